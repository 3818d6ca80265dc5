"""The columns of a file: what each was taken for, with an example, changeable."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QWidget

from npq_desktop.services.participant_list import Column, ColumnMeaning
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.elided import Elided
from npq_desktop.ui.kit.frames import Card
from npq_desktop.ui.people.import_words import MEANINGS
from npq_desktop.ui.theme.tokens import SMALL

_NOT_SHOWN = {ColumnMeaning.STATUS_SINCE, ColumnMeaning.EARLIER_NAMES, ColumnMeaning.ID_CHANGES}
_PRIVATE = {ColumnMeaning.TRN, ColumnMeaning.EMAIL, ColumnMeaning.NEEDS, ColumnMeaning.IGNORED}
"""What is left out may be anything: a telephone number, a day of birth, a second address."""
HIDDEN = "hidden (F9 shows it)"


class ColumnCard(Card):
    """One column: its heading, what it was taken for, an example."""

    chosen = Signal(object)  # a ColumnMeaning

    def __init__(
        self, column: Column, meaning: ColumnMeaning, *, is_fixed: bool, private: bool
    ) -> None:
        super().__init__(12, 2)
        self.setMinimumWidth(176)
        self.box.setContentsMargins(6, 9, 6, 9)
        heading = column.heading or "no heading"
        self.button = Button(MEANINGS[meaning], kind="plain")
        self.button.setAccessibleName(f"{heading} was taken for {MEANINGS[meaning]}")
        self.button.setEnabled(not is_fixed and meaning is not ColumnMeaning.NEEDS)
        self._meaning = meaning
        self.menu = QMenu(self)
        if self.button.isEnabled():
            self.menu.aboutToShow.connect(self._fill)
            self.button.setMenu(self.menu)
        sample = column.sample or "empty"
        if private and column.sample and meaning in _PRIVATE:
            sample = HIDDEN
        for words in (heading, sample):
            line = Elided(words, SMALL, muted=True)
            line.setIndent(8)
            self.box.addWidget(line)
        self.box.insertWidget(1, self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def _fill(self) -> None:
        menu = self.menu
        if menu.actions():
            return
        for meaning, words in MEANINGS.items():
            if meaning in _NOT_SHOWN or meaning is ColumnMeaning.NEEDS:
                continue
            action = QAction(words, menu)
            action.setCheckable(True)
            action.setChecked(meaning is self._meaning)
            action.triggered.connect(partial(self.chosen.emit, meaning))
            menu.addAction(action)


class ColumnStrip(QScrollArea):
    """All columns in one row; it scrolls sideways where they do not fit."""

    meaning_chosen = Signal(int, object)  # a column, a ColumnMeaning

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cards: dict[int, ColumnCard] = {}

    def show_columns(
        self,
        columns: Sequence[Column],
        meanings: Sequence[ColumnMeaning],
        *,
        is_fixed: bool,
        private: bool,
    ) -> None:
        """Show these; the one that had the focus keeps it."""
        focused = [at for at, card in self.cards.items() if card.button.hasFocus()]
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.cards = {}
        for number, (column, meaning) in enumerate(zip(columns, meanings, strict=True)):
            if meaning in _NOT_SHOWN:
                continue
            card = ColumnCard(column, meaning, is_fixed=is_fixed, private=private)
            card.chosen.connect(partial(self.meaning_chosen.emit, number))
            row.addWidget(card, 1)
            self.cards[number] = card
        self.setWidget(held)
        least = held.sizeHint().height()
        bar = self.horizontalScrollBar().sizeHint().height() + 4
        wide = held.minimumSizeHint().width() > self.viewport().width()
        self.setFixedHeight(least + (bar if wide else 0))
        for at in focused:
            if at in self.cards:
                self.cards[at].button.setFocus()

    def resizeEvent(self, event: object) -> None:
        """Room for the scroll bar only where there is one."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        held = self.widget()
        if held is not None:
            bar = self.horizontalScrollBar().sizeHint().height() + 4
            wide = held.minimumSizeHint().width() > self.viewport().width()
            self.setFixedHeight(held.sizeHint().height() + (bar if wide else 0))
