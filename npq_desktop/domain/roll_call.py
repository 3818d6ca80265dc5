"""A roll-call for an alarm: who is inside, who is found, and how long it took. It marks nobody.

It begins with who is in the room by the register and stays as it began: nobody comes or goes in it
by what is marked meanwhile (F-01 to F-04).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from npq_desktop.domain.cells import name_from, name_value
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.folding import fold, in_alphabet
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import Place, clock
from npq_desktop.domain.people import Name
from npq_desktop.domain.register import Belonging, Presence, Register
from npq_desktop.domain.sessions import Session, Span
from npq_desktop.domain.taking import is_out

LONGEST_NAME = 120
MOST_PEOPLE = 5_000
"""Far more than a hall holds; a file that says more is not ours."""


class Kind(StrEnum):
    """Why somebody stands in a roll-call. The value is kept in its file: never rename it."""

    INSIDE = "inside"  # in the room by the register
    OUT = "out"  # went out for a while: perhaps in the building
    ADDED = "added"  # staff or a visitor, typed in


@dataclass(frozen=True, slots=True)
class Counted:
    """One person in a roll-call; ``about`` is a quiet word beside the name."""

    key: str
    name: Name
    kind: Kind
    about: str = ""


@dataclass(frozen=True, slots=True)
class RollCall:
    """A roll-call as it stands. ``found``: the keys in the order of ticking, with when (UTC)."""

    session_id: Id
    title: str
    started: datetime
    people: tuple[Counted, ...]
    found: tuple[tuple[str, datetime], ...] = ()

    @property
    def found_at(self) -> dict[str, datetime]:
        """When each who is found was ticked."""
        return dict(self.found)

    def missing(self, *kinds: Kind) -> list[Counted]:
        """Who of these kinds is not yet found, by name."""
        held = self.found_at
        return [each for each in self.people if each.kind in kinds and each.key not in held]

    @property
    def not_found(self) -> list[Counted]:
        """Who has to be found: those inside, and whoever was typed in."""
        return self.missing(Kind.INSIDE, Kind.ADDED)

    @property
    def ordered(self) -> list[Counted]:
        """Not yet found on top, then who went out before, then the found, newest first (F-02)."""
        by_key = {each.key: each for each in self.people}
        found = [by_key[key] for key, _ in reversed(self.found) if key in by_key]
        return [*self.not_found, *self.missing(Kind.OUT), *found]

    def with_tick(self, key: str, at: datetime) -> "RollCall":
        """Found, or not found after all where the tick was a slip."""
        if key in self.found_at:
            return replace(self, found=tuple(each for each in self.found if each[0] != key))
        return replace(self, found=(*self.found, (key, at)))

    def with_added(self, text: str) -> "RollCall":
        """With a member of staff or a visitor. Raises BadInput for no name, or one who is there."""
        full = " ".join(text.split())[:LONGEST_NAME]
        if not full:
            raise BadInput("Type the name of whoever is inside as well.")
        if any(fold(each.name.full) == fold(full) for each in self.people):
            raise BadInput(f"{full} is in this roll-call already.")
        number = 1 + sum(1 for each in self.people if each.kind is Kind.ADDED)
        keys = {each.key for each in self.people}
        while f"added-{number}" in keys:
            number += 1
        added = Counted(f"added-{number}", Name(full), Kind.ADDED, "Staff or visitor")
        return replace(self, people=_by_name((*self.people, added)))

    def without(self, key: str) -> "RollCall":
        """Without somebody who was typed in by mistake; nobody of the register goes."""
        kept = (each for each in self.people if each.key != key or each.kind is not Kind.ADDED)
        people = tuple(kept)
        keys = {each.key for each in people}
        return replace(
            self, people=people, found=tuple(each for each in self.found if each[0] in keys)
        )


def _by_name(people: Sequence[Counted]) -> tuple[Counted, ...]:
    return tuple(sorted(people, key=lambda each: in_alphabet(each.name.sorted_form)))


def begin(register: Register, now: datetime) -> RollCall:
    """A roll-call of who is in the room by the register now (F-01)."""
    people: list[Counted] = []
    for entry in register.entries:
        mark, person = entry.mark, entry.participant
        if mark is None or not mark.is_here or mark.at is Place.LINK:
            continue
        if entry.presence_in(register.session) is Presence.IN_THE_ROOM:
            people.append(Counted(person.id, person.name, Kind.INSIDE, _belonging(entry.belonging)))
        elif is_out(mark, register.session):
            about = f"Out since {clock(mark.left)}"
            people.append(Counted(person.id, person.name, Kind.OUT, about))
    return RollCall(register.session.id, register.name, now, _by_name(people))


def _belonging(belonging: Belonging) -> str:
    return {
        Belonging.EXPECTED: "",
        Belonging.GUEST: "Guest from another cohort",
        Belonging.WALK_IN: "Walk-in",
    }[belonging]


def interruption(roll: RollCall, session: Session, ended: datetime) -> Span | None:
    """The part of the session that a roll-call took (F-04); None for under a minute or outside."""
    local = (roll.started, ended)
    if any(each.astimezone(session.local_start.tzinfo).date() != session.day for each in local):
        return None
    low = max(session.minute_of(roll.started), session.start_minute)
    high = min(session.minute_of(ended), session.end_minute)
    return (low, high) if high > low else None


def to_json(roll: RollCall) -> dict[str, Any]:
    """A roll-call as its file holds it."""
    return {
        "session": roll.session_id,
        "title": roll.title,
        "started": roll.started.astimezone(UTC).isoformat(),
        "people": [
            {
                "key": each.key,
                "name": name_value(each.name),
                "kind": each.kind.value,
                "about": each.about,
            }
            for each in roll.people
        ],
        "found": [[key, at.astimezone(UTC).isoformat()] for key, at in roll.found],
    }


def from_json(held: Mapping[str, Any]) -> RollCall:
    """The roll-call of a file. Raises ValueError, KeyError or TypeError for what is none."""
    people = tuple(
        Counted(str(each["key"]), name_from(each["name"]), Kind(each["kind"]), str(each["about"]))
        for each in held["people"][:MOST_PEOPLE]
    )
    keys = {each.key for each in people}
    return RollCall(
        str(held["session"]),
        str(held["title"]),
        datetime.fromisoformat(held["started"]),
        people,
        tuple((key, datetime.fromisoformat(at)) for key, at in held["found"] if key in keys),
    )
