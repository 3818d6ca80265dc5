"""What the register page says, without a window."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from npq_desktop.domain.register import Register
from npq_desktop.domain.sessions import Cohort, Session, SessionKind, SessionState
from npq_desktop.ui.register.words import above_title

WORKSHOP = Session(
    id="w",
    cohort_id="c",
    title="Workshop 2: Culture",
    kind=SessionKind.WORKSHOP,
    starts_at=datetime(2027, 3, 4, 9, 30, tzinfo=UTC),
    minutes=360,
    venue="Fellbrook Hall",
)
REGISTER = Register(
    WORKSHOP,
    Cohort("c", "Autumn 2026", date(2026, 9, 1)),
    (),
    (),
    (),
    SessionState.OPEN,
    workshops=3,
)
DAY = "Thursday 4 March 2027"


@pytest.mark.parametrize(
    ("title", "of", "above", "headline"),
    [
        ("Workshop 2: Culture", 3, f"Workshop 2 of 3 · {DAY} · Fellbrook Hall", "Culture"),
        ("Workshop 2: Culture", 0, f"Workshop 2 · {DAY} · Fellbrook Hall", "Culture"),
        ("Workshop 2", 3, f"{DAY} · Fellbrook Hall", "Workshop 2 of 3"),
        ("Catch-up day", 0, f"{DAY} · Fellbrook Hall", "Catch-up day"),
    ],
)
def test_the_head_says_of_how_many_workshops_this_is_one(
    title: str, of: int, above: str, headline: str
) -> None:
    register = replace(REGISTER, session=replace(WORKSHOP, title=title), workshops=of)
    assert above_title(register) == (above, headline)
