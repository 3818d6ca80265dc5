"""Why somebody at the door is not in this register, and what Enter then takes (D-07 to D-09).

Nobody in the queue waits: whoever is known to this laptop can be taken in, with the reason beside
their name. Nothing here looks anybody up.
"""

from dataclasses import dataclass
from datetime import date

from npq_desktop.domain.days import short_date
from npq_desktop.domain.people import Participant, TrainingStatus
from npq_desktop.domain.sessions import Session


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is not in the register.

    ``needs_second``: one Enter is not enough. ``is_private``: not for a wall that others read.
    """

    words: str
    list_age: str = ""
    needs_second: bool = False
    is_private: bool = False

    @property
    def note(self) -> str:
        """What stands beside the mark of somebody who was taken all the same, else nothing."""
        return f"{self.words[:1].upper()}{self.words[1:]}" if self.needs_second else ""

    def shown(self, *, on_the_wall: bool) -> str:
        """The words for the box."""
        words = "not in this register" if on_the_wall and self.is_private else self.words
        return f"{words}, {self.list_age}" if self.list_age else words


def why_not_here(
    person: Participant, session: Session, *, cohort: str, face: str | None, list_days: int | None
) -> Reason:
    """The reason in words. ``cohort``: the name of their own cohort.

    ``face``: who they are in this register, or who they are now; None for an entry of its own.

    ``list_days``: how old the list of the session's cohort is; None when there never was one.
    """
    if face is not None:
        return Reason(f"merged with {face}")
    if person.cohort_id is None:
        return Reason("walk-in at another session")
    if person.cohort_id != session.cohort_id:
        return Reason(f"in {cohort or 'another cohort'}")
    age = _list_age(list_days) if list_days else ""
    status, since = person.status.training_status, person.status.since
    if status is TrainingStatus.ACTIVE or (since is not None and since > session.day):
        return Reason(_not_enrolled(person, session.day), age)
    when = f" since {short_date(since)}" if since is not None else ""
    withdrawn = status is TrainingStatus.WITHDRAWN
    return Reason(f"{status.value}{when}", age, needs_second=withdrawn, is_private=True)


def nobody(list_days: int | None) -> str:
    """What the box says when no name on this laptop fits."""
    if list_days is None:
        age = "no list of this cohort was imported"
    else:
        age = _list_age(list_days) if list_days else "the list is of today"
    return f"Nobody of that name is on this laptop ({age}). Enter twice adds a walk-in."


def _not_enrolled(person: Participant, day: date) -> str:
    begins = [start for start, _ in person.enrolment if start is not None and start > day]
    if begins:
        return f"joins on {short_date(min(begins))}"
    ended = [end for _, end in person.enrolment if end is not None and end <= day]
    return (
        f"not in this cohort since {short_date(max(ended))}"
        if ended
        else "not expected on this day"
    )


def _list_age(days: int) -> str:
    return f"list {days} {'day' if days == 1 else 'days'} old"
