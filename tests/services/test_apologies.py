"""Apologies before the day: for one session or several, as a proposal in the register."""

from datetime import date, time, timedelta

import pytest

from npq_desktop.domain.errors import BadInput, NotFound, Refused
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.domain.register import Entry, Presence
from npq_desktop.domain.template import in_utc
from npq_desktop.services.apologies import (
    give_all,
    give_apologies,
    given_words,
    list_apologies,
    open_sessions,
    sent_words,
    told_in,
    withdraw_apology,
)
from npq_desktop.services.closings import close_register, reopen_register
from npq_desktop.services.describe import describe
from npq_desktop.services.registers import mark_in_bulk, read_entries
from npq_desktop.services.sessions import cancel_session
from npq_desktop.services.telling import Teller
from npq_desktop.services.today import read_today
from npq_desktop.services.undo import undo_act
from tests.services.course import START, Course, add_people, always

TOLD = START - timedelta(days=1)
AGREED = Mark(Place.AWAY, agreed=True)


def give(course: Course, names: str, *sessions: str, words: str = "a funeral") -> Id | None:
    act = None
    for name in names.split():
        ids = [course.sessions[each].id for each in sessions or ("Workshop 1",)]
        act = give_apologies(
            course.store, course.people[name], ids, TOLD, words, today=course.clock().date()
        )
    return act


def line(course: Course, name: str) -> Entry:
    entries = course.register().entries
    return next(each for each in entries if each.participant.id == course.people[name])


def said(course: Course, session: str = "Workshop 1") -> dict[str, str]:
    with course.store.reading() as view:
        told = told_in(view, course.sessions[session])
        return {each.person.name.given: each.apology.words for each in told}


def test_an_apology_is_a_proposal_and_no_mark(course: Course) -> None:
    give(course, "Bea")
    held = line(course, "Bea")
    assert held.mark is None
    assert held.apology is not None
    assert (held.apology.told_on, held.apology.words) == (TOLD, "a funeral")
    assert held.presence_in(course.sessions["Workshop 1"]) is Presence.TO_COME
    assert course.register().state.value == "planned"
    assert line(course, "Ann").apology is None


def test_a_line_that_is_read_alone_carries_it_too(course: Course) -> None:
    give(course, "Bea")
    session = course.sessions["Workshop 1"]
    ann, bea = read_entries(course.store, session, [course.people["Ann"], course.people["Bea"]])
    assert ann.apology is None
    assert bea.apology is not None
    assert bea.apology.words == "a funeral"


def test_for_several_sessions_it_is_one_act_with_one_undo(course: Course) -> None:
    before = course.digest()
    act = give(course, "Bea", "Workshop 1", "Seminar A", "Workshop 2")
    assert [said(course, each) for each in ("Workshop 1", "Seminar A", "Workshop 2")] == [
        {"Bea": "a funeral"}
    ] * 3
    assert act is not None
    undo_act(course.store, act)
    assert course.digest() == before
    assert said(course) == {}


def test_said_again_it_replaces_what_was_said(course: Course) -> None:
    give(course, "Bea")
    give(course, "Bea", words="her train")
    assert said(course) == {"Bea": "her train"}


def test_it_can_be_taken_back(course: Course) -> None:
    give(course, "Bea Cem")
    withdraw_apology(course.store, course.workshop, course.people["Bea"])
    assert said(course) == {"Cem": "a funeral"}
    with pytest.raises(NotFound, match="Bea Low has sent no apologies for Workshop 1"):
        withdraw_apology(course.store, course.workshop, course.people["Bea"])


def test_absent_as_agreed_accepts_the_proposal(course: Course) -> None:
    give(course, "Bea")
    for name in ("Ann", "Bea"):
        course.take(name, AGREED, how=How.LIST)
    assert line(course, "Bea").how is How.PROPOSAL
    assert line(course, "Bea").apology is None
    assert line(course, "Ann").how is How.LIST


def test_absent_with_no_agreement_does_not_accept_it(course: Course) -> None:
    give(course, "Bea")
    course.take("Bea", Mark(Place.AWAY), how=How.LIST)
    assert line(course, "Bea").how is How.LIST


def test_whoever_comes_all_the_same_is_marked_in_and_cleared_again_is_expected_not(
    course: Course,
) -> None:
    give(course, "Bea")
    course.take("Bea", Mark())
    assert (line(course, "Bea").mark, line(course, "Bea").how) == (Mark(), How.DOOR)
    course.take("Bea", None)
    assert line(course, "Bea").apology is not None


def test_closing_accepts_those_that_are_named_in_one_act(course: Course) -> None:
    give(course, "Bea Cem")
    course.take("Ann", Mark())
    act, _ = close_register(
        course.store,
        course.workshop,
        absent=frozenset({course.people["Dee"]}),
        agreed=frozenset({course.people["Bea"], course.people["Ann"]}),
    )
    marks = course.marks()
    assert (marks["Bea"], marks["Dee"], marks["Cem"]) == (AGREED, Mark(Place.AWAY), None)
    assert marks["Ann"] == Mark()  # was marked already
    assert line(course, "Bea").how is How.PROPOSAL
    reopen_register(course.store, course.workshop, "one more came")
    assert act is not None
    undo_act(course.store, act)
    assert course.marks()["Bea"] is None
    assert line(course, "Bea").apology is not None


def test_a_count_that_fits_without_them_marks_only_the_others(course: Course) -> None:
    give(course, "Bea Cem")
    _, number = mark_in_bulk(course.store, course.workshop, 4, always(Mark()))
    assert number == 4
    assert [name for name, mark in course.marks().items() if mark is None] == ["Bea", "Cem"]


def test_a_count_that_fits_with_them_marks_everybody(course: Course) -> None:
    give(course, "Bea Cem")
    with pytest.raises(Refused, match="You counted 5"):
        mark_in_bulk(course.store, course.workshop, 5, always(Mark()))
    assert mark_in_bulk(course.store, course.workshop, 6, always(Mark()))[1] == 6


def test_today_says_how_many_will_not_come(course: Course) -> None:
    def words() -> str:
        return read_today(course.store, course.cohort.id, in_utc(START, time(8))).expected_words

    assert words() == "6 expected"
    give(course, "Bea")
    assert words() == "6 expected · 1 has sent apologies"
    give(course, "Cem")
    assert words() == "6 expected · 2 have sent apologies"
    course.take("Ann", Mark())
    assert words() == "1 here, 0 absent, 5 to come, last: Lee"


@pytest.mark.parametrize(("count", "words"), [(0, ""), (1, "1 has sent apologies")])
def test_nobody_and_one(count: int, words: str) -> None:
    assert sent_words(count) == words


class TestRefused:
    def test_a_closed_register(self, course: Course) -> None:
        course.take("Ann", Mark())
        close_register(course.store, course.workshop)
        with pytest.raises(Refused, match="The register of Workshop 1 is closed"):
            give(course, "Bea")

    def test_a_session_that_was_cancelled(self, course: Course) -> None:
        cancel_session(course.store, course.workshop)
        with pytest.raises(Refused, match="was cancelled"):
            give(course, "Bea")

    def test_whoever_is_marked(self, course: Course) -> None:
        course.take("Bea", Mark())
        with pytest.raises(Refused, match="Bea Low is marked in Workshop 1 already"):
            give(course, "Bea")

    def test_whoever_is_not_expected(self, course: Course) -> None:
        guest = add_people(course.store, None, ["Gus Fry"])["Gus"]
        with pytest.raises(Refused, match="Gus Fry is not expected at Workshop 1"):
            give_apologies(course.store, guest, [course.workshop], TOLD, today=START)

    def test_a_day_to_come(self, course: Course) -> None:
        with pytest.raises(BadInput, match="has not come yet"):
            give_apologies(course.store, course.people["Bea"], [course.workshop], START, today=TOLD)

    def test_nobody_at_all(self, course: Course) -> None:
        with pytest.raises(BadInput, match="Choose who will not come"):
            give_all(course.store, [], START)

    def test_one_that_cannot_be_leaves_out_all(self, course: Course) -> None:
        course.take("Bea", Mark(), session=course.sessions["Seminar A"].id)
        with pytest.raises(Refused):
            give(course, "Bea", "Workshop 1", "Seminar A")
        assert said(course) == {}


def test_only_sessions_to_which_they_may_still_come_are_offered(course: Course) -> None:
    def offered(first: date, last: date | None = None) -> list[str]:
        with course.store.reading() as view:
            person = view.person(course.people["Bea"])
            return [each.session.name for each in open_sessions(view, person, first, last)]

    course.take("Bea", Mark())
    cancel_session(course.store, course.sessions["Seminar B"].id)
    day = course.sessions["Workshop 2"].day
    assert offered(START) == ["Seminar A", "Workshop 2", "Seminar C", "Workshop 3"]
    assert offered(START, day) == ["Seminar A", "Workshop 2"]
    assert offered(day, day) == ["Workshop 2"]
    walk_in = add_people(course.store, None, ["Gus Fry"])["Gus"]
    with course.store.reading() as view:
        assert open_sessions(view, view.person(walk_in), START) == []


def test_they_are_listed_session_by_session(course: Course) -> None:
    give(course, "Cem Bea", "Workshop 1", "Seminar A")
    with course.store.reading() as view:
        told = list_apologies(view, course.sessions.values())
    assert [(each.session.name, each.person.name.given) for each in told] == [
        ("Workshop 1", "Bea"),
        ("Workshop 1", "Cem"),
        ("Seminar A", "Bea"),
        ("Seminar A", "Cem"),
    ]


def test_what_was_done_is_told(course: Course) -> None:
    act = give(course, "Bea")
    with course.store.reading() as view:
        (change,) = view.history(act=act)
        day = "told us on Monday 23 November 2026: a funeral"
        assert Teller(view).tell(change) == f"Workshop 1 · Low, Bea · apology: none → {day}"
        assert describe(view, [change]) == "apologies of Low, Bea"
        (told,) = told_in(view, course.sessions["Workshop 1"])
    session = course.sessions["Workshop 1"]
    assert given_words([told.apology], ["Bea Low"], session) == (
        "Apologies of Bea Low for Workshop 1 are noted."
    )
    assert given_words([told.apology, told.apology], ["Bea Low", "Cem Öz"], session) == (
        "Apologies of 2 people for Workshop 1 are noted."
    )


def test_the_history_of_a_person_and_of_a_register_has_it(course: Course) -> None:
    give(course, "Bea")
    for wanted in ({"participant": course.people["Bea"]}, {"session": course.workshop}):
        assert "apology" in {each.kind for each in course.history(**wanted)}
