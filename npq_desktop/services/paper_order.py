"""In which order people stand on a sheet that was printed earlier (M-24).

The numbers on paper are those of the moment of printing. Whoever joined, left or was renamed since
moved others up or down, so the list is put back to how the log says it was then.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from npq_desktop.domain.around import BLANK_SHEET
from npq_desktop.domain.cells import day, name_from, starts_from, status_from
from npq_desktop.domain.errors import NotFound
from npq_desktop.domain.folding import in_alphabet
from npq_desktop.domain.ids import Id
from npq_desktop.domain.people import Name, Participant
from npq_desktop.domain.register import is_expected
from npq_desktop.domain.sessions import Session
from npq_desktop.services.ports import Reading
from npq_desktop.services.printouts import SHEET
from npq_desktop.services.sheet_page import EMPTY_ROWS

Cells = dict[tuple[str, Id, str], Any]
"""What stood in each cell that changed since, before the first of those changes."""


@dataclass(frozen=True, slots=True)
class Printing:
    """When a sheet was printed. ``at`` None: the list as it is now.

    ``paper``: the printout itself, where it is known. ``is_marked``: not the blank sheet but the
    one with marks, which has guests and walk-ins among its rows and no empty ones at its end.
    """

    at: datetime | None = None
    paper: Id | None = None
    is_marked: bool = False


NOW = Printing()


@dataclass(frozen=True, slots=True)
class Shift:
    """Somebody whose number is another one now; 0 for not on the sheet."""

    name: str
    then: int
    now: int


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """The rows of a sheet as it was printed, and who has another number now."""

    printing: Printing
    people: tuple[Participant, ...]
    shifts: tuple[Shift, ...] = ()

    @property
    def empty(self) -> range:
        """The numbers of the rows for those who are not on the list."""
        first = len(self.people) + 1
        return range(first, first if self.printing.is_marked else first + EMPTY_ROWS)


def printings(view: Reading, session_id: Id) -> list[Printing]:
    """When sheets of a session were printed or saved, newest first."""
    known = {BLANK_SHEET: False, SHEET: True}
    return [
        Printing(each.at, each.id, known[each.what])
        for each in view.printouts(session_id)
        if each.what in known
    ]


def last_printing(view: Reading, session_id: Id) -> Printing:
    """The blank sheet that was printed last: most likely the one that went round."""
    return next((each for each in printings(view, session_id) if not each.is_marked), NOW)


def read_paper_sheet(view: Reading, session_id: Id, printing: Printing) -> PaperSheet:
    """The rows of a sheet in the order in which they were printed. Raises NotFound."""
    session = view.session(session_id)
    people = view.people(session.cohort_id)
    marked = {entry.participant.id: entry.participant for entry in view.marks(session_id)}
    today = _rows(session, people, marked.values(), is_marked=printing.is_marked)
    cells = {} if printing.at is None else _cells_before(view, printing)
    if not cells:
        return PaperSheet(printing, today)
    then = _rows(
        _session_then(session, cells),
        _people_then(view, people, session.cohort_id, cells),
        _marked_then(view, session_id, marked, cells),
        is_marked=printing.is_marked,
    )
    return PaperSheet(printing, then, _shifts(then, today))


def _rows(
    session: Session,
    people: Iterable[Participant],
    marked: Iterable[Participant],
    *,
    is_marked: bool,
) -> tuple[Participant, ...]:
    rows = {each.id: each for each in people if is_expected(each, session)}
    for each in marked:
        is_listed = each.merged_into in rows  # under another entry of the same person
        if not is_listed and (is_marked or each.cohort_id == session.cohort_id):
            rows.setdefault(each.id, each)
    found = sorted(rows.values(), key=lambda each: in_alphabet(each.name.sorted_form))
    return tuple(found)


def _cells_before(view: Reading, printing: Printing) -> Cells:
    cells: Cells = {}
    for change in view.history():
        is_paper = change.kind == "printout" and change.entity == printing.paper
        if is_paper or (printing.at is not None and change.at <= printing.at):
            break
        if change.kind in {"participant", "session", "mark", "same_person"}:
            cells[change.kind, change.entity, change.field] = change.old
    return cells


def _session_then(session: Session, cells: Cells) -> Session:
    when = cells.get(("session", session.id, "when"))
    return session if when is None else replace(session, starts_at=starts_from(when))


def _people_then(
    view: Reading, people: Sequence[Participant], cohort_id: Id, cells: Cells
) -> list[Participant]:
    here = {each.id for each in people}
    touched = dict.fromkeys(id_ for kind, id_, _ in cells if kind == "participant")
    gone = [_somebody(view, id_) for id_ in touched if id_ not in here]
    joined = {
        id_
        for (kind, pair, field), old in cells.items()
        if kind == "same_person" and field == "link" and (old or {}).get("is") != "same"
        for id_ in pair.split(".")
    }
    then = (_then(each, cells, joined) for each in (*people, *gone))
    return [each for each in then if each is not None and each.cohort_id == cohort_id]


def _somebody(view: Reading, id_: Id) -> Participant:
    """An entry that may have been taken out since; its last name is still in the log."""
    try:
        return view.person(id_)
    except NotFound:
        named = view.history(cell=("participant", id_, "name"), limit=1)
        return Participant(
            id_, None, next((name_from(each.old or each.new) for each in named), Name(""))
        )


def _then(person: Participant, cells: Cells, joined: set[Id]) -> Participant | None:
    """Somebody as they were; None where they were not here yet."""
    old = {field: value for (_, id_, field), value in cells.items() if id_ == person.id}
    if "exists" in old and not old["exists"]:
        return None
    return replace(
        person,
        cohort_id=old.get("cohort", person.cohort_id),
        name=name_from(old["name"]) if "name" in old else person.name,
        status=status_from(old["status"]) if "status" in old else person.status,
        enrolment=_spans(old["enrolment"]) if "enrolment" in old else person.enrolment,
        merged_into=None if person.id in joined else person.merged_into,
    )


def _spans(value: Any) -> Any:
    return tuple((day(start), day(end)) for start, end in value or ())


def _marked_then(
    view: Reading, session_id: Id, marked: dict[Id, Participant], cells: Cells
) -> list[Participant]:
    then = dict(marked)
    for (kind, entity, field), old in cells.items():
        session, _, person = entity.partition(".")
        if kind != "mark" or field != "mark" or session != session_id:
            continue
        if old is None:
            then.pop(person, None)
        else:
            then.setdefault(person, _somebody(view, person))
    return list(then.values())


def _shifts(then: Sequence[Participant], now: Sequence[Participant]) -> tuple[Shift, ...]:
    """Who has another number now: first those who were on the sheet, then who is new."""
    places = {each.id: number for number, each in enumerate(now, 1)}
    before = {each.id for each in then}
    moved = [
        Shift(each.name.sorted_form, number, places.get(each.id, 0))
        for number, each in enumerate(then, 1)
        if places.get(each.id, 0) != number
    ]
    new = [Shift(p.name.sorted_form, 0, n) for n, p in enumerate(now, 1) if p.id not in before]
    return (*moved, *new)
