"""What a calendar file would make clash, told before its times are taken."""

from collections.abc import Collection, Mapping

from npq_desktop.domain.clashes import Clash, find_clashes
from npq_desktop.domain.ids import Id
from npq_desktop.domain.sessions import Session
from npq_desktop.services.ports import Reading, SessionLine
from npq_desktop.services.year import Expecting
from npq_desktop.services.year_words import clash_seen_from, session_of


def new_clashes(
    view: Reading, lines: Collection[SessionLine], told: Mapping[Id, Session]
) -> dict[Id, str]:
    """Of each session in ``told`` what it would clash with, in sentences, were all of it taken.

    What clashes already is not the file's doing, and left out.
    """
    if not told:
        return {}
    before = [line.session for line in lines]
    cohorts = {line.cohort.id: line.cohort for line in lines}
    expecting = Expecting(view.people, view.links("same"))
    known = {_same(each) for each in find_clashes(before, expecting)}
    found: dict[Id, list[str]] = {}
    for clash in find_clashes([told.get(each.id, each) for each in before], expecting):
        if _same(clash) in known:
            continue
        for session in (clash.first, clash.second):
            if session.id in told:
                other = clash.other(session.id)
                name = session_of(other, cohorts.get(other.cohort_id), session.cohort_id)
                why = clash_seen_from(clash, session, cohorts)
                found.setdefault(session.id, []).append(f"Clashes with {name}: {why}.")
    return {id_: " ".join(words) for id_, words in found.items()}


def _same(clash: Clash) -> tuple[object, ...]:
    return clash.kind, frozenset({clash.first.id, clash.second.id}), clash.what
