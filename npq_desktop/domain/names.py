"""Names: kept as given, split only as a guess, compared by a key (domain R-07, R-08).

The full name is printed as it was given. Two things are done to it: ``SURNAME, First`` is turned
round, since nobody prints a certificate for "O'NEILL, Zoë", and capitals are repaired
(``name_case``). The split into given and family name only sorts and greets.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from npq_desktop.domain.folding import fold
from npq_desktop.domain.name_case import IRISH, PARTICLES, Cases, Part, is_capitals
from npq_desktop.domain.people import Name

TITLES = frozenset(
    "mr mrs miss ms mx dr prof professor rev".split()  # noqa: SIM905 - reads as a sentence
)
_AFTER_A_NAME = frozenset(
    "jr sr ii iii iv phd mphil ma mba med msc mres ba bsc bed pgce qts npq obe mbe cbe".split()  # noqa: SIM905
)
LONGEST = 200
"""Characters kept of one name; ``clean`` cuts the rest, and the import says so."""

_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]")
# Not wanted in a name: controls, soft hyphens, marks that turn the direction of text (they can
# make a name read as another), and halves of surrogate pairs, which cannot be stored at all.
_UNWANTED = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    r"\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_NOT_OF_NAMES = re.compile(r"[=<>\"()@;:/\\\d]")


def clean(text: str, longest: int = LONGEST) -> str:
    """A name as it is stored: NFC, no control characters, single spaces inside (R-07)."""
    in_order = text.isascii() or unicodedata.is_normalized("NFC", text)
    if in_order and text.isprintable() and "  " not in text:
        return text.strip()[:longest]  # the usual case, and ten times as fast
    plain = _UNWANTED.sub("", _BREAKS.sub(" ", text))
    return " ".join(unicodedata.normalize("NFC", plain).split())[:longest]


@lru_cache(maxsize=65_536)
def name_key(text: str) -> str:
    """The form in which names are compared: folded, whole-word titles dropped (R-08)."""
    words = fold(text).replace(".", " ").split()
    return " ".join([word for word in words if word not in TITLES])


@lru_cache(maxsize=65_536)
def name_parts(text: str) -> frozenset[str]:
    """The whole parts of a name, for "shares a part of the name"; particles do not count."""
    parts = re.split(r"[\s\-,]+", name_key(text).replace("'", ""))
    return frozenset(part for part in parts if _tells(part))


def _tells(part: str) -> bool:
    """An initial tells nothing; a single character of Chinese is a whole name."""
    return (len(part) > 1 or not part.isascii()) and part not in PARTICLES and part != ""


def shares_a_part(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether any name of one has a whole part in common with any name of the other."""
    parts: set[str] = set().union(*(name_parts(each) for each in one))
    return any(parts & name_parts(each) for each in other)


def may_be_one_person(one: str, other: str) -> bool:
    """Whether one name only leaves out parts of the other: "Zoë O'Neill", "Zoe Ann O'Neill"."""
    a, b = name_parts(one), name_parts(other)
    return name_key(one) == name_key(other) or (bool(a and b) and (a <= b or b <= a))


def from_parts(given: str, family: str, preferred: str, cases: Cases) -> Name:
    """A name whose parts came in columns of their own: nothing is guessed."""
    first, last = clean(given), clean(family)
    if last.isupper() or first.isupper():
        first, last = _repaired(first, last, cases)
    return Name(f"{first} {last}" if first and last else first or last, first, last, preferred)


def _repaired(first: str, last: str, cases: Cases) -> tuple[str, str]:
    if is_capitals(last):
        last = cases.repair(last, Part.FAMILY)
        repairs_first = True
    else:
        # "AJ" beside "Smith" are initials, not a name in capitals.
        repairs_first = not last or len(first) > 3
    if repairs_first and is_capitals(first):
        first = cases.repair(first, Part.GIVEN)
    return first, last


def from_full(text: str, preferred: str, cases: Cases) -> Name:
    """A name given as one text: ``First Surname`` or ``SURNAME, First``; the split is a guess."""
    whole = clean(text)
    if "," in whole:
        turned = _turned(whole)
        if turned is not None:
            first, last = _repaired(*turned, cases)
            return Name(f"{first} {last}", first, last, preferred, guessed=True)
    if is_capitals(whole):
        whole = cases.repair(whole, Part.WHOLE)
    first, last = split(whole)
    return Name(whole, first, last, preferred, guessed=True)


def _turned(whole: str) -> tuple[str, str] | None:
    """Given and family name of ``SURNAME, First``; None when the comma means something else."""
    family, _, given = (each.strip() for each in whole.partition(","))
    if not family or not given or "," in given or _NOT_OF_NAMES.search(whole):
        return None
    if len(given) < 12 and all(
        word.replace(".", "").casefold() in _AFTER_A_NAME for word in given.split()
    ):
        return None
    return given, family


def split(whole: str) -> tuple[str, str]:
    """Given and family name of ``First Surname``; particles go with the family name."""
    words = whole.replace(",", " ").split()
    while len(words) > 2 and words[0].rstrip(".").casefold() in TITLES:
        del words[0]
    if len(words) < 2 or _NOT_OF_NAMES.search(whole):
        return "", ""
    if len(words) == 2:
        return words[0], words[1]
    start = len(words) - 1
    if words[start].replace(".", "").casefold() in _AFTER_A_NAME and start > 1:
        start -= 1
    while start > 1 and _goes_with_family(words[start - 1]):
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])


def _goes_with_family(word: str) -> bool:
    low = word.casefold()
    if len(word) == 1 and word.isascii() and word.isupper() and word != "O":
        return False  # an initial
    return low in PARTICLES or low in IRISH or low in {"st", "st.", "saint"}
