"""What the wall may see: F9 in every dialog, and the question when a second screen comes.

What hides private things must not wait until a dialog is closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from npq_desktop.ui.kit.dialogs import Dialog

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
        self._asked = self._watches = False
        self._give(window)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusWindowChanged.connect(self._focus_moved)

    def switch(self) -> None:
        """Hide, or show again."""
        self._program.set_private(private=not self._program.is_private)

    def watch_screens(self) -> None:
        """Ask once about a second screen: one that is there, or one that comes."""
        app = QApplication.instance()
        if isinstance(app, QApplication) and not self._watches:
            self._watches = True
            app.screenAdded.connect(self.ask)
            if len(app.screens()) > 1:
                QTimer.singleShot(0, self.ask)

    def ask_nothing(self) -> None:
        """The window goes: no screen is asked about any more."""
        self._asked = True

    def ask(self, _screen: object = None) -> None:
        """A second screen may be the wall."""
        if self._asked or self._program.is_private or not self._window.isVisible():
            return  # a window that was closed asks nothing, even while it is not deleted yet
        self._asked = True
        sentence = (
            "If people can see it, private things can be hidden: notes, e-mail and TRN. "
            "F9 hides and shows them at any time."
        )
        asking = Dialog(
            self._window, "There is a second screen", sentence, "Hide private things", "Leave them"
        )
        if asking.exec() == 1:
            self._program.set_private(private=True)

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
