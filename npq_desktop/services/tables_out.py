"""Writes a plain table as a CSV file or a workbook, with nothing in it that acts when it is opened.

Every value is text. What a spreadsheet would take for a formula is made harmless (R-65): in a CSV
file by an apostrophe in front, in a workbook by the cell's own kind, which needs no letter more.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import BinaryIO

from npq_desktop.domain.errors import BadInput
from npq_desktop.services.files import write_file
from npq_desktop.services.ports import Report, no_report

Texts = Sequence[str]
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠|%]|[\t\r\n]")
AT_ONCE = 500
"""After so many rows the progress is told."""
WriteRows = Callable[[Texts, Iterable[Texts], BinaryIO], int]
"""Writes headings and rows to a stream; the number of rows. A workbook is written by a library."""


class Format(StrEnum):
    """What a table can be written as; the value is how the file's name ends."""

    CSV = "csv"
    XLSX = "xlsx"


def format_of(path: Path) -> Format:
    """What a file's name asks for. Raises BadInput for any other ending."""
    ending = path.suffix.lower().removeprefix(".")
    if ending not in {each.value for each in Format}:
        raise BadInput(
            f"{path.name or 'The file'} must end in .csv or .xlsx, so that it is known what to "
            "write. Choose another name."
        )
    return Format(ending)


def harmless(text: str) -> str:
    """A value that no spreadsheet program takes for a formula (R-65)."""
    return f"'{text}" if _FORMULA.match(text) else text


def write_table(
    path: Path,
    headings: Texts,
    rows: Iterable[Texts],
    total: int,
    write_workbook: WriteRows,
    report: Report = no_report,
    *,
    force: bool = False,
) -> int:
    """Write a table where the file's name says how; the number of rows.

    Raises BadInput when the file cannot be written, and what ``report`` raises; then there is none.
    """
    write = _write_csv if format_of(path) is Format.CSV else write_workbook
    return write_file(path, partial(write, headings, _reported(rows, total, report)), force=force)


def _reported(rows: Iterable[Texts], total: int, report: Report) -> Iterable[Texts]:
    for done, row in enumerate(rows):
        if done % AT_ONCE == 0:
            report(done, total)
        yield row
    report(total, total)


def _write_csv(headings: Texts, rows: Iterable[Texts], out: BinaryIO) -> int:
    """As Excel reads it: UTF-8 that says so, commas, lines that end as on Windows."""
    out.write("\ufeff".encode())
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    written = 0
    try:
        sheet = csv.writer(text, lineterminator="\r\n")
        sheet.writerow(headings)
        for row in rows:
            sheet.writerow([harmless(value) for value in row])
            written += 1
    finally:
        text.detach()  # the stream is the caller's to close
    return written
