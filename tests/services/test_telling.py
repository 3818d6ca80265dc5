"""One change in words: about whom, from what to what, and why."""

import re
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from npq_desktop.bootstrap import bank_holidays, dfe_cohorts, open_store
from npq_desktop.domain.ids import new_id
from npq_desktop.domain.kinds import SCOPES
from npq_desktop.domain.marks import Mark, Place
from npq_desktop.domain.sessions import Mode
from npq_desktop.domain.template import in_utc
from npq_desktop.services.cell_words import cell_name, part_name
from npq_desktop.services.closings import close_register, correct_times, reopen_register
from npq_desktop.services.demo import MovableClock, fill
from npq_desktop.services.describe import KINDS
from npq_desktop.services.sessions import save_session
from npq_desktop.services.telling import Teller
from npq_desktop.services.undo import undo_act
from npq_desktop.services.users import name_laptop, set_setting, use_as
from tests.services.course import Course

HERE = Mark(times=((555, None),))


def told(course: Course, count: int) -> list[str]:
    """The newest changes in words, newest first."""
    with course.store.reading() as view:
        teller = Teller(view)
        return [teller.tell(each) for each in view.history(limit=count)]


def test_a_mark_is_told_from_what_to_what_and_how(course: Course) -> None:
    course.take("Ann", HERE)
    assert told(course, 2) == [
        "Workshop 1 · Lee, Ann · how it was marked: nothing → at the door",
        "Workshop 1 · Lee, Ann · mark: not marked → Present, 09:15",
    ]
    course.take("Ann", None, note="went home")
    assert told(course, 2) == [
        "Workshop 1 · Lee, Ann · note: nothing → went home",
        "Workshop 1 · Lee, Ann · mark: Present, 09:15 → not marked",
    ]


def test_an_undo_says_that_it_is_one(course: Course) -> None:
    act = course.take("Ann", HERE).act
    assert act is not None
    undo_act(course.store, act)
    assert "undone, Workshop 1 · Lee, Ann · mark: Present, 09:15 → not marked" in told(course, 2)


def test_where_all_were_online_nobody_followed_over_the_link(course: Course) -> None:
    save_session(course.store, replace(course.sessions["Workshop 1"], mode=Mode.ONLINE))
    course.take("Ann", Mark(Place.LINK))
    assert told(course, 2)[1] == "Workshop 1 · Lee, Ann · mark: not marked → Present"


def test_closing_and_reopening_are_told_with_code_and_reason(course: Course) -> None:
    course.take("Ann", HERE)
    _, code = close_register(course.store, course.workshop)
    closed = f"closed, 6 expected, register check {code}"
    assert told(course, 1) == [f"Workshop 1 · closing: open → {closed}"]
    reopen_register(course.store, course.workshop, "one was missed")
    assert told(course, 1) == [f"Workshop 1 · closing: {closed} → open (one was missed)"]


def test_a_move_is_told_on_the_clock_of_the_session(course: Course) -> None:
    moved = replace(
        course.sessions["Workshop 1"],
        starts_at=in_utc(date(2026, 7, 1), time(10)),
        venue="Fellbrook Hall",
    )
    save_session(course.store, moved)
    before, _, after = told(course, 1)[0].partition(" → ")
    assert (
        before
        == "Workshop 1 · time and place: Tue 24 Nov 2026, 09:30 to 15:30, break 12:30 to 13:15"
    )
    assert after == "Wed 1 Jul 2026, 10:00 to 16:00, break 12:30 to 13:15, Fellbrook Hall"


def test_of_a_value_with_parts_only_what_differs_is_told(course: Course) -> None:
    ann = course.people["Ann"]
    for organisation, lead in (("Oakmere", True), ("Larkmoor", None)):
        with course.store.writing() as work:
            value = {"organisation": organisation, "role": "Head", "lead_mentor": lead}
            work.put("participant", ann, "work", value, person=ann)
            work.commit()
    changed, made = told(course, 2)
    assert made.endswith("nothing → lead mentor yes, organisation Oakmere, role Head")
    assert changed.partition(" → ")[::2] == (
        "Lee, Ann · work: lead mentor yes, organisation Oakmere",
        "lead mentor nothing, organisation Larkmoor",
    )


def test_ids_are_told_by_what_they_name(course: Course) -> None:
    with course.store.reading() as view:
        teller = Teller(view)
        words = [teller.tell(each) for each in view.history()]
    assert "Workshop 1 · topics: nothing → Implementation" in words
    assert "Workshop 1 · cohort: nothing → Autumn 2026" in words
    assert "Lee, Ann · cohort: nothing → Autumn 2026" in words
    assert "Autumn 2026 · name: nothing → Autumn 2026" in words
    assert "topic · title: nothing → Implementation" in words


def test_everything_else_has_plain_words_too(course: Course) -> None:
    use_as(course.store, "R. Example")
    name_laptop(course.store, "Office 2")
    set_setting(course.store, "row_height", 34)
    course.take("Ann", HERE)
    correct_times(course.store, course.workshop, 5)
    pair = ".".join(sorted((course.people["Ann"], course.people["Bea"])))
    with course.store.writing() as work:
        work.put("same_person", pair, "link", {"is": "same", "why": []})
        work.put("list", new_id(), "imported", {"cohort": None, "rows": 2})
        work.commit()
    words = told(course, 12)
    assert {
        "user’s name · name: nothing → R. Example",
        "laptop’s name · name: R. Example’s laptop → Office 2",
        "height of a row · now: nothing → 34",
        "imported list · imported: nothing → rows 2",
    } < set(words)
    assert any(each.endswith("· link: nothing → one person") for each in words)


def test_what_has_not_arrived_yet_is_told_without_a_name(course: Course) -> None:
    with course.store.writing() as work:
        person = new_id()
        work.put("mark", f"{new_id()}.{person}", "note", "x", person=person)
        work.put("session", new_id(), "topics", [new_id()])
        work.put("participant", new_id(), "cohort", new_id())
        work.commit()
    assert told(course, 3) == [
        "somebody not received yet · cohort: nothing → cohort",
        "session · topics: nothing → ?",
        "session · somebody not received yet · note: nothing → x",
    ]


@pytest.mark.parametrize(("kind", "field"), SCOPES)
def test_every_cell_has_a_name_that_everybody_knows(kind: str, field: str) -> None:
    ours = {"exists", "dfe", "how", "said", "run", "when", "look", "is_shared", "email", "trn"}
    name = cell_name(kind, field)
    assert name not in ours
    assert "_" not in name + part_name(field)
    assert "_" not in "".join(KINDS[kind])


def test_a_year_that_was_lived_in_is_told_without_a_name_or_an_id_of_ours(tmp_path: Path) -> None:
    clock = MovableClock(datetime(2027, 3, 4, 9, 20, tzinfo=UTC))
    store = open_store(tmp_path, clock)
    fill(store, clock, clock(), bank_holidays, dfe_cohorts())
    raw = re.compile(r"[A-Za-z0-9-]*_[a-z]|\d{4}-\d\d-\d\d|True|False|None|[{}]")
    with closing(store), store.reading() as view:
        changes = list(view.history())
        ids = {part for each in changes for part in each.entity.split(".") if len(part) > 20}
        lines = [Teller(view).tell(each) for each in changes]
    assert len({(each.kind, each.field) for each in changes}) > 30
    assert [each for each in lines if raw.search(each)] == []
    assert [each for each in lines if any(id_ in each for id_ in ids)] == []


@pytest.mark.parametrize(
    ("kind", "field", "value", "words"),
    [
        ("session", "run", {"start": 570, "end": 930, "interruptions": [[640, 655]]},
         "09:30 to 15:30, interrupted 10:40 to 10:55"),
        ("participant", "enrolment", [["2026-10-15", None], [None, "2027-03-04"]],
         "from 15 October 2026, to 4 March 2027"),
        ("participant", "origin", "walk_in", "as a walk-in"),
        ("credit", "decision", {"as": "not_counted", "reason": "Other topics"},
         "it is counted as missed, reason Other topics"),
        ("correction", "times", {"session": "x", "minutes": 5, "marks": 3},
         "by 5 minutes, 3 marks"),
        ("pairing", "groups", [["x"], ["y"]], "2 groups"),
        ("session", "mode", {"mode": "both", "link": ""}, "mode in the room and online"),
        ("cohort", "dates", {"start": "2026-10-15", "end": None}, "from 15 October 2026"),
        ("setting", "value", "x", "set"),
    ],
)  # fmt: skip
def test_stored_values_are_told_as_people_say_them(
    course: Course, kind: str, field: str, value: object, words: str
) -> None:
    with course.store.writing() as work:
        work.put(kind, f"{new_id()}.{new_id()}" if kind == "credit" else new_id(), field, value)
        work.commit()
    assert told(course, 1)[0].endswith(f" → {words}")
