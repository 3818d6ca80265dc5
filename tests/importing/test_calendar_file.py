"""Calendar files from outside: whatever they hold, one sentence, and never a long wait."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.errors import BadInput
from npq_desktop.importing import calendar_file
from npq_desktop.importing.calendar_file import events_in, read_calendar, write_calendar
from npq_desktop.services.calendar_files import CalendarEntry, CalendarEvent

START, END = datetime(2027, 3, 4, 9, 30, tzinfo=UTC), datetime(2027, 3, 4, 15, 30, tzinfo=UTC)


def entry(**known: object) -> CalendarEntry:
    made = {
        "uid": "a@npq-desktop",
        "sequence": 3,
        "changed_at": datetime(2026, 11, 25, 10, tzinfo=UTC),
        "title": "Workshop 2: Culture (Autumn 2026)",
        "starts_at": START,
        "ends_at": END,
        "zone": "Europe/London",
        "location": "Fellbrook Hall, Room 2",
        "description": "Topics: Culture",
        "link": "",
        "category": "Autumn 2026",
        "is_cancelled": False,
    }
    return CalendarEntry(**{**made, **known})  # type: ignore[arg-type]


def calendar(*lines: str) -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""]).encode()


def event(*lines: str) -> bytes:
    times = () if any("DTSTART" in each for each in lines) else ("DTSTART:20270304T093000Z",)
    return calendar("BEGIN:VEVENT", "UID:a", *times, "DTEND:20270304T103000Z", *lines, "END:VEVENT")


def only(raw: bytes) -> CalendarEvent:
    (found,) = events_in(raw, "plan.ics")
    return found


def test_what_is_written_is_read_back():
    assert only(write_calendar([entry()])) == CalendarEvent(
        uid="a@npq-desktop",
        title="Workshop 2: Culture (Autumn 2026)",
        starts_at=START,
        minutes=360,
        location="Fellbrook Hall, Room 2",
        sequence=3,
    )


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200),
    st.datetimes(datetime(2000, 1, 2), datetime(2099, 12, 30), timezones=st.just(UTC)),
)
def test_any_title_and_any_minute_come_back_the_same(title, moment):
    start = moment.replace(second=0, microsecond=0)
    found = only(write_calendar([entry(title=title, starts_at=start, ends_at=start)]))
    assert found.title == " ".join(title.split())
    assert (found.starts_at, found.problem) == (start, "")


def test_lines_are_folded_and_end_as_the_standard_says():
    raw = write_calendar([entry(description="Ŵ李أ " * 200)])
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    assert raw.count(b"\n") == raw.count(b"\r\n")


def test_the_hour_that_the_clock_shows_twice_is_told_in_universal_time():
    night = datetime(2026, 10, 25, 0, 15, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    written = write_calendar([entry(starts_at=night[0], ends_at=night[1])])
    assert b"DTSTART:20261025T001500Z" in written
    assert (only(written).starts_at, only(written).minutes) == (night[0], 75)


def test_british_summer_time_begins_and_ends_at_one_in_universal_time():
    text = write_calendar([entry()]).decode()
    zone = text[text.index("BEGIN:VTIMEZONE") : text.index("END:VTIMEZONE")]
    assert "DTSTART:19960331T010000" in zone
    assert "DTSTART:19961027T020000" in zone
    assert zone.count("BYDAY=-1SU") == 2


@pytest.mark.parametrize(
    "raw",
    [b"", b"Name,TRN\r\nAnn,1", b"%PDF-1.7", b"\x00\x01\x02", b"\xff\xfeB\x00", b"BEGIN:VCARD\r\n"],
)
def test_what_is_no_calendar_is_refused_by_name(raw):
    with pytest.raises(BadInput, match=r"plan\.ics"):
        events_in(raw, "plan.ics")


def test_a_calendar_without_events_and_a_file_that_is_not_there_are_told(tmp_path):
    with pytest.raises(BadInput, match="without a single event"):
        events_in(calendar("BEGIN:VTODO", "END:VTODO"), "plan.ics")
    with pytest.raises(BadInput, match="cannot be read"):
        read_calendar(tmp_path / "none.ics")
    with pytest.raises(BadInput, match="cannot be read"):
        read_calendar(tmp_path)


def test_a_huge_file_and_too_many_events_are_refused(tmp_path, monkeypatch):
    path = Path(tmp_path) / "plan.ics"
    path.write_bytes(event())
    monkeypatch.setattr(calendar_file, "LARGEST", 20)
    with pytest.raises(BadInput, match="more than a plan can be"):
        read_calendar(path)
    monkeypatch.setattr(calendar_file, "MOST_EVENTS", 2)
    many = ["BEGIN:VEVENT", "UID:a", "END:VEVENT"] * 3
    with pytest.raises(BadInput, match="more than 2 events"):
        events_in(calendar(*many), "plan.ics")


def test_a_time_zone_of_the_files_own_that_would_never_end_is_not_even_looked_at():
    bomb = (
        "BEGIN:VTIMEZONE",
        "TZID:Bomb",
        "BEGIN:STANDARD",
        "DTSTART:16010101T000000",
        "RRULE:FREQ=SECONDLY",
        "TZOFFSETFROM:+0000",
        "TZOFFSETTO:+0001",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "UID:a",
        "DTSTART;TZID=Bomb:20270304T093000",
        "DTEND;TZID=Bomb:20270304T103000",
        "END:VEVENT",
    )
    assert "time zone" in only(calendar(*bomb)).problem


def test_the_names_that_outlook_gives_to_zones_are_known():
    raw = event(
        "DTSTART;TZID=GMT Standard Time:20270704T093000",
    ).replace(b"DTEND:20270304T103000Z", b"DTEND;TZID=GMT Standard Time:20270704T110000")
    found = only(raw)
    assert (found.starts_at, found.minutes) == (datetime(2027, 7, 4, 8, 30, tzinfo=UTC), 90)


def test_a_length_stands_for_the_end():
    raw = event("DURATION:PT1H30M").replace(b"DTEND:20270304T103000Z\r\n", b"")
    assert only(raw).minutes == 90


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (("RRULE:FREQ=SECONDLY",), "repeats"),
        (("RDATE:20270305T093000Z",), "repeats"),
        (("RECURRENCE-ID:20270305T093000Z",), "repeats"),
        (("DTSTART:20270304T093000",), "time zone"),
        (("DTSTART:99999999T999999Z",), "cannot be understood"),
        (("DTSTART:20270304T093000Z", "DTSTART:20270305T093000Z"), "cannot be understood"),
        (("DTSTART;TZID=:20270304T093000",), "time zone"),
    ],
)
def test_an_event_with_a_time_that_means_nothing_here_says_why(lines, problem):
    assert problem in only(event(*lines)).problem


def test_what_is_nested_in_an_event_does_not_speak_for_it():
    alarm = ("BEGIN:VALARM", "UID:other", "SUMMARY:other", "DURATION:PT9H", "END:VALARM")
    plain = event("SUMMARY:Workshop").decode()
    begin = "BEGIN:VEVENT\r\n"
    found = only(plain.replace(begin, begin + "\r\n".join([*alarm, ""])).encode())
    assert (found.uid, found.title, found.minutes) == ("a", "Workshop", 60)


def test_a_broken_event_does_not_hide_the_one_after_it():
    raw = calendar(
        "BEGIN:VEVENT", "UID:a", "DTSTART:soon", "END:VEVENT",
        "BEGIN:VEVENT", "UID:b", "DTSTART:20270304T093000Z", "DURATION:PT1H", "END:VEVENT",
    )  # fmt: skip
    first, second = events_in(raw, "plan.ics")
    assert (first.uid, first.problem) == ("a", "It cannot be understood.")
    assert (second.uid, second.problem) == ("b", "")


def test_endless_nesting_and_endless_lines_are_read_at_once():
    deep = calendar(*["BEGIN:VEVENT"] * 20_000, *["END:VEVENT"] * 20_000)
    assert len(events_in(deep, "plan.ics")) == 1
    long = event("SUMMARY:" + "x" * 60 + ("\r\n " + "y" * 60) * 20_000)
    assert len(only(long).title) < calendar_file.LONGEST_LINE


@given(st.binary(max_size=300), st.text(max_size=300))
def test_no_bytes_raise_anything_but_one_sentence(raw, text):
    for given_bytes in (raw, b"BEGIN:VCALENDAR\r\n" + raw, event(text)):
        refused, found = refusal_or_events(given_bytes)
        assert "plan.ics" in refused if refused else found


def refusal_or_events(raw: bytes) -> tuple[str, list[CalendarEvent]]:
    try:
        return "", events_in(raw, "plan.ics")
    except BadInput as error:
        return error.sentence, []
