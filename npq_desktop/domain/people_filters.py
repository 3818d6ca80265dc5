"""Which people a list shows: filters that combine, each with its name and a way to drop it.

A filter knows nothing of lists or figures: whether somebody is at risk is told to it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from npq_desktop.domain.folding import fold
from npq_desktop.domain.people import Participant, TrainingStatus


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """What somebody must be to be shown; everything that is set has to hold (R-64).

    ``gone``: withdrew or deferred. ``unmatched``: walk-ins that belong to no cohort yet.
    ``guessed``: the split of the name is a guess.
    """

    organisation: str = ""
    lead_mentor: bool = False
    gone: bool = False
    at_risk: bool = False
    unmatched: bool = False
    guessed: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether everybody is shown."""
        return self == NO_FILTER

    def lets_through(self, person: Participant, *, at_risk: bool) -> bool:
        """Whether somebody is shown."""
        return (
            (not self.organisation or fold(person.work.organisation) == fold(self.organisation))
            and (not self.lead_mentor or bool(person.work.lead_mentor))
            and (not self.gone or person.status.training_status is not TrainingStatus.ACTIVE)
            and (not self.at_risk or at_risk)
            and (not self.unmatched or person.cohort_id is None)
            and (not self.guessed or person.name.guessed)
        )

    def parts(self) -> Iterator[tuple[str, "PeopleFilter"]]:
        """What each filter is called, and what is left when it is dropped (R-64)."""
        if self.at_risk:
            yield "at risk", replace(self, at_risk=False)
        if self.lead_mentor:
            yield "lead mentors", replace(self, lead_mentor=False)
        if self.gone:
            yield "withdrawn or deferred", replace(self, gone=False)
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
