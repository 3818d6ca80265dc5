"""``register mark``: one mark, or a file of them, all or none."""

from __future__ import annotations

import argparse
import csv
import io
from argparse import Namespace
from pathlib import Path

from npq_desktop.cli import output, paper, reports
from npq_desktop.cli.arguments import PARTICIPANT, Parser, add, session_argument
from npq_desktop.cli.sessions import open_session
from npq_desktop.cli.tools import Tools
from npq_desktop.domain.errors import BadInput
from npq_desktop.services.mark_words import WORDS, MarkRow, take_rows, take_word

NEEDED = ("participant_id", "mark")
COLUMNS = (*NEEDED, "arrived_at", "left_at", "note", "intervals")
PASSED_OVER = frozenset({"full_name", "late", "left_early", "minutes", "marked_at", "marked_by"})
"""What ``register show`` tells besides, so that its answer can be sent back as a file."""
_FIRST_ROW = f"The first row has to be {','.join(COLUMNS[:-1])}, and if wanted {COLUMNS[-1]}."


def add_command(registers: argparse._SubParsersAction[Parser]) -> None:
    """Lay out the command."""
    mark = add(registers, "mark", "make one mark, or many from a file", make_marks)
    session_argument(mark)
    mark.add_argument("participant", nargs="?", metavar="PARTICIPANT", help=PARTICIPANT)
    mark.add_argument("mark", nargs="?", metavar="MARK", help=", ".join(WORDS))
    mark.add_argument("--arrived", metavar="HH:MM", help="on the clock of the session")
    mark.add_argument("--left", metavar="HH:MM", help="on the clock of the session")
    mark.add_argument("--note", metavar="TEXT", help="an empty one takes the note away")
    mark.add_argument("--file", metavar="MARKS.csv", help=f"columns {','.join(COLUMNS)}")
    reports.add_options(mark)
    paper.add_options(mark)


def make_marks(asked: Namespace, tools: Tools) -> int:
    """``register mark``."""
    one = (asked.participant, asked.mark, asked.arrived, asked.left, asked.note)
    if paper.is_asked(asked):
        return paper.mark_from_paper(asked, tools)
    if reports.is_asked(asked):
        if any(each is not None for each in (*one, asked.file)):
            raise BadInput("Give --report FILE.csv, or a mark, not both.")
        return reports.mark_from_report(asked, tools)
    if asked.file is None:
        if asked.participant is None or asked.mark is None:
            raise BadInput("Name the person and the mark, or give --file MARKS.csv.")
        return _make_one(asked, tools)
    if any(each is not None for each in one):
        raise BadInput("Give either one person and mark, or --file MARKS.csv, not both.")
    path = Path(asked.file)
    rows = read_rows(path)
    store, session = open_session(asked, tools)
    count = take_rows(store, session.session.id, rows)
    output.say(f"{count} {'mark' if count == 1 else 'marks'} saved.")
    return 0


def _make_one(asked: Namespace, tools: Tools) -> int:
    store, session = open_session(asked, tools)
    row = MarkRow(asked.participant, asked.mark, asked.arrived or "", asked.left or "", asked.note)
    taken = take_word(store, session.session.id, row)
    said = "mark taken away" if taken.after is None else asked.mark
    output.say(f"Saved: {taken.participant.name.full}, {said}.")
    return 0


def read_rows(path: Path) -> list[MarkRow]:
    """The rows of a file of marks. Raises BadInput naming what is wrong with it, and where."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"{path.name} is not CSV in UTF-8. Save it as “CSV UTF-8”.") from error
    except OSError as error:
        if path.is_dir():
            raise BadInput(f"{path.name} is a folder. Name the file with the marks.") from error
        raise BadInput(f"{path.name} cannot be read. Check where it was saved.") from error
    try:
        lines = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error as error:
        raise BadInput(f"{path.name} cannot be read as CSV. Save it as “CSV UTF-8”.") from error
    places = _places(path.name, [each.strip().casefold() for each in lines[0]] if lines else [])
    return [
        _row(path.name, number, cells, places)
        for number, cells in enumerate(lines[1:], 2)
        if any(cell.strip() for cell in cells)
    ]


def _places(file: str, headings: list[str]) -> dict[str, int]:
    """Where each column stands. A column that would be passed over is an error: it was meant."""
    missing = [each for each in NEEDED if each not in headings]
    if missing:
        raise BadInput(f"{file} has no column {' and no column '.join(missing)}. {_FIRST_ROW}")
    strange = [each for each in headings if each and each not in {*COLUMNS, *PASSED_OVER}]
    if strange:
        raise BadInput(f"{file} has a column “{strange[0]}” that is not known. {_FIRST_ROW}")
    twice = [each for each in headings if each and headings.count(each) > 1]
    if twice:
        raise BadInput(f"{file} has the column {twice[0]} twice. {_FIRST_ROW}")
    return {name: place for place, name in enumerate(headings) if name}


def _row(file: str, number: int, cells: list[str], places: dict[str, int]) -> MarkRow:
    if any(cell.strip() for at, cell in enumerate(cells) if at not in places.values()):
        raise BadInput(
            f"{file}, row {number}: there are more cells than columns. "
            "Put a note that holds a comma between quotation marks. Nothing was changed."
        )
    held = {name: cells[at].strip() if at < len(cells) else "" for name, at in places.items()}
    return MarkRow(
        participant=held["participant_id"],
        word=held["mark"],
        arrived=held.get("arrived_at", ""),
        left=held.get("left_at", ""),
        note=held.get("note") or None,
        intervals=held.get("intervals", ""),
        where=f"{file}, row {number}",
    )
