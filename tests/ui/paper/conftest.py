"""Somebody with the paper sheet in their hand, at the register of the morning."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.register.conftest import Hand, change_session, hand, take

Key = Qt.Key
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Paper:
    """The page, and what is typed and seen on it."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.page = hand.window.page("paper")

    def type(self, text: str) -> None:
        self.hand.type(text)
        QApplication.processEvents()

    def rows(self) -> list[tuple[str, ...]]:
        """The list as it is read out, but for the tick."""
        table = self.page.list.table
        return [
            tuple(_said(cell) for cell in table.row(n).cells[1:]) for n in range(table.rowCount())
        ]

    def ticks(self) -> dict[int, str]:
        table = self.page.list.table
        rows = [table.row(number) for number in range(table.rowCount())]
        return {row.key: row.cells[0].pill.text for row in rows if row.cells[0].pill}

    def problem(self) -> str:
        return self.page.problem.text()

    def is_open(self) -> bool:
        return self.hand.window.stack.currentWidget() is self.page


def _said(cell) -> str:
    return cell.text or (cell.pill.text if cell.pill else "")


@pytest.fixture
def open_paper(take) -> Callable[[], Paper]:
    """Opens the page with its key; call it when the store is filled."""

    def opened() -> Paper:
        found = take()
        found.press(Key.Key_P, held=CTRL_SHIFT)
        return Paper(found)

    return opened


@pytest.fixture
def paper(open_paper) -> Paper:
    """The sheet of the workshop: Adeyemi 1, Brown 2, … 李 10; empty rows 11 to 16."""
    return open_paper()


__all__ = ["CTRL_SHIFT", "Key", "Paper", "change_session", "hand", "take"]
