"""Lists as Excel workbooks, read with calamine after the archive was looked into."""

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from npq_desktop.domain.errors import BadInput
from npq_desktop.importing.archive import check_workbook, damaged
from npq_desktop.importing.formulas import without_results
from npq_desktop.importing.steps import part
from npq_desktop.importing.table import SEARCHED_ROWS, Grid, Likeness, likeness
from npq_desktop.services.ports import Report, no_report

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

MOST_ROWS = 100_000
_DAMAGED = (OSError, ValueError, MemoryError, zipfile.BadZipFile, zlib.error)


def grid_of(
    raw: bytes, name: str, report: Report = no_report
) -> tuple[Grid, str, list[str], list[tuple[int, int]]]:
    """The sheet most like a list of people, which one it is, others that are, empty formulas."""
    import python_calamine

    has_formulas = check_workbook(raw, name, part(report, 0, 35))
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
        title, sheet, others = _best_sheet(book, part(report, 35, 85))
        if sheet is None:
            return [], "Excel", [], []
        if _height(sheet) > MOST_ROWS:
            raise too_long(f"The sheet “{title}” of {name}", _height(sheet))
        report(85, 100)
        grid = list(enumerate(sheet.to_python(skip_empty_area=False), 1))
        number = book.sheet_names.index(title)
        empty = list(without_results(raw, number, part(report, 90, 100))) if has_formulas else []
    except python_calamine.PasswordError as error:
        raise protected(name) from error
    except (python_calamine.CalamineError, *_DAMAGED) as error:
        raise damaged(name) from error
    how = f"Excel, sheet “{title}”" if len(book.sheet_names) > 1 else "Excel"
    return grid, how, others, empty


def _best_sheet(book: "CalamineWorkbook", report: Report) -> tuple[str, Any, list[str]]:
    """The sheet most like a list of people; a hidden one only when no other is like one."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    found: list[tuple[bool, Likeness, int, str, Any]] = []
    for place, told in enumerate(book.sheets_metadata):
        report(place, len(book.sheets_metadata))
        if told.typ is not SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(told.name)
        head = sheet.to_python(skip_empty_area=False, nrows=SEARCHED_ROWS)
        like = likeness(list(enumerate(head, 1)), _height(sheet))
        is_shown = told.visible is SheetVisibleEnum.Visible or like.columns == 0
        found.append((is_shown and like.columns > 0, like, -place, told.name, sheet))
    if not found:
        return "", None, []
    best = max(found, key=lambda each: each[:3])
    others = [
        title
        for is_shown, like, _, title, _ in found
        if title != best[3] and is_shown and like.columns > 1 and like.rows > 0
    ]
    return best[3], best[4], others


def _height(sheet: Any) -> int:
    return 0 if sheet.end is None else int(sheet.end[0]) + 1


def too_long(what: str, rows: int) -> BadInput:
    """The refusal of a list that no programme can have."""
    return BadInput(
        f"{what} has {rows:,} rows, more than a list of people can have. Copy the list into a "
        "new file and try again."
    )


def protected(name: str) -> BadInput:
    """The refusal of a workbook with a password."""
    return BadInput(
        f"{name} is protected with a password. Open it in Excel, take the password off "
        "(File, Info, Protect Workbook), save it and try again."
    )
