"""``sessions list``, and the session that a command names."""

from __future__ import annotations

import argparse
from argparse import Namespace

from npq_desktop.cli import moving, output, shapes
from npq_desktop.cli.arguments import Parser, add, cohort_option, group, json_option
from npq_desktop.cli.tools import Tools
from npq_desktop.services.find import find_cohort, find_session
from npq_desktop.services.ports import SessionLine, Store


def add_commands(found: argparse._SubParsersAction[Parser]) -> None:
    """Lay out the commands about sessions."""
    sessions = group(found, "sessions", "list and move sessions, and what clashes")
    shown = add(sessions, "list", "the sessions of a cohort", list_all)
    cohort_option(shown)
    json_option(shown)
    moving.add_commands(sessions)


def list_all(asked: Namespace, tools: Tools) -> int:
    """``sessions list``."""
    with tools.open_store().reading() as view:
        cohort = find_cohort(view, asked.cohort)
        rows = [shapes.session(line) for line in view.sessions(cohort.id)]
    if asked.json:
        output.as_json(rows)
    else:
        keys = ("title", "starts_at", "state", "expected", "marked")
        output.table(("Session", "Starts", "State", "Expected", "Marked"), rows, keys)
    return 0


def open_session(asked: Namespace, tools: Tools) -> tuple[Store, SessionLine]:
    """The store, and the session that was named."""
    store = tools.open_store()
    with store.reading() as view:
        return store, find_session(view, asked.session)
