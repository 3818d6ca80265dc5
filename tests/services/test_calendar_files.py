"""The plan goes out as a calendar file; what comes back is compared, ticked, taken as one act."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from npq_desktop.domain.errors import NotFound
from npq_desktop.domain.ids import new_id
from npq_desktop.domain.marks import Mark
from npq_desktop.domain.sessions import Mode
from npq_desktop.domain.template import in_utc
from npq_desktop.services.calendar_files import (
    calendar_entries,
    lines_of,
    take_changes,
    uid_of,
)
from npq_desktop.services.closings import close_register
from npq_desktop.services.cohorts import change_cohort
from npq_desktop.services.sessions import cancel_session, save_session
from npq_desktop.services.undo import undo_act
from tests.services.calendar_of import edited, exported, planned
from tests.services.course import Course

MOVED = {
    "DTSTART": "DTSTART;TZID=Europe/London:20261208T100000",
    "DTEND": "DTEND;TZID=Europe/London:20261208T160000",
}


def value(text: str, name: str) -> str:
    (found,) = re.findall(rf"(?m)^{name}[;:](.*)$", text[text.index("BEGIN:VEVENT") :])
    return str(found)


def change(course: Course, name: str, **known: object) -> None:
    held = course.sessions[name]
    made = replace(held, **known)  # type: ignore[arg-type]
    save_session(course.store, made, before=held)
    course.sessions[name] = made


def test_one_session_goes_out_with_what_a_calendar_needs(course):
    change(
        course,
        "Workshop 1",
        venue="Fellbrook Hall",
        room="Room 2",
        facilitators=("R. Example",),
        directions="Up the stairs, then left.",
        mode=Mode.BOTH,
        link="https://example.org/room?a=1,2",
    )
    text = exported(course, "Workshop 1")
    assert text.count("BEGIN:VEVENT") == 1
    assert value(text, "UID") == uid_of(course.workshop)
    assert value(text, "DTSTART") == "TZID=Europe/London:20261124T093000"
    assert value(text, "DTEND") == "TZID=Europe/London:20261124T153000"
    assert value(text, "SUMMARY") == "Workshop 1: Implementation (Autumn 2026)"
    assert value(text, "LOCATION") == "Fellbrook Hall\\, Room 2"
    assert value(text, "STATUS") == "CONFIRMED"
    assert value(text, "URL") == "https://example.org/room?a=1,2"
    for words in ("Topics: Implementation", "With: R. Example", "12:30 to 13:15", "Up the stairs"):
        assert words in text
    assert "BEGIN:VTIMEZONE" in text
    assert "TZID:Europe/London" in text


def test_nobody_who_is_expected_and_no_private_plan_goes_out(course):
    change(course, "Workshop 1", plan="Ask Cem about his hearing aid.")
    text = exported(course)
    assert text.count("BEGIN:VEVENT") == 6
    assert "hearing" not in text
    assert not re.search(r"ATTENDEE|\b(Lee|Low|Öz|Fox|Orr|Ray)\b", text)


def test_the_same_plan_gives_the_same_bytes_whenever_it_goes_out(course):
    first = exported(course)
    course.clock.pass_by(days=3)
    assert exported(course) == first


def test_each_change_counts_up_so_that_a_second_import_updates(course):
    before = exported(course, "Workshop 1")
    assert value(before, "SEQUENCE") == "0"
    course.clock.pass_by(hours=1)
    change(course, "Workshop 1", starts_at=in_utc(date(2026, 12, 1), time(9, 30)))
    moved = exported(course, "Workshop 1")
    assert value(moved, "UID") == value(before, "UID")
    assert value(moved, "SEQUENCE") == "1"
    assert value(moved, "LAST-MODIFIED") > value(before, "LAST-MODIFIED")
    cancel_session(course.store, course.workshop)
    cancelled = exported(course, "Workshop 1")
    assert (value(cancelled, "SEQUENCE"), value(cancelled, "STATUS")) == ("2", "CANCELLED")
    change_cohort(course.store, replace(course.cohort, name="Autumn A"))
    assert value(exported(course, "Workshop 1"), "SEQUENCE") == "3"


def test_what_no_calendar_shows_counts_nothing(course):
    change(course, "Workshop 1", plan="new words", is_required=False)
    course.take("Ann", Mark())
    assert value(exported(course, "Workshop 1"), "SEQUENCE") == "0"


def test_a_session_that_was_added_later_begins_to_count_with_itself(course):
    added = replace(course.sessions["Seminar A"], id=new_id(), title="Extra evening")
    save_session(course.store, added)
    course.sessions["Extra evening"] = added
    assert value(exported(course, "Extra evening"), "SEQUENCE") == "0"


def test_a_session_in_another_zone_goes_out_in_universal_time(course):
    change(course, "Workshop 1", zone="Europe/Dublin")
    text = exported(course, "Workshop 1")
    assert value(text, "DTSTART") == "20261124T093000Z"
    assert "VTIMEZONE" not in text


def test_a_plan_without_sessions_cannot_go_out(course):
    with course.store.reading() as view, pytest.raises(NotFound, match="no session"):
        lines_of(view, new_id())


def test_the_file_itself_changes_nothing(course):
    plan = planned(course, exported(course))
    assert (plan.changes, plan.left, plan.unchanged) == ((), (), 6)


def test_a_moved_event_is_shown_old_and_new_taken_and_undone(course):
    plan = planned(course, edited(exported(course, "Workshop 1"), **MOVED))
    (found,) = plan.changes
    (difference,) = found.differences
    assert difference.old == "Tue 24 Nov 2026, 09:30 to 15:30"
    assert difference.new == "Tue 8 Dec 2026, 10:00 to 16:00"
    assert found.is_taken
    act = take_changes(course.store, [found])
    with course.store.reading() as view:
        session = view.session(course.workshop)
    assert session.starts_at == datetime(2026, 12, 8, 10, tzinfo=UTC)
    assert session.breaks == ((780, 825),)  # lunch moved along
    assert planned(course, edited(exported(course, "Workshop 1"), **MOVED)).unchanged == 1
    assert act is not None
    undo_act(course.store, act)
    with course.store.reading() as view:
        assert view.session(course.workshop) == course.sessions["Workshop 1"]


def test_place_title_and_state_are_taken_too(course):
    change(course, "Workshop 1", venue="Fellbrook Hall", room="Room 2")
    text = edited(
        exported(course, "Workshop 1"),
        LOCATION="LOCATION:Fellbrook Hall\\, Room 7",
        SUMMARY="SUMMARY:Workshop 1: Beginning (Autumn 2026)",
        STATUS="STATUS:CANCELLED",
    )
    (found,) = planned(course, text).changes
    assert [(each.old, each.new) for each in found.differences] == [
        ("Fellbrook Hall, Room 2", "Fellbrook Hall, Room 7"),
        ("Workshop 1: Implementation", "Workshop 1: Beginning"),
        ("takes place", "cancelled"),
    ]
    take_changes(course.store, [found])
    with course.store.reading() as view:
        session = view.session(course.workshop)
    assert (session.venue, session.room) == ("Fellbrook Hall", "Room 7")
    assert session.is_cancelled
    back = edited(exported(course, "Workshop 1"), STATUS="STATUS:CONFIRMED")
    take_changes(course.store, planned(course, back).changes)
    with course.store.reading() as view:
        assert not view.session(course.workshop).is_cancelled


def test_only_what_is_ticked_is_taken_and_all_of_it_is_one_act(course):
    text = exported(course).replace("T160000", "T163000").replace("T173000", "T180000")
    plan = planned(course, text)
    assert [each.session.name for each in plan.changes] == ["Seminar A", "Seminar B", "Seminar C"]
    take_changes(course.store, plan.changes[:2])
    with course.store.reading() as view:
        starts = [line.session.start_minute for line in view.sessions()]
        acts = {each.act for each in view.history(limit=2)}
    assert starts.count(16 * 60 + 30) == 2
    assert len(acts) == 1


def test_what_another_hand_changed_meanwhile_stays(course):
    plan = planned(course, edited(exported(course, "Workshop 1"), **MOVED))
    change(course, "Workshop 1", title="Workshop 1: Renamed")
    take_changes(course.store, plan.changes)
    with course.store.reading() as view:
        assert view.session(course.workshop).title == "Workshop 1: Renamed"


def test_a_cohort_that_was_renamed_since_is_recognised_in_the_title(course):
    text = exported(course)
    change_cohort(course.store, replace(course.cohort, name="Autumn A"))
    assert planned(course, text).unchanged == 6


@pytest.mark.parametrize(
    ("doubt", "make"),
    [
        ("1 person is marked in it already.", lambda course: course.take("Ann", Mark())),
        (
            "Its register is closed.",
            lambda course: (
                course.take("Ann", Mark()),
                close_register(course.store, course.workshop),
            ),
        ),
        (
            "Changed here since the file was made.",
            lambda course: change(course, "Workshop 1", venue="Oakmere"),
        ),
    ],
)
def test_what_is_doubtful_is_not_ticked_and_says_why(course, doubt, make):
    text = edited(exported(course, "Workshop 1"), **MOVED)
    make(course)
    (found,) = planned(course, text).changes
    assert (found.is_taken, found.doubt) == (False, doubt)


def test_a_move_to_a_weekend_is_not_ticked(course):
    text = exported(course, "Workshop 1").replace("20261124T", "20261128T")
    (found,) = planned(course, text).changes
    assert found.doubt == "The new day is at a weekend."


def test_a_move_to_a_bank_holiday_is_not_ticked(course):
    text = exported(course, "Workshop 1").replace("20261124T", "20261228T")
    (found,) = planned(course, text).changes
    assert found.doubt == "The new day is a bank holiday."


def test_strange_events_are_listed_and_left(course):
    strangers = ("holiday@example.org", f"{new_id()}@npq-desktop", uid_of(new_id()))
    for uid in strangers:
        text = edited(exported(course, "Workshop 1"), UID=f"UID:{uid}", SUMMARY="SUMMARY:Dentist")
        plan = planned(course, text)
        (left,) = plan.left
        assert (left.title, left.why) == ("Dentist", "It is no session of this plan.")
        assert plan.changes == ()


@pytest.mark.parametrize(
    ("why", "lines"),
    [
        ("It repeats", {"RRULE": "RRULE:FREQ=SECONDLY"}),
        ("on a whole day", {"DTSTART": "DTSTART;VALUE=DATE:20261208"}),
        ("in which time zone", {"DTSTART": "DTSTART:20261208T093000"}),
        ("in which time zone", {"DTSTART": "DTSTART;TZID=Nowhere/Never:20261208T093000"}),
        ("ends on the day it starts", {"DTEND": "DTEND:20261125T180000Z"}),
        ("has to end after it starts", {"DTEND": "DTEND:20261124T080000Z"}),
        ("in the year 1999", {"DTSTART": "DTSTART:19990101T093000Z"}),
        ("cannot be understood", {"DTSTART": "DTSTART:tomorrow"}),
    ],
)
def test_a_time_that_is_no_time_of_a_session_is_left_with_one_sentence(course, why, lines):
    plan = planned(course, edited(exported(course, "Workshop 1"), **lines))
    (left,) = plan.left
    assert why in left.why
    assert left.title == "Workshop 1: Implementation"
    assert plan.changes == ()


def test_of_one_event_twice_the_one_changed_more_often_counts(course):
    old = edited(exported(course, "Workshop 1"), SEQUENCE="SEQUENCE:7", **MOVED)
    plain = exported(course, "Workshop 1")
    event = plain[plain.index("BEGIN:VEVENT") : plain.index("END:VCALENDAR")]
    (found,) = planned(course, old.replace("END:VCALENDAR", f"{event}END:VCALENDAR")).changes
    assert found.told.day == date(2026, 12, 8)


def test_a_file_of_a_cohort_holds_its_sessions_by_their_start(course):
    with course.store.reading() as view:
        entries = calendar_entries(view, lines_of(view, course.cohort.id))
    assert [entry.uid for entry in entries] == [
        uid_of(course.sessions[name].id) for name in sorted(course.sessions, key=_by_start(course))
    ]


def _by_start(course: Course):
    return lambda name: course.sessions[name].starts_at
