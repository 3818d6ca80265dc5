"""``participants pairs``, ``link``, ``unlink``, ``different`` and ``move``."""

from __future__ import annotations

import argparse
from argparse import Namespace
from dataclasses import replace
from typing import Any

from npq_desktop.cli import output
from npq_desktop.cli.arguments import COHORT, PARTICIPANT, Parser, add, json_option
from npq_desktop.cli.tools import Tools
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.ids import Id, to_uuid
from npq_desktop.domain.likeness import Alike
from npq_desktop.domain.moves import Earlier
from npq_desktop.domain.people import Participant
from npq_desktop.domain.typed_dates import read_date
from npq_desktop.services.find import find_cohort, find_person, find_session
from npq_desktop.services.moves import MovePlan, move, plan_move
from npq_desktop.services.ports import Reading
from npq_desktop.services.same_person import (
    both_marked,
    decided,
    likely,
    link,
    set_apart,
)
from npq_desktop.services.unlinking import Since, taking_apart, unlink

BY_COMMAND = "said so by command"


def add_commands(people: argparse._SubParsersAction[Parser]) -> None:
    """Lay out the commands; ``people`` is the group ``participants``."""
    shown = add(people, "pairs", "entries that may be one person, with why", show_pairs)
    shown.add_argument("--cohort", metavar="NAME", help=COHORT)
    shown.add_argument("--decided", action="store_true", help="what was said about pairs already")
    json_option(shown)
    one = add(people, "link", "two entries are one person; neither is rewritten", link_two)
    _two(one)
    one.add_argument(
        "--counts",
        nargs=2,
        action="append",
        default=[],
        metavar=("SESSION", "PARTICIPANT"),
        help="where both are marked: whose mark counts",
    )
    apart = add(people, "unlink", "take two entries of one person apart again", unlink_two)
    _two(apart)
    apart.add_argument(
        "--move",
        action="append",
        default=[],
        metavar="SESSION",
        help="the mark there, made since, belongs to the other entry",
    )
    json_option(apart)
    _two(add(people, "different", "two entries are two people; it is not asked again", different))
    _add_move(people)


def _two(parser: Parser) -> None:
    for name in ("a", "b"):
        parser.add_argument(name, metavar=name.upper(), help=PARTICIPANT)


def _add_move(people: argparse._SubParsersAction[Parser]) -> None:
    made = add(people, "move", "somebody goes on in another cohort", move_one)
    made.add_argument("participant", metavar="PARTICIPANT", help=PARTICIPANT)
    made.add_argument("--to", required=True, metavar="COHORT", help=COHORT)
    made.add_argument("--on", metavar="DAY", help="2027-03-04 or 04/03/2027; today when left out")
    made.add_argument("--reason", required=True, metavar="TEXT", help="why; stands in the history")
    made.add_argument(
        "--not-counted",
        nargs=2,
        action="append",
        default=[],
        metavar=("SESSION", "REASON"),
        help="an earlier session that does not count in the new cohort, and why",
    )
    made.add_argument("--dry-run", action="store_true", help="only say what would happen")
    json_option(made)


def show_pairs(asked: Namespace, tools: Tools) -> int:
    """``participants pairs``."""
    with tools.open_store().reading() as view:
        cohort = find_cohort(view, asked.cohort).id if asked.cohort else None
        names = {line.cohort.id: line.cohort.name for line in view.cohorts()}
        if asked.decided:
            rows = _decided(view, cohort, names)
        else:
            rows = _likely(view, tools.alike, cohort, names)
    if asked.json:
        output.as_json(rows)
        return 0
    told = [
        {
            "one": _named(row["participants"][0]),
            "other": _named(row["participants"][1]),
            "why": ", ".join((row.get("said") or "", *row.get("why", ()))).strip(", "),
            "doubts": ", ".join(row.get("doubts", ())),
        }
        for row in rows
    ]
    keys = ("one", "other", "why", "doubts")
    output.table(("One", "Other", "Why", "But"), told, keys)
    return 0


def _named(person: dict[str, Any]) -> str:
    return f"{person['full_name']} ({person['cohort'] or 'no cohort'})"


def _likely(
    view: Reading, alike: Alike, cohort: Id | None, names: dict[Id, str]
) -> list[dict[str, Any]]:
    return [
        {
            "participants": [_entry(each.one, names), _entry(each.other, names)],
            "why": [why.value for why in each.why],
            "doubts": [doubt.value for doubt in each.doubts],
            "both_marked": [to_uuid(both.session.id) for both in both_marked(view, *each.ids)],
        }
        for each in likely(view, alike, cohort)
    ]


def _decided(view: Reading, cohort: Id | None, names: dict[Id, str]) -> list[dict[str, Any]]:
    return [
        {
            "participants": [_entry(each.one, names), _entry(each.other, names)],
            "said": "one person" if each.is_one else "two people",
        }
        for each in decided(view)
        if cohort is None or cohort in {each.one.cohort_id, each.other.cohort_id}
    ]


def _entry(person: Participant, names: dict[Id, str]) -> dict[str, Any]:
    return {
        "id": to_uuid(person.id),
        "full_name": person.name.full,
        "cohort": names.get(person.cohort_id or ""),
    }


def link_two(asked: Namespace, tools: Tools) -> int:
    """``participants link``."""
    store = tools.open_store()
    with store.reading() as view:
        one, other = _found(view, asked)
        counts = {
            find_session(view, session).session.id: find_person(view, who).id
            for session, who in asked.counts
        }
        both = {each.session.id: each for each in both_marked(view, one.id, other.id)}
        for session, who in counts.items():
            if session not in both or who not in both[session].marks:
                name = view.session(session).name
                raise BadInput(f"--counts: they are not both marked in {name}.")
    link(store, one.id, other.id, [BY_COMMAND], counts)
    output.say(f"{one.name.full} and {other.name.full} are one person.")
    for session, each in both.items():
        if session not in counts:
            output.say(
                f"Both were marked in {each.session.name}; the earlier one in the room counts."
            )
    return 0


def _found(view: Reading, asked: Namespace) -> tuple[Participant, Participant]:
    return find_person(view, asked.a), find_person(view, asked.b)


def unlink_two(asked: Namespace, tools: Tools) -> int:
    """``participants unlink``: a mark made since stays where it is, unless ``--move`` names it."""
    store = tools.open_store()
    with store.reading() as view:
        one, other = _found(view, asked)
        told = taking_apart(view, one.id, other.id)
        wanted = {find_session(view, each).session.id for each in asked.move}
    known = {each.session.id for each in told.since}
    if wanted - known:
        raise BadInput("--move: no mark was made in that session since they were one person.")
    moved = [(each.session.id, each.entry) for each in told.since if each.session.id in wanted]
    unlink(store, one.id, other.id, moved)
    rows = [_since(each, moved) for each in told.since]
    if asked.json:
        output.as_json({"marks_since": rows})
        return 0
    if told.through is not None:
        output.say(f"They are still one person through {told.through.name.full}.")
    else:
        output.say(f"{one.name.full} and {other.name.full} are two entries again.")
    for each, row in zip(told.since, rows, strict=True):
        stays = "moved" if row["moved"] else "stayed"
        output.say(f"The mark in {each.session.name}, made since, {stays}.")
    return 0


def _since(each: Since, moved: list[tuple[Id, Id]]) -> dict[str, Any]:
    return {
        "session_id": to_uuid(each.session.id),
        "participant_id": to_uuid(each.entry),
        "may_move_to": None if each.kept_because else to_uuid(each.to),
        "moved": (each.session.id, each.entry) in moved,
    }


def different(asked: Namespace, tools: Tools) -> int:
    """``participants different``."""
    store = tools.open_store()
    with store.reading() as view:
        one, other = _found(view, asked)
    set_apart(store, one.id, other.id)
    output.say(f"{one.name.full} and {other.name.full} are two people.")
    return 0


def move_one(asked: Namespace, tools: Tools) -> int:
    """``participants move``."""
    store = tools.open_store()
    on = read_date(asked.on) if asked.on else tools.clock().date()
    with store.reading() as view:
        person = find_person(view, asked.participant)
        plan = plan_move(view, person.id, find_cohort(view, asked.to).id, on)
        told = {find_session(view, name).session.id: why for name, why in asked.not_counted}
    known = {each.session.id for each in plan.earlier}
    if set(told) - known:
        raise BadInput(f"--not-counted: that is no session of {plan.before.name} before {on}.")
    earlier = [_as_told(each, told) for each in plan.earlier]
    there = None
    if not asked.dry_run:
        _, there = move(store, person.id, plan.to.id, on, asked.reason, earlier)
    if asked.json:
        output.as_json(_move(plan, earlier, there))
    else:
        _say_move(plan, earlier, would=asked.dry_run)
    return 0


def _as_told(each: Earlier, told: dict[Id, str]) -> Earlier:
    reason = told.get(each.session.id)
    return each if reason is None else replace(each, counts=False, reason=reason)


def _move(plan: MovePlan, earlier: list[Earlier], there: Id | None) -> dict[str, Any]:
    return {
        "participant_id": to_uuid(plan.person.id),
        "new_participant_id": None if there is None else to_uuid(there),
        "from": plan.before.name,
        "to": plan.to.name,
        "on": plan.on.isoformat(),
        "earlier": [
            {
                "session_id": to_uuid(each.session.id),
                "for_session_id": None if each.own is None else to_uuid(each.own.id),
                "minutes": each.minutes,
                "counts": each.counts,
                "reason": each.reason,
            }
            for each in earlier
        ],
        "dfe": plan.dfe_step or None,
    }


def _say_move(plan: MovePlan, earlier: list[Earlier], *, would: bool) -> None:
    verb = "would move" if would else "moved"
    name = plan.person.name.full
    output.line(f"{name} {verb} from {plan.before.name} to {plan.to.name} on {plan.on}.")
    for each in earlier:
        own = each.own.name if each.own is not None else "no session of these topics"
        counts = "counts for" if each.counts else "does not count for"
        output.line(f"{each.session.name} {counts} {own}: {each.reason}.")
    if plan.dfe_step:
        output.say(plan.dfe_step)
