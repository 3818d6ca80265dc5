"""What can be done with one session now, as a menu; nothing in it would be refused."""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from npq_desktop.domain.sessions import Mode
from npq_desktop.services.ports import SessionLine

LETTERS = ("E", "M", "O", "B", "Delete")
"""The keys that do the same as the entries of the menu, by the name of what is done."""


def fill(menu: QMenu, line: SessionLine, do: Callable[[str], None]) -> None:
    """Lay out the menu for a session; ``do`` is called with what was chosen."""
    menu.clear()
    session = line.session
    online = "Back into the room" if session.mode is Mode.ONLINE else "Goes online"
    takes_place = "Takes place again" if session.is_cancelled else "Cancel it"
    entries = (
        ("Edit…\tE", "E", True),
        ("Move to another day or time…\tM", "M", True),
        (f"{online}\tO", "O", not session.is_cancelled),
        ("Blank sheet…\tB", "B", True),
        ("Attendance sheet…", "sheet", bool(line.marked)),
        (f"{takes_place}\tDelete", "Delete", True),
        ("Remove it from the plan", "remove", not line.marked),
        ("History of its time and place", "history", True),
    )
    for words, what, is_possible in entries:
        if is_possible:
            action = QAction(words, menu)
            action.triggered.connect(lambda _=False, what=what: do(what))
            menu.addAction(action)


def may(line: SessionLine, what: str) -> bool:
    """Whether a key does something with this session."""
    return not (what == "O" and line.session.is_cancelled)
