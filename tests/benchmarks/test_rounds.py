"""What the benchmarks make of the figures: a mistake here would be believed."""

import pytest

from benchmarks.report import Comparison, shown, summary, tell
from benchmarks.rounds import Measured, in_turn, percentile


def test_both_are_run_in_turn_and_each_begins_every_other_round() -> None:
    ran: list[str] = []

    def program(number: int) -> float:
        ran.append(f"program {number}")
        return 10.0 + number

    def bare(number: int) -> float:
        ran.append(f"bare {number}")
        return 5.0

    measured = in_turn(program, bare, 3, warm_up=1)
    assert ran == [
        *("program 0", "bare 0", "bare 1", "program 1"),
        *("program 2", "bare 2", "bare 3", "program 3"),
    ]
    assert measured == Measured((11.0, 12.0, 13.0), (5.0, 5.0, 5.0))


def test_the_ratio_is_the_median_of_the_rounds_and_not_of_the_sums() -> None:
    measured = Measured((10.0, 300.0, 12.0), (10.0, 100.0, 10.0))
    assert measured.ratios == (1.0, 3.0, 1.2)
    assert measured.ratio == 1.2


@pytest.mark.parametrize(("share", "wanted"), [(0.95, 19.0), (0.5, 10.0), (1.0, 20.0), (0.0, 1.0)])
def test_so_many_of_a_hundred_do_not_exceed_a_percentile(share: float, wanted: float) -> None:
    assert percentile(tuple(float(value) for value in range(20, 0, -1)), share) == wanted


def comparison(goal: float | None, *ratios: float) -> Comparison:
    made = Comparison("Start", "a bare window", "marks", goal)
    made.add("100", Measured((900.0,), (100.0,)))
    for number, ratio in enumerate(ratios):
        made.add(f"{number + 1},000", Measured((ratio * 100,), (100.0,)), named=True)
    return made


def test_a_goal_is_met_only_if_it_is_at_every_size_that_it_names() -> None:
    assert not comparison(1.5, 1.2, 1.5).is_missed
    assert comparison(1.5, 1.2, 1.6).is_missed
    assert comparison(1.5, 1.6).verdict == "goal 1.5 or less: MISSED"
    assert not comparison(None, 9.0).is_missed


def test_a_table_tells_ratio_spread_and_both_figures() -> None:
    said: list[str] = []
    made = Comparison("Start", "a bare window", "marks", 1.5)
    made.add("100", Measured((150.0, 120.0, 130.0), (100.0, 100.0, 100.0)), named=True)
    made.notes.append("With a note.")
    tell(made, said.append)
    assert said[-2:] == ["| **100** | 1.30 (1.20 to 1.50) | 130 | 100 | 3 |", "\nWith a note."]
    assert summary([made, comparison(None, 2.0)]) == ["Start: 1.30 at 100 (goal 1.5 or less: met)"]


def test_figures_have_as_many_places_as_mean_something() -> None:
    assert [shown(each) for each in (1234.5, 99.94, 5.678, 0.12345)] == [
        *("1,234", "99.9", "5.68", "0.123")
    ]
