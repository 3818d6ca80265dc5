"""Catch-up for a missed session: when, how long, what was done, who agreed to it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from npq_desktop.domain.around import CatchUp
from npq_desktop.domain.attendance import in_words
from npq_desktop.domain.catch_up_rules import LONGEST_DAY, LONGEST_TEXT, doubt, most_minutes
from npq_desktop.domain.errors import AppError
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.people import Participant
from npq_desktop.domain.reckoning import Line, Part
from npq_desktop.services.catch_ups import save_catch_up
from npq_desktop.services.person_words import day_in_words
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.dialogs import Dialog
from npq_desktop.ui.kit.fields import Field, beside
from npq_desktop.ui.program import Program
from npq_desktop.ui.sessions.fields import DayField

_NEVER = frozenset({Part.CANCELLED, Part.OPTIONAL})
SENTENCE = "It is counted apart and changes no register."


class CatchUpDialog(Dialog):
    """``work`` None writes a new one down; ``session``: the one that is meant, if one is."""

    def __init__(
        self,
        parent: QWidget | None,
        program: Program,
        person: Participant,
        lines: Sequence[Line],
        work: CatchUp | None = None,
        session: Id = "",
    ) -> None:
        headline = "Catch-up" if work is None else "Edit the catch-up"
        super().__init__(parent, f"{headline} of {person.name.full}", SENTENCE, "Save", wide=560)
        self._program, self._person, self._work = program, person, work
        self._lines = [each for each in lines if each.part not in _NEVER]
        self.act: Id | None = None
        self.is_removed = False
        self._fill(work, session)
        self.session.currentIndexChanged.connect(lambda _at: self._chosen())
        self.minutes.valueChanged.connect(lambda _value: self._show_doubt())
        self._show_doubt()
        self.session.setFocus()

    def _fill(self, work: CatchUp | None, session: Id) -> None:
        today = self._program.today()
        self.session = QComboBox()
        shrinks = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.session.setSizeAdjustPolicy(shrinks)
        self.session.setMinimumContentsLength(16)
        for line in self._lines:
            held = line.held.session
            left = _left(line)
            words = f"{held.name} · {day_in_words(held.day, today)}{left}"
            self.session.addItem(words, held.id)
        self.day = DayField("Done on", work.day if work else today, self._program.tools.holidays)
        self.minutes = QSpinBox()
        self.minutes.setRange(0, LONGEST_DAY)
        self.minutes.setSingleStep(15)
        self.minutes.setSuffix(" min")
        self.minutes.setMinimumWidth(150)  # a small screen has no room for as much as Qt asks
        self.what_done, self.evidence, self.agreed_by = QLineEdit(), QLineEdit(), QLineEdit()
        for text in (self.what_done, self.evidence):
            text.setMaxLength(LONGEST_TEXT)
        self._place()
        with self._program.store.reading() as view:
            _, user = view.user()
        wanted = work.session_id if work else session or _first_missed(self._lines)
        self.session.setCurrentIndex(max(self.session.findData(wanted), 0))
        self.what_done.setText(work.done if work else "")
        self.evidence.setText(work.evidence if work else "")
        self.agreed_by.setText(work.agreed_by if work else user)
        self.minutes.setValue(work.minutes if work else self._most())

    def _place(self) -> None:
        self.add_field("For which session", self.session)
        self._minutes = Field("How long", self.minutes)
        self.form.addWidget(beside((self.day, 1), (self._minutes, 1)))
        self.add_field("What was done", self.what_done)
        self.add_field("Evidence", self.evidence, "Where it can be seen, for example an e-mail.")
        self.add_field("Agreed by", self.agreed_by)
        if self._program.is_private:
            for field in (self.what_done, self.evidence):
                field.setEchoMode(QLineEdit.EchoMode.Password)
        if self._work is not None:
            self.remove = Button("Take it away", "trash-2")
            self.remove.clicked.connect(self._remove)
            self.foot.insertWidget(0, self.remove)

    def _remove(self) -> None:
        self.is_removed = True
        self.accept()

    @property
    def _line(self) -> Line | None:
        at = self.session.currentIndex()
        return self._lines[at] if 0 <= at < len(self._lines) else None

    def told(self) -> CatchUp:
        """The catch-up as the fields say."""
        work = self._work
        return CatchUp(
            id=work.id if work else new_id(),
            session_id=str(self.session.currentData() or ""),
            participant_id=work.participant_id if work else self._person.id,
            day=self.day.day,
            minutes=self.minutes.value(),
            done=self.what_done.text(),
            evidence=self.evidence.text(),
            agreed_by=self.agreed_by.text(),
            from_session=work.from_session if work else None,
            code=work.code if work else "",
        )

    def _most(self) -> int:
        line = self._line
        return 0 if line is None else most_minutes(line, self.told())

    def _chosen(self) -> None:
        if self._work is None:
            self.minutes.setValue(self._most())
        self._show_doubt()

    def _show_doubt(self) -> None:
        line = self._line
        words = "" if line is None else doubt(line, self.told())
        self._minutes.say(words or in_words(self.minutes.value()))

    def confirm(self) -> None:
        """Save it; what is missing is said in the dialog."""
        told, today = self.told(), self._program.today()
        if not self._lines:
            self.complain("There is no session yet that could be caught up.")
            return
        try:
            self.act = save_catch_up(self._program.store, told, today)
        except AppError as error:
            self.complain(error.sentence, self._wrong(told))
        else:
            self.accept()

    def _wrong(self, told: CatchUp) -> QWidget:
        if told.minutes <= 0:
            return self.minutes
        if told.day > self._program.today():
            return self.day.edit
        return self.agreed_by if told.done.strip() else self.what_done


def _left(line: Line) -> str:
    if line.part is Part.TO_COME:
        return " · still to come"
    if line.part is Part.NOT_CLOSED:
        return " · not closed yet"
    return f" · {in_words(line.missing)} missed" if line.missing else " · nothing missed"


def _first_missed(lines: Sequence[Line]) -> Id:
    """The session with the most to catch up that is over; else the first."""
    over = [each for each in lines if each.is_settled or each.part is Part.OUTSIDE]
    missed = [each for each in over if each.missing > each.made_up]
    return missed[0].held.session.id if missed else ""
