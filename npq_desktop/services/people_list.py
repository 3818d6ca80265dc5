"""The list of people: who is in it, filtered, found by what was typed, sorted.

It is read once and shown as often as somebody types; nothing here writes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from npq_desktop.domain.folding import in_alphabet
from npq_desktop.domain.ids import Id
from npq_desktop.domain.people import Participant
from npq_desktop.domain.people_filters import NO_FILTER, PeopleFilter
from npq_desktop.domain.reckoning import Reckoning, at_risk
from npq_desktop.services.people_columns import NAME, Listed, PeopleColumn
from npq_desktop.services.people_search import Fit, Near, PeopleIndex
from npq_desktop.services.person_page import standings
from npq_desktop.services.ports import Reading, Report, Store, no_report

Standings = Mapping[Id, Reckoning]


@dataclass(frozen=True)
class PeopleBook:
    """The people of one cohort, or of all (``cohort_id`` is None), by name.

    ``walk_ins`` belong to no cohort; of one, they are those who came to a session of it. They are
    among the people where all cohorts are shown.
    """

    cohort_id: Id | None
    people: Sequence[Participant]
    walk_ins: Sequence[Participant] = ()
    cohorts: Mapping[Id, str] = field(default_factory=dict)
    imported_at: datetime | None = None

    @cached_property
    def everybody(self) -> Sequence[Participant]:
        """Who can be found here: the people, and behind them the walk-ins."""
        return self.people if self.cohort_id is None else [*self.people, *self.walk_ins]

    @cached_property
    def organisations(self) -> Sequence[tuple[str, int]]:
        """Every organisation with how many people it has, by name."""
        counts: dict[str, int] = {}
        for each in self.people:
            if each.work.organisation:
                counts[each.work.organisation] = counts.get(each.work.organisation, 0) + 1
        return sorted(counts.items(), key=lambda each: in_alphabet(each[0]))

    @property
    def scope(self) -> str:
        """The cohort that is looked at, where there are others; empty where there is no choice."""
        return self.cohorts.get(self.cohort_id or "", "") if len(self.cohorts) > 1 else ""

    def listed(self, person: Participant, standings: Standings) -> Listed:
        """Somebody with the name of their cohort and where they stand."""
        cohort = self.cohorts.get(person.cohort_id, "") if person.cohort_id else ""
        return Listed(person, cohort, standings.get(person.id))


@dataclass(frozen=True, slots=True)
class Order:
    """How a list is sorted; the name breaks ties."""

    column: PeopleColumn = NAME
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """The people to show, and how many of them only nearly fit what was typed."""

    people: Sequence[Participant]
    nearly: int = 0


BY_NAME = Order()


def read_people(store: Store, cohort_id: Id | None) -> PeopleBook:
    """Everybody of a cohort, or of all of them; an entry whose face stands beside it is left out.

    Raises StoreUnavailable.
    """
    with store.reading() as view:
        lines = view.cohorts()
        imported = {line.cohort.id: line.list_imported_at for line in lines}
        return PeopleBook(
            cohort_id,
            _faces(view.people(cohort_id)),
            _faces(view.walk_ins(cohort_id)),
            {line.cohort.id: line.cohort.name for line in lines},
            imported.get(cohort_id) if cohort_id is not None else None,
        )


def _faces(people: Sequence[Participant]) -> Sequence[Participant]:
    """Without entries that are somebody else's in the same list (design.md 3)."""
    if all(each.merged_into is None for each in people):
        return people
    held = {each.id for each in people}
    return [each for each in people if each.merged_into not in held]


def read_standings(
    store: Store, cohorts: Iterable[Id], moment: datetime, report: Report = no_report
) -> dict[Id, Reckoning]:
    """Where the people of some cohorts stand; ``report`` is called for each cohort.

    Raises Cancelled from within ``report``.
    """
    found: dict[Id, Reckoning] = {}
    wanted = list(cohorts)
    with store.reading() as view:
        for done, cohort in enumerate(wanted):
            report(done, len(wanted))
            found |= _standings(view, cohort, moment)
    report(len(wanted), len(wanted))
    return found


def _standings(view: Reading, cohort: Id, moment: datetime) -> dict[Id, Reckoning]:
    return standings(view, cohort, moment)


class PeopleView:
    """One book as it is looked at: what was typed, the filters and the order over it."""

    def __init__(self, book: PeopleBook, near: Near, *, private: bool = False) -> None:
        self.book, self._near, self._private = book, near, private
        self._index: PeopleIndex | None = None

    def show(
        self,
        typed: str = "",
        wanted: PeopleFilter = NO_FILTER,
        order: Order = BY_NAME,
        standings: Standings | None = None,
    ) -> Shown:
        """Who is shown, in order: the better fit first, then as the list is sorted (R-63, R-64)."""
        if not typed and wanted.is_empty and order == BY_NAME:
            return Shown(self.book.people)
        held = standings or {}
        own = len(self.book.people)
        fits = self._find(typed)
        lets = self._lets(wanted, held)
        places = [
            place
            for place in (range(len(self.book.everybody)) if fits is None else sorted(fits))
            if (place < own or wanted.unmatched) and lets(self.book.everybody[place])
        ]
        found = [self.book.everybody[place] for place in places]
        if order != BY_NAME or wanted.unmatched:
            found = self._sorted(found, order, held)
        if fits is None:
            return Shown(found)
        fit = {self.book.everybody[place].id: fits[place] for place in places}
        found = sorted(found, key=lambda person: fit[person.id])
        return Shown(found, sum(each is Fit.SLIP for each in fit.values()))

    def _find(self, typed: str) -> Mapping[int, Fit] | None:
        """The places of those who fit; None where nothing was typed."""
        if not typed.strip(" ,;()"):
            return None
        if self._index is None:
            self._index = PeopleIndex(self.book.everybody, self._near, private=self._private)
        return self._index.find(typed)

    def _lets(self, wanted: PeopleFilter, standings: Standings) -> Callable[[Participant], bool]:
        if wanted.is_empty:
            return lambda _person: True

        def lets(person: Participant) -> bool:
            standing = standings.get(person.id)
            is_short = standing is not None and at_risk(person, standing)
            return wanted.lets_through(person, at_risk=is_short)

        return lets

    def _sorted(
        self, people: Sequence[Participant], order: Order, standings: Standings
    ) -> list[Participant]:
        """By a column; what is empty comes last both ways, the name breaks ties."""
        rows = [self.book.listed(person, standings) for person in people]
        rows.sort(key=NAME.key_of)
        if order.column is NAME:
            return [row.person for row in (rows[::-1] if order.descending else rows)]
        full = [row for row in rows if order.column.words(row)]
        empty = [row for row in rows if not order.column.words(row)]
        full.sort(key=order.column.key_of, reverse=order.descending)
        return [row.person for row in (*full, *empty)]
