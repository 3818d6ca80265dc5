"""Acts and changes in words: what was undone, what the history says."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from npq_desktop.domain.errors import NotFound
from npq_desktop.domain.ids import Id
from npq_desktop.domain.kinds import FORGETTABLE
from npq_desktop.domain.marks import How, Word, clock, from_value, word_of
from npq_desktop.domain.sides import apart
from npq_desktop.services.link_words import people_in_words
from npq_desktop.services.ports import LoggedChange, Reading

WORDS: dict[Word, str] = {
    Word.PRESENT: "Present",
    Word.LATE: "Late",
    Word.LEFT_EARLY: "Left early",
    Word.ABSENT_AUTHORISED: "Absent, agreed",
    Word.ABSENT_UNAUTHORISED: "Absent",
    Word.REMOTE: "Over the link",
}
"""The mark as the screens and the sheet say it."""

HOW: dict[How, str] = {
    How.DOOR: "at the door",
    How.LIST: "in the list",
    How.BULK: "in bulk, by count",
    How.PAPER: "from paper",
    How.REPORT: "from a report",
    How.PROPOSAL: "from a proposal",
    How.COMMAND: "by command",
}
"""How a mark was made, as the history says it."""

KINDS: dict[str, tuple[str, str]] = {
    "cohort": ("cohort", "cohorts"),
    "topic": ("topic", "topics"),
    "session": ("session", "sessions"),
    "participant": ("person", "people"),
    "alias": ("earlier DfE id", "earlier DfE ids"),
    "same_person": ("link between two entries", "links between entries"),
    "mark": ("mark", "marks"),
    "register": ("closing of the register", "closings of registers"),
    "correction": ("correction of times", "corrections of times"),
    "list": ("imported list", "imported lists"),
    "user": ("user’s name", "users’ names"),
    "device": ("laptop’s name", "laptops’ names"),
    "setting": ("setting", "settings"),
    "local_note": ("private note", "private notes"),
    "apology": ("apology", "apologies"),
    "catch_up": ("catch-up", "catch-ups"),
    "guest": ("answer about a guest", "answers about guests"),
    "credit": ("decision about an earlier session", "decisions about earlier sessions"),
    "evidence": ("attached file", "attached files"),
    "printout": ("printout", "printouts"),
    "pairing": ("grouping", "groupings"),
    "plan_template": ("plan", "plans"),
}
"""One of a kind, and several."""


def mark_in_words(value: Any, *, both_ways: bool = True) -> str:
    """A logged mark: ``Late, 09:52``; ``not marked`` for none."""
    if value is None:
        return "not marked"
    mark = from_value(value)
    times = ", ".join(
        filter(None, (clock(mark.arrived), clock(mark.left) and f"left {clock(mark.left)}"))
    )
    return ", ".join(filter(None, (WORDS[word_of(mark, both_ways=both_ways)], times)))


def describe(view: Reading, changes: Sequence[LoggedChange]) -> str:
    """A few words for what changes did: a person and their mark, or how many of what."""
    said = people_in_words(view, changes) or _one_paper(view, changes)
    if said:
        return said
    closings = [each for each in changes if each.kind == "register"]
    if closings:
        return _closing(closings[0])
    marks = [each for each in changes if each.kind == "mark"]
    corrected = any(each.kind == "correction" for each in changes)
    if marks and len({each.entity for each in marks}) == 1 and not corrected:
        return _one_mark(view, marks)
    if corrected and marks:
        return f"correction of times ({_counted(len({each.entity for each in marks}), 'mark')})"
    if any(each.kind == "list" for each in changes):
        people = {e.entity for e in changes if e.kind == "participant"}
        return f"import of {_counted(len(people), 'participant')}"
    if changes and {each.kind for each in changes} == {FORGETTABLE}:
        people = {each.entity for each in changes}
        return f"what {'somebody' if len(people) == 1 else f'{len(people)} people'} needs"
    if {each.kind for each in changes} == {"apology"}:
        return _apologies(view, changes)
    if changes and all(map(_is_move, changes)):
        return _moves(view, changes)
    if _is_about_one_person(changes):
        from npq_desktop.services.person_story import what_happened  # it tells marks by these words

        return f"{person_name(view, changes[0].person or '')}, {what_happened(view, changes)}"
    things = Counter(kind for kind, _ in {(each.kind, each.entity) for each in changes})
    for first in ("cohort", "session", "participant"):
        if (things[first] == 1 and len(things) > 1) or things == {first: 1}:
            return _named(view, first, changes)
    return _all_counted(things)


def _all_counted(things: Counter[str]) -> str:
    if set(things.values()) == {1}:
        return ", ".join(KINDS.get(kind, (kind, ""))[0] for kind in things)
    return ", ".join(_counted(number, kind) for kind, number in things.most_common(3))


def _one_paper(view: Reading, changes: Sequence[LoggedChange]) -> str:
    """What an act did that is about one printout, attached file, plan or guest."""
    if len({(each.kind, each.entity) for each in changes}) != 1:
        return ""
    first = changes[0]
    told = {each.field: each.new or each.old for each in changes}
    match first.kind:
        case "printout" if told.get("made"):
            return str(told["made"]["what"])
        case "evidence" if told.get("file"):
            return f"attached file “{told['file']['name']}”"
        case "plan_template" if told.get("name"):
            return f"kept plan “{told['name']}”"
        case "guest" if first.person is not None:
            return f"{person_name(view, first.person)}, answer about the mark as a guest"
        case _:
            return ""


def _closing(change: LoggedChange) -> str:
    closed = change.new is not None and change.new["is_closed"]
    return "closing of the register" if closed else "reopening of the register"


def _is_about_one_person(changes: Sequence[LoggedChange]) -> bool:
    """Whether one person was edited, caught up or decided about; not whether they came or went."""
    made = {(each.kind, each.field) for each in changes}
    if ("participant", "exists") in made or len({each.person for each in changes}) != 1:
        return False
    kinds = {kind for kind, _ in made}
    return kinds <= {"participant", "credit", "catch_up"} and changes[0].person is not None


def _is_move(change: LoggedChange) -> bool:
    """Whether a session went to another time, and nothing else of it changed."""
    old, new = change.old, change.new
    if (change.kind, change.field) != ("session", "when") or not (old and new):
        return False
    return bool(old["start"] != new["start"] and {**old, "start": ""} == {**new, "start": ""})


def _moves(view: Reading, changes: Sequence[LoggedChange]) -> str:
    if len(changes) > 1:
        return f"move of {_counted(len(changes), 'session')}"
    return f"move of {_named(view, 'session', changes).partition(':')[0]}"


def _apologies(view: Reading, changes: Sequence[LoggedChange]) -> str:
    people = {each.entity.split(".")[1] for each in changes}
    who = person_name(view, people.pop()) if len(people) == 1 else f"{len(people)} people"
    sessions = {each.entity.split(".")[0] for each in changes}
    where = f" for {len(sessions)} sessions" if len(sessions) > 1 else ""
    return f"apologies of {who}{where}"


def _counted(number: int, kind: str) -> str:
    one, several = KINDS.get(kind, (kind, kind))
    return f"{number} {one if number == 1 else several}"


def _one_mark(view: Reading, marks: Sequence[LoggedChange]) -> str:
    session, participant = marks[0].entity.split(".")
    person = person_name(view, participant)
    for each in marks:
        if each.field == "mark":
            both_ways = went_both_ways(view, session)
            return f"{person}, {mark_in_words(each.new or each.old, both_ways=both_ways).lower()}"
    return f"{person}, {marks[0].field}"


def went_both_ways(view: Reading, session: Id) -> bool:
    """Whether a session had a room and a link, so that "over the link" says something."""
    try:
        return view.session(session).both_ways
    except NotFound:
        return False


def person_name(view: Reading, participant: Id) -> str:
    """The name of a person for lists, or that it has not arrived yet."""
    try:
        return apart(view.person(participant).name.sorted_form) or "somebody not received yet"
    except NotFound:
        return "somebody not received yet"


def _came(view: Reading, person: Id, changes: Sequence[LoggedChange]) -> str:
    """Who it is, and what the act did to their entry: came, left, was changed."""
    from npq_desktop.services.person_story import what_happened  # it tells marks by these words

    entry = [each for each in changes if each.kind == "participant"]
    return f"{person_name(view, person)}, {what_happened(view, entry)}"


def _named(view: Reading, kind: str, changes: Sequence[LoggedChange]) -> str:
    entity = next(each.entity for each in changes if each.kind == kind)
    if kind == "participant":
        return _came(view, entity, changes)
    try:
        if kind == "cohort":
            return f"cohort {view.cohort(entity).name}"
        return view.session(entity).title
    except NotFound:
        return KINDS[kind][0]
