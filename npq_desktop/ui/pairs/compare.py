"""Two entries side by side, field by field; what differs stands out by weight and a sign."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from npq_desktop.ui.kit.words import label, small
from npq_desktop.ui.pairs.words import NOT_KNOWN, Compared

_SIGN = {True: "≠", False: ""}


class Comparison(QWidget):
    """A grid of names and values: the two entries, and between them whether they agree."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        self.rows: list[Compared] = []

    def show_rows(self, rows: Sequence[Compared]) -> None:
        """Show other entries."""
        self.rows = list(rows)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, row in enumerate(self.rows):
            self._add(number, row)

    def _add(self, number: int, row: Compared) -> None:
        name = small(row.name)
        name.setAccessibleName(row.spoken)
        between = small("=" if row.agrees else _SIGN[row.differs])
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(name, number, 0, top)
        self._grid.addWidget(_value(row.one, row), number, 1)
        self._grid.addWidget(between, number, 2, top)
        self._grid.addWidget(_value(row.other, row), number, 3)


def _value(text: str, row: Compared) -> QLabel:
    made = label(text, weight=600 if row.differs else 400, muted=text == NOT_KNOWN, wrap=True)
    made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made
