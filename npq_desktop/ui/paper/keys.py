"""What may be typed behind the number of a row, as keys with their words."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from npq_desktop.ui.kit.marks import key_width, paint_key
from npq_desktop.ui.paper.words import KEYS
from npq_desktop.ui.theme.theme import theme

HIGH, APART = 26, 6
SAID = (
    *((f"12{key}", word) for key, word in KEYS),
    ("20-31p", "several"),
    ("69=Ann Lee", "empty row"),
)


class KeyLine(QWidget):
    """A quiet row of examples; it wraps where there is little room."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(", ".join(f"{key} {word}" for key, word in SAID))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As many lines as it takes at this width."""
        return QSize(240, HIGH * len(self._lines()))

    def _lines(self) -> list[list[tuple[str, str]]]:
        lines: list[list[tuple[str, str]]] = []
        x = 0.0
        for key, word in SAID:
            wide = key_width(key, word) + APART
            if not lines or x + wide > max(self.width(), 240):
                lines.append([])
                x = 0.0
            lines[-1].append((key, word))
            x += wide
        return lines

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Each key as it looks on a keyboard, its word behind it."""
        painter = QPainter(self)
        for number, line in enumerate(self._lines()):
            x = 0.0
            for key, word in line:
                x += paint_key(painter, x, HIGH * (number + 0.5), key, word, theme().tokens) + APART
        painter.end()
