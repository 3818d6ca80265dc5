"""``participants withdraw``, ``defer``, ``resume``, ``joined``, ``earlier`` and ``standing``."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from typing import Any

from npq_desktop.cli import output
from npq_desktop.cli.arguments import (
    PARTICIPANT,
    Parser,
    add,
    cohort_option,
    json_option,
    session_argument,
)
from npq_desktop.cli.sessions import open_session
from npq_desktop.cli.tools import Tools
from npq_desktop.domain.around import Credit, Standing
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.ids import to_uuid
from npq_desktop.domain.people import Participant
from npq_desktop.domain.reckoning import Part, Reckoning, at_risk
from npq_desktop.domain.typed_dates import read_date
from npq_desktop.services.credits import decide, take_back
from npq_desktop.services.find import find_cohort, find_person
from npq_desktop.services.person_page import standing, standings
from npq_desktop.services.person_words import headline
from npq_desktop.services.ports import Reading
from npq_desktop.services.status import DFE_WRITES, defer, resume, set_joined, withdraw

ON = "the day it holds from: 2027-03-04 or 04/03/2027; today when left out"
REASON = "one of the DfE’s reasons, to the letter; it is kept for the office only"


def add_commands(people: argparse._SubParsersAction[Parser]) -> None:
    """Lay out the commands; ``people`` is the group ``participants``."""
    changes: tuple[tuple[str, str, Callable[[Namespace, Tools], int]], ...] = (
        ("withdraw", "somebody leaves; no session expects them from that day on", _withdraw),
        ("defer", "somebody is away from a day on, and means to come back", _defer),
        ("resume", "somebody is back", _resume),
    )
    for name, about, run in changes:
        made = add(people, name, about, run)
        _who(made)
        made.add_argument("--on", metavar="DAY", help=ON)
        if name != "resume":
            made.add_argument("--reason", default="", metavar="CODE", help=REASON)
    joined = add(people, "joined", "the day somebody joined the cohort", _joined)
    _who(joined)
    day = joined.add_mutually_exclusive_group(required=True)
    day.add_argument("--on", metavar="DAY", help="2027-03-04 or 04/03/2027")
    day.add_argument("--from-start", action="store_true", help="they were there from its start")
    _add_earlier(people)
    shown = add(people, "standing", "where people stand, with the working", show)
    cohort_option(shown)
    shown.add_argument("--participant", metavar="P", help=PARTICIPANT)
    shown.add_argument("--at-risk", action="store_true", help="only who cannot reach the threshold")
    json_option(shown)


def _add_earlier(people: argparse._SubParsersAction[Parser]) -> None:
    made = add(people, "earlier", "a session before somebody joined: missed, or waived", _earlier)
    session_argument(made)
    _who(made)
    how = made.add_mutually_exclusive_group(required=True)
    how.add_argument("--missed", action="store_true", help="it stays in what is required")
    how.add_argument("--waive", metavar="REASON", help="it leaves what is required, and why")
    how.add_argument("--undecided", action="store_true", help="take the decision back")


def _who(parser: Parser) -> None:
    parser.add_argument("participant", metavar="PARTICIPANT", help=PARTICIPANT)


def _withdraw(asked: Namespace, tools: Tools) -> int:
    person, on = _change(asked, tools, withdraw)
    output.say(f"{person.name.full} has withdrawn from {on.isoformat()} on. {DFE_WRITES}")
    return 0


def _defer(asked: Namespace, tools: Tools) -> int:
    person, on = _change(asked, tools, defer)
    output.say(f"{person.name.full} is deferred from {on.isoformat()} on. {DFE_WRITES}")
    return 0


def _resume(asked: Namespace, tools: Tools) -> int:
    store, today = tools.open_store(), read_date(tools.clock())
    on = read_date(asked.on) if asked.on is not None else today
    with store.reading() as view:
        person = find_person(view, asked.participant)
    resume(store, person.id, on, today)
    output.say(f"{person.name.full} is active again from {on.isoformat()} on. {DFE_WRITES}")
    return 0


def _change(asked: Namespace, tools: Tools, change: Callable[..., Any]) -> tuple[Participant, date]:
    store, today = tools.open_store(), read_date(tools.clock())
    on = read_date(asked.on) if asked.on is not None else today
    with store.reading() as view:
        person = find_person(view, asked.participant)
    change(store, person.id, on, today, asked.reason)
    return person, on


def _joined(asked: Namespace, tools: Tools) -> int:
    store, today = tools.open_store(), read_date(tools.clock())
    on = None if asked.from_start else read_date(asked.on)
    with store.reading() as view:
        person = find_person(view, asked.participant)
    set_joined(store, person.id, on, today)
    since = "from its start" if on is None else f"from {on.isoformat()} on"
    output.say(f"{person.name.full} is in the cohort {since}.")
    return 0


def _earlier(asked: Namespace, tools: Tools) -> int:
    store, line = open_session(asked, tools)
    with store.reading() as view:
        person = find_person(view, asked.participant)
    if person.cohort_id != line.cohort.id:
        raise BadInput(f"{line.session.name} is not a session of {person.name.full}’s cohort.")
    if asked.undecided:
        take_back(store, line.session.id, person.id)
        said = "is to be decided again"
    else:
        decided = Standing.NOT_COUNTED if asked.missed else Standing.WAIVED
        decide(store, [Credit(line.session.id, person.id, decided, asked.waive or "")])
        said = "counts as missed" if asked.missed else "is waived"
    output.say(f"{line.session.title} {said} for {person.name.full}.")
    return 0


def show(asked: Namespace, tools: Tools) -> int:
    """``participants standing``."""
    now = tools.clock()
    with tools.open_store().reading() as view:
        found = _found(asked, view, tools)
    if asked.at_risk:
        found = [(person, each) for person, each in found if at_risk(person, each)]
    rows = [_shape(person, each) for person, each in found]
    if asked.json:
        output.as_json(rows)
        return 0
    for row, (person, each) in zip(rows, found, strict=True):
        row["figure"] = f"{row['attended']} of {row['required']} min"
        row["share"] = f"{row['per_cent']} %"
        row["said"] = headline(person, each, read_date(now))
    keys = ("full_name", "figure", "share", "said")
    output.table(("Name", "So far", "Share", "Where they stand"), rows, keys)
    return 0


def _found(asked: Namespace, view: Reading, tools: Tools) -> list[tuple[Participant, Reckoning]]:
    cohort = find_cohort(view, asked.cohort)
    if asked.participant is not None:
        person = find_person(view, asked.participant)
        if person.cohort_id != cohort.id:
            raise BadInput(f"{person.name.full} is not in {cohort.name}.")
        return [(person, standing(view, person, tools.clock()))]
    found = standings(view, cohort.id, tools.clock())
    return [(each, found[each.id]) for each in view.people(cohort.id) if each.id in found]


def _shape(person: Participant, found: Reckoning) -> dict[str, Any]:
    """A row of ``participants standing``; figures are whole minutes."""
    return {
        "participant_id": to_uuid(person.id),
        "full_name": person.name.full,
        "training_status": person.status.training_status.value,
        "attended": found.so_far.attended,
        "required": found.so_far.required,
        "per_cent": found.so_far.per_cent,
        "programme": found.programme.required,
        "threshold": found.rules.attendance_threshold,
        "may_still_miss": found.may_still_miss,
        "caught_up": found.made_up,
        "catch_up_counts": found.rules.catch_up_counts,
        "at_risk": at_risk(person, found),
        "not_closed": [to_uuid(each.id) for each in found.sessions(Part.NOT_CLOSED)],
        "undecided": [to_uuid(each.id) for each in found.sessions(Part.OUTSIDE)],
    }
