"""Which people a list shows: filters that combine, each with its name and a way to drop it.

A filter knows nothing of lists or figures: whether somebody is at risk is told to it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from npq_desktop.domain.folding import fold
from npq_desktop.domain.people import Participant, TrainingStatus


class Mentor(StrEnum):
    """What the filter for lead mentors lets through; the value is what it is called."""

    LEAD = "lead mentors"
    OTHER = "not lead mentors"


class Gone(StrEnum):
    """What the filter for the status lets through; the value is what it is called."""

    EITHER = "withdrawn or deferred"
    WITHDRAWN = "withdrawn"
    DEFERRED = "deferred"


_GONE: dict[Gone, frozenset[TrainingStatus]] = {
    Gone.EITHER: frozenset({TrainingStatus.WITHDRAWN, TrainingStatus.DEFERRED}),
    Gone.WITHDRAWN: frozenset({TrainingStatus.WITHDRAWN}),
    Gone.DEFERRED: frozenset({TrainingStatus.DEFERRED}),
}


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """What somebody must be to be shown; everything that is set has to hold (R-64).

    ``unmatched``: walk-ins that belong to no cohort yet. ``guessed``: the split of the name is a
    guess.
    """

    organisation: str = ""
    mentor: Mentor | None = None
    gone: Gone | None = None
    at_risk: bool = False
    unmatched: bool = False
    guessed: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether everybody is shown."""
        return self == NO_FILTER

    def lets_through(self, person: Participant, *, at_risk: bool) -> bool:
        """Whether somebody is shown."""
        lead = bool(person.work.lead_mentor)
        return (
            (not self.organisation or fold(person.work.organisation) == fold(self.organisation))
            and (self.mentor is None or lead is (self.mentor is Mentor.LEAD))
            and (self.gone is None or person.status.training_status in _GONE[self.gone])
            and (not self.at_risk or at_risk)
            and (not self.unmatched or person.cohort_id is None)
            and (not self.guessed or person.name.guessed)
        )

    def parts(self) -> Iterator[tuple[str, "PeopleFilter"]]:
        """What each filter is called, and what is left when it is dropped (R-64)."""
        if self.at_risk:
            yield "at risk", replace(self, at_risk=False)
        if self.mentor is not None:
            yield self.mentor.value, replace(self, mentor=None)
        if self.gone is not None:
            yield self.gone.value, replace(self, gone=None)
        if self.unmatched:
            yield "walk-ins", replace(self, unmatched=False)
        if self.guessed:
            yield "names to confirm", replace(self, guessed=False)
        if self.organisation:
            yield self.organisation, replace(self, organisation="")

    def in_words(self) -> str:
        """``at risk + Tidewater``."""
        return " + ".join(name for name, _ in self.parts())


NO_FILTER = PeopleFilter()
