from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.clock import after_reading, earliest, moment, tick

NOW = datetime(2026, 11, 24, 9, 24, 0, 123_000, UTC)
YEARS = timedelta(days=3 * 365)
instants = st.datetimes(
    min_value=datetime(1971, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)
)


def test_a_reading_is_milliseconds_above_a_counter_of_sixteen_bits() -> None:
    assert tick(0, NOW) == int(NOW.timestamp() * 1000) << 16
    assert moment(tick(0, NOW)) == NOW


def test_within_one_millisecond_it_counts_up() -> None:
    first = tick(0, NOW)
    assert tick(first, NOW) == first + 1
    assert moment(first + 1) == NOW


def test_a_full_counter_carries_into_the_milliseconds() -> None:
    last = tick(0, NOW) | 0xFFFF
    assert tick(last, NOW) == last + 1
    assert moment(last + 1) == NOW + timedelta(milliseconds=1)


@given(st.lists(instants, min_size=2, max_size=20))
def test_it_never_runs_backwards_whatever_the_wall_says(walls: list[datetime]) -> None:
    readings: list[int] = [0]
    for wall in walls:
        readings.append(tick(readings[-1], wall))
        assert moment(readings[-1]) >= wall.replace(microsecond=wall.microsecond // 1000 * 1000)
    assert all(before < after for before, after in pairwise(readings))


@given(instants)
def test_the_earliest_reading_of_a_time_is_that_time(at: datetime) -> None:
    whole = at.replace(microsecond=at.microsecond // 1000 * 1000)
    assert moment(earliest(at)) == whole
    assert moment(earliest(at) - 1) < whole


def test_a_reading_of_another_laptop_moves_ours() -> None:
    theirs = earliest(NOW + timedelta(hours=23))
    assert after_reading(earliest(NOW), theirs, NOW) == theirs
    assert after_reading(theirs, earliest(NOW), NOW) == theirs


def test_a_laptop_years_ahead_drags_nobody() -> None:
    ours = earliest(NOW)
    assert after_reading(ours, earliest(NOW + YEARS), NOW) == ours
    assert after_reading(ours, earliest(NOW + timedelta(hours=24)), NOW) > ours
    assert after_reading(ours, earliest(NOW + timedelta(hours=24)) + 1, NOW) == ours


def test_a_reading_of_ours_that_is_ahead_stays() -> None:
    ahead = earliest(NOW + YEARS)
    assert after_reading(ahead, earliest(NOW), NOW) == ahead
    assert tick(ahead, NOW) == ahead + 1
