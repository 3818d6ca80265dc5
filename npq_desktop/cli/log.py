"""``digest``, ``history`` and ``doctor``: what the log of changes can tell."""

from __future__ import annotations

import argparse
from argparse import Namespace
from typing import Any

from npq_desktop.cli import output, shapes
from npq_desktop.cli.arguments import (
    PARTICIPANT,
    SESSION,
    Parser,
    add,
    cohort_option,
    json_option,
)
from npq_desktop.cli.tools import Tools
from npq_desktop.domain.kinds import FORGETTABLE
from npq_desktop.services.attached import examine_files, sweep
from npq_desktop.services.doctor import examine
from npq_desktop.services.find import find_cohort, find_person, find_session
from npq_desktop.services.ports import Finding
from npq_desktop.services.telling import Teller


def add_commands(found: argparse._SubParsersAction[Parser]) -> None:
    """Lay out the commands about the log."""
    whole = add(found, "digest", "one SHA-256 of what the store holds", digest)
    cohort_option(whole, required=False)
    whole.add_argument("--all", action="store_true", help="with what is the office’s own")
    json_option(whole)
    told = add(found, "history", "who changed what, when, from what to what", history)
    told.add_argument("--participant", metavar="P", help=PARTICIPANT)
    told.add_argument("--session", metavar="S", help=SESSION)
    json_option(told)
    checked = add(found, "doctor", "check the store, and say what is wrong", doctor)
    checked.add_argument(
        "--rebuild", action="store_true", help="work the tables out from the log again"
    )
    json_option(checked)


def digest(asked: Namespace, tools: Tools) -> int:
    """``digest``. Nothing is the office's own yet, so ``--all`` adds nothing."""
    with tools.open_store().reading() as view:
        cohort = find_cohort(view, asked.cohort).id if asked.cohort is not None else None
        found = view.digest(cohort)
    if asked.json:
        output.as_json({"digest": found})
    else:
        output.line(found)
    return 0


def history(asked: Namespace, tools: Tools) -> int:
    """``history``, newest first."""
    with tools.open_store().reading() as view:
        person, session = asked.participant, asked.session
        changes = view.history(
            participant=None if person is None else find_person(view, person).id,
            session=None if session is None else find_session(view, session).session.id,
        )
        found = (each for each in changes if each.kind != FORGETTABLE)  # needs are never told
        if asked.json:
            output.as_json([shapes.change(each) for each in found])
            return 0
        teller = Teller(view)
        for each in found:
            who = ", ".join(filter(None, (each.by, each.device)))
            by = f" by {who}" if who else ""
            output.line(f"{each.at:%Y-%m-%d %H:%M:%S}{by}: {teller.tell(each)}")
    return 0


def _attached(tools: Tools) -> list[Finding]:
    """What is wrong with the attached files; what nothing names any more is swept."""
    store, files = tools.open_store(), tools.files()
    swept = sweep(store, files, tools.clock())
    if swept:
        named = "1 file" if swept == 1 else f"{swept} files"
        output.say(f"Swept {named} that belonged to nothing.")
    return examine_files(store, files)


def doctor(asked: Namespace, tools: Tools) -> int:
    """``doctor``: exit 1 when something is wrong."""
    if asked.rebuild:
        tools.rebuild()
    with output.Progress("Checking") as progress:
        findings = examine(tools.open_store, progress)
    if not findings:
        findings = _attached(tools)
    told: list[dict[str, Any]] = [
        {"what": each.what, "where": each.where, "do": each.do} for each in findings
    ]
    if asked.json:
        output.as_json({"healthy": not told, "findings": told})
    elif not told:
        output.line("Everything is in order: the file, the log of changes, the tables.")
    else:
        for finding in told:
            output.line(f"{finding['what']} ({finding['where']}) {finding['do']}")
    return 1 if told else 0
