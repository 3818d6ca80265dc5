"""What clashes in the year, in words at the top of the page; one press leads to the next of it."""

from PySide6.QtCore import Signal

from npq_desktop.domain.clashes import Clash
from npq_desktop.services.year import Year
from npq_desktop.services.year_words import clash_in_full
from npq_desktop.ui.kit.frames import Banner


class ClashBanner(Banner):
    """Hidden while nothing clashes."""

    session_asked = Signal(str)  # the first session of a clash that is to be shown

    def __init__(self) -> None:
        super().__init__("warning")
        self._clashes: tuple[Clash, ...] = ()
        self._next = 0
        self.acted.connect(self._show_next)

    def show_clashes(self, year: Year) -> None:
        """Say what clashes; the first in full, the others counted."""
        if year.clashes != self._clashes:
            self._next = 0
        self._clashes = year.clashes
        if not self._clashes:
            self.hide()
            return
        first = clash_in_full(self._clashes[0], {each.id: each for each in year.cohorts})
        more = len(self._clashes) - 1
        others = f" And {more} more {'clash' if more == 1 else 'clashes'}." if more else ""
        self.say(f"{first}{others}", "Show the next" if more else "Show it")

    def _show_next(self) -> None:
        clash = self._clashes[self._next % len(self._clashes)]
        self._next += 1
        self.session_asked.emit(clash.first.id)
