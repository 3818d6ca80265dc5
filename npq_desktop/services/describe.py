"""Acts and changes in words: what was undone, what the history says."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from npq_desktop.domain.errors import NotFound
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import Word, clock, from_value, word_of
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

KINDS = {
    "cohort": "cohort",
    "topic": "topic",
    "session": "session",
    "participant": "person",
    "alias": "earlier DfE id",
    "same_person": "link between two entries",
    "mark": "mark",
    "register": "closing of the register",
    "correction": "correction of times",
    "list": "imported list",
    "user": "user’s name",
    "device": "laptop’s name",
    "setting": "setting",
}


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
    marks = [each for each in changes if each.kind == "mark"]
    if marks and len({each.entity for each in marks}) == 1 and not _closes(changes):
        return _one_mark(view, marks)
    if any(each.kind == "list" for each in changes):
        people = {e.entity for e in changes if e.kind == "participant"}
        return f"import of {len(people)} {'person' if len(people) == 1 else 'people'}"
    if _closes(changes):
        return "closing of the register"
    things = Counter(
        KINDS.get(kind, kind) for kind, _ in {(each.kind, each.entity) for each in changes}
    )
    for first in ("cohort", "session"):
        if (things.get(first) == 1 and len(things) > 1) or things == {first: 1}:
            return _named(view, first, changes)
    return ", ".join(_counted(number, thing) for thing, number in things.most_common(3))


def _closes(changes: Sequence[LoggedChange]) -> bool:
    return any(each.kind == "register" for each in changes)


def _counted(number: int, thing: str) -> str:
    plural = {"person": "people"}.get(thing, f"{thing}s")
    return f"{number} {thing if number == 1 else plural}"


def _one_mark(view: Reading, marks: Sequence[LoggedChange]) -> str:
    person = person_name(view, marks[0].entity.split(".")[1])
    for each in marks:
        if each.field == "mark":
            return f"{person}, {mark_in_words(each.new or each.old).lower()}"
    return f"{person}, {marks[0].field}"


def person_name(view: Reading, participant: Id) -> str:
    """The name of a person for lists, or that it has not arrived yet."""
    try:
        return view.person(participant).name.sorted_form or "somebody"
    except NotFound:
        return "somebody not received yet"


def _named(view: Reading, kind: str, changes: Sequence[LoggedChange]) -> str:
    entity = next(each.entity for each in changes if each.kind == kind)
    try:
        if kind == "cohort":
            return f"cohort {view.cohort(entity).name}"
        return view.session(entity).title
    except NotFound:
        return KINDS[kind]
