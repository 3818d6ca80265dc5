"""How alike two texts are, asked of a library that is loaded when first needed."""

from npq_desktop.domain.likeness import Alike


def alike() -> Alike:
    """The likeness of two texts, 0 to 100: letters in common, in their order."""
    from rapidfuzz.fuzz import ratio

    return ratio
