"""Everything that one session's page shows, and what is written on it: plan and directions."""

import re
from dataclasses import dataclass, replace
from functools import partial

from npq_desktop.domain.around import Apology, Evidence, Printout
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.folding import in_alphabet
from npq_desktop.domain.ids import Id
from npq_desktop.domain.names import clean
from npq_desktop.domain.register import Belonging, Entry, Register
from npq_desktop.services.ports import Reading, Store
from npq_desktop.services.proposals import proposals
from npq_desktop.services.registers import register_in

LONGEST_TEXT = 10_000
"""Letters of a plan, or of the way to a venue: some four pages."""
_EMPTY_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class SessionPage:
    """One session at one moment.

    ``lines``: who is expected, by name, with their marks and, marked or not, their apologies;
    ``others``: guests and walk-ins who are marked. ``groups``: who sits together, by name.
    """

    register: Register
    lines: tuple[Entry, ...]
    others: tuple[Entry, ...]
    groups: tuple[tuple[str, ...], ...]
    printouts: tuple[Printout, ...]
    evidence: tuple[Evidence, ...]

    @property
    def apologies(self) -> int:
        """How many of those who are expected sent apologies."""
        return sum(line.apology is not None for line in self.lines)

    @property
    def marked(self) -> int:
        """How many are marked."""
        return sum(line.mark is not None for line in (*self.lines, *self.others))


def read_session(store: Store, session_id: Id) -> SessionPage:
    """One session as its page shows it. Raises NotFound."""
    with store.reading() as view:
        return session_in(view, session_id)


def cohort_of_session(store: Store, session_id: Id) -> Id:
    """The cohort that a session belongs to, before its page is read. Raises NotFound."""
    with store.reading() as view:
        return view.cohort(view.session(session_id).cohort_id).id


def session_in(view: Reading, session_id: Id) -> SessionPage:
    """The same, as one view holds it."""
    register = register_in(view, session_id)
    said = proposals(view, register.session)
    entries = [_with(said.get(entry.participant.id), entry) for entry in register.entries]
    return SessionPage(
        register=register,
        lines=tuple(each for each in entries if each.belonging is Belonging.EXPECTED),
        others=tuple(each for each in entries if each.belonging is not Belonging.EXPECTED),
        groups=_groups(view, session_id),
        printouts=tuple(view.printouts(session_id)),
        evidence=tuple(view.evidence(session_id)),
    )


def _with(apology: Apology | None, entry: Entry) -> Entry:
    return entry if apology is None else replace(entry, apology=apology)


def _groups(view: Reading, session_id: Id) -> tuple[tuple[str, ...], ...]:
    named = (
        sorted((view.person(each).name.sorted_form for each in group), key=in_alphabet)
        for group in view.groups(session_id)
    )
    return tuple(tuple(names) for names in named if names)


def write_plan(store: Store, session_id: Id, text: str) -> Id | None:
    """What is to be done in a session. Raises BadInput, NotFound."""
    return _write(store, session_id, "plan", text)


def write_directions(store: Store, session_id: Id, text: str) -> Id | None:
    """How to get to a session. Raises BadInput, NotFound."""
    return _write(store, session_id, "directions", text)


def _write(store: Store, session_id: Id, field: str, text: str) -> Id | None:
    tidy = tidied(text)
    with store.writing() as work:
        session = work.session(session_id)
        work.put("session", session.id, field, tidy or None)
        return work.commit()


def tidied(text: str) -> str:
    """A text of several lines as it is kept. Raises BadInput for one that is too long."""
    lines = map(partial(clean, longest=LONGEST_TEXT + 1), text.splitlines())
    tidy = _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip("\n")
    if len(tidy) > LONGEST_TEXT:
        raise BadInput(
            f"This has {len(tidy):,} letters; {LONGEST_TEXT:,} fit. Put the rest elsewhere."
        )
    return tidy
