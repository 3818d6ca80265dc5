"""What the page "From the paper sheet" says: rows, sums, and which sheet is meant."""

import re
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from npq_desktop.domain.days import day_of_year
from npq_desktop.domain.marks import Mark, clock, word_of
from npq_desktop.domain.paper_line import PaperLine
from npq_desktop.domain.register import Register
from npq_desktop.domain.sessions import Session
from npq_desktop.services.paper import Fate, PaperPlan, PaperRow
from npq_desktop.services.paper_order import PaperSheet, Printing, Shift
from npq_desktop.ui.kit.marks import Pill, pill_of
from npq_desktop.ui.kit.rows import Cell, Row
from npq_desktop.ui.kit.tick_list import tick_cell
from npq_desktop.ui.register.lines import mark_words

COLUMNS = ("Change", "Row", "Name", "In the register", "From paper")
KEYS = (
    ("p", "present"),
    ("l0952", "late"),
    ("e1430", "left early"),
    ("a", "absent"),
    ("g", "as agreed"),
    ("r", "over the link"),
    ("x", "clear"),
)
"""What may stand behind the number of a row."""
EXAMPLE = "12p 13p 14l0952 20-31p"
_FIRST_NUMBER = re.compile(r"[0-9]{1,3}")
NO_MARK = Pill("No mark", "circle", "absent_authorised")


def typed_rows(plan: PaperPlan, ticked: Sequence[int]) -> list[Row]:
    """The rows that were typed, as the list shows them."""
    return [_typed(row, plan.session, ticked) for row in plan.rows]


def _typed(row: PaperRow, session: Session, ticked: Sequence[int]) -> Row:
    is_changed = row.fate is Fate.CHANGED
    remark = "Stands there already" if row.fate is Fate.SAME else row.remark
    return Row(
        row.number,
        (
            tick_cell(can_be_ticked=is_changed, is_ticked=row.number in ticked),
            Cell(str(row.number)),
            Cell(row.name, remark, is_strong=True),
            _mark_cell(row.before, session, empty="Not marked"),
            _mark_cell(row.after, session, empty=""),
        ),
    )


def sheet_rows(register: Register, sheet: PaperSheet) -> list[Row]:
    """The whole sheet, to be held beside the paper before anything is typed."""
    marks = {entry.participant.id: entry.mark for entry in register.entries}
    return [
        Row(
            number,
            (
                Cell(""),
                Cell(str(number)),
                Cell(person.name.printed, person.work.organisation, is_strong=True),
                _mark_cell(marks.get(person.id), register.session, empty="Not marked"),
                Cell(""),
            ),
        )
        for number, person in enumerate(sheet.people, 1)
    ]


def _mark_cell(mark: Mark | None, session: Session, *, empty: str) -> Cell:
    if mark is None:
        return Cell(empty) if empty else Cell("", pill=NO_MARK)
    return Cell("", pill=pill_of(word_of(mark, both_ways=session.both_ways), told(mark, session)))


def told(mark: Mark | None, session: Session) -> str:
    """A mark with its times: ``Late, 09:52``."""
    if mark is None:
        return "no mark"
    left = f"left {clock(mark.left)}" if mark.left is not None else ""
    return ", ".join(filter(None, (mark_words(mark, session), clock(mark.arrived), left)))


def sums(plan: PaperPlan) -> str:
    """``12 new · 1 stands differently · 3 already there``."""
    fates = [row.fate for row in plan.rows]
    told = (
        (fates.count(Fate.NEW), "new"),
        (fates.count(Fate.CHANGED), "marked differently now"),
        (fates.count(Fate.SAME), "there already"),
    )
    return " · ".join(f"{count} {word}" for count, word in told if count)


def last_typed(plan: PaperPlan, line: PaperLine, sheet: PaperSheet) -> str:
    """What the word that was typed last means: ``14 · Brown, Wanjiru · Late, 09:52``.

    While it is half typed, who stands in that row.
    """
    half = next((each.word for each in line.troubles if each.is_open), "")
    if half:
        return _whose_row(half, sheet)
    found = next((each for each in plan.rows if each.number == line.last), None)
    if found is None:
        return ""
    return f"{found.number} · {found.name} · {told(found.after, plan.session)}"


def _whose_row(word: str, sheet: PaperSheet) -> str:
    digits = _FIRST_NUMBER.match(word.rpartition("-")[2].rpartition(",")[2])
    row = int(digits.group()) if digits is not None else 0
    if 1 <= row <= len(sheet.people):
        return f"{row} · {sheet.people[row - 1].name.printed} · …"
    return f"{row} · empty row · …" if row in sheet.empty else ""


def button_words(plan: PaperPlan, ticked: Sequence[int]) -> str:
    """What the button does."""
    count = len(plan.saved(ticked))
    if not count:
        return "Save"
    return "Save 1 mark" if count == 1 else f"Save {count} marks"


def printing_words(printing: Printing, now: datetime, zone: str) -> str:
    """Which sheet is meant: ``Blank sheet, printed today at 08:12``."""
    if printing.at is None:
        return "A sheet with the list as it is now"
    what = "Sheet" if printing.paper is None else "Blank sheet"
    local = printing.at.astimezone(ZoneInfo(zone))
    is_today = local.date() == now.astimezone(ZoneInfo(zone)).date()
    day = "today" if is_today else day_of_year(local.date())
    what = "Sheet with marks" if printing.is_marked else what
    return f"{what}, printed {day} at {local:%H:%M}"


def changed_words(shifts: Sequence[Shift]) -> str:
    """That the list changed since the sheet was printed; empty when it did not."""
    if not shifts:
        return ""
    joined = sum(1 for each in shifts if not each.then)
    left = sum(1 for each in shifts if not each.now)
    moved = len(shifts) - joined - left
    told = (
        _people(joined, "joined") if joined else "",
        _people(left, "left") if left else "",
        f"{moved} {'number is' if moved == 1 else 'numbers are'} others now" if moved else "",
    )
    said = ", ".join(filter(None, told))
    return f"The list changed since this sheet was printed: {said}. Type the numbers of the paper."


def _people(count: int, verb: str) -> str:
    return f"{count} {'person' if count == 1 else 'people'} {verb}"


def shift_words(shift: Shift) -> str:
    """One of them: ``Brown, Wanjiru: 12 on the paper, 13 now``."""
    if not shift.then:
        return f"{shift.name}: not on the paper, {shift.now} now"
    now = f"{shift.now} now" if shift.now else "not on the list now"
    return f"{shift.name}: {shift.then} on the paper, {now}"
