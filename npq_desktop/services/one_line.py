"""One person, one line: how linked entries stand in a register (design.md 3; L-04, L-05).

A mark that was made for another entry of the same person stands in their line, and is corrected
where it stands; a new one goes to the line's own entry. So taking the link away leaves every
mark where somebody made it.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from npq_desktop.domain.ids import Id
from npq_desktop.domain.linking import groups, line_in, stands_as, whose_mark
from npq_desktop.domain.people import Participant
from npq_desktop.domain.register import Entry
from npq_desktop.domain.sessions import Session
from npq_desktop.services.ports import Reading


def line_of(view: Reading, session: Session, participant_id: Id) -> tuple[Participant, Id]:
    """As whom somebody stands in an open register, and the entry whose mark that line shows.

    Raises NotFound.
    """
    entries = view.linked(participant_id)
    if len(entries) < 2:
        return view.person(participant_id), participant_id
    line = line_in([view.person(each) for each in entries], session)
    marks = {each: view.mark(session.id, each)[0] for each in entries}
    made = {each: mark for each, mark in marks.items() if mark is not None}
    return line, whose_mark(made, session.id, entries, view.link_counts()) or line.id


def entry_of(view: Reading, session: Session, participant_id: Id) -> Entry:
    """One line of an open register, with the mark that counts. Raises NotFound."""
    line, shown = line_of(view, session, participant_id)
    entry = view.entry(session.id, shown)
    return entry if shown == line.id else replace(entry, participant=line)


def one_line_each(
    view: Reading, session: Session, held: Mapping[Id, Entry], listed: AbstractSet[Id] | None
) -> dict[Id, Entry]:
    """The lines of a register by whom they stand for; ``listed`` as in ``stands_as``."""
    pairs = view.links("same") if held else []
    if not pairs:
        return dict(held)
    together = groups(pairs)
    stands = stands_as(held, together, view.person, session, listed)
    lines = {id_: entry for id_, entry in held.items() if id_ not in stands}
    counts = view.link_counts()
    for line in dict.fromkeys(stands.values()):
        entries = [id_ for id_ in held if stands.get(id_) == line]
        marks = {id_: mark for id_ in entries if (mark := held[id_].mark) is not None}
        chosen = whose_mark(marks, session.id, entries, counts) or entries[0]
        person = held[line].participant if line in held else view.person(line)
        notes = [held[chosen].note, *(held[each].note for each in entries)]
        note = next(filter(None, notes), "")
        lines[line] = replace(held[chosen], participant=person, note=note)
    return lines
