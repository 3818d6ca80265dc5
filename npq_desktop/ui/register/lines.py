"""The register's lines in words, and what the three numbers count."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from npq_desktop.domain.apologies import in_words
from npq_desktop.domain.asking import in_words as asks_in_words
from npq_desktop.domain.asking import to_ask_on
from npq_desktop.domain.folding import in_alphabet
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import Mark, Word, clock, word_of
from npq_desktop.domain.register import Belonging, Entry, Presence
from npq_desktop.domain.sessions import Session
from npq_desktop.domain.sides import joined
from npq_desktop.domain.taking import is_out
from npq_desktop.services.describe import WORDS


class Filter(Enum):
    """Which lines are shown."""

    EVERYONE = "Everyone"
    TO_COME = "To come"
    IN_THE_ROOM = "In the room"
    ABSENT = "Absent"


_PRESENCE = {
    Filter.TO_COME: Presence.TO_COME,
    Filter.IN_THE_ROOM: Presence.IN_THE_ROOM,
    Filter.ABSENT: Presence.ABSENT,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it is shown and as a screen reader says it."""

    id: Id
    name: str
    below: str
    word: Word | None
    mark: str
    arrived: str
    left: str
    note: str
    presence: Presence
    spoken: str
    is_unsettled: bool = False
    proposal: str = ""  # what somebody who is not marked said beforehand
    is_to_ask: bool = False  # something is to be asked, which ``asks`` says, but not on a wall
    asks: str = ""

    @property
    def tip(self) -> str:
        """The name in full, and what to ask."""
        return f"{self.name}\n{self.asks[:1].upper()}{self.asks[1:]}" if self.asks else self.name


def line_of(
    entry: Entry, session: Session, *, private: bool, unmarked: str = Filter.TO_COME.value
) -> Line:
    """The line of an entry; ``private`` leaves note and reasons out, for the wall.

    ``unmarked``: what is said of somebody without a mark.
    """
    person, mark = entry.participant, entry.mark
    word = None if mark is None else word_of(mark, both_ways=session.both_ways)
    text = unmarked if mark is None else mark_words(mark, session)
    arrived = clock(mark.arrived) if mark else ""
    left = clock(mark.left) if mark else ""
    note = "" if private else entry.note
    proposal = ""
    if mark is None and entry.apology is not None:
        proposal = in_words(entry.apology, session.day, private=private)
    said = [person.name.sorted_form, text.lower()]
    said += [f"{proposal[:1].lower()}{proposal[1:]}"] if proposal else []
    said += [f"arrived {arrived}"] if arrived else []
    said += [f"left {left}"] if left else []
    said += [f"note: {note}"] if note else []
    asks = to_ask_on(person, session.day)
    told = "" if private else asks_in_words(asks)  # beside what is said after each mark
    return Line(
        id=person.id,
        name=person.name.sorted_form,
        below=joined((_belonging(entry), person.work.organisation, _role(entry))),
        word=word,
        mark=text,
        arrived=arrived,
        left=left,
        note=note,
        presence=entry.presence_in(session),
        spoken=", ".join(said),
        is_unsettled=entry.is_unsettled,
        proposal=proposal,
        is_to_ask=bool(asks),
        asks=told,
    )


def mark_words(mark: Mark, session: Session) -> str:
    """A mark as the list says it."""
    if mark.late and mark.early:
        return "Late, left early"
    if is_out(mark, session):
        return f"Out since {clock(mark.left)}"
    return WORDS[word_of(mark, both_ways=session.both_ways)]


def _belonging(entry: Entry) -> str:
    return {
        Belonging.EXPECTED: "",
        Belonging.GUEST: "Guest from another cohort",
        Belonging.WALK_IN: "Walk-in",
    }[entry.belonging]


def _role(entry: Entry) -> str:
    return "Lead mentor" if entry.participant.work.lead_mentor else ""


def shown(lines: Sequence[Line], wanted: Filter, also: Id = "") -> list[Line]:
    """The lines that a filter lets through. ``also``: somebody in whose line a field is open."""
    if wanted is Filter.EVERYONE:
        return list(lines)
    presence = _PRESENCE[wanted]
    return [line for line in lines if line.presence is presence or line.id == also]


class Numbers:
    """What the lines add up to; one that changes is counted anew, not all of them."""

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        self._held = Counter((line.presence, line.word) for line in lines)

    def change(self, old: Line, new: Line) -> None:
        """A line stands differently now."""
        self._held[old.presence, old.word] -= 1
        self._held[new.presence, new.word] += 1

    @property
    def total(self) -> int:
        """How many lines there are."""
        return self._held.total()

    def behind(self, wanted: Filter) -> int:
        """The number behind a filter."""
        if wanted is Filter.EVERYONE:
            return self.total
        return sum(count for (at, _), count in self._held.items() if at is _PRESENCE[wanted])

    @property
    def tones(self) -> list[tuple[int, str]]:
        """How many took part, came late and are absent, each with its tone for the bar."""
        came = (Presence.IN_THE_ROOM, Presence.ELSEWHERE)
        late = sum(self._held[at, Word.LATE] for at in came)
        here = sum(count for (at, _), count in self._held.items() if at in came)
        return [
            (here - late, "present"),
            (late, "late"),
            (self.behind(Filter.ABSENT), "absent_authorised"),
        ]


def ordered(lines: Sequence[Line], column: int, *, descending: bool) -> list[Line]:
    """Lines sorted by a column; the alphabet breaks ties, what is empty comes last both ways."""
    named = sorted(lines, key=lambda line: in_alphabet(line.name))
    if column == 0:
        return named[::-1] if descending else named
    words = {id(line): _words(line)[column - 1] for line in named}
    full = [line for line in named if words[id(line)]]
    full.sort(key=lambda line: in_alphabet(words[id(line)]), reverse=descending)
    return full + [line for line in named if not words[id(line)]]


def _words(line: Line) -> tuple[str, str, str, str]:
    return line.mark, line.arrived, line.left, line.note
