"""Undo and redo, by act: each value goes back only where our change is still what stands.

Any act can be undone later from the history. What somebody changed since is left, and named
(sync.md 0b.5).
"""

from dataclasses import dataclass

from npq_desktop.domain.errors import Refused
from npq_desktop.domain.ids import Id
from npq_desktop.services.describe import describe
from npq_desktop.services.ports import LoggedChange, Store, Writing

NOT_UNDOABLE = frozenset({"certificate", "erasure"})


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
        return f"{self.what} Left as it is, because it was changed since: {', '.join(self.kept)}."


def undo_act(store: Store, act: Id) -> Undone:
    """Undo one act, which may itself be an undo (then it is a redo). Raises Refused."""
    with store.writing() as work:
        changes = [each for each in work.history(act=act) if each.kind not in NOT_UNDOABLE]
        if not changes:
            raise Refused("There is nothing here that can be undone.")
        _check_register_is_open(work, changes)
        created = {(c.kind, c.entity) for c in changes if c.field == "exists" and c.old is None}
        kept = [change for change in changes if not _put_back(work, change, created)]
        if len(kept) == len(changes):
            raise Refused("Everything in this step was changed since, so nothing was undone.")
        done = [change for change in changes if change not in kept]
        words = describe(work, done)
        verb = "Done again" if changes[0].undoes else "Undone"
        names = tuple(describe(work, [change]) for change in kept)
        return Undone(work.commit(undoes=act), f"{verb}: {words}.", names)


def _put_back(work: Writing, change: LoggedChange, created: set[tuple[str, Id]]) -> bool:
    """Put back what a change replaced; False when it is no longer what stands there."""
    if change.field != "exists" and (change.kind, change.entity) in created:
        return True  # the thing itself goes; its values may stay, it can come back
    heads = work.heads(change.kind, change.entity, change.field)
    if [id_ for id_, _ in heads] != [change.id]:
        return False
    old = False if change.field == "exists" and change.old is None else change.old
    work.put(change.kind, change.entity, change.field, old, person=change.person)
    return True


def _check_register_is_open(work: Writing, changes: list[LoggedChange]) -> None:
    from npq_desktop.services.registers import ready_to_mark

    sessions = {each.entity.split(".")[0] for each in changes if each.kind == "mark"}
    closing = {each.entity.split(".")[0] for each in changes if each.kind == "register"}
    for session in sessions - closing:
        ready_to_mark(work, session)


def last_undoable(store: Store, acts: list[Id]) -> Id | None:
    """The newest of these acts that no later act has undone."""
    with store.reading() as view:
        for act in reversed(acts):
            undone = next(view.history(undoing=act, limit=1), None)
            if undone is None:
                return act
    return None
