"""``ready``: the check for the day before; exit 1 while something is left to do."""

from __future__ import annotations

import argparse
from argparse import Namespace
from pathlib import Path

from npq_desktop.cli import output
from npq_desktop.cli.arguments import FORCE, Parser, add, json_option, session_argument
from npq_desktop.cli.labels import write_paper
from npq_desktop.cli.sessions import open_session
from npq_desktop.cli.tools import Tools
from npq_desktop.domain.around import BLANK_SHEET
from npq_desktop.services.files import check_target
from npq_desktop.services.papers import ready_page
from npq_desktop.services.printouts import Made, record_printout
from npq_desktop.services.ready import check
from npq_desktop.services.ready_facts import facts_in
from npq_desktop.services.sheets import read_sheet


def add_commands(found: argparse._SubParsersAction[Parser]) -> None:
    """Lay out the command."""
    made = add(found, "ready", "what is left to do before a session; exit 1 if anything", ready)
    session_argument(made)
    made.add_argument("--out", metavar="FILE.pdf", help="the check with the blank sheet, to print")
    made.add_argument("--force", action="store_true", help=FORCE)
    json_option(made)


def ready(asked: Namespace, tools: Tools) -> int:
    """``ready``. Printer and screens are known to the window alone."""
    path = None if asked.out is None else Path(asked.out)
    if path is not None:
        check_target(path, force=asked.force)
    store, line = open_session(asked, tools)
    now, condition = tools.clock(), tools.machine().condition()
    with store.reading() as view:
        checked = check(facts_in(view, line.session.id, now, condition))
    if path is not None:
        sheet = read_sheet(store, line.session.id, now, blank=True)
        write_paper(tools, ready_page(checked, sheet), path, force=asked.force)
        record_printout(store, line.session.id, Made(BLANK_SHEET, len(sheet.rows)), now)
    if asked.json:
        lines = [
            {"key": each.key, "good": each.is_good, "words": each.words, "todo": each.todo or None}
            for each in checked.lines
        ]
        output.as_json({"ready": checked.is_ready, "lines": lines})
    else:
        for each in checked.lines:
            mark = "ok  " if each.is_good else "TO DO"
            output.line(f"{mark:6}{'. '.join(filter(None, (each.words, each.todo)))}")
        output.line(checked.words)
    return 0 if checked.is_ready else 1
