"""An alarm while the register of the morning is open."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from npq_desktop.domain.marks import How, Mark
from npq_desktop.services.registers import take_marks
from npq_desktop.ui.rollcall.board import SETTLE_SECONDS
from tests.ui.register.conftest import Hand, Steady, change_session, hand, take

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
INSIDE = ("Adeyemi", "Brown", "D’Souza", "Šimůnek")


class Alarm:
    """The roll-call that goes on, and what is done and seen in it."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        going_on = hand.controller.pages.roll_call.going_on
        assert going_on is not None, "no roll-call goes on"
        self.presenter, self.view = going_on, going_on.view
        self.board, self.line = self.view.board, self.view.line
        self.steady = Steady()
        self.board.clock = self.steady

    def names(self) -> list[str]:
        """The families on the board, from the top."""
        return [field.name.partition(",")[0] for field in self.board.table.fields]

    def found(self) -> list[str]:
        fields = self.board.table.fields
        return [field.name.partition(",")[0] for field in fields if field.is_found]

    def tap(self, name: str, *, after: float = SETTLE_SECONDS) -> None:
        """A finger on somebody's field."""
        self.steady.seconds += after
        index = self.board.table.index(self.names().index(name))
        at = self.board.visualRect(index).center()
        self.hand.qtbot.mouseClick(self.board.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def press(self, *keys, held=Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            self.hand.qtbot.keyClick(self.view.focusWidget(), key, held)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        for letter in text:
            self.hand.qtbot.keyClicks(self.view.focusWidget(), letter)

    def count(self) -> str:
        return self.view.count.text()

    def said(self) -> str:
        return self.view.message.text()

    def end(self, *answers) -> None:
        """Esc, and what is answered to the dialogs that follow."""
        self.hand.dialogs.answer(*answers)
        self.press(Key.Key_Escape)


@pytest.fixture
def filled(store, autumn) -> None:
    """Four are in the room, one went home, one is out for a while."""
    _, sessions, people = autumn
    ids = {each.name.family: each.id for each in people}

    def put(mark: Mark, *names: str) -> None:
        wanted = [ids[name] for name in names]
        take_marks(store, sessions[0].id, wanted, lambda *_: mark, How.LIST)

    put(Mark(), *INSIDE)
    put(Mark(early=True, times=((None, 600),)), "Patel")
    put(Mark(times=((None, 601),)), "Llŷr")


@pytest.fixture
def alarm(filled, take) -> Callable[[], Alarm]:
    """Rings at two past ten; call it when the store is filled."""

    def ring() -> Alarm:
        found = take()
        found.at(10, 2)
        found.press(Key.Key_R, held=CTRL_SHIFT)
        return Alarm(found)

    return ring


def agree(dialog) -> None:
    dialog.yes.click()


def refuse(dialog) -> None:
    dialog.no.click()


__all__ = ["CTRL", "INSIDE", "Alarm", "Key", "agree", "change_session", "hand", "refuse", "take"]
