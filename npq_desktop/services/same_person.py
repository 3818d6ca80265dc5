"""The same person twice: likely pairs, one person or two, and taking that back (L-01, L-02).

One person is a link between two entries and rewrites neither; "not the same person" is remembered
on the same link. Both are one act each.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from npq_desktop.domain.errors import BadInput, Refused
from npq_desktop.domain.folding import in_alphabet
from npq_desktop.domain.ids import Id
from npq_desktop.domain.likeness import Alike, Doubt, Likely, Why, likely_pairs
from npq_desktop.domain.linking import groups, pair_of, proposed_mark, undecided
from npq_desktop.domain.marks import Mark
from npq_desktop.domain.people import Participant
from npq_desktop.domain.sessions import Session
from npq_desktop.services.entries import entry_there
from npq_desktop.services.ports import Reading, Report, Store, Writing, no_report


@dataclass(frozen=True, slots=True)
class Both:
    """A session in which both of a pair are marked; ``proposed`` is whose mark would count."""

    session: Session
    marks: Mapping[Id, Mark]
    proposed: Id


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two entries that may be one person, with everything to decide by."""

    one: Participant
    other: Participant
    why: tuple[Why, ...]
    doubts: tuple[Doubt, ...] = ()

    @property
    def ids(self) -> tuple[Id, Id]:
        """Both entries."""
        return self.one.id, self.other.id


def likely(
    view: Reading, alike: Alike, cohort_id: Id | None = None, report: Report = no_report
) -> list[Pairing]:
    """Pairs that may be one person and of which nobody said so yet; of one cohort, or all.

    ``alike``: how alike two texts are, 0 to 100, as a library says.

    Walk-ins have a list of their own (``services.walk_ins``). Raises Cancelled.
    """
    people = {p.id: p for p in view.people() if p.cohort_id is not None}
    settled = _Settled(view)
    proposed = view.links("proposed")
    found = likely_pairs(people.values(), alike, proposed, step=lambda: report(0, 2))
    report(1, 2)
    pairings = [
        Pairing(people[each.one], people[each.other], each.why, each.doubts)
        for each in _each_person_once(found, settled)
    ]
    wanted = [
        each
        for each in pairings
        if cohort_id is None or cohort_id in {each.one.cohort_id, each.other.cohort_id}
    ]
    report(2, 2)
    return wanted


class _Settled:
    """What was said about pairs already: who is one person, and who is not."""

    def __init__(self, view: Reading) -> None:
        self._person: dict[Id, Id] = {}
        for group in groups(view.links("same")):
            self._person.update(dict.fromkeys(group, min(group)))
        self._apart = {frozenset((self.whole(a), self.whole(b))) for a, b in view.links("not_same")}

    def whole(self, entry: Id) -> Id:
        """One name for all entries of a person."""
        return self._person.get(entry, entry)

    def holds(self, one: Id, other: Id) -> bool:
        """Whether nothing is left to ask about two entries."""
        a, b = self.whole(one), self.whole(other)
        return a == b or frozenset((a, b)) in self._apart


def _each_person_once(found: Iterable[Likely], settled: _Settled) -> list[Likely]:
    """The likeliest pair of any two people; of linked entries one stands for all."""
    kept: dict[frozenset[Id], Likely] = {}
    for each in found:
        if not settled.holds(each.one, each.other):
            kept.setdefault(frozenset((settled.whole(each.one), settled.whole(each.other))), each)
    return list(kept.values())


def both_marked(view: Reading, one: Id, other: Id) -> list[Both]:
    """The sessions that would have to be decided if two entries were one person (L-05)."""
    return _both_marked(view, {*view.linked(one), *view.linked(other)})


def _both_marked(view: Reading, entries: Iterable[Id]) -> list[Both]:
    marks: dict[Id, dict[Id, Mark]] = {}
    held = sorted(entries)
    for entry in held:
        for line in view.marks_of(entry):
            if line.mark is not None:
                marks.setdefault(line.session_id, {})[entry] = line.mark
    asked = []
    for session in undecided(marks, held, view.link_counts() if marks else {}):
        proposed = proposed_mark(marks[session], held)
        if proposed is not None:
            asked.append(Both(view.session(session), marks[session], proposed))
    return sorted(asked, key=lambda both: both.session.starts_at)


def link(
    store: Store,
    one: Id,
    other: Id,
    why: Sequence[str] = (),
    counts: Mapping[Id, Id] | None = None,
) -> Id | None:
    """Say that two entries are one person; one act. Raises NotFound, Refused.

    ``counts``: of sessions in which both are marked, whose mark counts; what is left out is as
    it is proposed.
    """
    with store.writing() as work:
        put_link(work, one, other, why, counts)
        return work.commit()


def put_link(
    work: Writing,
    one: Id,
    other: Id,
    why: Sequence[str] = (),
    counts: Mapping[Id, Id] | None = None,
) -> None:
    """Add to the act that two entries are one person. Raises NotFound, Refused."""
    entries = check_link(work, one, other)
    pair = pair_of(one, other)
    work.put("same_person", pair, "link", {"is": "same", "why": list(why)}, person=other)
    chosen = {both.session.id: both.proposed for both in _both_marked(work, entries)}
    chosen |= {session: entry for session, entry in (counts or {}).items() if session in chosen}
    if chosen:
        work.put("same_person", pair, "counts", chosen, person=other)


def check_link(view: Reading, one: Id, other: Id) -> tuple[Id, ...]:
    """All entries that would be one person. Raises Refused, saying why they cannot be; NotFound."""
    a, b = entry_there(view, one), entry_there(view, other)
    entries = view.linked(one), view.linked(other)
    if other in entries[0]:
        raise Refused(f"{a.name.full} and {b.name.full} are one person here already.")
    read = {one: a, other: b}  # most entries are linked with nobody yet
    sides = [[read.get(id_) or view.person(id_) for id_ in group] for group in entries]
    for mine, theirs in product(*sides):
        if mine.trn and theirs.trn and mine.trn != theirs.trn:
            raise Refused(
                f"{mine.name.full} and {theirs.name.full} have different TRNs, so they are two "
                "people. If one of the TRNs is wrong, correct it first."
            )
    for each in view.links("not_same"):
        found = [whose for id_ in each for whose in (0, 1) if id_ in entries[whose]]
        if sorted(found) == [0, 1] and set(each) != {one, other}:
            names = " and ".join(view.person(id_).name.full for id_ in each)
            raise Refused(f"{names} were said to be two people. Take that back first.")
    return entries[0] + entries[1]


def set_apart(store: Store, one: Id, other: Id) -> Id | None:
    """Say that two entries are two people, so that it is not asked again. Raises Refused."""
    with store.writing() as work:
        a, b = entry_there(work, one), entry_there(work, other)
        if one == other:
            raise BadInput("Name two different people.")
        if other in work.linked(one):
            raise Refused(
                f"{a.name.full} and {b.name.full} are one person here. Take them apart first."
            )
        value = {"is": "not_same", "why": []}
        work.put("same_person", pair_of(one, other), "link", value, person=other)
        return work.commit()


@dataclass(frozen=True, slots=True)
class Linked:
    """Two entries that are one person by somebody's word, or that are said not to be."""

    one: Participant
    other: Participant
    is_one: bool

    @property
    def ids(self) -> tuple[Id, Id]:
        """Both entries."""
        return self.one.id, self.other.id


def decided(view: Reading) -> list[Linked]:
    """Everything that was said about pairs: who is one person, then who is not; by name.

    Each entry says no more than it says itself: so it stands when they are taken apart.
    """
    said = [(pair, each == "same") for each in ("same", "not_same") for pair in view.links(each)]
    people = {each.id: each for each in view.entries()} if said else {}
    held = [
        Linked(people.get(a) or view.person(a), people.get(b) or view.person(b), is_one)
        for (a, b), is_one in said
    ]
    return sorted(held, key=lambda each: (not each.is_one, in_alphabet(each.one.name.sorted_form)))


def ask_again(store: Store, one: Id, other: Id) -> Id | None:
    """Two entries may be one person after all: they are proposed again. Raises Refused."""
    with store.writing() as work:
        pair = pair_of(one, other)
        if tuple(pair.split(".")) not in work.links("not_same"):
            raise Refused("Nobody said that these are two people.")
        work.put("same_person", pair, "link", None, person=other)
        return work.commit()
