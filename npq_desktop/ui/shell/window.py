"""The main window: rail, top bar, one page at a time, messages. It knows no services.

A program that starts shows its empty frame first. What stands in the frame is imported and made
after that was painted, since it takes longer than all before it (design.md 2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QMainWindow

from npq_desktop.ui.theme.tokens import BAR_HEIGHT, DARK, LIGHT, RAIL_NARROW, RAIL_WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent, QShortcut
    from PySide6.QtWidgets import QWidget

PROGRAM = "NPQ Desktop"
NARROW_BELOW = 900
TITLE_BAR = 32
"""About what the system's own frame takes above the window, in pixels."""


class MainWindow(QMainWindow):
    """Shows pages by key; each is made when it is first asked for."""

    page_chosen = Signal(str)  # the key of a page that the user asked for
    back_asked = Signal()  # Esc, where nothing on the page had a use for it
    frame_painted = Signal()  # once, after the first paint
    page_missing = Signal()  # a page was asked for that nobody has added yet
    closing = Signal()

    def __init__(self, *, furnished: bool = True) -> None:
        super().__init__()
        self.setWindowTitle(PROGRAM)
        self.setMinimumSize(560, 270)
        room = self.screen().availableGeometry()
        self.resize(min(1280, room.width()), min(800, room.height() - TITLE_BAR))
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._names: dict[str, str] = {}
        self._above: dict[str, str] = {}  # of a page inside another, the key of that one
        self._pages: dict[str, QWidget] = {}
        self._keys: list[QShortcut] = []
        self._painted = self._furnished = False
        self.may_close: Callable[[], bool] = lambda: True
        if furnished:
            self.furnish()

    def furnish(self) -> None:
        """Make what stands in the frame: rail, bar, room for the pages. Needs the theme."""
        from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

        from npq_desktop.ui.kit.frames import Banner
        from npq_desktop.ui.kit.menu_keys import add_menu_keys
        from npq_desktop.ui.kit.toast import Toast
        from npq_desktop.ui.shell.rail import Rail
        from npq_desktop.ui.shell.topbar import TopBar

        add_menu_keys(self)
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
            strip.setContentsMargins(10, 0, 8, 0)  # in line with what the pages hold
            column.addWidget(strip)
        self.stack = QStackedWidget()
        column.addWidget(self.stack, 1)
        row.addLayout(column, 1)
        self.toast = Toast(centre)
        self.stack.addWidget(QFrame())
        self._furnished = True
        self._fit(self.width())
        self.setCentralWidget(centre)

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
        self._names[key] = name
        self.rail.add(key, name, picture, shortcut.replace("+", " "), foot=foot)
        from PySide6.QtGui import QKeySequence, QShortcut

        keys = QShortcut(QKeySequence(shortcut), self)
        keys.activated.connect(lambda: self.page_chosen.emit(key))
        self._keys.append(keys)

    def add_inner_page(self, key: str, name: str, above: str, make: Callable[[], QWidget]) -> None:
        """Register a page that stands inside another, as one person's does inside People."""
        self._makers[key] = make
        self._names[key] = name
        self._above[key] = above

    def above(self, key: str) -> str:
        """The page that a page stands inside; itself when it stands in the rail."""
        return self._above.get(key, key)

    def page(self, key: str) -> QWidget:
        """The page, made now if it was not yet."""
        if key not in self._pages:
            if key not in self._makers:
                self.page_missing.emit()
            made = self._makers[key]()
            self._pages[key] = made
            self.stack.addWidget(made)
        return self._pages[key]

    def made_page(self, key: str) -> QWidget | None:
        """The page if it was made already."""
        return self._pages.get(key)

    @property
    def key_shown(self) -> str:
        """The key of the page in front; empty while one without a key is, as the welcome page."""
        front = self.stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is front), "")

    def name_of(self, key: str) -> str:
        """What a page is called."""
        return self._names[key]

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
        self.setWindowTitle(f"{self._names[key]} – {PROGRAM}")
        self.rail.show_page(self.above(key))
        return page

    def show_alone(self, page: QWidget) -> None:
        """Show a page without rail and top bar, as the welcome page; no key leads away from it."""
        self._show_frame(shown=False)
        self.setWindowTitle(PROGRAM)
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)

    def show_frame(self) -> None:
        """Show rail and top bar again."""
        self._show_frame(shown=True)

    def _show_frame(self, *, shown: bool) -> None:
        self.rail.setVisible(shown)
        self.topbar.setVisible(shown)
        for keys in self._keys:
            keys.setEnabled(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nothing on an inner page took leads back, unless something is being typed."""
        from PySide6.QtCore import Qt

        key = self.key_shown
        if event.key() == Qt.Key.Key_Escape and key and self.above(key) != key:
            if not self._is_typed_in():
                self.back_asked.emit()
            return
        super().keyPressEvent(event)

    def _is_typed_in(self) -> bool:
        from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

        held = self.focusWidget()
        if isinstance(held, QLineEdit):
            return bool(held.text())
        if isinstance(held, QPlainTextEdit | QTextEdit):
            return not held.isReadOnly() and bool(held.toPlainText())
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail when the window is narrow."""
        super().resizeEvent(event)
        if self._furnished:
            self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        self.rail.set_narrow(narrow=width < NARROW_BELOW)
        self.toast.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the empty frame until it is furnished; say once that it is on the screen."""
        super().paintEvent(event)
        if not self._furnished:
            self._paint_frame()
        if not self._painted:
            self._painted = True
            self.frame_painted.emit()

    def _paint_frame(self) -> None:
        """The grounds of canvas, bar and rail, in the colours that the system's look asks for."""
        tokens = DARK if self.palette().window().color().lightness() < 128 else LIGHT
        width, height = self.width(), self.height()
        rail = RAIL_NARROW if width < NARROW_BELOW else RAIL_WIDTH
        painter = QPainter(self)
        painter.fillRect(0, 0, width, height, QColor(tokens.canvas))
        painter.fillRect(0, 0, width, BAR_HEIGHT, QColor(tokens.surface))
        painter.fillRect(0, BAR_HEIGHT - 1, width, 1, QColor(tokens.line))
        painter.fillRect(0, 0, rail, height, QColor(tokens.rail))
        painter.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let running work come to its end first; a person who closes may be asked something."""
        if event.spontaneous() and not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)
