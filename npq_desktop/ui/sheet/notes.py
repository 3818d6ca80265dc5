"""Whether a sheet has the notes on it: chosen by hand, and never while the wall can see them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from npq_desktop.ui.program import Program


class NotesTick(QCheckBox):
    """Offered for a sheet as marked; hidden and taken back under F9."""

    changed = Signal()  # the sheet has to be drawn again

    def __init__(self, program: Program) -> None:
        super().__init__("Print the notes")
        self._program, self._blank = program, True
        self.setVisible(False)
        self.toggled.connect(lambda _on: self.changed.emit())
        program.privacy_changed.connect(self._use_privacy)

    def offer(self, *, blank: bool) -> None:
        """Nothing is noted on a blank sheet."""
        self._blank = blank
        self.setVisible(not blank and not self._program.is_private)

    def _use_privacy(self, private: bool) -> None:
        if private:
            self.setChecked(False)
        self.offer(blank=self._blank)
