"""Links between entries and moves between cohorts in words, for undo and the history."""

from collections.abc import Sequence

from npq_desktop.domain.errors import NotFound
from npq_desktop.domain.ids import Id
from npq_desktop.domain.sides import apart
from npq_desktop.services.ports import LoggedChange, Reading

SAID = {
    "same": "one person",
    "not_same": "two people",
    "proposed": "perhaps one person",
    "refused": "not to be caught up",
}
"""What a link, or the answer about a guest, says."""


def people_in_words(view: Reading, changes: Sequence[LoggedChange]) -> str:
    """What an act said about entries, or whom it moved; nothing for any other act."""
    for each in changes:
        if each.kind == "participant" and each.field == "moved":
            return _moved(view, each)
    links = [each for each in changes if each.kind == "same_person" and each.field == "link"]
    if len(links) == 1 and all(each.kind in {"same_person", "mark"} for each in changes):
        return _link(view, links[0])
    return ""


def _moved(view: Reading, change: LoggedChange) -> str:
    try:
        person = view.person(change.entity)
        cohort = view.cohort(person.cohort_id or "")
    except NotFound:
        return "move to another cohort"
    return f"{apart(person.name.full)}, moved to {cohort.name}"


def _link(view: Reading, change: LoggedChange) -> str:
    one, other = (_name(view, id_) for id_ in change.entity.split("."))
    names = f"both entries of {one}" if one == other else f"{one} and {other}"
    held = change.new or change.old or {"is": ""}
    if change.new is None and held["is"] == "same":
        return f"{names}, taken apart"
    return f"{names}, {SAID.get(held['is'], 'link')}"


def _name(view: Reading, id_: Id) -> str:
    try:
        return apart(view.person(id_).name.full)
    except NotFound:
        return "somebody not received yet"
