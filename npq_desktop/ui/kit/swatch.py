"""A cohort's colour: a small square beside its name, so that two cohorts are never mistaken."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from npq_desktop.domain.sides import joined
from npq_desktop.ui.theme.theme import font, theme
from npq_desktop.ui.theme.tokens import SMALL


def swatch(colour: str, size: int = 12) -> QIcon:
    """A small square of a cohort's colour."""
    made = QPixmap(size * 3, size * 3)
    made.setDevicePixelRatio(3)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    _paint_square(painter, QRectF(0, 0, size, size), colour)
    painter.end()
    return QIcon(made)


def _paint_square(painter: QPainter, box: QRectF, colour: str) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour or theme().tokens.control_line))
    painter.drawRoundedRect(box, 3, 3)


class CohortPill(QWidget):
    """A cohort's square, name and initials in a soft pill."""

    def __init__(self) -> None:
        super().__init__()
        self._words = self._colour = ""

    def show_cohort(self, name: str, initials: str, colour: str) -> None:
        """Show a cohort."""
        self._words, self._colour = joined((name, initials)), colour
        self.setAccessibleName(f"Cohort {name}, {initials}")
        self.setToolTip(self._words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words, within reason."""
        wide = QFontMetrics(font(SMALL, 600)).horizontalAdvance(self._words)
        return QSize(min(wide, 260) + 38, 26)

    def minimumSizeHint(self) -> QSize:
        """The words may be shortened."""
        return QSize(min(self.sizeHint().width(), 120), 26)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_soft))
        painter.drawRoundedRect(QRectF(0, 0, self.width(), 26), 13, 13)
        _paint_square(painter, QRectF(10, 8, 10, 10), self._colour)
        face = font(SMALL, 600)
        painter.setFont(face)
        painter.setPen(QColor(tokens.accent_text))
        room = QRectF(27, 0, self.width() - 37, 26)
        shown = QFontMetrics(face).elidedText(
            self._words, Qt.TextElideMode.ElideRight, int(room.width()) + 1
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()
