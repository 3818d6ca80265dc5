"""More contrast, for people who asked their system for it.

Windows then gives every program one small set of colours, chosen by the person: those are taken
as they are. Other systems only say that more contrast is wanted: no quiet greys are used then.
"""

from dataclasses import replace

from PySide6.QtGui import QColor, QPalette

from npq_desktop.ui.theme.tokens import Pair, Tokens

_READABLE = 4.5
_FAINT = 0.3
"""How much of the colour of words the empty part of a bar has."""
_TINT = 0.2
"""How much of the colour of a selection its ground takes on, so that text on it stays readable."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2 works it out."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    made = QColor(colour)
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (made.redF(), made.greenF(), made.blueF())
    )
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def stronger(tokens: Tokens) -> Tokens:
    """The same theme without quiet greys: every word in the strong colour, every line dark."""
    return replace(
        tokens,
        text_muted=tokens.text,
        line=tokens.text,
        hairline=tokens.control_line,
        control_line=tokens.text,
        rail_text=tokens.rail_strong,
        rail_hint=tokens.rail_strong,
    )


def from_system(tokens: Tokens, palette: QPalette) -> Tokens:
    """The colours that the person chose in the system, for every part of the window.

    Marks keep their icon and their word, which is all that tells them apart then.
    """
    role = QPalette.ColorRole
    text, ground = palette.color(role.WindowText).name(), palette.color(role.Window).name()
    link = palette.color(role.Link).name()
    accent = link if contrast(link, ground) >= _READABLE else text
    tinted = _mixed(ground, palette.color(role.Highlight).name(), _TINT)
    if contrast(text, tinted) < _READABLE:
        tinted = ground
    plain: Pair = (text, ground)
    return replace(
        tokens,
        canvas=ground,
        surface=ground,
        raised=ground,
        rail=ground,
        rail_text=text,
        rail_strong=text,
        rail_hint=text,
        rail_selected=tinted,
        rail_focus=text,
        text=text,
        text_muted=text,
        line=text,
        hairline=text,
        control_line=text,
        track=_mixed(ground, text, _FAINT),
        hover=tinted,
        accent=accent,
        accent_hover=accent,
        on_accent=ground,
        accent_soft=tinted,
        accent_text=text,
        focus=text,
        focus_on_accent=text,
        focus_gap=ground,
        toast_focus=ground,
        danger=text,
        present=plain,
        late=plain,
        left_early=plain,
        absent_authorised=plain,
        absent_unauthorised=plain,
        remote=plain,
    )


def _mixed(one: str, other: str, share: float) -> str:
    low, high = QColor(one), QColor(other)
    return QColor.fromRgbF(
        low.redF() + (high.redF() - low.redF()) * share,
        low.greenF() + (high.greenF() - low.greenF()) * share,
        low.blueF() + (high.blueF() - low.blueF()) * share,
    ).name()
