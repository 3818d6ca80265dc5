"""The check of the day before: each line good, or with what to do and the button that does it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from npq_desktop.domain.sessions import Mode
from npq_desktop.services.ready_facts import Ready, ReadyLine
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import Card, Icon, Page, PageHead, wrapping
from npq_desktop.ui.kit.swatch import CohortPill
from npq_desktop.ui.kit.words import PageTitle, label, section, small
from npq_desktop.ui.theme.tokens import BODY, WEIGHT_LABEL

ICON = 20


class ReadyView(Page):
    """Shows what ``services.ready`` found; reports what was chosen."""

    acted = Signal(object)  # a ReadyLine whose button was pressed
    back_asked = Signal()
    print_asked = Signal()
    labels_asked = Signal()
    caterer_asked = Signal()
    shown = Signal()  # the page came to the front, or something changed

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Ready check")
        self.back = Button("Back", "arrow-left", "link")
        self.back.clicked.connect(self.back_asked)
        self.box.addWidget(wrapping(self.back))
        self.heading = PageTitle()
        self.print_button = Button("Print with the blank sheet…", "printer")
        self.labels_button = Button("Name badges…", "award")
        self.caterer_button = Button("Count for the caterer…", "users")
        self.print_button.clicked.connect(self.print_asked)
        self.labels_button.clicked.connect(self.labels_asked)
        self.caterer_button.clicked.connect(self.caterer_asked)
        head = PageHead(self.heading, self.print_button, self.labels_button, self.caterer_button)
        self.box.addWidget(head)
        self.card = Card(spacing=0)
        top = QHBoxLayout()
        top.setSpacing(12)
        self.words, self.cohort = section(""), CohortPill()
        top.addWidget(self.words, 1)
        top.addWidget(self.cohort, 0, Qt.AlignmentFlag.AlignVCenter)
        self.card.box.addLayout(top)
        self.card.box.addSpacing(10)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.card.box.addLayout(self._lines)
        self.box.addWidget(self.card)
        self.box.addStretch(1)
        self.rows: list[ReadyRow] = []

    def refresh(self) -> None:
        """Whoever fills it looks again."""
        self.shown.emit()

    def show_ready(self, ready: Ready, when: str) -> None:
        """Show a check; the row whose button had the focus keeps it, else the next one has it."""
        focused = next((row.line.key for row in self.rows if row.has_focus()), "")
        self.heading.show_words(when, f"Ready for {ready.line.session.name}?")
        cohort = ready.line.cohort
        self.cohort.show_cohort(cohort.name, cohort.initials, cohort.colour)
        self.words.setText(ready.words)
        has_room = ready.line.session.mode is not Mode.ONLINE
        for each in (self.labels_button, self.caterer_button):
            each.setVisible(has_room)
        for row in self.rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [ReadyRow(line) for line in ready.lines]
        for row in self.rows:
            row.button.clicked.connect(lambda _=False, line=row.line: self.acted.emit(line))
            self._lines.addWidget(row)
            row.show()  # now, so that one of them can have the focus
        if focused:
            self._focus_row(focused)

    def _focus_row(self, key: str) -> None:
        keys = [row.line.key for row in self.rows]
        at = keys.index(key) if key in keys else 0
        later = [row for row in (*self.rows[at:], *self.rows[:at]) if row.line.button]
        (later[0].button if later else self.print_button).setFocus()

    def take_focus(self) -> None:
        """The first thing to do has the focus; where all is done, the printing."""
        first = next((row.button for row in self.rows if row.line.button), self.print_button)
        first.setFocus()


class ReadyRow(QFrame):
    """A tick or a warning, what it is about, what to do, and a button where there is one."""

    def __init__(self, line: ReadyLine) -> None:
        super().__init__()
        self.line = line
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        rule = QFrame()
        rule.setProperty("rule", True)
        rule.setFixedHeight(1)
        box.addWidget(rule)
        row = QHBoxLayout()
        row.setContentsMargins(0, 11, 0, 11)
        row.setSpacing(12)
        picture = ("circle-check", "present") if line.is_good else ("triangle-alert", "late")
        row.addWidget(Icon(*picture, ICON), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.words = label(line.words, BODY, 400 if line.is_good else WEIGHT_LABEL, wrap=True)
        self.todo = small(line.todo, wrap=True)
        words.addWidget(self.words)
        words.addWidget(self.todo)
        row.addLayout(words, 1)
        self.button = Button(line.button)
        self.button.setAccessibleDescription(line.words)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        box.addLayout(row)
        self.todo.setVisible(bool(line.todo))
        self.button.setVisible(bool(line.button))  # without a parent it would open as a window
        state = "good" if line.is_good else "to do"
        self.setAccessibleName(f"{state}: {'. '.join(filter(None, (line.words, line.todo)))}")

    def has_focus(self) -> bool:
        """Whether the keyboard is in this row."""
        return self.window().focusWidget() is self.button  # also below a dialog
