"""``participants import`` and ``participants list``."""

from __future__ import annotations

import argparse
from argparse import Namespace
from pathlib import Path
from typing import Any

from npq_desktop.cli import output, people_status, records, same_person, shapes
from npq_desktop.cli import people as people_more
from npq_desktop.cli.arguments import Parser, add, cohort_option, group, json_option
from npq_desktop.cli.tools import Tools
from npq_desktop.services.find import find_cohort
from npq_desktop.services.participant_import import carry_out, preview


def add_commands(found: argparse._SubParsersAction[Parser]) -> None:
    """Lay out the commands about participants."""
    people = group(found, "participants", "import and list participants")
    read = add(people, "import", "import a list: CSV, TSV, XLSX or the DfE’s JSON", import_list)
    read.add_argument("file", metavar="FILE", help="told apart by what is in it")
    cohort_option(read)
    read.add_argument("--dry-run", action="store_true", help="only say what would happen")
    read.add_argument("--pad-trn", action="store_true", help="put lost zeros in front of TRNs")
    json_option(read)
    shown = add(people, "list", "the participants of a cohort", list_all)
    cohort_option(shown)
    json_option(shown)
    people_more.add_commands(people)
    people_status.add_commands(people)
    records.add_commands(people)
    same_person.add_commands(people)


def import_list(asked: Namespace, tools: Tools) -> int:
    """``participants import``."""
    store = tools.open_store()
    with store.reading() as view:
        cohort = find_cohort(view, asked.cohort)
    with output.Progress("Reading") as progress:
        file = tools.read_file(Path(asked.file), progress)
    plan = preview(store, file, cohort.id, pad_trn=asked.pad_trn)
    if not asked.dry_run:
        with output.Progress("Importing") as progress:
            plan, _ = carry_out(store, plan, progress)
    told = plan.as_json()
    if asked.json:
        output.as_json(told)
    else:
        _say(told, f"{file.name} into {cohort.name}", would=asked.dry_run)
    return 0


def _say(told: dict[str, Any], where: str, *, would: bool) -> None:
    verb = "would be " if would else ""
    output.line(
        f"{where}: {told['added']} {verb}added, {told['updated']} {verb}changed, "
        f"{told['unchanged']} as they were, {len(told['rejected'])} {verb}rejected."
    )
    for what, rows in (("Rejected", told["rejected"]), ("Please check", told["warnings"])):
        for each in rows:
            value = f" “{each['value']}”" if each["value"] else ""
            output.say(f"{what}: row {each['row']}, {each['field']}{value}. {each['message']}")


def list_all(asked: Namespace, tools: Tools) -> int:
    """``participants list``."""
    with tools.open_store().reading() as view:
        cohort = find_cohort(view, asked.cohort)
        faces = [each for each in view.people(cohort.id) if each.merged_into is None]
        rows = [shapes.participant(person) for person in faces]
    if asked.json:
        output.as_json(rows)
    else:
        keys = ("full_name", "organisation", "training_status")
        output.table(("Name", "Organisation", "Status"), rows, keys)
    return 0
