from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.documents.sheet_pages import Room, lines_of, paged

FIRST, NEXT = Room(600.0, 16), Room(690.0, 18)


@given(st.lists(st.floats(30, 200), max_size=120), st.floats(0, 250))
def test_every_line_is_on_one_page_that_has_room_for_it(heights, ending):
    pages = paged(heights, FIRST, NEXT, ending)
    assert [at for start, end in pages for at in range(start, end)] == list(range(len(heights)))
    for number, (start, end) in enumerate(pages):
        room = NEXT if number else FIRST
        last = ending if number == len(pages) - 1 else 0.0
        assert sum(heights[start:end]) + last <= room.height + 1e-6
        assert end - start <= room.most


@given(st.integers(2, 200), st.floats(1, 100))
def test_a_signature_never_stands_alone(count, ending):
    start, end = paged([34.0] * count, FIRST, NEXT, ending)[-1]
    assert end > start


def test_a_row_higher_than_any_page_is_kept():
    assert paged([2000.0, 34.0], FIRST, NEXT, 56.0) == [(0, 1), (1, 2)]


def test_nobody_is_one_page():
    assert paged([], FIRST, NEXT, 56.0) == [(0, 0)]


def test_a_blank_sheet_ends_with_six_numbered_empty_lines(make_sheet):
    lines = lines_of(make_sheet(["Ahmed, Yusuf"], blank=True))
    assert [line.number for line in lines] == [1, 2, 3, 4, 5, 6, 7]
    assert all(not line.row.name for line in lines[1:])


def test_a_very_long_note_goes_on_without_a_number(make_sheet, make_row):
    lines = lines_of(make_sheet(rows=(make_row("Ahmed, Yusuf", note="word " * 1500),)))
    assert [line.number for line in lines] == [1, 0, 0]
    assert all(line.row.name == "Ahmed, Yusuf" for line in lines)
