"""Sends the pages to a printer, off the GUI thread: Qt allows a painter on a printer anywhere."""

from collections.abc import Iterator

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from npq_desktop.domain.errors import BadInput, Cancelled
from npq_desktop.services.ports import Report, no_report
from npq_desktop.ui.tools import Pages

PRINT_DPI = 600
REFUSED = "The printer did not take the sheet."


def make_printer(name: str) -> QPrinter:
    """A printer for A4, to the edges of the paper, sharp enough for hairlines."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(PRINT_DPI)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    printer.setDocName(name)
    return printer


def print_pages(pages: Pages, printer: QPrinter, report: Report = no_report) -> int:
    """Paint each wanted page at the printer's resolution; how many were sent.

    Raises BadInput when the printer refuses or stops, Cancelled when the user stopped it.
    """
    wanted = list(_wanted(pages, printer))
    painter = QPainter()
    if not painter.begin(printer):
        raise BadInput(REFUSED)
    try:
        for done, number in enumerate(wanted):
            report(done, len(wanted))
            if done and not printer.newPage():
                raise BadInput(f"The printer stopped before page {number + 1}.")
            _paint(painter, pages, number, printer)
    except Cancelled:
        printer.abort()
        raise
    finally:
        painter.end()
    if printer.printerState() is QPrinter.PrinterState.Error:
        raise BadInput("The printer reported an error.")
    return len(wanted)


def _wanted(pages: Pages, printer: QPrinter) -> Iterator[int]:
    """The pages that were chosen in the printer's dialog, counted from 0."""
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    yield from range(max(first, 1) - 1, min(last, len(pages)))


def _paint(painter: QPainter, pages: Pages, number: int, printer: QPrinter) -> None:
    width, height = pages.size(number)
    paper = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
    scale = min(paper.width() / width, paper.height() / height)
    target = QRectF(0, 0, width * scale, height * scale)
    picture = pages.picture(number, scale)
    image = QImage(
        picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32
    )
    painter.drawImage(target, image)
