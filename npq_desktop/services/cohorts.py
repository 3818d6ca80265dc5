"""Cohorts: making one, with the twelve-month plan, and changing what is known of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from npq_desktop.domain import cells
from npq_desktop.domain.cohort_look import colour_for, initials_for
from npq_desktop.domain.dfe_cohorts import DfeCohort
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.names import clean
from npq_desktop.domain.sessions import Cohort
from npq_desktop.domain.template import end_of_programme
from npq_desktop.services.plan_templates import SHIPPED_CHOICE, PlanChoice, find_choice
from npq_desktop.services.ports import BankHolidays, Store, Writing

NPQLTD = SHIPPED_CHOICE.key
FIRST_YEAR, LAST_YEAR = 2000, 2099
"""A start outside these is a slip of the keyboard, and no calendar of holidays reaches it."""
UNNAMED = "Give the cohort a name, for example Autumn 2026."


def create_cohort(
    store: Store,
    name: str,
    start: date,
    *,
    template: str | None,
    dfe: DfeCohort | None,
    holidays: BankHolidays,
) -> Cohort:
    """Make a cohort, with the plan that is named, shipped or kept. Raises BadInput."""
    return make_cohort(store, name, start, template, dfe, holidays)[0]


def make_cohort(
    store: Store,
    name: str,
    start: date,
    template: str | None,
    dfe: DfeCohort | None,
    holidays: BankHolidays,
) -> tuple[Cohort, Id | None]:
    """The same; with the cohort comes the act, so that it can be undone. Raises BadInput."""
    shown = clean(name)
    if not shown:
        raise BadInput(UNNAMED)
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        raise BadInput(f"A cohort does not start in {start.year}. Check the year of the date.")
    with store.writing() as work:
        plan = None if template is None else find_choice(work, template)
        known = [line.cohort for line in work.cohorts()]
        if any(each.name.casefold() == shown.casefold() for each in known):
            raise BadInput(f"There is a cohort {shown} already. Choose another name.")
        cohort = _with_dfe(
            Cohort(
                id=new_id(),
                name=shown,
                start_date=start,
                end_date=end_of_programme(start) if plan is None else plan.end(start),
                colour=colour_for([each.colour for each in known]),
                initials=initials_for(shown, [each.initials for each in known]),
            ),
            dfe,
        )
        put_all(work, "cohort", cohort.id, cells.cohort_cells(cohort))
        if plan is not None:
            _put_plan(work, cohort, plan, holidays)
        act = work.commit()
    return cohort, act


def _with_dfe(cohort: Cohort, dfe: DfeCohort | None) -> Cohort:
    if dfe is None:
        return cohort
    return replace(
        cohort,
        cohort_year=dfe.year,
        cohort_suffix=dfe.suffix,
        schedule_identifier=dfe.schedule,
    )


def _put_plan(work: Writing, cohort: Cohort, plan: PlanChoice, holidays: BankHolidays) -> None:
    topics, sessions = plan.laid_out(cohort.id, cohort.start_date, holidays)
    for topic in topics:
        put_all(work, "topic", topic.id, cells.topic_cells(topic))
    for session in sessions:
        put_all(work, "session", session.id, cells.session_cells(session))


def put_all(work: Writing, kind: str, entity: Id, held: Iterable[cells.Cell]) -> None:
    """Put every cell of a thing; those that say nothing new are dropped by the store."""
    for field, value in held:
        work.put(kind, entity, field, value)


def differing(after: Iterable[cells.Cell], before: Iterable[cells.Cell]) -> list[cells.Cell]:
    """The cells that somebody changed: the rest may be another hand's by now, and stays so."""
    known = dict(before)
    return [(what, value) for what, value in after if what not in known or known[what] != value]


def change_cohort(
    store: Store, cohort: Cohort, dfe: DfeCohort | None = None, *, before: Cohort | None = None
) -> Id | None:
    """Write what differs. Raises BadInput for a name that is taken.

    ``before``: the cohort as it was read; only what was changed in it since is written. Without
    it, whatever differs from what is known.
    """
    named = replace(cohort, name=clean(cohort.name))
    if not named.name:
        raise BadInput(UNNAMED)
    with store.writing() as work:
        others = [line.cohort for line in work.cohorts() if line.cohort.id != cohort.id]
        if any(each.name.casefold() == named.name.casefold() for each in others):
            raise BadInput(f"There is a cohort {named.name} already. Choose another name.")
        read = () if before is None else cells.cohort_cells(before)
        changed = differing(cells.cohort_cells(_with_dfe(named, dfe)), read)
        put_all(work, "cohort", named.id, changed)
        return work.commit()
