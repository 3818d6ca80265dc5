"""The ready check as a page in the window, with the blank sheet behind it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from npq_desktop.domain.around import BLANK_SHEET
from npq_desktop.domain.ids import Id
from npq_desktop.services.papers import ready_page
from npq_desktop.services.ports import Report
from npq_desktop.services.printouts import Made, record_printout
from npq_desktop.services.ready_facts import Ready
from npq_desktop.services.sheets import read_sheet
from npq_desktop.ui.program import Program
from npq_desktop.ui.sheet.making import Sheet, make_paper
from npq_desktop.ui.sheet.pdf_preview import PdfPreview


class ReadyPreview(PdfPreview):
    """``look`` checks anew, since the blank sheet behind it is read anew as well."""

    def __init__(
        self, parent: QWidget | None, program: Program, session_id: Id, look: Callable[[], Ready]
    ) -> None:
        super().__init__(parent, program, "Ready check")
        self._session, self._look = session_id, look
        self._people = 0
        self.draw()

    def work(self) -> Callable[[Report], Sheet]:
        """Check, read the blank sheet, draw both."""
        program, session, ready = self._program, self._session, self._look()

        def make(report: Report) -> Sheet:
            sheet = read_sheet(program.store, session, program.now(), blank=True)
            self._people = len(sheet.rows)
            return make_paper(program, ready_page(ready, sheet), report)

        return make

    def was_taken(self) -> None:
        """The blank sheet went with it."""
        program, made = self._program, Made(BLANK_SHEET, self._people)
        act = program.attempt(
            lambda: record_printout(program.store, self._session, made, program.now())
        )
        program.skip_own(act)
