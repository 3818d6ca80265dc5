"""``plans``: the plans that a cohort can begin with, shipped and kept."""

from __future__ import annotations

import argparse
from argparse import Namespace

from npq_desktop.cli import output
from npq_desktop.cli.arguments import Parser, add, cohort_option, group, json_option
from npq_desktop.cli.tools import Tools
from npq_desktop.domain.ids import to_uuid
from npq_desktop.services.find import find_cohort
from npq_desktop.services.plan_templates import (
    PlanChoice,
    find_choice,
    keep_plan,
    plan_choices,
    remove_plan,
    rename_plan,
)

NAME = "id, or the name it was kept under"


def add_commands(found: argparse._SubParsersAction[Parser]) -> None:
    """Lay out the commands about plans."""
    plans = group(found, "plans", "keep the plan of a cohort for the next ones")
    json_option(add(plans, "list", "the plans that a cohort can begin with", list_all))
    kept = add(plans, "keep", "keep the plan of a cohort", keep)
    kept.add_argument("name", metavar="NAME", help="what to call it")
    cohort_option(kept)
    renamed = add(plans, "rename", "give a kept plan another name", rename)
    renamed.add_argument("plan", metavar="PLAN", help=NAME)
    renamed.add_argument("name", metavar="NAME", help="what to call it from now on")
    removed = add(plans, "remove", "take a kept plan away", remove)
    removed.add_argument("plan", metavar="PLAN", help=NAME)


def list_all(asked: Namespace, tools: Tools) -> int:
    """``plans list``."""
    with tools.open_store().reading() as view:
        rows = [_row(each) for each in plan_choices(view)]
    if asked.json:
        output.as_json(rows)
    else:
        output.table(("Plan", "Sessions", "Id"), rows, ("name", "sessions", "id"))
    return 0


def _row(choice: PlanChoice) -> dict[str, object]:
    return {
        "id": choice.key if choice.is_shipped else to_uuid(choice.key),
        "name": choice.name,
        "sessions": choice.sessions,
        "shipped": choice.is_shipped,
    }


def keep(asked: Namespace, tools: Tools) -> int:
    """``plans keep``."""
    store = tools.open_store()
    with store.reading() as view:
        cohort = find_cohort(view, asked.cohort)
    keep_plan(store, cohort.id, asked.name)
    output.say(f"The plan of {cohort.name} is kept as {asked.name}.")
    return 0


def rename(asked: Namespace, tools: Tools) -> int:
    """``plans rename``."""
    store = tools.open_store()
    with store.reading() as view:
        choice = find_choice(view, asked.plan)
    rename_plan(store, choice.key, asked.name)
    output.say(f"{choice.name} is now called {asked.name}.")
    return 0


def remove(asked: Namespace, tools: Tools) -> int:
    """``plans remove``."""
    store = tools.open_store()
    with store.reading() as view:
        choice = find_choice(view, asked.plan)
    remove_plan(store, choice.key)
    output.say(f"{choice.name} was taken away. Cohorts that began with it stay as they are.")
    return 0
