"""The register's smaller dialogs: who takes it, how many are in the room, correcting times."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QComboBox, QSpinBox, QTimeEdit, QWidget

from npq_desktop.domain.errors import AppError
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import Mark, Minute, clock
from npq_desktop.domain.register import Register
from npq_desktop.services.apologies import sent_words
from npq_desktop.services.registers import in_the_room, unmarked
from npq_desktop.services.users import use_as
from npq_desktop.ui.kit.dialogs import Dialog
from npq_desktop.ui.kit.words import small
from npq_desktop.ui.program import Program


class TakenByDialog(Dialog):
    """Asked once, at the first mark; a colleague who takes over is one click."""

    def __init__(self, parent: QWidget, program: Program) -> None:
        super().__init__(
            parent,
            "Who takes the register?",
            "Your name stands beside the marks, in the history and on the sheet.",
            "Take the register",
        )
        self._program = program
        self.name = QComboBox()
        self.name.setEditable(True)
        with program.store.reading() as view:
            _, current = view.user()
            known = [name for _, name in view.users()]
        self.name.addItems(known)
        self.name.setEditText(current)
        self.add_field("Your name", self.name)
        line = self.name.lineEdit()
        if line is not None:
            line.setAccessibleName("Your name")
            line.setPlaceholderText("For example R. Example")
            line.selectAll()
        self.name.setFocus()

    def confirm(self) -> None:
        """Use the name from now on."""
        try:
            use_as(self._program.store, self.name.currentText())
        except AppError as error:
            self.complain(error.sentence)
            return
        self.accept()


def time_field(minute: Minute) -> QTimeEdit:
    """A field for a time of the day."""
    made = QTimeEdit(QTime(minute // 60 % 24, minute % 60))
    made.setDisplayFormat("HH:mm")
    made.setMinimumWidth(96)
    return made


def minute_in(field: QTimeEdit) -> Minute:
    """What a field says, in minutes after midnight."""
    return field.time().hour() * 60 + field.time().minute()


class CountDialog(Dialog):
    """How many people are in the room? The rest is marked only when the count fits."""

    def __init__(
        self, parent: QWidget, register: Register, mark: Callable[[int], tuple[Id | None, int]]
    ) -> None:
        here, waiting = in_the_room(register), unmarked(register.entries)
        sent = sent_words(sum(line.apology is not None for line in waiting))
        rest = f"{len(waiting)}, of whom {sent}" if sent else str(len(waiting))
        super().__init__(
            parent,
            "Mark the rest present",
            f"In the room by their marks: {here}. Not marked: {rest}. Count the people in the "
            "room: the rest is marked only if the count fits. These marks have no times, and say "
            "that they were made in bulk, by count.",
            "Mark the rest present",
        )
        self._mark = mark
        self.outcome: tuple[Id | None, int] | None = None
        self.count = QSpinBox()
        self.count.setRange(0, 5000)
        self.add_field("People in the room", self.count)
        self.count.setFocus()
        self.count.selectAll()

    def confirm(self) -> None:
        """Mark them, or say by how much the count is off."""
        try:
            self.outcome = self._mark(self.count.value())
        except AppError as error:
            self.complain(error.sentence)
            self.count.setFocus()
            self.count.selectAll()
            return
        self.accept()


Shift = Callable[[int, bool], tuple[Id | None, list[tuple[str, Mark, Mark]]]]
"""Moves all times by so many minutes; only previews when the second is true."""


class ShiftDialog(Dialog):
    """Asks by how much the clock was wrong, and shows what would follow."""

    def __init__(self, parent: QWidget, shift: Shift) -> None:
        super().__init__(
            parent,
            "Correct the times",
            "All times of this register that this laptop marked move together, for a clock that "
            "was wrong. It is noted on the sheet, and can be undone.",
            "Move the times",
        )
        self._shift = shift
        self.outcome: tuple[Id | None, list[tuple[str, Mark, Mark]]] | None = None
        self.minutes = QSpinBox()
        self.minutes.setRange(-720, 720)
        self.minutes.setSuffix(" min")
        self.add_field("Minutes to add", self.minutes)
        self.preview = small("", wrap=True)
        self.preview.setMinimumHeight(96)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.box.insertWidget(3, self.preview)
        self.minutes.valueChanged.connect(self._show)
        self.minutes.setFocus()
        self.minutes.selectAll()

    def _show(self, minutes: int) -> None:
        self.problem.hide()
        self.preview.setText("")
        if not minutes:
            return
        try:
            _, told = self._shift(minutes, True)
        except AppError as error:
            self.complain(error.sentence)
            return
        lines = [f"{name}: {_time(old)} becomes {_time(new)}" for name, old, new in told[:4]]
        more = len(told) - len(lines)
        self.preview.setText("\n".join(lines) + (f"\nand {more} more" if more > 0 else ""))

    def confirm(self) -> None:
        """Move them, or say why not."""
        try:
            self.outcome = self._shift(self.minutes.value(), False)
        except AppError as error:
            self.complain(error.sentence)
            return
        self.accept()


def _time(mark: Mark) -> str:
    return clock(mark.arrived) or f"left {clock(mark.left)}"
