"""The cells of one person in words: what a change of each did, and from what to what."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from npq_desktop.domain.cells import day as day_from
from npq_desktop.domain.days import short_date
from npq_desktop.domain.people import TrainingStatus
from npq_desktop.services.person_fields import FIELDS
from npq_desktop.services.ports import LoggedChange


def now_and_before(change: LoggedChange) -> tuple[Any, Any]:
    """The value that a change made and the one before; of an undo, of what it took back."""
    return (change.old, change.new) if change.undoes else (change.new, change.old)


def _plain(label: str, new: Any, old: Any) -> str:
    if not old:
        return f"{label} added"
    return f"{label} changed" if new else f"{label} taken away"


def _name(new: Any, old: Any) -> str:
    new, old = new or {}, old or {}
    if new.get("full") != old.get("full"):
        return "Name changed"
    if new.get("preferred") != old.get("preferred"):
        return "Preferred name changed"
    split = ("given", "family", "guessed")
    is_split = any(new.get(key) != old.get(key) for key in split)
    return "Split of the name settled" if is_split else "Earlier names changed"


def _work(new: Any, old: Any) -> str:
    new, old = new or {}, old or {}
    keys = [key for key in new if (new[key] or None) != (old.get(key) or None)]
    labels = [FIELDS[key].label for key in keys if key in FIELDS]
    return f"{listed(labels)} changed" if labels else "Work changed"


def _status(new: Any, _old: Any) -> str:
    if new is None:
        return "Active"
    word = _STATUSES[TrainingStatus(new["training_status"])]
    since = day_from(new["since"])
    return f"{word} from {short_date(since)}" if since else word


def _enrolment(new: Any, _old: Any) -> str:
    start, end = (day_from(each) for each in new[-1]) if new else (None, None)
    if end is not None:
        return f"In the cohort until {short_date(end)}"
    if start is None:
        return "In the cohort from its start"
    back = "Back in" if len(new) > 1 else "In"
    return f"{back} the cohort from {short_date(start)}"


def from_to(change: LoggedChange) -> str:
    """From what to what, of a cell that is one text; the tellers say the rest."""
    if change.field in {"trn", "email"}:
        return " → ".join(str(each or "nothing") for each in reversed(now_and_before(change)))
    if change.field == "name" and isinstance(change.new, dict) and isinstance(change.old, dict):
        new, old = (each["full"] for each in now_and_before(change))
        return f"{old} → {new}" if new != old else ""
    return ""


def listed(words: Sequence[str]) -> str:
    """Several things that one act did, in one sentence."""
    if not words:
        return "Changed"
    rest = [f"{each[:1].lower()}{each[1:]}" if each[1:2].islower() else each for each in words[1:]]
    return ", ".join([words[0], *rest])


_STATUSES = {
    TrainingStatus.ACTIVE: "Active again",
    TrainingStatus.DEFERRED: "Deferred",
    TrainingStatus.WITHDRAWN: "Withdrawn",
}
TELLERS: dict[str, Callable[[Any, Any], str]] = {
    "status": _status,
    "enrolment": _enrolment,
    "name_confirmed": lambda new, _old: "Name confirmed" if new else "Name to be confirmed",
    "bounced": lambda new, _old: "Mail came back" if new else "Address put right",
    "moved": lambda new, _old: "Moved from another cohort" if new else "Move taken back",
    "trn": partial(_plain, "TRN"),
    "email": partial(_plain, "E-mail"),
    "name": _name,
    "work": _work,
    "dfe": lambda _new, _old: "DfE record changed",
    "cohort": lambda _new, _old: "Cohort changed",
    "reason": lambda _new, _old: "Reason changed",
}
"""What a change of each cell did, of its value now and before; in the order they are told."""
