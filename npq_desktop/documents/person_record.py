"""One person's record on A4: where they stand, every session, and apart what is counted apart."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from reportlab.lib.pagesizes import A4

from npq_desktop.documents.fonts import DRAWING, FontBook, Weight
from npq_desktop.documents.paper import About, new_canvas
from npq_desktop.documents.record_parts import (
    APART_MINUTES,
    CODE,
    DAY,
    MARK,
    WHAT,
    Piece,
    apart_of,
    bar_of,
    heads_of,
    row_of,
    title_of,
    total_of,
    words_of,
)
from npq_desktop.documents.sheet_parts import (
    BRAND,
    FAINT,
    LINE,
    MARGIN,
    MUTED,
    RIGHT,
    TEXT,
    hairline,
)
from npq_desktop.documents.text import Pen
from npq_desktop.services.person_record import ApartRow, PersonRecord
from npq_desktop.services.ports import Report, no_report

WIDTH, HEIGHT = A4
BOTTOM, NEXT_TOP = 52.0, HEIGHT - 68.0
SIGNED = 64.0
"""Room for the line to sign on, at the foot of the last page."""
CATCH_UPS = "Agreed work for what was missed. It changes no register, and no minutes above."
CREDITS = "Marked there, counted here for the same session, and once only."


def draw_record(record: PersonRecord, out: BinaryIO, report: Report = no_report) -> int:
    """Write the PDF to ``out``; the number of pages. The same record gives the same bytes."""
    title = f"{record.title}: {record.person}"
    about = About(title, record.author, record.subject, made_at=record.made_at)
    with DRAWING:
        canvas = new_canvas(out, about)
        pen = Pen(canvas, FontBook())
        top = _head(pen, record)
        pages = _paged(list(_pieces(pen, record)), top)
        for number, pieces in enumerate(pages, 1):
            report(number - 1, len(pages))
            y = top if number == 1 else _running_head(pen, record)
            for piece in pieces:
                piece.draw(y)
                y -= piece.height
            if number == len(pages):
                _sign(pen, y)
            _footer(pen, record, number, len(pages))
            pen.new_page()
        canvas.save()
    report(len(pages), len(pages))
    return len(pages)


def _pieces(pen: Pen, record: PersonRecord) -> Iterator[Piece]:
    yield words_of(pen, record.headline, 13, Weight.BOLD, after=5)
    if record.share is not None:
        yield words_of(pen, f"{record.fraction}, {record.per_cent}", 10.5, after=3)
        yield bar_of(pen, record)
    for said in filter(None, (record.working, *record.remarks)):
        yield words_of(pen, said, 8.6, after=2)
    if record.rows:
        yield title_of(pen, "Sessions")
        columns = ((MARGIN, "Session"), (DAY, "Day"), (MARK, "Mark"), (CODE, "Register check"))
        yield heads_of(pen, columns, "Attended")
        yield from (row_of(pen, each) for each in record.rows)
    if record.total:
        yield total_of(pen, record)
    yield from _apart(pen, "Catch-up, counted apart", CATCH_UPS, "What was done", record.catch_ups)
    yield from _apart(pen, "From another cohort, counted apart", CREDITS, "From", record.credits)


def _apart(
    pen: Pen, title: str, said: str, last: str, rows: Sequence[ApartRow]
) -> Iterator[Piece]:  # fmt: skip
    if not rows:
        return
    yield title_of(pen, title, said)
    columns = ((MARGIN, "For"), (DAY, "Day"), (APART_MINUTES, "Minutes"), (WHAT, last))
    yield heads_of(pen, columns, "")
    yield from (apart_of(pen, each) for each in rows)


def _paged(pieces: Sequence[Piece], top: float) -> list[list[Piece]]:
    """The pieces of each page: no heading without a row after it, and room to sign at the end."""
    pages: list[list[Piece]] = [[]]
    left = top - BOTTOM
    for at, piece in enumerate(pieces):
        needed = piece.height + sum(each.height for each in _led(pieces, at))
        if at == len(pieces) - 1:
            needed += SIGNED
        if needed > left and pages[-1]:
            pages.append([])
            left = NEXT_TOP - BOTTOM
        pages[-1].append(piece)
        left -= piece.height
    return pages


def _led(pieces: Sequence[Piece], at: int) -> Iterator[Piece]:
    """What has to stand on the same page as a heading: up to the first row below it."""
    while pieces[at].leads and at + 1 < len(pieces):
        at += 1
        yield pieces[at]


def _head(pen: Pen, record: PersonRecord) -> float:
    pen.ink(BRAND)
    size = pen.fit(record.author, Weight.SEMI_BOLD, 8, 250)
    pen.draw(MARGIN, HEIGHT - 44, record.author, Weight.SEMI_BOLD, size)
    pen.ink(TEXT)
    pen.draw(MARGIN, HEIGHT - 66, record.title, Weight.BOLD, 19)
    pen.ink(MUTED)
    for y, words in ((44, record.programme), (55.5, record.cohort), (67, record.as_at)):
        size = pen.fit(words, Weight.REGULAR, 8.6, 250)
        pen.draw_right(RIGHT, HEIGHT - y, words, Weight.REGULAR, size)
    hairline(pen.canvas, MARGIN, RIGHT, HEIGHT - 79, BRAND, 1.6)
    pen.ink(TEXT)
    name = pen.fitted(record.person, Weight.BOLD, (16, 11), RIGHT - MARGIN)
    y = pen.draw_block(MARGIN, HEIGHT - 105, name, Weight.BOLD)
    if record.about:
        pen.ink(MUTED)
        about = pen.fitted(record.about, Weight.REGULAR, (9.6, 8.4), RIGHT - MARGIN, most=3)
        y = pen.draw_block(MARGIN, y - 16, about, Weight.REGULAR)
    return y - 16


def _running_head(pen: Pen, record: PersonRecord) -> float:
    """The head of the pages that follow; where the page's pieces begin."""
    pen.ink(TEXT)
    x = MARGIN + 10 + pen.draw(MARGIN, HEIGHT - 46, record.title, Weight.BOLD, 10.5)
    pen.ink(MUTED)
    words = f"{record.person} · {record.cohort} · {record.as_at}"
    size = pen.fit(words, Weight.REGULAR, 8.6, RIGHT - x)
    pen.draw_right(RIGHT, HEIGHT - 46, words, Weight.REGULAR, size)
    hairline(pen.canvas, MARGIN, RIGHT, HEIGHT - 56, BRAND, 1.0)
    return NEXT_TOP


def _sign(pen: Pen, y: float) -> None:
    pen.ink(MUTED)
    hairline(pen.canvas, RIGHT - 200, RIGHT, y - 46, MUTED, 0.6)
    pen.draw(RIGHT - 200, y - 55, "Signed for the programme, date", Weight.REGULAR, 6.8)


def _footer(pen: Pen, record: PersonRecord, number: int, pages: int) -> None:
    hairline(pen.canvas, MARGIN, RIGHT, 41, LINE, 0.7)
    pen.ink(FAINT)
    size = pen.fit(record.footer, Weight.REGULAR, 7, RIGHT - MARGIN - 80)
    pen.draw(MARGIN, 28, record.footer, Weight.REGULAR, size)
    pen.draw_right(RIGHT, 28, f"Page {number} of {pages}", Weight.REGULAR, 7)
