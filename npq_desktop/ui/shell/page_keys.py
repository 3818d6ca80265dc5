"""Which keys each page has, in words: what ``?`` shows. The keys themselves act in the pages."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Some keys that belong together: each with what it does."""

    title: str
    rows: tuple[tuple[str, str], ...]


EVERYWHERE = KeyGroup(
    "Everywhere",
    (
        ("Ctrl K", "Find and do anything"),
        ("Alt 1 … 5", "Go to a page"),
        ("Ctrl ,", "Settings"),
        ("Alt ←", "Back; so does Esc on an inner page"),
        ("Ctrl Z", "Undo"),
        ("Ctrl Shift Z", "Do again; so does Ctrl Y"),
        ("F9", "Hide private things from the wall"),
        ("?", "These keys"),
    ),
)
_LIST = KeyGroup(
    "In a list",
    (
        ("↑ ↓", "Move"),
        ("Home End", "First and last"),
        ("Shift ↓", "Choose several"),
        ("Enter", "Open"),
    ),
)
PAGE_KEYS: dict[str, tuple[KeyGroup, ...]] = {
    "register": (
        KeyGroup(
            "In the door box",
            (
                ("Enter", "Mark whoever is meant here or late"),
                ("brown 0947", "A name and a time"),
                ("↓ ↑", "Choose, then Enter or a letter"),
                ("Esc", "Back to typing; clears the box"),
                ("Enter Enter", "Take a guest or a walk-in"),
            ),
        ),
        KeyGroup(
            "In the list",
            (
                ("P", "Present"),
                ("L", "Late, now"),
                ("E", "Left early, now"),
                ("A", "Absent"),
                ("G", "Absent as agreed"),
                ("R", "Over the link, if there is one"),
                ("O", "Out for now"),
                ("B", "Back in"),
                ("Delete", "Clear the mark"),
                ("F2", "Correct the arrival (Shift: leaving)"),
                ("N", "Write a note"),
                ("I", "Their page"),
                ("/", "To the door box"),
                ("Shift ↓", "Choose several"),
                ("Menu", "All that can be done"),
            ),
        ),
        KeyGroup(
            "On the page",
            (
                ("Ctrl F", "To the door box"),
                ("Ctrl Shift A", "To ask today"),
                ("Ctrl Shift P", "From the paper sheet"),
                ("Ctrl Shift R", "Roll-call for an alarm"),
            ),
        ),
    ),
    "paper": (
        KeyGroup(
            "In the line",
            (
                ("12p", "Row 12; also l0952 e1430 a g r x"),
                ("20-31p", "Several rows"),
                ("69=Ann", "A name on an empty row"),
                ("Enter", "Save"),
                ("Shift Enter", "Another line"),
                ("↓", "To the rows"),
            ),
        ),
        KeyGroup("In the rows", (("Space", "Change who is marked otherwise, or not"),)),
    ),
    "asking": (
        KeyGroup(
            "With the question",
            (
                ("Enter", "Save the answer, and go on"),
                ("↑ ↓", "To another question"),
                ("Esc", "To the list of people"),
            ),
        ),
        _LIST,
    ),
    "import": (
        KeyGroup(
            "On this page",
            (
                ("Ctrl Enter", "Import what is shown"),
                ("Esc", "Back to People"),
            ),
        ),
        KeyGroup(
            "With a row that needs a decision",
            (("Enter", "Change or decide"), ("Delete", "Leave the row out")),
        ),
    ),
    "sessions": (
        KeyGroup(
            "With the chosen session",
            (
                ("Enter", "Open it"),
                ("E", "Edit"),
                ("M", "Move"),
                ("O", "Goes online, or back into the room"),
                ("B", "Print a blank sheet"),
                ("Delete", "Cancel it"),
                ("Menu", "All that can be done"),
            ),
        ),
        KeyGroup(
            "On the timeline",
            (
                ("← →", "Along a cohort"),
                ("↑ ↓", "To another cohort"),
                ("Alt ← →", "Carry it by a day (Shift: a week)"),
                ("M", "Take it up, then arrows"),
                ("Enter Esc", "Drop it; put it back"),
                ("+ −", "Wider and narrower"),
                ("T", "Today"),
            ),
        ),
    ),
    "session": (
        KeyGroup(
            "On this page",
            (
                ("E", "Edit when and where"),
                ("B", "Print a blank sheet"),
                ("A", "Somebody sends apologies"),
                ("Ctrl Enter", "Save what you write"),
                ("Esc", "Leave what you wrote as it was"),
            ),
        ),
        KeyGroup(
            "In the list of people",
            (("Enter", "Open their page"), ("Delete", "They will come after all")),
        ),
    ),
    "person": (
        KeyGroup("On this page", (("Ctrl P", "Print their record"),)),
        KeyGroup(
            "In the list of sessions",
            (
                ("Enter", "Open the register"),
                ("C", "Catch-up for it"),
                ("A", "They will not come to it"),
                ("Menu", "All that can be done"),
            ),
        ),
        KeyGroup(
            "In the details",
            (
                ("Enter F2", "Edit"),
                ("Enter", "Save; so does leaving"),
                ("Esc", "Leave it as it was"),
                ("Menu", "Its history, copy"),
            ),
        ),
    ),
    "calendar": (
        KeyGroup(
            "With the selected changes",
            (("Space", "Tick or untick"), ("Ctrl Enter", "Take what is ticked")),
        ),
    ),
    "report": (
        KeyGroup(
            "With the selected names",
            (
                ("Enter", "Say who it is"),
                ("Space", "Tick or untick"),
                ("G", "Take as a guest"),
                ("Delete", "Leave out"),
                ("R", "As it was proposed"),
                ("Ctrl Enter", "Mark who is ticked"),
            ),
        ),
    ),
    "pairs": (
        KeyGroup(
            "Who is who",
            (
                ("S", "The same person"),
                ("N", "Not the same person"),
                ("Enter", "A walk-in: choose, then it is this one"),
                ("M", "Make a walk-in a participant"),
                ("A R", "A guest’s mark: catch-up, or not"),
                ("T", "Take back what was decided"),
            ),
        ),
        _LIST,
    ),
    "people": (
        KeyGroup(
            "On this page",
            (
                ("Ctrl N", "Add a person by hand"),
                ("Ctrl E", "Export what is shown"),
                ("Ctrl H", "History of the chosen field"),
                ("← →", "Choose a field of the row"),
                ("/ Esc", "From the list to the box"),
            ),
        ),
        _LIST,
        KeyGroup("Names to confirm", (("C", "The split is right"), ("F2", "Correct the split"))),
    ),
}
"""By the page's key; a page that is not here has the keys of everywhere alone."""


def keys_of(page: str) -> tuple[KeyGroup, ...]:
    """What ``?`` shows on a page, its own keys first."""
    return (*PAGE_KEYS.get(page, ()), EVERYWHERE)


def in_words(groups: Iterable[KeyGroup]) -> str:
    """All of them in one text, for a screen reader."""
    return ". ".join(
        f"{group.title}: {'; '.join(f'{keys}, {what}' for keys, what in group.rows)}"
        for group in groups
    )
