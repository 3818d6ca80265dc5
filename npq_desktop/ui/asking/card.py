"""What one person is to be asked: a field for each, saved by Enter."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from npq_desktop.domain.asking import Ask
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.people import Participant
from npq_desktop.services.asking import Asked, renamed_typed
from npq_desktop.ui.kit.buttons import ENTER, Button
from npq_desktop.ui.kit.fields import heading
from npq_desktop.ui.kit.frames import Card
from npq_desktop.ui.kit.speech import announce
from npq_desktop.ui.kit.words import label, section, small

LABELS = {
    Ask.TRN: ("TRN", "Save"),
    Ask.ADDRESS: ("E-mail: mail to it came back", "Save"),
    Ask.NAME: ("Name, as it will be printed", "It is right"),
}
HIDDEN = "What is to be asked is hidden from the wall. F9 shows it."


class AskLine(QLineEdit):
    """A field from which Up and Down go to another person, Esc to the list."""

    moved = Signal(int)  # by so many people
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Three keys are more than typing."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(step)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class AskRow(QWidget):
    """One thing to ask: its field, the button that saves it, and what is wrong with it."""

    answered = Signal(str)  # what was typed

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        name, save = LABELS[ask]
        self.line, self.button = AskLine(), Button(save, hint=ENTER)
        self.line.setAccessibleName(name)
        self.button.setAccessibleName(f"{save}: {name}")
        title, self.hint = heading(name), small("", wrap=True)
        title.setBuddy(self.line)
        beside = QHBoxLayout()
        beside.setSpacing(10)
        beside.addWidget(self.line, 1)
        beside.addWidget(self.button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(title)
        box.addLayout(beside)
        box.addWidget(self.hint)
        self.line.returnPressed.connect(self._answer)
        self.button.clicked.connect(self._answer)

    def _answer(self) -> None:
        self.answered.emit(self.line.text())

    def say(self, words: str, *, wrong: bool = False) -> None:
        """Quiet words below the field, or what is wrong with what stands in it."""
        self.hint.setText(words)
        self.hint.setVisible(bool(words))
        self.line.setAccessibleDescription(words)
        self.hint.setProperty("danger", wrong)
        self.hint.style().unpolish(self.hint)
        self.hint.style().polish(self.hint)
        if wrong:
            announce(self, words)


class AskCard(Card):
    """Everything that the chosen person is to be asked."""

    answered = Signal(object, str)  # the Ask, and what was typed
    moved = Signal(int)  # to another person, by so many
    left = Signal()  # back to the list

    def __init__(self) -> None:
        super().__init__(spacing=14)
        self.setAccessibleName("What to ask")
        self.name, self.below = section(""), small("", wrap=True)
        self.hidden = label(HIDDEN, muted=True, wrap=True)
        self.box.addWidget(self.name)
        self.box.addWidget(self.below)
        self.box.addWidget(self.hidden)
        self.rows = {ask: AskRow(ask) for ask in Ask}
        for ask, row in self.rows.items():
            row.answered.connect(lambda typed, ask=ask: self.answered.emit(ask, typed))
            row.line.moved.connect(self.moved)
            row.line.left.connect(self.left)
            self.box.addWidget(row)
        self.rows[Ask.TRN].line.setPlaceholderText("seven digits")
        self.rows[Ask.NAME].line.textChanged.connect(lambda _text: self._say_sorted())
        keys = small("Enter saves and goes on · ↓ ↑ another person · Esc to the list", wrap=True)
        self.keys = keys
        self.box.addWidget(keys)
        self.box.addStretch(1)
        self._person: Participant | None = None

    def show_person(self, asked: Asked, *, private: bool) -> None:
        """Show what one person is to be asked; what was typed for somebody else is gone."""
        person = self._person = asked.person
        self.name.setText(person.name.full)
        self.below.setText(person.work.organisation)
        self.below.setVisible(bool(person.work.organisation))
        self.hidden.setVisible(private)
        self.keys.setVisible(not private)
        held = {Ask.TRN: "", Ask.ADDRESS: person.email or "", Ask.NAME: person.name.full}
        for ask, row in self.rows.items():
            row.line.setText("" if private else held[ask])
            row.say("")
            row.setVisible(ask in asked.asks and not private)
        self._say_sorted()

    def _say_sorted(self) -> None:
        """How the name will stand in lists, which is confirmed together with it."""
        row, person = self.rows[Ask.NAME], self._person
        if person is None:
            return
        typed = row.line.text()
        name = person.name
        if typed.strip() and typed.strip() != name.full:
            try:
                name = renamed_typed(name, typed)
            except BadInput:
                row.say("")
                return
        row.say(f"In lists: {name.sorted_form}")

    def complain(self, ask: Ask, sentence: str) -> None:
        """What is wrong with an answer; it stays in its field."""
        row = self.rows[ask]
        row.say(sentence, wrong=True)
        row.line.setFocus()
        row.line.selectAll()

    def take_focus(self) -> bool:
        """Go to the first thing to ask; whether there is one."""
        for row in self.rows.values():
            if not row.isHidden():
                row.line.setFocus(Qt.FocusReason.OtherFocusReason)
                row.line.selectAll()
                return True
        return False
