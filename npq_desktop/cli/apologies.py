"""``apologies add``, ``list`` and ``withdraw``: who said beforehand that they will not come."""

from __future__ import annotations

import argparse
from argparse import Namespace
from typing import Any

from npq_desktop.cli import output
from npq_desktop.cli.arguments import (
    PARTICIPANT,
    SESSION,
    Parser,
    add,
    cohort_option,
    group,
    json_option,
    session_argument,
)
from npq_desktop.cli.sessions import open_session
from npq_desktop.cli.tools import Tools
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.ids import to_uuid
from npq_desktop.domain.typed_dates import read_date
from npq_desktop.services.apologies import (
    Told,
    give_apologies,
    list_apologies,
    withdraw_apology,
)
from npq_desktop.services.find import PersonFinder, find_cohort, find_session
from npq_desktop.services.ports import Reading, SessionLine


def add_commands(found: argparse._SubParsersAction[Parser]) -> None:
    """Lay out the commands about apologies."""
    apologies = group(found, "apologies", "who said beforehand that they will not come")
    made = add(apologies, "add", "somebody will not come to a session", give)
    _who(made)
    made.add_argument(
        "--told", required=True, metavar="YYYY-MM-DD", help="the day on which they told you"
    )
    made.add_argument("--words", default="", metavar="TEXT", help="what they said")
    shown = add(apologies, "list", "the apologies for a session or for a cohort", list_all)
    shown.add_argument("--session", metavar="SESSION", help=SESSION)
    cohort_option(shown, required=False)
    json_option(shown)
    back = add(apologies, "withdraw", "they will come after all", withdraw)
    _who(back)


def _who(parser: Parser) -> None:
    session_argument(parser)
    parser.add_argument("participant", metavar="PARTICIPANT", help=PARTICIPANT)


def give(asked: Namespace, tools: Tools) -> int:
    """``apologies add``."""
    store, line = open_session(asked, tools)
    told_on, today = read_date(asked.told), read_date(tools.clock())
    with store.reading() as view:
        person = _finder(view, line).find(asked.participant)
    ids = [line.session.id]
    give_apologies(store, person.id, ids, told_on, asked.words, today=today)
    output.say(f"Apologies of {person.name.full} for {line.session.title} are noted.")
    return 0


def withdraw(asked: Namespace, tools: Tools) -> int:
    """``apologies withdraw``."""
    store, line = open_session(asked, tools)
    with store.reading() as view:
        person = _finder(view, line).find(asked.participant)
    withdraw_apology(store, line.session.id, person.id)
    output.say(f"{person.name.full} will come to {line.session.title} after all.")
    return 0


def _finder(view: Reading, line: SessionLine) -> PersonFinder:
    return PersonFinder(view.people(line.cohort.id), view.people)


def list_all(asked: Namespace, tools: Tools) -> int:
    """``apologies list``."""
    if (asked.session is None) == (asked.cohort is None):
        raise BadInput("Name a session (--session) or a cohort (--cohort), one of the two.")
    with tools.open_store().reading() as view:
        if asked.session is not None:
            lines = [find_session(view, asked.session)]
        else:
            lines = view.sessions(find_cohort(view, asked.cohort).id)
        rows = [_shape(each) for each in list_apologies(view, (line.session for line in lines))]
    if asked.json:
        output.as_json(rows)
        return 0
    keys = ("session", "full_name", "told_on", "words")
    output.table(("Session", "Name", "Told on", "Words"), rows, keys)
    return 0


def _shape(told: Told) -> dict[str, Any]:
    """A row of ``apologies list``."""
    return {
        "session_id": to_uuid(told.session.id),
        "session": told.session.title,
        "participant_id": to_uuid(told.person.id),
        "full_name": told.person.name.full,
        "told_on": told.apology.told_on.isoformat(),
        "words": told.apology.words or None,
    }
