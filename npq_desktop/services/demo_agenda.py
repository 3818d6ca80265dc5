"""What is still to happen in an invented year, and letting it happen in its turn."""

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from npq_desktop.domain.dfe_cohorts import DfeCohort
from npq_desktop.domain.people import Participant
from npq_desktop.domain.sessions import LONDON
from npq_desktop.services.demo import MovableClock
from npq_desktop.services.ports import BankHolidays, Store


@dataclass(slots=True)
class Year:
    """What is still to happen, the next first."""

    store: Store
    clock: MovableClock
    now: datetime
    holidays: BankHolidays
    table: Sequence[DfeCohort]
    agenda: list[tuple[datetime, int, Callable[[], object]]] = field(default_factory=list)
    number: int = 0
    older: list[Participant] = field(default_factory=list)  # the people of the older cohort

    @property
    def today(self) -> date:
        """Today where the workshops are."""
        return self.now.astimezone(ZoneInfo(LONDON)).date()

    def plan(self, when: datetime, what: Callable[[], object]) -> None:
        """Something happens then, unless that is still to come."""
        if when < self.now - timedelta(minutes=10):
            self.number += 1  # what was planned first happens first
            heapq.heappush(self.agenda, (when, self.number, what))

    def live(self) -> None:
        """Let everything happen in its turn."""
        while self.agenda:
            when, _, what = heapq.heappop(self.agenda)
            self.clock.moment = max(self.clock.moment, when)
            what()


def morning(day: date) -> datetime:
    """Ten o’clock of a day, in UTC."""
    return datetime.combine(day, time(10), UTC)
