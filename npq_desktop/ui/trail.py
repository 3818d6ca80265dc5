"""The way that led to a page, so that Back leads along it, with the focus where it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from npq_desktop.ui.kit.in_view import bring_into_view

if TYPE_CHECKING:
    from npq_desktop.ui.controller import Controller

LONGEST = 30
"""Steps that are remembered; nobody goes back further."""


@dataclass(frozen=True, slots=True)
class Step:
    """A page that was left: how it is shown again with what it showed, and what had the focus."""

    again: Callable[[], object]
    focus: QWidget | None

    def take(self) -> None:
        """Show it again; what had the focus has it again, if it is still there."""
        self.again()
        held = self.focus
        if held is not None and isValid(held) and held.isVisible() and held.isEnabled():
            held.setFocus()
            bring_into_view(held)


class Trail:
    """The pages that lead to the one that is shown, the newest last."""

    def __init__(self, controller: Controller) -> None:
        self._controller = controller
        self._steps: list[Step] = []

    def leave(self, key: str) -> None:
        """The page is left for another one, by something on it."""
        focus = QApplication.focusWidget()
        page = self._controller.window.made_page(key)
        inside = focus is not None and page is not None and page.isAncestorOf(focus)
        self._steps.append(Step(self._again(key), focus if inside else None))
        del self._steps[:-LONGEST]

    def _again(self, key: str) -> Callable[[], object]:
        controller, pages = self._controller, self._controller.pages
        if key == "person":
            return partial(pages.person.open, pages.person.shown_id)
        if key == "session":
            return partial(pages.session.open, pages.session.shown_id)
        presenter = pages.register_presenter() if key == "register" else None
        if presenter is not None and presenter.register is not None:
            return partial(controller.open_register, presenter.register.session.id)
        return partial(controller.show, key)

    def pop(self) -> Step | None:
        """The page before; none where one came from the rail, or by its key."""
        return self._steps.pop() if self._steps else None

    def clear(self) -> None:
        """A new way begins."""
        self._steps.clear()
