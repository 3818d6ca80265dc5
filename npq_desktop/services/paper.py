"""Marks from a paper sheet: what a typed line would do to the register, and doing it.

Whoever is marked on the screen already and stands differently on paper is changed only where
somebody says so for that row (M-25).
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from npq_desktop.domain.errors import AppError, BadInput
from npq_desktop.domain.folding import fold
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import How, Mark, Minute, clock
from npq_desktop.domain.paper_line import PaperLine, Step, Trouble, Written
from npq_desktop.domain.people import Participant
from npq_desktop.domain.register import Belonging, Entry, Register
from npq_desktop.domain.sessions import CohortRules, Session
from npq_desktop.domain.taking import Key, Now, decide, place_here, with_leaving
from npq_desktop.services.paper_order import PaperSheet
from npq_desktop.services.ports import Reading, Store, Writing
from npq_desktop.services.registers import (
    Decide,
    mark_one,
    put_mark,
    ready_to_mark,
    register_in,
)
from npq_desktop.services.walk_ins import add_walk_in

_ROWS = re.compile(r"[\d,‐‑‒–—―−-]+", re.ASCII)


class Fate(StrEnum):
    """What saving would do with a row."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One row of the paper beside the register. ``person`` None: a walk-in who is added."""

    number: int
    name: str
    person: Id | None
    before: Mark | None
    after: Mark | None
    fate: Fate
    remark: str = ""


@dataclass(frozen=True, slots=True)
class PaperPlan:
    """Everything that was typed as it would go into the register, and what is wrong with it."""

    session: Session
    rows: tuple[PaperRow, ...]
    troubles: tuple[Trouble, ...]

    def saved(self, changed: Collection[int]) -> list[PaperRow]:
        """The rows that would be saved. ``changed``: the numbers that may be changed."""
        taken = (r for r in self.rows if r.fate is Fate.NEW or r.number in changed)
        return [each for each in taken if each.fate is not Fate.SAME]


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved: the act, how many marks, and who was marked by somebody else meanwhile."""

    act: Id | None
    marks: int
    left: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What was done, in words."""
        one = self.marks == 1
        said = f"{self.marks} {'mark' if one else 'marks'} from the paper sheet saved."
        if self.left:
            said += f" Marked meanwhile and left as they are: {'; '.join(self.left)}."
        return said


def plan_paper(view: Reading, session_id: Id, line: PaperLine, sheet: PaperSheet) -> PaperPlan:
    """What a typed line would do now. Raises NotFound."""
    return plan_rows(register_in(view, session_id), line, sheet)


def plan_rows(register: Register, line: PaperLine, sheet: PaperSheet) -> PaperPlan:
    """What a typed line would do to a register that was read already, at every letter."""
    planner = _Planner(register, sheet)
    for each in line.written:
        planner.take(each)
    troubles = (*line.troubles, *planner.troubles)
    return PaperPlan(planner.register.session, tuple(planner.rows), troubles)


class _Planner:
    """Looks each row up in the register."""

    def __init__(self, register: Register, sheet: PaperSheet) -> None:
        self.register, self.sheet = register, sheet
        self.rows: list[PaperRow] = []
        self.troubles: list[Trouble] = []
        self._entries = {entry.participant.id: entry for entry in register.entries}
        self._others = {
            fold(entry.participant.name.full): entry
            for entry in register.entries
            if entry.belonging is not Belonging.EXPECTED
        }
        self._listed = {fold(p.name.full): n for n, p in enumerate(sheet.people, 1)}
        self._seen: dict[Id | str, int] = {}

    def take(self, written: Written) -> None:
        """Add a row, or say what is wrong with it."""
        try:
            self.rows.append(self._row(written))
        except AppError as error:
            trouble = Trouble(written.word, error.sentence)
            if trouble not in self.troubles:  # said once for a whole range
                self.troubles.append(trouble)

    def _row(self, written: Written) -> PaperRow:
        if written.row > len(self.sheet.people):
            return self._walk_in(written)
        person = self.sheet.people[written.row - 1]
        if written.name:
            raise BadInput(
                f"Row {written.row} is {person.name.sorted_form}. {_where_names_go(self.sheet)}"
            )
        entry = self._entry_of(person)
        remark = "" if entry.participant.id in self._entries else "Not expected any more"
        return self._planned(written, entry, person.name.printed, remark)

    def _entry_of(self, person: Participant) -> Entry:
        held = self._entries.get(person.id) or self._entries.get(person.merged_into or "")
        return held or Entry(person)

    def _walk_in(self, written: Written) -> PaperRow:
        sheet, row = self.sheet, written.row
        if row not in sheet.empty:
            empty = f" and {len(sheet.empty)} empty ones after them" if sheet.empty else ""
            raise BadInput(f"The sheet has {_rows(len(sheet.people))}{empty}, so no row {row}.")
        if not written.name:
            raise BadInput(_name_wanted(written, len(sheet.people), sheet.empty))
        key = fold(written.name)
        if key in self._listed:
            raise BadInput(f"{written.name} stands in row {self._listed[key]}. Write that number.")
        held = self._others.get(key)
        if held is not None:
            name = held.participant.name.full
            return self._planned(written, held, name, "In the register already")
        self._once(key, row)
        mark = on_paper(written.steps)(self.register.session, self.register.cohort.rules, None)
        return PaperRow(row, written.name, None, None, mark, Fate.NEW, "A walk-in, who is added")

    def _planned(self, written: Written, entry: Entry, name: str, remark: str) -> PaperRow:
        self._once(entry.participant.id, written.row)
        session, rules = self.register.session, self.register.cohort.rules
        before = entry.mark
        try:
            after = on_paper(written.steps)(session, rules, before)
        except AppError as error:
            raise BadInput(f"Row {written.row}, {name}: {error.sentence}") from error
        changes = Fate.NEW if before is None else Fate.CHANGED
        fate = Fate.SAME if after == before else changes
        return PaperRow(written.row, name, entry.participant.id, before, after, fate, remark)

    def _once(self, who: Id | str, row: int) -> None:
        held = self._seen.setdefault(who, row)
        if held != row:
            raise BadInput(f"Rows {held} and {row} are the same person. Leave one of them out.")


def _rows(number: int) -> str:
    return "1 row with a name" if number == 1 else f"{number} rows with names"


def _name_wanted(written: Written, last: int, empty: Sequence[int]) -> str:
    """Somebody signed on an empty row: by which name, in words that can be typed."""
    rows, marks = _ROWS.match(written.word), _ROWS.sub("", written.word, count=1)
    if rows is None or rows.group() == str(written.row):
        return (
            f"Row {written.row} is one of the empty ones at the end. Write the name that stands "
            f"there: {written.word}=Ann Lee."
        )
    return (
        f"“{written.word}” goes past the last name, which is in row {last}. Write the empty rows "
        f"{empty[0]} to {empty[-1]} one by one with the names that stand there: "
        f"{empty[0]}{marks}=Ann Lee."
    )


def _where_names_go(sheet: PaperSheet) -> str:
    if not sheet.empty:
        return "A name belongs only to an empty row, which this sheet has none of."
    return f"A name belongs only to the empty rows {sheet.empty[0]} to {sheet.empty[-1]}."


def on_paper(steps: Iterable[Step]) -> Decide:
    """The mark that letters on paper mean: as at the door, with no clock (M-21, M-26)."""
    held = tuple(steps)

    def choose(session: Session, rules: CohortRules, present: Mark | None) -> Mark | None:
        now = Now(session.start_minute, is_in_time=False)
        mark = present
        for key, minute in held:
            if key is Key.LEFT and minute is not None:
                mark = _left(mark, minute, session)
            else:
                came = key is Key.PRESENT and minute is not None
                mark = decide(Key.DOOR if came else key, session, rules, mark, now, minute)
            _check_begun(key, minute, session)
        return mark

    return choose


def _check_begun(key: Key, minute: Minute | None, session: Session) -> None:
    """Nobody is late, or leaves, before it begins: such a time is a slip (M-27)."""
    begins = session.run.start if session.run is not None else session.start_minute
    if minute is None or minute >= begins or key not in {Key.LATE, Key.LEFT}:
        return
    what = "came late" if key is Key.LATE else "left"
    raise BadInput(
        f"nobody {what} at {clock(minute)}, before the session began at {clock(begins)}. Look at "
        "the time again."
    )


def _left(mark: Mark | None, minute: Minute, session: Session) -> Mark:
    """Whoever signed out at the end or after it has not left early."""
    stands = mark if mark is not None and mark.is_here else Mark(place_here(session))
    return with_leaving(replace(stands, early=False), minute, session)


def save_paper(store: Store, plan: PaperPlan, changed: Collection[int] = ()) -> Saved:
    """Save a plan as one act.

    ``changed``: the numbers of rows that are marked differently now and shall be changed. Whoever
    was marked since the plan was made keeps that mark. Raises BadInput where something is wrong
    with the line or nothing is to be saved, Refused in a closed register.
    """
    if plan.troubles:
        raise BadInput(plan.troubles[0].sentence)
    wanted = plan.saved(changed)
    if not wanted:
        raise BadInput(_nothing(plan))
    with store.writing() as work:
        session = ready_to_mark(work, plan.session.id)
        left = [each.name for each in wanted if not _save(work, session, each)]
        return Saved(work.commit(), len(wanted) - len(left), tuple(left))


def _save(work: Writing, session: Session, row: PaperRow) -> bool:
    """Whether the mark was saved; not where somebody else marked meanwhile."""
    if row.person is None:
        person = add_walk_in(work, row.name)
        put_mark(work, session.id, person.id, row.after, How.PAPER)
        return True

    def choose(_session: Session, _rules: CohortRules, present: Mark | None) -> Mark | None:
        return row.after if present == row.before else present

    return mark_one(work, session, row.person, choose, How.PAPER).after == row.after


def _nothing(plan: PaperPlan) -> str:
    if not plan.rows:
        return "Nothing is typed yet. Write for example 12p 13p 14l0952 20-31p."
    if all(each.fate is Fate.SAME for each in plan.rows):
        return "All of this stands in the register already, so nothing was saved."
    return "Whoever this would change is marked already. Say which of them to change."
