"""``participants record``: one person's record as PDF."""

from __future__ import annotations

import argparse
from argparse import Namespace
from pathlib import Path

from npq_desktop.cli import output
from npq_desktop.cli.arguments import FORCE, PARTICIPANT, Parser, add
from npq_desktop.cli.labels import write_paper
from npq_desktop.cli.tools import Tools
from npq_desktop.services.files import check_target
from npq_desktop.services.find import find_person
from npq_desktop.services.person_record import read_record


def add_commands(people: argparse._SubParsersAction[Parser]) -> None:
    """Lay out the command; ``people`` is the group ``participants``."""
    made = add(people, "record", "one person’s attendance, with its working, as PDF", record)
    made.add_argument("participant", metavar="PARTICIPANT", help=PARTICIPANT)
    made.add_argument("--out", required=True, metavar="FILE.pdf", help="where to write it")
    made.add_argument("--notes", action="store_true",
                      help="with notes, apologies and reasons, which are private")  # fmt: skip
    made.add_argument("--force", action="store_true", help=FORCE)


def record(asked: Namespace, tools: Tools) -> int:
    """``participants record``."""
    path = Path(asked.out)
    check_target(path, force=asked.force)
    store = tools.open_store()
    with store.reading() as view:
        person = find_person(view, asked.participant)
    found = read_record(store, person.id, tools.clock(), with_notes=asked.notes)
    pages = write_paper(tools, found, path, force=asked.force)
    output.say(f"{asked.out}: {pages} {'page' if pages == 1 else 'pages'}.")
    return 0
