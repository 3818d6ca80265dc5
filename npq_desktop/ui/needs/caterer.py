"""The caterer's count in the window: looked at, printed, saved, or copied as text."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from npq_desktop.domain.ids import Id
from npq_desktop.services.caterer import CatererCount, as_text, read_count
from npq_desktop.services.ports import Report
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.program import Program
from npq_desktop.ui.sheet.making import Sheet, make_paper
from npq_desktop.ui.sheet.pdf_preview import PdfPreview


class CatererPreview(PdfPreview):
    """One page of numbers; under F9 without what people asked for."""

    def __init__(self, parent: QWidget | None, program: Program, session_id: Id) -> None:
        super().__init__(parent, program, "Count for the caterer")
        self._session = session_id
        self.copy = Button("Copy as text", "copy")
        self.copy.clicked.connect(self._copy)
        self.add_controls(self.copy)
        program.privacy_changed.connect(lambda _private: self.draw())
        self.draw()

    def _count(self) -> CatererCount:
        private = self._program.is_private
        return read_count(self._program.store, self._session, with_needs=not private)

    def work(self) -> Callable[[Report], Sheet]:
        """Count, and draw the page."""
        count, program = self._count(), self._program
        self.setAccessibleDescription(as_text(count))
        return lambda report: make_paper(program, count, report)

    def _copy(self) -> None:
        count = self._program.attempt(self._count)
        if count is not None:
            QGuiApplication.clipboard().setText(as_text(count))
            self.notice.tell("Copied. Paste it into a message to the caterer.")
