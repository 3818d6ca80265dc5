"""Starts the window: paints the empty frame first, opens the store after it (design.md 2)."""

import logging
import os
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from npq_desktop.services.faults import without_words
from npq_desktop.ui.shell.window import MainWindow
from npq_desktop.ui.theme.text_size import OPEN_AGAIN, open_again, use_size
from npq_desktop.ui.theme.theme import Theme
from npq_desktop.ui.tools import WindowTools

log = logging.getLogger(__name__)
TITLE_BAR = 40
"""About the height of a title bar in pixels; no system tells it before the window shows."""
QUIT_AFTER = "NPQ_DESKTOP_QUIT_AFTER_FIRST_PAINT"


def make_application() -> QApplication:
    """The one application object of the process, with its theme."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    made = QApplication([sys.argv[0]])
    made.setApplicationName("NPQ Desktop")
    made.setOrganizationName("NPQ Desktop")
    made.setDesktopFileName("npq-desktop")
    Theme(made)
    return made


def run(tools: WindowTools) -> int:
    """Show the window until it is closed; the exit code."""
    use_size(tools.folder)
    app = make_application()
    window = MainWindow()
    quit_after = os.environ.get(QUIT_AFTER, "")
    held: list[object] = []

    def fill() -> None:
        if quit_after == "frame":
            leave(app)
            return
        from npq_desktop.ui.controller import Controller

        tools.start_log()
        controller = Controller(tools, window)
        held.append(controller)
        install_hooks(controller.trouble.tell_unexpected)
        controller.page_painted.connect(lambda: leave(app) if quit_after == "1" else None)
        controller.begin()

    window.frame_painted.connect(lambda: QTimer.singleShot(0, fill))
    show_fitting(window)
    code = app.exec()
    for each in held:
        each.close()  # type: ignore[attr-defined]
    if code == OPEN_AGAIN:
        open_again()
        return 0
    return code


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


def install_hooks(tell: Callable[[BaseException], None]) -> None:
    """Whatever goes wrong is logged without names and told calmly; the window stays open."""

    def unexpected(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("unexpected\n%s", without_words(error.with_traceback(trace)))
        tell(error)

    def from_qt(kind: QtMsgType, _context: object, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg:
            log.warning("Qt: %s", message[:200])

    sys.excepthook = unexpected
    qInstallMessageHandler(from_qt)
