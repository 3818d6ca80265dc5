"""``register mark SESSION --report FILE.csv``: marks from the report of an online meeting."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from npq_desktop.cli import output
from npq_desktop.cli.sessions import open_session
from npq_desktop.cli.tools import Tools
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.ids import to_uuid
from npq_desktop.domain.marks import Mark, clock, word_of
from npq_desktop.domain.meeting_names import Why
from npq_desktop.services.attached import digest_of
from npq_desktop.services.meeting_report import MeetingReport
from npq_desktop.services.meeting_reports import (
    Choices,
    Fate,
    ReportLine,
    ReportPlan,
    check_session,
    plan_report,
    take_report,
)
from npq_desktop.services.ports import Store

_FATES = {
    Fate.SAME: "as it is here",
    Fate.OUTSIDE: "not there while the session was",
    Fate.GUEST: "a guest",
}
_WHY = {
    Why.EMAIL: "by e-mail address",
    Why.NAME: "by name",
    Why.LIKELY: "perhaps, by a name that is alike",
    Why.FACILITATOR: "leads the session",
    Why.NOBODY: "nobody whom we know",
}


def add_options(mark: argparse.ArgumentParser) -> None:
    """The options of ``register mark`` that are about a report."""
    held = mark.add_argument_group("from the report of an online meeting")
    held.add_argument("--report", metavar="FILE.csv", help="that Teams or Zoom saved")
    held.add_argument("--dry-run", action="store_true", help="say what would change, and stop")
    held.add_argument("--likely", action="store_true", help="take names that are only alike too")
    held.add_argument("--change", action="store_true", help="change marks that stand otherwise")
    held.add_argument(
        "--hours", type=int, default=0, metavar="N", help="the report’s clock is N hours behind"
    )
    held.add_argument("--json", action="store_true", help="print one JSON document")


def is_asked(asked: Namespace) -> bool:
    """Whether a report is named. Raises BadInput when only its options are."""
    if asked.report is None and any((asked.dry_run, asked.likely, asked.change, asked.hours)):
        raise BadInput("--dry-run, --likely, --change and --hours go with --report FILE.csv.")
    return asked.report is not None


def mark_from_report(asked: Namespace, tools: Tools) -> int:
    """``register mark SESSION --report``."""
    if not -14 <= asked.hours <= 14:
        raise BadInput("--hours is a number from -14 to 14.")
    store, line = open_session(asked, tools)
    files = tools.plan_files()
    with store.reading() as view:
        session = check_session(view, line.session.id)
    report = files.read_report(Path(asked.report), session)
    plan = _ticked(asked, tools, store, report, line.session.id)
    if not asked.dry_run:
        take_report(store, tools.files(), plan)
    if asked.json:
        output.as_json(_answer(plan, saved=not asked.dry_run))
        return 0
    _print(plan)
    people = "1 person" if plan.people == 1 else f"{plan.people} people"
    output.say(f"{people} {'would be' if asked.dry_run else ''} marked.".replace("  ", " "))
    return 0


def _ticked(
    asked: Namespace, tools: Tools, store: Store, report: MeetingReport, session_id: str
) -> ReportPlan:
    """The plan with what the options say beside what is certain."""
    alike = tools.plan_files().alike
    with store.reading() as view:
        plain = plan_report(view, session_id, report, alike, Choices(hours=asked.hours))
        ticks = {
            line.attendee.line: _is_wanted(line, asked) for line in plain.lines if line.can_be_taken
        }
        choices = Choices(ticks=ticks, hours=asked.hours)
        return plan_report(view, session_id, report, alike, choices)


def _is_wanted(line: ReportLine, asked: Namespace) -> bool:
    is_sure = asked.likely or line.guess.why is not Why.LIKELY
    return is_sure and (asked.change or line.fate is not Fate.CHANGE)


def _print(plan: ReportPlan) -> None:
    for notice in plan.report.notices:
        output.say(notice)
    if plan.hours_off and not plan.hours:
        output.say(
            f"The report’s clock seems to be {plan.hours_off} hours behind. If it is, give --hours "
            f"{plan.hours_off}."
        )
    rows = [_row(line, plan) for line in plan.lines]
    output.table(
        ("Name in the report", "Taken for", "Why", "Mark", "Minutes", "Saved"),
        rows,
        ("name", "person", "why", "mark", "minutes", "taken"),
    )
    if plan.missing:
        names = "; ".join(person.name.sorted_form for person in plan.missing)
        output.line(f"Not in the report: {names}")


def _row(line: ReportLine, plan: ReportPlan) -> Mapping[str, Any]:
    person = line.guess.person
    after, before = _word(line.after, plan), _word(line.before, plan)
    mark = f"{before} → {after}" if line.fate is Fate.CHANGE else after
    return {
        "name": line.attendee.name,
        "person": "" if person is None else person.name.full,
        "why": _FATES.get(line.fate) or _WHY.get(line.guess.why, ""),
        "mark": mark,
        "minutes": line.minutes,
        "taken": "yes" if line.is_taken else "",
    }


def _word(mark: Mark | None, plan: ReportPlan) -> str:
    if mark is None:
        return ""
    times = "-".join(filter(None, (clock(mark.arrived), clock(mark.left))))
    return f"{word_of(mark, both_ways=plan.session.both_ways).value} {times}".strip()


def _answer(plan: ReportPlan, *, saved: bool) -> dict[str, Any]:
    return {
        "lines": [_line(line, plan, saved=saved) for line in plan.lines],
        "not_in_report": [
            {"participant_id": to_uuid(person.id), "full_name": person.name.full}
            for person in plan.missing
        ],
        "marked": plan.people if saved else 0,
        "hours_behind": plan.hours_off - plan.hours if plan.hours_off else 0,
        "notices": list(plan.report.notices),
        "digest": digest_of(plan.report.data),
    }


def _line(line: ReportLine, plan: ReportPlan, *, saved: bool) -> dict[str, Any]:
    person, both = line.guess.person, plan.session.both_ways
    return {
        "line": line.attendee.line,
        "name": line.attendee.name,
        "participant_id": None if person is None else to_uuid(person.id),
        "full_name": None if person is None else person.name.full,
        "why": line.guess.why.value,
        "fate": line.fate.value,
        "before": None if line.before is None else word_of(line.before, both_ways=both).value,
        "mark": None if line.after is None else word_of(line.after, both_ways=both).value,
        "intervals": [
            [clock(start) or None, clock(end) or None]
            for start, end in (line.after.times if line.after else ())
        ],
        "minutes": line.minutes,
        "taken": line.is_taken and saved,
    }
