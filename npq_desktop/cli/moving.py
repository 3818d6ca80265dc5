"""``sessions move`` and ``sessions clashes``: the plan of the year, from the command line."""

from __future__ import annotations

import argparse
from argparse import Namespace
from typing import Any

from npq_desktop.cli import output
from npq_desktop.cli.arguments import Parser, add, cohort_option, json_option, session_argument
from npq_desktop.cli.tools import Tools
from npq_desktop.domain.clashes import Clash
from npq_desktop.domain.days import long_date
from npq_desktop.domain.ids import to_uuid
from npq_desktop.domain.marks import clock
from npq_desktop.domain.sessions import Cohort
from npq_desktop.domain.typed_dates import read_date
from npq_desktop.domain.typed_times import read_time
from npq_desktop.services.find import find_cohort, find_session
from npq_desktop.services.year import Mover, Offer, check_year, move_sessions, read_year
from npq_desktop.services.year_words import clash_in_full


def add_commands(sessions: argparse._SubParsersAction[Parser]) -> None:
    """Lay out the commands, beside those that list sessions."""
    moving = add(sessions, "move", "move a session to another day or time", move)
    session_argument(moving)
    moving.add_argument("day", metavar="DAY", help="the new day, as 2027-03-04 or 4/3/2027")
    moving.add_argument("--at", metavar="TIME", help="when it begins then; else at its time")
    moving.add_argument("--along", action="store_true", help="move what has to move with it")
    moving.add_argument(
        "--reason", default="", metavar="TEXT", help="why; needed once it was taken"
    )
    moving.add_argument("--dry-run", action="store_true", help="say what would follow, and stop")
    json_option(moving)
    clashing = add(sessions, "clashes", "what cannot both be as it is planned", clashes)
    cohort_option(clashing, required=False)
    json_option(clashing)


def move(asked: Namespace, tools: Tools) -> int:
    """``sessions move``."""
    day = read_date(asked.day)
    begins = None if asked.at is None else read_time(asked.at)
    store = tools.open_store()
    with store.reading() as view:
        session = find_session(view, asked.session).session
    check_year(day)
    mover = Mover(store, session.id, tools.clock(), tools.holidays)
    preview = mover.preview(day, begins)
    needed = [each for each in preview.offers if each.is_needed]
    moves = {session.id: day}
    if asked.along:
        moves |= {each.session.id: each.day for each in needed}
    problems = [*preview.stuck, *mover.problems(moves, begins)]
    if not asked.dry_run:
        times = {} if begins is None else {session.id: begins}
        move_sessions(store, moves, asked.reason, times)
    along = [Offer(mover.session, mover.cohort, day, "", is_needed=True), *needed]
    rows = [_row(each, moved=each.session.id in moves) for each in along]
    if asked.json:
        at = None if begins is None else clock(begins)
        output.as_json({"sessions": rows, "begins": at, "problems": problems})
        return 0
    keys = ("title", "from", "to", "moves", "why")
    output.table(
        ("Session", "From", "To", "Moves", "Why"), [_in_words(each) for each in rows], keys
    )
    for each in problems:
        output.say(each)
    if begins is not None:
        output.say(f"{session.name} begins at {clock(begins)}.")
    if needed and not asked.along:
        output.say("With --along these move as well.")
    return 0


def _row(offer: Offer, *, moved: bool) -> dict[str, Any]:
    return {
        "id": to_uuid(offer.session.id),
        "title": offer.session.title,
        "cohort": offer.cohort.name,
        "from": offer.session.day.isoformat(),
        "to": offer.day.isoformat(),
        "moves": moved,
        "why": offer.why or None,
    }


def _in_words(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "moves": "yes" if row["moves"] else "no"}


def clashes(asked: Namespace, tools: Tools) -> int:
    """``sessions clashes``: those to come, of one cohort with any, or of all."""
    store = tools.open_store()
    year = read_year(store, tools.clock())
    found = list(year.clashes)
    if asked.cohort is not None:
        with store.reading() as view:
            own = find_cohort(view, asked.cohort).id
        found = [each for each in found if own in {each.first.cohort_id, each.second.cohort_id}]
    cohorts = {each.id: each for each in year.cohorts}
    if asked.json:
        output.as_json([_clash(each, cohorts) for each in found])
        return 0
    for each in found:
        output.line(clash_in_full(each, cohorts))
    if not found:
        output.say(f"Nothing clashes from {long_date(year.today)} on.")
    return 0


def _clash(clash: Clash, cohorts: dict[str, Cohort]) -> dict[str, Any]:
    people = clash.kind.value == "people"
    return {
        "kind": clash.kind.value,
        "sessions": [to_uuid(clash.first.id), to_uuid(clash.second.id)],
        "what": [to_uuid(each) if people else each for each in clash.what],
        "told": clash_in_full(clash, cohorts),
    }
