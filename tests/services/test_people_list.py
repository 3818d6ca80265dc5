"""The list of people: read once, then filtered, found, sorted."""

from dataclasses import replace

import pytest

from npq_desktop.domain.cells import participant_cells
from npq_desktop.domain.errors import Cancelled
from npq_desktop.domain.ids import new_id
from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.domain.people import Name, Origin, Participant, Status, TrainingStatus, Work
from npq_desktop.domain.people_filters import PeopleFilter
from npq_desktop.likeness import near
from npq_desktop.services.closings import close_register
from npq_desktop.services.people_columns import COLUMNS, Listed, columns_of, status_of
from npq_desktop.services.people_list import (
    BY_NAME,
    Order,
    PeopleBook,
    PeopleView,
    read_people,
    read_standings,
)
from npq_desktop.services.registers import take_walk_in
from tests.services.course import always

AWAY = Mark(Place.AWAY)


def names(shown):
    return [person.name.given for person in shown.people]


@pytest.fixture
def shown(course):
    """What a view of the cohort shows."""

    def show(*asked, **more):
        return PeopleView(read_people(course.store, course.cohort.id), near).show(*asked, **more)

    return show


def change(course, name, field, value):
    with course.store.writing() as work:
        work.put("participant", course.people[name], field, value, person=course.people[name])
        work.commit()


def test_organisations_stand_in_the_order_of_the_alphabet_with_accents_under_their_letter():
    wanted = ["Oakmere", "Ŵyddfa Academy", "Ysgol Afon", "Zennor School"]
    people = [
        Participant(new_id(), None, Name("A B"), work=Work(organisation=each))
        for each in reversed(wanted)
    ]
    assert [name for name, _ in PeopleBook(None, people).organisations] == wanted


def test_everybody_of_the_cohort_is_shown_by_family_name(shown):
    assert names(shown()) == ["Dee", "Ann", "Bea", "Eve", "Cem", "Flo"]


def test_what_was_typed_and_the_filters_have_to_hold_together(course, shown):
    for name in ("Ann", "Bea", "Cem"):
        change(course, name, "work", {**_work(), "organisation": "Tidewater"})
    wanted = PeopleFilter("Tidewater")
    assert names(shown("", wanted)) == ["Ann", "Bea", "Cem"]
    assert names(shown("be", wanted)) == ["Bea"]
    assert names(shown("dee", wanted)) == []


def _work():
    return {"organisation": "", "role": "", "lead_mentor": None, "itt_provider": "",
            "school_urn": ""}  # fmt: skip


def test_the_better_fit_comes_first_whatever_the_order(course, shown):
    change(course, "Flo", "work", {**_work(), "organisation": "Lee Academy"})
    assert names(shown("lee")) == ["Ann", "Flo"]
    descending = Order(COLUMNS["name"], descending=True)
    assert names(shown("lee", order=descending)) == ["Ann", "Flo"]


def test_how_many_only_nearly_fit_is_told(course, shown):
    change(course, "Flo", "name", {**_name("Flo", "Leerman")})
    assert (names(shown("leermn")), shown("leermn").nearly) == (["Flo"], 1)
    assert shown("leerman").nearly == 0


def _name(given, family):
    return {"full": f"{given} {family}", "given": given, "family": family, "preferred": "",
            "earlier": [], "guessed": False}  # fmt: skip


def test_a_column_sorts_both_ways_and_what_is_empty_comes_last_in_both(course, shown):
    for name, role in (("Ann", "Tutor"), ("Eve", "Head"), ("Cem", "Head")):
        change(course, name, "work", {**_work(), "role": role})
    up = Order(COLUMNS["role"])
    assert names(shown(order=up)) == ["Eve", "Cem", "Ann", "Dee", "Bea", "Flo"]
    down = replace(up, descending=True)
    assert names(shown(order=down))[0] == "Ann"
    assert names(shown(order=down))[3:] == ["Dee", "Bea", "Flo"]
    assert names(shown(order=replace(BY_NAME, descending=True)))[0] == "Flo"


def test_who_cannot_reach_the_threshold_any_more_is_at_risk(course, shown):
    course.take("Ann", AWAY)
    course.take("Bea Cem Dee Eve Flo", Mark(Place.ROOM))
    course.clock.pass_by(days=1)
    close_register(course.store, course.workshop)
    standings = read_standings(course.store, [course.cohort.id], course.clock())
    at_risk = PeopleFilter(at_risk=True)
    assert names(shown("", at_risk, standings=standings)) == ["Ann"]
    so_far = COLUMNS["so_far"]
    book = read_people(course.store, course.cohort.id)
    told = {p.name.given: so_far.words(book.listed(p, standings)) for p in book.people}
    assert (told["Ann"], told["Bea"]) == ("0.0 %", "100.0 %")
    worst = names(shown(order=Order(so_far), standings=standings))
    assert worst[0] == "Ann"


def test_reading_where_people_stand_can_be_stopped(course):
    def stop(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        read_standings(course.store, [course.cohort.id], course.clock(), stop)


def test_a_walk_in_is_shown_only_as_one_and_only_where_they_came(course):
    take_walk_in(course.store, course.workshop, "Gus Hall", always(Mark(Place.ROOM)), How.DOOR)
    book = read_people(course.store, course.cohort.id)
    view = PeopleView(book, near)
    assert "Gus Hall" not in [p.name.full for p in view.show().people]
    (gus,) = view.show("", PeopleFilter(unmatched=True)).people
    assert (gus.name.full, status_of(gus)) == ("Gus Hall", "Walk-in")
    assert [p.name.full for p in view.show("gus").people] == []
    assert "Gus Hall" in [p.name.full for p in read_people(course.store, None).people]


def test_walk_ins_of_another_cohort_are_not_this_ones(course):
    stray = Participant(new_id(), None, Name("Gus Hall"), origin=Origin.WALK_IN)
    with course.store.writing() as work:
        for field, value in participant_cells(stray):
            work.put("participant", stray.id, field, value, person=stray.id)
        work.commit()
    assert read_people(course.store, course.cohort.id).walk_ins == []
    with course.store.reading() as view:
        assert [each.id for each in view.walk_ins()] == [stray.id]


def test_an_entry_whose_face_stands_in_the_list_is_left_out(course, shown):
    pair = sorted((course.people["Ann"], course.people["Bea"]))
    with course.store.writing() as work:
        work.put("same_person", ".".join(pair), "link", {"is": "same", "why": []})
        work.commit()
    face = "Ann" if pair[0] == course.people["Ann"] else "Bea"
    assert [name for name in names(shown()) if name in {"Ann", "Bea"}] == [face]


def test_of_all_cohorts_each_is_named_and_the_status_filters(course):
    change(course, "Eve", "status", {"training_status": "withdrawn", "since": "2026-11-01"})
    book = read_people(course.store, None)
    (eve,) = PeopleView(book, near).show("", PeopleFilter(gone=True)).people
    assert COLUMNS["cohort"].words(book.listed(eve, {})) == course.cohort.name
    assert COLUMNS["status"].words(book.listed(eve, {})) == "Withdrawn"


def test_organisations_are_counted_by_name(course):
    for name, place in (("Ann", "Oakmere"), ("Bea", "larkmoor"), ("Cem", "Oakmere")):
        change(course, name, "work", {**_work(), "organisation": place})
    book = read_people(course.store, course.cohort.id)
    assert book.organisations == [("larkmoor", 1), ("Oakmere", 2)]


def test_columns_stand_in_their_usual_order_and_the_name_is_always_there():
    keys = [column.key for column in columns_of(["status", "trn", "no such column"])]
    assert keys == ["name", "trn", "status"]


def test_every_column_has_words_for_somebody_of_whom_nothing_is_known():
    unknown = Participant("p", None, Name("Ann"), status=Status(TrainingStatus.ACTIVE))
    for column in COLUMNS.values():
        texts = column.texts(Listed(unknown))
        assert len(texts) == len(column.names)
        assert all(isinstance(text, str) for text in texts)
        assert column.key_of(Listed(unknown)) == column.key_of(Listed(unknown))
