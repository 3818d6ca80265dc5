"""Moving somebody to another cohort: where, from when, why, and what earlier sessions count for."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from npq_desktop.domain.attendance import in_words
from npq_desktop.domain.days import short_date
from npq_desktop.domain.errors import AppError
from npq_desktop.domain.ids import Id
from npq_desktop.domain.moves import Earlier
from npq_desktop.domain.people import Participant
from npq_desktop.domain.sessions import Cohort
from npq_desktop.services.moves import MovePlan, move, plan_move
from npq_desktop.ui.kit.dialogs import Dialog
from npq_desktop.ui.kit.fields import Field, beside, heading
from npq_desktop.ui.kit.frames import Banner
from npq_desktop.ui.kit.rows import Cell, Row
from npq_desktop.ui.kit.table import TableCard
from npq_desktop.ui.kit.tick_list import TickList, tick_cell
from npq_desktop.ui.kit.words import small
from npq_desktop.ui.program import Program
from npq_desktop.ui.sessions.fields import DayField

SENTENCE = (
    "They get a new entry in the new cohort from that day on, linked with this one. Here they are "
    "expected until the day before; every mark stays where it was made."
)
COUNTED = "Earlier sessions that count there (Space)"
NOTHING = "No session of this cohort lies before that day, so nothing has to be decided."
TABLE_HEIGHT = 210
COLUMNS = ("Counts", "Session here", "For", "Why")


class MoveDialog(Dialog):
    """Shows what a move would do, and does it as one act."""

    def __init__(
        self, parent: QWidget | None, program: Program, person: Participant, to: Sequence[Cohort]
    ) -> None:
        headline = f"Move {person.name.full} to another cohort"
        super().__init__(parent, headline, SENTENCE, "Move", wide=820)
        self._program, self._person = program, person
        self.act: Id | None = None
        self.moved_to: Id = ""
        self._plan: MovePlan | None = None
        self.earlier: list[Earlier] = []
        self.cohort = QComboBox()
        for each in to:
            self.cohort.addItem(each.name, each.id)
        self.day = DayField("From", program.today(), program.tools.holidays)
        self.form.addWidget(beside((Field("To", self.cohort), 3), (self.day, 2)))
        self.why = QLineEdit()
        self.why.setPlaceholderText("For example: back after parental leave")
        self.add_field("Why", self.why)
        self._add_table()
        self.dfe = Banner("info")
        self.form.addWidget(self.dfe)
        self.cohort.currentIndexChanged.connect(lambda _at: self._read())
        self.day.changed.connect(self._read)
        self._read()
        self.why.setFocus()

    def _add_table(self) -> None:
        self.about = heading(COUNTED)
        self.list = TickList("Earlier sessions", COLUMNS)
        self.list.share_columns((0.15, 0.29, 0.24))
        self.list.ticked.connect(self._tick)
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._show_reason())
        self.card = TableCard(self.list)
        self.card.setFixedHeight(TABLE_HEIGHT)
        self.reason = QLineEdit()
        self.reason.textEdited.connect(self._reword)
        self._reason = Field("Why the chosen session counts, or does not", self.reason)
        self.nothing = small(NOTHING, wrap=True)
        for each in (self.about, self.card, self._reason, self.nothing):
            self.form.addWidget(each)

    # --- showing -------------------------------------------------------------------------------

    def _read(self) -> None:
        """What the move would do, with the cohort and the day as they are chosen now."""
        to, on = str(self.cohort.currentData() or ""), self.day.day
        self.problem.hide()
        try:
            with self._program.store.reading() as view:
                self._plan = plan_move(view, self._person.id, to, on)
        except AppError as error:
            self._plan = None
            self.complain(error.sentence)
        plan = self._plan
        self.earlier = list(plan.earlier) if plan is not None else []
        for each in (self.about, self.card, self._reason):
            each.setVisible(bool(self.earlier))
        self.nothing.setVisible(plan is not None and not self.earlier)
        self._show_rows()
        if plan is not None and plan.dfe_step:
            self.dfe.say(plan.dfe_step)
        else:
            self.dfe.hide()

    def _show_rows(self) -> None:
        at = max(self.list.currentIndex().row(), 0)
        self.list.table.show_rows([_row(number, each) for number, each in enumerate(self.earlier)])
        if self.earlier:
            self.list.selectRow(min(at, len(self.earlier) - 1))
        self._show_reason()

    def _show_reason(self) -> None:
        at = self.list.currentIndex().row()
        chosen = self.earlier[at] if 0 <= at < len(self.earlier) else None
        self.reason.setEnabled(chosen is not None and chosen.own is not None)
        self.reason.setText(chosen.reason if chosen is not None else "")
        self.reason.home(False)

    # --- doing ---------------------------------------------------------------------------------

    def _tick(self, numbers: list[int]) -> None:
        """Count the chosen sessions, or no more; one that cannot count stays as it is."""
        may = [number for number in numbers if self.earlier[number].may_count]
        wanted = not all(self.earlier[number].counts for number in may)
        for number in may:
            each = self.earlier[number]
            reason = each.reason
            if self._plan is not None and reason in {e.reason for e in self._plan.earlier}:
                proposed = self._plan.earlier[number].reason
                reason = proposed if wanted else "Is to be attended again"
            self.earlier[number] = replace(each, counts=wanted, reason=reason)
        self._show_rows()

    def _reword(self, text: str) -> None:
        at = self.list.currentIndex().row()
        if 0 <= at < len(self.earlier):
            self.earlier[at] = replace(self.earlier[at], reason=text)
            where = self.reason.cursorPosition()
            self.list.table.show_rows([_row(n, each) for n, each in enumerate(self.earlier)])
            self.list.selectRow(at)
            self.reason.setText(text)
            self.reason.setCursorPosition(where)

    def confirm(self) -> None:
        """Write it; what is wrong is said in the dialog."""
        to = str(self.cohort.currentData() or "")
        try:
            self.act, self.moved_to = move(
                self._program.store,
                self._person.id,
                to,
                self.day.day,
                self.why.text(),
                self.earlier,
            )
        except AppError as error:
            self.complain(error.sentence, self.why if not self.why.text().strip() else None)
        else:
            self.accept()


def _row(number: int, each: Earlier) -> Row:
    session = each.session
    minutes = "not closed yet" if each.minutes is None else in_words(each.minutes)
    told = minutes if each.was_there or each.minutes is None else "not there"
    below = f"{short_date(session.day)} · {told}"
    own = "no session of these topics"
    own_day = ""
    if each.own is not None:
        own, own_day = each.own.name, short_date(each.own.day)
    return Row(
        number,
        (
            tick_cell(can_be_ticked=each.may_count, is_ticked=each.counts),
            Cell(session.name, below, is_strong=True),
            Cell(own, own_day),
            Cell(each.reason),
        ),
    )
