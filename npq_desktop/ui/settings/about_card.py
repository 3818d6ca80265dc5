"""Where the data is, what this program is, and whose work it stands on."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from npq_desktop import __version__
from npq_desktop.resources import resource_path
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.dialogs import Dialog, confirmed
from npq_desktop.ui.kit.fields import heading
from npq_desktop.ui.kit.frames import Card, wrapping
from npq_desktop.ui.kit.words import card_title, label, small
from npq_desktop.ui.program import Program

ABOUT = (
    "Registers for NPQ workshops, on one laptop. It never uses a network. Free software under the "
    "MIT licence."
)
_OTHERS = (
    "Qt for Python is used under the LGPL version 3: https://www.qt.io/licensing. SQLAlchemy, "
    "Alembic, reportlab, uharfbuzz, python-bidi, pypdfium2, python-calamine, openpyxl and holidays "
    "are used under their own free licences, which lie beside them in the program's folder."
)
_FILES = (
    ("Inter, on the screen and on paper", ("fonts", "LICENSE-Inter.txt")),
    ("Noto Sans, for other scripts", ("fonts", "LICENSE-Noto.txt")),
    ("Droid Sans Fallback, for Chinese and Japanese", ("fonts", "LICENSE-Droid.txt")),
    ("Nanum Gothic, for Korean", ("fonts", "LICENSE-Nanum.txt")),
    ("Lucide, the icons", ("icons", "LICENSE-Lucide.txt")),
)


class AboutCard(Card):
    """The data folder, the version, the licences, and the way to the invented people."""

    look_around_asked = Signal()

    def __init__(self, program: Program) -> None:
        super().__init__(20, 10)
        self._program = program
        self.box.addWidget(card_title("About"))
        self.box.addWidget(label(f"NPQ Desktop {__version__}", weight=600))
        self.box.addWidget(small(ABOUT, wrap=True))
        self.box.addWidget(heading("Your data is in"))
        self.folder = label("", wrap=True)
        self.folder.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.folder.setAccessibleName("Data folder")
        self.box.addWidget(self.folder)
        self.open_button = Button("Open the folder", "folder-open")
        self.licences_button = Button("Licences", "file-text")
        self.look_button = Button("Look around with invented people", "sun")
        self.open_button.clicked.connect(self._open)
        self.licences_button.clicked.connect(lambda: confirmed(LicencesDialog(self.window())))
        self.look_button.clicked.connect(self.look_around_asked)
        row = (self.open_button, self.licences_button, self.look_button)
        self.box.addWidget(wrapping(*row))

    def refresh(self) -> None:
        """Show where the data is now."""
        folder = str(self._program.tools.folder)
        self.folder.setText(folder.replace("/", "/\u200b").replace("\\", "\\\u200b"))
        self.look_button.setVisible(not self._program.is_invented)

    def _open(self) -> None:
        folder = self._program.tools.folder
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._program.said.emit(f"No program here opens folders. It is {folder}.")


class LicencesDialog(Dialog):
    """The licences of everything that is carried along."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "Licences", "", "Close", "", wide=680)
        self.text = text = QPlainTextEdit("\n\n".join(_licences()))
        text.setReadOnly(True)
        text.setAccessibleName("Licences")
        text.setMinimumHeight(380)
        text.setTabChangesFocus(True)
        self.form.addWidget(text)
        self.yes.setFocus()


def _licences() -> Iterator[str]:
    yield _OTHERS
    for name, where in _FILES:
        text = resource_path(*where).read_text("utf-8").strip()
        yield f"{name}\n{'-' * len(name)}\n{text}"
