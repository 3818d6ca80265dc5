"""Name badges and table cards: who gets one, and what stands on it, as a frozen page model.

Nothing but name, organisation, cohort and table is in it: a badge is read by everybody.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from npq_desktop.domain.days import short_date
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.ids import Id
from npq_desktop.domain.label_grids import LabelGrid
from npq_desktop.domain.marks import Place
from npq_desktop.domain.people import Participant
from npq_desktop.domain.register import Register
from npq_desktop.services.ports import Reading, Store
from npq_desktop.services.registers import register_in

NOT_HERE = "No label of that session is for “{who}”: they are not expected in it."


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who may get a label. ``table`` counts from 1; 0 where nobody made groups.

    ``is_coming`` is false of whoever sent apologies or is marked absent.
    """

    participant: Participant
    table: int
    is_coming: bool


@dataclass(frozen=True, slots=True)
class Label:
    """One label: ``big`` is read across a room, ``full`` is empty where it would say the same."""

    big: str
    full: str
    organisation: str
    tag: str
    colour: str
    table: str = ""


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """All labels of one printing. ``start``: the first place to use, counted from 1."""

    grid: LabelGrid
    start: int
    labels: tuple[Label, ...]
    title: str
    subject: str
    author: str
    made_at: str
    name: str  # of the file, without its ending


def read_invited(store: Store, session_id: Id) -> list[Invited]:
    """Everybody who may get a label, by table and name. Raises NotFound."""
    with store.reading() as view:
        return invited_in(view, register_in(view, session_id))


def invited_in(view: Reading, register: Register) -> list[Invited]:
    """The same as one view holds it; people of no table come last."""
    session_id = register.session.id
    tables = {
        person: number
        for number, group in enumerate(view.groups(session_id), 1)
        for person in group
    }
    away = {each.participant_id for each in view.apologies(session=session_id)}
    found = [
        Invited(
            entry.participant,
            tables.get(entry.participant.id, 0),
            entry.participant.id not in away if entry.mark is None else entry.mark.is_here,
        )
        for entry in register.entries
        if entry.mark is None or entry.mark.at is not Place.LINK
    ]
    return sorted(found, key=lambda each: each.table or len(tables) + 1)  # stable: by name inside


def read_labels(
    store: Store,
    session_id: Id,
    grid: LabelGrid,
    *,
    people: Collection[Id] | None = None,
    start: int = 1,
) -> LabelSheet:
    """The labels of these people, of everybody who is coming when None.

    Raises NotFound, and BadInput when nobody is left or one of them is not in this session.
    """
    with store.reading() as view:
        register = register_in(view, session_id)
        invited = invited_in(view, register)
        provider = register.cohort.provider_name or str(view.setting("provider_name") or "")
    if people is None:
        chosen = [each for each in invited if each.is_coming]
    else:
        _check_known(store, invited, people)
        chosen = [each for each in invited if each.participant.id in people]
    if not chosen:
        raise BadInput("Nobody is chosen, so there is nothing to print. Choose somebody first.")
    session = register.session
    what = grid.name.partition(",")[0]
    return LabelSheet(
        grid=grid,
        start=start,
        labels=tuple(label_of(each, register) for each in chosen),
        title=f"{what}: {register.name}, {short_date(session.day)}",
        subject=f"{register.cohort.name} cohort",
        author=provider or "NPQ Desktop",
        made_at=session.day.isoformat(),
        name=", ".join(
            filter(None, (what, register.cohort.initials, register.name, short_date(session.day)))
        ),
    )


def _check_known(store: Store, invited: Sequence[Invited], people: Collection[Id]) -> None:
    strangers = set(people) - {each.participant.id for each in invited}
    if strangers:
        with store.reading() as view:
            name = view.person(min(strangers)).name.full
        raise BadInput(NOT_HERE.format(who=name))


def label_of(one: Invited, register: Register) -> Label:
    """What stands on one label. Source: docs/rules.md, B-03."""
    name, cohort = one.participant.name, register.cohort
    given = "" if name.guessed else name.given  # a guess may take the family's for it
    big = name.preferred or given or name.full
    return Label(
        big=big,
        full="" if big == name.full else name.full,
        organisation=one.participant.work.organisation,
        tag=cohort.initials,
        colour=cohort.colour,
        table=f"Table {one.table}" if one.table else "",
    )
