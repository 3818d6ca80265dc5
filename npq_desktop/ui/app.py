"""Starts the window: paints the empty frame first, opens the store after it (design.md 2)."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from npq_desktop.ui.shell.window import MainWindow
from npq_desktop.ui.theme.text_size import OPEN_AGAIN, open_again, use_size

if TYPE_CHECKING:
    from npq_desktop.ui.controller import Controller
    from npq_desktop.ui.tools import WindowTools

TITLE_BAR = 40
"""About the height of a title bar in pixels; no system tells it before the window shows."""
WRONG = "Something went wrong inside NPQ Desktop, so it closes again."
SAFE = "Everything that was saved is safe. Send the log to whoever looks after NPQ Desktop."
NO_START = 2
"""The exit code of a program that could not do what it was asked (contract.md)."""
QUIT_AFTER = "NPQ_DESKTOP_QUIT_AFTER_FIRST_PAINT"


def make_application() -> QApplication:
    """The one application object of the process, with its theme."""
    from npq_desktop.ui.theme.theme import Theme

    made = _application()
    if made.findChild(Theme) is None:
        Theme(made)
    return made


def _application() -> QApplication:
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    made = QApplication([sys.argv[0]])
    made.setApplicationName("NPQ Desktop")
    made.setOrganizationName("NPQ Desktop")
    made.setDesktopFileName("npq-desktop")
    return made


def run(tools: WindowTools) -> int:
    """Show the window until it is closed; the exit code.

    Python's garbage collector rests until the first page stands: start makes objects by the
    hundred thousand, all to stay, and looking through them was a twentieth of it.
    """
    gc.disable()
    use_size(tools.folder)
    app = _application()
    window = MainWindow(furnished=False)
    quit_after = os.environ.get(QUIT_AFTER, "")
    held: list[Controller] = []

    def fill() -> None:
        if quit_after == "frame":
            leave(app)
            return
        QTimer.singleShot(0, lambda: QTimer.singleShot(0, lambda: _settle(tools)))
        try:
            held.append(_furnished(tools, window))
        except Exception as error:  # noqa: BLE001 - an empty frame must not stay, whatever happens
            _tell_no_start(tools, window, error)
            app.exit(NO_START)
            return
        if quit_after == "1":
            held[0].page_painted.connect(lambda: leave(app))
        held[0].begin()

    window.frame_painted.connect(lambda: QTimer.singleShot(0, fill))
    show_fitting(window)
    code = app.exec()
    for each in held:
        each.close()
    if code == OPEN_AGAIN:
        open_again()
        return 0
    return code


def _furnished(tools: WindowTools, window: MainWindow) -> Controller:
    """Everything behind the empty frame, imported and made once that is on the screen."""
    from npq_desktop.ui.controller import Controller
    from npq_desktop.ui.hooks import install_hooks

    tools.start_log()
    make_application()
    window.furnish()
    controller = Controller(tools, window)
    install_hooks(controller.trouble.tell_unexpected)
    return controller


def _tell_no_start(tools: WindowTools, window: MainWindow, error: Exception) -> None:
    """Log what went wrong and say it in the system's own dialog: ours may be what is broken."""
    import logging

    from PySide6.QtWidgets import QMessageBox

    from npq_desktop.domain.errors import AppError
    from npq_desktop.services.faults import without_words

    logging.getLogger(__name__).error("no start\n%s", without_words(error))
    why = error.sentence if isinstance(error, AppError) else WRONG
    message = QMessageBox(window)
    message.setIcon(QMessageBox.Icon.Warning)
    message.setWindowTitle("NPQ Desktop could not start")
    message.setText(f"{why} {SAFE} The log is in this folder:\n{tools.folder / 'log'}")
    message.setTextFormat(Qt.TextFormat.PlainText)
    message.exec()


def _settle(tools: WindowTools) -> None:
    """The first page stands: collect garbage from now on, of what is made from here on.

    What the first write needs is loaded beside, so that no first mark waits for an import.
    """
    from threading import Thread

    from npq_desktop.ui.garbage import GarbageOnGuiThread

    gc.freeze()
    GarbageOnGuiThread(QApplication.instance())
    Thread(target=tools.warm_up, name="warm-up", daemon=True).start()


def show_fitting(window: MainWindow) -> None:
    """Show the window at its size, or filling a screen that is smaller than that."""
    room = window.screen().availableSize()
    if room.width() < window.width() or room.height() < window.height() + TITLE_BAR:
        window.showMaximized()
    else:
        window.show()


def leave(app: QApplication) -> None:
    """Close after the paint that was waited for."""
    app.exit(0)
