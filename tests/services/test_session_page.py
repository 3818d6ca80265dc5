"""One session's page as the services read it, and the texts that are written on it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.around import Apology
from npq_desktop.domain.errors import BadInput, NotFound
from npq_desktop.domain.marks import Mark
from npq_desktop.services.apologies import give_all
from npq_desktop.services.session_page import (
    LONGEST_TEXT,
    SessionPage,
    read_session,
    tidied,
    write_directions,
    write_plan,
)
from npq_desktop.services.sessions import save_session
from npq_desktop.services.telling import Teller
from npq_desktop.services.undo import undo_act
from tests.services.course import START, Course, add_people


def page(course: Course) -> SessionPage:
    return read_session(course.store, course.workshop)


def test_guests_and_walk_ins_stand_apart_from_who_is_expected(course: Course) -> None:
    course.people |= add_people(course.store, None, ["Gus Fry"])
    course.take("Gus Ann", Mark())
    held = page(course)
    assert [each.participant.name.given for each in held.others] == ["Gus"]
    assert (len(held.lines), held.marked) == (6, 2)


def test_an_apology_stays_on_the_page_once_somebody_is_marked(course: Course) -> None:
    give_all(course.store, [Apology(course.workshop, course.people["Bea"], START)], START)
    course.take("Bea", Mark())
    held = page(course)
    assert held.apologies == 1
    (bea,) = [each for each in held.lines if each.apology is not None]
    assert (bea.participant.name.given, bea.mark) == ("Bea", Mark())


def test_groups_are_told_by_name(course: Course) -> None:
    with course.store.writing() as work:
        groups = [[course.people["Cem"], course.people["Bea"]], [], [course.people["Ann"]]]
        work.put("pairing", course.workshop, "groups", groups)
        work.commit()
    assert page(course).groups == (("Low, Bea", "Öz, Cem"), ("Lee, Ann",))


def test_a_session_that_is_not_here_is_told(course: Course) -> None:
    with pytest.raises(NotFound):
        read_session(course.store, "0" * 32)
    with pytest.raises(NotFound):
        write_plan(course.store, "0" * 32, "Pairs")


def test_plan_and_directions_are_written_alone_and_undone(course: Course) -> None:
    before = course.digest()
    first = write_plan(course.store, course.workshop, "Pairs\n\n\n\nThrees \n")
    second = write_directions(course.store, course.workshop, "Bus 12")
    session = page(course).register.session
    assert (session.plan, session.directions) == ("Pairs\n\nThrees", "Bus 12")
    for act in (first, second):
        assert act is not None
        undo_act(course.store, act)
    assert course.digest() == before


def test_editing_the_session_leaves_its_texts(course: Course) -> None:
    write_plan(course.store, course.workshop, "Pairs")
    session = page(course).register.session
    save_session(course.store, session, before=session)
    assert page(course).register.session.plan == "Pairs"


def test_the_same_text_again_changes_nothing(course: Course) -> None:
    write_plan(course.store, course.workshop, "Pairs")
    assert write_plan(course.store, course.workshop, " Pairs ") is None


def test_an_empty_text_takes_it_away(course: Course) -> None:
    write_plan(course.store, course.workshop, "Pairs")
    write_plan(course.store, course.workshop, "\n \n")
    assert page(course).register.session.plan == ""


def test_the_history_tells_the_beginning_of_a_long_plan(course: Course) -> None:
    write_plan(course.store, course.workshop, "Pairs first, then threes\n" + "x" * 900)
    change = course.history()[0]
    with course.store.reading() as view:
        told = Teller(view).tell(change)
    assert told.startswith("Workshop 1 · plan: nothing → Pairs first, then threes …")


def test_a_text_that_is_too_long_is_refused_with_its_length(course: Course) -> None:
    assert len(tidied("x" * LONGEST_TEXT)) == LONGEST_TEXT
    with pytest.raises(BadInput, match="This has 10,001 letters; 10,000 fit"):
        write_plan(course.store, course.workshop, "x" * (LONGEST_TEXT + 1))


@given(st.text(alphabet="a \n\r\t\x00\u2028é", max_size=60))
def test_tidying_twice_is_tidying_once(text: str) -> None:
    once = tidied(text)
    assert tidied(once) == once
    assert "\x00" not in once
