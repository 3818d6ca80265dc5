"""Fonts, widths, shortened texts and colours, each worked out once: lists ask for thousands.

What is handed out is shared, so it is to be looked at and drawn with, never changed.
"""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QStaticText, QTransform

from npq_desktop.ui.theme.theme import font


@lru_cache(maxsize=64)
def face(size: int, weight: int = 400, tabular: bool = False) -> QFont:
    """The program's font; see ``theme.font``, which gives one to change."""
    return font(size, weight, tabular=tabular)


@lru_cache(maxsize=8192)
def elided(text: str, room: int, size: int, weight: int = 400, tabular: bool = False) -> str:
    """As much of a text as fits into so many pixels, with an ellipsis where that is not all."""
    metrics = QFontMetrics(face(size, weight, tabular))
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)


@lru_cache(maxsize=1024)
def laid_out(
    text: str, room: int, size: int, weight: int = 400, tabular: bool = False
) -> QStaticText:
    """The same, its letters placed already: to be drawn with the same ``face``."""
    found = QStaticText(elided(text, room, size, weight, tabular))
    found.setTextFormat(Qt.TextFormat.PlainText)
    found.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    found.prepare(QTransform(), face(size, weight, tabular))
    return found


@lru_cache(maxsize=4096)
def width(text: str, size: int, weight: int = 400) -> float:
    """How wide a text is, in pixels."""
    return QFontMetricsF(face(size, weight)).horizontalAdvance(text)


@lru_cache(maxsize=256)
def colour(value: str) -> QColor:
    """A colour of the tokens."""
    return QColor(value)


def forget_widths() -> None:
    """Fonts came in, so texts may be wider or narrower than they were."""
    elided.cache_clear()
    laid_out.cache_clear()
    width.cache_clear()
