"""The columns that a list of people may have: what each is called, says and is sorted by.

The list on the screen and the file that is made of it use the same ones, so that what is exported
is what was seen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from npq_desktop.domain.asking import to_ask
from npq_desktop.domain.days import short_date
from npq_desktop.domain.folding import in_alphabet
from npq_desktop.domain.people import Origin, Participant, TrainingStatus
from npq_desktop.domain.reckoning import Reckoning

STATUS_WORDS = {
    TrainingStatus.ACTIVE: "Active",
    TrainingStatus.DEFERRED: "Deferred",
    TrainingStatus.WITHDRAWN: "Withdrawn",
}
MERGED = "Same person"
WALK_IN = "Walk-in"


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody in a list, with what is not their own: the cohort's name, and where they stand."""

    person: Participant
    cohort: str = ""
    standing: Reckoning | None = None


@dataclass(frozen=True, slots=True)
class PeopleColumn:
    """One column. ``width`` is its share beside the others; ``cell`` whose history it has.

    ``headings`` and ``values`` are what a file gets, for which a name has several columns.
    ``is_private``: hidden while the screen is on a wall, and then in no file either.
    """

    key: str
    label: str
    words: Callable[[Listed], str]
    width: int
    cell: str = ""
    is_private: bool = False
    sorted_by: Callable[[Listed], tuple[object, ...]] | None = None
    headings: tuple[str, ...] = ()
    values: Callable[[Listed], tuple[str, ...]] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What its columns are called in a file."""
        return self.headings or (self.label,)

    def texts(self, listed: Listed) -> tuple[str, ...]:
        """What stands in its columns of a file."""
        return self.values(listed) if self.values is not None else (self.words(listed),)

    def key_of(self, listed: Listed) -> tuple[object, ...]:
        """What it is sorted by."""
        if self.sorted_by is not None:
            return self.sorted_by(listed)
        return in_alphabet(self.words(listed))


def _yes(value: bool | None) -> str:
    return "" if value is None else "Yes" if value else "No"


def _so_far(listed: Listed) -> str:
    standing = listed.standing
    if standing is None or not standing.so_far.required:
        return ""
    return f"{standing.so_far.per_cent} %"


def _share(listed: Listed) -> tuple[object, ...]:
    return (listed.standing.so_far.share,) if listed.standing is not None else (0,)


def _joined(listed: Listed) -> str:
    day = _first_day(listed.person)
    return short_date(day) if day is not None else ""


def _first_day(person: Participant) -> date | None:
    return person.enrolment[0][0] if person.enrolment else None


def status_of(person: Participant) -> str:
    """The status in a word; a walk-in belongs to no cohort, and a merged entry is another's."""
    if person.merged_into is not None:
        return MERGED
    if person.cohort_id is None and person.origin is Origin.WALK_IN:
        return WALK_IN
    return STATUS_WORDS[person.status.training_status]


def _split(listed: Listed) -> tuple[str, ...]:
    """The name as it is printed, and its parts where the split is no guess."""
    name = listed.person.name
    return (name.full, "", "") if name.guessed else (name.full, name.given, name.family)


NAME = PeopleColumn(
    "name",
    "Name",
    lambda row: row.person.name.printed,
    30,
    "name",
    sorted_by=lambda row: in_alphabet(row.person.name.sorted_form),
    headings=("Full name", "Given name", "Family name"),
    values=_split,
)
ORGANISATION = PeopleColumn(
    "organisation", "Organisation", lambda row: row.person.work.organisation, 24, "work"
)
COHORT = PeopleColumn("cohort", "Cohort", lambda row: row.cohort, 14, "cohort")
SO_FAR = PeopleColumn("so_far", "So far", _so_far, 9, is_private=True, sorted_by=_share)
STATUS = PeopleColumn(
    "status", "Status", lambda row: status_of(row.person), 14, "status", is_private=True
)
TRN = PeopleColumn("trn", "TRN", lambda row: row.person.trn or "", 10, "trn", is_private=True)

COLUMNS: dict[str, PeopleColumn] = {
    each.key: each
    for each in (
        NAME,
        COHORT,
        ORGANISATION,
        PeopleColumn("role", "Role", lambda row: row.person.work.role, 20, "work"),
        PeopleColumn(
            "lead_mentor", "Lead mentor", lambda row: _yes(row.person.work.lead_mentor), 11, "work"
        ),
        PeopleColumn(
            "email", "E-mail", lambda row: row.person.email or "", 26, "email", is_private=True
        ),
        TRN,
        SO_FAR,
        STATUS,
        PeopleColumn(
            "to_ask",
            "To ask",
            lambda row: ", ".join(each.value for each in to_ask(row.person)),
            14,
            is_private=True,
        ),
        PeopleColumn(
            "joined",
            "Joined",
            _joined,
            12,
            "enrolment",
            sorted_by=lambda row: (str(_first_day(row.person)),),
        ),
        PeopleColumn(
            "preferred_name", "Preferred name", lambda row: row.person.name.preferred, 14, "name"
        ),
        PeopleColumn(
            "earlier_names",
            "Earlier names",
            lambda row: "; ".join(row.person.name.earlier),
            18,
            "name",
        ),
        PeopleColumn(
            "itt_provider", "ITT provider", lambda row: row.person.work.itt_provider, 20, "work"
        ),
        PeopleColumn(
            "school_urn", "School’s URN", lambda row: row.person.work.school_urn, 10, "work"
        ),
        PeopleColumn(
            "dfe_participant_id",
            "DfE participant id",
            lambda row: row.person.dfe.participant_id,
            26,
            "dfe",
            is_private=True,
        ),
    )
}
"""Every column there is, in the order in which they stand beside each other."""
USUAL = ("name", "role", "email", "trn", "status")
"""The columns of a list before anybody chose others."""


def columns_of(keys: Sequence[object]) -> tuple[PeopleColumn, ...]:
    """The columns of these keys in their usual order, the name always among them."""
    wanted = {*keys, NAME.key}
    return tuple(column for key, column in COLUMNS.items() if key in wanted)
