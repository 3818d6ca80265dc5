"""The tour: the real window, driven by key presses, with a picture of every step.

Each step checks its result; the first that fails ends the tour with a sentence and exit code 1.
It grows with the program.
"""

import logging
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

from npq_desktop.domain.errors import BadInput
from npq_desktop.ui.tools import WindowTools
from npq_desktop.ui.tour import beginning, day, persons, register, session, who, year
from npq_desktop.ui.tour.driver import Driver, MovingClock

MORNING = datetime(2027, 3, 4, 9, 12, tzinfo=UTC)
"""A Thursday, eighteen minutes before the workshop of the tour."""
log = logging.getLogger(__name__)
MakeTools = Callable[[Path, Callable[[], datetime]], WindowTools]


def run(out: Path, make_tools: MakeTools) -> int:
    """Drive the window; what it shows goes into ``out``. Raises TourFailed, BadInput."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(
            f"The folder {out} cannot be made. Name a folder that you may write to."
        ) from error
    qInstallMessageHandler(_from_qt)
    clock = MovingClock(MORNING)
    driver = Driver(out, clock)
    with tempfile.TemporaryDirectory(prefix="npq-desktop-tour-") as held:
        folder = Path(held)
        try:
            beginning.tour(driver, make_tools(folder / "own", clock), folder)
            register.tour(driver)
            year.tour(driver, make_tools(folder / "year", clock))
            session.tour(driver, make_tools(folder / "session", clock), folder)
            who.tour(driver, make_tools(folder / "who", clock))
            persons.tour(driver, make_tools(folder / "people", clock))
            day.tour(driver, make_tools(folder / "day", clock), folder)
        finally:
            driver.close()
    driver.say(f"Every step was checked. The pictures and the PDFs are in {out}.")
    return 0


def _from_qt(_kind: QtMsgType, _context: object, message: str) -> None:
    """What Qt says of having no display is for the log, not for the person who watches."""
    log.info("Qt: %s", message)
