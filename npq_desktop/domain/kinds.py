"""Which cells exist, and who may ever see them (sync.md 0b.2, 0b.3).

A cell that this version does not know is kept, never applied. *Local* kinds live in a stream of
their own that no file carries; *office* cells never go to a laptop.
"""

from enum import StrEnum


class Scope(StrEnum):
    """How far a cell may travel."""

    LOCAL = "local"
    SHARED = "shared"
    OFFICE = "office"


_SHARED: dict[str, tuple[str, ...]] = {
    "cohort": ("exists", "name", "dates", "dfe", "provider", "rules", "look", "retention_until"),
    "topic": ("exists", "place", "title"),
    "session": (
        "exists",
        "cohort",
        "title",
        "kind",
        "when",
        "mode",
        "topics",
        "facilitators",
        "is_required",
        "is_shared",
        "is_cancelled",
        "run",
        "plan",
        "directions",
    ),
    "participant": (
        "exists",
        "cohort",
        "name",
        "trn",
        "email",
        "work",
        "dfe",
        "status",
        "enrolment",
        "origin",
        "name_confirmed",
        "bounced",
        "moved",
    ),
    "alias": ("id",),
    "same_person": ("link", "counts"),
    "mark": ("mark", "how", "note"),
    "register": ("closing",),
    "correction": ("times",),
    "list": ("imported",),
    "apology": ("said",),
    "catch_up": ("exists", "work"),
    "credit": ("decision",),
    "guest": ("answer",),
    "evidence": ("exists", "file"),
    "printout": ("made",),
    "pairing": ("groups",),
    "plan_template": ("exists", "name", "plan"),
    "user": ("name",),
    "device": ("name",),
}
_OFFICE: dict[str, tuple[str, ...]] = {"participant": ("reason",)}
"""Why somebody withdrew or deferred, in the DfE's words, is the office's (domain, at its top)."""
_LOCAL: dict[str, tuple[str, ...]] = {"setting": ("value",), "local_note": ("text", "needs")}

SCOPES: dict[tuple[str, str], Scope] = {
    (kind, field): scope
    for scope, kinds in (
        (Scope.SHARED, _SHARED),
        (Scope.OFFICE, _OFFICE),
        (Scope.LOCAL, _LOCAL),
    )
    for kind, fields in kinds.items()
    for field in fields
}

LOCAL_KINDS = frozenset(_LOCAL)
FORGETTABLE = "local_note"
"""The kind whose values are deleted for good, from the log as well (N-03)."""
UNDIGESTED = LOCAL_KINDS | {"user", "device", "list"}
"""Kinds that ``digest`` leaves out: who and what a laptop is, not what the programme holds."""


def scope_of(kind: str, field: str) -> Scope | None:
    """The scope of a cell; None when this version does not know it."""
    return SCOPES.get((kind, field))
