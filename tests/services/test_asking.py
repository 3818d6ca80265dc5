"""To ask today: who is asked what, and what they say written down, each answer undone alone."""

import pytest

from npq_desktop.domain.asking import Ask
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.marks import Mark, Place
from npq_desktop.importing.reader import read_file
from npq_desktop.services.asking import (
    answer_address,
    answer_name,
    answer_trn,
    mark_bounced,
    read_asking,
)
from npq_desktop.services.participant_import import carry_out, preview
from npq_desktop.services.undo import undo_act


@pytest.fixture
def person(course):
    def read(name):
        with course.store.reading() as view:
            return view.person(course.people[name])

    return read


@pytest.fixture
def take_list(course, tmp_path):
    def take(text):
        path = tmp_path / "list.csv"
        path.write_text(text, "utf-8")
        carry_out(course.store, preview(course.store, read_file(path), course.cohort.id))

    return take


def asked(course):
    found = read_asking(course.store, course.workshop).people
    return {each.person.name.given: each.asks for each in found}


def test_everybody_new_is_asked_for_their_trn_and_whether_the_name_is_right(course):
    assert asked(course) == dict.fromkeys(
        ["Dee", "Ann", "Bea", "Eve", "Cem", "Flo"], (Ask.TRN, Ask.NAME)
    )


def test_who_is_in_the_room_comes_first(course):
    course.take("Eve Flo", Mark(Place.ROOM))
    course.take("Ann", Mark(Place.AWAY))
    assert list(asked(course)) == ["Eve", "Flo", "Dee", "Ann", "Bea", "Cem"]


def test_an_answer_takes_the_question_away_and_its_undo_brings_it_back(course, person):
    edited = answer_trn(course.store, course.people["Ann"], "1234568")
    assert asked(course)["Ann"] == (Ask.NAME,)
    named = answer_name(course.store, course.people["Ann"], "Ann Lee")
    assert "Ann" not in asked(course)
    undo_act(course.store, edited.act)
    assert asked(course)["Ann"] == (Ask.TRN,)
    undo_act(course.store, named)
    assert asked(course)["Ann"] == (Ask.TRN, Ask.NAME)
    assert person("Ann").trn is None


@pytest.mark.parametrize("typed", ["", "  ", "12", "QQ123456C"])
def test_a_trn_that_is_none_is_refused_with_what_to_type(course, person, typed):
    with pytest.raises(BadInput):
        answer_trn(course.store, course.people["Ann"], typed)
    assert person("Ann").trn is None


def test_a_name_is_confirmed_once_with_its_split(course, person):
    assert answer_name(course.store, course.people["Ann"], " Ann  Lee ") is not None
    assert person("Ann").name_confirmed
    assert not person("Ann").name.guessed
    assert answer_name(course.store, course.people["Ann"], "Ann Lee") is None


def test_a_name_that_is_corrected_is_confirmed_as_corrected_and_the_old_one_stays_known(
    course, person
):
    answer_name(course.store, course.people["Cem"], "Cem Yıldız")
    assert person("Cem").name.full == "Cem Yıldız"
    assert person("Cem").name.earlier == ("Cem Öz",)
    assert person("Cem").name_confirmed


@pytest.mark.parametrize("typed", ["", "--", "QQ123456C"])
def test_a_name_that_is_none_is_refused(course, person, typed):
    with pytest.raises(BadInput):
        answer_name(course.store, course.people["Ann"], typed)
    assert not person("Ann").name_confirmed


def test_another_name_from_a_list_is_to_be_confirmed_anew_and_the_same_one_is_not(
    course, person, take_list
):
    ann = course.people["Ann"]
    answer_trn(course.store, ann, "1234568")
    answer_name(course.store, ann, "Ann Lee")
    take_list("First name,Surname,TRN\nAnn,Lee,1234568\n")
    assert person("Ann").name_confirmed
    take_list("First name,Surname,TRN\nAnn,Fox,1234568\n")
    assert person("Ann").name.full == "Ann Fox"
    assert asked(course)["Ann"] == (Ask.NAME,)


def test_an_address_that_came_back_is_asked_until_it_is_put_right(course, person):
    ann = course.people["Ann"]
    with pytest.raises(BadInput, match="Ann Lee has no e-mail address"):
        mark_bounced(course.store, ann, bounced=True)
    answer_address(course.store, ann, "ann@old.example")
    mark_bounced(course.store, ann, bounced=True)
    assert Ask.ADDRESS in asked(course)["Ann"]
    answer_address(course.store, ann, "ann@new.example")
    assert Ask.ADDRESS not in asked(course)["Ann"]
    assert (person("Ann").email, person("Ann").has_bounced) == ("ann@new.example", False)


def test_the_same_address_again_says_that_it_works(course, person):
    ann = course.people["Ann"]
    answer_address(course.store, ann, "ann@old.example")
    mark_bounced(course.store, ann, bounced=True)
    assert answer_address(course.store, ann, "ann@old.example").act is not None
    assert not person("Ann").has_bounced
    with pytest.raises(BadInput, match="Type the e-mail address"):
        answer_address(course.store, ann, " ")


def test_who_withdrew_before_the_day_is_asked_nothing_even_when_they_came(course):
    ann = course.people["Ann"]
    with course.store.writing() as work:
        value = {"training_status": "withdrawn", "since": "2026-11-01"}
        work.put("participant", ann, "status", value, person=ann)
        work.commit()
    course.take("Ann", Mark(Place.ROOM))
    assert "Ann" not in asked(course)
