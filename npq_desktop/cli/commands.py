"""What each command does: find what is named, call one service, print."""

import csv
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from npq_desktop.cli import output, shapes
from npq_desktop.cli.tools import Tools
from npq_desktop.domain.dfe_cohorts import choose, warning_for
from npq_desktop.domain.errors import BadInput, Refused
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import How, Mark, Word
from npq_desktop.domain.people import Participant
from npq_desktop.domain.register import Register
from npq_desktop.domain.sessions import CohortRules, Session
from npq_desktop.domain.taking import from_word
from npq_desktop.domain.typed_times import read_intervals, read_time
from npq_desktop.services.closings import close_register, reopen_register
from npq_desktop.services.cohorts import create_cohort
from npq_desktop.services.describe import describe
from npq_desktop.services.doctor import examine
from npq_desktop.services.files import write_file
from npq_desktop.services.find import find_cohort, find_person, find_session
from npq_desktop.services.participant_import import carry_out, preview
from npq_desktop.services.ports import Reading, SessionLine, Store
from npq_desktop.services.registers import (
    put_mark,
    put_note,
    ready_to_mark,
    register_in,
    take_mark,
)
from npq_desktop.services.sheets import read_sheet

Command = Callable[[Namespace, Tools], int]
CLEAR = "clear"
MARK_COLUMNS = ("participant_id", "mark", "arrived_at", "left_at", "note")


def cohort_create(asked: Namespace, tools: Tools) -> int:
    """``cohort create``."""
    start = _day(asked.start)
    table = tools.dfe_cohorts()
    dfe = choose(table, asked.dfe_cohort, asked.schedule)
    if warning := warning_for(table, asked.dfe_cohort):
        output.say(warning)
    store = tools.open_store()
    made = create_cohort(
        store, asked.name, start, template=asked.template, dfe=dfe, holidays=tools.holidays
    )
    with store.reading() as view:
        line = next(each for each in view.cohorts() if each.cohort.id == made.id)
    if asked.json:
        output.as_json(shapes.cohort(line))
    else:
        print(f"{made.name}: {line.sessions} sessions from {made.start_date}.")
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput(
            f"“{text}” is not a date. Write YYYY-MM-DD, for example 2026-10-01."
        ) from error


def cohort_list(asked: Namespace, tools: Tools) -> int:
    """``cohort list``."""
    with tools.open_store().reading() as view:
        rows = [shapes.cohort(line) for line in view.cohorts()]
    if asked.json:
        output.as_json(rows)
    else:
        keys = ("name", "start_date", "participants", "sessions")
        output.table(
            ("Cohort", "Start", "People", "Sessions"), [[r[k] for k in keys] for r in rows]
        )
    return 0


def participants_import(asked: Namespace, tools: Tools) -> int:
    """``participants import``."""
    store = tools.open_store()
    with store.reading() as view:
        cohort = find_cohort(view, asked.cohort)
    file = tools.read_file(Path(asked.file))
    plan = preview(store, file, cohort.id, pad_trn=asked.pad_trn)
    if not asked.dry_run:
        progress = output.Progress("Importing")
        plan, _ = carry_out(store, plan, progress)
        progress.close()
    told = plan.as_json()
    if asked.json:
        output.as_json(told)
        return 0
    verb = "would be " if asked.dry_run else ""
    print(
        f"{file.name} into {cohort.name}: {told['added']} {verb}added, {told['updated']} "
        f"{verb}changed, {told['unchanged']} as they were, {len(told['rejected'])} {verb}rejected."
    )
    for what, rows in (("Rejected", told["rejected"]), ("Please check", told["warnings"])):
        for each in rows:
            value = f" “{each['value']}”" if each["value"] else ""
            output.say(f"{what}: row {each['row']}, {each['field']}{value}. {each['message']}")
    return 0


def participants_list(asked: Namespace, tools: Tools) -> int:
    """``participants list``."""
    with tools.open_store().reading() as view:
        cohort = find_cohort(view, asked.cohort)
        rows = [shapes.participant(person) for person in view.people(cohort.id)]
    if asked.json:
        output.as_json(rows)
    else:
        keys = ("full_name", "organisation", "training_status")
        output.table(("Name", "Organisation", "Status"), [[r[k] for k in keys] for r in rows])
    return 0


def sessions_list(asked: Namespace, tools: Tools) -> int:
    """``sessions list``."""
    with tools.open_store().reading() as view:
        cohort = find_cohort(view, asked.cohort)
        rows = [shapes.session(line) for line in view.sessions(cohort.id)]
    if asked.json:
        output.as_json(rows)
    else:
        keys = ("title", "starts_at", "state", "expected", "marked")
        headings = ("Session", "Starts", "State", "Expected", "Marked")
        output.table(headings, [[r[k] for k in keys] for r in rows])
    return 0


def register_show(asked: Namespace, tools: Tools) -> int:
    """``register show``."""
    with tools.open_store().reading() as view:
        line = find_session(view, asked.session)
        register = register_in(view, line.session.id)
    now = tools.clock()
    entries = [shapes.entry(each, register, now) for each in register.entries]
    if asked.json:
        output.as_json({"session": shapes.session(line), "entries": entries})
    else:
        print(f"{line.cohort.name}, {line.session.title}, {line.session.day}, {line.state.value}")
        keys = ("full_name", "mark", "arrived_at", "left_at", "note")
        headings = ("Name", "Mark", "Arrived", "Left", "Note")
        output.table(headings, [[each[key] for key in keys] for each in entries])
    return 0


def register_mark(asked: Namespace, tools: Tools) -> int:
    """``register mark``: one mark, or a file of them."""
    store = tools.open_store()
    with store.reading() as view:
        line = find_session(view, asked.session)
        register = register_in(view, line.session.id)
    if asked.file is not None:
        count = _mark_from_file(store, register, Path(asked.file))
        output.say(f"{count} marks saved.")
        return 0
    if asked.participant is None or asked.mark is None:
        raise BadInput("Name the person and the mark, or give --file MARKS.csv.")
    with store.reading() as view:
        person = _person(view, register, asked.participant)
    mark = _wanted(register.session, asked.mark, asked.arrived, asked.left, "")
    taken = take_mark(
        store,
        line.session.id,
        person.id,
        partial(_keep, mark),
        How.COMMAND,
        note=asked.note,
    )
    output.say(f"Saved: {taken.participant.name.full}, {asked.mark}.")
    return 0


def _keep(
    mark: Mark | None, _session: Session, _rules: CohortRules, _old: Mark | None
) -> Mark | None:
    return mark


def _person(view: Reading, register: Register, asked: str) -> Participant:
    """The person, among those of the register first, then on the whole laptop."""
    listed = [entry.participant for entry in register.entries]
    try:
        return find_person(view, asked, listed)
    except BadInput:
        return find_person(view, asked)


def _wanted(session: Session, word: str, arrived: str, left: str, stays: str) -> Mark | None:
    if word == CLEAR:
        return None
    if word not in {each.value for each in Word}:
        known = ", ".join([*(each.value for each in Word), CLEAR])
        raise BadInput(f"“{word}” is not a mark. Write one of {known}.")
    came = read_time(arrived) if arrived else None
    went = read_time(left) if left else None
    if stays:
        times = read_intervals(stays)
        mark = from_word(Word(word), session, came or times[0][0], went or times[-1][1])
        return Mark(mark.at, mark.agreed, mark.late, mark.early, times) if mark.is_here else mark
    return from_word(Word(word), session, came, went)


def _mark_from_file(store: Store, register: Register, path: Path) -> int:
    """All marks of a file in one act, or none. Raises BadInput naming the row."""
    rows = _rows(path)
    with store.writing() as work:
        session = ready_to_mark(work, register.session.id)
        listed = [entry.participant for entry in register.entries]
        seen: set[Id] = set()
        for number, row in rows:
            try:
                person = find_person(work, row["participant_id"], listed)
                if person.id in seen:
                    raise BadInput(f"{person.name.full} stands in this file twice.")
                seen.add(person.id)
                mark = _wanted(
                    session,
                    row["mark"],
                    row.get("arrived_at", ""),
                    row.get("left_at", ""),
                    row.get("intervals", ""),
                )
            except BadInput as error:
                raise BadInput(
                    f"{path.name}, row {number}: {error.sentence} Nothing was changed."
                ) from error
            put_mark(work, session.id, person.id, mark, How.COMMAND)
            if row.get("note"):
                put_note(work, session.id, person.id, row["note"])
        work.commit()
    return len(rows)


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path.name} cannot be read as CSV in UTF-8.") from error
    reader = csv.DictReader(text.splitlines(keepends=True))
    missing = [each for each in MARK_COLUMNS[:2] if each not in (reader.fieldnames or [])]
    if missing:
        raise BadInput(
            f"{path.name} has no column {' or '.join(missing)}. "
            f"The first row has to be {','.join(MARK_COLUMNS)}."
        )
    rows = []
    for row in reader:
        cleaned = {key: (value or "").strip() for key, value in row.items() if key}
        if any(cleaned.values()):
            rows.append((reader.line_num, cleaned))
    return rows


def register_close(asked: Namespace, tools: Tools) -> int:
    """``register close``."""
    store, line = _session(asked, tools)
    _, code = close_register(store, line.session.id)
    if asked.json:
        output.as_json({"state": "closed", "code": code})
    else:
        print(f"{line.session.title} is closed. Register check {code}.")
    return 0


def register_reopen(asked: Namespace, tools: Tools) -> int:
    """``register reopen``."""
    store, line = _session(asked, tools)
    reopen_register(store, line.session.id, asked.reason)
    output.say(f"{line.session.title} is open again.")
    return 0


def _session(asked: Namespace, tools: Tools) -> tuple[Store, SessionLine]:
    store = tools.open_store()
    with store.reading() as view:
        return store, find_session(view, asked.session)


def sheet(asked: Namespace, tools: Tools) -> int:
    """``sheet``."""
    store, line = _session(asked, tools)
    page = read_sheet(
        store, line.session.id, tools.clock(), blank=asked.blank, with_notes=asked.notes
    )
    progress = output.Progress("Drawing")
    pages = write_file(
        Path(asked.out),
        lambda stream: tools.draw_sheet(page, stream, progress),
        force=asked.force,
    )
    progress.close()
    output.say(f"{asked.out}: {pages} {'page' if pages == 1 else 'pages'}.")
    return 0


def digest(asked: Namespace, tools: Tools) -> int:
    """``digest``."""
    with tools.open_store().reading() as view:
        cohort = find_cohort(view, asked.cohort).id if asked.cohort else None
        found = view.digest(cohort)
    if asked.json:
        output.as_json({"digest": found})
    else:
        print(found)
    return 0


def history(asked: Namespace, tools: Tools) -> int:
    """``history``."""
    with tools.open_store().reading() as view:
        person = find_person(view, asked.participant).id if asked.participant else None
        session = find_session(view, asked.session).session.id if asked.session else None
        found = list(view.history(participant=person, session=session))
        if asked.json:
            output.as_json([shapes.change(each) for each in found])
            return 0
        for each in found:
            why = f" ({each.reason})" if each.reason else ""
            by = f" by {each.by}" if each.by else ""
            print(f"{each.at:%Y-%m-%d %H:%M:%S}{by}: {each.field} of {describe(view, [each])}{why}")
    return 0


def doctor(asked: Namespace, tools: Tools) -> int:
    """``doctor``: exit 1 when something is wrong."""
    if asked.rebuild:
        tools.rebuild()
    progress = output.Progress("Checking")
    findings = examine(tools.open_store, progress)
    progress.close()
    told: list[dict[str, Any]] = [
        {"what": each.what, "where": each.where, "do": each.do} for each in findings
    ]
    if asked.json:
        output.as_json({"healthy": not findings, "findings": told})
    elif not findings:
        print("Everything is in order: the file, the log of changes, the tables.")
    for each in findings:
        if not asked.json:
            print(f"{each.what} ({each.where}) {each.do}")
    return 1 if findings else 0


def demo(_asked: Namespace, tools: Tools) -> int:
    """``demo``."""
    output.say(tools.fill_demo())
    return 0


def tour(asked: Namespace, tools: Tools) -> int:
    """``tour``."""
    folder = Path(asked.out_dir)
    if folder.exists() and not folder.is_dir():
        raise BadInput(f"{folder} is not a folder. Name a folder for the pictures.")
    if folder.is_dir() and any(folder.iterdir()) and not asked.force:
        raise Refused(f"{folder} is not empty. Use --force to write into it all the same.")
    return tools.tour(folder)
