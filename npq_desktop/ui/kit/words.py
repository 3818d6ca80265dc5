"""Labels in the sizes and weights of the type scale."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from npq_desktop.ui.theme.theme import font
from npq_desktop.ui.theme.tokens import (
    BODY,
    CARD_TITLE,
    SECTION,
    SMALL,
    TITLE,
    WEIGHT_LABEL,
    WEIGHT_TITLE,
)


def label(
    text: str = "", size: int = BODY, weight: int = 400, *, muted: bool = False, wrap: bool = False
) -> QLabel:
    """A label; plain text always, so that no name is ever read as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(font(size, weight))
    made.setWordWrap(wrap)
    if muted:
        made.setProperty("muted", True)
    return made


def title(text: str) -> QLabel:
    """The title of a page."""
    return label(text, TITLE, WEIGHT_TITLE, wrap=True)


def section(text: str) -> QLabel:
    """The title inside a large card."""
    return label(text, SECTION, WEIGHT_TITLE, wrap=True)


def card_title(text: str) -> QLabel:
    """The title of a card."""
    return label(text, CARD_TITLE, WEIGHT_LABEL)


def small(text: str, *, wrap: bool = False) -> QLabel:
    """Quiet words beside something."""
    return label(text, SMALL, muted=True, wrap=wrap)


def label_of(field: QWidget, text: str) -> QLabel:
    """A word before a field, which belongs to it."""
    made = label(text)
    made.setBuddy(field)
    return made


def tag(text: str) -> QLabel:
    """A grey tag."""
    made = label(text, SMALL, 500)
    made.setProperty("tag", True)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


class PageTitle(QWidget):
    """A page's title with a quiet line above it."""

    def __init__(self, above: str = "", below: str = "") -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(1)
        self.above = label(above, BODY, muted=True, wrap=True)
        self.title = title(below)
        box.addWidget(self.above)
        box.addWidget(self.title)

    def show_words(self, above: str, below: str) -> None:
        """Show other words."""
        self.above.setText(above)
        self.title.setText(below)
