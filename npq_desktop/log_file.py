"""The log: a rotating file in the data folder, for whoever helps when something went wrong.

It holds kinds of errors, places in the code, ids and counts, and never a name, a note or what a
cell said (services.faults); nothing here looks at what it is given.
"""

import faulthandler
import logging
import sys
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from npq_desktop import __version__

NAME = "npq-desktop.log"
BYTES, KEPT = 500_000, 3
"""A file's greatest size, and how many full ones stay beside it: about a year of workshops."""


class LogFile(RotatingFileHandler):
    """A log that never gets in the way: where it cannot be written, the work goes on."""

    _watches_crashes = False

    def _open(self) -> TextIOWrapper:
        stream = super()._open()
        if self._watches_crashes or not faulthandler.is_enabled():
            # A crash below Python, in Qt for instance, leaves its stack here: places in the code.
            faulthandler.enable(stream)
            self._watches_crashes = True
        return stream

    def doRollover(self) -> None:
        """Begin a new file; on Windows that waits until no other process has this one open."""
        if self.stream:
            self.stream.close()
        try:
            Path(self.baseFilename).rename(self.baseFilename)  # to itself: only asks
        except OSError:
            self.stream = self._open()
            return
        super().doRollover()

    def handleError(self, record: logging.LogRecord) -> None:
        """The disk is full, or gone: told by the store in a sentence, not by a traceback here."""

    def close(self) -> None:
        """Let go of the file."""
        if self._watches_crashes:
            faulthandler.disable()
            self._watches_crashes = False
        super().close()


def start(folder: Path) -> None:
    """Log to ``log/npq-desktop.log`` in the data folder; no log is no reason to stop."""
    handler: logging.Handler
    try:
        (folder / "log").mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = LogFile(folder / "log" / NAME, maxBytes=BYTES, backupCount=KEPT, encoding="utf-8")
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("npq_desktop")
    for old in root.handlers:
        old.close()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    root.propagate = False
    root.info("version %s, Python %s, %s", __version__, sys.version.partition(" ")[0], sys.platform)
