"""Which cohort a list seems to belong to: what it says, the DfE's cohort, or most of its people.

Only ever a question or a warning: a list goes where it was told to (contract.md).
"""

import re
from collections.abc import Mapping, Sequence

from npq_desktop.domain.folding import fold
from npq_desktop.domain.ids import Id
from npq_desktop.domain.sessions import Cohort
from npq_desktop.services.participant_list import ColumnMeaning, ReadFile

_WORD = re.compile(r"[a-z]{3,}|[0-9]{4}")
_NOT_TELLING = frozenset({"cohort", "the", "npq", "npqltd", "and", "list", "group"})


def other_cohort(
    file: ReadFile,
    meanings: Sequence[ColumnMeaning],
    cohort: Cohort,
    cohorts: Sequence[Cohort],
    elsewhere: Mapping[Id, int],
) -> tuple[Cohort, str] | None:
    """Another cohort that the file seems to belong to, and why; None if it fits this one.

    ``elsewhere``: how many of the file's people are known in each other cohort.
    """
    others = [each for each in cohorts if each.id != cohort.id]
    said = _words(" ".join([*file.titles, file.name.rpartition(".")[0]]))
    found = _named(said, cohort, others)
    if found is not None:
        return found, "its title or name says so"
    column = _words(" ".join(_cohort_column(file, meanings)))
    found = _named(column, cohort, others)
    if found is not None:
        return found, "its cohort column says so"
    by_dfe = [each for each in others if file.dfe_cohorts == {dfe_key(each)}]
    if by_dfe and dfe_key(cohort) not in file.dfe_cohorts:
        return by_dfe[0], "its DfE cohort says so"
    for other in others:
        if elsewhere.get(other.id, 0) * 2 > len(file.rows):
            return other, "most of its people are there"
    return None


def dfe_key(cohort: Cohort) -> tuple[str, str, str]:
    """How the DfE tells cohorts of our course apart (domain 2.2)."""
    year, suffix = cohort.cohort_year or "", cohort.cohort_suffix or "a"
    return year, suffix, cohort.schedule_identifier or ""


def _named(said: set[str], cohort: Cohort, others: Sequence[Cohort]) -> Cohort | None:
    """The other cohort that the words name, when they do not name this one just as well."""
    own = _named_by(said, cohort)
    best = max(others, key=lambda each: (_named_by(said, each), each.start_date), default=None)
    if best is None or _named_by(said, best) <= own:
        return None
    return best


def _named_by(said: set[str], cohort: Cohort) -> int:
    """How well words name a cohort: 0 not at all, more for each word; a wrong year rules it out."""
    words = _words(cohort.name)
    years = {word for word in words if word.isdigit()}
    said_years = {word for word in said if word.isdigit()}
    if years and said_years and not years & said_years:
        return 0
    letters = words - years
    if not letters <= said:
        return 0
    return len(letters) + len(years & said)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(fold(text).replace("_", " "))) - _NOT_TELLING


def _cohort_column(file: ReadFile, meanings: Sequence[ColumnMeaning]) -> set[str]:
    """What the column of cohorts says, if it says the same in every row."""
    place = file.places(meanings).get(ColumnMeaning.COHORT)
    if place is None:
        return set()
    held = {str(cells[place]).strip() for _, cells in file.rows if place < len(cells)}
    held.discard("")
    return held if len(held) == 1 else set()
