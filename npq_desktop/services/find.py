"""Finds the cohort, session or person that somebody names on the command line or in a box.

An id, or enough of a title or name to be the only match; an exact match wins. Several words may
come from the cohort, the title and the ISO date (contract.md).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from npq_desktop.domain.errors import Ambiguous, NotFound
from npq_desktop.domain.folding import fold
from npq_desktop.domain.ids import from_uuid
from npq_desktop.domain.people import Participant
from npq_desktop.domain.sessions import Cohort
from npq_desktop.services.ports import Reading, SessionLine

Thing = TypeVar("Thing")


def find_cohort(view: Reading, asked: str) -> Cohort:
    """The cohort that is meant. Raises NotFound, Ambiguous."""
    cohorts = [line.cohort for line in view.cohorts()]
    return _only(asked, cohorts, lambda each: [each.name], lambda each: each.id, "cohort")


def find_session(view: Reading, asked: str) -> SessionLine:
    """The session that is meant. Raises NotFound, Ambiguous."""
    lines = view.sessions()
    return _only(asked, lines, _session_texts, lambda line: line.session.id, "session")


def find_person(
    view: Reading, asked: str, people: Sequence[Participant] | None = None
) -> Participant:
    """The person that is meant. Raises NotFound, Ambiguous."""
    known = view.people() if people is None else people
    return _only(asked, known, _person_texts, lambda each: each.id, "person")


def _session_texts(line: SessionLine) -> list[str]:
    session = line.session
    return [session.title, f"{line.cohort.name} {session.title} {session.day.isoformat()}"]


def _person_texts(person: Participant) -> list[str]:
    name = person.name
    return [
        name.full,
        name.sorted_form,
        f"{name.preferred} {name.family} {person.trn or ''} {person.email or ''}",
    ]


def _only(
    asked: str,
    things: Iterable[Thing],
    texts: Callable[[Thing], list[str]],
    id_of: Callable[[Thing], str],
    what: str,
) -> Thing:
    known = list(things)
    by_id = [each for each in known if id_of(each) == _as_id(asked)]
    if by_id:
        return by_id[0]
    whole, words = fold(asked.strip()), fold(asked).replace(",", " ").split()
    exact = [each for each in known if whole in [fold(text) for text in texts(each)]]
    fitting = (
        exact
        or [each for each in known if _has_all(words, texts(each), whole=True)]
        or [each for each in known if _has_all(words, texts(each), whole=False)]
    )
    if len(fitting) == 1:
        return fitting[0]
    if not fitting or not words:
        raise NotFound(f"No {what} fits “{asked}”. {_known(known)}")
    shown = "; ".join(
        texts(each)[-1].strip() if what == "session" else texts(each)[0] for each in fitting[:5]
    )
    raise Ambiguous(
        f"“{asked}” fits {len(fitting)} of them: {shown}. Write more of the name, or the id."
    )


def _has_all(words: Sequence[str], texts: list[str], *, whole: bool) -> bool:
    """Whether every word is a word of the texts, or at least the start of one."""
    held = f" {fold(' '.join(texts))} ".replace(",", " ").replace(":", " ")
    end = " " if whole else ""
    return bool(words) and all(f" {word}{end}" in held for word in words)


def _known(known: Sequence[Thing]) -> str:
    if not known:
        return "There is none yet."
    return f"There are {len(known)}; list them to see how they are called."


def _as_id(asked: str) -> str:
    try:
        return from_uuid(asked)
    except ValueError:
        return asked
