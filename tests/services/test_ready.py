"""The ready check: each line is good, or says what to do; pure rules over facts."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from npq_desktop.domain.ids import new_id
from npq_desktop.domain.sessions import Cohort, Mode, Session, SessionKind, SessionState
from npq_desktop.services.machine import Condition
from npq_desktop.services.ports import SessionLine
from npq_desktop.services.ready import LEAST_FREE, check
from npq_desktop.services.ready_facts import Action, Facts, ReadyLine

NOW = datetime(2027, 3, 3, 16, 20, tzinfo=UTC)
COHORT = Cohort(new_id(), "Autumn 2026", date(2026, 10, 5), date(2027, 10, 4))
WORKSHOP = Session(
    id=new_id(),
    cohort_id=COHORT.id,
    title="Workshop 2: Designing",
    kind=SessionKind.WORKSHOP,
    starts_at=datetime(2027, 3, 4, 9, 30, tzinfo=UTC),
    minutes=360,
    venue="Fellbrook Hall",
    room="Room 2",
    facilitators=("R. Example",),
)
WHEN = "Thursday 4 March 2027, 09:30 to 15:30"
WELL = Condition(
    free=80_000_000_000,
    newest_copy=NOW - timedelta(days=1),
    battery=97,
    on_mains=False,
    printers=("Hall printer",),
    screens=1,
)


def line_of(session: Session, *, expected: int = 68, state: SessionState = SessionState.PLANNED):
    return SessionLine(session, COHORT, (), expected, 0, 0, 0, None, "", state)


def facts(session: Session = WORKSHOP, *, expected: int = 68, **other: Any) -> Facts:
    usual: dict[str, Any] = {
        "line": line_of(session, expected=expected),
        "now": NOW,
        "imported_at": NOW - timedelta(days=3),
        "newest_change": NOW - timedelta(hours=1),
        "had_earlier": True,
        "unclosed": (),
        "blank": (68, NOW - timedelta(hours=2)),
        "condition": WELL,
    }
    return Facts(**{**usual, **other})


def line(key: str, held: Facts) -> ReadyLine:
    return next(each for each in check(held).lines if each.key == key)


def keys(held: Facts) -> set[str]:
    return {each.key for each in check(held).lines}


def in_condition(**changes: Any) -> Facts:
    return facts(condition=replace(WELL, **changes))


def test_when_all_is_well_every_line_says_so_quietly() -> None:
    ready = check(facts())
    assert ready.is_ready
    assert ready.words == "Everything is ready."
    assert [each.words for each in ready.lines] == [
        "The list is 3 days old; 68 people are expected",
        f"Workshop 2 is on {WHEN}, Fellbrook Hall, Room 2, with R. Example",
        "Every earlier register is closed",
        "The sheet of every earlier register was printed or saved",
        "Blank sheet printed today",
        "Printer: Hall printer",
        "Safety copy yesterday",
        "The clock of this laptop says Wednesday 3 March 2027, 16:20",
        "80 GB are free on the disk",
        "Battery at 97 %",
        "One screen; F9 hides what the wall may see",
    ]
    assert [each.button for each in ready.lines if each.button] == []


def test_what_is_left_is_counted_in_words() -> None:
    assert check(facts(blank=None)).words == "One thing is left to do."
    assert check(facts(blank=None, imported_at=None)).words == "2 things are left to do."
    assert not check(facts(blank=None)).is_ready


@pytest.mark.parametrize(("days", "good"), [(0, True), (14, True), (15, False)])
def test_a_list_is_fresh_for_a_fortnight(days: int, good: bool) -> None:
    found = line("list", facts(imported_at=NOW - timedelta(days=days)))
    assert found.is_good is good
    assert found.action is (Action.NONE if good else Action.IMPORT)


def test_without_a_list_it_says_how_many_are_there_all_the_same() -> None:
    found = line("list", facts(imported_at=None, expected=1))
    assert found.words == "No list was imported; 1 person is expected"
    assert line("list", facts(imported_at=None, expected=0)).words == "Nobody is expected yet"


def test_a_fresh_list_of_nobody_is_not_well() -> None:
    assert not line("list", facts(expected=0)).is_good


@pytest.mark.parametrize(
    ("changes", "todo"),
    [
        ({"venue": ""}, "Say where it is."),
        ({"facilitators": ()}, "Say who facilitates."),
        ({"venue": "", "facilitators": ()}, "Say where it is, who facilitates."),
        ({"mode": Mode.ONLINE}, "Say the link."),
        ({"mode": Mode.BOTH}, "Say the link."),
        ({"mode": Mode.ONLINE, "link": "https://meet.example", "venue": ""}, ""),
    ],
)
def test_where_and_with_whom_is_asked_for(changes: dict[str, Any], todo: str) -> None:
    found = line("plan", facts(replace(WORKSHOP, **changes)))
    assert found.todo == todo
    assert found.session == (WORKSHOP.id if todo else "")


def test_a_cancelled_session_is_told_before_anything_else_about_it() -> None:
    found = line("plan", facts(replace(WORKSHOP, is_cancelled=True)))
    assert (found.words, found.is_good) == ("Workshop 2 was cancelled", False)


def test_an_earlier_register_that_is_open_is_one_press_away() -> None:
    earlier = replace(WORKSHOP, id=new_id(), title="Seminar A: Culture")
    earlier = replace(earlier, starts_at=datetime(2026, 11, 4, 16, tzinfo=UTC))
    older = line_of(replace(earlier, id=new_id()), state=SessionState.OPEN)
    held = facts(unclosed=(older, line_of(earlier, state=SessionState.OPEN)))
    found = line("last", held)
    assert found.words == (
        "The register of Seminar A of Wednesday 4 November is not closed, and 1 before it"
    )
    assert (found.action, found.session) == (Action.REGISTER, earlier.id)


def test_an_earlier_session_without_any_mark_is_told_apart() -> None:
    earlier = replace(WORKSHOP, id=new_id(), title="Seminar A: Culture")
    found = line("last", facts(unclosed=(line_of(earlier),)))
    assert found.words == "No register was taken in Seminar A of Thursday 4 March"
    assert found.todo == "Take it from paper, or cancel it."


def test_a_sheet_that_nobody_printed_or_saved_is_one_press_away() -> None:
    earlier = replace(WORKSHOP, id=new_id(), title="Workshop 1: Leading")
    first, last = line_of(replace(earlier, id=new_id())), line_of(earlier)
    found = line("sent", facts(unsent=(first, last)))
    assert found.words == (
        "Not sent yet: the sheet of Workshop 1 and 1 more was neither printed nor saved"
    )
    assert (found.action, found.session) == (Action.SHEET, earlier.id)
    assert "sent" not in keys(facts(had_earlier=False))
    assert "sent" not in keys(facts(unclosed=(first,)))


def test_before_the_first_session_nothing_is_said_of_earlier_ones() -> None:
    assert "last" not in keys(facts(had_earlier=False))


@pytest.mark.parametrize(("minutes", "good"), [(-60, True), (5, True), (6, False)])
def test_a_clock_before_the_newest_change_is_told(minutes: int, good: bool) -> None:
    found = line("clock", facts(newest_change=NOW + timedelta(minutes=minutes)))
    assert found.is_good is good
    assert good or "saved here on 3 March 2027 at 16:26" in found.todo


@pytest.mark.parametrize("year", [2019, 2031])
def test_a_clock_far_from_the_cohort_is_told(year: int) -> None:
    found = line("clock", facts(now=NOW.replace(year=year), newest_change=None))
    assert found.todo.startswith("Autumn 2026 runs from 5 October 2026.")


def test_a_clock_that_is_given_is_not_checked() -> None:
    assert "clock" not in keys(in_condition(clock_is_real=False))


@pytest.mark.parametrize(
    ("free", "words"),
    [
        (LEAST_FREE, "The disk has room"),
        (LEAST_FREE - 1, "Only 499 MB are free on the disk"),
        (80_400_000_000, "80 GB are free on the disk"),
    ],
)
def test_room_on_the_disk(free: int, words: str) -> None:
    found = line("disk", in_condition(free=free))
    assert (found.words, found.is_good) == (words, free >= LEAST_FREE)


def test_without_a_printer_it_says_what_to_do_instead() -> None:
    found = line("printer", in_condition(printers=()))
    assert "save the blank sheet as a PDF" in found.todo
    assert line("printer", in_condition(printers=("A", "B"))).words == "Printer: A and 1 more"


def test_online_needs_neither_printer_nor_paper() -> None:
    online = replace(WORKSHOP, mode=Mode.ONLINE, link="https://meet.example")
    assert {"printer", "blank"} & keys(facts(online, blank=None)) == set()


def test_a_blank_sheet_of_other_people_is_printed_again() -> None:
    found = line("blank", facts(blank=(66, NOW - timedelta(days=1))))
    assert found.words == "The blank sheet was printed yesterday for 66"
    assert found.todo == "68 are expected now. Print it again."
    assert (found.action, found.session) == (Action.BLANK, WORKSHOP.id)


def test_a_copy_is_fresh_for_a_week() -> None:
    assert line("copy", in_condition(newest_copy=NOW - timedelta(days=7))).is_good
    old = line("copy", in_condition(newest_copy=NOW - timedelta(days=8)))
    assert (old.words, old.action) == ("Safety copy 8 days ago", Action.COPY)
    assert line("copy", in_condition(newest_copy=None)).words == "There is no safety copy"


@pytest.mark.parametrize(
    ("battery", "on_mains", "good"),
    [(59, False, False), (60, False, True), (10, True, True), (10, None, False)],
)
def test_a_low_battery_is_told_unless_it_charges(
    battery: int, on_mains: bool | None, good: bool
) -> None:
    assert line("battery", in_condition(battery=battery, on_mains=on_mains)).is_good is good


def test_with_a_second_screen_private_things_are_to_be_hidden_first() -> None:
    second = replace(WELL, screens=2)
    assert line("screen", facts(condition=second)).action is Action.PRIVATE
    assert line("screen", facts(condition=second, is_private=True)).is_good


def test_what_nobody_could_ask_has_no_line() -> None:
    unknown = Condition(newest_copy=NOW)
    found = keys(facts(condition=unknown))
    assert {"disk", "battery", "printer", "screen"} & found == set()
