"""Ctrl+K: pages, sessions, people and commands in one box."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from npq_desktop.domain.folding import fold
from npq_desktop.ui.kit.words import small
from npq_desktop.ui.theme.theme import font

MOST = 12


@dataclass(frozen=True, slots=True)
class Found:
    """Something that can be found and done."""

    name: str
    what: str
    do: Callable[[], object]


class FindBox(QDialog):
    """Type, choose with the arrows, Enter."""

    def __init__(self, parent: QWidget, everything: Sequence[Found]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Find")
        self.setAccessibleName("Find a person, session or command")
        self.setMinimumWidth(560)
        self._all = [(found, fold(f"{found.name} {found.what}")) for found in everything]
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 14)
        box.setSpacing(10)
        self.line = QLineEdit()
        self.line.setFont(font(18))
        self.line.setPlaceholderText("Find a person, session or command")
        self.line.setAccessibleName("Find")
        self.line.textChanged.connect(self._show)
        box.addWidget(self.line)
        self.list = QListWidget()
        self.list.setAccessibleName("Found")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(lambda _item: self._do())
        self.list.setMinimumHeight(320)
        box.addWidget(self.list)
        self.words = small("Enter does it, Esc closes")
        box.addWidget(self.words)
        self._shown: list[Found] = []
        self._show("")

    def _show(self, text: str) -> None:
        words = fold(text).split()
        fitting = [
            (not any(f" {word}" in f" {key}" for word in words), found)
            for found, key in self._all
            if all(word in key for word in words)
        ]
        fitting.sort(key=lambda each: each[0])
        self._shown = [found for _, found in fitting[:MOST]]
        self.list.clear()
        for found in self._shown:
            item = QListWidgetItem(f"{found.name}      {found.what}")
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.words.setText("Enter does it, Esc closes" if self._shown else f"Nothing fits “{text}”")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the list while the line keeps the focus."""
        key = event.key()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            step = 1 if key == Qt.Key.Key_Down else -1
            last = max(self.list.count() - 1, 0)
            self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + step)))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._do()
        else:
            super().keyPressEvent(event)

    def _do(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._shown):
            self.accept()
            self._shown[row].do()
