"""Who stands behind a display name: by e-mail, by name in any order, or only perhaps (M-33)."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from npq_desktop.domain.meeting import Attendee
from npq_desktop.domain.names import clean, name_key
from npq_desktop.domain.people import Name, Participant

Alike = Callable[[str, Sequence[str], float], Iterable[tuple[int, float]]]
"""Of a text, many texts and the least that counts, 0 to 100: which are as alike, and how alike.

One text with many at once, because asking for each of thousands takes half a minute.
"""
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


class _Known:
    """People by address and by every form of their names, each worked out once."""

    def __init__(self, people: Sequence[Participant]) -> None:
        self.people = people
        self._by_email: dict[str, list[Participant]] = {}
        self._by_key: dict[Key, list[Participant]] = {}
        for each in people:
            if each.email is not None:
                self._by_email.setdefault(each.email.casefold(), []).append(each)
            for key in {key_of(one) for one in names_of(each.name)}:
                self._by_key.setdefault(key, []).append(each)

    def by_email(self, email: str) -> list[Participant]:
        """Who has an address; nobody for none."""
        wanted = email.strip().casefold()
        return self._by_email.get(wanted, []) if wanted else []

    def by_name(self, keys: set[Key]) -> list[Participant]:
        """Who is called by one of these names, each once."""
        found = {each.id: each for key in keys for each in self._by_key.get(key, [])}
        return list(found.values())

    @cached_property
    def spelt(self) -> dict[str, list[int]]:
        """Every name, its parts in order of the alphabet, with the places of whom it names."""
        found: dict[str, list[int]] = {}
        for at, each in enumerate(self.people):
            for text in {" ".join(key_of(one)) for one in names_of(each.name)}:
                found.setdefault(text, []).append(at)
        return found

    @cached_property
    def texts(self) -> list[str]:
        """The names of ``spelt`` in their order."""
        return list(self.spelt)

    @cached_property
    def parts(self) -> list[tuple[tuple[Key, Key], ...]]:
        """Of each person given and family name as keys, and preferred and family name."""
        return [tuple(_parts_of(each.name)) for each in self.people]

    @cached_property
    def _by_word(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {}
        for at, pairs in enumerate(self.parts):
            for word in {word for pair in pairs for key in pair for word in key}:
                found.setdefault(word, set()).add(at)
        return found

    def short(self, said: Key) -> set[int]:
        """The places of those for whom a text is short; each of its words has to be theirs."""
        words = [part for part in said if len(part) > 1]
        if not words or len(words) != len(said) - 1:
            return set()
        held = set.intersection(*(self._by_word.get(word, set()) for word in words))
        return {at for at in held if any(_is_short_for(said, *pair) for pair in self.parts[at])}


class Guesser:
    """Guesses among the people expected first, then among everybody else on this laptop."""

    def __init__(
        self,
        expected: Sequence[Participant],
        others: Sequence[Participant],
        facilitators: Iterable[str],
        alike: Alike,
    ) -> None:
        self._expected, self._others, self._alike = _Known(expected), _Known(others), alike
        self._facilitators = {key_of(each) for each in facilitators}

    def guess(self, attendee: Attendee) -> Guess:
        """Whom a line means. Somebody of another cohort is only ever proposed."""
        said = names_said(attendee.name)
        keys = {key_of(each) for each in said}
        if keys & self._facilitators:
            return Guess(None, Why.FACILITATOR)
        for known, is_certain in ((self._expected, True), (self._others, False)):
            for why, found in (
                (Why.EMAIL, known.by_email(attendee.email)),
                (Why.NAME, known.by_name(keys)),
            ):
                if len(found) == 1:
                    return Guess(found[0], why if is_certain else Why.LIKELY)
                if found and why is Why.NAME:
                    return Guess(None, Why.NOBODY)  # two of one name: somebody has to say who
        if attendee.is_organiser:
            return Guess(None, Why.FACILITATOR)
        likely = self._likely([key_of(each) for each in said])
        return Guess(likely, Why.NOBODY if likely is None else Why.LIKELY)

    def _likely(self, said: Sequence[Key]) -> Participant | None:
        people = self._expected.people
        short = {at for key in said for at in self._expected.short(key)}
        if len(short) == 1:
            return people[short.pop()]
        ranked = sorted(self._scores(said).items(), key=lambda each: each[1], reverse=True)
        if not ranked or ranked[0][1] < LIKELY:
            return None
        if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < AHEAD:
            return None
        return people[ranked[0][0]]

    def _scores(self, said: Sequence[Key]) -> dict[int, float]:
        """How alike whoever could win is, or could stand in the way of whoever does."""
        best: dict[int, float] = {}
        known = self._expected
        for text in {" ".join(key) for key in said}:
            for place, score in self._alike(text, known.texts, LIKELY - AHEAD):
                for at in known.spelt[known.texts[place]]:
                    best[at] = max(score, best.get(at, 0.0))
        return best


def _parts_of(name: Name) -> Iterator[tuple[Key, Key]]:
    if name.family:
        for first in filter(None, (name.given, name.preferred)):
            yield key_of(first), key_of(name.family)


def _is_short_for(said: Key, given: Key, family: Key) -> bool:
    """Whether a text is a name cut short: ``Wanjiru B`` or ``W. Brown`` for Wanjiru Brown."""
    letters = [part for part in said if len(part) == 1]
    words = {part for part in said if len(part) > 1}
    if len(letters) != 1 or not words or not given or not family:
        return False
    by_given = words <= set(given) and any(part.startswith(letters[0]) for part in family)
    by_family = words == set(family) and any(part.startswith(letters[0]) for part in given)
    return by_given or by_family
