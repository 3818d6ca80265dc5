"""How like each other texts are: asked of a library, which is loaded when it is first needed."""

from collections.abc import Sequence


def alike(one: str, other: str) -> float:
    """How alike two texts are, 0 to 100: letters in common, in their order."""
    from rapidfuzz.fuzz import ratio

    return ratio(one, other)


def near(word: str, texts: Sequence[str], most: int) -> Sequence[str]:
    """Those of some texts that are at most ``most`` slips away from a word.

    A slip is a letter that is missing, too many, wrong, or swapped with its neighbour.
    """
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    found = extract(word, texts, scorer=OSA.distance, score_cutoff=most, limit=None)
    return [text for text, _, _ in found]


def alike_among(text: str, texts: Sequence[str], least: float) -> list[tuple[int, float]]:
    """Which of some texts are at least so alike to one, by their places, and how alike.

    The words of all stand in order of the alphabet already.
    """
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    found = extract(text, texts, scorer=ratio, score_cutoff=least, limit=None)
    return [(place, score) for _, score, place in found]
