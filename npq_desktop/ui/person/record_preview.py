"""One person's record in the window: looked at, printed, saved."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from npq_desktop.domain.ids import Id
from npq_desktop.services.person_record import read_record
from npq_desktop.services.ports import Report
from npq_desktop.ui.program import Program
from npq_desktop.ui.sheet.making import Sheet, make_paper
from npq_desktop.ui.sheet.notes import NotesTick
from npq_desktop.ui.sheet.pdf_preview import PdfPreview


class RecordPreview(PdfPreview):
    """Without what is private, unless that is ticked; under F9 it cannot be."""

    def __init__(self, parent: QWidget | None, program: Program, person: Id) -> None:
        super().__init__(parent, program, "Record of attendance")
        self._person = person
        self.notes = NotesTick(program)
        self.notes.setText("With notes, apologies and reasons")
        self.notes.changed.connect(self.draw)
        program.privacy_changed.connect(lambda _private: self.draw())
        self.add_controls(self.notes)
        self.draw()

    def work(self) -> Callable[[Report], Sheet]:
        """Read where they stand, and draw it."""
        program, person = self._program, self._person
        self.notes.offer(blank=False)
        notes, private = self.notes.isChecked(), program.is_private

        def make(report: Report) -> Sheet:
            record = read_record(
                program.store, person, program.now(), with_notes=notes, private=private
            )
            return make_paper(program, record, report)

        return make
