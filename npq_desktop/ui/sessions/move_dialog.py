"""Moving a session to another day or time: what else would have to move is shown and offered."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from npq_desktop.domain.days import brief_with_weekday, day_of_year, long_date
from npq_desktop.domain.errors import AppError
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import Minute, clock
from npq_desktop.services.ports import Store
from npq_desktop.services.year import Mover, Offer, move_sessions
from npq_desktop.services.year_words import session_of, times
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.dialogs import Dialog
from npq_desktop.ui.kit.fields import Field, beside
from npq_desktop.ui.kit.speech import announce
from npq_desktop.ui.kit.words import label, small
from npq_desktop.ui.program import Program
from npq_desktop.ui.register.asking import minute_in, time_field
from npq_desktop.ui.sessions.details import Warnings
from npq_desktop.ui.sessions.fields import DayField
from npq_desktop.ui.theme.tokens import SMALL, WEIGHT_LABEL

MIDNIGHT = 24 * 60


class OfferTick(QWidget):
    """One session that may come along: ticked or not, from which day to which, and why."""

    def __init__(self, offer: Offer, name: str, told: Callable[[], None]) -> None:
        super().__init__()
        self.offer = offer
        old, new = brief_with_weekday(offer.session.day), brief_with_weekday(offer.day)
        words = f"{name}: {old} → {new} {offer.day.year}"
        self.tick = QCheckBox(words.replace("&", "&&"))
        self.tick.setChecked(offer.is_needed)
        spoken_old, spoken_new = day_of_year(offer.session.day), day_of_year(offer.day)
        self.tick.setAccessibleName(f"{name}, from {spoken_old} to {spoken_new}, {offer.why}")
        self.tick.toggled.connect(lambda _on: told())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.tick)
        why = small(offer.why[:1].upper() + offer.why[1:], wrap=True)
        why.setContentsMargins(28, 0, 0, 0)
        box.addWidget(why)


class MoveDialog(Dialog):
    """``day``: where the session was dropped; where it lies now when it is only asked for.

    ``begins``: when it begins there, where that is another time.

    ``is_done``: it was moved there already, and only the others are asked for.
    """

    def __init__(
        self,
        parent: QWidget | None,
        program: Program,
        mover: Mover,
        day: date | None = None,
        *,
        begins: Minute | None = None,
        is_done: bool = False,
    ) -> None:
        session, cohort = mover.session, mover.cohort
        sentence = f"{cohort.name}. It is on {long_date(session.day)}, {times(session)}, now."
        headline, no = f"Move {session.name}", "Cancel"
        if is_done and day is not None:
            headline, no = "Move the others too?", "Leave them"
            sentence = f"{cohort.name}. {session.name} is on {long_date(day)} now."
        super().__init__(parent, headline, sentence, "Move it", no, wide=560)
        self._is_done = is_done
        self._store: Store = program.store
        self._mover = mover
        self.act: Id | None = None
        self.ticks: list[OfferTick] = []
        self.day = DayField("New day", day or session.day, program.tools.holidays)
        self.time = time_field(session.start_minute if begins is None else begins)
        self.time_field = Field("Begins", self.time)
        self.when = beside((self.day, 2), (self.time_field, 1))
        self.working = Button("", "calendar-days", "link")
        self.along = QWidget()
        self._along_box = QVBoxLayout(self.along)
        self._along_box.setContentsMargins(0, 0, 0, 0)
        self._along_box.setSpacing(8)
        self.warnings = Warnings()
        self.reason = QLineEdit()
        self.reason_field = Field("Why is it moved?", self.reason)
        for each in (self.when, self.along, self.warnings, self.reason_field):
            self.form.addWidget(each)
        self.form.insertWidget(1, self.working, 0, Qt.AlignmentFlag.AlignLeft)
        self.working.clicked.connect(self._take_working_day)
        self.day.changed.connect(self._show_day)
        self.time.timeChanged.connect(self._show_time)
        self._show_time()
        self.when.setVisible(not is_done)
        if day is None:
            self.day.edit.setFocus()
        elif self.reason_field.isVisibleTo(self):
            self.reason.setFocus()
        else:
            self.yes.setFocus()

    @property
    def moves(self) -> dict[Id, date]:
        """Which sessions would move where, as it is ticked now."""
        moves = self._lying
        if self._is_done:
            del moves[self._mover.session.id]
        return moves

    @property
    def _lying(self) -> dict[Id, date]:
        """The same, with the session itself, also where it was moved already."""
        along = {
            each.offer.session.id: each.offer.day for each in self.ticks if each.tick.isChecked()
        }
        return {self._mover.session.id: self.day.day, **along}

    @property
    def begins(self) -> Minute | None:
        """When the session itself begins then; None where it keeps its time."""
        minute = minute_in(self.time)
        return None if minute == self._mover.session.start_minute else minute

    @property
    def _is_other(self) -> bool:
        return self.day.day != self._mover.session.day or self.begins is not None

    def _show_time(self) -> None:
        """Another time: until when it lasts then, and what it leads to."""
        session = self._mover.session
        end = minute_in(self.time) + session.minutes
        self.time_field.say(f"Ends {clock(end)}" if end <= MIDNIGHT else "Ends after midnight")
        self._show_day()

    def _take_working_day(self) -> None:
        day = self._mover.next_free_day(self.day.day)
        self.day.show_day(day)
        self.yes.setFocus()

    def _show_day(self) -> None:
        """Another day: what it leads to."""
        day = self.day.day
        free = self._mover.next_free_day(day)
        self.working.setVisible(free != day and not self._is_done)
        self.working.show_text(f"Take {day_of_year(free)} instead")
        preview = self._mover.preview(day, self.begins)
        self._fill(preview.offers)
        self._stuck = preview.stuck
        self._show_problems()

    def _fill(self, offers: tuple[Offer, ...]) -> None:
        self.ticks.clear()
        while (item := self._along_box.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        if offers:
            self._along_box.addWidget(label("What would move with it", SMALL, WEIGHT_LABEL))
        for offer in offers:
            name = session_of(offer.session, offer.cohort, self._mover.cohort.id)
            tick = OfferTick(offer, name, self._show_problems)
            self.ticks.append(tick)
            self._along_box.addWidget(tick)
        self.along.setVisible(bool(offers))

    def _show_problems(self) -> None:
        moves, lying = self.moves, self._lying
        is_other = self._is_other
        words = [*self._stuck, *(self._mover.problems(lying, self.begins) if is_other else ())]
        is_new = bool(words) and words != self.warnings.words
        self.warnings.show_words(words)
        if is_new and self.isVisible():
            announce(self, " ".join(words))
        taken = self._mover.taken(moves) if is_other else []
        self.reason_field.setVisible(bool(taken))
        if taken:
            self.reason_field.say("Its register was taken already; the marks stay as they are.")
        self.yes.show_text(_move(len(moves), is_done=self._is_done))
        self.yes.setEnabled(bool(moves))

    def confirm(self) -> None:
        """Move what is ticked, as one step."""
        moves = self.moves
        if not self._is_other and not self._is_done:
            self.complain("It is then already. Choose another day or time.", self.day.edit)
            return
        begins = {} if self.begins is None else {self._mover.session.id: self.begins}
        try:
            self.act = move_sessions(self._store, moves, self.reason.text(), begins)
        except AppError as error:
            at_fault = self.day.edit if self.begins is None else self.time
            about = self.reason if self.reason_field.isVisibleTo(self) else at_fault
            self.complain(error.sentence, about)
            return
        self.accept()


def _move(count: int, *, is_done: bool) -> str:
    if count == 1:
        return "Move 1 session" if is_done else "Move it"
    return f"Move {count} sessions"
