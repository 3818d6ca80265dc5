"""Each detail is edited by the import's rules, as one act; a wrong value changes nothing."""

import re

import pytest

from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.people import Name, Participant
from npq_desktop.services.person_fields import FIELDS, edit_field
from npq_desktop.services.undo import undo_act
from tests.services.course import Course, add_people


def ann(course: Course) -> Participant:
    with course.store.reading() as view:
        return view.person(course.people["Ann"])


def edit(course: Course, key: str, text: str) -> str:
    return edit_field(course.store, course.people["Ann"], key, text).doubt


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("email", " ann@school.example ", "ann@school.example"),
        ("trn", "RP12/34568", "1234568"),
        ("organisation", "  Oakmere\nAcademy ", "Oakmere Academy"),
        ("role", "Mentoring lead", "Mentoring lead"),
        ("lead_mentor", "yes", "Yes"),
        ("itt_provider", "Marram Coast", "Marram Coast"),
        ("school_urn", "106286", "106286"),
        ("preferred_name", "Annie", "Annie"),
        ("earlier_names", "Ann Grey; Ann  Blue;", "Ann Grey; Ann Blue"),
        ("full_name", "Ann-Marie Ŵyn", "Ann-Marie Ŵyn"),
    ],
)
def test_a_detail_is_kept_and_undo_gives_back_what_was_there(
    course: Course, key: str, typed: str, kept: str
) -> None:
    before, digest = FIELDS[key].read(ann(course)), course.digest()
    act = edit_field(course.store, course.people["Ann"], key, typed).act
    assert FIELDS[key].read(ann(course)) == kept
    assert act is not None
    undo_act(course.store, act)
    assert (FIELDS[key].read(ann(course)), course.digest()) == (before, digest)


@pytest.mark.parametrize(
    ("key", "typed", "words"),
    [
        ("email", "ann at school", "not an e-mail address. Nothing was changed."),
        ("trn", "123456", "type 0123456"),
        ("trn", "12345678", "too long for a TRN"),
        ("trn", "0000000", "not a real TRN. Nothing was changed."),
        ("trn", "QQ123456C", "National Insurance"),
        ("organisation", "QQ 12 34 56 C", "National Insurance"),
        ("school_urn", "1234", "six digits. Nothing was changed."),
        ("lead_mentor", "maybe", "Write Yes or No"),
        ("full_name", " -\u200b ", "needs a name"),
        ("shoe_size", "7", "There is no field"),
    ],
)
def test_a_wrong_value_is_refused_with_what_to_write(
    course: Course, key: str, typed: str, words: str
) -> None:
    digest = course.digest()
    with pytest.raises(BadInput, match=re.escape(words)) as told:
        edit(course, key, typed)
    assert "123456C" not in told.value.sentence
    assert course.digest() == digest


def test_nothing_typed_takes_a_detail_away_but_not_the_name(course: Course) -> None:
    edit(course, "email", "ann@school.example")
    edit(course, "role", "Lead")
    edit(course, "email", "")
    edit(course, "role", "n/a")
    assert ann(course).email is None
    assert ann(course).work.role == ""
    with pytest.raises(BadInput):
        edit(course, "full_name", "")


def test_what_is_shared_with_somebody_else_is_saved_and_told(course: Course) -> None:
    edit_field(course.store, course.people["Bea"], "trn", "1234568")
    edit_field(course.store, course.people["Bea"], "email", "office@school.example")
    assert edit(course, "trn", "1234568").startswith("Bea Low has the same TRN")
    assert edit(course, "email", "Office@School.example").startswith("Bea Low has the same e-mail")
    assert edit(course, "trn", "1234567").startswith("This TRN looks like an example")
    assert ann(course).trn == "1234567"


def test_another_name_keeps_the_earlier_one_and_is_to_be_confirmed_again(course: Course) -> None:
    with course.store.writing() as work:
        work.put("participant", course.people["Ann"], "name_confirmed", True)
        work.commit()
    edit(course, "full_name", "Ann Grey")
    assert ann(course).name == Name("Ann Grey", "Ann", "Grey", "", ("Ann Lee",), guessed=True)
    assert not ann(course).name_confirmed
    edit(course, "full_name", "Ann Lee")
    assert ann(course).name.earlier == ("Ann Grey",)


def test_accents_and_case_are_the_same_name_spelt_right(course: Course) -> None:
    edit_field(course.store, course.people["Ann"], "full_name", "Ánn Lee")
    assert ann(course).name == Name("Ánn Lee", "Ánn", "Lee")


def test_a_new_address_has_not_bounced(course: Course) -> None:
    edit(course, "email", "old@school.example")
    with course.store.writing() as work:
        work.put("participant", course.people["Ann"], "bounced", True)
        work.commit()
    edit(course, "email", "OLD@school.example")
    assert ann(course).has_bounced
    edit(course, "email", "new@school.example")
    assert not ann(course).has_bounced


def test_the_same_again_is_no_act(course: Course) -> None:
    edit(course, "role", "Lead")
    assert edit_field(course.store, course.people["Ann"], "role", "Lead").act is None


def test_a_walk_in_can_be_edited_too(course: Course) -> None:
    gus = add_people(course.store, None, ["Gus Fry"])["Gus"]
    assert edit_field(course.store, gus, "email", "gus@school.example").act is not None
