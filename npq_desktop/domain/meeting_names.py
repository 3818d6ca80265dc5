"""Who stands behind a display name: by e-mail, by name in any order, or only perhaps (M-33)."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from npq_desktop.domain.meeting import Attendee
from npq_desktop.domain.names import clean, name_key
from npq_desktop.domain.people import Name, Participant

Alike = Callable[[str, str], float]
"""How alike two texts are, 0 to 100, whatever the order of their words."""
LIKELY = 86.0
"""Less alike than this is nobody; a slip in a name of twelve letters is 92."""
AHEAD = 6.0
"""By so much one person has to be more alike than the next, or nobody is proposed."""
_IN_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_BEHIND = re.compile(r"\s+[-–—|/@:•]\s+|\s*[|@]\s*")
_DEVICES = frozenset({"phone", "iphone", "ipad", "android", "mobile", "tablet", "laptop"})
_ROLES = frozenset({"guest", "external", "unverified", "anonymous", "co", "host", "cohost"})
_MORE = frozenset(
    {"organiser", "organizer", "presenter", "attendee", "user", "zoom", "teams", "me"}
)
_PRONOUNS = frozenset({"she", "her", "hers", "he", "him", "his", "they", "them", "theirs"})
_TAGS = _ROLES | _MORE | _PRONOUNS
_BETWEEN = re.compile(r"[\s\-,./]+")


class Why(StrEnum):
    """Why a line of a report is taken for somebody."""

    EMAIL = "email"
    NAME = "name"
    LIKELY = "likely"
    TYPED = "typed"
    FACILITATOR = "facilitator"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Guess:
    """Whom a line is taken for, and why; nobody where two fit as well as each other."""

    person: Participant | None
    why: Why


Key = tuple[str, ...]


def key_of(text: str) -> Key:
    """The parts of a name in no order, folded: ``Brown, Wanjiru`` is ``Wanjiru Brown``."""
    parts = _BETWEEN.split(name_key(text).replace("'", ""))
    return tuple(sorted(part for part in parts if part))


def names_said(display: str) -> tuple[str, ...]:
    """The names that a display name may hold, the likeliest first: ``iPhone (Ann Lee)``."""
    plain = clean(display)
    inside = [each.strip() for each in _IN_BRACKETS.findall(plain)]
    outside = " ".join(_IN_BRACKETS.sub(" ", plain).split())
    first = _BEHIND.split(outside)[0]
    candidates = [outside, first, *inside]
    return tuple(dict.fromkeys(each for each in candidates if _is_name(each)))


def _is_name(text: str) -> bool:
    """Whether a text may be a name: no tag such as "Guest", no pronouns, no device.

    ``Sam's iPhone`` says too little: a first name alone is nobody's. A surname may be Guest.
    """
    parts = set(key_of(text))
    if parts & _DEVICES:
        return False
    return any(part not in _TAGS and not part.isdigit() for part in parts)


def names_of(name: Name) -> tuple[str, ...]:
    """Every name under which somebody may join a meeting."""
    family = name.family
    first = name.given.split()[0] if name.given else ""
    found = [name.full, *name.earlier]
    if family:
        found += [f"{each} {family}" for each in (name.given, first, name.preferred) if each]
    return tuple(dict.fromkeys(found))


class Guesser:
    """Guesses among the people expected first, then among everybody else on this laptop."""

    def __init__(
        self,
        expected: Sequence[Participant],
        others: Sequence[Participant],
        facilitators: Iterable[str],
        alike: Alike,
    ) -> None:
        self._expected, self._others, self._alike = expected, others, alike
        self._facilitators = {key_of(each) for each in facilitators}

    def guess(self, attendee: Attendee) -> Guess:
        """Whom a line means. Somebody of another cohort is only ever proposed."""
        said = names_said(attendee.name)
        keys = {key_of(each) for each in said}
        if keys & self._facilitators:
            return Guess(None, Why.FACILITATOR)
        for people, is_certain in ((self._expected, True), (self._others, False)):
            for why, found in (
                (Why.EMAIL, _by_email(attendee.email, people)),
                (Why.NAME, _by_name(keys, people)),
            ):
                if len(found) == 1:
                    return Guess(found[0], why if is_certain else Why.LIKELY)
                if found and why is Why.NAME:
                    return Guess(None, Why.NOBODY)  # two of one name: somebody has to say who
        if attendee.is_organiser:
            return Guess(None, Why.FACILITATOR)
        likely = self._likely(said)
        return Guess(likely, Why.NOBODY if likely is None else Why.LIKELY)

    def _likely(self, said: Sequence[str]) -> Participant | None:
        short = [each for each in self._expected if any(map(_shortens(each.name), said))]
        if len(short) == 1:
            return short[0]
        ranked = sorted(
            ((self._best(said, each.name), at) for at, each in enumerate(self._expected)),
            reverse=True,
        )
        if not ranked or ranked[0][0] < LIKELY:
            return None
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < AHEAD:
            return None
        return self._expected[ranked[0][1]]

    def _best(self, said: Sequence[str], name: Name) -> float:
        pairs = ((" ".join(key_of(a)), " ".join(key_of(b))) for a in said for b in names_of(name))
        return max((self._alike(one, other) for one, other in pairs), default=0.0)


def _by_email(email: str, people: Sequence[Participant]) -> list[Participant]:
    wanted = email.strip().casefold()
    if not wanted:
        return []
    return [each for each in people if each.email is not None and each.email.casefold() == wanted]


def _by_name(keys: set[Key], people: Sequence[Participant]) -> list[Participant]:
    return [each for each in people if any(key_of(one) in keys for one in names_of(each.name))]


def _shortens(name: Name) -> Callable[[str], bool]:
    """Whether a text is a name cut short: ``Wanjiru B`` or ``W. Brown`` for Wanjiru Brown."""
    pairs = [
        (key_of(first), key_of(name.family))
        for first in (name.given, name.preferred)
        if first and name.family
    ]

    def fits(text: str) -> bool:
        said = key_of(text)
        return any(_is_short_for(said, *pair) for pair in pairs)

    return fits


def _is_short_for(said: Key, given: Key, family: Key) -> bool:
    letters = [part for part in said if len(part) == 1]
    words = {part for part in said if len(part) > 1}
    if len(letters) != 1 or not words or not given or not family:
        return False
    by_given = words <= set(given) and any(part.startswith(letters[0]) for part in family)
    by_family = words == set(family) and any(part.startswith(letters[0]) for part in given)
    return by_given or by_family
