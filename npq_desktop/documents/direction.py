"""Which way text runs: stretches of one direction, in the order in which they stand on the page.

Unicode's bidirectional algorithm by python-bidi, completed by its rule for pairs of brackets (N0),
which that library's level tables lack: "Smith, محمد (علي) Ali" keeps both brackets round its name.
"""

import unicodedata
from dataclasses import dataclass

from bidi import algorithm as bidi
from bidi.mirror import MIRRORED

_STRONG = {"L": 0, "R": 1, "AL": 1}
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_CLOSES = {"(": ")", "[": "]", "{": "}", "（": "）", "「": "」", "『": "』", "〈": "〉", "《": "》"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of one direction, in reading order; ``backwards`` when it runs right to left."""

    text: str
    backwards: bool


def in_visual_order(text: str) -> list[Stretch]:
    """The stretches of a line from left to right, each still in reading order."""
    if not any(unicodedata.bidirectional(each) in _RIGHT_TO_LEFT for each in text):
        return [Stretch(text, backwards=False)]
    stretches: list[tuple[int, str]] = []
    for letter, level in zip(text, levels(text), strict=True):
        if stretches and stretches[-1][0] == level:
            stretches[-1] = (level, stretches[-1][1] + letter)
        else:
            stretches.append((level, letter))
    highest = max(level for level, _ in stretches)
    for level in range(highest, 0, -1):
        stretches = _reversed_from(stretches, level)
    return [Stretch(piece, backwards=level % 2 == 1) for level, piece in stretches]


def levels(text: str) -> list[int]:
    """The embedding level of each character: even runs left to right, odd right to left.

    Characters that the algorithm leaves out (joiners) go with the one before them.
    """
    kept = [each for each in text if unicodedata.bidirectional(each) != "BN"]
    found = iter(_levels("".join(kept)))
    told: list[int] = []
    for each in text:
        skipped = unicodedata.bidirectional(each) == "BN"
        told.append((told or [0])[-1] if skipped else next(found))
    return told


def _levels(text: str) -> list[int]:
    storage = bidi.get_empty_storage()
    base = bidi.get_base_level(text)
    storage["base_level"] = base
    storage["base_dir"] = ("L", "R")[base]
    bidi.get_embedding_levels(text, storage)
    bidi.explicit_embed_and_overrides(storage)
    bidi.resolve_weak_types(storage)
    bidi.resolve_neutral_types(storage, debug=False)
    bidi.resolve_implicit_levels(storage, debug=False)
    found = [int(each["level"]) for each in storage["chars"]]
    for opening, closing in _bracket_pairs(text):
        if found[opening] != found[closing]:
            found[opening] = found[closing] = _pair_level(text, opening, closing, base)
    return found


def has_right_to_left(text: str) -> bool:
    """Whether the text has letters of a right-to-left script."""
    return any(_STRONG.get(unicodedata.bidirectional(each)) == 1 for each in text)


def turned_round(text: str) -> str:
    """Spaces, commas and brackets of a right-to-left stretch as they stand on the page."""
    return "".join(MIRRORED.get(each, each) for each in reversed(text))


def _bracket_pairs(text: str) -> list[tuple[int, int]]:
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for at, letter in enumerate(text):
        if letter in _CLOSES:
            waiting.append((_CLOSES[letter], at))
        elif waiting and letter == waiting[-1][0]:
            pairs.append((waiting.pop()[1], at))
    return pairs


def _pair_level(text: str, opening: int, closing: int, base: int) -> int:
    """The level of both brackets: the line's own if a letter inside has it, else as before them."""
    inside = {_STRONG.get(unicodedata.bidirectional(each)) for each in text[opening + 1 : closing]}
    if base in inside:
        return base
    before = (_STRONG.get(unicodedata.bidirectional(each)) for each in reversed(text[:opening]))
    side = next((each for each in before if each is not None), base)
    return base if side == base or (1 - base) not in inside else base + 1


def _reversed_from(stretches: list[tuple[int, str]], level: int) -> list[tuple[int, str]]:
    """Turn round each row of neighbours at or above a level (Unicode's bidi rule L2)."""
    ordered: list[tuple[int, str]] = []
    row: list[tuple[int, str]] = []
    for each in [*stretches, (-1, "")]:
        if each[0] >= level:
            row.append(each)
            continue
        ordered += [*reversed(row), each]
        row = []
    return ordered[:-1]
