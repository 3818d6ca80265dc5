"""Collects Python's cyclic garbage on the GUI thread, and there only.

Python collects in whichever thread happens to allocate. What is collected may be widgets, and a
widget that is deleted off the GUI thread ends the process. So the automatic collector stays off
while there is a window, and a timer looks every second whether there is something to do.
"""

import gc

from PySide6.QtCore import QObject, QTimer

SECOND = 1_000
OLDEST_EVERY = 60
"""A look through everything that was ever made comes once in so many looks."""


class GarbageOnGuiThread(QObject):
    """Make it on the GUI thread; it works for as long as its parent lives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(SECOND)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect what is young, and now and then what is old, if there is enough of it."""
        self._looks += 1
        if self._looks % OLDEST_EVERY == 0:
            gc.collect()
        elif gc.get_count()[0] > gc.get_threshold()[0]:
            gc.collect(1)
