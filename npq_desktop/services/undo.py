"""Undo and redo, by act: each value goes back only where our change is still what stands.

Any act can be undone later from the history. What somebody changed since is left, and named
(sync.md 0b.5). What an act created goes only while nothing of a later act stands on it: somebody
who was marked since is never taken out of a register by undoing the import that brought them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from npq_desktop.domain.errors import NothingLeft
from npq_desktop.domain.ids import Id
from npq_desktop.services.describe import describe, person_name
from npq_desktop.services.ports import (
    LoggedChange,
    Reading,
    Report,
    Store,
    Writing,
    no_report,
)
from npq_desktop.services.registers import ready_to_mark

NOT_UNDOABLE = frozenset({"certificate", "erasure"})
FORGOTTEN = (
    "What this step noted was deleted for good since. It does not come back: nothing was undone."
)
MOST_NAMED = 5
STEP = 200
"""How many changes are put back from one report to the next."""
HALF_A_MOVE = (
    "A move is undone as a whole or not at all, and something of this one was changed since. Undo "
    "what came after it first, or move them back. Changed since:"
)
Cell = tuple[str, Id, str]
"""Kind, entity, field."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did, in words; ``kept`` names what was changed since and so left alone."""

    act: Id | None
    what: str
    kept: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What to show."""
        if not self.kept:
            return self.what
        more = len(self.kept) - MOST_NAMED
        named = [*self.kept[:MOST_NAMED], *([f"and {more} more"] if more > 0 else [])]
        return f"{self.what} Left as it is, because it was changed since: {', '.join(named)}."


def undo_act(store: Store, act: Id, report: Report = no_report) -> Undone:
    """Undo one act, which may itself be an undo (then it is a redo). Raises Refused.

    ``report`` may raise Cancelled until everything is put back; then nothing was changed.
    """
    with store.writing() as work:
        changes = [each for each in work.history(act=act) if each.kind not in NOT_UNDOABLE]
        if not changes:
            raise NothingLeft("There is nothing here that can be undone.")
        if all(each.is_forgotten for each in changes):
            raise NothingLeft(FORGOTTEN)
        _check_registers_are_open(work, changes)
        since = _Since.read(work, changes)
        kept = [each for each in changes if not since.lets_go(each)]
        done = [each for each in changes if since.lets_go(each)]
        if all(each.kind == "list" for each in done) and not _is_list_alone(changes):
            raise NothingLeft(_nothing_left(work, act))
        if kept and _moves_somebody(work, changes):
            raise NothingLeft(f"{HALF_A_MOVE} {', '.join(_names(work, kept)[:MOST_NAMED])}.")
        for number, change in enumerate(done):
            if number % STEP == 0:
                report(number, len(done))
            if change.field == "exists" or not since.is_created(change):
                _put_back(work, change)
        words = describe(work, done)
        verb = "Done again" if changes[0].undoes else "Undone"
        return Undone(work.commit(undoes=act), f"{verb}: {words}.", _names(work, kept))


def _moves_somebody(work: Reading, changes: Sequence[LoggedChange]) -> bool:
    """A move ends one entry, begins another and links them: half of it would be nobody's year.

    Of an undo, or of one that was undone, it is what the act at the beginning did.
    """
    while changes and (undid := changes[0].undoes) is not None:
        changes = list(work.history(act=undid))
    return any((each.kind, each.field) == ("participant", "moved") for each in changes)


def _names(work: Reading, kept: Iterable[LoggedChange]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_kept(work, each) for each in _by_person(kept)))


def _is_list_alone(changes: Iterable[LoggedChange]) -> bool:
    """An import that changed nobody; of any other the record goes with the people."""
    return all(each.kind == "list" for each in changes)


def _by_person(kept: Iterable[LoggedChange]) -> list[list[LoggedChange]]:
    """What was kept, to be named: of a person everything together, of the rest each alone."""
    groups: dict[tuple[str, ...], list[LoggedChange]] = {}
    for each in kept:
        if each.field != "how":
            alone = () if each.kind == "participant" else (each.field,)
            groups.setdefault((each.kind, each.entity, *alone), []).append(each)
    return list(groups.values())


def _kept(work: Reading, changes: list[LoggedChange]) -> str:
    """What stays: a person by name alone, since that they came is what was not undone."""
    first = changes[0]
    if first.kind == "participant" and any(each.field == "exists" for each in changes):
        return person_name(work, first.entity)
    return describe(work, changes)


def _put_back(work: Writing, change: LoggedChange) -> None:
    old = False if change.field == "exists" and change.old is None else change.old
    work.put(change.kind, change.entity, change.field, old, person=change.person)


def _nothing_left(work: Reading, act: Id) -> str:
    if next(work.history(undoing=act, limit=1), None) is not None:
        return "This step was undone already."
    return "Everything in this step was changed since, so nothing was undone."


def _check_registers_are_open(work: Reading, changes: Iterable[LoggedChange]) -> None:
    """A closed register takes no undo either: reopening it needs a reason (R-29)."""
    for session in {c.entity.split(".")[0] for c in changes if c.kind in {"mark", "register"}}:
        ready_to_mark(work, session)


@dataclass(slots=True)
class _Since:
    """What happened after an act to the things it touched."""

    view: Reading
    made: frozenset[tuple[str, Id]]  # kind and entity of what the act created
    ours: dict[Cell, LoggedChange]  # the act's own changes
    later: dict[Cell, LoggedChange] = field(default_factory=dict)  # the newest of each
    held: set[tuple[str, Id]] = field(default_factory=set)  # created, and in use by now
    since: set[str] = field(default_factory=set)  # all later changes

    @classmethod
    def read(cls, view: Reading, changes: Sequence[LoggedChange]) -> "_Since":
        """Read the log back to the act; its changes stand together, nothing comes between."""
        made = {(c.kind, c.entity) for c in changes if c.field == "exists" and c.new and not c.old}
        cells = {_cell(change): change for change in changes}
        since = cls(view, frozenset(made), cells)
        ids = {entity for _, entity in made}
        act = changes[0].act
        newest: dict[Cell, LoggedChange] = {}
        for change in takewhile(lambda each: each.act != act, view.history()):
            since.since.add(change.id)
            cell = _cell(change)
            last = newest.setdefault(cell, change)  # it may name nothing any more
            # whether a thing is gone decides whether what it mentions is still in use
            is_about = change.field == "exists" or not ids.isdisjoint(_mentioned(change))
            if cell in cells or is_about:
                since.later.setdefault(cell, last)
        since._find_held()
        return since

    def _find_held(self) -> None:
        gone = {
            cell[:2] for cell, later in self.later.items() if cell[2] == "exists" and not later.new
        }
        for cell, later in self.later.items():
            if cell in self.ours:
                used = not self._stands(self.ours[cell])
            else:
                used = cell[:2] not in gone and _holds(later) and self._is_new(later)
            if used:
                mentioned = _mentioned(later)
                self.held.update(thing for thing in self.made if thing[1] in mentioned)
        if self.held and any(kind == "cohort" for kind, _ in self.made):
            self.held.update(self.made)  # half a plan is worse than one that stays

    def _is_new(self, later: LoggedChange) -> bool:
        """Whether a later act said this; one that was undone brought back what was there before."""
        if later.undoes is None:
            return True
        chain = {each.id: each for each in self.view.history(cell=_cell(later))}
        return _origin(chain, later.id) in self.since

    def is_created(self, change: LoggedChange) -> bool:
        """Whether the thing itself goes; its values may then stay, it can come back."""
        return (change.kind, change.entity) in self.made

    def lets_go(self, change: LoggedChange) -> bool:
        """Whether a change of the act can be undone now."""
        if self.is_created(change):
            return (change.kind, change.entity) not in self.held
        if change.field == "how":  # goes with its mark: it says how that one was made
            mark = self.ours.get((change.kind, change.entity, "mark"), change)
            return self._stands(mark) and self._stands(change)
        return self._stands(change)

    def _stands(self, change: LoggedChange) -> bool:
        """Whether a change is what its cell holds, perhaps brought back by undoing others."""
        cell = _cell(change)
        if cell not in self.later:
            return True
        chain = {each.id: each for each in self.view.history(cell=cell)}
        return _origin(chain, self.later[cell].id) == _origin(chain, change.id)


def _origin(chain: dict[str, LoggedChange], id_: str | None) -> str | None:
    """The change whose value one brought back by undoing; itself when it undid nothing.

    ``chain``: all changes of one cell, newest first. None for a cell that was empty.
    """
    while id_ is not None and chain[id_].undoes is not None:
        undid = [each for each in chain.values() if each.act == chain[id_].undoes]
        if not undid:
            return id_
        id_ = undid[-1].replaced
    return id_


def _cell(change: LoggedChange) -> Cell:
    return change.kind, change.entity, change.field


def _mentioned(change: LoggedChange) -> set[Id]:
    """The things that a change is about; what this laptop remembers for itself is not."""
    if change.is_local:
        return set()
    return {change.entity, *change.entity.split("."), *_texts(change.new)}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def _holds(change: LoggedChange) -> bool:
    """Whether what a cell says now is a reason to keep the things that it is about."""
    if change.kind == "same_person":
        is_link = change.field == "link" and change.new is not None
        return is_link and change.new["is"] == "same"
    if change.kind == "register":
        return change.new is not None and bool(change.new["is_closed"])
    return change.new is not None and change.field != "how"
