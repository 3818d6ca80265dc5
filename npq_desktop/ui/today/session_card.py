"""The session of the hour: what, when, where, who is expected, and the one thing to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from npq_desktop.domain.marks import clock
from npq_desktop.domain.sessions import Mode, Session, SessionState
from npq_desktop.domain.sides import joined
from npq_desktop.services.ports import SessionLine
from npq_desktop.services.today import Today
from npq_desktop.ui.kit.buttons import ENTER, Button
from npq_desktop.ui.kit.elided import Elided
from npq_desktop.ui.kit.frames import Card, EmptyState, Icon, wrapping
from npq_desktop.ui.kit.swatch import CohortPill
from npq_desktop.ui.kit.words import section, small
from npq_desktop.ui.theme.tokens import SMALL

LONGEST = 340
"""Pixels for one thing that a session needs; the tip has all of it."""
MARGIN, LEAST_OF_TIMES = 20, 240
ADD_NEXT = "Add the next one on the Sessions page."
MAKE_PLAN = "The Sessions page lays out the twelve months of a cohort, or adds one session."
_ONLINE = {Mode.ONLINE: "online", Mode.BOTH: "in the room and online", Mode.ROOM: ""}


class SessionCard(Card):
    """Reports what was chosen for its session."""

    register_asked = Signal(str)  # a session, in all of these
    blank_asked = Signal(str)
    sheet_asked = Signal(str)
    online_asked = Signal(str)
    ready_asked = Signal(str)
    session_asked = Signal(str)
    sessions_asked = Signal()

    def __init__(self) -> None:
        super().__init__(MARGIN)
        self.session = ""
        self.cohort, self.times = CohortPill(), small("", wrap=True)
        self._line = line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        line.setSpacing(12)
        beside = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        line.addWidget(self.cohort, 0, beside)
        line.addWidget(self.times, 1)
        self.what, self.expected = section(""), small("", wrap=True)
        self.open_button = Button("Open the register", "clipboard-check", "primary", hint=ENTER)
        self.blank_button = Button("Blank sheet", "printer")
        self.sheet_button = Button("Attendance sheet", "printer")
        self.online_button = Button("Goes online", "video")
        self.page_button = Button("Plan and people", "calendar-days")
        self.ready_button = Button("Ready check", kind="link")
        for button, signal in (
            (self.open_button, self.register_asked),
            (self.blank_button, self.blank_asked),
            (self.sheet_button, self.sheet_asked),
            (self.online_button, self.online_asked),
            (self.ready_button, self.ready_asked),
            (self.page_button, self.session_asked),
        ):
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(self.session))
        self._some = QWidget()
        self._some.setLayout(self._for_session(line))
        self.box.addWidget(self._some, 1)
        self.nothing = EmptyState("calendar-plus", "", "", "Open Sessions")
        self.nothing.acted.connect(self.sessions_asked)
        self.box.addWidget(self.nothing, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """When and where stand beside a long name of a cohort, or below it: never in a column."""
        super().resizeEvent(event)
        self._place_times()

    def _place_times(self) -> None:
        room = self.width() - 2 * MARGIN - self.cohort.sizeHint().width()
        is_narrow = room < LEAST_OF_TIMES
        way = QBoxLayout.Direction
        self._line.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)
        self._line.setSpacing(6 if is_narrow else 12)

    def _for_session(self, line: QBoxLayout) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(line)
        box.addWidget(self.what)
        box.addWidget(self.expected)
        box.addSpacing(6)
        papers = (self.blank_button, self.sheet_button)
        buttons = (self.open_button, *papers, self.page_button, self.online_button)
        box.addWidget(wrapping(*buttons))
        box.addStretch(1)
        self.rule = QFrame()
        self.rule.setProperty("rule", True)
        self.rule.setFixedHeight(1)
        box.addSpacing(4)
        box.addWidget(self.rule)
        self._ready = QWidget()
        self._place = QHBoxLayout()
        self._place.addWidget(self._ready, 1)
        self._place.addWidget(self.ready_button, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(self._place)
        return box

    def show_session(self, today: Today) -> None:
        """Show the session of the hour, or that there is none."""
        line = today.line
        self._some.setVisible(line is not None)
        self.nothing.setVisible(line is None)
        self.session = line.session.id if line else ""
        if line is None:
            held = bool(today.year)
            self.nothing.headline.setText("Every session is over" if held else "Nothing is planned")
            self.nothing.sentence.setText(ADD_NEXT if held else MAKE_PLAN)
            return
        self._show(line, today)

    def _show(self, line: SessionLine, today: Today) -> None:
        session = line.session
        self.cohort.show_cohort(line.cohort.name, line.cohort.initials, line.cohort.colour)
        self._place_times()
        name, _, topic = session.title.partition(":")
        self.times.setText(joined((_times(session), _place(session))))
        self.what.setText(topic.strip() or name)
        self.expected.setText(today.expected_words)
        self.open_button.show_text(today.button)
        self.blank_button.setVisible(not line.marked)
        self.sheet_button.setVisible(bool(line.marked))
        open_for_change = line.state in {SessionState.PLANNED, SessionState.OPEN}
        in_room = session.mode is not Mode.ONLINE and session.day == today.day
        self.online_button.setVisible(in_room and open_for_change)
        self._show_ready(today.ready)

    def _show_ready(self, ready: tuple[tuple[bool, str], ...]) -> None:
        shown = wrapping(*(_ready_part(*each) for each in ready), spacing=14)
        self._place.replaceWidget(self._ready, shown)
        self._ready.hide()
        self._ready.deleteLater()
        self._ready = shown
        self._ready.setVisible(bool(ready))
        for each in (self.rule, self.ready_button):
            each.setVisible(bool(ready))


def _ready_part(is_well: bool, words: str) -> QWidget:
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 4, 0, 0)
    row.setSpacing(7)
    if is_well:
        row.addWidget(Icon("check", "present", 16))
    else:
        row.addWidget(Icon("triangle-alert", "late", 16))
    said = Elided(words, SMALL, muted=True)
    said.setMaximumWidth(LONGEST)
    row.addWidget(said)
    return held


def _times(session: Session) -> str:
    pause = f", lunch at {clock(session.breaks[0][0])}" if len(session.breaks) == 1 else ""
    if len(session.breaks) > 1:
        pause = f", {len(session.breaks)} breaks"
    return f"{clock(session.start_minute)} to {clock(session.end_minute)}{pause}"


def _place(session: Session) -> str:
    place = ", ".join(filter(None, (session.venue, session.room)))
    online = _ONLINE[session.mode]
    return online if session.mode is Mode.ONLINE else ", ".join(filter(None, (place, online)))
