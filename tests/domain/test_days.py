"""Days in words are English on every laptop."""

from datetime import date

from npq_desktop.domain.days import (
    brief,
    brief_with_weekday,
    day_of_year,
    long_date,
    month,
    short_date,
    weekday,
)

DAY = date(2027, 3, 4)


def test_a_day_is_told_in_english_in_every_length():
    assert long_date(DAY) == "Thursday 4 March 2027"
    assert short_date(DAY) == "4 March 2027"
    assert day_of_year(DAY) == "Thursday 4 March"
    assert brief(DAY) == "4 Mar"
    assert brief_with_weekday(DAY) == "Thu 4 Mar"


def test_every_weekday_and_month_has_its_own_name():
    assert len({weekday(date(2027, 3, each)) for each in range(1, 8)}) == 7
    assert [month(date(2027, each, 1))[:3] for each in range(1, 13)] == (
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905
    )
