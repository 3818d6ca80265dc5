"""Asked when somebody leaves the invented people after doing something with them."""

from PySide6.QtWidgets import QWidget

from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.dialogs import Dialog


class LeaveDialog(Dialog):
    """Three ways: throw away what was tried, keep it for another look, or stay."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            "Leave the invented people?",
            "What you tried with them goes, unless you keep it for another look. "
            "Your own data was never touched.",
            "Leave",
            "Stay",
            wide=520,
        )
        self.keep = False
        self.keep_button = Button("Leave and keep it", "save")
        self.keep_button.clicked.connect(self._keep)
        self.foot.insertWidget(2, self.keep_button)

    def _keep(self) -> None:
        self.keep = True
        self.accept()
