"""The bar at the top: which cohort, what is on, find, and whether everything is saved."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy

from npq_desktop.domain.sessions import Cohort
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import Icon
from npq_desktop.ui.kit.speech import announce
from npq_desktop.ui.kit.swatch import swatch
from npq_desktop.ui.kit.words import small, tag
from npq_desktop.ui.theme.tokens import BAR_HEIGHT, TARGET

FIND = "Find a person, session or command"
FIND_WIDTH = 380
WIDE, ROOMY = 1000, 760
"""From these widths of the bar on, in pixels, the find button and the tag have room."""


class TopBar(QFrame):
    """Says where you are; holds no rules."""

    cohort_chosen = Signal(str)  # the id of a cohort
    new_cohort_asked = Signal()
    history_asked = Signal()  # of everything
    find_asked = Signal()
    trouble_asked = Signal(str)  # the sentence that says why something was not saved

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setFixedHeight(BAR_HEIGHT)
        row = QHBoxLayout(self)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)  # it folds by itself
        row.setContentsMargins(16, 0, 24, 0)
        row.setSpacing(12)
        self.cohort = Button("No cohort yet", kind="plain")
        self.cohort.setAccessibleDescription("Choose another cohort")
        self.menu = QMenu(self)
        self.cohort.setMenu(self.menu)
        self.on = tag("")
        self.on.hide()
        self.find_button = Button(FIND, "search", "find", hint="Ctrl K")
        self.find_button.setToolTip(f"{FIND} (Ctrl+K)")
        self.find_button.clicked.connect(self.find_asked)
        self._saved_icon = Icon("check", "present", 16)
        self.saved = small("")
        self.trouble = Button("Not saved", "triangle-alert", "warning")
        self._sentence = ""
        self.trouble.clicked.connect(lambda: self.trouble_asked.emit(self._sentence))
        row.addWidget(self.cohort)
        row.addWidget(self.on, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        for each in (self.find_button, self._saved_icon, self.saved, self.trouble):
            row.addWidget(each)
        for each in (self._saved_icon, self.saved, self.trouble):
            each.hide()
        self.cohort.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_cohorts(self, cohorts: Sequence[Cohort], chosen: Cohort | None) -> None:
        """The cohorts to choose from, and the one that is chosen."""
        self.menu.clear()
        for cohort in cohorts:
            name = f"{cohort.name}   {cohort.initials}".replace("&", "&&")
            action = QAction(swatch(cohort.colour), name, self.menu)
            action.triggered.connect(lambda _=False, id_=cohort.id: self.cohort_chosen.emit(id_))
            self.menu.addAction(action)
        if cohorts:
            self.menu.addSeparator()
            history = QAction("History…", self.menu)
            history.triggered.connect(lambda _checked: self.history_asked.emit())
            self.menu.addAction(history)
        new = QAction("New cohort…", self.menu)
        new.triggered.connect(self.new_cohort_asked)
        self.menu.addAction(new)
        self.cohort.show_text("No cohort yet" if chosen is None else chosen.name)
        name = "No cohort yet" if chosen is None else f"Cohort {chosen.name}, {chosen.initials}"
        self.cohort.setAccessibleName(name)
        self.cohort.setToolTip(name)
        self.cohort.setIcon(QIcon() if chosen is None else swatch(chosen.colour))
        self.cohort.setIconSize(QSize(12, 12))

    def show_on(self, words: str) -> None:
        """What is on today in this cohort."""
        self.on.setText(words)
        self._fit()

    def show_saved(self, words: str) -> None:
        """Everything is on the disk; said only after the commit."""
        self.trouble.hide()
        self._saved_icon.show()
        self.saved.setText(words)
        self.saved.show()

    def show_trouble(self, sentence: str) -> None:
        """Something was not saved; the sentence opens from here until the next thing is saved."""
        self._sentence = sentence
        self._saved_icon.hide()
        self.saved.hide()
        self.trouble.setToolTip(sentence)
        self.trouble.setAccessibleDescription(sentence)
        self.trouble.show()
        announce(self.trouble, "Not saved")

    def minimumSizeHint(self) -> QSize:
        """A small screen is enough."""
        return QSize(320, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Only the essential on a small screen."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= WIDE
        self.find_button.setText(FIND if wide else "")
        self.find_button.show_hint("Ctrl K" if wide else "")
        self.find_button.setFixedWidth(FIND_WIDTH if wide else TARGET + 8)
        self.on.setVisible(self.width() >= ROOMY and bool(self.on.text()))
