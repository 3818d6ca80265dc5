"""Beside the door box: who was marked last; above the list: the register in one line of colour."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import Mark, Word
from npq_desktop.domain.sides import apart
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.elided import Elided
from npq_desktop.ui.kit.frames import Icon
from npq_desktop.ui.kit.marks import ICONS
from npq_desktop.ui.kit.words import small
from npq_desktop.ui.theme.theme import font, theme
from npq_desktop.ui.theme.tokens import SMALL

SHOWN = 3
LARGE = 17


@dataclass(frozen=True, slots=True)
class Marked:
    """Somebody who was just marked: what stands in the list while that mark stands."""

    act: Id
    person: Id
    name: str
    words: str
    mark: Mark | None
    word: Word | None = None

    @property
    def picture(self) -> tuple[str, str]:
        """The mark's own icon and tone."""
        return ("minus", "text_muted") if self.word is None else (ICONS[self.word], self.word.value)

    @property
    def told(self) -> str:
        """Who, and what they were marked, in one line."""
        return f"{apart(self.name)}   {self.words}"


class Recent(QWidget):
    """The last three that were marked; the newest large, with Undo."""

    undo_asked = Signal(str)  # the act to undo

    def __init__(self) -> None:
        super().__init__()
        box = self._box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(3)
        self.shown: list[Marked] = []
        first = QHBoxLayout()
        first.setSpacing(9)
        self.tick = Icon("check", "present", 20)
        self.name, self.what = Elided(size=LARGE, weight=600), small("")
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.undo = Button("Undo", kind="link")
        self.undo.clicked.connect(self._undo)
        first.addWidget(self.tick)
        first.addWidget(self.name, 1)
        first.addWidget(self.what)
        first.addWidget(self.undo)
        box.addLayout(first)
        self._is_small = False
        self.older = [_Older(), _Older()]
        for each in self.older:
            box.addWidget(each)
        box.addStretch(1)
        self._show()

    def show_recent(self, recent: Sequence[Marked]) -> None:
        """Show who was marked, the newest first."""
        if self.shown != list(recent[:SHOWN]):
            self.shown = list(recent[:SHOWN])
            self._show()

    def _show(self) -> None:
        newest = self.shown[0] if self.shown else None
        told = "" if newest is None else newest.told if self._is_small else newest.name
        self.name.show_text(told)
        self.what.setText(newest.words if newest else "")
        if newest is not None:
            self.tick.show_icon(*newest.picture)
        for each in (self.tick, self.undo, self.name):
            each.setVisible(newest is not None)
        self.what.setVisible(newest is not None and not self._is_small)
        self.undo.setAccessibleName(
            f"Undo {newest.name}, {newest.words}" if newest else "Undo the last mark"
        )
        for place, row in enumerate(self.older, 1):
            row.show_marked(self.shown[place] if len(self.shown) > place else None)
        told = "; ".join(f"{each.name}, {each.words}" for each in self.shown)
        self.setAccessibleName(f"Marked last: {told}" if told else "Nobody marked yet")

    def set_small(self, is_small: bool) -> None:
        """Where there is little room the newest is no larger than the others."""
        if is_small != self._is_small:
            self._is_small = is_small
            self.name.setFont(font(SMALL if is_small else LARGE, 600))
            self._box.setSpacing(0 if is_small else 3)
            self._show()

    def _undo(self) -> None:
        if self.shown:
            self.undo_asked.emit(self.shown[0].act)


class _Older(QWidget):
    """One of those marked before the newest."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(8)
        self._tick = Icon("check", "present", 14)
        self._words = Elided(muted=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self._tick)
        row.addWidget(self._words, 1)

    def show_marked(self, marked: Marked | None) -> None:
        """Show somebody, or nothing."""
        self._tick.setVisible(marked is not None)
        if marked is not None:
            self._tick.show_icon(*marked.picture)
        self._words.show_text(marked.told if marked is not None else "")


class Bar(QWidget):
    """The register in one line of colour: here, late, absent, to come."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(250, 10)
        self._parts: list[tuple[int, str]] = []
        self._total = 0

    def show_parts(self, parts: Sequence[tuple[int, str]], total: int) -> None:
        """Counts with the tone of each, out of a total."""
        if (list(parts), total) == (self._parts, self._total):
            return
        self._parts, self._total = list(parts), total
        self.setAccessibleName(f"{sum(count for count, _ in parts)} of {total} marked")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.track))
        painter.drawRoundedRect(QRectF(0, 1, self.width(), 8), 4, 4)
        x = 0.0
        for count, tone in self._parts:
            width = self.width() * count / max(self._total, 1)
            if width > 0:
                painter.setBrush(QColor(getattr(tokens, tone)[0]))
                painter.drawRoundedRect(QRectF(x, 1, max(width - 1.5, 2), 8), 3, 3)
            x += width
        painter.end()
