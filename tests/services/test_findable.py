"""What Ctrl+K says of a session without its lines is what the whole register says."""

from datetime import date, time, timedelta

import pytest

from npq_desktop.domain.template import in_utc
from npq_desktop.services.closings import close_register, reopen_register
from npq_desktop.services.findable import session_alone, session_meant
from npq_desktop.services.registers import read_register
from npq_desktop.services.sessions import cancel_session
from npq_desktop.services.today import read_today
from tests.services.course import START, Course


def same(course: Course, session: str) -> bool:
    """Whether it stands alone as it stands in its register."""
    whole = read_register(course.store, session)
    with course.store.reading() as view:
        alone = session_alone(view, session)
    assert (alone.session, alone.cohort) == (whole.session, whole.cohort)
    return (alone.is_closed, alone.is_locked) == (whole.is_closed, whole.is_locked)


def test_a_session_alone_stands_as_in_its_register(course: Course) -> None:
    session = course.workshop
    assert same(course, session)
    close_register(course.store, session)
    assert same(course, session)
    reopen_register(course.store, session, "one more name")
    assert same(course, session)
    cancel_session(course.store, session)
    assert same(course, session)


@pytest.mark.parametrize("days", [-400, -1, 0, 1, 30, 60, 400])
def test_the_session_meant_is_the_one_that_today_puts_first(course: Course, days: int) -> None:
    now = in_utc(START + timedelta(days=days), time(10))
    line = read_today(course.store, course.cohort.id, now).line
    with course.store.reading() as view:
        meant = session_meant(view, course.cohort.id, now)
    assert meant == (line.session.id if line else None)


def test_without_a_cohort_and_a_session_today_none_is_meant(course: Course) -> None:
    with course.store.reading() as view:
        assert session_meant(view, None, in_utc(date(2026, 1, 1), time(10))) is None
