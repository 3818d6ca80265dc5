"""A workshop from 09:30 to 15:30, and marks as they stand in it, for the tests of taking."""

from dataclasses import replace
from datetime import UTC, datetime

from npq_desktop.domain.marks import Mark, Place
from npq_desktop.domain.sessions import CohortRules, Mode, Session, SessionKind

RULES = CohortRules()
WORKSHOP = Session(
    id="w",
    cohort_id="c",
    title="Workshop 2",
    kind=SessionKind.WORKSHOP,
    starts_at=datetime(2027, 3, 4, 9, 30, tzinfo=UTC),
    minutes=360,
    breaks=((750, 795),),
)
BOTH = replace(WORKSHOP, mode=Mode.BOTH)
ONLINE = replace(WORKSHOP, mode=Mode.ONLINE)
ABSENT, AGREED = Mark(Place.AWAY), Mark(Place.AWAY, agreed=True)
HERE = Mark(times=((564, None),))  # since 09:24
LATE = Mark(late=True, times=((589, None),))  # since 09:49
GONE = Mark(early=True, times=((564, 720),))  # 09:24 to 12:00
OUT = Mark(times=((564, 730),))  # out since 12:10
