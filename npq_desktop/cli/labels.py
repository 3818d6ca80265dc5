"""``labels``, ``caterer`` and ``needs forget``: what is printed for a day, and what is let go."""

from __future__ import annotations

import argparse
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from npq_desktop.cli import output
from npq_desktop.cli.arguments import (
    COHORT,
    FORCE,
    PARTICIPANT,
    Parser,
    add,
    group,
    json_option,
    session_argument,
)
from npq_desktop.cli.sessions import open_session
from npq_desktop.cli.tools import Tools
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.label_grids import GRIDS, grid_named
from npq_desktop.services.caterer import as_text, read_count
from npq_desktop.services.files import check_target, write_file
from npq_desktop.services.find import PersonFinder, find_cohort, find_person
from npq_desktop.services.labels import read_invited, read_labels
from npq_desktop.services.needs import forget_cohort, forget_needs
from npq_desktop.services.papers import Paper
from npq_desktop.services.printouts import Made, record_printout


def add_commands(found: argparse._SubParsersAction[Parser]) -> None:
    """Lay out the commands."""
    made = add(found, "labels", "name badges or table cards of a session as PDF", labels)
    session_argument(made)
    made.add_argument("--out", required=True, metavar="FILE.pdf", help="where to write it")
    keys = ", ".join(grid.key for grid in GRIDS)
    made.add_argument("--grid", default=GRIDS[0].key, metavar="GRID", help=keys)
    made.add_argument(
        "--start", type=int, default=1, metavar="PLACE", help="the first place that is not used"
    )
    made.add_argument(
        "--participant", action="append", metavar="P", help=f"{PARTICIPANT}; again for more"
    )
    made.add_argument("--force", action="store_true", help=FORCE)
    count = add(found, "caterer", "how many come, are here, and what they eat; no names", caterer)
    session_argument(count)
    count.add_argument("--out", metavar="FILE.pdf", help="a page to print")
    count.add_argument("--force", action="store_true", help=FORCE)
    json_option(count)
    needs = group(found, "needs", "let go of access and dietary needs")
    gone = add(needs, "forget", "delete for good what was noted; it cannot be undone", forget)
    gone.add_argument("--participant", metavar="P", help=PARTICIPANT)
    gone.add_argument("--cohort", metavar="NAME", help=COHORT)


def labels(asked: Namespace, tools: Tools) -> int:
    """``labels``: of everybody who is coming, or of those who are named."""
    path, grid = Path(asked.out), grid_named(asked.grid)
    check_target(path, force=asked.force)
    store, line = open_session(asked, tools)
    people = None
    if asked.participant:
        invited = [each.participant for each in read_invited(store, line.session.id)]
        with store.reading() as view:
            finder = PersonFinder(invited, view.people)
            people = {finder.find(each).id for each in asked.participant}
    sheet = read_labels(store, line.session.id, grid, people=people, start=asked.start)
    count = write_paper(tools, sheet, path, force=asked.force)
    printed = Made(grid.what, len(sheet.labels))
    record_printout(store, line.session.id, printed, tools.clock())
    made = len(sheet.labels)
    output.say(f"{asked.out}: {made} on {count} {'sheet' if count == 1 else 'sheets'}.")
    return 0


def caterer(asked: Namespace, tools: Tools) -> int:
    """``caterer``: to be copied, as a page, or as one JSON document."""
    path = None if asked.out is None else Path(asked.out)
    if path is not None:
        check_target(path, force=asked.force)
    store, line = open_session(asked, tools)
    count = read_count(store, line.session.id)
    if path is not None:
        write_paper(tools, count, path, force=asked.force)
    if asked.json:
        needs = [asdict(each) for each in count.needs or ()]
        numbers = ("expected", "away", "online", "coming", "here")
        output.as_json({**{key: getattr(count, key) for key in numbers}, "needs": needs})
    elif path is None:
        for text in as_text(count).splitlines():
            output.line(text)
    else:
        output.say(f"{asked.out}: 1 page.")
    return 0


def write_paper(tools: Tools, paper: Paper, path: Path, *, force: bool) -> int:
    """Draw a paper into a file; the number of pages."""
    with output.Progress("Drawing") as progress:
        return write_file(
            path, lambda stream: tools.draw_paper(paper, stream, progress), force=force
        )


def forget(asked: Namespace, tools: Tools) -> int:
    """``needs forget``: of one person or of a cohort, one of which is to be named."""
    if (asked.participant is None) == (asked.cohort is None):
        raise BadInput("Name either one person with --participant or a cohort with --cohort.")
    store = tools.open_store()
    with store.reading() as view:
        person = None if asked.participant is None else find_person(view, asked.participant)
        cohort = None if asked.cohort is None else find_cohort(view, asked.cohort)
    if person is not None:
        gone = forget_needs(store, [person.id])
    elif cohort is not None:
        gone = forget_cohort(store, cohort.id)
    output.say("What was noted is deleted for good." if gone else "Nothing was noted.")
    return 0
