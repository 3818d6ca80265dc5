"""``?``: the keys of the page that is shown, and of everywhere."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from npq_desktop.ui.kit.dialogs import Dialog
from npq_desktop.ui.kit.words import label
from npq_desktop.ui.shell.page_keys import KeyGroup, in_words
from npq_desktop.ui.theme.theme import font, theme
from npq_desktop.ui.theme.tokens import BODY, SMALL

ROW, CAPS = 30, 140
"""How high a line is, and how much of it the keys have, in pixels."""
WIDE, ONE_COLUMN = 960, 760


class KeySheet(Dialog):
    """Every key of a page, to be read and closed."""

    def __init__(self, parent: QWidget, page: str, groups: Sequence[KeyGroup]) -> None:
        room = parent.width() - 40
        super().__init__(parent, f"Keys on {page}", "", "Close", "", wide=min(WIDE, room))
        self.setAccessibleDescription(in_words(groups))
        grid = QGridLayout()
        grid.setHorizontalSpacing(36)
        grid.setVerticalSpacing(20)
        columns: tuple[list[KeyGroup], ...] = _in_columns(groups, 1 if room < ONE_COLUMN else 2)
        for place, column in enumerate(columns):
            held = QVBoxLayout()
            held.setSpacing(2)
            for group in column:
                held.addWidget(label(group.title, SMALL, 600))
                for keys, what in group.rows:
                    held.addWidget(KeyRow(keys, what))
                held.addSpacing(14)
            held.addStretch(1)
            grid.addLayout(held, 0, place)
            grid.setColumnStretch(place, 1)
        self.form.addLayout(grid)
        self.yes.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The same key closes them."""
        if event.text() == "?":
            self.accept()
        else:
            super().keyPressEvent(event)


def _in_columns(groups: Sequence[KeyGroup], number: int) -> tuple[list[KeyGroup], ...]:
    """The groups in order, each into the column that is shortest so far."""
    columns: tuple[list[KeyGroup], ...] = tuple([] for _ in range(number))
    for group in groups:
        shortest = min(columns, key=lambda held: sum(len(each.rows) + 2 for each in held))
        shortest.append(group)
    return columns


class KeyRow(QWidget):
    """One line: the keys as they look on a keyboard, and what they do."""

    def __init__(self, keys: str, what: str) -> None:
        super().__init__()
        self.keys, self.what = keys, what
        self.setAccessibleName(f"{keys}: {what}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for both; the words wrap in what is left."""
        wide = QFontMetricsF(font(BODY)).horizontalAdvance(self.what)
        return QSize(int(CAPS + wide) + 4, ROW)

    def minimumSizeHint(self) -> QSize:
        """The keys and a few letters."""
        return QSize(CAPS + 120, ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        x, face = 0.0, font(12, 600)
        metrics = QFontMetricsF(face)
        for cap in self.keys.split(" "):
            wide = max(24.0, metrics.horizontalAdvance(cap) + 14)
            box = QRectF(x + 0.5, ROW / 2 - 11.5, wide, 23)
            if cap != "…":
                painter.setPen(QColor(tokens.control_line))
                painter.setBrush(QColor(tokens.raised))
                painter.drawRoundedRect(box, 5, 5)
            painter.setPen(QColor(tokens.text))
            painter.setFont(face)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cap)
            x += wide + 5
        painter.setPen(QColor(tokens.text_muted))
        painter.setFont(font(BODY))
        left = max(x + 8, float(CAPS))
        room = QRectF(left, 0, self.width() - left, ROW)
        shown = QFontMetricsF(font(BODY)).elidedText(
            self.what, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()
