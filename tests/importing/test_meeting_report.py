"""Reports of Teams and Zoom: every layout gives the same people and the same minutes."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.meeting import Attendee
from npq_desktop.domain.template import in_utc
from npq_desktop.importing import meeting_report
from npq_desktop.importing.meeting_report import is_report, read_report, report_in
from npq_desktop.services.meeting_report import MeetingReport
from tests.importing.meetings import (
    SEMINAR,
    TEAMS,
    TEAMS_ACTIONS,
    TEAMS_OF_2022,
    ZOOM,
    ZOOM_UNIQUE,
    ZOOM_WEBINAR,
    ZOOM_WIDE,
    table,
    utf16,
)


def at(hour: int, minute: int = 0, second: int = 0) -> int:
    return (hour * 60 + minute) * 60 + second


ANN = ((at(15, 58, 10), at(17, 31)),)


def read(text: str | bytes, session=SEMINAR) -> MeetingReport:
    raw = text if isinstance(text, bytes) else text.encode()
    return report_in(raw, "report.csv", session)


def people(report: MeetingReport) -> dict[str, Attendee]:
    return {each.name: each for each in report.attendees}


def test_the_sections_of_teams_give_every_stay_and_who_it_was():
    report = read(utf16(TEAMS))
    assert report.description == "Teams, 4 names, dates with the month first"
    found = people(report)
    assert list(found) == ["R. Example", "Ann Lee", "Öz, Cem (Guest)", "iPhone"]
    assert found["Ann Lee"].stays == (
        (at(15, 58, 10), at(16, 40)),
        (at(16, 52), at(17, 31)),
    )
    assert found["Ann Lee"].email == "ann@school.example"
    assert found["Öz, Cem (Guest)"].email == ""
    assert [each.is_organiser for each in report.attendees] == [True, False, False, False]
    assert report.notices == ()


def test_without_its_third_section_the_time_away_is_told_and_not_guessed():
    text = TEAMS[: TEAMS.index("3. In-Meeting")]
    ann = people(read(utf16(text)))["Ann Lee"]
    assert ann.stays == ANN
    assert ann.gaps == 12


def test_somebody_who_stands_in_a_lesser_section_alone_is_not_lost():
    above, third, below = TEAMS.partition("3. In-Meeting")
    without = [line for line in below.splitlines() if not line.startswith("iPhone")]
    found = people(read(above + third + "\n".join(without)))
    assert found["iPhone"].stays == ((at(15, 59, 59), at(17, 30, 59)),)
    assert len(found["Ann Lee"].stays) == 2


def test_teams_of_2022_with_british_dates():
    report = read(utf16(TEAMS_OF_2022))
    assert report.description == "Teams, 2 names, dates with the day first"
    found = people(report)
    assert found["Ann Lee"].stays == ANN
    assert found["Bea Low"].email == "bea@school.example"


def test_the_list_of_joining_and_leaving_is_paired():
    found = people(read(utf16(TEAMS_ACTIONS)))
    assert found["Ann Lee"].stays == (
        (at(15, 58, 10), at(16, 40)),
        (at(16, 52), None),
    )
    assert found["Bea Low"].stays == ((at(16, 10), at(17, 31)),)
    assert found["R. Example"].stays == ((at(15, 55, 1), None),)


def test_who_left_without_having_joined_was_there_from_the_first():
    text = (
        "Full Name\tUser Action\tTimestamp\n"
        "Ann\tLeft\t04/03/2027, 16:40:00\nBea\tJoined\t04/03/2027, 15:59:00\n"
    )
    assert people(read(text))["Ann"].stays == ((at(15, 59), at(16, 40)),)


def test_zoom_counts_two_devices_once_and_the_waiting_room_not_at_all():
    report = read(ZOOM)
    assert report.description == "Zoom, 3 names, dates with the month first"
    found = people(report)
    assert found["Ann Lee"].stays == ANN
    assert found["Low, Bea (she/her)"].stays == ((at(16, 10), at(17, 10)),)
    assert found["iPad (Cem Öz)"].stays == ((at(16, 0, 30), at(17, 30)),)


def test_zoom_without_the_lines_of_the_meeting_and_with_them_on_every_line():
    bare = ZOOM[ZOOM.index("Name (Original") :]
    assert people(read(bare)) == {
        name: replace(each, line=each.line - 3) for name, each in people(read(ZOOM)).items()
    }
    found = people(read(ZOOM_WIDE))
    assert set(found) == {"Ann Lee", "Bea Low"}
    assert found["Ann Lee"].stays == ANN


def test_a_report_that_was_opened_and_saved_in_a_spreadsheet_reads_the_same():
    commas = "\n".join(
        ",".join(f'"{cell}"' for cell in line.split("\t")) for line in TEAMS.splitlines()
    )
    semicolons = commas.replace('","', '";"')
    for text in (commas, semicolons, "\ufeff" + commas):
        assert [each.stays for each in read(text).attendees] == [
            each.stays for each in read(TEAMS).attendees
        ]


@pytest.mark.parametrize(
    ("said", "read_as"),
    [
        ("04/03/2027 16:01", at(16, 1)),
        ("04/03/2027, 16:01:30", at(16, 1, 30)),
        ("3/4/27, 4:01:30 PM", at(16, 1, 30)),
        ("3/4/2027, 4:01:30\u202fPM", at(16, 1, 30)),
        ("04-03-2027 4.01 p.m.", at(16, 1)),
        ("2027-03-04T16:01:00Z", at(16, 1)),
        ("2027-03-04T17:01:00+01:00", at(16, 1)),
        ("2027-03-04 16:01:00.123 UTC", at(16, 1)),
    ],
)
def test_times_in_every_dress(said, read_as):
    text = f'Name,Join Time,Leave Time\nAnn,"{said}",\n'
    assert read(text).attendees[0].stays == ((read_as, None),)


def test_a_heading_that_says_utc_moves_the_times_to_the_clock_of_the_session():
    summer = replace(SEMINAR, starts_at=in_utc(date(2027, 7, 1), time(16, 0)))
    text = "Name,Join Time (UTC),Leave Time (UTC)\nAnn,01/07/2027 15:01,01/07/2027 16:00\n"
    assert read(text, summer).attendees[0].stays == ((at(16, 1), at(17)),)


def test_the_order_of_day_and_month_is_the_one_that_fits_the_day_of_the_session():
    for text in ("04/03/2027 16:01", "03/04/2027 04:01 PM"):
        lines = f"Name,Join Time,Leave Time\nAnn,{text},\nBea,{text},\n"
        assert len(read(lines).attendees) == 2


def test_the_report_of_another_day_is_refused_with_both_days():
    text = TEAMS_OF_2022.replace("04/03/2027", "11/03/2027")
    with pytest.raises(BadInput, match=r"of 11 March 2027, but Seminar A is on 4 March 2027"):
        read(text)


def test_a_row_of_another_day_in_a_report_of_two_days_does_not_count():
    text = table("Ann,04/03/2027 16:01,04/03/2027 17:00", "Bea,11/03/2027 16:01,11/03/2027 17:00")
    assert list(people(read(text))) == ["Ann"]


def test_who_was_there_past_midnight_is_cut_at_the_day():
    text = table("Ann,03/03/2027 23:00,04/03/2027 17:00", "Bea,04/03/2027 23:00,05/03/2027 01:00")
    found = people(read(text))
    assert found["Ann"].stays == ((0, at(17)),)
    assert found["Bea"].stays == ((at(23), at(23, 59, 59)),)


def test_lines_that_cannot_be_read_are_named_and_the_others_stay():
    text = table("Ann,04/03/2027 16:01,04/03/2027 17:00", "Bea,soon,later", ",04/03/2027 16:01,")
    report = read(text)
    assert list(people(report)) == ["Ann"]
    assert report.notices == ("Lines 3, 4 of the file could not be read and were left out.",)


def test_a_quotation_mark_that_is_never_closed_swallows_nobody():
    text = TEAMS.replace("iPhone", 'Sam "the man')
    assert len(read(text).attendees) == 4


def test_an_address_as_a_display_name_is_the_address():
    text = "Name,Join Time,Leave Time\nann@school.example,04/03/2027 16:01,\n"
    assert read(text).attendees[0].email == "ann@school.example"


def test_a_webinar_of_zoom_counts_whoever_attended_and_not_whoever_only_registered():
    report = read(ZOOM_WEBINAR)
    assert report.description == "Zoom, 3 names, dates with the day first"
    found = people(report)
    assert list(found) == ["R. Example", "Ann Lee", "Cem Öz"]
    assert found["Ann Lee"].stays == ANN
    assert found["Cem Öz"].stays == ((at(16), at(16, 30)),)
    assert report.notices == ()


@pytest.mark.parametrize(
    "said", ["Mar 04, 2027 03:58:10 PM", "March 4, 2027 15:58:10", "4 Mar 2027 15:58:10"]
)
def test_a_month_may_be_a_word(said):
    (ann,) = read(table(f'Ann Lee,"{said}","Mar 04, 2027 17:31:00"')).attendees
    assert ann.stays == ANN


def test_a_leaving_without_a_date_that_is_earlier_was_after_midnight():
    (ann,) = read(table("Ann Lee,04/03/2027 23:30,00:20")).attendees
    assert ann.stays == ((at(23, 30), at(23, 59, 59)),)


def test_a_report_in_another_language_names_the_columns_that_were_looked_for():
    rows = "Name\tErster Beitritt\tLetzter Austritt\nAnn Lee\t04.03.27, 15:58\t04.03.27, 17:31\n"
    with pytest.raises(BadInput, match=r"“Join Time” and “Leave Time”.*language.*English"):
        read(utf16(rows))


def test_a_report_without_times_says_how_to_get_them():
    with pytest.raises(BadInput, match="Show unique users"):
        read(ZOOM_UNIQUE)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\x01\x02\x03",
        b"%PDF-1.7",
        b"Name,TRN\nAnn,1234567\n",
        b"\xff\xfe\x00",
        b"Name,Join Time,Leave Time\n",
        b"Name,Join Time\n" + b"x" * 20_000,
    ],
)
def test_what_is_no_report_is_refused_by_name(raw):
    with pytest.raises(BadInput, match=r"report\.csv"):
        report_in(raw, "report.csv", SEMINAR)


def test_a_report_in_which_nobody_has_a_time_is_refused():
    with pytest.raises(BadInput, match="names nobody"):
        read("Name,Join Time,Leave Time\nAnn,soon,later\n")


@pytest.mark.parametrize(
    ("raw", "is_one"),
    [
        (utf16(TEAMS), True),
        (TEAMS_ACTIONS.encode(), True),
        (ZOOM.encode(), True),
        (ZOOM_WEBINAR.encode(), True),
        (ZOOM.encode() + b"x" * 100_000, True),
        (b"Name,TRN\nAnn,1234567\n", False),
        (b"Name,Email,Joined\nAnn Lee,ann@school.example,04/03/2026\n", False),  # a list
        (b"", False),
        (b"\x00\x01\x02", False),
    ],
)
def test_a_report_is_told_from_a_list_by_its_beginning(tmp_path, raw, is_one):
    path = Path(tmp_path) / "some.csv"
    path.write_bytes(raw)
    assert is_report(path) is is_one
    assert not is_report(Path(tmp_path) / "missing.csv")


def test_huge_and_missing_files_are_refused(tmp_path, monkeypatch):
    path = Path(tmp_path) / "report.csv"
    with pytest.raises(BadInput, match="cannot be read"):
        read_report(path, SEMINAR)
    path.write_bytes(utf16(TEAMS))
    assert read_report(path, SEMINAR).data == utf16(TEAMS)
    monkeypatch.setattr(meeting_report, "LARGEST", 100)
    with pytest.raises(BadInput, match="more than a report can be"):
        read_report(path, SEMINAR)


@given(st.text(max_size=400), st.binary(max_size=200))
def test_nothing_that_a_file_holds_raises_anything_but_a_sentence(text, raw):
    for held in (raw, f"Name,Join Time,Leave Time\n{text}".encode(), text.encode("utf-16")):
        sentence = refusal(held)
        assert sentence is None or "report.csv" in sentence


def refusal(raw: bytes) -> str | None:
    try:
        report_in(raw, "report.csv", SEMINAR)
    except BadInput as error:
        return error.sentence
    return None
