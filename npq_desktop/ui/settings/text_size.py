"""The choice of how large everything is; another one shows when the window has opened again."""

from PySide6.QtWidgets import QApplication, QComboBox

from npq_desktop.ui.kit.dialogs import Dialog
from npq_desktop.ui.program import Program
from npq_desktop.ui.theme.text_size import OPEN_AGAIN, SIZES, choose_size, chosen_size

ASKED = "Everything is saved, and you go on where you were. It takes a second or two."


class TextSize(QComboBox):
    """As the system says, or up to twice as large."""

    def __init__(self, program: Program) -> None:
        super().__init__()
        self._program = program
        self.addItem("As the system says", None)
        for size in SIZES:
            self.addItem(f"{size} %", size)
        self.activated.connect(lambda _at: self._choose())
        self.refresh()

    def refresh(self) -> None:
        """Show what is chosen."""
        self.setCurrentIndex(self.findData(chosen_size(self._program.own_tools.folder)))

    def _choose(self) -> None:
        folder, wanted = self._program.own_tools.folder, self.currentData()
        if wanted == chosen_size(folder):
            return
        if self._program.attempt(lambda: self._keep(wanted)) is None:
            self.refresh()
            return
        asking = Dialog(
            self.window(), "Open the window again?", ASKED, "Open it again now", "Later"
        )
        if asking.exec() == 1:
            self.window().close()
            QApplication.exit(OPEN_AGAIN)

    def _keep(self, size: int | None) -> bool:
        choose_size(self._program.own_tools.folder, size)
        return True
