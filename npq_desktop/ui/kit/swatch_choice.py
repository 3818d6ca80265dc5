"""Choosing a cohort's colour: squares with names, arrows move between them."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from npq_desktop.domain.cohort_look import COLOURS
from npq_desktop.ui.kit.frames import wrapping
from npq_desktop.ui.theme.icons import draw
from npq_desktop.ui.theme.theme import theme
from npq_desktop.ui.theme.tokens import TARGET

NAMES = ("Rust", "Blue", "Green", "Purple", "Ochre", "Rose", "Teal", "Grey")


class _Square(QAbstractButton):
    """One colour; the chosen one has a ring and a tick."""

    def __init__(self, colour: str, name: str) -> None:
        super().__init__()
        self.colour = colour
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(f"Colour: {name}")
        self.setToolTip(name)
        self.setFixedSize(QSize(TARGET, TARGET))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        if self.hasFocus() or self.isChecked():
            ring = tokens.focus if self.hasFocus() else tokens.control_line
            painter.setPen(QPen(QColor(ring), 2 if self.hasFocus() else 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colour))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(6, 6, -6, -6), 5, 5)
        if self.isChecked():
            draw(painter, QRectF(10, 10, 16, 16), "check", "#FFFFFF")
        painter.end()


class SwatchChoice(QWidget):
    """All colours that tell cohorts apart."""

    chosen = Signal(str)  # a colour

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Colour")
        self._squares = [_Square(*each) for each in zip(COLOURS, NAMES, strict=True)]
        group = QButtonGroup(self)
        for square in self._squares:
            group.addButton(square)
            square.clicked.connect(lambda _=False, square=square: self.chosen.emit(square.colour))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(wrapping(*self._squares, spacing=4))
        self.setFocusProxy(self._squares[0])

    @property
    def colour(self) -> str:
        """The chosen colour; empty when it is none of these."""
        return next((square.colour for square in self._squares if square.isChecked()), "")

    def choose(self, colour: str) -> None:
        """Show another choice."""
        for square in self._squares:
            square.setChecked(square.colour == colour)
