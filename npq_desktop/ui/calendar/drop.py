"""A calendar file that is dropped on the window: what it would change is shown, as of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from npq_desktop.ui.controller import Controller

ENDINGS = frozenset({".ics", ".ical"})
DROP_CALENDAR = "Drop the calendar file to see every change before it is taken"
ONE = "One calendar file at a time, please. Drop the files one after the other."
NO_SESSIONS = "There are no sessions yet that {} could change. Make a cohort first."


class CalendarDrop:
    """Asked about every drop, so it knows nothing of calendars but how their files end."""

    def __init__(self, controller: Controller) -> None:
        self._controller = controller

    def is_for(self, paths: Sequence[Path]) -> bool:
        """Whether files are called as calendar files are; what is in them is read later."""
        return all(path.suffix.casefold() in ENDINGS for path in paths)

    def takes(self, paths: Sequence[Path]) -> bool:
        """Show what a calendar file would change; False where it is none."""
        if not self.is_for(paths):
            return False
        controller = self._controller
        if len(paths) > 1:
            controller.window.toast.say(ONE)
        elif controller.program.cohort is None:
            controller.window.toast.say(NO_SESSIONS.format(paths[0].name))
        else:
            controller.pages.files.open(paths[0])
        return True
