"""Every colour that stands on another can be told from it, in each theme and with more contrast.

4.5:1 for words, 3:1 for pictures, borders of controls and focus rings (WCAG 2.2, 1.4.3, 1.4.11).
"""

from dataclasses import fields

import pytest
from PySide6.QtGui import QColor, QPalette

from npq_desktop.ui.theme.contrast import contrast, from_system, stronger
from npq_desktop.ui.theme.tokens import DARK, LIGHT, Tokens

GROUNDS = ("canvas", "surface", "raised", "hover", "accent_soft")
MARKS = (
    "present",
    "late",
    "left_early",
    "absent_authorised",
    "absent_unauthorised",
    "remote",
)
WORDS = [
    *(("text", ground) for ground in GROUNDS),
    *(("text_muted", ground) for ground in GROUNDS),  # also placeholders, headings, what is off
    *(("accent", ground) for ground in GROUNDS),  # links
    ("accent", "late.1"),  # a link in a strip that warns
    ("text", "late.1"),
    ("accent_text", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("rail_text", "rail"),
    ("rail_text", "rail_selected"),
    ("rail_strong", "rail"),
    ("rail_strong", "rail_selected"),
    ("rail_hint", "rail"),
    ("rail_hint", "rail_selected"),
    *(("danger", ground) for ground in ("canvas", "surface", "hover")),
    *(("late.0", ground) for ground in (*GROUNDS, "late.1")),  # "two marks", "Not saved"
    ("surface", "text"),  # the message at the foot
    *((f"{mark}.0", f"{mark}.1") for mark in MARKS),  # a pill has its own ground in any row
]
SHAPES = [
    *(("control_line", ground) for ground in ("canvas", "surface", "raised", "hover")),
    *(("focus", ground) for ground in GROUNDS),
    ("focus", "late.1"),
    ("rail_focus", "rail"),
    ("rail_focus", "rail_selected"),
    ("toast_focus", "text"),
    ("accent", "accent_soft"),  # the bar at the left of a selected row
    ("late.0", "late.1"),
    *((f"{mark}.0", ground) for mark in MARKS for ground in ("surface", "track")),  # the bar
    *((f"{mark}.0", "accent_soft") for mark in MARKS),  # the outline of a pill on a chosen row
]
WINDOWS = {  # window, text, link, selection, text in it: the four themes of Windows 11
    "aquatic": ("#202020", "#ffffff", "#75e9fc", "#8ee3f0", "#263b50"),
    "desert": ("#fffaef", "#3d3d3d", "#1c5e75", "#903909", "#fff5e3"),
    "dusk": ("#2d3236", "#ffffff", "#70ebde", "#a1bfde", "#212d3b"),
    "night sky": ("#000000", "#ffffff", "#8080ff", "#d6b4fd", "#2b2b2b"),
}


def from_windows(name: str) -> Tokens:
    window, text, link, chosen, on_chosen = map(QColor, WINDOWS[name])
    palette, role = QPalette(), QPalette.ColorRole
    for each, colour in (
        (role.Window, window),
        (role.WindowText, text),
        (role.Link, link),
        (role.Highlight, chosen),
        (role.HighlightedText, on_chosen),
    ):
        palette.setColor(each, colour)
    return from_system(LIGHT, palette)


def colour(tokens: Tokens, name: str) -> str:
    """``late.1`` is the ground of the mark ``late``."""
    field, _, part = name.partition(".")
    value = getattr(tokens, field)
    return value[int(part)] if part else value


THEMES = {
    "light": LIGHT,
    "dark": DARK,
    "light, stronger": stronger(LIGHT),
    "dark, stronger": stronger(DARK),
}
every_theme = pytest.mark.parametrize("theme", [*THEMES, *WINDOWS])


def theme_of(name: str, qapp: object) -> Tokens:
    return THEMES.get(name) or from_windows(name)


@every_theme
def test_every_word_can_be_read(qapp, theme):
    tokens = theme_of(theme, qapp)
    found = {pair: contrast(*(colour(tokens, name) for name in pair)) for pair in WORDS}
    assert {pair: ratio for pair, ratio in found.items() if ratio < 4.5} == {}


@every_theme
def test_every_picture_border_and_ring_can_be_seen(qapp, theme):
    tokens = theme_of(theme, qapp)
    found = {pair: contrast(*(colour(tokens, name) for name in pair)) for pair in SHAPES}
    assert {pair: ratio for pair, ratio in found.items() if ratio < 3} == {}


@every_theme
def test_the_ring_of_the_accent_button_stands_apart_from_what_is_around_it(qapp, theme):
    tokens = theme_of(theme, qapp)
    ring = tokens.focus_on_accent
    for around in (tokens.canvas, tokens.surface):
        outside = contrast(ring, around)
        inside = max(contrast(ring, tokens.accent), contrast(tokens.focus_gap, tokens.accent))
        assert max(outside, inside) >= 3
        assert inside >= 3, "the button itself changes when the focus comes"


@every_theme
def test_every_colour_is_written_out(qapp, theme):
    tokens = theme_of(theme, qapp)
    for field in fields(Tokens):
        value = getattr(tokens, field.name)
        for each in value if isinstance(value, tuple) else (value,):
            assert field.name == "name" or QColor(each).isValid(), field.name


def test_contrast_is_worked_out_as_wcag_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


def test_a_person_who_chose_colours_in_windows_gets_those(qapp):
    tokens = from_windows("night sky")
    assert (tokens.canvas, tokens.text, tokens.accent) == ("#000000", "#ffffff", "#8080ff")
    assert {getattr(tokens, mark) for mark in MARKS} == {("#ffffff", "#000000")}
