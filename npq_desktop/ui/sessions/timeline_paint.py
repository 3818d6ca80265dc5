"""Paints the timeline: months, days off, today, the lanes. Only what is in sight is painted."""

from datetime import timedelta

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from npq_desktop.domain.days import brief, brief_with_weekday, month
from npq_desktop.ui.kit.table import paint_line
from npq_desktop.ui.sessions.chart import GUTTER_NARROW, HEAD, Lane
from npq_desktop.ui.sessions.tile_paint import Carried, Scene, paint_tile
from npq_desktop.ui.theme import lettering
from npq_desktop.ui.theme.tokens import BODY, SMALL

DAYS_FROM = 2.4
"""From this width of a day on its weekends are shown."""


def paint(painter: QPainter, scene: Scene, room: QRect) -> None:
    """Paint all that is in sight into the window of the timeline."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    body = QRect(scene.gutter, HEAD, room.width() - scene.gutter, room.height() - HEAD)
    lanes = scene.chart.lanes_between(scene.top + HEAD, scene.top + room.height())
    painter.fillRect(room, lettering.colour(scene.tokens.surface))
    painter.save()
    painter.setClipRect(body)
    _paint_days_off(painter, scene, body)
    _paint_months(painter, scene, body)
    _paint_today(painter, scene, body)
    held = scene.carried
    if held is not None:
        _paint_way_up(painter, scene, held)
    for lane in lanes:
        _paint_lane(painter, scene, lane, body)
    if held is not None:
        paint_tile(painter, scene, held.line, _box_of(scene, held), brief_with_weekday(held.day))
    painter.restore()
    _paint_head(painter, scene, room)
    _paint_gutter(painter, scene, lanes, room)


def _paint_days_off(painter: QPainter, scene: Scene, body: QRect) -> None:
    """Weekends as quiet bands, bank holidays as stronger ones."""
    chart, tokens = scene.chart, scene.tokens
    day = chart.day_at(scene.left)
    weekend = lettering.colour(tokens.hover)
    holiday = lettering.colour(tokens.absent_authorised[1])
    while True:
        x = chart.x_of(day) - scene.left + scene.gutter
        if x > body.right():
            return
        wide = chart.x_of(day + timedelta(days=1)) - chart.x_of(day)
        if day in scene.holidays:
            painter.fillRect(x, body.top(), max(wide, 2), body.height(), holiday)
        elif day.weekday() >= 5 and chart.day_wide >= DAYS_FROM:
            painter.fillRect(x, body.top(), wide, body.height(), weekend)
        day += timedelta(days=1)


def _paint_months(painter: QPainter, scene: Scene, body: QRect) -> None:
    line = lettering.colour(scene.tokens.line)
    for day in scene.chart.months(scene.left, scene.left + body.width()):
        x = scene.chart.x_of(day) - scene.left + scene.gutter
        painter.fillRect(x, body.top(), 1, body.height(), line)


def _paint_today(painter: QPainter, scene: Scene, body: QRect) -> None:
    x = _today_x(scene)
    painter.fillRect(x - 1, body.top(), 2, body.height(), lettering.colour(scene.tokens.accent))


def _today_x(scene: Scene) -> int:
    chart = scene.chart
    middle = chart.x_of(chart.today) + round(chart.day_wide / 2)
    return middle - scene.left + scene.gutter


def _paint_head(painter: QPainter, scene: Scene, room: QRect) -> None:
    """The names of the months, and today's flag; they stay when the lanes scroll."""
    tokens, chart = scene.tokens, scene.chart
    painter.save()
    painter.setClipRect(QRect(scene.gutter, 0, room.width() - scene.gutter, HEAD))
    painter.fillRect(0, 0, room.width(), HEAD, lettering.colour(tokens.surface))
    for day in chart.months(scene.left, scene.left + room.width()):
        x = chart.x_of(day) - scene.left + scene.gutter
        after = chart.x_of((day + timedelta(days=32)).replace(day=1)) - scene.left + scene.gutter
        left = max(x, scene.gutter) + 6
        name = month(day)[:3] if after - x < 78 else month(day)
        year = f" {day.year}" if day.month == 1 or left > x + 6 else ""
        words, is_now = f"{name}{year}", day == chart.today.replace(day=1)
        weight, free = 600 if is_now else 400, after - left - 2
        if lettering.width(words, SMALL, weight) > free:
            words = month(day)[:3]
        if lettering.width(words, SMALL, weight) <= free:
            box = QRect(left, 4, free + 1, 18)
            paint_line(painter, box, words, tokens.text_muted, SMALL, weight)
        painter.fillRect(x, 6, 1, HEAD - 6, lettering.colour(tokens.line))
    _paint_flags(painter, scene)
    painter.restore()
    painter.fillRect(0, HEAD - 1, room.width(), 1, lettering.colour(tokens.line))


def _paint_flags(painter: QPainter, scene: Scene) -> None:
    """Today's, and over it the day that a carried session would be dropped on, in words."""
    tokens = scene.tokens
    today = f"Today, {brief(scene.chart.today)}"
    _paint_flag(painter, _today_x(scene), today, (tokens.on_accent, tokens.accent))
    held = scene.carried
    if held is not None:
        x = scene.chart.x_of(held.day) - scene.left + scene.gutter
        pair = tokens.late if held.what_day else (tokens.surface, tokens.text)
        _paint_flag(painter, x, held.words, pair)


def _paint_flag(painter: QPainter, x: float, words: str, pair: tuple[str, str]) -> None:
    ink, ground = pair
    wide = lettering.width(words, 12, 600) + 16
    box = QRectF(x - wide / 2, HEAD - 23, wide, 20)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(lettering.colour(ground))
    painter.drawRoundedRect(box, 10, 10)
    painter.setPen(lettering.colour(ink))
    painter.setFont(lettering.face(12, 600))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _paint_gutter(painter: QPainter, scene: Scene, lanes: list[Lane], room: QRect) -> None:
    """The cohorts at the left: colour, initials, name; they stay when the days scroll."""
    tokens = scene.tokens
    painter.fillRect(0, 0, scene.gutter, room.height(), lettering.colour(tokens.surface))
    painter.save()
    painter.setClipRect(QRect(0, HEAD, scene.gutter, room.height() - HEAD))
    for lane in lanes:
        top = lane.top - scene.top
        _paint_cohort(painter, scene, lane, top)
        painter.fillRect(
            0, top + lane.height - 1, scene.gutter, 1, lettering.colour(tokens.hairline)
        )
    painter.restore()
    painter.fillRect(scene.gutter - 1, 0, 1, room.height(), lettering.colour(tokens.line))
    painter.fillRect(0, HEAD - 1, scene.gutter, 1, lettering.colour(tokens.line))


def _paint_cohort(painter: QPainter, scene: Scene, lane: Lane, top: int) -> None:
    tokens, cohort = scene.tokens, lane.cohort
    middle = top + lane.height / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(lettering.colour(cohort.colour or tokens.control_line))
    if scene.gutter <= GUTTER_NARROW:
        painter.drawRoundedRect(QRectF(scene.gutter / 2 - 6, middle - 18, 12, 12), 3, 3)
        box = QRect(6, int(middle) - 2, scene.gutter - 10, 18)
        paint_line(painter, box, cohort.initials, tokens.text, 12, 600)
        return
    painter.drawRoundedRect(QRectF(14, middle - 15, 12, 12), 3, 3)
    wide = scene.gutter - 40
    paint_line(painter, QRect(34, int(middle) - 19, wide, 20), cohort.name, tokens.text, BODY, 600)
    paint_line(
        painter, QRect(34, int(middle) + 1, wide, 18), cohort.initials, tokens.text_muted, SMALL
    )


def _paint_lane(painter: QPainter, scene: Scene, lane: Lane, body: QRect) -> None:
    bottom = lane.top + lane.height - scene.top
    painter.fillRect(
        body.left(), bottom - 1, body.width(), 1, lettering.colour(scene.tokens.hairline)
    )
    for line in lane.lines:
        box = scene.chart.tile(line).translated(scene.gutter - scene.left, -scene.top)
        if box.right() < body.left() or box.left() > body.right():
            continue
        is_carried = scene.carried is not None and scene.carried.line is line
        painter.setOpacity(0.45 if is_carried else 1.0)
        paint_tile(painter, scene, line, QRectF(box), brief_with_weekday(line.session.day))
        painter.setOpacity(1.0)


def _box_of(scene: Scene, held: Carried) -> QRectF:
    box = scene.chart.tile(held.line, held.day)
    return QRectF(box.translated(scene.gutter - scene.left, -scene.top))


def _paint_way_up(painter: QPainter, scene: Scene, held: Carried) -> None:
    """A line from what is carried up to its day."""
    box = _box_of(scene, held)
    painter.setPen(QPen(lettering.colour(scene.tokens.text), 1.5, Qt.PenStyle.DashLine))
    x = box.x() + scene.chart.day_wide / 2
    painter.drawLine(QPointF(x, HEAD), QPointF(x, box.y()))
