import re
from dataclasses import fields, replace
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from npq_desktop.documents.attendance_sheet import draw_attendance_sheet
from npq_desktop.services.sheet_page import SheetRow

NAMES = (
    "Adeyemi, Patience",
    "Cholmondeley-Featherstonehaugh, Bartholomew",
    "Llŷr, Siân",
    "Nguyễn, Jyoti",
    "Ŵan, Ễỗ",
    "李, 小龙 (Zhang 张伟)",
    "محمد عبد الله, أحمد",
    "محمد (Smith) أحمد",
    "שלום, כהן",
    "यशोदा हरि",
    "சிவகுமார்",
    "ศรีสุวรรณ",
    "김, 민준",
    "გიორგი",
    "Владимир Ёлкин",
    "Ἀλέξανδρος",
    "សុខ ម៉េង",
    "ක්\u200dයාන්",
    "ހަސަން",
)
HOSTILE = (
    '=HYPERLINK("http://example.org","x")',
    "<b>Bold</b> & <i>more</i>",
    '<img src="/etc/hostname"/>',
    "<font size=60>Big",
    "${jndi:ldap://example.org}",
    "-2+3 (Smith) \\) Tj",
    "<onDraw name=x/>",
)
LETTERS = st.characters(categories=("Lu", "Ll", "Lo"), max_codepoint=0xFFDC)
LONG_NAMES = st.one_of(
    st.sampled_from(NAMES),
    st.text(LETTERS, min_size=1, max_size=80),
    st.text(st.sampled_from("WMŴẾjgÅß ,-'"), min_size=1, max_size=90),
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).map(" ".join),
)
LEFT_EDGE, RIGHT_EDGE, MARK_COLUMN = 20.0, 557.5, 337.0


def test_the_same_sheet_gives_the_same_bytes_whatever_was_drawn_before(make_sheet, printed):
    sheet = make_sheet(NAMES)
    first = printed(sheet).pdf
    printed(make_sheet(tuple(reversed(NAMES)) + HOSTILE))
    assert printed(sheet).pdf == first


@pytest.mark.parametrize(
    ("count", "pages"), [(0, 1), (1, 1), (14, 1), (16, 2), (17, 2), (70, 4), (2000, 112)]
)
def test_everybody_is_on_one_of_the_pages(make_sheet, printed, count, pages):
    done = printed(make_sheet(f"Person{number:04}, Sample" for number in range(count)))
    found = re.findall(r"Person(\d{4})", done.whole_text)
    assert done.pages == pages
    assert [int(each) for each in found] == list(range(count))
    assert f"Page {pages} of {pages}" in done.text(pages - 1)


def test_each_page_repeats_the_head_of_the_table_and_the_check_code(make_sheet, printed):
    done = printed(make_sheet(f"Person{number}" for number in range(40)))
    for page in range(done.pages):
        assert "Name and organisation" in done.text(page)
        assert "Register check 7F3A 91C2 D0K4" in done.text(page)


def test_the_last_page_says_what_attended_means_and_has_a_line_to_sign(make_sheet, printed):
    last = printed(make_sheet(f"Person{number}" for number in range(40))).text(2)
    assert "Attended: time in the room" in last
    assert "Interrupted 10:40 to 10:55" in last
    assert "Signature of the facilitator" in last


def test_an_empty_sheet_is_one_calm_page(make_sheet, printed):
    done = printed(make_sheet(()))
    assert done.pages == 1
    assert "Nobody is expected here yet." in done.text()
    assert "Signature" not in done.text()


def test_a_blank_sheet_has_places_to_sign_and_six_numbered_empty_rows(make_sheet, printed):
    text = printed(make_sheet(["Ahmed, Yusuf", "Brown, Wanjiru"], blank=True)).text()
    assert text.count("Name, organisation") == 6
    assert "Signature, in" in text
    assert "Signature, out" in text
    assert re.search(r"\b8\b", text)
    assert "Present" not in text
    assert "expected" not in text


def test_an_empty_blank_sheet_points_to_its_rows(make_sheet, printed):
    text = printed(make_sheet((), blank=True)).text()
    assert "Nobody is expected here yet: please use the rows below." in text
    assert text.count("Name, organisation") == 6


def test_letters_stand_at_the_edge_once_for_each_group_and_again_on_a_new_page(make_sheet, printed):
    done = printed(make_sheet([f"A{number}" for number in range(18)] + ["B1", "B2"]))
    edges = [
        sum(1 for words in done.words(page) if words.box[2] < 38.0) for page in range(done.pages)
    ]
    assert edges == [1, 2]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_printed_as_it_was_typed(make_sheet, printed, name):
    done = printed(make_sheet([name]))
    assert name in done.text()
    assert b"/URI" not in done.pdf
    assert b"/Subtype /Image" not in done.pdf


@pytest.mark.parametrize("name", [each for each in NAMES if "(" not in each and "ހ" not in each])
def test_a_name_can_be_read_back_from_the_file(make_sheet, printed, name):
    assert name in printed(make_sheet([name])).text()


def test_a_character_that_no_font_has_is_printed_as_its_code(make_sheet, printed, caplog):
    done = printed(make_sheet(["\U0001f600 Smile"]))
    drawn = sum(words.box[2] - words.box[0] for words in done.words(0) if words.size > 8.7)
    plain = printed(make_sheet(["Smile"]))
    less = sum(words.box[2] - words.box[0] for words in plain.words(0) if words.size > 8.7)
    assert drawn > less + 30
    assert "1 characters on this sheet are in no font" in caplog.text
    assert "Smile" not in caplog.text


def test_fonts_are_embedded_as_subsets_and_no_standard_font_is_named(make_sheet, printed):
    done = printed(make_sheet(NAMES))
    assert b"Helvetica" not in done.pdf
    named = re.findall(rb"/(?:BaseFont|FontName) /(\S+)", done.pdf)
    assert named
    assert all(re.match(rb"[A-Z]{6}\+", each) for each in named)
    assert done.pdf.count(b"/FontFile2") >= len(done.fonts)
    assert len(done.pdf) < 250_000


def test_the_file_says_what_it_is_and_in_which_language(make_sheet, printed):
    done = printed(make_sheet(NAMES, made_at="2027-03-04T15:42:07+00:00"))
    said = done.metadata
    assert said["Title"].startswith("Attendance sheet: Workshop 2 of 3")
    assert said["Author"] == "Marram Coast ITT Partnership"
    assert said["Subject"] == "NPQ in Leading Teacher Development, Autumn 2026 cohort"
    assert said["CreationDate"] == "D:20270304154207Z"
    assert b"/Lang (en-GB)" in done.pdf
    assert b"/DisplayDocTitle true" in done.pdf


def test_a_note_is_printed_whole_however_long(make_sheet, make_row, printed):
    words = [f"word{number}" for number in range(2500)]
    rows = (make_row("Ahmed, Yusuf", note=" ".join(words)), make_row("Brown, Wanjiru"))
    done = printed(make_sheet(rows=rows))
    assert re.findall(r"word\d+", done.whole_text) == words
    assert_nothing_overlaps(done)


def test_long_facts_and_remarks_move_the_page_down_and_lose_nothing(make_sheet, printed):
    remarks = tuple(f"Interrupted {hour}:40 to {hour}:55, not counted." for hour in range(10, 24))
    venue = "The Old Assembly Rooms and Conference Centre at Fellbrook Hall by the Marram"
    done = printed(
        make_sheet(
            NAMES[:5],
            remarks=remarks,
            where=(venue, "Room 2"),
            provider="The Incorporated Council of " * 4,
            cohort="Autumn 2026 cohort of the second group " * 2,
            footer="The Incorporated Council of the Marram Coast " * 3,
        )
    )
    text = " ".join(done.whole_text.split())
    assert venue in text
    assert all(each in text for each in remarks)
    assert_nothing_overlaps(done)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(LONG_NAMES, min_size=1, max_size=20), st.booleans())
def test_no_name_leaves_its_place(make_sheet, printed, names, blank):
    done = printed(make_sheet(names, blank=blank))
    assert_nothing_overlaps(done)


def test_the_work_reports_each_page_and_can_be_stopped(make_sheet):
    told: list[tuple[int, int]] = []
    sheet = make_sheet(f"Person{number}" for number in range(40))
    draw_attendance_sheet(sheet, BytesIO(), lambda done, of: told.append((done, of)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]

    class StoppedError(Exception):
        pass

    def stop(done: int, of: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        draw_attendance_sheet(sheet, BytesIO(), stop)
    assert draw_attendance_sheet(sheet, BytesIO()) == 3


def test_the_page_model_has_no_room_for_private_things():
    names = {field.name for field in fields(SheetRow)}
    assert not names & {"trn", "email", "needs", "reason"}


def test_a_change_of_a_mark_changes_the_bytes(make_sheet, printed):
    sheet = make_sheet(["Ahmed, Yusuf"])
    other = replace(sheet, rows=(replace(sheet.rows[0], mark="Late"),))
    assert printed(sheet).pdf != printed(other).pdf


def assert_nothing_overlaps(done):
    """All text inside the page's edges, names in their column, and no text across a rule."""
    for page in range(done.pages):
        words = done.words(page)
        rules = done.rules(page)
        for each in words:
            left, bottom, right, top = each.box
            assert left > LEFT_EDGE
            assert right < RIGHT_EDGE
            assert bottom > 14
            assert top < 830
            for rule in rules:
                assert not bottom + 1.2 < rule < top - 1.2, (each, rule)
        for first_at, first in enumerate(words):
            for second in words[first_at + 1 :]:
                assert overlap(first.box, second.box) < 1.6, (first, second)


def overlap(first, second):
    """How deep two boxes lie in each other, in points; neighbours on one line may touch."""
    wide = min(first[2], second[2]) - max(first[0], second[0])
    high = min(first[3], second[3]) - max(first[1], second[1])
    same_line = abs(first[1] - second[1]) < 4 and abs(first[3] - second[3]) < 4
    return 0.0 if same_line and wide < 4 else min(wide, high)
