"""The attendance sheet, from its page model to the bytes of the PDF.

The baseline draws the same words in the same fonts at the same places, and the same rules and
boxes, on reportlab's canvas and does nothing else: no fitting, no wrapping, no look at what glyphs
there are. What it has to draw is noted from the program's own drawing. Every round has people of
its own, for nobody prints the same names twice in a row.
"""

from collections.abc import Callable, Iterator
from io import BytesIO
from time import perf_counter

from benchmarks.noted_sheet import Drawing, forget_texts, noted
from benchmarks.people import ROLES, invented
from benchmarks.places import Places
from benchmarks.report import Comparison
from benchmarks.rounds import Measured, in_turn
from npq_desktop.documents.attendance_sheet import draw_attendance_sheet
from npq_desktop.services.sheet_page import SheetPage, SheetRow

SIZES = (100, 1_000, 2_000, 10_000)
NAMED = 2_000
ROUNDS = {100: 9, 1_000: 9, 2_000: 9, 10_000: 3}


def run(_places: Places, progress: Callable[[str], None]) -> Iterator[Comparison]:
    """As marked, which is the sheet with more on it."""
    told = Comparison(
        "The attendance sheet, from its page model to a PDF",
        "the same lines, rules and boxes drawn on a bare reportlab canvas, in the same fonts",
        "people",
        2.0,
    )
    for people in SIZES:
        progress(f"sheet: drawing {people:,} people")
        measured, drawing = _measure(people, ROUNDS[people])
        told.add(f"{people:,}", measured, named=people == NAMED)
        told.notes.append(f"{people:,} people: {drawing.in_words}.")
    yield told


def _measure(people: int, rounds: int) -> tuple[Measured, Drawing]:
    sheets = [sheet_of(people, seed) for seed in range(rounds + 1)]
    drawings = [noted(sheet) for sheet in sheets]

    def program(number: int) -> float:
        forget_texts()
        began = perf_counter()
        draw_attendance_sheet(sheets[number], BytesIO())
        return (perf_counter() - began) * 1000

    def bare(number: int) -> float:
        began = perf_counter()
        drawings[number].draw(BytesIO())
        return (perf_counter() - began) * 1000

    return in_turn(program, bare, rounds), drawings[0]


def sheet_of(people: int, seed: int) -> SheetPage:
    """A sheet as marked, of invented people."""
    who = sorted(invented(people, None, seed), key=lambda each: each.name.sorted_form)
    return SheetPage(
        provider="Marram Coast ITT Partnership",
        title="Attendance sheet",
        programme="NPQ in Leading Teacher Development",
        cohort="Autumn 2026 cohort",
        cohort_tag="A26",
        cohort_colour="#0B5FA5",
        session=("Workshop 2 of 3", "Designing Effective Professional Development"),
        when=("Thursday 4 March 2027", "09:30 to 15:30, lunch 45 min"),
        where=("Fellbrook Hall", "Room 2"),
        taken_by=("R. Example", "Closed 15:42"),
        totals=((people, "expected"), (people, "present"), (0, "absent")),
        rows=tuple(
            SheetRow(
                letter=each.name.sorted_form[:1],
                name=each.name.sorted_form,
                organisation=each.work.organisation,
                mark="Late" if number % 9 == 0 else "Present",
                arrived=f"09:{20 + number % 30}",
                left="15:30",
                attended=f"5 h {number % 16}",
                note=ROLES[number % 4] if number % 20 == 0 else "",
            )
            for number, each in enumerate(who)
        ),
        meaning="Attended: time in the room that falls into the session as it ran, less breaks.",
        remarks=("Interrupted 10:40 to 10:55, not counted.",),
        footer="Marram Coast ITT Partnership · Workshop 2 · 4 March 2027",
        check_code="7F3A 91C2 D0K4",
    )
