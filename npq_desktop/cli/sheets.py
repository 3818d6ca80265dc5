"""``sheet``: the attendance sheet of a session as PDF."""

from __future__ import annotations

import argparse
from argparse import Namespace
from pathlib import Path

from npq_desktop.cli import output
from npq_desktop.cli.arguments import FORCE, Parser, add, session_argument
from npq_desktop.cli.sessions import open_session
from npq_desktop.cli.tools import Tools
from npq_desktop.services.files import check_target, write_file
from npq_desktop.services.printouts import read_sheet_made, record_printout


def add_commands(found: argparse._SubParsersAction[Parser]) -> None:
    """Lay out the command."""
    made = add(found, "sheet", "the attendance sheet of a session as PDF", sheet)
    session_argument(made)
    made.add_argument("--out", required=True, metavar="FILE.pdf", help="where to write it")
    made.add_argument("--blank", action="store_true", help="to be signed, with no marks on it")
    made.add_argument("--notes", action="store_true", help="print the notes as well")
    made.add_argument("--force", action="store_true", help=FORCE)


def sheet(asked: Namespace, tools: Tools) -> int:
    """``sheet``."""
    path = Path(asked.out)
    check_target(path, force=asked.force)
    store, line = open_session(asked, tools)
    session = line.session.id
    page, made = read_sheet_made(
        store, session, tools.clock(), blank=asked.blank, with_notes=asked.notes
    )
    with output.Progress("Drawing") as progress:
        pages = write_file(
            path, lambda stream: tools.draw_sheet(page, stream, progress), force=asked.force
        )
    record_printout(store, session, made, tools.clock())
    output.say(f"{asked.out}: {pages} {'page' if pages == 1 else 'pages'}.")
    return 0
