"""Who said beforehand that they will not come to a session: what the register proposes (M-13)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from npq_desktop.domain.around import Apology
from npq_desktop.domain.ids import Id
from npq_desktop.domain.register import Entry
from npq_desktop.domain.sessions import Session
from npq_desktop.services.one_line import line_of
from npq_desktop.services.ports import Reading

Proposals = Mapping[Id, Apology]
"""Apologies by participant; by the entry that stands in the register where two are one person."""


def proposals(view: Reading, session: Session) -> Proposals:
    """The apologies for one session."""
    held = {each.participant_id: each for each in view.apologies(session=session.id)}
    for id_, apology in list(held.items()):
        held.setdefault(line_of(view, session, id_)[0].id, apology)
    return held


def with_apologies(view: Reading, session: Session, entries: Iterable[Entry]) -> list[Entry]:
    """The same lines; whoever is not marked carries their apology.

    A line that is marked costs nothing here: this is on the way of every key press.
    """
    lines = list(entries)
    if all(line.mark is not None for line in lines):
        return lines
    said = proposals(view, session)
    if not said:
        return lines
    return [
        replace(line, apology=said.get(line.participant.id)) if line.mark is None else line
        for line in lines
    ]
