"""Domain R-11 and T-24: changes of DfE ids, in any order, with a guard against circles."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.dfe_ids import Followed, follow


def step(old: str, new: str, when: str | None = "2026-08-05T10:00:00Z") -> dict[str, str | None]:
    return {"from_participant_id": old, "to_participant_id": new, "changed_at": when}


def test_a_chain_leads_to_the_present_id_in_whatever_order_it_comes() -> None:
    for changes in permutations([step("a", "b"), step("b", "c"), step("c", "d")]):
        found = follow(changes, "d")
        assert {old for old, _ in found.former} == {"a", "b", "c"}
        assert (found.loops, found.stray) == (False, ())


def test_each_former_id_knows_when_it_changed() -> None:
    found = follow([step("a", "b", "2026-01-01T00:00:00Z"), step("b", "c", None)], "c")
    assert found.former == (("a", "2026-01-01T00:00:00Z"), ("b", None))


@pytest.mark.parametrize(
    "changes",
    [
        [step("a", "b"), step("b", "a")],
        [step("a", "a")],
        [step("a", "b"), step("b", "c"), step("c", "b")],
        [step("x", "y"), step("y", "x"), step("b", "a")],
    ],
)
def test_a_circle_is_reported_and_nothing_is_followed(
    changes: list[dict[str, str | None]],
) -> None:
    assert follow(changes, "a") == Followed(loops=True)


def test_a_step_the_wrong_way_round_still_names_an_earlier_id() -> None:
    assert follow([step("now", "before")], "now").former == (("before", "2026-08-05T10:00:00Z"),)


def test_changes_that_lead_elsewhere_are_left_out() -> None:
    found = follow([step("a", "b"), step("x", "y")], "b")
    assert (found.former[0][0], found.stray) == ("a", ("x",))


def test_ids_are_compared_without_case() -> None:
    assert follow([step("A", "B")], "b").former[0][0] == "a"


@pytest.mark.parametrize("odd", [None, 5, "text", {}, {"from_participant_id": 1}, []])
def test_what_is_no_change_is_skipped(odd: object) -> None:
    assert follow([odd], "a") == Followed()


IDS = st.sampled_from("abcde")


@given(st.lists(st.builds(step, IDS, IDS), max_size=8), IDS)
def test_no_tangle_of_changes_hangs_or_makes_the_present_id_a_former_one(
    changes: list[dict[str, str | None]], present: str
) -> None:
    found = follow(changes, present)
    former = [old for old, _ in found.former]
    assert present not in former
    assert len(former) == len(set(former))
    assert not (found.loops and former)
