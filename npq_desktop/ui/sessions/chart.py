"""Where everything lies on the timeline, in pixels: a lane for each cohort, a day so wide.

No painting and no Qt widgets here: given the year and the width of a day, it says where a session
stands, which day lies under a point, and what of it all is in sight.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QRect

from npq_desktop.domain.sessions import Cohort
from npq_desktop.services.ports import SessionLine

GUTTER_WIDE, GUTTER_NARROW = 164, 60
"""The names of the cohorts at the left; only their initials where there is little room."""
HEAD = 48
"""The months at the top, with the word for today below."""
TILE_WIDE, TILE_HIGH = 96, 58
ASIDE, BELOW, LANE_EDGE = 4, 8, 12
"""Pixels beside a tile, below it, and from it to the edges of its lane."""
BEFORE, AFTER = 21, 35
"""Days in sight before the first session and after the last."""
NARROWEST, WIDEST, FIRST_WIDTH = 1.6, 16.0, 3.6
"""How wide a day can be, and how wide it is to begin with."""
HALF_A_YEAR = 183


@dataclass(frozen=True, slots=True)
class Lane:
    """One cohort: where its lane begins, how high it is, and its sessions by start."""

    cohort: Cohort
    top: int
    height: int
    lines: tuple[SessionLine, ...]
    rows: tuple[int, ...]  # of each session, the row of its tile within the lane


class Chart:
    """The year laid out at one width of a day. Points are those of the whole, not of the window."""

    def __init__(
        self, cohorts: Sequence[Cohort], lines: Sequence[SessionLine], today: date, wide: float
    ) -> None:
        self.today, self.day_wide = today, wide
        self.first, self.last = _range(cohorts, lines, today)
        self.lanes: list[Lane] = []
        top = HEAD
        for cohort in cohorts:
            own = tuple(each for each in lines if each.session.cohort_id == cohort.id)
            rows = self._rows(own)
            height = 2 * LANE_EDGE + (max(rows, default=0) + 1) * (TILE_HIGH + BELOW) - BELOW
            self.lanes.append(Lane(cohort, top, height, own, rows))
            top += height
        self.height = top
        self.lines = tuple(line for lane in self.lanes for line in lane.lines)
        self._at = {
            line.session.id: (lane, row)
            for lane in self.lanes
            for line, row in zip(lane.lines, lane.rows, strict=True)
        }
        self._tops = [lane.top for lane in self.lanes]

    @property
    def width(self) -> int:
        """How wide all of it is, without the names at the left."""
        return self.x_of(self.last + timedelta(days=1))

    def _rows(self, lines: Sequence[SessionLine]) -> tuple[int, ...]:
        """Tiles that would lie over each other stand one below the other."""
        ends: list[int] = []
        rows: list[int] = []
        for line in lines:
            left = self.x_of(line.session.day)
            row = next((at for at, end in enumerate(ends) if end <= left), len(ends))
            if row == len(ends):
                ends.append(0)
            ends[row] = left + TILE_WIDE + ASIDE
            rows.append(row)
        return tuple(rows)

    def x_of(self, day: date) -> int:
        """The left edge of a day."""
        return round((day - self.first).days * self.day_wide)

    def day_at(self, x: float) -> date:
        """The day under a point, also beyond the ends."""
        return self.first + timedelta(days=int(x // self.day_wide))

    def tile(self, line: SessionLine, day: date | None = None) -> QRect:
        """Where a session's tile stands, or would stand on another day."""
        lane, row = self._at[line.session.id]
        top = lane.top + LANE_EDGE + row * (TILE_HIGH + BELOW)
        return QRect(self.x_of(day or line.session.day), top, TILE_WIDE, TILE_HIGH)

    def lane_of(self, line: SessionLine) -> Lane:
        """The lane that a session lies in."""
        return self._at[line.session.id][0]

    def line_at(self, x: float, y: float) -> SessionLine | None:
        """The session whose tile lies under a point."""
        lane = self.lane_at(y)
        if lane is None:
            return None
        under = (line for line in reversed(lane.lines) if self.tile(line).contains(int(x), int(y)))
        return next(under, None)

    def lane_at(self, y: float) -> Lane | None:
        """The lane at a height."""
        at = bisect_right(self._tops, y) - 1
        if at < 0 or y >= self.lanes[at].top + self.lanes[at].height:
            return None
        return self.lanes[at]

    def lanes_between(self, top: int, bottom: int) -> list[Lane]:
        """The lanes that are in sight between two heights."""
        first = max(bisect_right(self._tops, top) - 1, 0)
        return self.lanes[first : bisect_left(self._tops, bottom)]

    def months(self, left: int, right: int) -> Iterator[date]:
        """The first day of every month in sight, and of the one that began before it."""
        day = self.day_at(left).replace(day=1)
        while self.x_of(day) < right:
            yield day
            day = (day + timedelta(days=32)).replace(day=1)

    def beside(self, line: SessionLine, across: int, down: int) -> SessionLine:
        """The session reached by an arrow: along the lane, or the nearest in the next one."""
        lane = self._at[line.session.id][0]
        if across:
            at = lane.lines.index(line) + across
            return lane.lines[min(max(at, 0), len(lane.lines) - 1)]
        filled = [each for each in self.lanes if each.lines]
        at = min(max(filled.index(lane) + down, 0), len(filled) - 1)
        if filled[at] is lane:
            return line
        return min(filled[at].lines, key=lambda each: abs(each.session.day - line.session.day))

    def ends(self, line: SessionLine) -> tuple[SessionLine, SessionLine]:
        """The first and the last session of a lane."""
        lane = self._at[line.session.id][0]
        return lane.lines[0], lane.lines[-1]


def _range(
    cohorts: Sequence[Cohort], lines: Sequence[SessionLine], today: date
) -> tuple[date, date]:
    """From a little before the first thing to a little after the last; today if it is near."""
    days = [each.session.day for each in lines]
    days += [each.start_date for each in cohorts]
    days += [each.end_date for each in cohorts if each.end_date is not None]
    if not days:
        days = [today]
    near = timedelta(days=HALF_A_YEAR)
    if min(days) - near <= today <= max(days) + near:
        days.append(today)
    return min(days) - timedelta(days=BEFORE), max(days) + timedelta(days=AFTER)
