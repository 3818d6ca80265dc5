"""The filters above the list of people: chips that combine, menus for cohort and organisation."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from npq_desktop.domain.ids import Id
from npq_desktop.domain.people import TrainingStatus
from npq_desktop.domain.people_filters import NO_FILTER, PeopleFilter
from npq_desktop.services.people_list import PeopleBook
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import wrapping

ALL = "All cohorts"
ANY = "Any organisation"
MOST_PLACES = 15
"""So many organisations stand in the menu; the rest are found by typing."""


class PeopleFilters(QWidget):
    """Holds what is wanted; whoever listens to ``changed`` shows it.

    The ``scope``, one cohort or all, is no filter but what is read; it is for the page to place.
    """

    changed = Signal()
    scope_chosen = Signal(object)  # the Id of a cohort, None for all

    def __init__(self) -> None:
        super().__init__()
        self.wanted = NO_FILTER
        self._book = PeopleBook(None, ())
        self.everyone = self._chip("Everyone", lambda _on: NO_FILTER)
        self.lead = self._chip("Lead mentors", lambda on: replace(self.wanted, lead_mentor=on))
        self.at_risk = self._chip("At risk", lambda on: replace(self.wanted, at_risk=on))
        self.at_risk.setToolTip("Cannot reach the attendance that is asked for without catch-up")
        self.gone = self._chip("Withdrawn or deferred", lambda on: replace(self.wanted, gone=on))
        self.unmatched = self._chip("Walk-ins", lambda on: replace(self.wanted, unmatched=on))
        self.unmatched.setToolTip("Came to a session and belong to no cohort yet")
        self.to_confirm = self._chip("", lambda on: replace(self.wanted, guessed=on))
        self.to_confirm.setToolTip("Only names whose family name is a guess")
        self.scope, self.cohorts = self._menu("Cohort")
        self.place, self.places = self._menu("Organisation")
        chips = (self.everyone, self.lead, self.at_risk, self.gone, self.unmatched, self.to_confirm)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(wrapping(*chips, self.place, spacing=8))

    def _chip(self, words: str, made: Callable[[bool], PeopleFilter]) -> Button:
        chip = Button(words, kind="chip")
        chip.setAutoExclusive(False)
        chip.clicked.connect(lambda on: self.choose(made(on)))
        return chip

    def _menu(self, name: str) -> tuple[Button, QMenu]:
        button = Button(name)
        menu = QMenu(button)
        button.setMenu(menu)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        return button, menu

    def choose(self, wanted: PeopleFilter) -> None:
        """Filter so from now on."""
        self.wanted = wanted
        self._show()
        self.changed.emit()

    def show_book(self, book: PeopleBook, *, private: bool) -> None:
        """Offer the filters that say something about these people.

        What must not be seen on a wall is no filter there either.
        """
        self._book = book
        if private:
            self.wanted = replace(self.wanted, gone=False, at_risk=False)
        names = {name for name, _ in book.organisations}
        if self.wanted.organisation and self.wanted.organisation not in names:
            self.wanted = replace(self.wanted, organisation="")
        guesses = sum(each.name.guessed for each in book.people)
        if not guesses:
            self.wanted = replace(self.wanted, guessed=False)
        self.to_confirm.show_text(f"{guesses:,} {'name' if guesses == 1 else 'names'} to confirm")
        active = TrainingStatus.ACTIVE
        some = (
            (self.lead, any(each.work.lead_mentor for each in book.people)),
            (self.at_risk, bool(book.people) and not private),
            (self.gone, any(p.status.training_status is not active for p in book.people)),
            (self.unmatched, bool(book.walk_ins)),
            (self.to_confirm, bool(guesses)),
            (self.place, bool(book.organisations)),
            (self.scope, len(book.cohorts) > 1),
        )
        for widget, is_useful in some:
            widget.setVisible(is_useful and not (private and widget is self.gone))
        self._show()

    def _show(self) -> None:
        """Chips and menus say what is wanted; a filter that is set never hides."""
        wanted, name = self.wanted, self._book.cohorts.get(self._book.cohort_id or "", ALL)
        states = (
            (self.everyone, wanted.is_empty),
            (self.lead, wanted.lead_mentor),
            (self.at_risk, wanted.at_risk),
            (self.gone, wanted.gone),
            (self.unmatched, wanted.unmatched),
            (self.to_confirm, wanted.guessed),
        )
        for chip, is_set in states:
            with QSignalBlocker(chip):
                chip.setChecked(is_set)
            if is_set:
                chip.show()
        self.place.show_text(wanted.organisation or "Organisation")
        self.place.setAccessibleName(f"Organisation: {wanted.organisation or 'any'}")
        self.scope.show_text(name)
        self.scope.setAccessibleName(f"Cohort: {name}")

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        if menu is self.cohorts:
            self._fill_cohorts(menu)
        else:
            self._fill_places(menu)

    def _fill_cohorts(self, menu: QMenu) -> None:
        scopes: list[tuple[Id | None, str]] = [(None, ALL), *self._book.cohorts.items()]
        for id_, name in scopes:
            action = menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(id_ == self._book.cohort_id)
            action.triggered.connect(lambda _=False, id_=id_: self.scope_chosen.emit(id_))

    def _fill_places(self, menu: QMenu) -> None:
        often = sorted(self._book.organisations, key=lambda each: -each[1])[:MOST_PLACES]
        held = [each for each in self._book.organisations if each in often]
        choices = [("", ANY), *((name, f"{name}  ({count:,})") for name, count in held)]
        for name, words in choices:
            action = menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name == self.wanted.organisation)
            wanted = replace(self.wanted, organisation=name)
            action.triggered.connect(lambda _=False, wanted=wanted: self.choose(wanted))
        left = len(self._book.organisations) - len(held)
        if left:
            more = menu.addAction(f"{left:,} more: type the name in the box above")
            more.setEnabled(False)
