"""The caterer's count: how many eat, how many are here, and what is asked for; no names.

Source: docs/rules.md, N-02.
"""

from dataclasses import dataclass

from npq_desktop.domain.days import long_date
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import Place, clock
from npq_desktop.domain.needs_rules import DietaryCount, counted
from npq_desktop.domain.register import Entry, Presence
from npq_desktop.domain.sessions import Mode
from npq_desktop.services.needs import NeedsBook
from npq_desktop.services.ports import Reading, Store
from npq_desktop.services.registers import register_in

HIDDEN = "Dietary needs are hidden just now."
NONE_KNOWN = "Nobody who is coming has told of a dietary need."
ONLINE = "This session is online: nobody needs a meal."


@dataclass(frozen=True, slots=True)
class CatererCount:
    """The count in words and numbers.

    ``coming``: expected, less ``away`` (apologies and absences) and ``online`` (over the link).
    ``here``: in the room now. ``needs`` is None while they are hidden.
    """

    title: str
    session: str
    day: str
    times: str
    where: str
    lunch: str
    expected: int
    away: int
    online: int
    coming: int
    here: int
    needs: tuple[DietaryCount, ...] | None
    author: str
    subject: str
    made_at: str
    name: str  # of the file, without its ending
    is_online: bool = False

    @property
    def working(self) -> str:
        """How ``coming`` was reached: ``68 expected, less 2 who sent apologies or are absent``."""
        less = [
            f"{self.away} who sent apologies or {'is' if self.away == 1 else 'are'} absent"
            if self.away
            else "",
            f"{self.online} over the link" if self.online else "",
        ]
        said = " and ".join(filter(None, less))
        return f"{self.expected} expected" + (f", less {said}" if said else "")

    @property
    def remark(self) -> str:
        """What is said in place of the list of needs; empty where there is one."""
        if self.is_online:
            return ONLINE
        if self.needs is None:
            return HIDDEN
        return "" if self.needs else NONE_KNOWN


def read_count(store: Store, session_id: Id, *, with_needs: bool = True) -> CatererCount:
    """The count of a session as it stands now. Raises NotFound."""
    with store.reading() as view:
        return count_in(view, session_id, with_needs=with_needs)


def count_in(view: Reading, session_id: Id, *, with_needs: bool) -> CatererCount:
    """The same as one view holds it."""
    register = register_in(view, session_id)
    session, cohort = register.session, register.cohort
    apologies = {each.participant_id for each in view.apologies(session=session_id)}
    lines = register.entries
    away = [each for each in lines if _is_away(each, apologies)]
    online = [each for each in lines if each.mark is not None and each.mark.at is Place.LINK]
    is_online = session.mode is Mode.ONLINE
    out = {each.participant.id for each in (*away, *online)}
    coming = [each for each in lines if each.participant.id not in out]
    here = [] if is_online else [e for e in lines if e.presence_in(session) is Presence.IN_THE_ROOM]
    book = NeedsBook(view)
    needs = counted(*([book.of(e.participant.id) for e in some] for some in (coming, here)))
    provider = cohort.provider_name or str(view.setting("provider_name") or "")
    day = long_date(session.day)
    return CatererCount(
        title="Count for the caterer",
        session=register.name,
        day=day,
        times=f"{clock(session.start_minute)} to {clock(session.end_minute)}",
        where=", ".join(filter(None, (session.venue, session.room))),
        lunch=", ".join(f"{clock(low)} to {clock(high)}" for low, high in session.breaks),
        expected=len(lines),
        away=len(away),
        online=len(online),
        coming=len(coming),
        here=len(here),
        needs=needs if with_needs else None,
        author=provider or "NPQ Desktop",
        subject=f"{cohort.name} cohort",
        made_at=session.day.isoformat(),
        name=", ".join(filter(None, ("Count for the caterer", cohort.initials, register.name))),
        is_online=is_online,
    )


def _is_away(entry: Entry, apologies: set[Id]) -> bool:
    """Whether somebody will not eat here: told us so and did not come all the same, or absent."""
    if entry.mark is None:
        return entry.participant.id in apologies
    return entry.mark.at is Place.AWAY


def as_text(count: CatererCount) -> str:
    """The count to be copied into a message; a line each, no names."""
    why = f" ({count.working})" if count.coming != count.expected else ""
    lines = [
        f"{count.session}, {count.day}, {count.times}",
        count.where,
        f"Lunch {count.lunch}" if count.lunch else "",
        f"Coming: {count.coming}{why}",
        f"In the room now: {count.here}" if count.here else "",
        *(f"{each.words}: {each.coming}" for each in count.needs or ()),
        count.remark,
    ]
    return "\n".join(filter(None, lines)) + "\n"
