"""Who of a session needs what, for the facilitator's eyes: gone whole while F9 hides things."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from npq_desktop.domain.ids import Id
from npq_desktop.services.needs import NeedsLine, needs_in
from npq_desktop.services.registers import register_in
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import Card, wrapping
from npq_desktop.ui.kit.words import card_title, label, small, tag
from npq_desktop.ui.program import Program
from npq_desktop.ui.theme.tokens import BODY, WEIGHT_LABEL

ONLY_HERE = "For the facilitator, on this laptop only. F9 hides it."
NOBODY = "Nobody has told of a need. They are set on a person’s own page, or here."


class NeedsCard(Card):
    """Call ``show_session``; it hides itself under F9 and shows itself again."""

    edit_asked = Signal(str)  # a participant
    choose_asked = Signal(str)  # a session, to choose somebody in
    caterer_asked = Signal(str)  # a session

    def __init__(self, program: Program) -> None:
        super().__init__(spacing=6)
        self._program, self._session = program, ""
        self.setAccessibleName("Access and dietary needs")
        self.box.addWidget(card_title("Access and dietary needs"))
        self.box.addWidget(small(ONLY_HERE, wrap=True))
        self.nobody = small(NOBODY, wrap=True)
        self.box.addWidget(self.nobody)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.box.addLayout(self._lines)
        self.add = Button("Add somebody’s…", "plus")
        self.caterer = Button("Count for the caterer", "printer")
        self.add.clicked.connect(lambda: self.choose_asked.emit(self._session))
        self.caterer.clicked.connect(lambda: self.caterer_asked.emit(self._session))
        self.box.addSpacing(4)
        self.box.addWidget(wrapping(self.add, self.caterer))
        self.rows: list[NeedsRow] = []
        self.hide()
        program.privacy_changed.connect(self._use_privacy)

    def show_session(self, session_id: Id) -> None:
        """Show what the people of a session need, as it stands now."""
        self._session = session_id
        self._fill()

    def _use_privacy(self, _private: bool) -> None:
        self._fill()

    def _fill(self) -> None:
        """Nothing of it stays in the window while it is hidden."""
        is_shown = bool(self._session) and not self._program.is_private
        found = self._program.attempt(self._read) if is_shown else ()
        self._show_lines(found or ())
        self.setVisible(is_shown)

    def _read(self) -> tuple[NeedsLine, ...]:
        with self._program.store.reading() as view:
            return needs_in(view, register_in(view, self._session))

    def _show_lines(self, found: Sequence[NeedsLine]) -> None:
        focused = next((row.line.participant.id for row in self.rows if row.has_focus()), "")
        for row in self.rows:
            self._lines.removeWidget(row)
            row.setParent(None)  # nothing of it stays, not even until the next turn
            row.deleteLater()
        self.rows = [NeedsRow(line) for line in found]
        self.nobody.setVisible(not self.rows)
        for row in self.rows:
            id_ = row.line.participant.id
            row.edit.clicked.connect(lambda _=False, id_=id_: self.edit_asked.emit(id_))
            self._lines.addWidget(row)
            row.show()
            if id_ == focused:
                row.edit.setFocus()


class NeedsRow(QFrame):
    """One person: name, a tag for each dietary need, access in words, and a button to edit."""

    def __init__(self, line: NeedsLine) -> None:
        super().__init__()
        self.line = line
        name = line.participant.name.full
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        rule = QFrame()
        rule.setProperty("rule", True)
        rule.setFixedHeight(1)
        box.addWidget(rule)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label(name, BODY, WEIGHT_LABEL, wrap=True))
        if line.needs.dietary:
            words.addWidget(wrapping(*(_wrapped_tag(each) for each in line.needs.dietary)))
        if line.needs.access:
            words.addWidget(small(line.needs.access, wrap=True))
        row.addLayout(words, 1)
        self.edit = Button("Edit", kind="link")
        said = ", ".join(filter(None, (*line.needs.dietary, line.needs.access)))
        self.edit.setAccessibleName(f"Edit what {name} needs: {said}")
        row.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(row)

    def has_focus(self) -> bool:
        """Whether the keyboard is in this row."""
        return self.edit.hasFocus()


def _wrapped_tag(words: str) -> QWidget:
    made = tag(words)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made
