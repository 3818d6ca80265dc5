"""One change in words: what it is about, from what to what, and why."""

from collections.abc import Callable
from functools import partial
from textwrap import shorten
from typing import Any
from zoneinfo import ZoneInfo

from npq_desktop.domain.apologies import logged_in_words as apology_in_words
from npq_desktop.domain.cells import starts_from
from npq_desktop.domain.days import brief_with_weekday
from npq_desktop.domain.errors import NotFound
from npq_desktop.domain.ids import Id
from npq_desktop.domain.kinds import FORGETTABLE
from npq_desktop.domain.marks import How, clock
from npq_desktop.services.attached import evidence_in_words
from npq_desktop.services.cell_words import (
    NOTHING,
    SETTINGS,
    TELLERS,
    TOLD_SETTINGS,
    cell_name,
    part_name,
    plain,
)
from npq_desktop.services.describe import (
    HOW,
    KINDS,
    mark_in_words,
    person_name,
    went_both_ways,
)
from npq_desktop.services.link_words import SAID
from npq_desktop.services.ports import LoggedChange, Reading
from npq_desktop.services.printouts import printout_in_words

NOT_TOLD, SET = "not told", "set"
LONGEST_TEXT = 80
"""Letters of a long text that are told; all of it stands on the session's page."""


class Teller:
    """Tells the changes of one view, and looks each name up once."""

    def __init__(self, view: Reading) -> None:
        self._view = view
        self._known: dict[Any, Any] = {}

    def tell(self, change: LoggedChange) -> str:
        """``Workshop 2 · Brown, Gwen · mark: Present → Late, 09:52 (her train)``."""
        undone = "undone, " if change.undoes else ""
        why = f" ({change.reason})" if change.reason else ""
        old, new = self.from_to(change)
        return f"{undone}{self._title(change)}: {old} → {new}{why}"

    def tell_edit(self, change: LoggedChange) -> str:
        """``venue: Hall → Room 2``, where it is plain what was edited."""
        old, new = self.from_to(change)
        return f"{cell_name(change.kind, change.field)}: {old} → {new}"

    def _once(self, key: Any, look_up: Callable[[], Any]) -> Any:
        if key not in self._known:
            self._known[key] = look_up()
        return self._known[key]

    def _title(self, change: LoggedChange) -> str:
        return " · ".join([*self._things(change), cell_name(change.kind, change.field)])

    def _things(self, change: LoggedChange) -> list[str]:
        first, _, second = change.entity.partition(".")
        match change.kind:
            case "mark" | "apology" | "credit" | "guest":
                return [self._session(first), self._person(second)]
            case "register" | "session" | "pairing":
                return [self._session(first)]
            case "participant" | "local_note":
                return [self._person(first)]
            case "same_person":
                return [self._person(first), self._person(second)]
            case "cohort":
                return [self._cohort(first)]
            case "setting":
                return [SETTINGS.get(change.entity, KINDS["setting"][0])]
            case _:
                return [KINDS.get(change.kind, (change.kind, ""))[0]]

    def _session(self, id_: Id) -> str:
        def look_up() -> str:
            try:
                return self._view.session(id_).title.partition(":")[0] or KINDS["session"][0]
            except NotFound:
                return KINDS["session"][0]

        return str(self._once(("session", id_), look_up))

    def _person(self, id_: Id) -> str:
        return str(self._once(("person", id_), partial(person_name, self._view, id_)))

    def _cohort(self, id_: Id) -> str:
        def look_up() -> str:
            try:
                return self._view.cohort(id_).name or KINDS["cohort"][0]
            except NotFound:
                return KINDS["cohort"][0]

        return str(self._once(("cohort", id_), look_up))

    def from_to(self, change: LoggedChange) -> tuple[str, str]:
        """What a change found and what it left, in words."""
        old, new = change.old, change.new
        if change.kind == "mark" and change.field == "mark":
            session = change.entity.partition(".")[0]
            look_up = partial(went_both_ways, self._view, session)
            both_ways = self._once(("both ways", session), look_up)
            return mark_in_words(old, both_ways=both_ways), mark_in_words(new, both_ways=both_ways)
        if change.kind == "register":
            return _closing_in_words(old), _closing_in_words(new)
        if change.kind == "session" and change.field == "when":
            return _when_in_words(old), _when_in_words(new)
        if (change.kind, change.field) in _WHOLE:
            pass
        elif isinstance(old, dict) and isinstance(new, dict):
            differing = [key for key in new if old.get(key) != new[key]]
            old, new = ({key: held.get(key) for key in differing} for held in (old, new))
        elif isinstance(old or new, dict):
            old, new = (_without_empty(held) for held in (old, new))
        return self._value(change, old), self._value(change, new)

    def _value(self, change: LoggedChange, value: Any) -> str:
        if change.kind == FORGETTABLE:
            return NOT_TOLD  # what somebody needs stands on the facilitator's card alone
        if change.field == "how" and value is not None:
            return HOW[How(value)]
        if change.field == "cohort" and value is not None:
            return self._cohort(value)
        if change.kind == "setting" and change.entity not in TOLD_SETTINGS:
            cohort = change.entity == "cohort" and value
            return self._cohort(value) if cohort else SET if value else NOTHING
        teller = _WHOLE.get((change.kind, change.field))
        if teller is not None:
            return teller(value)
        if isinstance(value, dict):
            return self._named(change, value)
        if change.field == "topics" and value:
            return ", ".join(self._topics(change.entity).get(each, "?") for each in value)
        return plain(value, change.field)

    def _named(self, change: LoggedChange, value: dict[str, Any]) -> str:
        """A value of several parts, with the names of what it points to."""
        if change.kind == "same_person" and change.field == "counts":
            counts = (f"{self._session(at)} {self._person(who)}" for at, who in value.items())
            return ", ".join(counts) or NOTHING
        if "is" in value:
            why = ", ".join(value.get("why") or ())
            said = SAID.get(value["is"], str(value["is"]))
            return f"{said}: {why}" if why else said
        by_name = {
            "session": self._session,
            "participant": self._person,
            "cohort": self._cohort,
        }
        told = []
        for key, held in value.items():
            look_up = by_name.get(key.removeprefix("from_"))
            shown = look_up(held) if look_up is not None and held else plain(held, key)
            told.append(f"{part_name(key)} {shown}")
        return ", ".join(told) or NOTHING

    def _topics(self, session: Id) -> dict[Id, str]:
        def look_up() -> dict[Id, str]:
            try:
                cohort = self._view.session(session).cohort_id
            except NotFound:
                return {}
            return {topic.id: topic.title for topic in self._view.topics(cohort)}

        found: dict[Id, str] = self._once(("topics", session), look_up)
        return found


def _closing_in_words(value: Any) -> str:
    if value is None or not value["is_closed"]:
        return "open"
    return f"closed, {len(value['expected'])} expected, register check {value['code']}"


def _when_in_words(value: Any) -> str:
    if value is None:
        return NOTHING
    begins = starts_from(value).astimezone(ZoneInfo(value["zone"]))
    ends = clock(begins.hour * 60 + begins.minute + value["minutes"])
    breaks = [f"break {clock(low)} to {clock(high)}" for low, high in value["breaks"]]
    day = f"{brief_with_weekday(begins)} {begins.year}"
    said = [f"{day}, {begins:%H:%M} to {ends}", *breaks, value["venue"], value["room"]]
    return ", ".join(filter(None, said))


def _without_empty(value: Any) -> Any:
    """Of what is new, or gone, only the parts that hold something."""
    if not isinstance(value, dict):
        return value
    return {key: held for key, held in value.items() if held not in (None, "", [])}


def _shortly(value: Any) -> str:
    return shorten(value or NOTHING, LONGEST_TEXT, placeholder=" …")


def _held_plan(value: Any) -> str:
    return f"{len(value['sessions'])} sessions" if value else NOTHING


def _attached_file(value: Any) -> str:
    return evidence_in_words(value) if value else NOTHING


def _printed(value: Any) -> str:
    return printout_in_words(value) if value else NOTHING


_WHOLE: dict[tuple[str, str], Callable[[Any], str]] = {
    **TELLERS,
    ("apology", "said"): apology_in_words,
    ("session", "plan"): _shortly,
    ("session", "directions"): _shortly,
    ("printout", "made"): _printed,
    ("evidence", "file"): _attached_file,
    ("plan_template", "plan"): _held_plan,
}
"""Cells whose values are told as a whole, not part by part."""
