"""Folds text for search: no case, no accents, one apostrophe, one dash.

Letters that Unicode does not decompose (ł đ ø æ ß …) are mapped by hand; search engines' own
folding misses them, and then Małgorzata cannot be found by "malgorzata" (tech.md 5).
"""

import unicodedata
from functools import lru_cache

_UNDECOMPOSED = str.maketrans(
    {
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ħ": "h",
        "ı": "i",
        "ŋ": "n",
        "ŧ": "t",
        "ə": "e",
        "’": "'",
        "‘": "'",
        "‛": "'",
        "′": "'",
        "ʻ": "'",
        "ʼ": "'",
        "`": "'",
        "´": "'",
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "―": "-",
        "−": "-",
        "\u00a0": " ",
        "\u200b": None,
        "\u200c": None,
        "\u200d": None,
        "\u200e": None,
        "\u200f": None,
        "\u00ad": None,
    }
)


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """The text as search compares it; ``ß`` folds to ``ss``, accents fall away."""
    if text.isascii():
        return text.lower().replace("`", "'")  # most names; the table below is ten times slower
    plain = text.casefold().translate(_UNDECOMPOSED)
    if plain.isascii():
        return plain
    # Letters in fancy forms (𝕊) come apart into capitals: fold those too.
    decomposed = unicodedata.normalize("NFKD", plain).casefold().translate(_UNDECOMPOSED)
    apart = unicodedata.normalize("NFKD", decomposed)
    return "".join(each for each in apart if not unicodedata.combining(each))


def in_alphabet(name: str) -> tuple[str, str]:
    """What names are sorted by: Ó Súilleabháin stands under O, Šimůnek under S."""
    return fold(name), name


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place in ``text`` it came from."""
    folded, places = "", []
    for place, letter in enumerate(text):
        piece = fold(letter)
        folded += piece
        places.extend([place] * len(piece))
    return folded, places
