"""The caterer's page: numbers that can be read, on as many pages as they need."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pypdfium2

from npq_desktop.documents.caterer import draw_count
from npq_desktop.domain.needs_rules import DietaryCount
from npq_desktop.services.caterer import CatererCount

COUNT = CatererCount(
    title="Count for the caterer",
    session="Workshop 2 of 3",
    day="Thursday 4 March 2027",
    times="09:30 to 15:30",
    where="Fellbrook Hall, Room 2",
    lunch="12:30 to 13:15",
    expected=68,
    away=2,
    online=1,
    coming=65,
    here=12,
    needs=(DietaryCount("Vegetarian", 9, 2), DietaryCount("No fish", 1, 0)),
    author="Marram Coast ITT Partnership",
    subject="Autumn 2026 cohort",
    made_at="2027-03-04",
    name="n",
)


def drawn(count: CatererCount) -> tuple[bytes, int, Any]:
    out = BytesIO()
    pages = draw_count(count, out)
    return out.getvalue(), pages, pypdfium2.PdfDocument(out.getvalue())


def text(document: Any) -> str:
    pages = range(len(document))
    whole = " ".join(document[number].get_textpage().get_text_range() for number in pages)
    return " ".join(whole.split())


def test_every_number_and_how_it_was_reached_stands_on_it() -> None:
    _, pages, document = drawn(COUNT)
    said = text(document)
    assert pages == 1
    for words in ("65 coming", "12 in the room now", "Lunch 12:30 to 13:15", "Fellbrook Hall"):
        assert words in said
    assert "68 expected, less 2 who sent apologies or are absent and 1 over the link" in said
    assert "Vegetarian 9 2" in said
    assert "No fish 1 0" in said


def test_where_nothing_is_asked_for_it_says_so() -> None:
    assert "Nobody who is coming has told" in text(drawn(replace(COUNT, needs=()))[2])
    hidden = text(drawn(replace(COUNT, needs=None))[2])
    assert "Dietary needs are hidden just now." in hidden
    assert "Vegetarian" not in hidden


def test_very_many_needs_go_on_to_a_second_page_and_none_is_lost() -> None:
    many = tuple(DietaryCount(f"Need{number:02}", 1, 0) for number in range(40))
    _, pages, document = drawn(replace(COUNT, needs=many))
    said = text(document)
    assert pages == len(document) == 2
    assert [number for number in range(40) if f"Need{number:02}" not in said] == []


def test_the_same_count_gives_the_same_bytes() -> None:
    assert drawn(COUNT)[0] == drawn(COUNT)[0]
