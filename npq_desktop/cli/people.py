"""``participants add``, ``set``, ``export`` and ``to-ask``."""

from __future__ import annotations

import argparse
from argparse import Namespace
from pathlib import Path

from npq_desktop.cli import output
from npq_desktop.cli.arguments import (
    FORCE,
    PARTICIPANT,
    Parser,
    add,
    cohort_option,
    json_option,
    session_argument,
)
from npq_desktop.cli.tools import Tools
from npq_desktop.domain.asking import Ask
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.ids import Id, to_uuid
from npq_desktop.domain.people_filters import PeopleFilter
from npq_desktop.domain.typed_dates import read_date
from npq_desktop.services.asking import mark_bounced, read_asking
from npq_desktop.services.files import check_target
from npq_desktop.services.find import find_cohort, find_person, find_session
from npq_desktop.services.people_add import Doubles, Draft, add_person
from npq_desktop.services.people_columns import COLUMNS, SO_FAR, USUAL, PeopleColumn, columns_of
from npq_desktop.services.people_export import export_people
from npq_desktop.services.people_list import PeopleView, read_people, read_standings
from npq_desktop.services.person_fields import FIELDS, confirm_name, edit_field
from npq_desktop.services.ports import Store
from npq_desktop.services.tables_out import format_of

_ANSWERS = {"yes": True, "no": False}
_TO_SET = (*FIELDS, "bounced", "name_confirmed")


def add_commands(people: argparse._SubParsersAction[Parser]) -> None:
    """Lay out the commands; ``people`` is the group ``participants``."""
    made = add(people, "add", "add one person by hand", add_one)
    cohort_option(made)
    made.add_argument("--name", required=True, metavar="NAME", help="as it is to be printed")
    made.add_argument("--given", default="", metavar="NAMES", help="given names, if not as guessed")
    made.add_argument("--family", default="", metavar="NAME", help="family name, if not as guessed")
    made.add_argument("--preferred", default="", metavar="NAME")
    for option in ("email", "trn", "organisation", "role"):
        made.add_argument(f"--{option}", default="", metavar="TEXT")
    made.add_argument("--lead-mentor", action="store_true")
    made.add_argument("--joined", metavar="DAY", help="2027-03-04 or 04/03/2027")
    json_option(made)
    put = add(people, "set", "put one detail of somebody right", set_one)
    put.add_argument("participant", metavar="PARTICIPANT", help=PARTICIPANT)
    put.add_argument("field", metavar="FIELD", help=", ".join(_TO_SET))
    put.add_argument("value", metavar="VALUE", help="an empty text takes it away")
    _add_export(people)
    asks = add(people, "to-ask", "whom to ask for what in a session", to_ask)
    session_argument(asks)
    json_option(asks)


def _add_export(people: argparse._SubParsersAction[Parser]) -> None:
    out = add(people, "export", "write a list of people to a CSV file or a workbook", export)
    cohort_option(out, required=False)
    out.add_argument("--out", required=True, metavar="FILE", help="ends in .csv or .xlsx")
    out.add_argument(
        "--columns", metavar="KEYS", help=f"with commas between them: {','.join(COLUMNS)}"
    )
    out.add_argument("--find", default="", metavar="WORDS", help="as in the box of the window")
    out.add_argument("--organisation", default="", metavar="NAME")
    out.add_argument("--lead-mentors", action="store_true")
    out.add_argument("--at-risk", action="store_true", help="who cannot reach the threshold")
    out.add_argument("--gone", action="store_true", help="who withdrew or deferred")
    out.add_argument("--walk-ins", action="store_true", help="who belongs to no cohort yet")
    out.add_argument("--force", action="store_true", help=FORCE)


def add_one(asked: Namespace, tools: Tools) -> int:
    """``participants add``."""
    store = tools.open_store()
    with store.reading() as view:
        cohort = find_cohort(view, asked.cohort)
        known = view.people()
        cohorts = {line.cohort.id: line.cohort.name for line in view.cohorts()}
    draft = Draft(
        full_name=asked.name,
        given=asked.given,
        family=asked.family,
        preferred_name=asked.preferred,
        email=asked.email,
        trn=asked.trn,
        organisation=asked.organisation,
        role=asked.role,
        lead_mentor=True if asked.lead_mentor else None,
        joined=read_date(asked.joined) if asked.joined else None,
    )
    told = Doubles(known, cohorts).of(draft)
    _, person = add_person(store, cohort.id, draft)
    for sentence in told:
        output.say(f"{sentence} Perhaps they are the same person.")
    if asked.json:
        output.as_json({"id": to_uuid(person.id), "full_name": person.name.full})
    else:
        output.line(f"{person.name.full} was added to {cohort.name}.")
    return 0


def set_one(asked: Namespace, tools: Tools) -> int:
    """``participants set``."""
    store = tools.open_store()
    if asked.field not in _TO_SET:
        raise BadInput(
            f"There is no field “{asked.field}”. These can be set: {', '.join(_TO_SET)}."
        )
    with store.reading() as view:
        person = find_person(view, asked.participant)
    doubt = ""
    if asked.field in FIELDS:
        edited = edit_field(store, person.id, asked.field, asked.value)
        act, doubt = edited.act, edited.doubt
    else:
        act = _answer(store, person.id, asked.field, asked.value)
    if doubt:
        output.say(doubt)
    output.line("Changed." if act is not None else "That is how it was; nothing was changed.")
    return 0


def _answer(store: Store, person: Id, field: str, value: str) -> Id | None:
    """Write what is only yes or no. Raises BadInput."""
    if value.casefold() not in _ANSWERS:
        raise BadInput(f"{field} is yes or no, not “{value}”.")
    is_so = _ANSWERS[value.casefold()]
    if field == "bounced":
        return mark_bounced(store, person, bounced=is_so)
    if is_so:
        return confirm_name(store, person)
    with store.writing() as work:
        work.put("participant", person, "name_confirmed", False, person=person)
        return work.commit()


def export(asked: Namespace, tools: Tools) -> int:
    """``participants export``."""
    from npq_desktop.likeness import near

    path = Path(asked.out)
    format_of(path)
    check_target(path, force=asked.force)
    columns = _columns(asked.columns)
    store = tools.open_store()
    with store.reading() as view:
        chosen = find_cohort(view, asked.cohort) if asked.cohort else None
    book = read_people(store, chosen.id if chosen else None)
    standings = {}
    if asked.at_risk or SO_FAR in columns:
        cohorts = [chosen.id] if chosen else list(book.cohorts)
        with output.Progress("Working out where everybody stands") as progress:
            standings = read_standings(store, cohorts, tools.clock(), progress)
    wanted = PeopleFilter(
        organisation=asked.organisation,
        lead_mentor=asked.lead_mentors,
        at_risk=asked.at_risk,
        gone=asked.gone,
        unmatched=asked.walk_ins,
    )
    shown = PeopleView(book, near).show(asked.find, wanted, standings=standings)
    with output.Progress("Writing") as progress:
        number = export_people(
            path,
            book,
            shown.people,
            columns,
            standings,
            tools.write_workbook,
            progress,
            force=asked.force,
        )
    output.say(f"{number:,} {'person is' if number == 1 else 'people are'} in {path.name}.")
    return 0


def _columns(asked: str | None) -> tuple[PeopleColumn, ...]:
    """The columns of a file. Raises BadInput for one that there is not."""
    keys = [key.strip() for key in asked.split(",")] if asked else list(USUAL)
    unknown = [key for key in keys if key not in COLUMNS]
    if unknown:
        raise BadInput(f"There is no column “{unknown[0]}”. There are {', '.join(COLUMNS)}.")
    return columns_of(keys)


def to_ask(asked: Namespace, tools: Tools) -> int:
    """``participants to-ask``."""
    store = tools.open_store()
    with store.reading() as view:
        session = find_session(view, asked.session).session
    people = read_asking(store, session.id).people
    rows = [
        {
            "participant_id": to_uuid(each.person.id),
            "full_name": each.person.name.full,
            "asks": [ask.name.lower() for ask in Ask if ask in each.asks],
        }
        for each in people
    ]
    if asked.json:
        output.as_json(rows)
    else:
        told = [{**row, "asks": ", ".join(map(str, row["asks"]))} for row in rows]
        output.table(("Name", "To ask"), told, ("full_name", "asks"))
    return 0
