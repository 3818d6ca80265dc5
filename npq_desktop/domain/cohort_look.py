"""A colour and initials for each cohort, so that nobody marks in the wrong register (P-07)."""

import re
from collections.abc import Collection

COLOURS = (
    "#C2603A",
    "#3774BB",
    "#4B8B3B",
    "#8F5BBD",
    "#B0851A",
    "#BA4E76",
    "#2B8A8A",
    "#6B6F78",
)
"""Each has at least 3:1 against every light and dark surface, for the square by a name (P-07)."""


def colour_for(used: Collection[str]) -> str:
    """The first colour that no cohort has yet; then they come round again."""
    free = [colour for colour in COLOURS if colour not in used]
    return free[0] if free else COLOURS[len(used) % len(COLOURS)]


def initials_for(name: str, used: Collection[str]) -> str:
    """``A26`` for "Autumn 2026"; a number is added when another cohort has the same."""
    letters = "".join(word[0] for word in re.findall(r"[^\W\d_]+", name))[:3].upper()
    year = re.search(r"20(\d\d)", name)
    base = f"{letters}{year[1] if year else ''}" or "C"
    found, number = base, 2
    while found in used:
        found, number = f"{base}·{number}", number + 1
    return found
