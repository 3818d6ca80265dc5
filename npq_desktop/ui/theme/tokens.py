"""The colours, sizes and spaces of the program, light and dark.

Every pair of text and background has at least 4.5:1, every border of a control, icon and focus
ring at least 3:1; a test works the contrast out.
"""

from dataclasses import dataclass

Pair = tuple[str, str]
"""Foreground and background."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme. Names say what a colour is for, not what it looks like."""

    name: str
    canvas: str
    surface: str
    raised: str
    rail: str
    rail_text: str
    rail_selected: str
    rail_strong: str
    rail_hint: str
    rail_focus: str
    text: str
    text_muted: str
    line: str
    hairline: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    accent_text: str
    control_line: str
    hover: str
    focus: str
    focus_on_accent: str
    focus_gap: str
    toast_focus: str
    present: Pair
    late: Pair
    left_early: Pair
    absent_authorised: Pair
    absent_unauthorised: Pair
    remote: Pair
    danger: str
    track: str


LIGHT = Tokens(
    name="light",
    canvas="#F5F6F4",
    surface="#FFFFFF",
    raised="#FFFFFF",
    rail="#12263A",
    rail_text="#C9D5E0",
    rail_selected="#1F3C58",
    rail_strong="#FFFFFF",
    rail_hint="#93A5B8",
    rail_focus="#FFB000",
    text="#16202B",
    text_muted="#566371",
    line="#DCE1E5",
    hairline="#EAEDEF",
    accent="#0B5FA5",
    accent_hover="#094F8A",
    on_accent="#FFFFFF",
    accent_soft="#E4EFF9",
    accent_text="#0B5FA5",
    control_line="#7A8794",
    hover="#F1F5F8",
    focus="#0B5FA5",
    focus_on_accent="#FFB000",
    focus_gap="#0B5FA5",
    toast_focus="#FFB000",
    present=("#12693B", "#DFF3E6"),
    late=("#7A4B00", "#FFEFC9"),
    left_early=("#5A3FA8", "#ECE7FB"),
    absent_authorised=("#3B5068", "#E3E9EF"),
    absent_unauthorised=("#A6211A", "#FBE3E1"),
    remote=("#0A626C", "#DBF1F3"),
    danger="#A6211A",
    track="#DCE1E5",
)

DARK = Tokens(
    name="dark",
    canvas="#0F151B",
    surface="#171F27",
    raised="#1D2731",
    rail="#0B1117",
    rail_text="#93A4B3",
    rail_selected="#1D2B39",
    rail_strong="#FFFFFF",
    rail_hint="#8A9BAB",
    rail_focus="#FFC247",
    text="#EAF0F5",
    text_muted="#9DACB9",
    line="#2B3742",
    hairline="#222D37",
    accent="#6CB3F2",
    accent_hover="#8BC4F6",
    on_accent="#06131F",
    accent_soft="#173049",
    accent_text="#8BC4F6",
    control_line="#6B7C8B",
    hover="#1D2731",
    focus="#FFC247",
    focus_on_accent="#FFC247",
    focus_gap="#06131F",
    toast_focus="#0B5FA5",
    present=("#86DDA9", "#143524"),
    late=("#FFCF70", "#3A2C0C"),
    left_early=("#C3B2FF", "#2B2350"),
    absent_authorised=("#B7C7D6", "#263442"),
    absent_unauthorised=("#FF9D96", "#451B19"),
    remote=("#7FDDE6", "#0F363A"),
    danger="#FF9D96",
    track="#2B3742",
)

TITLE, SECTION, CARD_TITLE, BODY, SMALL = 24, 20, 15, 14, 13
"""Type sizes in pixels."""
WEIGHT_TITLE, WEIGHT_LABEL, WEIGHT_BODY = 680, 600, 400
SPACE = (4, 8, 12, 16, 24, 32)
RADIUS_CONTROL, RADIUS_CARD = 8, 12
ROW_TALL, ROW_LOW = 47, 34
RAIL_WIDTH, RAIL_NARROW, BAR_HEIGHT = 208, 60, 56
"""How wide the rail is, unfolded and folded to icons, and how high the bar at the top."""
TARGET = 36
"""The least height of anything to press, in pixels; the look asks for 32."""
