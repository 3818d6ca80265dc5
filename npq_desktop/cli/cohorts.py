"""``cohort create`` and ``cohort list``."""

from __future__ import annotations

import argparse
import re
from argparse import Namespace
from datetime import date

from npq_desktop.cli import output, shapes
from npq_desktop.cli.arguments import Parser, add, group, json_option
from npq_desktop.cli.tools import Tools
from npq_desktop.domain.dfe_cohorts import choose, warning_for
from npq_desktop.domain.errors import BadInput
from npq_desktop.services.cohorts import create_cohort

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def add_commands(found: argparse._SubParsersAction[Parser]) -> None:
    """Lay out the commands about cohorts."""
    cohorts = group(found, "cohort", "make and list cohorts")
    made = add(cohorts, "create", "make a cohort, with the twelve-month plan if wanted", create)
    made.add_argument("name", metavar="NAME", help="for example “Autumn 2026”")
    made.add_argument("--start", required=True, metavar="YYYY-MM-DD", help="the first day")
    made.add_argument(
        "--template", metavar="NAME", help="the plan to begin with: npqltd, or one that was kept"
    )
    made.add_argument("--dfe-cohort", metavar="2026b", help="what the DfE calls this cohort")
    made.add_argument(
        "--schedule", metavar="npq-specialist-autumn", help="where its DfE cohort has two"
    )
    json_option(made)
    json_option(add(cohorts, "list", "all cohorts", list_all))


def create(asked: Namespace, tools: Tools) -> int:
    """``cohort create``."""
    start = _day(asked.start)
    table = tools.dfe_cohorts()
    dfe = choose(table, asked.dfe_cohort, asked.schedule)
    store = tools.open_store()
    made = create_cohort(
        store, asked.name, start, template=asked.template, dfe=dfe, holidays=tools.holidays
    )
    if warning := warning_for(table, asked.dfe_cohort):
        output.say(warning)
    with store.reading() as view:
        line = next(each for each in view.cohorts() if each.cohort.id == made.id)
    if asked.json:
        output.as_json(shapes.cohort(line))
    else:
        output.line(f"{made.name}: {line.sessions} sessions from {made.start_date}.")
    return 0


def _day(text: str) -> date:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass  # such as the 31st of June; the sentence is the same
    raise BadInput(f"“{text}” is not a date. Write YYYY-MM-DD, for example 2026-10-01.")


def list_all(asked: Namespace, tools: Tools) -> int:
    """``cohort list``."""
    with tools.open_store().reading() as view:
        rows = [shapes.cohort(line) for line in view.cohorts()]
    if asked.json:
        output.as_json(rows)
    else:
        keys = ("name", "start_date", "participants", "sessions")
        output.table(("Cohort", "Start", "People", "Sessions"), rows, keys)
    return 0
