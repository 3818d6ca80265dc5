"""A field with its name above it: the name is its label for the eye and for the screen reader."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from npq_desktop.ui.kit.calm import calm
from npq_desktop.ui.kit.words import label, small
from npq_desktop.ui.theme.tokens import SMALL, WEIGHT_LABEL


class Field(QWidget):
    """A name, the field below it, and room for a quiet word about what stands in it.

    ``problem``: why what stands in it cannot be taken; a dialog says it instead of agreeing.
    """

    problem = ""

    def __init__(self, name: str, field: QWidget, hint: str = "") -> None:
        super().__init__()
        self.field = calm(field)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        self.name = label(name.replace("&", "&&"), SMALL, WEIGHT_LABEL)
        self.name.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(name)
        self.hint = small(hint, wrap=True)
        for each in (self.name, field, self.hint):
            box.addWidget(each)
        self.hint.setVisible(bool(hint))
        box.addStretch(1)

    def say(self, hint: str) -> None:
        """Other quiet words below the field; none hides them."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.field.setAccessibleDescription(hint)


def beside(*fields: tuple[QWidget, int]) -> QWidget:
    """Fields in one row, each with its share of the width."""
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    for field, share in fields:
        row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
    held.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return held


def heading(text: str) -> QLabel:
    """What a group of fields is called."""
    return label(text, SMALL, WEIGHT_LABEL)
