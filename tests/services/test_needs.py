"""Access and dietary needs: on this laptop alone, and gone when they are not needed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from npq_desktop.domain.cells import participant_cells
from npq_desktop.domain.errors import BadInput, NotFound, NothingLeft, Refused, StoreUnavailable
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import Mark
from npq_desktop.domain.needs_rules import last_day_kept
from npq_desktop.services.needs import (
    forget_cohort,
    forget_expired,
    forget_needs,
    needs_in,
    read_needs,
    set_needs,
)
from npq_desktop.services.registers import register_in, take_walk_in
from npq_desktop.services.telling import Teller
from npq_desktop.services.undo import undo_act
from tests.services.course import Course, always


def needs_of(course: Course, name: str) -> tuple[tuple[str, ...], str]:
    held = read_needs(course.store, course.people[name]).needs
    return held.dietary, held.access


def keep(course: Course, name: str, *dietary: str, access: str = "") -> Id | None:
    return set_needs(course.store, course.people[name], dietary, access)


def link(course: Course, one: str, other: str) -> None:
    a, b = sorted((course.people[one], course.people[other]))
    with course.store.writing() as work:
        work.put("same_person", f"{a}.{b}", "link", {"is": "same", "why": ""})
        work.commit()


def listed(course: Course) -> list[tuple[str, tuple[str, ...]]]:
    with course.store.reading() as view:
        lines = needs_in(view, register_in(view, course.workshop))
    return [(line.participant.name.given, line.needs.dietary) for line in lines]


def test_what_was_set_is_read_back_with_its_last_day(course: Course) -> None:
    keep(course, "Ann", "vegan", access="A ramp")
    kept = read_needs(course.store, course.people["Ann"])
    assert (kept.needs.dietary, kept.needs.access) == (("Vegan",), "A ramp")
    assert kept.is_noted
    assert kept.until == last_day_kept(course.cohort.end_date)


def test_one_act_sets_them_and_undo_takes_it_back(course: Course) -> None:
    keep(course, "Ann", "Halal")
    act = keep(course, "Ann", "Vegan", "Kosher")
    assert act is not None
    undo_act(course.store, act)
    assert needs_of(course, "Ann") == (("Halal",), "")


def test_setting_the_same_again_writes_nothing(course: Course) -> None:
    keep(course, "Ann", "Vegan")
    assert keep(course, "Ann", "VEGAN") is None


def test_they_are_in_no_digest_and_in_no_shared_stream(course: Course) -> None:
    before, shared = course.digest(), len([e for e in course.history() if not e.is_local])
    for _ in range(5):
        keep(course, "Ann", "Vegan")
        keep(course, "Ann", "Halal")
    assert course.digest() == before
    assert len([each for each in course.history() if not each.is_local]) == shared


def test_whoever_needs_nothing_is_not_on_the_facilitator_s_list(course: Course) -> None:
    keep(course, "Bea", "Halal")
    keep(course, "Ann", access="A ramp")
    assert listed(course) == [("Ann", ()), ("Bea", ("Halal",))]


def test_what_an_earlier_entry_of_the_same_person_needs_is_theirs(course: Course) -> None:
    link(course, "Ann", "Bea")
    keep(course, "Bea", "Halal")
    assert needs_of(course, "Ann") == (("Halal",), "")
    keep(course, "Ann", "Vegan")
    assert needs_of(course, "Bea") == (("Vegan",), "")
    assert forget_needs(course.store, [course.people["Ann"]]) > 0
    assert needs_of(course, "Bea") == ((), "")


def test_somebody_of_no_cohort_is_let_go_a_week_after_their_last_register(course: Course) -> None:
    taken = take_walk_in(course.store, course.workshop, "Wim Walker", always(Mark()))
    walker = taken.participant.id
    set_needs(course.store, walker, ["Vegan"])
    day = course.sessions["Workshop 1"].day
    assert read_needs(course.store, walker).until == day + timedelta(days=7)


def test_somebody_in_no_cohort_and_no_register_cannot_have_any(course: Course) -> None:
    person = take_walk_in(course.store, course.workshop, "Wim Walker", always(None)).participant
    with pytest.raises(Refused, match="nobody could say when this is to be deleted"):
        set_needs(course.store, person.id, ["Vegan"])
    assert set_needs(course.store, person.id, []) is None


def test_words_that_are_too_long_change_nothing(course: Course) -> None:
    keep(course, "Ann", "Vegan")
    with pytest.raises(BadInput, match="at most 600 letters"):
        keep(course, "Ann", "Halal", access="x" * 601)
    assert needs_of(course, "Ann") == (("Vegan",), "")


def test_somebody_unknown_is_not_found(course: Course) -> None:
    with pytest.raises(NotFound):
        read_needs(course.store, course.workshop)


@pytest.mark.parametrize(("days", "kept"), [(7, True), (8, False)])
def test_they_go_on_the_eighth_day_after_the_cohort(course: Course, days: int, kept: bool) -> None:
    keep(course, "Ann", "Vegan")
    end = course.cohort.end_date
    assert end is not None
    now = datetime(end.year, end.month, end.day, 12, tzinfo=UTC) + timedelta(days=days)
    gone = forget_expired(course.store, now)
    assert (gone, needs_of(course, "Ann")[0]) == ((0, ("Vegan",)) if kept else (1, ()))


def test_what_was_taken_back_or_changed_goes_as_well(course: Course) -> None:
    keep(course, "Ann", "Vegan")
    keep(course, "Ann")
    keep(course, "Bea", "Halal")
    keep(course, "Bea", "Kosher")
    assert read_needs(course.store, course.people["Ann"]).is_noted
    assert forget_expired(course.store, datetime(2030, 1, 1, tzinfo=UTC)) == 4
    assert not read_needs(course.store, course.people["Ann"]).is_noted


def test_they_are_kept_as_long_as_any_entry_of_the_person_asks_for(course: Course) -> None:
    link(course, "Ann", "Bea")
    keep(course, "Ann", "Vegan")
    with course.store.reading() as view:
        bea = view.person(course.people["Bea"])
    moved = replace(bea, cohort_id=None)
    with course.store.writing() as work:
        for field, value in participant_cells(moved):
            work.put("participant", bea.id, field, value, person=bea.id)
        work.commit()
    assert read_needs(course.store, bea.id).until == last_day_kept(course.cohort.end_date)


def test_undoing_after_they_were_let_go_brings_nothing_back(course: Course) -> None:
    first = keep(course, "Ann", "Vegan")
    second = keep(course, "Ann", "Halal")
    forget_needs(course.store, [course.people["Ann"]])
    assert first is not None
    assert second is not None
    for act in (second, first):
        with pytest.raises(NothingLeft, match=r"deleted for good since\. It does not come back"):
            undo_act(course.store, act)
        assert needs_of(course, "Ann") == ((), "")


def test_an_undo_from_before_the_deletion_cannot_be_done_again(course: Course) -> None:
    first = keep(course, "Ann", "Vegan")
    assert first is not None
    undone = undo_act(course.store, first)
    assert undone.sentence == "Undone: what somebody needs."
    forget_needs(course.store, [course.people["Ann"]])
    assert undone.act is not None
    with pytest.raises(NothingLeft, match="nothing was undone"):
        undo_act(course.store, undone.act)
    assert needs_of(course, "Ann") == ((), "")


def test_what_was_noted_after_the_deletion_is_undone_and_the_earlier_stays_gone(
    course: Course,
) -> None:
    keep(course, "Ann", "Vegan")
    forget_needs(course.store, [course.people["Ann"]])
    later = keep(course, "Ann", "Halal")
    assert later is not None
    undo_act(course.store, later)
    assert needs_of(course, "Ann") == ((), "")


def test_all_of_a_cohort_can_be_let_go_at_once(course: Course) -> None:
    keep(course, "Ann", "Vegan")
    keep(course, "Bea", access="A ramp")
    assert forget_cohort(course.store, course.cohort.id) == 2
    assert listed(course) == []
    assert forget_cohort(course.store, course.cohort.id) == 0


def test_a_store_that_cannot_be_written_is_only_asked_again(
    course: Course, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    keep(course, "Ann", "Vegan")

    def refuse(_people: object) -> int:
        raise StoreUnavailable("The disk is full.", detail="SQLITE_FULL")

    monkeypatch.setattr(course.store, "forget_notes", refuse)
    assert forget_expired(course.store, datetime(2030, 1, 1, tzinfo=UTC)) == 0
    assert "SQLITE_FULL" in caplog.text


def test_the_history_tells_that_they_changed_but_not_what_they_are(course: Course) -> None:
    keep(course, "Ann", "Vegan", access="A ramp")
    (change,) = (each for each in course.history() if each.kind == "local_note")
    with course.store.reading() as view:
        teller = Teller(view)
        assert teller.tell(change) == "Lee, Ann · needs: not told → not told"
        assert "Vegan" not in teller.tell_edit(change)


def test_while_the_cohort_goes_on_neither_links_nor_marks_are_asked_for(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(course, "Ann", "Vegan")
    with monkeypatch.context() as patched:
        for name in ("links", "marks_of"):
            patched.setattr(f"npq_desktop.store.reader.Reader.{name}", None, raising=False)
        assert forget_expired(course.store, course.sessions["Workshop 1"].starts_at) == 0
    assert needs_of(course, "Ann") == (("Vegan",), "")
