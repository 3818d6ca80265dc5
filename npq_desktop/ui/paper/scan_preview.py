"""The reduced pages of a scan as they would be kept, to be looked at first."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from npq_desktop.services.scans import Scan
from npq_desktop.ui.kit.buttons import Button, IconButton
from npq_desktop.ui.kit.words import section, small
from npq_desktop.ui.program import Program
from npq_desktop.ui.sheet.pages_view import PagesView

TITLE = "Attach this scan to the register?"
KEPT = (
    "It is kept as it is shown here: upright, in grey, without where and with what it was taken. "
    "Your own file stays as it is."
)


class ScanPreview(QDialog):
    """Shows the pages; attaching is the main button, Esc leaves without."""

    def __init__(self, parent: QWidget, program: Program, scan: Scan) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.setAccessibleName(TITLE)
        room = self.screen().availableGeometry()
        self.resize(min(860, room.width() - 16), min(780, room.height() - 48))
        box = QVBoxLayout(self)
        box.setContentsMargins(22, 18, 22, 18)
        box.setSpacing(10)
        self.view = PagesView()
        self.view.setAccessibleName("Pages of the scan")
        self.view.show_pages(program.tools.pdf_pages(scan.pdf))
        box.addWidget(section(TITLE))
        box.addWidget(small(KEPT, wrap=True))
        box.addWidget(self.view, 1)
        box.addLayout(self._foot(scan))
        for keys, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            zoom = QShortcut(QKeySequence(keys), self)
            zoom.activated.connect(lambda step=step: self.view.zoom(step))
        self.yes.setFocus()

    def _foot(self, scan: Scan) -> QHBoxLayout:
        pages = "1 page" if scan.pages == 1 else f"{scan.pages} pages"
        self.said = small(f"{scan.name}, {pages}, {len(scan.pdf) // 1000:,} kB")
        smaller = IconButton("zoom-out", "Smaller (Ctrl+minus)")
        larger = IconButton("zoom-in", "Larger (Ctrl+plus)")
        smaller.clicked.connect(lambda: self.view.zoom(-1))
        larger.clicked.connect(lambda: self.view.zoom(1))
        self.no, self.yes = Button("Cancel"), Button("Attach it", kind="primary")
        self.no.clicked.connect(self.reject)
        self.yes.clicked.connect(self.accept)
        self.yes.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.said, 1, Qt.AlignmentFlag.AlignVCenter)
        for each in (smaller, larger, self.no, self.yes):
            row.addWidget(each)
        return row
