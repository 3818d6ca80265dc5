"""What a catch-up has to say, and what is told when it is longer than what was missed."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from npq_desktop.domain.around import CatchUp
from npq_desktop.domain.catch_up_rules import check, doubt, most_minutes, tidy
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.reckoning import Held, Line, Part
from npq_desktop.domain.sessions import Session, SessionKind

SESSION = Session(
    "s", "c", "Seminar A: Culture", SessionKind.SEMINAR, datetime(2027, 3, 4, tzinfo=UTC), 90
)
TODAY = date(2027, 4, 2)
WORK = CatchUp("k", "s", "p", date(2027, 4, 1), 60, "Read topic 2", "", "B. Example")


def line(missing: int, *works: CatchUp, part: Part = Part.CLOSED) -> Line:
    return Line(Held(SESSION, None, is_closed=True, catch_ups=works), part, 90 - missing, 90)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (replace(WORK, minutes=0), "how many minutes"),
        (replace(WORK, minutes=1441), "no longer than a day"),
        (replace(WORK, day=date(2027, 4, 3)), "3 April 2027 is still to come"),
        (replace(WORK, done=" \u200b"), "what was done"),
        (replace(WORK, agreed_by=""), "who agreed"),
    ],
)
def test_what_is_missing_is_asked_for(wrong: CatchUp, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        check(tidy(wrong), TODAY)


def test_a_catch_up_that_says_everything_is_taken() -> None:
    check(WORK, TODAY)
    assert tidy(replace(WORK, done=" Read\n topic 2 ")) == WORK


def test_more_than_was_missed_is_told() -> None:
    assert doubt(line(60), WORK) == ""
    assert doubt(line(45), WORK).startswith("Only 45 min of Seminar A")
    assert doubt(line(0), WORK).startswith("Nothing of Seminar A is missing")
    assert "asks for no attendance" in doubt(line(90, part=Part.OPTIONAL), WORK)


def test_other_catch_up_of_the_session_leaves_less_but_not_itself() -> None:
    other = replace(WORK, id="k2", minutes=50)
    assert most_minutes(line(90, WORK, other), WORK) == 40
    assert most_minutes(line(90, WORK, replace(other, minutes=400)), WORK) == 0
