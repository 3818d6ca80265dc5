"""``walk-ins list``, ``match`` and ``make``; ``guests list``, ``accept`` and ``refuse``."""

from __future__ import annotations

import argparse
from argparse import Namespace
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
from npq_desktop.cli.tools import Tools
from npq_desktop.domain.ids import to_uuid
from npq_desktop.services import guests, walk_in_matching
from npq_desktop.services.find import find_cohort, find_person, find_session
from npq_desktop.services.guests import GuestMark
from npq_desktop.services.walk_in_matching import WalkIn, make_participant, match

WALK_IN = "id of the walk-in, or enough of the name"


def add_commands(found: argparse._SubParsersAction[Parser]) -> None:
    """Lay out the commands about walk-ins and guests."""
    walk_ins = group(found, "walk-ins", "people whom no list holds: match them, or make them one")
    json_option(add(walk_ins, "list", "who is to be matched, likely people first", list_walk_ins))
    one = add(walk_ins, "match", "a walk-in is this participant", match_one)
    one.add_argument("walk_in", metavar="WALK-IN", help=WALK_IN)
    one.add_argument("participant", metavar="PARTICIPANT", help=PARTICIPANT)
    made = add(walk_ins, "make", "a walk-in joins a cohort", make_one)
    made.add_argument("walk_in", metavar="WALK-IN", help=WALK_IN)
    cohort_option(made)
    marks = group(found, "guests", "marks of people from another cohort, as catch-up at home")
    json_option(add(marks, "list", "the marks of guests that wait for an answer", list_guests))
    for name, about, run in (
        ("accept", "a guest’s mark is catch-up in their own cohort", accept),
        ("refuse", "it is not; remembered", refuse),
    ):
        each = add(marks, name, about, run)
        session_argument(each)
        each.add_argument("participant", metavar="PARTICIPANT", help=PARTICIPANT)


def list_walk_ins(asked: Namespace, tools: Tools) -> int:
    """``walk-ins list``."""
    with tools.open_store().reading() as view:
        rows = [_walk_in(each) for each in walk_in_matching.waiting(view, tools.alike)]
    if asked.json:
        output.as_json(rows)
        return 0
    told = [
        {
            "name": row["full_name"],
            "where": ", ".join(each["title"] for each in row["sessions"]),
            "likely": ", ".join(f"{e['full_name']} ({e['cohort']})" for e in row["likely"]),
        }
        for row in rows
    ]
    output.table(("Walk-in", "Was in", "Perhaps"), told, ("name", "where", "likely"))
    return 0


def _walk_in(held: WalkIn) -> dict[str, Any]:
    return {
        "id": to_uuid(held.person.id),
        "full_name": held.person.name.full,
        "sessions": [{"id": to_uuid(s.id), "title": s.title} for s, _ in held.sessions],
        "likely": [
            {
                "id": to_uuid(each.person.id),
                "full_name": each.person.name.full,
                "cohort": each.cohort.name,
                "was_there": each.was_here,
            }
            for each in held.likely
        ],
    }


def match_one(asked: Namespace, tools: Tools) -> int:
    """``walk-ins match``."""
    store = tools.open_store()
    with store.reading() as view:
        walk_in = find_person(view, asked.walk_in)
        person = find_person(view, asked.participant)
    match(store, walk_in.id, person.id)
    output.say(f"The walk-in {walk_in.name.full} is {person.name.full}.")
    return 0


def make_one(asked: Namespace, tools: Tools) -> int:
    """``walk-ins make``."""
    store = tools.open_store()
    with store.reading() as view:
        walk_in = find_person(view, asked.walk_in)
        cohort = find_cohort(view, asked.cohort)
    make_participant(store, walk_in.id, cohort.id, tools.clock().date())
    output.say(f"{walk_in.name.full} is a participant of {cohort.name}.")
    return 0


def list_guests(asked: Namespace, tools: Tools) -> int:
    """``guests list``."""
    with tools.open_store().reading() as view:
        rows = [_guest(each) for each in guests.waiting(view, tools.clock())]
    if asked.json:
        output.as_json(rows)
    else:
        keys = ("full_name", "session", "own_session", "minutes", "code")
        output.table(("Guest", "Was in", "At home", "Minutes", "Register check"), rows, keys)
    return 0


def _guest(asked: GuestMark) -> dict[str, Any]:
    return {
        "participant_id": to_uuid(asked.guest.id),
        "full_name": asked.guest.name.full,
        "session_id": to_uuid(asked.here.id),
        "session": f"{asked.here.name} of {asked.here_cohort.name}",
        "own_session_id": to_uuid(asked.own.id),
        "own_session": f"{asked.own.name} of {asked.own_cohort.name}",
        "minutes": asked.minutes,
        "code": asked.code,
    }


def accept(asked: Namespace, tools: Tools) -> int:
    """``guests accept``."""
    store, now = tools.open_store(), tools.clock()
    with store.reading() as view:
        line, person = find_session(view, asked.session), find_person(view, asked.participant)
    _, made = guests.accept(store, line.session.id, person.id, now, now.date())
    output.say(f"{made.minutes} minutes are catch-up of {person.name.full}.")
    return 0


def refuse(asked: Namespace, tools: Tools) -> int:
    """``guests refuse``."""
    store = tools.open_store()
    with store.reading() as view:
        line, person = find_session(view, asked.session), find_person(view, asked.participant)
    guests.refuse(store, line.session.id, person.id)
    output.say(f"{line.session.title} does not count for {person.name.full}.")
    return 0
