"""What happened to one person, act by act, newest first, in words; read as far as it is shown.

Their name is left out, since it stands above. Needs are no part of it: they leave no trace that a
page could show (domain 4.4).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, islice
from typing import Any
from zoneinfo import ZoneInfo

from npq_desktop.domain.around import Standing
from npq_desktop.domain.attendance import in_words
from npq_desktop.domain.errors import NotFound
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import Place, clock, from_value, word_of
from npq_desktop.domain.people import Origin
from npq_desktop.domain.sessions import LONDON
from npq_desktop.services.describe import WORDS
from npq_desktop.services.person_changes import TELLERS, from_to, listed, now_and_before
from npq_desktop.services.person_words import day_in_words
from npq_desktop.services.ports import LoggedChange, Reading

STATUS = "Status changed"
MOST_CHANGES = 200
"""So many changes of one act are looked at; no act makes more to one person."""


@dataclass(frozen=True, slots=True)
class Event:
    """One act as it concerns one person. ``where``: the session, if it is about one.

    ``in_public``: what a wall may show of it (D-09).
    """

    act: Id
    at: datetime
    what: str
    where: str
    by: str
    device: str
    is_undo: bool
    was_undone: bool
    detail: str = ""  # private: what a note says, from what to what
    in_public: str = ""


def story(view: Reading, person_id: Id) -> Iterator[Event]:
    """The acts that concern a person, newest first; close it, or read it to its end."""
    undone: set[Id] = set()
    words = _Words(view)
    shared = (each for each in view.history(participant=person_id) if not each.is_local)
    for act, group in groupby(shared, key=lambda each: each.act):
        held = list(islice(group, MOST_CHANGES))
        first = held[0]
        if first.undoes:
            undone.add(first.undoes)
        what, detail = words.tell(held)
        public = STATUS if _is_status(held) else what
        yield Event(
            act=act,
            at=first.at,
            what=_undone(what) if first.undoes else what,
            where=words.where(held),
            by=first.by,
            device=first.device,
            is_undo=first.undoes is not None,
            was_undone=act in undone,
            detail=detail,
            in_public=_undone(public) if first.undoes else public,
        )


def _undone(what: str) -> str:
    return f"Undone: {what[:1].lower()}{what[1:]}"


def _is_status(held: Sequence[LoggedChange]) -> bool:
    fields = {each.field for each in held if each.kind == "participant"}
    return bool(fields & {"status", "reason"}) and "exists" not in fields


def what_happened(view: Reading, changes: Sequence[LoggedChange]) -> str:
    """What one act did to one person, to stand behind their name: ``e-mail changed``.

    It may be said on a wall: who withdrew is not told (D-09).
    """
    what = STATUS if _is_status(changes) else _Words(view).tell(changes)[0]
    return what if what[1:2].isupper() else f"{what[:1].lower()}{what[1:]}"


def when(at: datetime, today: date) -> str:
    """``4 March, 14:31``."""
    local = at.astimezone(ZoneInfo(LONDON))
    day = "today" if local.date() == today else day_in_words(local.date(), today)
    return f"{day}, {local:%H:%M}"


class _Words:
    """Puts acts into words, and looks each session up once."""

    def __init__(self, view: Reading) -> None:
        self._view = view
        self._sessions: dict[Id, tuple[str, bool]] = {}

    def tell(self, held: Sequence[LoggedChange]) -> tuple[str, str]:
        """What an act did, and the private part of it."""
        kinds = {each.kind for each in held}
        if any(each.kind == "participant" and each.field == "exists" for each in held):
            kinds = {"participant"}  # whoever came, their first mark with them
        for kind, tell in (
            ("mark", self._mark),
            ("apology", self._apology),
            ("credit", self._credit),
            ("catch_up", self._catch_up),
        ):
            if kind in kinds:
                return tell([each for each in held if each.kind == kind])
        mine = [each for each in held if each.kind == "participant"]
        if not mine:
            return _OTHERS.get(held[0].kind, "Changed"), ""
        return self._entry({each.field: each for each in mine})

    def where(self, held: Sequence[LoggedChange]) -> str:
        """The session that an act is about; several are not named."""
        ids = {_session_of(each) for each in held} - {""}
        return self._session(ids.pop())[0] if len(ids) == 1 else ""

    def _entry(self, fields: dict[str, LoggedChange]) -> tuple[str, str]:
        exists = fields.get("exists")
        if exists is not None:
            if not _standing(exists):
                return "Taken out", ""
            origin = fields.get("origin")
            return _ORIGINS.get(_value(origin) if origin else None, "Added"), ""
        wanted = [key for key in TELLERS if key in fields]
        if len(wanted) > 1 and "reason" in wanted:
            wanted.remove("reason")
        first = fields[wanted[0]] if wanted else None
        if first is None:
            return "Changed", ""
        more = {"status": {"enrolment"}, "name": {"name_confirmed"}, "email": {"bounced"}}
        rest = [key for key in wanted[1:] if key not in more.get(wanted[0], set())]
        told = [TELLERS[key](*now_and_before(fields[key])) for key in (wanted[0], *rest)]
        return listed(told), from_to(first) if not rest else ""

    def _mark(self, held: Sequence[LoggedChange]) -> tuple[str, str]:
        made = next((each for each in held if each.field == "mark"), None)
        note = next((each for each in held if each.field == "note"), None)
        if made is None:
            said = "Note written" if note is not None and _value(note) else "Note taken away"
            return said, str(_value(note) or "") if note is not None else ""
        _, both_ways = self._session(made.entity.partition(".")[0])
        text = str(_value(note) or "") if note is not None else ""
        return mark_said(_value(made), both_ways=both_ways), text

    def _apology(self, held: Sequence[LoggedChange]) -> tuple[str, str]:
        value = _value(held[0])
        said = "Apologised" if value else "Apology taken back"
        several = f" for {len(held)} sessions" if len(held) > 1 else ""
        return f"{said}{several}", (value or {}).get("words", "")

    def _credit(self, held: Sequence[LoggedChange]) -> tuple[str, str]:
        value = _value(held[0])
        if value is None:
            return "Decision taken back", ""
        several = f", {len(held)} sessions" if len(held) > 1 else ""
        return f"{_CREDITS[Standing(value['as'])]}{several}", value["reason"]

    def _catch_up(self, held: Sequence[LoggedChange]) -> tuple[str, str]:
        work = next((each for each in held if each.field == "work"), None)
        exists = next((each for each in held if each.field == "exists"), None)
        if work is None or (exists is not None and not _standing(exists)):
            gone = exists is not None and not _standing(exists)
            return ("Catch-up taken away" if gone else "Catch-up brought back"), ""
        value = _value(work)
        if value is None:
            return "Catch-up changed", ""
        return f"Catch-up, {in_words(value['minutes'])}", value["done"]

    def _session(self, id_: Id) -> tuple[str, bool]:
        if id_ not in self._sessions:
            try:
                session = self._view.session(id_)
                self._sessions[id_] = session.name, session.both_ways
            except NotFound:
                self._sessions[id_] = "a session not received yet", False
        return self._sessions[id_]


def mark_said(value: Any, *, both_ways: bool) -> str:
    """``Late, came 09:52``, ``Left early at 14:30``, ``Present from 09:25``."""
    if value is None:
        return "Mark taken away"
    mark = from_value(value)
    word = WORDS[word_of(mark, both_ways=both_ways)]
    if mark.at is Place.LINK and not both_ways and not (mark.late or mark.early):
        return "Present, online"
    if mark.early and mark.left is not None:
        late = f"Late, came {clock(mark.arrived)}, left" if mark.late else word
        return f"{late} at {clock(mark.left)}"
    if mark.late and mark.arrived is not None:
        return f"{word}, came {clock(mark.arrived)}"
    return f"{word} from {clock(mark.arrived)}" if mark.arrived is not None else word


def _value(change: LoggedChange) -> Any:
    """What a change is about: of an undo, what it took back."""
    return change.old if change.undoes else change.new


def _standing(change: LoggedChange) -> bool:
    return bool(_value(change))


def _session_of(change: LoggedChange) -> Id:
    if change.kind in {"mark", "apology", "credit"}:
        return change.entity.partition(".")[0]
    value = _value(change)
    if change.kind == "catch_up" and isinstance(value, dict):
        return str(value["session"] or "")
    return ""


_ORIGINS: dict[Any, str] = {
    Origin.LIST.value: "Came with the list",
    Origin.HAND.value: "Added by hand",
    Origin.WALK_IN.value: "Walked in",
}
_CREDITS = {
    Standing.COUNTED: "Counted from another cohort",
    Standing.NOT_COUNTED: "Counted as missed",
    Standing.WAIVED: "Waived",
}
_OTHERS = {
    "alias": "Earlier DfE id kept",
    "same_person": "Linked with another entry",
}
