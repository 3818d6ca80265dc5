"""Teacher reference numbers: seven digits or nothing (domain 2.4, R-01 to R-05).

No check digit is documented. The DfE's own lenient rule turns an NI number or an Excel float into
a wrong TRN, so it is not followed here.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

_GOOD = re.compile(r"[0-9]{7}", re.ASCII)
_LABEL = re.compile(r"^(?:TRN|RP)\s*:?\s*", re.IGNORECASE | re.ASCII)
_TAIL = re.compile(r"^(\d+)\.0{1,2}$", re.ASCII)
_EMPTY = frozenset(
    ["", "-", "–", "—", "n/a", "#n/a", "na", "nil", "none", "nan", "null", "unknown", "tbc", "?"]
)
_NI_NUMBER = re.compile(r"[A-Z]{2}[0-9]{6}(?![0-9])", re.ASCII)
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff\u2060"))
MASKED = "QQ…C"
"""What stands in place of anything shaped like a National Insurance number (R-04)."""


class Fault(StrEnum):
    """Why a value is not a TRN as it stands."""

    PADDED = "padded"
    SHORT = "short"
    LONG = "long"
    ZERO = "zero"
    NOT_DIGITS = "not_digits"
    NI_NUMBER = "ni_number"


@dataclass(frozen=True, slots=True)
class Trn:
    """A value read as a TRN: the number if it is one, else what is wrong, and a proposal.

    ``number`` and ``fault`` are both None for an empty cell. ``shown`` is safe to repeat.
    """

    number: str | None
    fault: Fault | None = None
    proposal: str | None = None
    shown: str = ""
    doubt: str = ""

    @property
    def message(self) -> str:
        """What is wrong and what to do, in a sentence."""
        digits = len(self.shown)
        match self.fault:
            case None:
                return self.doubt
            case Fault.PADDED:
                return (
                    f"This number has {digits} digits, a TRN has seven. If a zero was lost in "
                    f"front it is {self.proposal}: confirm that, or leave it empty."
                )
            case Fault.SHORT:
                return "This is too short for a TRN, which has seven digits. It was left empty."
            case Fault.LONG:
                return "This is too long for a TRN, which has seven digits. It was left empty."
            case Fault.ZERO:
                return "0000000 is not a real TRN. It was left empty."
            case Fault.NI_NUMBER:
                return (
                    "This looks like a National Insurance number, not a TRN. It was not kept; "
                    "take it out of the list."
                )
            case Fault.NOT_DIGITS:
                return "This is not a TRN, which is seven digits. It was left empty."


NOTHING = Trn(None)


def read_trn(value: Any, urn: str = "") -> Trn:
    """Read a cell as a TRN, in the order of R-02. ``urn``: the row's school number (R-05)."""
    text = _as_text(value)
    if _GOOD.fullmatch(text) and text != "0000000":
        return _with_doubt(text)
    if text.casefold() in _EMPTY:
        return NOTHING
    compact = re.sub(r"[\s/\-]", "", _LABEL.sub("", text))
    if has_ni_number(text):
        return Trn(None, Fault.NI_NUMBER, shown=MASKED)
    tail = _TAIL.match(compact)
    digits = tail[1] if tail else compact
    if not (digits.isascii() and digits.isdigit()):
        return Trn(None, Fault.NOT_DIGITS, shown=text)
    return _judged(digits, text, urn)


def has_ni_number(text: str) -> bool:
    """Whether a text holds what may be a National Insurance number, which is never repeated.

    ``RP123456`` is a labelled TRN with a digit missing; with a letter behind it is not.
    """
    compact = re.sub(r"[\s/.\-]", "", text).upper()
    found = _NI_NUMBER.search(compact)
    return found is not None and (
        not compact.startswith(("RP", "TRN")) or compact[found.end() : found.end() + 1].isalpha()
    )


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    plain = str(value)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKC", plain).translate(_INVISIBLE)
    return plain.strip()


def _judged(digits: str, text: str, urn: str) -> Trn:
    if digits == "0000000":
        return Trn(None, Fault.ZERO, shown=text)
    if len(digits) == 7:
        return _with_doubt(digits)
    if len(digits) > 7:
        return Trn(None, Fault.LONG, shown=text)
    if len(digits) < 5:
        return Trn(None, Fault.SHORT, shown=text)
    doubt = "It is also the school's URN in this row." if digits == urn else ""
    return Trn(None, Fault.PADDED, digits.zfill(7), digits, doubt)


def _with_doubt(number: str) -> Trn:
    if number == "1234567" or len(set(number)) == 1:
        return Trn(number, shown=number, doubt="This TRN looks like an example. Please check it.")
    return Trn(number, shown=number)
