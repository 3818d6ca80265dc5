"""A PDF in the window: look, print, save, open. One set of bytes for all four."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt, QThreadPool, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from npq_desktop.domain.errors import AppError
from npq_desktop.services.files import write_file
from npq_desktop.services.ports import Report
from npq_desktop.ui.job import Job
from npq_desktop.ui.kit.buttons import Button, IconButton
from npq_desktop.ui.kit.frames import wrapping
from npq_desktop.ui.kit.progress import ProgressPanel
from npq_desktop.ui.kit.words import section, small
from npq_desktop.ui.program import Program
from npq_desktop.ui.sheet.making import Sheet, forget, keep
from npq_desktop.ui.sheet.notice import Notice
from npq_desktop.ui.sheet.pages_view import PagesView
from npq_desktop.ui.sheet.printing import make_printer, print_pages

DRAWING = "Drawing the pages"
LOW = 440


class PdfPreview(QDialog):
    """Shows the pages as they will be printed; drawing and printing run off the GUI thread.

    A kind of paper says in ``work`` how it is drawn, puts its choices into ``add_controls``, and
    then calls ``draw``; ``was_taken`` is told each time the paper was printed or saved.
    """

    drawn = Signal()  # the pages are on the screen
    printed = Signal(bool)  # whether the printer took them all

    def __init__(self, parent: QWidget | None, program: Program, title: str) -> None:
        super().__init__(parent)
        self._program = program
        self.sheet: Sheet | None = None
        self._job: Job | None = None
        self._again = self._printing = False
        self._kept: Path | None = None
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._fit_screen()
        box = self._box = QVBoxLayout(self)
        box.addWidget(self._head(title))
        self.notice = Notice()
        self.notice.first.connect(self._open_folder)
        self.notice.second.connect(self._print)
        self.progress = ProgressPanel(DRAWING)
        self.progress.cancelled.connect(self._cancel)
        self.view = PagesView()
        self.view.page_shown.connect(lambda _page: self._say_page())
        box.addWidget(self.notice)
        box.addWidget(self.progress)
        box.addWidget(self.view, 1)
        self._add_keys()

    def work(self) -> Callable[[Report], Sheet]:
        """How it is drawn with what is chosen now; asked on the GUI thread, run off it."""
        raise NotImplementedError

    def was_taken(self) -> None:
        """The paper that is shown was printed or saved."""

    def add_controls(self, *widgets: QWidget) -> None:
        """What can be chosen, in a row that wraps."""
        self._rows.addWidget(wrapping(*widgets, spacing=12))

    @property
    def pdf(self) -> bytes:
        """The bytes; empty until it is drawn."""
        return self.sheet.pdf if self.sheet is not None else b""

    def _fit_screen(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(920, room.width() - 16), min(780, room.height() - 48))

    def _head(self, title: str) -> QWidget:
        self.title = section(title)
        self.said = small("")
        self.smaller = IconButton("zoom-out", "Smaller (Ctrl+minus)")
        self.larger = IconButton("zoom-in", "Larger (Ctrl+plus)")
        self.smaller.clicked.connect(lambda: self.view.zoom(-1))
        self.larger.clicked.connect(lambda: self.view.zoom(1))
        self.print_button = Button("Print…", "printer", "primary")
        self.save_button = Button("Save as PDF…", "download")
        self.open_button = Button("Open in the PDF program", "file-text")
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        self.open_button.clicked.connect(self._open)
        self._ways = (self.print_button, self.save_button, self.open_button)
        head = QWidget()
        self._rows = rows = QVBoxLayout(head)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        first = QHBoxLayout()
        first.addWidget(self.title)
        first.addWidget(self.said, 1, Qt.AlignmentFlag.AlignVCenter)
        rows.addLayout(first)
        rows.addWidget(wrapping(*self._ways, self.smaller, self.larger, spacing=8))
        return head

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low screen is for the pages: the frame of the window says the title already."""
        super().resizeEvent(event)
        low = self.height() < LOW
        self._box.setContentsMargins(*((12, 8, 12, 8) if low else (22, 18, 22, 18)))
        self._box.setSpacing(6 if low else 10)
        self.title.setVisible(not low)
        self.said.setVisible(not low)

    def _add_keys(self) -> None:
        for sequence, do in (
            ("Ctrl+P", self._print),
            ("Ctrl+S", self._save),
            ("Ctrl++", lambda: self.view.zoom(1)),
            ("Ctrl+=", lambda: self.view.zoom(1)),
            ("Ctrl+-", lambda: self.view.zoom(-1)),
            ("Ctrl+0", lambda: self.view.zoom(0)),
        ):
            QShortcut(QKeySequence(sequence), self).activated.connect(do)

    # --- drawing -------------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw it with what is chosen now, in place of what is shown."""
        if self._program.is_private:
            self.view.clear()  # what is drawn may have private things on it
        if self._job is not None:  # drawn again when this one has stopped
            self._again = True
            if not self._printing:
                self._job.cancel()
            return
        self._run(self.work(), self._show, DRAWING)

    def _show(self, sheet: Sheet) -> None:
        self.sheet = sheet
        if not self._again:
            self.view.show_pages(self._program.tools.pdf_pages(sheet.pdf))
            self._say_page()
            if self.focusWidget() is self.view:
                self.print_button.setFocus()
            self.drawn.emit()

    def _say_page(self) -> None:
        count = self.view.count
        if count:
            self.said.setText(f"A4, page {self.view.page} of {count}")

    # --- saving and opening --------------------------------------------------------------------

    def _save(self) -> None:
        sheet = self.sheet
        if sheet is None or self._job is not None:
            return
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(place) or Path.home())
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Save as PDF", str(folder / sheet.name), "PDF (*.pdf)"
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Save the sheet; the dialog has asked before it replaces a file."""
        sheet = self.sheet
        if sheet is None:
            return
        named = path if path.suffix else path.with_name(f"{path.name}.pdf")
        try:
            write_file(named, lambda stream: stream.write(sheet.pdf), force=True)
        except AppError as error:
            self.notice.warn(error.sentence)
            return
        self._kept = named
        self.was_taken()
        self.notice.tell(f"Saved as {named.name} in {named.parent}.", "Open the folder")

    def _open(self) -> None:
        path = self._keep()
        if path is None:
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            words = f"No program here opens a PDF. It is in {path.parent}, as {path.name}."
            self.notice.warn(words, "Open the folder")

    def _keep(self) -> Path | None:
        """Keep the sheet in the data folder, for the PDF program and as a way out."""
        sheet = self.sheet
        if sheet is None or self._job is not None:
            return None
        try:
            self._kept = keep(self._program.tools.folder, sheet)
        except (AppError, OSError) as error:
            said = error.sentence if isinstance(error, AppError) else "The folder is not writable."
            self.notice.warn(f"The sheet could not be kept as a PDF. {said}")
            return None
        return self._kept

    def _open_folder(self) -> None:
        if self._kept is None:
            return
        folder = self._kept.parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.notice.warn(f"No program here opens folders. It is {folder}.")

    # --- printing ------------------------------------------------------------------------------

    def _print(self) -> None:
        if self.sheet is None or self._job is not None:
            return
        printer = make_printer(self.sheet.name)
        printer.setFromTo(1, self.view.count)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.view.count)
        if dialog.exec() == 1:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print the pages; the PDF is kept first, so that a printer that fails loses nothing."""
        sheet, path = self.sheet, self._keep()
        if sheet is None or path is None:
            return
        pages = self._program.tools.pdf_pages(sheet.pdf)
        self.notice.hide()
        self._printing = True
        self._run(lambda report: print_pages(pages, printer, report), self._was_printed, "Printing")

    def _was_printed(self, count: int) -> None:
        self._printing = False
        if self._kept is not None:
            forget(self._kept)
            self._kept = None
        self.was_taken()
        word = "page was" if count == 1 else "pages were"
        self.notice.tell(f"{count} {word} sent to the printer.")
        self.printed.emit(True)

    # --- running -------------------------------------------------------------------------------

    def _run(
        self, work: Callable[[Report], object], then: Callable[[Any], None], words: str
    ) -> None:
        job = self._job = Job(work, self)
        self.progress.words.setText(words)
        self.progress.begin()
        self.view.setFocus()  # what is switched off would hand the focus to whatever is next
        for each in self._ways:
            each.setEnabled(False)
        job.advanced.connect(self.progress.show_advance)
        job.succeeded.connect(self._rest)
        job.succeeded.connect(then)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._stopped)
        job.start()

    def _rest(self, _result: object = None) -> None:
        self._job = None
        self.progress.hide()
        for each in self._ways:
            each.setEnabled(True)
        if self._again:
            self._again = False
            self.draw()

    def _failed(self, error: AppError) -> None:
        was_printing, self._printing = self._printing, False
        self._rest()
        if not was_printing or self._kept is None:
            self.notice.warn(error.sentence)
            return
        where = f"The PDF is already in {self._kept.parent}, as {self._kept.name}."
        self.notice.warn(f"{error.sentence} {where}", "Open the folder", "Choose another printer")
        self.printed.emit(False)

    def _stopped(self) -> None:
        is_again, self._printing = self._again, False
        self._rest()
        if not is_again and self.sheet is None:
            self.reject()
        elif not is_again:
            self.notice.tell("Stopped.")

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def done(self, result: int) -> None:
        """Closing it stops what runs, and waits for it."""
        self._again = False
        self._cancel()
        QThreadPool.globalInstance().waitForDone(10_000)
        super().done(result)
