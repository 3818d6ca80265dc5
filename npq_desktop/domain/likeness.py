"""Which entries may be one person, and why; only ever proposed (R-08 to R-12, L-01).

Everybody is compared only with those who share something with them already, so that ten thousand
people take a fraction of a second. How alike two texts are is asked of whoever calls.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, combinations, islice, pairwise

from npq_desktop.domain.emails import email_key
from npq_desktop.domain.folding import fold
from npq_desktop.domain.ids import Id
from npq_desktop.domain.names import name_key, name_parts, shares_a_part
from npq_desktop.domain.people import Participant

Alike = Callable[[str, str], float]
"""How alike two texts are, from 0 to 100."""
ALIKE = 87.0
"""From here on two names, or two organisations, are alike: a slip or two, a word more."""
LARGEST_BLOCK = 300
"""An organisation with more people is looked through by the first letters of names."""
MAILBOX = 20
"""An address that more entries have is a mailbox, and says nothing of a person."""
MANY_ALIKE = 50
"""Of more entries that share an identifier each is compared with the first and the next only."""
STEP = 500
"""So many pairs are judged from one step to the next."""
ROWS = 20
"""So many people of a block are compared with the rest of it from one step to the next."""


class Why(StrEnum):
    """What two entries have in common, the strongest first; the value is shown."""

    DFE_ID = "the same DfE id"
    TRN = "the same TRN"
    EMAIL = "the same e-mail address"
    NAME = "the same name and organisation"
    ALIKE = "names and organisations that are alike"


class Doubt(StrEnum):
    """What speaks against it; the value is shown."""

    DFE_IDS = "their DfE ids differ"
    EMAILS = "their e-mail addresses differ"


ORDER = list(Why)


@dataclass(frozen=True, slots=True)
class Likely:
    """Two entries that may be one person."""

    one: Id
    other: Id
    why: tuple[Why, ...]
    doubts: tuple[Doubt, ...] = ()

    @property
    def strength(self) -> tuple[int, int, int]:
        """What likely pairs are sorted by: the strongest reason, more of them, fewer doubts."""
        return ORDER.index(self.why[0]), -len(self.why), len(self.doubts)


@dataclass(frozen=True, slots=True)
class Traits:
    """What identifies one entry, made ready to be compared."""

    id: Id
    names: tuple[str, ...]
    keys: tuple[str, ...]  # each name as its parts in order, so that only spelling differs
    parts: frozenset[str]
    trn: str | None
    address: str | None
    dfe_ids: frozenset[str]
    organisation: str

    @classmethod
    def of(cls, person: Participant) -> "Traits":
        """The traits of one participant."""
        name = person.name
        names = tuple(filter(None, (name.full, *name.earlier)))
        own = (person.dfe.participant_id, *person.aliases)
        return cls(
            id=person.id,
            names=names,
            keys=tuple(" ".join(sorted(name_key(each).split())) for each in names),
            parts=name_parts(name.full),
            trn=person.trn,
            address=email_key(person.email) if person.email else None,
            dfe_ids=frozenset(each.lower() for each in own if each),
            organisation=fold(person.work.organisation),
        )


Blocks = dict[tuple[str, ...], list[Traits]]
Two = tuple[Traits, Traits]


def judge(one: Traits, other: Traits, alike: Alike) -> Likely | None:
    """Whether two entries may be one person, and why; two different TRNs never (R-10)."""
    if one.trn and other.trn and one.trn != other.trn:
        return None
    doubts = _doubts(one, other)
    why = list(_identifiers(one, other, alike))
    if not why and doubts and not _named_the_same(one, other):
        return None  # two colleagues whose names differ by a letter
    why += _likeness(one, other, alike)
    by_name_alone = not why or ORDER.index(why[0]) >= ORDER.index(Why.NAME)
    if not why or (by_name_alone and Doubt.DFE_IDS in doubts):
        return None
    a, b = sorted((one.id, other.id))
    return Likely(a, b, tuple(why), doubts)


def _identifiers(one: Traits, other: Traits, alike: Alike) -> Iterator[Why]:
    if one.dfe_ids & other.dfe_ids:
        yield Why.DFE_ID
    if one.trn and one.trn == other.trn:
        yield Why.TRN
    if one.address and one.address == other.address and _named_alike(one, other, alike):
        yield Why.EMAIL


def _likeness(one: Traits, other: Traits, alike: Alike) -> Iterator[Why]:
    if not (one.organisation and other.organisation):
        return
    same_place = one.organisation == other.organisation
    if _named_the_same(one, other):
        yield Why.NAME
    elif (same_place or alike(one.organisation, other.organisation) >= ALIKE) and _spelled_alike(
        one, other, alike
    ):
        yield Why.ALIKE


def _named_the_same(one: Traits, other: Traits) -> bool:
    same_place = bool(one.organisation) and one.organisation == other.organisation
    return same_place and not set(one.keys).isdisjoint(other.keys)


def _named_alike(one: Traits, other: Traits, alike: Alike) -> bool:
    """A shared mailbox has people of quite different names."""
    return shares_a_part(one.names, other.names) or _spelled_alike(one, other, alike)


def _spelled_alike(one: Traits, other: Traits, alike: Alike) -> bool:
    return any(alike(a, b) >= ALIKE for a in one.keys for b in other.keys)


def _doubts(one: Traits, other: Traits) -> tuple[Doubt, ...]:
    found = []
    if one.dfe_ids and other.dfe_ids and not one.dfe_ids & other.dfe_ids:
        found.append(Doubt.DFE_IDS)
    if one.address and other.address and one.address != other.address:
        found.append(Doubt.EMAILS)
    return tuple(found)


def _no_step() -> None:
    """Nobody wants to know how far it is."""


def likely_pairs(
    people: Iterable[Participant],
    alike: Alike,
    also: Iterable[tuple[Id, Id]] = (),
    step: Callable[[], None] = _no_step,
) -> list[Likely]:
    """All pairs that may be one person, the likeliest first.

    ``also``: pairs to judge as well. ``step`` is called many times a second, and may raise.
    """
    held: dict[Id, Traits] = {}
    for each in people:
        if len(held) % STEP == 0:
            step()
        held[each.id] = Traits.of(each)
    named = ((held[a], held[b]) for a, b in also if a in held and b in held)
    found: dict[tuple[Id, Id], Likely] = {}
    for number, (one, other) in enumerate(chain(_blocked(held.values(), step), named)):
        if number % STEP == 0:
            step()
        if (judged := judge(one, other, alike)) is not None:
            found[judged.one, judged.other] = judged
    return sorted(found.values(), key=lambda each: (each.strength, each.one, each.other))


def _blocked(people: Iterable[Traits], step: Callable[[], None]) -> Iterator[Two]:
    """Pairs that share an identifier, a name and an organisation, or something of the two.

    What is only alike is nothing to go by where both have addresses of their own (``judge``); in
    most lists everybody has one, so that there is little left to compare.
    """
    sure: Blocks = defaultdict(list)
    loose: Blocks = defaultdict(list)
    for each in people:
        for key in _sure_keys(each):
            sure[key].append(each)
        for key in _loose_keys(each):
            loose[key].append(each)
    for key, block in sure.items():
        if key[0] != "address" or len(block) <= MAILBOX:
            yield from _sharing(block)
    for key, block in loose.items():
        is_large = key[0] == "organisation" and len(block) > LARGEST_BLOCK
        for smaller in _by_letters(block) if is_large else (block,):
            step()
            yield from _spelled_in_common(smaller, step)


def _sharing(block: list[Traits]) -> Iterator[Two]:
    if len(block) <= MANY_ALIKE:
        return combinations(block, 2)
    first, second, *rest = block
    return chain([(first, second)], ((first, each) for each in rest), pairwise(block[1:]))


def _sure_keys(each: Traits) -> Iterator[tuple[str, ...]]:
    for id_ in each.dfe_ids:
        yield "dfe", id_
    if each.trn:
        yield "trn", each.trn
    if each.address:
        yield "address", each.address
    if each.organisation:
        for key in set(each.keys):
            yield "name", key, each.organisation


def _loose_keys(each: Traits) -> Iterator[tuple[str, ...]]:
    if each.organisation:
        yield "organisation", each.organisation
        for two in combinations(sorted(each.parts), 2):
            yield "parts", *two


def _by_letters(block: Iterable[Traits]) -> Iterable[list[Traits]]:
    found: dict[str, list[Traits]] = defaultdict(list)
    for each in block:
        for start in {part[:2] for part in each.parts}:
            found[start].append(each)
    return found.values()


def _spelled_in_common(block: list[Traits], step: Callable[[], None]) -> Iterator[Two]:
    """Pairs of which one at least has no e-mail address, and whose names are as long."""
    reached = [each for each in block if each.address]
    others = [each for each in block if not each.address]
    for number, one in enumerate(others):
        if number % ROWS == 0:
            step()
        for other in chain(islice(others, number + 1, None), reached):
            if one.organisation == other.organisation and one.keys == other.keys:
                continue  # found by their name already
            if _as_long(one, other):
                yield one, other


def _as_long(one: Traits, other: Traits) -> bool:
    """Whether any two names can be alike at all: a letter that one lacks is never in common."""
    for a in one.keys:
        for b in other.keys:
            shorter, longer = sorted((len(a), len(b)))
            if 200 * shorter >= ALIKE * (shorter + longer):
                return True
    return False


class Named:
    """People made ready to be found by a name that somebody typed."""

    def __init__(self, people: Iterable[Participant]) -> None:
        self._held = [(each, Traits.of(each)) for each in people]

    def likely(self, name: str, alike: Alike, most: int) -> list[tuple[Participant, float]]:
        """Who may be meant, the likeliest first; how alike, 0 to 100."""
        key, parts = " ".join(sorted(name_key(name).split())), name_parts(name)
        scored = []
        for each, traits in self._held:
            best = max((alike(key, other) for other in traits.keys), default=0.0)
            if best >= ALIKE or (best >= ALIKE - 40 and parts & traits.parts):
                scored.append((each, best))
        return sorted(scored, key=lambda each: -each[1])[:most]
