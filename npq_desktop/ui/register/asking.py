"""The register's dialogs: who takes it, closing, reopening, counting, correcting times."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QScrollArea,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from npq_desktop.domain.closing import run_as_told
from npq_desktop.domain.errors import AppError
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import Mark, Minute, clock
from npq_desktop.domain.register import Entry, Register
from npq_desktop.domain.sessions import Run
from npq_desktop.services.users import use_as
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.calm import calm
from npq_desktop.ui.kit.dialogs import Dialog
from npq_desktop.ui.kit.words import card_title, label, small
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
        self._program.skip_own()
        self.accept()


def time_field(minute: Minute) -> QTimeEdit:
    """A field for a time of the day."""
    made = QTimeEdit(QTime(minute // 60 % 24, minute % 60))
    made.setDisplayFormat("HH:mm")
    made.setMinimumWidth(140)
    return calm(made)


def minute_in(field: QTimeEdit) -> Minute:
    """What a field says, in minutes after midnight."""
    return field.time().hour() * 60 + field.time().minute()


class CloseDialog(Dialog):
    """Whether it ran as planned, who is unmarked, and what to do about them."""

    def __init__(self, parent: QWidget, register: Register, unmarked: list[Entry]) -> None:
        count = len(unmarked)
        who = f"{count} {'person is' if count == 1 else 'people are'} not marked." if count else ""
        if register.session.is_shared and count:
            who = f"{count} are not marked here; another laptop takes this register too."
        super().__init__(
            parent,
            "Close the register",
            "It then takes no more marks until somebody opens it again with a reason. "
            f"{who}".strip(),
            "Close the register",
            yes_is_safe=not count,
        )
        self._register = register
        self.run: Run | None = None
        self.absent: frozenset[Id] = frozenset()
        session = register.session
        held = session.run or Run(session.start_minute, session.end_minute)
        self.start, self.end = time_field(held.start), time_field(held.end)
        self.add_field("Began at", self.start)
        self.add_field("Ended at", self.end)
        self._spans: list[tuple[QTimeEdit, QTimeEdit, QWidget]] = []
        self._rows = QVBoxLayout()
        holder = QWidget()
        holder.setLayout(self._rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.box.insertWidget(3, holder)
        self.add = Button("Add an interruption, such as a fire drill", "plus", "link")
        self.add.clicked.connect(lambda: self._add_span(held.start + 60, held.start + 75))
        self.box.insertWidget(4, self.add)
        for low, high in held.interruptions:
            self._add_span(low, high)
        self._boxes: list[tuple[Id, QCheckBox]] = []
        if unmarked and not session.is_shared:
            self.box.insertWidget(5, self._people(unmarked))

    def _people(self, unmarked: list[Entry]) -> QWidget:
        held = QWidget()
        box = QVBoxLayout(held)
        box.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(card_title("Not marked"), 1)
        everyone = Button("Tick all", kind="link")
        everyone.clicked.connect(self._tick_all)
        head.addWidget(everyone)
        box.addLayout(head)
        box.addWidget(
            small("Tick who is to be marked absent. The others stay unmarked.", wrap=True)
        )
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for entry in unmarked:
            tick = QCheckBox(entry.participant.name.sorted_form.replace("&", "&&"))
            self._boxes.append((entry.participant.id, tick))
            rows.addWidget(tick)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setFixedHeight(min(180, 36 * len(unmarked) + 8))
        box.addWidget(scroll)
        return held

    def _tick_all(self) -> None:
        for _, each in self._boxes:
            each.setChecked(True)

    def _add_span(self, low: Minute, high: Minute) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        start, end = time_field(low), time_field(high)
        start.setAccessibleName("Interruption from")
        end.setAccessibleName("Interruption to")
        remove = Button("Remove", kind="link")
        line.addWidget(label("Interrupted from"))
        line.addWidget(start)
        line.addWidget(label("to"))
        line.addWidget(end)
        line.addWidget(remove)
        line.addStretch(1)
        held = (start, end, row)
        self._spans.append(held)
        self._rows.addWidget(row)
        remove.clicked.connect(lambda: self._remove_span(held))

    def _remove_span(self, held: tuple[QTimeEdit, QTimeEdit, QWidget]) -> None:
        self._spans.remove(held)
        held[2].deleteLater()

    def confirm(self) -> None:
        """Check the times; the session as planned needs no run of its own."""
        spans = [(minute_in(start), minute_in(end)) for start, end, _ in self._spans]
        try:
            told = run_as_told(minute_in(self.start), minute_in(self.end), spans)
        except AppError as error:
            self.complain(error.sentence)
            return
        session = self._register.session
        planned = Run(session.start_minute, session.end_minute)
        self.run = None if told == (session.run or planned) else told
        self.absent = frozenset(id_ for id_, tick in self._boxes if tick.isChecked())
        self.accept()


class CountDialog(Dialog):
    """How many people are in the room? The rest is marked only when the count fits."""

    def __init__(
        self, parent: QWidget, register: Register, mark: Callable[[int], tuple[Id | None, int]]
    ) -> None:
        here = sum(1 for e in register.entries if e.mark is not None and e.mark.is_here)
        rest = sum(1 for e in register.entries if e.mark is None)
        super().__init__(
            parent,
            "Mark the rest present",
            f"{here} are marked here and {rest} are not marked. Count the people in the room: the "
            "rest is marked only if the count fits. These marks have no times, and say that they "
            "were made in bulk, by count.",
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
