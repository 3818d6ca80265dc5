from datetime import UTC, datetime, timedelta

import pytest

from npq_desktop.domain.closing import is_near_end, run_as_told
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.sessions import Run, Session, SessionKind

SESSION = Session(
    id="w",
    cohort_id="c",
    title="Workshop 2",
    kind=SessionKind.WORKSHOP,
    starts_at=datetime(2027, 3, 4, 9, 30, tzinfo=UTC),
    minutes=360,
)


@pytest.mark.parametrize(
    ("before_end", "near"),
    [
        (timedelta(minutes=15), True),
        (timedelta(minutes=15, seconds=1), False),
        (timedelta(days=1), False),
        (timedelta(days=-3), True),
    ],
)
def test_closing_comes_forward_a_quarter_of_an_hour_before_the_end(
    before_end: timedelta, near: bool
) -> None:
    assert is_near_end(SESSION, SESSION.ends_at - before_end) is near


def test_a_run_keeps_its_interruptions_in_order() -> None:
    told = run_as_told(575, 925, [(800, 815), (600, 610)])
    assert told == Run(575, 925, ((600, 610), (800, 815)))


@pytest.mark.parametrize(
    ("start", "end", "interruptions", "says"),
    [
        (930, 570, [], "cannot end at 09:30 when it began at 15:30"),
        (570, 570, [], "cannot end"),
        (570, 930, [(600, 600)], "no length"),
        (570, 930, [(615, 600)], "no length"),
        (570, 930, [(560, 580)], "outside the session"),
        (570, 930, [(920, 931)], "outside the session"),
    ],
)
def test_a_run_that_cannot_be_says_why(
    start: int, end: int, interruptions: list[tuple[int, int]], says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        run_as_told(start, end, interruptions)
