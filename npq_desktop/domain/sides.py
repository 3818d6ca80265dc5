"""Keeps names that are written from the right in their place within a line that is not.

A line that begins with such a name would be laid out from the right as a whole, and whatever
stands beside the name would change sides. An isolate around it prevents that.
"""

from collections.abc import Iterable
from unicodedata import bidirectional

BEGIN, END = "\u2068", "\u2069"
"""First strong isolate, and the end of it."""
_FROM_THE_RIGHT = frozenset({"R", "AL"})
FROM_THE_LEFT = "\u200e"
"""A mark without width that a line from the left may begin with."""
BETWEEN = " · "


def apart(text: str) -> str:
    """A name within a line: isolated where any of it is written from the right, else as it is."""
    if text.isascii() or not any(bidirectional(each) in _FROM_THE_RIGHT for each in text):
        return text
    return f"{BEGIN}{text}{END}"


def sentence(text: str) -> str:
    """A sentence of ours that may begin with such a name: laid out from the left all the same."""
    strong = next(
        (each for each in map(bidirectional, text) if each in _FROM_THE_RIGHT | {"L"}), ""
    )
    return f"{FROM_THE_LEFT}{text}" if strong in _FROM_THE_RIGHT else text


def joined(parts: Iterable[str | None]) -> str:
    """``Llŷr, Siân · Lead mentor``: what there is of the parts, each on its own side."""
    return BETWEEN.join(apart(each) for each in parts if each)
