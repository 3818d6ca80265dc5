"""Two entries, a walk-in and a guest in words: what is compared, and what is said beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from npq_desktop.domain.attendance import in_words
from npq_desktop.domain.days import short_date
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import Mark, clock, word_of
from npq_desktop.domain.people import Participant, TrainingStatus
from npq_desktop.domain.sessions import Cohort, Session
from npq_desktop.domain.sides import joined
from npq_desktop.services.describe import WORDS
from npq_desktop.services.guests import GuestMark
from npq_desktop.services.same_person import Pairing
from npq_desktop.services.walk_in_matching import Guess, WalkIn

HIDDEN = "hidden"
NOT_KNOWN = "–"
_STATUS = {
    TrainingStatus.ACTIVE: "active",
    TrainingStatus.DEFERRED: "deferred",
    TrainingStatus.WITHDRAWN: "withdrawn",
}
Cohorts = Mapping[Id, Cohort]


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of two entries. ``differs``: both say something, and not the same."""

    name: str
    one: str
    other: str

    @property
    def differs(self) -> bool:
        """Whether both say something, and not the same."""
        known = {self.one, self.other} - {NOT_KNOWN, HIDDEN}
        return len(known) > 1

    @property
    def agrees(self) -> bool:
        """Whether both say the same."""
        return self.one == self.other and self.one not in {NOT_KNOWN, HIDDEN}

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        if self.one == self.other:
            return f"{self.name}: {self.one}" + (", the same" if self.agrees else "")
        return f"{self.name}: {self.one}; {self.other}" + (", different" if self.differs else "")


def compared(
    one: Participant, other: Participant, cohorts: Cohorts, *, private: bool
) -> list[Compared]:
    """Two entries, field by field; ``private`` hides what is not for a wall."""
    fields = [
        ("Name", one.name.full, other.name.full, False),
        ("Cohort", _cohort(one, cohorts), _cohort(other, cohorts), False),
        ("Organisation", one.work.organisation, other.work.organisation, False),
        ("Role", one.work.role, other.work.role, False),
        ("E-mail", one.email or "", other.email or "", True),
        ("TRN", one.trn or "", other.trn or "", True),
        ("DfE id", one.dfe.participant_id, other.dfe.participant_id, True),
        ("Status", _status(one), _status(other), True),
        ("Earlier names", ", ".join(one.name.earlier), ", ".join(other.name.earlier), False),
    ]
    shown = []
    for name, a, b, is_private in fields:
        if not a and not b:
            continue
        hides = private and is_private
        shown.append(Compared(name, _shown(a, hides=hides), _shown(b, hides=hides)))
    return shown


def _shown(value: str, *, hides: bool) -> str:
    return (HIDDEN if hides else value) if value else NOT_KNOWN


def _cohort(person: Participant, cohorts: Cohorts) -> str:
    held = cohorts.get(person.cohort_id or "")
    return held.name if held else "none yet"


def _status(person: Participant) -> str:
    since = f" since {short_date(person.status.since)}" if person.status.since else ""
    return _STATUS[person.status.training_status] + since


def why_in_words(pairing: Pairing) -> str:
    """Why a pair is proposed, and what speaks against it, as one sentence."""
    why = " and ".join(each.value for each in pairing.why)
    doubts = " and ".join(each.value for each in pairing.doubts)
    told = f"{why}, but {doubts}" if doubts else why
    return f"{told[:1].upper()}{told[1:]}."


def what_follows(pairing: Pairing, *, private: bool) -> str:
    """What "the same person" would do, before it is done; ``private``: without their status."""
    one, other = pairing.one, pairing.other
    if one.cohort_id != other.cohort_id:
        return (
            "As one person they stay in both cohorts, each entry in its own registers, and their "
            "attendance is shown together. If they have changed cohort, move them on their page."
        )
    face = min(pairing.ids, key=lambda id_: (not _by_id(pairing, id_).dfe.participant_id, id_))
    kept, gone = _by_id(pairing, face), next(e for e in (one, other) if e.id != face)
    name = kept.name.full
    more = "" if gone.name.full == name else f", and {gone.name.full} is found under that name"
    told = f"As one person they are {name} in every list and register{more}. No mark is lost."
    away = kept.status.training_status is not TrainingStatus.ACTIVE
    if away and gone.status.training_status is TrainingStatus.ACTIVE and not private:
        told += (
            f" But the entry that stands for both is {_status(kept)}, so that sessions expect them "
            "no more: let them resume on their page."
        )
    return told


def _by_id(pairing: Pairing, id_: Id) -> Participant:
    return pairing.one if pairing.one.id == id_ else pairing.other


def mark_in_short(mark: Mark, session: Session) -> str:
    """``Late, 09:52``."""
    word = WORDS[word_of(mark, both_ways=session.both_ways)]
    return ", ".join(filter(None, (word, clock(mark.arrived))))


def where_walk_in_was(walk_in: WalkIn, cohorts: Cohorts) -> list[str]:
    """Each session that a walk-in was in, with the mark."""
    told = []
    for session, line in walk_in.sessions:
        cohort = cohorts.get(session.cohort_id)
        where = f"{session.name} of {cohort.name}" if cohort else session.name
        mark = f", {mark_in_short(line.mark, session).lower()}" if line.mark is not None else ""
        told.append(f"{where}, {short_date(session.day)}{mark}")
    return told or ["In no register"]


def guess_in_words(guess: Guess) -> str:
    """What stands below somebody a walk-in may be."""
    was = "was there as well" if guess.was_here else ""
    place = guess.person.work.organisation
    return joined((guess.cohort.name, place, was))


def guest_in_words(asked: GuestMark) -> str:
    """What accepting a guest's mark means."""
    here, own = asked.here, asked.own
    return (
        f"{asked.guest.name.full} belongs to {asked.own_cohort.name} and was in {here.name} of "
        f"{asked.here_cohort.name} on {short_date(here.day)}. There the same topics are "
        f"{own.name}, {_when(own, here.day)}. As catch-up that makes up {in_words(asked.minutes)}, "
        f"with register check {asked.code} as evidence; the register itself stays as it is."
    )


def _when(own: Session, day: date) -> str:
    word = "which was" if own.day < day else "which is"
    return f"{word} on {short_date(own.day)}"
