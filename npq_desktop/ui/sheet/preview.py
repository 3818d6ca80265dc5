"""The attendance sheet in the window: as marked, or blank to be signed."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from npq_desktop.domain.ids import Id
from npq_desktop.services.ports import Report
from npq_desktop.services.printouts import record_printout
from npq_desktop.ui.kit.chips import Chips
from npq_desktop.ui.program import Program
from npq_desktop.ui.sheet.making import Sheet, make_sheet
from npq_desktop.ui.sheet.notes import NotesTick
from npq_desktop.ui.sheet.pdf_preview import PdfPreview

KINDS = (("As marked", False), ("Blank, to sign", True))


class SheetPreview(PdfPreview):
    """The sheet of one session; which kind, and whether with the notes, is chosen above it."""

    def __init__(
        self, parent: QWidget | None, program: Program, session_id: Id, *, blank: bool
    ) -> None:
        super().__init__(parent, program, "Attendance sheet")
        self._session = session_id
        self.kind = Chips("Sheet", KINDS, blank)
        self.kind.chosen.connect(lambda _blank: self.draw())
        self.notes = NotesTick(program)
        self.notes.changed.connect(self.draw)
        self.add_controls(self.kind, self.notes)
        self.draw()

    def work(self) -> Callable[[Report], Sheet]:
        """Read the register and draw its sheet."""
        program, session = self._program, self._session
        blank, notes = bool(self.kind.value), self.notes.isChecked()
        self.notes.offer(blank=blank)
        return lambda report: make_sheet(program, session, report, blank=blank, notes=notes)

    def was_taken(self) -> None:
        """Keep that it was printed or saved, and how the register stood."""
        program, made = self._program, self.sheet.made if self.sheet is not None else None
        if made is not None:
            program.attempt(
                lambda: record_printout(program.store, self._session, made, program.now())
            )
            program.announce()
