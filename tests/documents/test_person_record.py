"""A person's record on paper: all of it, on as many pages as it needs, the same bytes each time."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pypdfium2

from npq_desktop.documents.person_record import draw_record
from npq_desktop.services.person_record import ApartRow, PersonRecord, RecordRow

ROW = RecordRow(
    "Workshop 1", "4 March 2027", "Late", "4 h 45 of 5 h 15", "ABCD 1234 WXYZ", "came 10:00"
)
RECORD = PersonRecord(
    person="Siân Llŷr",
    about="Mentoring lead · Fellbrook SCITT",
    cohort="Autumn 2026 cohort",
    as_at="As at 8 May 2027",
    headline="On course. May still miss 1 h 01.",
    fraction="11 h 00 of 12 h 00 so far",
    per_cent="91.6 %",
    share=11 / 12,
    threshold=90,
    is_short=False,
    working="The whole programme is 20 h 15; 90 % of it is 18 h 13 min 30 s.",
    remarks=("Seminar A is waived.",),
    rows=(ROW,),
    total="11 h 00 of 12 h 00",
    catch_ups=(ApartRow("Workshop 2", "5 May 2027", "1 h 00", "Read topic 3", "agreed by R. E."),),
    credits=(ApartRow("Seminar B", "2 May 2026", "1 h 30", "Seminar B of Spring 2026"),),
    title="Record of attendance",
    programme="NPQ in Leading Teacher Development",
    author="Marram Coast ITT Partnership",
    subject="Autumn 2026 cohort",
    footer="Marram Coast · Siân Llŷr",
    made_at="2027-05-08",
    name="n",
)  # fmt: skip


def drawn(record: PersonRecord) -> tuple[bytes, int, Any]:
    out = BytesIO()
    pages = draw_record(record, out)
    return out.getvalue(), pages, pypdfium2.PdfDocument(out.getvalue())


def text(document: Any) -> str:
    pages = range(len(document))
    whole = " ".join(document[number].get_textpage().get_text_range() for number in pages)
    return " ".join(whole.split())


def test_everything_stands_on_one_page() -> None:
    _, pages, document = drawn(RECORD)
    said = text(document)
    assert pages == 1
    for words in (
        "Siân Llŷr", "On course. May still miss 1 h 01.", "11 h 00 of 12 h 00 so far, 91.6 %",
        "18 h 13 min 30 s", "Seminar A is waived.", "4 h 45 of 5 h 15", "ABCD 1234 WXYZ",
        "came 10:00", "Catch-up, counted apart", "Read topic 3", "agreed by R. E.",
        "From another cohort, counted apart", "Seminar B of Spring 2026", "Page 1 of 1",
    ):  # fmt: skip
        assert words in said


def test_what_there_is_none_of_has_no_heading() -> None:
    said = text(drawn(replace(RECORD, catch_ups=(), credits=(), share=None))[2])
    assert "Catch-up, counted" not in said
    assert "another cohort" not in said
    assert "91.6" not in said


def test_very_many_rows_go_on_and_none_is_lost() -> None:
    rows = tuple(replace(ROW, name=f"Row{number:02}") for number in range(70))
    works = tuple(ApartRow(f"Work{number:02}", "d", "m", "w" * 900) for number in range(12))
    _, pages, document = drawn(replace(RECORD, rows=rows, catch_ups=works))
    said = text(document)
    assert pages == len(document) > 2
    assert [n for n in range(70) if f"Row{n:02}" not in said] == []
    assert [n for n in range(12) if f"Work{n:02}" not in said] == []
    assert f"Page {pages} of {pages}" in said


def test_a_heading_never_stands_last_on_a_page() -> None:
    for count in range(12, 22):
        rows = tuple(replace(ROW, name=f"Row{number:02}") for number in range(count))
        _, _, document = drawn(replace(RECORD, rows=rows))
        first = document[0].get_textpage().get_text_range()
        assert ("Catch-up, counted apart" in first) == ("Read topic 3" in first)


def test_names_of_any_script_and_length_are_drawn_whole() -> None:
    for name in ("Ŵyn Šimůnek 李 أحمد", "Cholmondeley-Featherstonehaugh " * 6):
        found = drawn(replace(RECORD, person=name.strip()))
        assert found[1] == 1
    assert text(found[2]).count("Cholmondeley") >= 6


def test_the_same_record_gives_the_same_bytes() -> None:
    assert drawn(RECORD)[0] == drawn(RECORD)[0]
