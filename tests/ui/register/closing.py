"""Closing and reopening a register, as somebody does it in the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from npq_desktop.services.registers import read_register

Key = Qt.Key


def press(hand, button: QAbstractButton) -> None:
    button.setFocus()
    hand.qtbot.keyClick(button, Key.Key_Space)


def close(hand, *answers) -> None:
    """Press the button; ``answers`` are for the dialogs that follow."""
    hand.dialogs.answer(*answers)
    press(hand, hand.view.close_button)


def agree(dialog) -> None:
    dialog.yes.click()


def reason(hand, words: str):
    """Types why a register is opened again."""

    def answer(dialog) -> None:
        hand.qtbot.keyClicks(dialog.line, words)
        hand.qtbot.keyClick(dialog.line, Key.Key_Return)

    return answer


def register(hand):
    """The register that the store holds."""
    return read_register(hand.program.store, hand.session_id)
