"""The ready check on paper: one page of it, then the blank sheet."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pypdfium2
import pytest

from npq_desktop.documents.papers import draw_paper
from npq_desktop.services.papers import ReadyPage
from npq_desktop.services.ports import no_report

LINES = (
    (True, "The list is 3 days old; 68 people are expected", ""),
    (False, "The blank sheet is not printed", "Print it, in case the laptop fails."),
)


@pytest.fixture
def page(make_sheet) -> ReadyPage:
    return ReadyPage(
        title="Ready for Workshop 2?",
        session="Workshop 2: Designing, Autumn 2026",
        when="Thursday 4 March 2027, 09:30 to 15:30",
        words="One thing is left to do.",
        lines=LINES,
        sheet=make_sheet(["Ahmed, Yusuf", "Brown, Wanjiru"], blank=True),
        author="Marram Coast ITT Partnership",
        subject="Autumn 2026 cohort",
        made_at="2027-03-04",
        name="n",
    )


def drawn(page: ReadyPage) -> tuple[bytes, int, Any]:
    out = BytesIO()
    count = draw_paper(page, out, no_report)
    return out.getvalue(), count, pypdfium2.PdfDocument(out.getvalue())


def text(document: Any, page: int = 0) -> str:
    return " ".join(document[page].get_textpage().get_text_range().split())


def test_the_check_comes_first_and_the_sheet_to_sign_behind_it(page: ReadyPage) -> None:
    _, count, document = drawn(page)
    assert count == len(document) == 2
    said = text(document)
    for words in ("Ready for Workshop 2?", "One thing is left to do.", *LINES[1][1:]):
        assert words in said
    assert "Signature" not in said
    assert "Ahmed, Yusuf" in text(document, 1)
    assert "Page 1 of 1" in text(document, 1)


def test_however_much_is_said_the_check_stays_on_one_page(page: ReadyPage) -> None:
    many = tuple((False, f"Thing{number:02} " * 12, "Do it soon. " * 9) for number in range(14))
    _, count, document = drawn(replace(page, lines=many))
    assert count == 2
    said = text(document)
    assert [number for number in range(14) if f"Thing{number:02}" not in said] == []
    low = [each.get_bounds()[1] for each in document[0].get_objects()]
    assert min(low) > 30


def test_the_same_check_gives_the_same_bytes(page: ReadyPage) -> None:
    assert drawn(page)[0] == drawn(page)[0]
