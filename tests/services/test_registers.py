"""Taking a register: what each thing that a facilitator may ask for does to it, and no more."""

from dataclasses import replace

import pytest

from npq_desktop.domain.errors import BadInput, NotFound, Refused
from npq_desktop.domain.ids import new_id
from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.domain.register import Belonging
from npq_desktop.domain.sessions import Mode, SessionState
from npq_desktop.domain.taking import Key
from npq_desktop.services.cohorts import create_cohort
from npq_desktop.services.registers import (
    LONGEST_NOTE,
    in_the_room,
    mark_in_bulk,
    read_entries,
    set_note,
    take_mark,
    take_walk_in,
)
from npq_desktop.services.sessions import cancel_session, save_session
from npq_desktop.services.users import use_as
from tests.services.course import START, Course, add_people, always, no_holidays, pressing

HERE = Mark(times=((555, None),))
LATE = Mark(late=True, times=((592, None),))
GONE = Mark(early=True, times=((555, 700),))
AWAY = Mark(Place.AWAY)


def other_cohort(course: Course) -> str:
    made = create_cohort(
        course.store, "Spring 2026", START, template=None, dfe=None, holidays=no_holidays
    )
    return made.id


def test_everybody_of_the_cohort_stands_in_it_by_name_and_nobody_is_marked(course: Course) -> None:
    register = course.register()
    names = [entry.participant.name.full for entry in register.entries]
    assert names == ["Dee Fox", "Ann Lee", "Bea Low", "Eve Orr", "Cem Öz", "Flo Ray"]
    assert {entry.mark for entry in register.entries} == {None}
    assert (register.state, register.code) == (SessionState.PLANNED, "")


def test_reading_a_register_writes_nothing(course: Course) -> None:
    before = len(course.history())
    course.register()
    assert len(course.history()) == before


def test_a_mark_says_who_made_it_when_and_how(course: Course) -> None:
    use_as(course.store, "R. Example")
    course.take("Ann", HERE)
    (entry,) = read_entries(course.store, course.sessions["Workshop 1"], [course.people["Ann"]])
    assert (entry.mark, entry.how, entry.marked_by) == (HERE, How.DOOR, "R. Example")
    assert entry.marked_at == course.clock()
    assert course.register().state is SessionState.OPEN


def test_a_mark_is_decided_on_what_stands_there_when_it_is_written(course: Course) -> None:
    """Two windows: the second one's Enter finds somebody who is here already."""
    seen = []

    def decide(_session: object, _rules: object, present: Mark | None) -> Mark | None:
        seen.append(present)
        return present or LATE

    course.take("Ann", HERE)
    taken = take_mark(course.store, course.workshop, course.people["Ann"], decide, How.DOOR)
    assert seen == [HERE]
    assert (taken.before, taken.after, taken.act) == (HERE, HERE, None)
    assert course.marks()["Ann"] == HERE


def test_enter_after_the_grace_time_marks_late(course: Course) -> None:
    ann, bea = course.people["Ann"], course.people["Bea"]
    for person, minute in ((ann, 575), (bea, 576)):
        take_mark(course.store, course.workshop, person, pressing(Key.DOOR, minute), How.DOOR)
    assert course.marks()["Ann"] == Mark(times=((575, None),))
    assert course.marks()["Bea"] == Mark(late=True, times=((576, None),))


def test_several_people_are_one_act(course: Course) -> None:
    taken = course.take("Ann Bea Cem", AWAY, how=How.LIST)
    changes = course.history(act=taken.act)
    assert sorted(each.field for each in changes) == ["how"] * 3 + ["mark"] * 3
    marks = course.marks()
    assert [name for name, mark in marks.items() if mark == AWAY] == ["Ann", "Bea", "Cem"]


def test_one_of_several_who_cannot_be_marked_stops_them_all(course: Course) -> None:
    course.people["Nobody"] = new_id()
    with pytest.raises(NotFound):
        course.take("Ann Nobody", HERE)
    assert set(course.marks().values()) == {None}


def test_the_same_mark_again_writes_nothing_and_keeps_how_it_was_made(course: Course) -> None:
    course.take("Ann", HERE, how=How.DOOR)
    assert course.take("Ann", HERE, how=How.LIST).act is None
    assert course.register().entries[1].how is How.DOOR


def test_a_cleared_mark_is_gone_from_the_register_and_stays_in_the_history(course: Course) -> None:
    course.take("Ann", HERE)
    course.take("Ann", None)
    assert course.marks()["Ann"] is None
    assert course.register().state is SessionState.PLANNED
    told = course.history(session=course.workshop, participant=course.people["Ann"])
    held = [(each.old and each.old["times"], each.new and each.new["times"]) for each in told[:1]]
    assert held == [([[555, None]], None)]


def test_a_note_stands_beside_the_mark_and_an_empty_one_takes_it_away(course: Course) -> None:
    course.take("Ann", LATE, note="  her\ttrain\x00 was late ")
    assert course.note("Ann") == "her train was late"
    set_note(course.store, course.workshop, course.people["Ann"], " ")
    assert course.note("Ann") == ""
    assert course.marks()["Ann"] == LATE


def test_a_note_alone_marks_nobody(course: Course) -> None:
    set_note(course.store, course.workshop, course.people["Ann"], "comes at ten")
    assert (course.marks()["Ann"], course.note("Ann")) == (None, "comes at ten")


def test_a_note_that_is_too_long_is_refused_and_changes_nothing(course: Course) -> None:
    with pytest.raises(BadInput, match="at most 500 letters"):
        course.take("Ann", HERE, note="x" * (LONGEST_NOTE + 1))
    assert course.marks()["Ann"] is None


def test_a_walk_in_is_a_new_person_of_no_cohort_and_their_mark_in_one_act(course: Course) -> None:
    taken = take_walk_in(course.store, course.workshop, " Gus \t van der  Berg ", always(HERE))
    (entry,) = (each for each in course.register().entries if each.mark is not None)
    assert entry.participant.name.sorted_form == "van der Berg, Gus"
    assert (entry.belonging, entry.mark) == (Belonging.WALK_IN, HERE)
    kinds = {each.kind for each in course.history(act=taken.act)}
    assert kinds == {"participant", "mark"}
    with course.store.reading() as view:
        assert len(view.people(course.cohort.id)) == 6


@pytest.mark.parametrize("typed", ["", "  ", "\u200b\x07"])
def test_a_walk_in_needs_a_name(course: Course, typed: str) -> None:
    with pytest.raises(BadInput, match="Type the name"):
        take_walk_in(course.store, course.workshop, typed, always(HERE))
    assert len(course.marks()) == 6


def test_a_guest_from_another_cohort_stands_in_the_register_as_one(course: Course) -> None:
    course.people |= add_people(course.store, other_cohort(course), ["Ida Guest"])
    assert "Ida" not in course.marks()
    course.take("Ida", HERE)
    belonging = {e.participant.name.given: e.belonging for e in course.register().entries}
    assert (belonging["Ida"], belonging["Ann"]) == (Belonging.GUEST, Belonging.EXPECTED)
    course.take("Ida", None)
    assert "Ida" not in course.marks()


def test_a_mark_for_a_merged_entry_goes_to_who_they_are_now(course: Course) -> None:
    pair = sorted((course.people["Ann"], course.people["Bea"]))
    with course.store.writing() as work:
        work.put("same_person", ".".join(pair), "link", {"is": "same", "why": ["by hand"]})
        work.commit()
    face, merged = pair
    taken = take_mark(course.store, course.workshop, merged, always(HERE), How.DOOR)
    assert taken.participant.id == face
    held = {entry.participant.id: entry.mark for entry in course.register().entries}
    assert held[face] == HERE
    assert merged not in held


def test_a_cancelled_session_takes_no_marks(course: Course) -> None:
    cancel_session(course.store, course.workshop, "snow")
    with pytest.raises(Refused, match="was cancelled"):
        course.take("Ann", HERE)


def test_marking_the_rest_acts_when_the_count_fits(course: Course) -> None:
    course.take("Ann", HERE)
    course.take("Bea", AWAY)
    act, count = mark_in_bulk(course.store, course.workshop, 5, always(Mark()))
    assert count == 4
    assert course.marks() == dict.fromkeys(("Dee", "Eve", "Cem", "Flo"), Mark()) | {
        "Ann": HERE,
        "Bea": AWAY,
    }
    hows = {each.new for each in course.history(act=act) if each.field == "how"}
    assert hows == {"bulk"}


@pytest.mark.parametrize("counted", [0, 4, 6])
def test_marking_the_rest_changes_nothing_when_the_count_does_not_fit(
    course: Course, counted: int
) -> None:
    course.take("Ann", HERE)
    course.take("Bea", AWAY)
    says = f"You counted {counted}, but 1 who are marked are in the room and 4 are not marked"
    with pytest.raises(Refused, match=says):
        mark_in_bulk(course.store, course.workshop, counted, always(Mark()))
    assert course.marks()["Cem"] is None


def test_the_count_leaves_out_who_went_home_went_out_or_follows_over_the_link(
    course: Course,
) -> None:
    session = replace(course.sessions["Workshop 1"], mode=Mode.BOTH)
    save_session(course.store, session)
    course.take("Ann Bea", HERE)
    course.take("Cem", GONE)
    course.take("Dee", Mark(times=((555, 640),)))
    course.take("Eve", Mark(Place.LINK))
    assert in_the_room(course.register()) == 2
    _, count = mark_in_bulk(course.store, course.workshop, 3, always(Mark()))
    assert (count, course.marks()["Flo"]) == (1, Mark())


def test_the_rest_of_a_shared_register_is_not_ours_to_mark(course: Course) -> None:
    save_session(course.store, replace(course.sessions["Workshop 1"], is_shared=True))
    with pytest.raises(Refused, match="Another laptop"):
        mark_in_bulk(course.store, course.workshop, 6, always(Mark()))
