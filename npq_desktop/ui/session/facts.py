"""The narrow cards of a session's page: when and where, groups, what was printed, files."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from npq_desktop.domain.around import Evidence, Printout
from npq_desktop.domain.days import brief_with_weekday
from npq_desktop.domain.sessions import LONDON
from npq_desktop.domain.sides import joined
from npq_desktop.services.session_page import SessionPage
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import Card
from npq_desktop.ui.kit.words import card_title, label, small
from npq_desktop.ui.session.words import facts_of
from npq_desktop.ui.theme.tokens import BODY, WEIGHT_LABEL

NAMES = 92
"""Pixels for what a fact is called."""
_WHAT = {"scan": "Scan of the sheet", "report": "Report of the meeting"}


class FactsCard(Card):
    """When and where it is, how, and who leads it."""

    def __init__(self) -> None:
        super().__init__()
        head = QHBoxLayout()
        head.addWidget(card_title("When and where"), 1)
        self.edit = Button("Edit", kind="link", hint="E")
        self.edit.setAccessibleName("Edit when and where")
        head.addWidget(self.edit)
        self.box.addLayout(head)
        self._held = QWidget()
        self.box.addWidget(self._held)
        self.shown: list[tuple[str, str]] = []

    def show_session(self, page: SessionPage) -> None:
        """Show one session."""
        facts = facts_of(page.register)
        if facts == self.shown:
            return
        self.shown = facts
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, NAMES)
        grid.setColumnStretch(1, 1)
        for row, (name, words) in enumerate(facts):
            grid.addWidget(label(name, muted=True), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(words, wrap=True), row, 1)
        self._held = replaced(self, self._held, made)


class GroupsCard(Card):
    """Who sits together, when there are groups."""

    def __init__(self) -> None:
        super().__init__()
        self.box.addWidget(card_title("Groups"))
        self._held = QWidget()
        self.box.addWidget(self._held)

    def show_groups(self, groups: Sequence[Sequence[str]]) -> None:
        """Show them; without any there is no card."""
        self.setVisible(bool(groups))
        rows = [(f"Table {at}", "; ".join(names)) for at, names in enumerate(groups, 1)]
        self._held = replaced(self, self._held, _two_lines(rows))


class PrintedCard(Card):
    """What was printed or saved, when, by whom, and how the register stood."""

    def __init__(self) -> None:
        super().__init__()
        self.box.addWidget(card_title("Printed or saved"))
        self._held = QWidget()
        self.box.addWidget(self._held)
        self.shown: list[tuple[str, str]] = []

    def show_printouts(self, printouts: Sequence[Printout], code: str) -> None:
        """Show them; ``code`` is of the register as it stands now."""
        self.setVisible(bool(printouts))
        self.shown = [_printout(each, code) for each in printouts]
        self._held = replaced(self, self._held, _two_lines(self.shown))


def _printout(printout: Printout, code: str) -> tuple[str, str]:
    count = f"{printout.people:,} {'person' if printout.people == 1 else 'people'}"
    stood = ""
    if printout.code:
        since = "" if printout.code == code else ", changed since"
        stood = f"register check {printout.code}{since}"
    what = f"{printout.what[:1].upper()}{printout.what[1:]}"
    return f"{what}, {count}", joined((_when(printout.at), printout.by, stood))


class AttachedCard(Card):
    """The files that belong to the session, each to be saved elsewhere."""

    copy_asked = Signal(object)  # an Evidence

    def __init__(self) -> None:
        super().__init__()
        self.box.addWidget(card_title("Attached files"))
        self._held = QWidget()
        self.box.addWidget(self._held)
        self.buttons: list[Button] = []

    def show_files(self, files: Sequence[Evidence]) -> None:
        """Show them; without any there is no card."""
        self.setVisible(bool(files))
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        self.buttons = []
        for each in files:
            row = QHBoxLayout()
            row.addWidget(_lines(*_file(each)), 1)
            button = Button("Save a copy…", kind="link")
            button.setAccessibleName(f"Save a copy of {each.name}")
            button.clicked.connect(lambda _=False, each=each: self.copy_asked.emit(each))
            self.buttons.append(button)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            box.addLayout(row)
        self._held = replaced(self, self._held, made)


def _file(held: Evidence) -> tuple[str, str]:
    size = f"{max(held.size // 1024, 1):,} KB"
    told = (_WHAT.get(held.what, ""), size, _when(held.at), held.by)
    return held.name, joined(told)


def _when(moment: datetime) -> str:
    local = moment.astimezone(ZoneInfo(LONDON))
    return f"{brief_with_weekday(local.date())}, {local:%H:%M}"


def _two_lines(rows: Sequence[tuple[str, str]]) -> QWidget:
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(10)
    for strong, quiet in rows:
        box.addWidget(_lines(strong, quiet))
    return made


def _lines(strong: str, quiet: str) -> QWidget:
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(1)
    box.addWidget(label(strong, BODY, WEIGHT_LABEL, wrap=True))
    box.addWidget(small(quiet, wrap=True))
    return made


def replaced(card: Card, old: QWidget, new: QWidget) -> QWidget:
    """Put something else into its place in a card; the new one comes back."""
    card.box.replaceWidget(old, new)
    old.hide()
    old.deleteLater()
    return new
