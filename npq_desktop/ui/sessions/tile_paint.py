"""One session on the timeline: its tile, and what is known while the whole is painted.

A workshop is a filled tile with a bar at its left, a seminar an outlined round one: told apart by
shape and by name, never by colour alone.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from npq_desktop.domain.days import brief_with_weekday
from npq_desktop.domain.sessions import SessionKind, SessionState
from npq_desktop.services.ports import SessionLine
from npq_desktop.ui.kit.table import paint_line
from npq_desktop.ui.sessions.chart import Chart
from npq_desktop.ui.theme import lettering
from npq_desktop.ui.theme.icons import draw
from npq_desktop.ui.theme.tokens import SMALL, Tokens
from npq_desktop.ui.today.tile import short_topic

TINT = 38
"""How strong, of 255, a cohort's colour is under the words of its workshops."""
_STATE_PICTURES = {
    SessionState.OPEN: ("clipboard-check", "late"),
    SessionState.CLOSED: ("lock", "present"),
    SessionState.CANCELLED: ("ban", "absent_unauthorised"),
}


@dataclass(frozen=True, slots=True)
class Carried:
    """A session that is being moved, the day it would be dropped on, and what day that is."""

    line: SessionLine
    day: date
    what_day: str = ""

    @property
    def words(self) -> str:
        """``Sat 6 Mar, a weekend``."""
        return ", ".join(filter(None, (brief_with_weekday(self.day), self.what_day)))


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be painted: what lies where, what is chosen, what of it clashes."""

    chart: Chart
    tokens: Tokens
    holidays: Collection[date]
    clashing: Collection[str]
    chosen: str | None
    has_focus: bool
    carried: Carried | None
    gutter: int
    left: int  # how far it is scrolled
    top: int


def paint_tile(painter: QPainter, scene: Scene, line: SessionLine, box: QRectF, when: str) -> None:
    """Paint a session: what it is called, when it is, what about, how it stands."""
    tokens = scene.tokens
    _paint_ground(painter, scene, line, box)
    is_off = line.state is SessionState.CANCELLED
    left, wide, top = int(box.x()) + 12, int(box.width()) - 16, int(box.y()) + 4
    name, ink = line.session.name, tokens.text_muted if is_off else tokens.text
    paint_line(painter, QRect(left, top, wide, 18), name, ink, SMALL, 600)
    if is_off:
        struck = min(lettering.width(name, SMALL, 600), wide)
        painter.fillRect(QRectF(left, top + 10, struck, 1), lettering.colour(tokens.text_muted))
    paint_line(painter, QRect(left, top + 17, wide, 16), when, tokens.text_muted, 12)
    topic = line.session.title.partition(":")[2].strip()
    topic = short_topic(topic or ", ".join(each.title for each in line.topics))
    paint_line(painter, QRect(left, top + 33, wide, 16), topic, tokens.text_muted, 12)
    _paint_badge(painter, scene, line, box)


def _paint_badge(painter: QPainter, scene: Scene, line: SessionLine, box: QRectF) -> None:
    """At its corner: that it clashes, or how its register stands."""
    clashes = line.session.id in scene.clashing
    picture = ("triangle-alert", "danger") if clashes else _STATE_PICTURES.get(line.state)
    if picture is None:
        return
    value = getattr(scene.tokens, picture[1])
    ink = value if isinstance(value, str) else value[0]
    middle = QPointF(box.right() - 5, box.y() + 2)
    painter.setPen(QPen(lettering.colour(ink), 1))
    painter.setBrush(lettering.colour(scene.tokens.surface))
    painter.drawEllipse(middle, 9.5, 9.5)
    draw(painter, QRectF(middle.x() - 6.5, middle.y() - 7, 13, 13), picture[0], ink)


def _paint_ground(painter: QPainter, scene: Scene, line: SessionLine, box: QRectF) -> None:
    """A workshop filled and square with a bar, a seminar outlined and round."""
    tokens = scene.tokens
    cohort = lettering.colour(line.cohort.colour or tokens.control_line)
    is_workshop = line.session.kind is SessionKind.WORKSHOP
    round_ = 5 if is_workshop else 16
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(lettering.colour(tokens.surface))
    painter.drawRoundedRect(box, round_, round_)
    if is_workshop:
        tint = QColor(cohort)
        tint.setAlpha(TINT)
        painter.setBrush(tint)
        painter.drawRoundedRect(box, round_, round_)
        painter.setBrush(cohort)
        painter.drawRoundedRect(QRectF(box.x(), box.y(), 6, box.height()), 3, 3)
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(cohort, 1.5))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), round_, round_)
    _paint_edge(painter, scene, line, box, round_)


def _paint_edge(
    painter: QPainter, scene: Scene, line: SessionLine, box: QRectF, round_: int
) -> None:
    """Round what clashes, and round what is chosen, the latter outside."""
    tokens = scene.tokens
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if line.session.id in scene.clashing:
        painter.setPen(QPen(lettering.colour(tokens.danger), 2))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), round_, round_)
    if line.session.id == scene.chosen:
        ring = tokens.focus if scene.has_focus else tokens.control_line
        painter.setPen(QPen(lettering.colour(ring), 2.5 if scene.has_focus else 1.5))
        painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), round_ + 3, round_ + 3)
