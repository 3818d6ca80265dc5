"""What Ctrl+K can find: pages, commands, sessions and people, and what is done with each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from npq_desktop.ui.shell.commands import of_everything, of_the_page, of_the_session
from npq_desktop.ui.shell.find import Found

if TYPE_CHECKING:
    from npq_desktop.ui.controller import Controller
    from npq_desktop.ui.pages import Pages

PAGES = (
    ("today", "Today", "sun", "Alt 1"),
    ("sessions", "Sessions", "calendar-days", "Alt 2"),
    ("register", "Register", "clipboard-check", "Alt 3"),
    ("people", "People", "users", "Alt 5"),
    ("settings", "Settings", "settings", "Ctrl ,"),
)


def everything(controller: Controller, pages: Pages) -> list[Found]:
    """All that can be found now: pages and commands first, then this cohort, then the others."""
    found = [
        Found(name, "page", picture, partial(controller.show, key), keys, "", f"Go to {name}")
        for key, name, picture, keys in PAGES
    ]
    found += of_the_session(controller, pages) + list(of_the_page(controller))
    found += of_everything(controller, pages) + pages.pairs.commands()
    return found + pages.index.read()
