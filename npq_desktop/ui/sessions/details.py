"""The chosen session in words below the year: when, where, by whom, what about, what clashes."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from npq_desktop.domain.days import long_date
from npq_desktop.domain.sessions import Mode, Session, SessionState
from npq_desktop.domain.sides import joined
from npq_desktop.services.ports import SessionLine
from npq_desktop.services.year_words import times
from npq_desktop.ui.kit.frames import Card, Icon
from npq_desktop.ui.kit.swatch import CohortPill
from npq_desktop.ui.kit.words import card_title, label, small

STATE_WORDS = {
    SessionState.PLANNED: "",
    SessionState.OPEN: "The register is open",
    SessionState.CLOSED: "The register is closed",
    SessionState.CANCELLED: "Cancelled",
}
_ONLINE = {Mode.ROOM: "", Mode.ONLINE: "Online", Mode.BOTH: "Room and online"}


class Details(Card):
    """Everything about one session that has no room on its tile."""

    def __init__(self) -> None:
        super().__init__(margin=16, spacing=4)
        self.title = card_title("")
        self.title.setWordWrap(True)
        self.cohort = CohortPill()
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title, 1)
        head.addWidget(self.cohort)
        self.when = label("", wrap=True)
        self.about = small("", wrap=True)
        self.box.addLayout(head)
        self.box.addWidget(self.when)
        self.box.addWidget(self.about)
        self.warnings = Warnings()
        self.box.addWidget(self.warnings)

    def show_session(self, line: SessionLine, clashes: Sequence[str]) -> None:
        """Show a session, with what it clashes with."""
        session, cohort = line.session, line.cohort
        self.title.setText(session.title)
        self.cohort.show_cohort(cohort.name, cohort.initials, cohort.colour)
        where = where_words(session)
        when = f"{long_date(session.day)}, {times(session)}"
        self.when.setText(joined((when, where)))
        topics = ", ".join(each.title for each in line.topics if each.title not in session.title)
        led = f"Led by {', '.join(session.facilitators)}" if session.facilitators else ""
        optional = "" if session.is_required else "Optional"
        parts = (topics, led, optional, count_words(line), STATE_WORDS[line.state])
        self.about.setText(joined(parts))
        self.warnings.show_words([f"Clash: {each}." for each in clashes])
        self.setAccessibleName(f"{session.title}, {cohort.name}")


class Warnings(QWidget):
    """Sentences of warning, each behind its sign; nothing at all when there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 2, 0, 0)
        self._box.setSpacing(4)

    def show_words(self, words: Sequence[str]) -> None:
        """Show other sentences."""
        if list(words) == self.words:
            return
        self.words = list(words)
        while (item := self._box.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for each in words:
            self._box.addWidget(_warning(each))
        self.setVisible(bool(words))


def _warning(words: str) -> QWidget:
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(Icon("triangle-alert", "danger", 16))
    said = label(words, wrap=True)
    said.setProperty("danger", True)
    row.addWidget(said, 1)
    return held


def where_words(session: Session) -> str:
    """Venue and room, or that it is online, or that nobody said yet."""
    online = _ONLINE[session.mode]
    if session.mode is Mode.ONLINE:
        return online
    return ", ".join(filter(None, (session.venue or "No venue yet", session.room, online)))


def count_words(line: SessionLine) -> str:
    """How many came, or are expected."""
    if line.marked:
        return f"{line.here:,} of {line.expected:,} came"
    return f"{line.expected:,} expected"
