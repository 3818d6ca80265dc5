"""``calendar export`` and ``calendar import``: the plan in any calendar, and back."""

from __future__ import annotations

import argparse
from argparse import Namespace
from pathlib import Path
from typing import Any

from npq_desktop.cli import output
from npq_desktop.cli.arguments import (
    FORCE,
    SESSION,
    Parser,
    add,
    cohort_option,
    group,
    json_option,
)
from npq_desktop.cli.tools import Tools
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.ids import to_uuid
from npq_desktop.services.calendar_files import (
    CalendarPlan,
    calendar_entries,
    lines_of,
    plan_calendar,
    take_changes,
)
from npq_desktop.services.files import check_target, write_file
from npq_desktop.services.find import find_cohort, find_session


def add_commands(found: argparse._SubParsersAction[Parser]) -> None:
    """Lay out the commands about calendar files."""
    calendars = group(found, "calendar", "the plan as a calendar file, and back")
    out = add(calendars, "export", "write sessions as a calendar file (.ics)", export)
    cohort_option(out, required=False)
    out.add_argument("--session", metavar="SESSION", help=SESSION)
    out.add_argument("--out", required=True, metavar="FILE.ics", help="where to write it")
    out.add_argument("--force", action="store_true", help=FORCE)
    back = add(calendars, "import", "take changed times from a calendar file", import_file)
    back.add_argument("file", metavar="FILE.ics", help="that your calendar exported")
    back.add_argument("--dry-run", action="store_true", help="say what would change, and stop")
    back.add_argument(
        "--doubtful", action="store_true", help="take also what the window would not tick"
    )
    json_option(back)


def export(asked: Namespace, tools: Tools) -> int:
    """``calendar export``."""
    if asked.cohort is not None and asked.session is not None:
        raise BadInput("Name either a cohort or a session, not both.")
    path = Path(asked.out)
    check_target(path, force=asked.force)
    with tools.open_store().reading() as view:
        cohort = None if asked.cohort is None else find_cohort(view, asked.cohort).id
        session = None if asked.session is None else find_session(view, asked.session).session.id
        entries = calendar_entries(view, lines_of(view, cohort, session))
    made = tools.plan_files().write_calendar(entries)
    write_file(path, lambda stream: stream.write(made), force=asked.force)
    output.say(f"{asked.out}: {_sessions(len(entries))}.")
    return 0


def import_file(asked: Namespace, tools: Tools) -> int:
    """``calendar import``."""
    events = tools.plan_files().read_calendar(Path(asked.file))
    store = tools.open_store()
    with store.reading() as view:
        plan = plan_calendar(view, events, tools.holidays)
    taken = [each for each in plan.changes if each.is_taken or asked.doubtful]
    if not asked.dry_run and taken:
        take_changes(store, taken)
    if asked.json:
        output.as_json(_answer(plan, asked))
        return 0
    for each in plan.changes:
        is_taken = each.is_taken or asked.doubtful
        words = "; ".join(f"{one.old} → {one.new}" for one in each.differences)
        left = "" if is_taken else f" Left as it is: {each.doubt}"
        output.line(f"{each.cohort.name}, {each.session.title}: {words}.{left}")
    for event in plan.left:
        output.line(f"{event.title or event.uid or 'An event without a name'}: {event.why}")
    verb = "would change" if asked.dry_run else "changed"
    output.say(f"{_sessions(len(taken))} {verb}, {plan.unchanged} as they are here.")
    return 0


def _sessions(number: int) -> str:
    return "1 session" if number == 1 else f"{number} sessions"


def _answer(plan: CalendarPlan, asked: Namespace) -> dict[str, Any]:
    return {
        "changes": [
            {
                "session_id": to_uuid(each.session.id),
                "title": each.session.title,
                "taken": (each.is_taken or asked.doubtful) and not asked.dry_run,
                "doubt": each.doubt or None,
                "differences": [
                    {"what": one.what.value, "old": one.old, "new": one.new}
                    for one in each.differences
                ],
            }
            for each in plan.changes
        ],
        "left": [{"uid": each.uid, "title": each.title, "message": each.why} for each in plan.left],
        "unchanged": plan.unchanged,
    }
