"""What happened to one person, newest first; more when asked, all of it in the history."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from npq_desktop.domain.sides import joined
from npq_desktop.services.person_story import Event, when
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import Card, wrapping
from npq_desktop.ui.kit.words import card_title, label, small

FIRST, MORE = 6, 20


class StoryCard(Card):
    """Events as they were read; it asks for more of them."""

    more_asked = Signal()
    history_asked = Signal()

    def __init__(self) -> None:
        super().__init__(20, 4)
        self.box.addWidget(card_title("What happened"))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.box.addLayout(self._list)
        self.more, self.whole = Button("Show more", kind="link"), Button("History", kind="link")
        self.whole.setToolTip("Every step, with a way to undo each")
        self.more.clicked.connect(self.more_asked)
        self.whole.clicked.connect(self.history_asked)
        self.box.addWidget(wrapping(self.more, self.whole, spacing=4))
        self.events: list[Event] = []

    def show_events(
        self, events: Sequence[Event], today: date, user: str, *, more: bool, private: bool
    ) -> None:
        """Show these events; ``more``: there are older ones."""
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.events = list(events)
        for each in events:
            self._list.addWidget(_EventLine(each, today, user, private=private))
        self.more.setVisible(more)


class _EventLine(QWidget):
    """One event: what, and quietly where, when and by whom."""

    def __init__(self, event: Event, today: date, user: str, *, private: bool) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(1)
        rule = QFrame()
        rule.setProperty("rule", True)
        rule.setFixedHeight(1)
        box.addWidget(rule)
        box.addSpacing(7)
        said = event.in_public if private else event.what
        what = label(said, weight=600, wrap=True)
        detail = "" if private else event.detail
        by = "You" if event.by and event.by == user else event.by
        device = event.device if by != "You" else ""
        undone = "undone since" if event.was_undone else ""
        told = (event.where, when(event.at, today), by, device, undone)
        quiet = joined(told)
        box.addWidget(what)
        if detail:
            box.addWidget(label(detail, wrap=True))
        box.addWidget(small(quiet, wrap=True))
        box.addSpacing(8)
        self.setAccessibleName(", ".join(filter(None, (said, detail, quiet))))
