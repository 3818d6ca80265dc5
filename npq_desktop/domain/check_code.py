"""The check code of a register: a short digest of its marks, for the foot of the sheet.

Made of change ids, so it outlives erasure, merges and new names (design.md 3). Sixty bits as
twelve letters of Crockford's base 32, in fours (C-04).
"""

from collections.abc import Iterable
from hashlib import sha256

from npq_desktop.domain.ids import Id

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None})


def check_code(session_id: Id, marks: Iterable[tuple[Id, bytes]]) -> str:
    """The code of a session's marks, each a participant and the id of its head change."""
    whole = sha256(session_id.encode())
    for participant, change in sorted(marks):
        whole.update(participant.encode() + b"\0" + change)
    bits = int.from_bytes(whole.digest()[:8], "big") >> 4
    letters = "".join(_LETTERS[bits >> shift & 31] for shift in range(55, -1, -5))
    return " ".join(letters[start : start + 4] for start in (0, 4, 8))


def as_typed(code: str) -> str:
    """A code in its one spelling, however it was typed; letters that look alike are read so."""
    letters = code.upper().translate(_ALIKE)
    return " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))
