"""Domain R-16, T-18 to T-20."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.typed_dates import read_date


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("03/04/2024", date(2024, 4, 3)),
        ("3/4/2024", date(2024, 4, 3)),
        ("03.04.2024", date(2024, 4, 3)),
        ("29/02/2024", date(2024, 2, 29)),
        ("2024-04-03", date(2024, 4, 3)),
        ("2026-11-02T09:00:00.000Z", date(2026, 11, 2)),
        (45383, date(2024, 4, 1)),
        (45383.0, date(2024, 4, 1)),
        (datetime(2024, 4, 3, 10, 30), date(2024, 4, 3)),
        (date(2024, 4, 3), date(2024, 4, 3)),
    ],
)
def test_a_date_is_read_day_first_or_iso(value: object, day: date) -> None:
    assert read_date(value) == day


def test_a_moment_of_a_summer_evening_in_utc_is_the_next_day_in_london() -> None:
    assert read_date("2026-06-30T23:30:00Z") == date(2026, 7, 1)


@pytest.mark.parametrize(
    "value",
    [
        "31/04/2024",
        "29/02/2023",
        "3/4/24",
        "04/31/2024",
        "2024-13-01",
        "2024-02-29xyz",
        "2024-02-29T99:00",
        "soon",
        "",
        12,
        True,
        float("nan"),
        float("inf"),
        "٠٣/٠٤/٢٠٢٤",
    ],
)
def test_what_is_no_date_is_refused_with_the_way_to_write_it(value: object) -> None:
    with pytest.raises(BadInput, match="Write day, month and year"):
        read_date(value)


@given(st.one_of(st.text(), st.floats(), st.integers()))
def test_whatever_is_typed_is_a_date_or_a_sentence(value: object) -> None:
    try:
        day: date | None = read_date(value)
    except BadInput:
        day = None
    assert day is None or date.min <= day <= date.max
