"""The main window: rail, top bar, one page at a time, messages. It knows no services."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from npq_desktop.ui.kit.frames import Banner
from npq_desktop.ui.kit.toast import Toast
from npq_desktop.ui.shell.rail import Rail
from npq_desktop.ui.shell.topbar import TopBar

NARROW_BELOW = 900
TITLE_BAR = 32
"""About what the system's own frame takes above the window, in pixels."""


class MainWindow(QMainWindow):
    """Shows pages by key; each is made when it is first asked for."""

    page_chosen = Signal(str)  # the key of a page that the user asked for
    frame_painted = Signal()  # once, after the first paint
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("NPQ Desktop")
        self.setMinimumSize(600, 340)
        room = self.screen().availableGeometry()
        self.resize(min(1280, room.width()), min(800, room.height() - TITLE_BAR))
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._pages: dict[str, QWidget] = {}
        self._painted = False
        centre = QWidget()
        centre.setObjectName("canvas")
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.rail = Rail()
        self.rail.page_chosen.connect(self.page_chosen)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        self.topbar = TopBar()
        column.addWidget(self.topbar)
        self.strip = Banner("info")
        self.invented = Banner("warning")  # says that these people are invented
        for strip in (self.invented, self.strip):
            strip.setProperty("flat", True)
            column.addWidget(strip)
        self.stack = QStackedWidget()
        column.addWidget(self.stack, 1)
        row.addLayout(column, 1)
        self.setCentralWidget(centre)
        self.toast = Toast(centre)
        blank = QFrame()
        self.stack.addWidget(blank)

    def add_page(
        self,
        key: str,
        name: str,
        picture: str,
        shortcut: str,
        make: Callable[[], QWidget],
        *,
        foot: bool = False,
    ) -> None:
        """Register a page. ``shortcut`` as Qt writes it, for instance Alt+1."""
        self._makers[key] = make
        self.rail.add(key, name, picture, shortcut.replace("+", " "), foot=foot)
        keys = QShortcut(QKeySequence(shortcut), self)
        keys.activated.connect(lambda: self.page_chosen.emit(key))

    def page(self, key: str) -> QWidget:
        """The page, made now if it was not yet."""
        if key not in self._pages:
            made = self._makers[key]()
            self._pages[key] = made
            self.stack.addWidget(made)
        return self._pages[key]

    def made_page(self, key: str) -> QWidget | None:
        """The page if it was made already."""
        return self._pages.get(key)

    def forget_pages(self) -> None:
        """Other data is open now: every page is made anew when it is asked for."""
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()

    def show_page(self, key: str) -> QWidget:
        """Bring a page to the front."""
        page = self.page(key)
        self.stack.setCurrentWidget(page)
        self.rail.show_page(key)
        return page

    def show_alone(self, page: QWidget) -> None:
        """Show a page without rail and top bar, as the welcome page."""
        self.rail.hide()
        self.topbar.hide()
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)

    def show_frame(self) -> None:
        """Show rail and top bar again."""
        self.rail.show()
        self.topbar.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail when the window is narrow."""
        super().resizeEvent(event)
        self.rail.set_narrow(narrow=event.size().width() < NARROW_BELOW)
        self.toast.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say once that the frame is on the screen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.frame_painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let running work come to its end first."""
        self.closing.emit()
        super().closeEvent(event)
