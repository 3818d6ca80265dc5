"""The log act by act, newest first, in words; read as far as it is looked at, not all at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from zoneinfo import ZoneInfo

from npq_desktop.domain.apologies import logged_in_words
from npq_desktop.domain.days import brief_with_weekday
from npq_desktop.domain.errors import NotFound
from npq_desktop.domain.ids import Id
from npq_desktop.domain.sessions import LONDON
from npq_desktop.domain.sides import joined
from npq_desktop.services.describe import describe, mark_in_words, person_name, went_both_ways
from npq_desktop.services.ports import LoggedChange, Reading
from npq_desktop.services.telling import Teller
from npq_desktop.ui.program import Program

MOST_EDITS = 3
_OF_A_SESSION = frozenset({"mark", "register", "apology"})
MOST_CHANGES = 4000
"""So many changes of one act are counted; a larger act says that there are more."""


@dataclass(frozen=True, slots=True)
class ToldAct:
    """One act in words. ``about`` says where, from what, and why."""

    id: Id
    day: str
    time: str
    what: str
    about: str
    who: str
    device: str
    is_undo: bool = False
    was_undone: bool = False


def told_acts(
    program: Program, session: Id | None = None, participant: Id | None = None
) -> Iterator[ToldAct]:
    """The acts of one register, of one person, or of everything.

    The snapshot that is read stays open until the iterator is closed or at its end.
    """
    undone: set[Id] = set()
    with program.store.reading() as view:
        teller = _Teller(view, program, tells_session=session is None)
        changes = view.history(session=session, participant=participant)
        shared = (each for each in changes if not each.is_local)
        for act, group in groupby(shared, key=lambda each: each.act):
            held = list(islice(group, MOST_CHANGES + 1))
            if held[0].undoes:
                undone.add(held[0].undoes)
            is_larger = len(held) > MOST_CHANGES
            yield teller.tell(held, was_undone=act in undone, is_larger=is_larger)


class _Teller:
    """Puts acts into words; remembers what sessions are called."""

    def __init__(self, view: Reading, program: Program, *, tells_session: bool) -> None:
        self._view, self._program = view, program
        self._tells_session = tells_session
        self._sessions: dict[Id, str] = {}
        self._both_ways: dict[Id, bool] = {}
        self._words = Teller(view)

    def tell(self, held: Sequence[LoggedChange], *, was_undone: bool, is_larger: bool) -> ToldAct:
        """One act in words."""
        first = held[0]
        at = first.at.astimezone(ZoneInfo(LONDON))
        what, was = self._large(held) if is_larger else self._what(held)
        return ToldAct(
            id=first.act,
            day=self._day(at),
            time=f"{at:%H:%M:%S}",
            what=f"Undone: {what}" if first.undoes else self._opening(first, what),
            about=joined((was, *self._around(held, was_undone=was_undone))),
            who=first.by,
            device=first.device,
            is_undo=first.undoes is not None,
            was_undone=was_undone,
        )

    def _opening(self, first: LoggedChange, what: str) -> str:
        """As a sentence opens; a name stays as its owner writes it (van der Berg)."""
        if first.person is not None and what.startswith(person_name(self._view, first.person)):
            return what
        return what[:1].upper() + what[1:]

    def _day(self, at: datetime) -> str:
        today = self._program.today()
        if at.date() == today:
            return "Today"
        year = "" if at.year == today.year else f" {at.year}"
        return f"{brief_with_weekday(at)}{year}"

    def _what(self, held: Sequence[LoggedChange]) -> tuple[str, str]:
        """What happened, and what was there before."""
        closing = next((each for each in held if each.kind == "register"), None)
        if closing is not None:
            is_closed = isinstance(closing.new, dict) and closing.new.get("is_closed")
            return ("register closed" if is_closed else "register opened again"), ""
        marks = [each for each in held if each.kind == "mark"]
        if len({each.entity for each in marks}) == 1 and len(marks) == len(held):
            for each in marks:
                if each.field == "mark":
                    return self._mark(each)
        if [(each.kind, each.field) for each in held] == [("mark", "note")]:
            return describe(self._view, held), self._note(held[0])
        if {each.kind for each in held} == {"apology"}:
            return describe(self._view, held), self._apology(held[0])
        return describe(self._view, held), self._edit(held)

    def _note(self, change: LoggedChange) -> str:
        """What a note says and said before; a note is private."""
        if self._program.is_private:
            return "the note is hidden"
        new, old = (f"“{words}”" if words else "none" for words in (change.new, change.old))
        if change.undoes:
            return f"{old}, now {new}"
        return f"{new}, was {old}" if change.old else new

    def _apology(self, change: LoggedChange) -> str:
        """When they told us and why; why is private."""
        said = change.old if change.undoes or change.new is None else change.new
        hidden = self._program.is_private
        words = logged_in_words({**said, "words": ""} if said and hidden else said)
        return "taken back" if change.new is None and not change.undoes else words

    def _edit(self, held: Sequence[LoggedChange]) -> str:
        """From what to what, where a session or a cohort was edited and not made."""
        things = {(each.kind, each.entity) for each in held}
        is_edit = len(things) == 1 and {kind for kind, _ in things} <= {"session", "cohort"}
        if not is_edit or any(each.field == "exists" for each in held):
            return ""
        told = [self._words.tell_edit(each) for each in held[:MOST_EDITS]]
        more = len(held) - len(told)
        return "; ".join(told) + (f" and {more} more" if more > 0 else "")

    def _large(self, held: Sequence[LoggedChange]) -> tuple[str, str]:
        """A list says itself how long it is; of anything else only the beginning was counted."""
        listed = next((each.new for each in held if each.kind == "list"), None)
        if isinstance(listed, dict) and "rows" in listed:
            return f"import of a list, {listed['rows']:,} rows", ""
        return f"{describe(self._view, held)}, and more", ""

    def _mark(self, change: LoggedChange) -> tuple[str, str]:
        session, person = change.entity.split(".")[:2]
        name = person_name(self._view, person)
        if session not in self._both_ways:
            self._both_ways[session] = went_both_ways(self._view, session)
        both = self._both_ways[session]
        told = (mark_in_words(value, both_ways=both) for value in (change.new, change.old))
        new, old = (words.lower() for words in told)
        if change.undoes:
            return f"{name}: {old}", f"now {new}"
        return f"{name}: {new}", f"was {old}" if change.old else ""

    def _around(self, held: Sequence[LoggedChange], *, was_undone: bool) -> Iterator[str]:
        """In which session, how it was made, why, and whether it still stands."""
        if self._tells_session:
            yield self._session(held)
        if any(each.field == "how" and each.new == "bulk" for each in held):
            yield "in bulk, by count"
        reason = next((each.reason for each in held if each.reason), "")
        if reason:
            yield "a reason is hidden" if self._program.is_private else f"“{reason}”"
        if was_undone:
            yield "undone since"

    def _session(self, held: Sequence[LoggedChange]) -> str:
        ids = {e.entity.split(".")[0] for e in held if e.kind in _OF_A_SESSION}
        if len(ids) != 1:
            return ""
        (id_,) = ids
        if id_ not in self._sessions:
            self._sessions[id_] = self._named(id_)
        return self._sessions[id_]

    def _named(self, id_: Id) -> str:
        try:
            session = self._view.session(id_)
            cohort = self._view.cohort(session.cohort_id)
        except NotFound:
            return ""
        return f"{session.title.partition(':')[0]} of {cohort.name}"
