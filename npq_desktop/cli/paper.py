"""``register mark SESSION --paper "12p 13p"`` and ``register attach SESSION FILE…``."""

from __future__ import annotations

import argparse
from argparse import Namespace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from npq_desktop.cli import output
from npq_desktop.cli.arguments import Parser, add, json_option, session_argument
from npq_desktop.cli.sessions import open_session
from npq_desktop.cli.tools import Tools
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.ids import to_uuid
from npq_desktop.domain.marks import Mark, clock, word_of
from npq_desktop.domain.paper_line import read_line
from npq_desktop.domain.sessions import Session
from npq_desktop.services.attached import digest_of
from npq_desktop.services.paper import Fate, PaperPlan, PaperRow, plan_paper, save_paper
from npq_desktop.services.paper_order import (
    NOW,
    PaperSheet,
    Printing,
    last_printing,
    read_paper_sheet,
)
from npq_desktop.services.scans import attach_scan

PRINTED_NOW = "now"


def add_options(mark: argparse.ArgumentParser) -> None:
    """The options of ``register mark`` that are about a paper sheet."""
    held = mark.add_argument_group("from a paper sheet (--dry-run, --change and --json as above)")
    held.add_argument(
        "--paper", metavar="LINE", help="rows of the sheet: “12p 13p 14l0952 20-31p 69p=Ann Lee”"
    )
    held.add_argument(
        "--printed",
        metavar="WHEN",
        help="when the sheet was printed, in ISO form, or “now”; as the last blank one if left out",
    )


def is_asked(asked: Namespace) -> bool:
    """Whether a line from paper is given. Raises BadInput when something else is as well."""
    if asked.paper is None:
        if asked.printed is not None:
            raise BadInput("--printed goes with --paper LINE.")
        return False
    others = (asked.participant, asked.mark, asked.arrived, asked.left, asked.note)
    if any(each is not None for each in (*others, asked.file, asked.report)):
        raise BadInput("Give --paper LINE, or another way to mark, not both.")
    if asked.likely or asked.hours:
        raise BadInput("--likely and --hours go with --report FILE.csv.")
    return True


def mark_from_paper(asked: Namespace, tools: Tools) -> int:
    """``register mark SESSION --paper``."""
    store, line = open_session(asked, tools)
    with store.reading() as view:
        printing = _printing(asked.printed, line.session)
        if printing is None:
            printing = last_printing(view, line.session.id)
        sheet = read_paper_sheet(view, line.session.id, printing)
        plan = plan_paper(view, line.session.id, read_line(asked.paper), sheet)
    changed = [row.number for row in plan.rows if row.fate is Fate.CHANGED and asked.change]
    if plan.troubles:
        raise BadInput(f"{plan.troubles[0].sentence} Nothing was changed.")
    saved = plan.saved(changed)
    if not asked.dry_run and saved:
        output.say(save_paper(store, plan, changed).sentence)
    elif not plan.rows:
        save_paper(store, plan)  # says what to write
    _tell(asked, plan, sheet, saved)
    return 0


def _printing(text: str | None, session: Session) -> Printing | None:
    """When the sheet was printed, as it was said; None for nothing said."""
    if text is None:
        return None
    if text == PRINTED_NOW:
        return NOW
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadInput(
            f"“{text}” is not a time of printing. Write for example 2027-03-04T08:12, or now."
        ) from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(session.zone))
    return Printing(moment)


def _tell(asked: Namespace, plan: PaperPlan, sheet: PaperSheet, saved: list[PaperRow]) -> None:
    if asked.json:
        output.as_json(
            {
                "rows": [_row(row, plan.session, saved, asked) for row in plan.rows],
                "moved": [
                    {"full_name": each.name, "printed": each.then or None, "now": each.now or None}
                    for each in sheet.shifts
                ],
                "saved": 0 if asked.dry_run else len(saved),
            }
        )
        return
    if sheet.shifts:
        output.say(
            f"The list has changed since that sheet was printed: {len(sheet.shifts)} of its "
            "numbers are others now. The rows below are those of the paper."
        )
    rows = [_shown(row, plan.session, saved) for row in plan.rows]
    keys = ("row", "full_name", "before", "mark", "remark")
    output.table(("Row", "Name", "Stands there", "From paper", ""), rows, keys)
    if asked.dry_run:
        output.say(f"{len(saved)} would be saved.")


def _row(
    row: PaperRow, session: Session, saved: list[PaperRow], asked: Namespace
) -> dict[str, Any]:
    after = row.after
    return {
        "row": row.number,
        "participant_id": None if row.person is None else to_uuid(row.person),
        "full_name": row.name,
        "before": _word(row.before, session),
        "mark": _word(after, session),
        "arrived_at": (clock(after.arrived) or None) if after else None,
        "left_at": (clock(after.left) or None) if after else None,
        "fate": row.fate.value,
        "saved": row in saved and not asked.dry_run,
    }


def _word(mark: Mark | None, session: Session) -> str | None:
    return None if mark is None else word_of(mark, both_ways=session.both_ways).value


def _shown(row: PaperRow, session: Session, saved: list[PaperRow]) -> dict[str, Any]:
    left = "" if row in saved or row.fate is Fate.SAME else "left as it is; --change changes it"
    same = "stands there already" if row.fate is Fate.SAME else ""
    return {
        "row": row.number,
        "full_name": row.name,
        "before": _with_times(row.before, session),
        "mark": _with_times(row.after, session) or "no mark",
        "remark": "; ".join(filter(None, (row.remark, same, left))),
    }


def _with_times(mark: Mark | None, session: Session) -> str:
    if mark is None:
        return ""
    times = (clock(mark.arrived), clock(mark.left) and f"to {clock(mark.left)}")
    return " ".join(filter(None, (_word(mark, session), *times)))


def add_attach(registers: argparse._SubParsersAction[Parser]) -> None:
    """Lay out ``register attach``."""
    made = add(registers, "attach", "attach a scan of the signed sheet", attach)
    session_argument(made)
    made.add_argument("files", nargs="+", metavar="FILE", help="PDF, JPEG or PNG, in order")
    json_option(made)


def attach(asked: Namespace, tools: Tools) -> int:
    """``register attach``."""
    store, line = open_session(asked, tools)
    with output.Progress("Reading the scan") as progress:
        scan = tools.reduce_scans([Path(each) for each in asked.files], progress)
    act = attach_scan(store, tools.files(), line.session.id, scan)
    if asked.json:
        size = len(scan.pdf)
        output.as_json(
            {
                "attached": act is not None,
                "digest": digest_of(scan.pdf),
                "pages": scan.pages,
                "size": size,
                "name": scan.name,
            }
        )
        return 0
    pages = "1 page" if scan.pages == 1 else f"{scan.pages} pages"
    already = "" if act is not None else " It was attached already."
    output.line(f"{scan.name}: {pages}, {len(scan.pdf) // 1000:,} kB.{already}")
    return 0
