"""The bar at the top: which cohort, what is on, find, and whether everything is saved."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu

from npq_desktop.domain.sessions import Cohort
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import Icon
from npq_desktop.ui.kit.swatch import swatch
from npq_desktop.ui.kit.words import small, tag


class TopBar(QFrame):
    """Says where you are; holds no rules."""

    cohort_chosen = Signal(str)  # the id of a cohort
    new_cohort_asked = Signal()
    find_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setFixedHeight(56)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 24, 0)
        row.setSpacing(12)
        self.cohort = Button("No cohort yet", kind="plain")
        self.cohort.setAccessibleDescription("Choose another cohort")
        self.menu = QMenu(self)
        self.cohort.setMenu(self.menu)
        self.on = tag("")
        self.on.hide()
        self.find_button = Button(
            "Find a person, session or command", "search", "find", hint="Ctrl K"
        )
        self.find_button.setToolTip("Ctrl+K")
        self.find_button.clicked.connect(self.find_asked)
        self._saved_icon = Icon("check", "present", 16)
        self.saved = small("")
        row.addWidget(self.cohort)
        row.addWidget(self.on, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.find_button)
        row.addWidget(self._saved_icon)
        row.addWidget(self.saved)
        self._saved_icon.hide()
        self.find_button.setMinimumWidth(44)
        self.find_button.setMaximumWidth(380)

    def show_cohorts(self, cohorts: Sequence[Cohort], chosen: Cohort | None) -> None:
        """The cohorts to choose from, and the one that is chosen."""
        self.menu.clear()
        for cohort in cohorts:
            action = QAction(swatch(cohort.colour), f"{cohort.name}   {cohort.initials}", self.menu)
            action.triggered.connect(lambda _=False, id_=cohort.id: self.cohort_chosen.emit(id_))
            self.menu.addAction(action)
        if cohorts:
            self.menu.addSeparator()
        new = QAction("New cohort…", self.menu)
        new.triggered.connect(self.new_cohort_asked)
        self.menu.addAction(new)
        self.cohort.show_text("No cohort yet" if chosen is None else chosen.name)
        self.cohort.setAccessibleName(
            "Cohort" if chosen is None else f"Cohort {chosen.name}, {chosen.initials}"
        )
        self.cohort.setIcon(QIcon() if chosen is None else swatch(chosen.colour))
        self.cohort.setIconSize(QSize(12, 12))

    def show_on(self, words: str) -> None:
        """What is on today in this cohort."""
        self.on.setText(words)
        self.on.setVisible(bool(words) and self.width() > 720)

    def show_saved(self, words: str, *, good: bool = True) -> None:
        """Whether everything is on the disk; said only after the commit."""
        self._saved_icon.show_icon(
            "check" if good else "triangle-alert", "present" if good else "late"
        )
        self._saved_icon.show()
        self.saved.setText(words)

    def set_narrow(self, *, narrow: bool) -> None:
        """Only the essential on a small screen."""
        self.find_button.setText("" if narrow else "Find a person, session or command")
        self.find_button.setFixedWidth(44 if narrow else 330)
        self.on.setVisible(not narrow and bool(self.on.text()))
