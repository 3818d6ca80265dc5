"""Where the mistakes go that nobody caught: into the log without names, and into a calm dialog."""

import logging
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

from npq_desktop.services.faults import without_words

log = logging.getLogger(__name__)


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
