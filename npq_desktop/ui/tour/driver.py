"""Drives the window as a person would: keys to whatever has the focus, pictures, checks."""

import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from npq_desktop.domain.errors import AppError
from npq_desktop.ui.app import make_application
from npq_desktop.ui.controller import Controller
from npq_desktop.ui.shell.window import MainWindow
from npq_desktop.ui.tools import WindowTools

PATIENCE = 60.0
"""Seconds that one step may take before the tour gives up."""
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


class TourFailed(AppError):
    """A step did not do what it should have done."""

    exit_code = 1


class MovingClock:
    """A clock that the tour sets; every reading is a little later than the one before."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        """Now."""
        self.moment += timedelta(milliseconds=2)
        return self.moment

    def move(self, **by: float) -> None:
        """Let time pass, as ``timedelta`` takes it."""
        self.moment += timedelta(**by)


class Driver:
    """One window on one data folder, and where its pictures go."""

    def __init__(self, out: Path, clock: MovingClock) -> None:
        self.out, self.clock = out, clock
        self.app: QApplication = make_application()
        self.window = MainWindow()
        self.controller: Controller | None = None
        self._number = 0

    def open(self, tools: WindowTools) -> Controller:
        """Open the window on a data folder, in place of the one before."""
        self.close()
        self.window = MainWindow()
        self.window.resize(1280, 800)
        self.window.show()
        self.window.activateWindow()
        self.settle()
        self.controller = Controller(tools, self.window)
        self.controller.begin()
        self.settle()
        return self.controller

    def close(self) -> None:
        """Close the window and let go of its folder."""
        if self.controller is not None:
            self.window.close()
            self.controller.close()
            self.controller = None

    def settle(self) -> None:
        """Let everything that is due happen."""
        for _ in range(4):
            self.app.processEvents()

    def let_message_go(self) -> None:
        """The message at the foot has had its seconds, as between two moments of a day."""
        self.window.toast.fade()

    def let_go(self) -> None:
        """Delete what was asked to be deleted, and what only that held."""
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.settle()

    def until(self, done: Callable[[], bool], what: str) -> None:
        """Let the program work until something is so. Raises TourFailed when it never is."""
        deadline = time.monotonic() + PATIENCE
        while not done():
            if time.monotonic() > deadline:
                raise TourFailed(f"The tour waited too long for: {what}.")
            self.app.processEvents()
        self.settle()

    # --- keys --------------------------------------------------------------------------------

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.focus(), key, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        for letter in text:  # QTest types ASCII only, and names are more than that
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, _key_of(letter), NONE, letter)
                QApplication.sendEvent(self.focus(), event)
        self.settle()

    def focus(self) -> QWidget:
        """What has the focus. Raises TourFailed when nothing has."""
        if QApplication.activeWindow() is None:  # a desktop sees to this, no display does not
            (QApplication.activeModalWidget() or self.window).activateWindow()
            self.settle()
        found = QApplication.focusWidget()
        if found is None:
            raise TourFailed("Nothing in the window has the focus, so no key can be pressed.")
        return found

    def in_dialog(self, do: Callable[[], object], *answers: Callable[[QDialog], object]) -> None:
        """Do something that opens dialogs, at once or after some work, and answer each in turn.

        What goes wrong in an answer is raised here. Raises TourFailed when no dialog opens.
        """
        wrong: list[BaseException] = []
        waiting, met = list(answers), {QApplication.activeModalWidget()}
        looking = QTimer()
        looking.setInterval(5)

        def meet() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QDialog) or not dialog.isVisible() or dialog in met:
                return
            looking.stop()
            met.add(dialog)
            answer = waiting.pop(0)
            try:
                self.settle()
                answer(dialog)
                self.settle()
            except Exception as error:  # noqa: BLE001 - carried out of Qt's loop, raised below
                wrong.append(error)
            if dialog.isVisible():
                dialog.reject()
            if waiting and not wrong:
                looking.start()

        looking.timeout.connect(meet)
        looking.start()
        do()
        self.until(lambda: not looking.isActive(), "a dialog that should open")
        if wrong:
            raise wrong[0]

    # --- pictures and checks -----------------------------------------------------------------

    def picture(self, name: str, dialog: QDialog | None = None) -> None:
        """Save what the window shows, with a dialog before it if one is open."""
        self.settle()
        shot = self.window.grab()
        if dialog is not None:
            lay_over(shot, dialog.grab())
        self._number += 1
        file = self.out / f"{self._number:02d}-{name}.png"
        if not shot.save(str(file)):
            raise TourFailed(f"The picture {file.name} could not be written to {self.out}.")

    def check(self, truth: bool, what: str) -> None:
        """Say what was checked. Raises TourFailed when it is not so."""
        if not truth:
            raise TourFailed(f"Step {self._number}: this should be so, and is not: {what}.")
        sys.stderr.write(f"  {what}\n")

    def say(self, what: str) -> None:
        """Say what comes next."""
        sys.stderr.write(f"{what}\n")


def _key_of(letter: str) -> Qt.Key:
    plain = letter.isascii() and letter.isprintable()
    return Qt.Key(ord(letter.upper())) if plain else Qt.Key.Key_unknown


def lay_over(shot: QPixmap, dialog: QPixmap) -> None:
    """Lay a dialog over the middle of a picture, the rest dimmed."""
    painter = QPainter(shot)
    ratio = shot.devicePixelRatio()
    wide, high = shot.width() / ratio, shot.height() / ratio
    painter.fillRect(QRectF(0, 0, wide, high), QColor(9, 17, 26, 110))
    left = (wide - dialog.width() / dialog.devicePixelRatio()) / 2
    top = (high - dialog.height() / dialog.devicePixelRatio()) / 2
    painter.drawPixmap(QPoint(round(left), round(top)), dialog)
    painter.end()
