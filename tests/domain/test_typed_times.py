import pytest

from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.typed_times import read_intervals, read_time


@pytest.mark.parametrize("text", ["09:47", "9:47", "9.47", "0947", "947", " 09:47 "])
def test_a_time_is_read_in_the_usual_spellings(text: str) -> None:
    assert read_time(text) == 587


@pytest.mark.parametrize("text", ["", "24:00", "09:60", "9", "94", "09:4", "noon", "09475", "٠٩٤٧"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        read_time(text)


def test_intervals_are_stays_in_order() -> None:
    assert read_intervals("09:24-12:10;13:05-15:30") == ((564, 730), (785, 930))
    assert read_intervals("-12:10; 1305-") == ((None, 730), (785, None))


@pytest.mark.parametrize(
    "text", ["", "-", "09:24", "12:10-09:24", "09:24-12:10;12:00-13:00", "09:24-;13:05-15:30"]
)
def test_intervals_that_contradict_each_other_are_refused(text: str) -> None:
    with pytest.raises(BadInput):
        read_intervals(text)
