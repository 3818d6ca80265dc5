"""``catch-up add``, ``list`` and ``remove``: agreed work for a missed session."""

from __future__ import annotations

import argparse
from argparse import Namespace
from dataclasses import replace
from typing import Any

from npq_desktop.cli import output
from npq_desktop.cli.arguments import (
    PARTICIPANT,
    Parser,
    add,
    cohort_option,
    group,
    json_option,
    session_argument,
)
from npq_desktop.cli.sessions import open_session
from npq_desktop.cli.tools import Tools
from npq_desktop.domain.around import CatchUp
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.ids import from_uuid, new_id, to_uuid
from npq_desktop.domain.typed_dates import read_date
from npq_desktop.services.catch_ups import (
    Told,
    doubt_about,
    list_catch_ups,
    remove_catch_up,
    save_catch_up,
    still_missing,
)
from npq_desktop.services.find import find_cohort, find_person


def add_commands(found: argparse._SubParsersAction[Parser]) -> None:
    """Lay out the commands about catch-up."""
    works = group(found, "catch-up", "agreed work for a missed session, counted apart")
    made = add(works, "add", "write a catch-up down", write_down)
    session_argument(made)
    made.add_argument("participant", metavar="PARTICIPANT", help=PARTICIPANT)
    made.add_argument("--done", required=True, metavar="TEXT", help="what was done")
    made.add_argument("--on", metavar="DAY", help="when; today when left out")
    made.add_argument(
        "--minutes", type=int, metavar="N", help="how long; all that is missing when left out"
    )
    made.add_argument("--evidence", default="", metavar="TEXT", help="where it can be seen")
    made.add_argument("--agreed-by", metavar="NAME", help="who agreed; who uses the laptop if not")
    shown = add(works, "list", "the catch-up of a cohort", list_all)
    cohort_option(shown)
    shown.add_argument("--participant", metavar="P", help=PARTICIPANT)
    json_option(shown)
    gone = add(works, "remove", "take a catch-up away; the history keeps it", take_away)
    gone.add_argument("id", metavar="ID", help="as catch-up list --json shows it")


NOBODY_AGREED = (
    "Say who agreed that this makes up for the session, with --agreed-by NAME. Nobody has said yet "
    "whose laptop this is."
)


def write_down(asked: Namespace, tools: Tools) -> int:
    """``catch-up add``."""
    store, line = open_session(asked, tools)
    today = read_date(tools.clock())
    with store.reading() as view:
        person = find_person(view, asked.participant)
        _, user = view.user()
        if asked.agreed_by is None and not user:
            raise BadInput(NOBODY_AGREED)
        made = CatchUp(
            id=new_id(),
            session_id=line.session.id,
            participant_id=person.id,
            day=read_date(asked.on) if asked.on is not None else today,
            minutes=asked.minutes or 0,
            done=asked.done,
            evidence=asked.evidence,
            agreed_by=user if asked.agreed_by is None else asked.agreed_by,
        )
        if asked.minutes is None:
            made = _of_all_that_is_missing(made, still_missing(view, made, tools.clock()))
        doubt = doubt_about(view, made, tools.clock())
    save_catch_up(store, made, today)
    if doubt:
        output.say(f"Please check: {doubt}")
    output.say(f"Saved: {person.name.full}, {made.minutes} minutes for {line.session.title}.")
    return 0


def _of_all_that_is_missing(made: CatchUp, minutes: int) -> CatchUp:
    if not minutes:
        raise BadInput("Nothing of that session is missing. Give --minutes if it is all the same.")
    return replace(made, minutes=minutes)


def take_away(asked: Namespace, tools: Tools) -> int:
    """``catch-up remove``."""
    try:
        id_ = from_uuid(asked.id)
    except ValueError as error:
        raise BadInput(f"“{asked.id}” is no id. catch-up list --json shows them.") from error
    remove_catch_up(tools.open_store(), id_)
    output.say("The catch-up was taken away.")
    return 0


def list_all(asked: Namespace, tools: Tools) -> int:
    """``catch-up list``."""
    with tools.open_store().reading() as view:
        cohort = find_cohort(view, asked.cohort)
        named = asked.participant
        person = None if named is None else find_person(view, named).id
        rows = [_shape(each) for each in list_catch_ups(view, cohort.id, person)]
    if asked.json:
        output.as_json(rows)
        return 0
    keys = ("full_name", "session", "on", "minutes", "done", "agreed_by")
    output.table(("Name", "Session", "On", "Minutes", "Done", "Agreed by"), rows, keys)
    return 0


def _shape(told: Told) -> dict[str, Any]:
    """A row of ``catch-up list``."""
    work = told.work
    source = work.from_session
    return {
        "id": to_uuid(work.id),
        "session_id": to_uuid(told.session.id),
        "session": told.session.title,
        "participant_id": to_uuid(told.person.id),
        "full_name": told.person.name.full,
        "on": work.day.isoformat(),
        "minutes": work.minutes,
        "done": work.done,
        "evidence": work.evidence or None,
        "agreed_by": work.agreed_by,
        "from_session": to_uuid(source) if source else None,
        "code": work.code or None,
    }
