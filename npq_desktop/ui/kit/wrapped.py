"""Words painted over a few lines, the last of them shortened where they do not all fit."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout


def paint_wrapped(painter: QPainter, box: QRectF, text: str, face: QFont, most: int) -> None:
    """Paint with the painter's pen; at most so many lines."""
    layout = QTextLayout(text, face)
    metrics = QFontMetricsF(face)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(box.width())
        lines.append((line.textStart(), line.textLength()))
    layout.endLayout()
    painter.setFont(face)
    y = box.y() + metrics.ascent()
    for number, (start, length) in enumerate(lines[:most]):
        is_last = number == most - 1 and len(lines) > most
        said = text[start:] if is_last else text[start : start + length]
        shown = metrics.elidedText(said.rstrip(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(QPointF(box.x(), y), shown)
        y += metrics.lineSpacing()
