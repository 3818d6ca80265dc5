"""The printed pages of the day: looked at in the window, saved, and read again."""

import io
from functools import partial
from pathlib import Path
from typing import BinaryIO

from npq_desktop.domain.ids import Id
from npq_desktop.services.files import write_file
from npq_desktop.services.ports import no_report
from npq_desktop.services.sheets import read_sheet
from npq_desktop.ui.sheet.preview import SheetPreview
from npq_desktop.ui.tour.driver import Driver, TourFailed


def save_sheets(driver: Driver, session: Id) -> None:
    """The sheet as marked, and the blank one to sign."""
    driver.say("The attendance sheet, as marked and blank")
    for blank, name in ((False, "attendance-sheet"), (True, "blank-sheet")):
        pdf = _pdf(driver, session, blank=blank)
        path = driver.out / f"{name}.pdf"
        write_file(path, partial(_write, pdf), force=True)
        _check(driver, path, pdf)
        again = _pdf(driver, session, blank=blank)
        driver.check(again == pdf, "the same register gives the same bytes")
    _preview(driver, session)


def _write(pdf: bytes, stream: BinaryIO) -> None:
    stream.write(pdf)


def _pdf(driver: Driver, session: Id, *, blank: bool) -> bytes:
    controller = driver.controller
    if controller is None:
        raise TourFailed("The window is closed.")
    program = controller.program
    page = read_sheet(program.store, session, program.now(), blank=blank, with_notes=False)
    out = io.BytesIO()
    program.tools.draw_sheet(page, out, no_report)
    return out.getvalue()


def _check(driver: Driver, path: Path, pdf: bytes) -> None:
    controller = driver.controller
    if controller is None:
        raise TourFailed("The window is closed.")
    pages = controller.program.tools.pdf_pages(path.read_bytes())
    driver.check(path.read_bytes() == pdf, f"{path.name} is saved whole")
    driver.check(len(pages) > 1, f"{path.name} has {len(pages)} pages that can be read again")


def _preview(driver: Driver, session: Id) -> None:
    controller = driver.controller
    if controller is None:
        raise TourFailed("The window is closed.")
    dialog = SheetPreview(driver.window, controller.program, session, blank=False)
    dialog.show()
    driver.until(lambda: bool(dialog.pdf), "the preview")
    driver.picture("sheet-preview", dialog)
    dialog.close()
    dialog.deleteLater()
    driver.let_go()
