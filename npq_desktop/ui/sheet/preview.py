"""The attendance sheet in the window: look, print, save. One set of bytes for all three."""

import io
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMarginsF, QRectF, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QPageLayout, QPageSize, QPainter, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from npq_desktop.domain.errors import AppError, BadInput
from npq_desktop.domain.ids import Id
from npq_desktop.services.files import write_file
from npq_desktop.services.ports import no_report
from npq_desktop.services.sheets import read_sheet
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.words import section, small
from npq_desktop.ui.program import Program
from npq_desktop.ui.tools import Pages

PRINT_DPI = 600
SHOWN_AT_ONCE = 30
"""A preview shows so many pages; printing and saving have all of them."""


def make_sheet(program: Program, session_id: Id, *, blank: bool, notes: bool) -> tuple[bytes, str]:
    """The sheet's bytes and a file name for it."""
    page = read_sheet(program.store, session_id, program.now(), blank=blank, with_notes=notes)
    out = io.BytesIO()
    program.tools.draw_sheet(page, out, no_report)
    kind = "Blank sheet" if blank else "Attendance sheet"
    name = f"{kind}, {page.cohort_tag}, {page.session[0]}, {page.when[0]}.pdf"
    return out.getvalue(), name.replace("/", "-").replace(":", "")


class SheetPreview(QDialog):
    """Shows the pages as they will be printed."""

    def __init__(
        self, parent: QWidget | None, program: Program, session_id: Id, *, blank: bool
    ) -> None:
        super().__init__(parent)
        self._program, self._session, self._blank = program, session_id, blank
        self.setWindowTitle("Attendance sheet")
        self.resize(860, 720)
        box = QVBoxLayout(self)
        box.setContentsMargins(22, 18, 22, 18)
        box.setSpacing(12)
        head = QHBoxLayout()
        self.title = section("Blank sheet to sign" if blank else "Attendance sheet")
        head.addWidget(self.title, 1)
        self.notes = QCheckBox("Print the notes")
        self.notes.setVisible(not blank)
        self.notes.toggled.connect(self._draw)
        self.print_button = Button("Print…", "printer", "primary")
        self.save_button = Button("Save as PDF…", "download")
        self.open_button = Button("Open in the PDF program", "file-text")
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        self.open_button.clicked.connect(self._open)
        for each in (self.notes, self.open_button, self.save_button, self.print_button):
            head.addWidget(each)
        box.addLayout(head)
        self.said = small("", wrap=True)
        box.addWidget(self.said)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName("Pages of the sheet")
        box.addWidget(self.area, 1)
        self.pdf, self.name = b"", ""
        self.saved_at: Path | None = None
        self._draw()
        self.print_button.setFocus()

    def _draw(self) -> None:
        made = self._program.attempt(
            lambda: make_sheet(
                self._program, self._session, blank=self._blank, notes=self.notes.isChecked()
            )
        )
        if made is None:
            return
        self.pdf, self.name = made
        pages = self._program.tools.pdf_pages(self.pdf)
        self.said.setText(f"{len(pages)} {'page' if len(pages) == 1 else 'pages'}, A4")
        self.area.setWidget(_column(pages, self.devicePixelRatioF()))

    def _save(self) -> None:
        folder = self._program.tools.folder.home()
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Save as PDF", str(folder / self.name), "PDF (*.pdf)"
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Save the sheet; what was asked for is told."""
        done = self._program.attempt(
            lambda: write_file(path, lambda stream: stream.write(self.pdf), force=True)
        )
        if done is not None:
            self.saved_at = path
            self.said.setText(f"Saved as {path.name} in {path.parent}.")

    def _open(self) -> None:
        path = self._keep()
        if path is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.said.setText(f"No program opened the PDF. It is in {path.parent}, as {path.name}.")

    def _keep(self) -> Path | None:
        """Keep the sheet in the data folder, for the PDF program and as a way out."""
        folder = self._program.tools.folder / "sheets"
        path = folder / self.name

        def write() -> Path:
            folder.mkdir(parents=True, exist_ok=True)
            write_file(path, lambda stream: stream.write(self.pdf), force=True)
            return path

        return self._program.attempt(write)

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(PRINT_DPI)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setFullPage(True)
        printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
        printer.setDocName(self.name)
        if QPrintDialog(printer, self).exec() == 1:
            self.print_to(printer)

    def print_to(self, printer: Any) -> None:
        """Print the pages; where the PDF already is, when the printer fails."""
        pages = self._program.tools.pdf_pages(self.pdf)
        try:
            paint_pages(pages, printer)
        except AppError as error:
            path = self._keep()
            where = f" The PDF is already in {path.parent}, as {path.name}." if path else ""
            self.said.setText(f"{error.sentence}{where} Choose another printer, or open the PDF.")
            return
        self.said.setText(f"{len(pages)} pages were sent to the printer.")


def paint_pages(pages: Pages, printer: Any) -> None:
    """Paint each page onto a printer at its own resolution. Raises BadInput when it refuses."""
    painter = QPainter()
    if not painter.begin(printer):
        raise BadInput("The printer did not take the sheet.")
    try:
        for number in range(len(pages)):
            if number and not printer.newPage():
                raise BadInput(f"The printer stopped before page {number + 1}.")
            width, height = pages.size(number)
            target = QRectF(printer.paperRect(printer.Unit.DevicePixel))
            scale = min(target.width() / width, target.height() / height)
            painter.drawImage(
                QRectF(0, 0, width * scale, height * scale), image_of(pages, number, scale)
            )
    finally:
        painter.end()


def image_of(pages: Pages, number: int, scale: float) -> QImage:
    """A page as an image."""
    picture = pages.picture(number, scale)
    held = QImage(
        picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32
    )
    return held.copy()  # the bytes belong to the renderer


def _column(pages: Pages, ratio: float) -> QWidget:
    held = QWidget()
    held.setObjectName("canvas")
    box = QVBoxLayout(held)
    box.setSpacing(18)
    for number in range(min(len(pages), SHOWN_AT_ONCE)):
        sheet = QLabel()
        sheet.setAccessibleName(f"Page {number + 1} of {len(pages)}")
        made = QPixmap.fromImage(image_of(pages, number, 1.28 * ratio))
        made.setDevicePixelRatio(ratio)
        sheet.setPixmap(made)
        sheet.setFixedSize(QSize(made.width(), made.height()) / ratio)
        box.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
    if len(pages) > SHOWN_AT_ONCE:
        box.addWidget(small(f"and {len(pages) - SHOWN_AT_ONCE} more pages"))
    return held
