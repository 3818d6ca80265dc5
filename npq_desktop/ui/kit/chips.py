"""A few choices side by side, one of which holds: arrows move between them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import wrapping


class Chips(QWidget):
    """Chips with a value each; ``name`` is said before what stands on them."""

    chosen = Signal(object)  # the value that the user chose

    def __init__(self, name: str, choices: Sequence[tuple[str, Any]], value: Any) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._values: list[tuple[Button, Any]] = []
        group = QButtonGroup(self)
        for words, held in choices:
            chip = Button(words, kind="chip")
            chip.setAccessibleName(f"{name}: {words}")
            chip.setChecked(held == value)
            chip.clicked.connect(lambda _=False, held=held: self.chosen.emit(held))
            group.addButton(chip)
            self._values.append((chip, held))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(wrapping(*(chip for chip, _ in self._values), spacing=4))
        self.setFocusProxy(self._values[0][0])

    @property
    def value(self) -> Any:
        """What is chosen."""
        return next((held for chip, held in self._values if chip.isChecked()), None)

    def choose(self, value: Any) -> None:
        """Show another choice, without saying that the user chose it."""
        for chip, held in self._values:
            chip.setChecked(held == value)
