"""The first page of a new installation: three ways to begin, in the order of likelihood."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from npq_desktop.ui.kit.frames import Icon, Page
from npq_desktop.ui.kit.words import label, small
from npq_desktop.ui.theme.icons import pixmap
from npq_desktop.ui.welcome.choice import Choice

WIDE = 620
LIST = (
    "A spreadsheet is enough: Excel or CSV, any layout. Choose it, or drop it anywhere here. "
    "You will see every row before it is saved."
)
EMPTY = "Twelve months, three workshops and the six topics are laid out for you to change."
INVENTED = "Nothing you do there is kept unless you want it."


class WelcomePage(Page):
    """Enter takes the first way; arrows and Tab go to the others."""

    list_chosen = Signal()
    empty_chosen = Signal()
    demo_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Welcome to NPQ Desktop")
        self.list_button = Choice("users", "I have a list of participants", LIST)
        self.empty_button = Choice("plus", "Start an empty cohort", EMPTY)
        self.demo_button = Choice("sun", "Look around with invented people", INVENTED)
        self.list_button.clicked.connect(self.list_chosen)
        self.empty_button.clicked.connect(self.empty_chosen)
        self.demo_button.clicked.connect(self.demo_chosen)
        self.box.addStretch(2)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._column(), 1000)
        middle.addStretch(1)
        self.box.addLayout(middle)
        self.box.addStretch(3)

    def _column(self) -> QWidget:
        column = QWidget()
        column.setMaximumWidth(WIDE)
        box = QVBoxLayout(column)
        box.setSpacing(12)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(_head())
        box.addSpacing(12)
        for each in (self.list_button, self.empty_button, self.demo_button):
            box.addWidget(each)
        box.addSpacing(4)
        box.addWidget(_foot())
        return column

    def take_focus(self) -> None:
        """The first way has the focus."""
        self.list_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_making(self, *, making: bool) -> None:
        """The invented people are being made, which takes a moment."""
        self.demo_button.say("One moment, they are being made …" if making else INVENTED)


def _head() -> QWidget:
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(14)
    mark = QLabel()
    mark.setPixmap(pixmap("app", "#FFFFFF", 40))
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    words = QWidget()
    box = QVBoxLayout(words)
    box.setContentsMargins(0, 4, 0, 0)
    box.setSpacing(10)
    box.addWidget(label("Welcome to NPQ Desktop", 24, 700, wrap=True))
    line = "Registers for NPQ workshops, with no network needed."
    box.addWidget(label(line, 15, muted=True, wrap=True))
    row.addWidget(words, 1)
    return held


def _foot() -> QWidget:
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 4, 0, 0)
    row.setSpacing(9)
    row.addWidget(Icon("shield-check", "text_muted", 17))
    line = "Your data stays on this laptop and leaves it only in a file that you make."
    row.addWidget(small(line, wrap=True), 1)
    return held
