"""Plans to begin a cohort with: the shipped one, which stays, and those kept from a cohort."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from npq_desktop.domain.errors import Ambiguous, BadInput, NotFound
from npq_desktop.domain.ids import Id, from_uuid, new_id
from npq_desktop.domain.names import clean
from npq_desktop.domain.plan_template import (
    KeptPlan,
    end_of,
    lay_out,
    plan_from,
    plan_of,
    plan_value,
)
from npq_desktop.domain.sessions import Session, Topic
from npq_desktop.domain.template import TOPICS, end_of_programme, npqltd_plan
from npq_desktop.services.ports import BankHolidays, Reading, Store, Writing
from npq_desktop.services.ports_around import KeptTemplate

NPQLTD = "npqltd"
SHIPPED = "Three workshops, three seminars (NPQLTD)"
UNNAMED = "Give the plan a name, for example Our usual year."


@dataclass(frozen=True, slots=True)
class PlanChoice:
    """A plan that a cohort can begin with; ``key`` as the command line and the cells name it."""

    key: str
    name: str
    plan: KeptPlan | None = None  # None for the shipped one

    @property
    def is_shipped(self) -> bool:
        """Whether it comes with the program, and so stays as it is."""
        return self.plan is None

    @property
    def sessions(self) -> int:
        """How many sessions it has."""
        return len(TOPICS) if self.plan is None else len(self.plan.sessions)

    def laid_out(
        self,
        cohort_id: Id,
        start: date,
        holidays: BankHolidays,
        make_id: Callable[[], Id] = new_id,
    ) -> tuple[tuple[Topic, ...], tuple[Session, ...]]:
        """Its topics and sessions for a cohort that starts on this day."""
        free = holidays(range(start.year, self.end(start).year + 2))
        if self.plan is None:
            return npqltd_plan(cohort_id, start, free, make_id)
        return lay_out(self.plan, cohort_id, start, free, make_id)

    def end(self, start: date) -> date:
        """The last day of a cohort with this plan."""
        return end_of_programme(start) if self.plan is None else end_of(self.plan, start)


SHIPPED_CHOICE = PlanChoice(NPQLTD, SHIPPED)


def plan_choices(view: Reading) -> list[PlanChoice]:
    """Every plan there is, the shipped one first."""
    return [SHIPPED_CHOICE, *(_choice(kept) for kept in view.plan_templates())]


def _choice(kept: KeptTemplate) -> PlanChoice:
    return PlanChoice(kept.id, kept.name, plan_from(kept.plan))


def find_choice(view: Reading, named: str) -> PlanChoice:
    """The plan of a key, an id or a name. Raises NotFound, Ambiguous."""
    choices = plan_choices(view)
    wanted = named.strip().casefold()
    exact = [each for each in choices if each.key in {named, _outside(named)}]
    exact = exact or [each for each in choices if wanted in {each.key, each.name.casefold()}]
    found = exact or [each for each in choices[1:] if wanted and wanted in each.name.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(each.name for each in found)
        raise Ambiguous(f"More than one plan fits “{named}”: {names}. Write more of the name.")
    known = ", ".join([NPQLTD, *(each.name for each in choices[1:])])
    has = "Those there are" if len(choices) > 1 else "The one there is"
    raise NotFound(f"There is no template “{named}”. {has}: {known}.")


def _outside(named: str) -> str:
    try:
        return from_uuid(named)
    except ValueError:
        return ""


def keep_plan(store: Store, cohort_id: Id, name: str) -> Id | None:
    """Keep the plan of a cohort under a name, for the next ones. Raises BadInput, NotFound."""
    with store.writing() as work:
        cohort = work.cohort(cohort_id)
        sessions = work.plan(cohort_id)
        plan = plan_of(cohort, work.topics(cohort_id), sessions)
        if not plan.sessions:
            raise BadInput(f"{cohort.name} has no sessions yet, so there is no plan to keep.")
        id_ = new_id()
        work.put("plan_template", id_, "exists", True)
        work.put("plan_template", id_, "name", _free_name(work, name))
        work.put("plan_template", id_, "plan", plan_value(plan))
        return work.commit()


def rename_plan(store: Store, key: str, name: str) -> Id | None:
    """Give a kept plan another name. Raises BadInput, NotFound."""
    with store.writing() as work:
        _kept(work, key)
        work.put("plan_template", key, "name", _free_name(work, name, but=key))
        return work.commit()


def remove_plan(store: Store, key: str) -> Id | None:
    """Take a kept plan away; cohorts that began with it stay as they are. Raises NotFound."""
    with store.writing() as work:
        _kept(work, key)
        work.put("plan_template", key, "exists", False)
        return work.commit()


def _kept(work: Reading, key: str) -> KeptTemplate:
    for kept in work.plan_templates():
        if kept.id == key:
            return kept
    if key == NPQLTD:
        raise BadInput("The plan that comes with the program stays as it is. Keep one of your own.")
    raise NotFound("This plan is not there any more.")


def _free_name(work: Writing, name: str, *, but: str = "") -> str:
    shown = clean(name)
    if not shown:
        raise BadInput(UNNAMED)
    others = {each.name.casefold() for each in plan_choices(work) if each.key != but}
    if shown.casefold() in others | {NPQLTD}:
        raise BadInput(f"There is a plan {shown} already. Choose another name.")
    return shown
