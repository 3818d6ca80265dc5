"""Says what went wrong: in passing, in a dialog, or at the top until something is saved again.

A mistake of ours is told in a dialog that says what is safe and where the log is. The window stays
open whatever happens, dialogs never pile up, and the same mistake again is only said in passing.
"""

import time
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from npq_desktop.domain.errors import AppError, BadInput, Refused
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.dialogs import Dialog, tell
from npq_desktop.ui.kit.speech import announce
from npq_desktop.ui.shell.window import MainWindow

SAFE = (
    "Everything that was shown as saved is safe, and you can go on. If it happens again, send the "
    "log to whoever looks after NPQ Desktop; it holds no names."
)
AGAIN = "That went wrong again. Everything that was shown as saved is safe; the log says more."
QUIET_SECONDS = 10.0
"""How long nothing more is said about a mistake that keeps coming back."""


class UnexpectedDialog(Dialog):
    """What is safe, and where the log is."""

    def __init__(self, parent: QWidget | None, folder: Path) -> None:
        super().__init__(parent, "Something unexpected happened", SAFE, "Go on", "", wide=520)
        self.where = QLineEdit(str(folder))
        self.where.setReadOnly(True)
        self.where.setCursorPosition(0)
        self.add_field("The log is in this folder", self.where)
        self.open_folder = Button("Open the folder", "folder-open")
        address = QUrl.fromLocalFile(str(folder))
        self.open_folder.clicked.connect(lambda: QDesktopServices.openUrl(address))
        self.foot.insertWidget(0, self.open_folder)
        self.yes.setFocus()


class Trouble(QObject):
    """Everything that is said when something did not work."""

    def __init__(
        self, window: MainWindow, folder: Path, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(window)
        self._window, self._folder, self._clock = window, folder, clock
        self._is_telling = False
        self._known: set[str] = set()
        self._quiet_until = 0.0
        window.topbar.trouble_asked.connect(self._tell)

    def tell_error(self, error: AppError) -> None:
        """Say a sentence about something that did not work; nothing is closed.

        What was only asked wrongly is said in passing: nobody in the queue waits for a dialog.
        """
        if isinstance(error, Refused | BadInput):
            self._window.toast.say(error.sentence)
            announce(self._window, error.sentence)
            return
        self._window.topbar.show_trouble(error.sentence)
        self._tell(error.sentence)

    def _tell(self, sentence: str) -> None:
        if self._is_telling:
            return  # one dialog is enough; the sentence stands at the top
        self._is_telling = True
        try:
            tell(_parent(self._window), "That did not work", sentence)
        finally:
            self._is_telling = False

    def tell_unexpected(self, error: BaseException) -> None:
        """A mistake of ours came up, perhaps in the middle of painting: tell it a moment later.

        An error with a sentence of its own that nobody expected there is told by that sentence.
        """
        if isinstance(error, AppError):
            QTimer.singleShot(0, self, lambda: self.tell_error(error))
            return
        place = _place(error)
        if place not in self._known:
            self._known.add(place)
            QTimer.singleShot(0, self, self._show_unexpected)
        elif self._clock() >= self._quiet_until and not self._is_telling:
            self._quiet_until = self._clock() + QUIET_SECONDS
            self._window.toast.say(AGAIN)

    def _show_unexpected(self) -> None:
        if self._is_telling:
            return
        self._is_telling = True
        try:
            UnexpectedDialog(_parent(self._window), self._folder).exec()
        finally:
            self._is_telling = False
            self._quiet_until = self._clock() + QUIET_SECONDS


def _parent(window: MainWindow) -> QWidget:
    """The dialog that is open now, so that what is said stands in front of it."""
    return QApplication.activeModalWidget() or window


def _place(error: BaseException) -> str:
    """Where an error came up: its kind, and the innermost line of code."""
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    return f"{type(error).__name__} {last.filename}:{last.lineno}" if last else type(error).__name__
