"""What a cell and the parts of its value are called where somebody reads the log.

Cells keep the short names under which they are stored for ever; nobody but us should meet those.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from npq_desktop.domain.days import short_date
from npq_desktop.domain.marks import clock

NOTHING = "nothing"
CELLS: dict[tuple[str, str], str] = {
    ("cohort", "exists"): "in the program",
    ("cohort", "dfe"): "DfE cohort",
    ("cohort", "look"): "colour and initials",
    ("cohort", "retention_until"): "kept until",
    ("topic", "exists"): "in the plan",
    ("topic", "place"): "cohort and place",
    ("session", "exists"): "in the plan",
    ("session", "when"): "time and place",
    ("session", "mode"): "room or link",
    ("session", "is_required"): "counts",
    ("session", "is_shared"): "other laptops too",
    ("session", "is_cancelled"): "cancelled",
    ("session", "run"): "as it ran",
    ("session", "directions"): "how to get there",
    ("participant", "exists"): "on a list",
    ("participant", "trn"): "TRN",
    ("participant", "email"): "e-mail",
    ("participant", "dfe"): "DfE record",
    ("participant", "enrolment"): "in the cohort",
    ("participant", "origin"): "came",
    ("participant", "name_confirmed"): "name confirmed",
    ("participant", "bounced"): "mail came back",
    ("participant", "moved"): "moved from another entry",
    ("alias", "id"): "earlier id",
    ("same_person", "counts"): "whose mark counts",
    ("catch_up", "exists"): "written down",
    ("catch_up", "work"): "what was done",
    ("evidence", "exists"): "attached",
    ("plan_template", "exists"): "kept",
    ("mark", "how"): "how it was marked",
    ("apology", "said"): "apology",
    ("setting", "value"): "now",
}
"""What a cell is called, where its own name is not a word that everybody knows."""
PARTS = {
    "lead_mentor": "lead mentor",
    "itt_provider": "ITT provider",
    "school_urn": "URN of the school",
    "full": "full name",
    "given": "given names",
    "family": "family name",
    "preferred": "preferred name",
    "earlier": "earlier names",
    "guessed": "split guessed",
    "participant_id": "DfE id",
    "application_id": "application",
    "trn_verified": "TRN checked by the DfE",
    "training_status": "status",
    "grace_minutes": "minutes that are not late yet",
    "attendance_threshold": "per cent to reach",
    "remote_counts": "over the link counts",
    "catch_up_counts": "catch-up counts",
    "course_identifier": "course",
    "cohort_year": "DfE year",
    "cohort_suffix": "DfE suffix",
    "schedule_identifier": "schedule",
    "provider_name": "provider",
    "lead_provider_name": "lead provider",
    "delivery_partner_id": "id of the delivery partner",
    "start": "from",
    "end": "to",
    "position": "place",
    "as": "it is",
    "why": "because",
    "from_session": "from the register of",
    "from_participant": "as",
    "agreed_by": "agreed by",
    "code": "register check",
    "left_out": "left out",
    "rejected": "not taken",
    "digest": "SHA-256",
}
"""What a part of a value is called."""
SETTINGS = {
    "cohort": "cohort that is open",
    "current_user": "who uses this laptop",
    "open_register": "register that is open",
    "scheme": "colours",
    "row_height": "height of a row",
}
"""What a setting of this laptop is called; the others are ``setting`` alone."""
TOLD_SETTINGS = frozenset({"scheme", "row_height"})
"""Settings whose values are words or figures; the rest hold identifiers."""
VALUES = {
    ("mode", "room"): "in the room",
    ("mode", "online"): "online",
    ("mode", "both"): "in the room and online",
    ("origin", "list"): "with a list",
    ("origin", "hand"): "by hand",
    ("origin", "walk_in"): "as a walk-in",
    ("as", "counted"): "counted",
    ("as", "not_counted"): "counted as missed",
    ("as", "waived"): "waived",
}
"""Stored words of a part or a cell, as they are said."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


def cell_name(kind: str, field: str) -> str:
    """``how to get there`` for ``session``, ``directions``."""
    return CELLS.get((kind, field), field.replace("_", " "))


def part_name(key: str) -> str:
    """``lead mentor`` for ``lead_mentor``."""
    return PARTS.get(key, key.replace("_", " "))


def plain(value: Any, key: str = "") -> str:
    """A value without parts in words: days as days, yes and no, stored words as they are said."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value in (None, "", [], {}):
        return NOTHING
    if isinstance(value, list):
        return ", ".join(plain(each, key) for each in value)
    if not isinstance(value, str):
        return str(value)
    if _DAY.match(value):
        return short_date(date.fromisoformat(value))
    return VALUES.get((key, value), value)


def run_in_words(value: Any) -> str:
    """``09:30 to 15:30, interrupted 10:40 to 10:55``."""
    if value is None:
        return "as planned"
    spans = [(value["start"], value["end"], ""), *((*s, "interrupted ") for s in _spans(value))]
    return ", ".join(f"{word}{_clock(low)} to {_clock(high)}" for low, high, word in spans)


def _spans(value: Any) -> list[tuple[Any, Any]]:
    return [(low, high) for low, high in value["interruptions"]]


def _clock(minutes: Any) -> str:
    return clock(minutes) or "not told"


def enrolment_in_words(value: Any) -> str:
    """``from 15 October 2026 to 3 March 2027``."""
    if not value:
        return "from its start"
    return ", ".join(
        " ".join(f"{word} {plain(each)}" for word, each in zip(("from", "to"), span, strict=True)
                 if each) or "from its start"
        for span in value
    )  # fmt: skip


def groups_in_words(value: Any) -> str:
    """``12 groups``."""
    return f"{len(value)} {'group' if len(value) == 1 else 'groups'}" if value else NOTHING


def correction_in_words(value: Any) -> str:
    """``by 5 minutes, 12 marks``."""
    if not value:
        return NOTHING
    return f"by {value['minutes']} minutes, {value['marks']} marks"


TELLERS: dict[tuple[str, str], Callable[[Any], str]] = {
    ("session", "run"): run_in_words,
    ("participant", "enrolment"): enrolment_in_words,
    ("pairing", "groups"): groups_in_words,
    ("correction", "times"): correction_in_words,
}
"""Cells whose values are told as a whole."""
