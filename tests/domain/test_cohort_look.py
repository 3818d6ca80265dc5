from itertools import combinations

import pytest

from npq_desktop.domain.cohort_look import COLOURS, colour_for, initials_for

SURFACES = ("#FFFFFF", "#F5F6F4", "#0F151B", "#171F27", "#1D2731")
"""Every background that a cohort's square stands on, light and dark."""


def channels(colour: str) -> list[float]:
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def brightness(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colour", COLOURS)
def test_a_colour_can_be_seen_on_every_background(colour: str) -> None:
    assert min(contrast(colour, surface) for surface in SURFACES) >= 3


def test_colours_are_not_taken_for_each_other() -> None:
    for one, other in combinations(COLOURS, 2):
        squares = zip(channels(one), channels(other), strict=True)
        assert sum((a - b) ** 2 for a, b in squares) ** 0.5 > 0.15


def test_each_cohort_takes_a_colour_of_its_own_and_then_they_come_round() -> None:
    taken: list[str] = []
    for _ in range(len(COLOURS) + 1):
        taken.append(colour_for(taken))
    assert taken[: len(COLOURS)] == list(COLOURS)
    assert taken[-1] in COLOURS


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Autumn 2026", "A26"),
        ("Spring 2024", "S24"),
        ("North West Autumn 2026", "NWA26"),
        ("autumn", "A"),
        ("2026", "26"),
        ("Été 2026", "É26"),
        ("!", "C"),
    ],
)
def test_initials_come_from_the_name(name: str, initials: str) -> None:
    assert initials_for(name, []) == initials


def test_no_two_cohorts_have_the_same_initials() -> None:
    taken: list[str] = []
    for name in ("Autumn 2026", "August 2026", "Autumn 2026 evenings", "Again 2026"):
        taken.append(initials_for(name, taken))
    assert len(set(taken)) == 4
    assert taken[:2] == ["A26", "A26·2"]
