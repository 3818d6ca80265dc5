"""F9 in every dialog: what hides private things must not wait until a dialog is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npq_desktop.ui.program import Program

KEY = "F9"
_REACHED = "f9"


class Wall(QObject):
    """Gives the key to the window, and to each dialog over it when it opens.

    A shortcut of the window does not reach over a modal dialog, and a filter of all events would
    cost something at every one of them.
    """

    def __init__(self, window: QWidget, program: Program) -> None:
        super().__init__(window)
        self._window, self._program = window, program
        self._give(window)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusWindowChanged.connect(self._focus_moved)

    def switch(self) -> None:
        """Hide, or show again."""
        self._program.set_private(private=not self._program.is_private)

    def _focus_moved(self, _window: object) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None and self._is_ours(dialog) and not dialog.property(_REACHED):
            self._give(dialog)

    def _give(self, widget: QWidget) -> None:
        widget.setProperty(_REACHED, True)
        QShortcut(QKeySequence(KEY), widget).activated.connect(self.switch)

    def _is_ours(self, dialog: QWidget) -> bool:
        above: QWidget | None = dialog
        while above is not None and above is not self._window:
            above = above.parentWidget()
        return above is not None
