"""The bare drawing of a sheet has on it what the program's has."""

from collections import Counter
from io import BytesIO

import pypdfium2

from benchmarks.noted_sheet import noted
from benchmarks.sheet import sheet_of
from npq_desktop.documents.attendance_sheet import draw_attendance_sheet


def words(pdf: BytesIO) -> Counter[str]:
    document = pypdfium2.PdfDocument(pdf.getvalue())
    pages = [page.get_textpage().get_text_range() for page in document]
    return Counter(" ".join(pages).split())


def test_the_same_words_stand_on_as_many_pages() -> None:
    sheet = sheet_of(40, seed=3)
    ours, bare = BytesIO(), BytesIO()
    pages = draw_attendance_sheet(sheet, ours)
    drawing = noted(sheet)
    drawing.draw(bare)
    heading = Counter(sheet.provider.upper().split())  # spaced letters, which are not noted
    assert drawing.pages == pages == 3
    assert words(ours) - heading == words(bare)
    assert drawing.rules >= 40
