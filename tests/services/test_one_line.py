"""One person is one line in every register, list, sheet and number."""

from datetime import date

import pytest

from npq_desktop.domain.cells import dfe_value
from npq_desktop.domain.errors import Refused
from npq_desktop.domain.marks import How
from npq_desktop.domain.people import DfeRecord
from npq_desktop.domain.register import Belonging
from npq_desktop.services.closings import close_register, reopen_register
from npq_desktop.services.registers import set_note, take_mark, take_walk_in
from npq_desktop.services.same_person import link
from npq_desktop.services.sheets import read_sheet
from npq_desktop.services.unlinking import unlink
from tests.services.course import add_people, always
from tests.services.two_cohorts import AWAY, HERE, LATE, Two, two

__all__ = ["two"]


def names(course: Two) -> list[str]:
    return [each.participant.name.full for each in course.register().entries]


def twin_of_ann(course: Two) -> tuple[str, str]:
    """Another entry of Ann with a DfE id, which so is the face; face and other."""
    twin = add_people(course.store, course.cohort.id, ["Anne Lee"])["Anne"]
    course.people["Anne"] = twin
    course.put("Anne", "dfe", dfe_value(DfeRecord("d1")))
    return twin, course.people["Ann"]


def test_linked_entries_stand_once_in_the_register_and_in_its_numbers(two: Two) -> None:
    face, other = twin_of_ann(two)
    assert two.line(two.workshop) == (7, 0)
    link(two.store, face, other)
    assert "Anne Lee" in names(two)
    assert "Ann Lee" not in names(two)
    assert two.line(two.workshop) == (6, 0)


def test_a_mark_that_was_made_for_the_other_entry_stands_in_the_line(two: Two) -> None:
    face, other = twin_of_ann(two)
    two.take("Ann", HERE, note="on foot")
    link(two.store, face, other)
    (line,) = [each for each in two.register().entries if each.participant.id == face]
    assert (line.mark, line.note, line.belonging) == (HERE, "on foot", Belonging.EXPECTED)
    assert two.line(two.workshop) == (6, 1)


def test_a_mark_is_corrected_where_it_was_made_and_a_new_one_goes_to_the_face(two: Two) -> None:
    face, other = twin_of_ann(two)
    two.take("Ann", HERE)
    link(two.store, face, other)
    taken = take_mark(two.store, two.workshop, face, always(LATE), How.LIST)
    assert (taken.before, taken.participant.id) == (HERE, face)
    set_note(two.store, two.workshop, face, "train")
    take_mark(two.store, two.sessions["Seminar A"].id, other, always(HERE), How.DOOR)
    with two.store.reading() as view:
        assert view.mark(two.workshop, other) == (LATE, How.LIST, "train")
        assert view.mark(two.workshop, face)[0] is None
        assert view.mark(two.sessions["Seminar A"].id, face)[0] == HERE


def test_clearing_the_line_clears_the_mark_that_it_shows(two: Two) -> None:
    face, other = twin_of_ann(two)
    two.take("Ann", HERE)
    link(two.store, face, other)
    take_mark(two.store, two.workshop, face, always(None), How.LIST)
    assert two.marks()["Anne"] is None
    assert two.line(two.workshop) == (6, 0)


def test_of_two_marks_one_counts_and_the_link_may_say_which(two: Two) -> None:
    face, other = twin_of_ann(two)
    two.take("Ann", HERE)
    two.take("Anne", AWAY)
    act = link(two.store, face, other)
    assert two.marks()["Anne"] == HERE
    assert two.line(two.workshop) == (6, 1)
    two.undo(act)
    link(two.store, face, other, counts={two.workshop: face})
    assert two.marks()["Anne"] == AWAY
    with two.store.reading() as view:
        (line,) = [e for e in view.sessions() if e.session.id == two.workshop]
    assert (line.marked, line.here, line.absent) == (1, 0, 1)


def test_taking_them_apart_leaves_every_mark_where_it_was_made(two: Two) -> None:
    face, other = twin_of_ann(two)
    two.take("Ann", HERE)
    two.take("Anne", AWAY)
    before = two.digest()
    link(two.store, face, other)
    unlink(two.store, face, other)
    assert two.digest() == before
    assert (two.marks()["Ann"], two.marks()["Anne"]) == (HERE, AWAY)


def test_a_register_that_was_closed_before_keeps_its_lines_and_its_code(two: Two) -> None:
    face, other = twin_of_ann(two)
    two.take("Ann", HERE)
    code = two.close(two.workshop)
    shown = names(two)
    link(two.store, face, other)
    register = two.register()
    assert (names(two), register.code, register.is_as_closed) == (shown, code, True)
    assert two.line(two.workshop) == (7, 1)
    reopen_register(two.store, two.workshop, "a mistake")
    assert two.line(two.workshop) == (6, 1)


def test_a_register_that_is_closed_later_is_closed_with_one_line(two: Two) -> None:
    face, other = twin_of_ann(two)
    two.take("Ann", HERE)
    link(two.store, face, other)
    code = two.close(two.workshop)
    shown = names(two)
    assert two.line(two.workshop) == (6, 1)
    unlink(two.store, face, other)
    register = two.register()
    assert (register.code, register.is_as_closed) == (code, True)
    assert sorted(names(two)) == sorted([*shown, "Ann Lee"])


def test_who_is_absent_at_closing_is_not_marked_over_the_mark_of_their_other_entry(
    two: Two,
) -> None:
    face, other = twin_of_ann(two)
    link(two.store, face, other)
    two.take("Ann", HERE)
    close_register(two.store, two.workshop, absent=frozenset({face}))
    assert two.marks()["Anne"] == HERE


def test_the_face_shows_what_it_lacks_from_the_other_entry(two: Two) -> None:
    face, other = twin_of_ann(two)
    two.put("Ann", "trn", "1234567")
    two.put("Ann", "email", "ann@school.example")
    link(two.store, face, other)
    assert (two.person("Anne").trn, two.person("Anne").email) == ("1234567", "ann@school.example")
    with two.store.reading() as view:
        listed = {each.id: each for each in view.people(two.cohort.id)}
    assert listed[face] == two.person("Anne")
    assert listed[other].merged_into == face
    unlink(two.store, face, other)
    assert two.person("Anne").trn is None


def test_entries_in_two_cohorts_both_stay_in_their_registers(two: Two) -> None:
    link(two.store, two.people["Ann"], two.people["Gil"])
    assert "Ann Lee" in names(two)
    assert two.line(two.workshop) == (6, 0)
    assert two.line(two.in_spring("Workshop 1")) == (3, 0)


def test_somebody_of_two_cohorts_is_marked_in_the_line_of_the_one_whose_register_it_is(
    two: Two,
) -> None:
    link(two.store, two.people["Ann"], two.people["Gil"])
    taken = take_mark(two.store, two.workshop, two.people["Gil"], always(HERE), How.DOOR)
    assert taken.participant.id == two.people["Ann"]
    assert two.marks()["Ann"] == HERE


def test_a_matched_walk_in_is_the_line_of_the_participant_on_the_sheet_too(two: Two) -> None:
    taken = take_walk_in(two.store, two.workshop, "Ana Lee", always(HERE))
    link(two.store, two.people["Ann"], taken.participant.id)
    register = two.register()
    assert len(register.entries) == 6
    page = read_sheet(two.store, two.workshop, register.session.ends_at)
    (row,) = [each for each in page.rows if "Lee" in each.name]
    assert (row.name, row.mark, row.note) == ("Lee, Ann", "Present", "")


def test_a_closed_register_takes_no_mark_for_any_entry_of_a_person(two: Two) -> None:
    face, other = twin_of_ann(two)
    two.take("Ann", HERE)
    link(two.store, face, other)
    two.close(two.workshop)
    for entry in (face, other):
        with pytest.raises(Refused, match="register is closed"):
            take_mark(two.store, two.workshop, entry, always(LATE), How.LIST)


def test_the_day_that_decides_is_the_one_of_the_session(two: Two) -> None:
    ann = two.people["Ann"]
    two.put("Ann", "enrolment", [[None, date(2026, 12, 1).isoformat()]])
    link(two.store, ann, two.people["Gil"])
    late = two.sessions["Workshop 2"].id
    take_mark(two.store, late, ann, always(HERE), How.DOOR)
    (guest,) = [e for e in two.register(late).entries if e.mark is not None]
    assert (guest.participant.id, guest.belonging) == (two.people["Gil"], Belonging.GUEST)
