"""Access and dietary needs: how they are kept, counted and let go (docs/rules.md, N-01 to N-04).

They can tell of health or belief, so they stay on this laptop and go when they are not needed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from npq_desktop.domain.around import Needs
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.folding import fold
from npq_desktop.domain.names import clean
from npq_desktop.domain.sessions import Cohort
from npq_desktop.domain.template import end_of_programme

USUAL = (
    "Vegetarian",
    "Vegan",
    "Halal",
    "Kosher",
    "Gluten-free",
    "Dairy-free",
    "Nut allergy",
)
"""What is asked for most; a choice each, so that one need is spelt in one way."""
DAYS_KEPT = 7
"""How many days after the end of the cohort they are kept (domain, at its top)."""
MOST_DIETARY, LONGEST_DIETARY, LONGEST_ACCESS = 12, 60, 600
_BETWEEN = re.compile(r"[,;\n]")


@dataclass(frozen=True, slots=True)
class DietaryCount:
    """One dietary need, and how many people have it: coming, and in the room now."""

    words: str
    coming: int
    here: int


def _key(words: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(words)))


_USUAL_BY_KEY = {_key(words): words for words in USUAL}


def tidied(dietary: Iterable[str], access: str) -> Needs:
    """Needs as they are kept: each once, the usual ones in their usual spelling.

    Raises BadInput for more or longer ones than a page shows. Source: docs/rules.md, N-01.
    """
    found: dict[str, str] = {}
    for text in dietary:
        for part in _BETWEEN.split(text):
            words = clean(part, LONGEST_DIETARY + 1)
            if len(words) > LONGEST_DIETARY:
                raise BadInput(
                    f"A dietary need has at most {LONGEST_DIETARY} letters. "
                    "Put the rest under access."
                )
            key = _key(words)
            if key:
                found.setdefault(key, _USUAL_BY_KEY.get(key, words[:1].upper() + words[1:]))
    if len(found) > MOST_DIETARY:
        raise BadInput(f"At most {MOST_DIETARY} dietary needs are kept of one person.")
    said = clean(access, LONGEST_ACCESS + 1)
    if len(said) > LONGEST_ACCESS:
        raise BadInput(f"Access needs have at most {LONGEST_ACCESS} letters. Shorten them.")
    return Needs(tuple(found.values()), said)


def joined(held: Iterable[Needs]) -> Needs:
    """The needs of one person who has several entries."""
    several = [each for each in held if not each.is_empty]
    if len(several) < 2:
        return several[0] if several else Needs()
    found = {_key(words): words for each in reversed(several) for words in each.dietary}
    access = dict.fromkeys(each.access for each in several if each.access)
    return Needs(tuple(found.values()), " ".join(access))


def counted(coming: Sequence[Needs], here: Sequence[Needs]) -> tuple[DietaryCount, ...]:
    """How many have each dietary need, the most frequent first; access is nobody's count.

    Source: docs/rules.md, N-02.
    """
    spelt: dict[str, str] = {}
    for each in (*coming, *here):
        for words in each.dietary:
            spelt.setdefault(_key(words), words)
    ours, theirs = (
        Counter(_key(words) for each in people for words in each.dietary)
        for people in (coming, here)
    )
    told = (DietaryCount(words, ours[key], theirs[key]) for key, words in spelt.items())
    return tuple(sorted(told, key=lambda each: (-each.coming, -each.here, each.words.casefold())))


def end_of(cohort: Cohort) -> date:
    """The last day of a cohort; twelve months from its start where none is set (P-04)."""
    return cohort.end_date or end_of_programme(cohort.start_date)


def last_day_kept(end: date) -> date:
    """The last day on which needs are kept. Source: docs/rules.md, N-03."""
    return end + timedelta(days=DAYS_KEPT)
