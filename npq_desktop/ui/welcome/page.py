"""The first page of a new installation: three ways to begin, in the order of likelihood."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from npq_desktop.ui.kit.frames import Icon, Page
from npq_desktop.ui.kit.words import label, small
from npq_desktop.ui.theme.icons import draw, pixmap
from npq_desktop.ui.theme.theme import font, theme


class Choice(QAbstractButton):
    """A large button: icon, what it is, what it means."""

    def __init__(self, picture: str, name: str, about: str) -> None:
        super().__init__()
        self._picture, self._about = picture, about
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)
        self.setFixedHeight(102)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card, and the ring when it has the focus."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        focus = self.hasFocus()
        pen = QPen(QColor(tokens.focus if focus else tokens.line), 2 if focus else 1)
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.hover if self.underMouse() else tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_soft))
        painter.drawRoundedRect(QRectF(23, self.height() / 2 - 23, 46, 46), 10, 10)
        draw(painter, QRectF(35, self.height() / 2 - 11, 22, 22), self._picture, tokens.accent)
        painter.setPen(QColor(tokens.text))
        painter.setFont(font(16, 600))
        painter.drawText(QRectF(88, 18, self.width() - 150, 26), self.text())
        painter.setPen(QColor(tokens.text_muted))
        painter.setFont(font(14))
        words = QRectF(88, 42, self.width() - 150, 52)
        painter.drawText(words, int(Qt.TextFlag.TextWordWrap), self._about)
        if focus:
            draw(
                painter,
                QRectF(self.width() - 46, self.height() / 2 - 8, 17, 17),
                "corner-down-left",
                tokens.text_muted,
            )
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return chooses; arrows move."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Right}:
            self.focusNextChild()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Left}:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)


class WelcomePage(Page):
    """Enter takes the first way; a list may be dropped anywhere on the page."""

    list_chosen = Signal(object)  # Path of a dropped file, or None to choose one
    empty_chosen = Signal()
    demo_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.setAccessibleName("Welcome to NPQ Desktop")
        column = QWidget()
        column.setMaximumWidth(620)
        box = QVBoxLayout(column)
        box.setSpacing(12)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(_head())
        box.addSpacing(4)
        self.list_button = Choice(
            "users",
            "I have a list of participants",
            "A spreadsheet is enough: Excel or CSV, any layout. You will see every row before it "
            "is saved. Or drop it here.",
        )
        self.empty_button = Choice(
            "plus",
            "Start an empty cohort",
            "Twelve months, three workshops and the six topics are laid out for you to change.",
        )
        self.demo_button = Choice(
            "sun",
            "Look around with invented people",
            "Nothing you do there is kept unless you want it.",
        )
        self.list_button.clicked.connect(lambda: self.list_chosen.emit(None))
        self.empty_button.clicked.connect(self.empty_chosen)
        self.demo_button.clicked.connect(self.demo_chosen)
        for each in (self.list_button, self.empty_button, self.demo_button):
            box.addWidget(each)
        box.addWidget(_foot())
        self.box.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(column, 8)
        middle.addStretch(1)
        self.box.addLayout(middle)
        self.box.addStretch(2)

    def take_focus(self) -> None:
        """The first way has the focus."""
        self.list_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The first dropped file is the list."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.list_chosen.emit(Path(files[0]))


def _head() -> QWidget:
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(14)
    mark = QLabel()
    mark.setPixmap(pixmap("app", "#FFFFFF", 40))
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    words = QWidget()
    box = QVBoxLayout(words)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(8)
    box.addWidget(label("Welcome to NPQ Desktop", 24, 700, wrap=True))
    line = "Registers, reflections and certificates, with no network needed."
    box.addWidget(label(line, 15, muted=True, wrap=True))
    row.addWidget(words, 1)
    return held


def _foot() -> QWidget:
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 4, 0, 0)
    row.setSpacing(9)
    row.addWidget(Icon("shield-check", "text_muted", 17))
    line = "Your data stays on this laptop and leaves it only in a file that you make."
    row.addWidget(small(line, wrap=True), 1)
    return held
