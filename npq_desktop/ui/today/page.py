"""Today: one question answered at a glance, which is what to do now."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy

from npq_desktop.domain.days import brief
from npq_desktop.domain.marks import clock
from npq_desktop.domain.sessions import Mode, SessionState
from npq_desktop.services.ports import SessionLine
from npq_desktop.services.today import Today
from npq_desktop.ui.kit.buttons import ENTER, Button
from npq_desktop.ui.kit.frames import Banner, Card, EmptyState, Icon, Page, wrapping
from npq_desktop.ui.kit.swatch import CohortPill
from npq_desktop.ui.kit.words import PageTitle, card_title, label, section, small
from npq_desktop.ui.theme.theme import font, theme


class YearTile(QAbstractButton):
    """One session of the year: when, what, how many came. Opens its register."""

    def __init__(self, line: SessionLine, *, is_today: bool) -> None:
        super().__init__()
        self.line, self._today = line, is_today
        self._name, _, topic = line.session.title.partition(":")
        self._topic = _short_topic(topic.strip())
        day = line.session.day
        self._when = "Today" if is_today else brief(day)
        self.setAccessibleName(f"{self._name}, {self._when}, {topic.strip()}, {self._count()}")
        self.setMinimumHeight(118)
        self.setMinimumWidth(132)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(line.session.title)

    def _count(self) -> str:
        line = self.line
        if line.state is SessionState.CANCELLED:
            return "Cancelled"
        if line.marked:
            return f"{line.here} of {line.expected} came"
        return f"{line.expected} expected"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tile."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        focus = self.hasFocus()
        edge = tokens.focus if focus else (tokens.accent if self._today else tokens.canvas)
        painter.setPen(QPen(QColor(edge), 2 if focus else 1.5))
        ground = (
            tokens.accent_soft
            if self._today
            else (tokens.hover if self.underMouse() else tokens.canvas)
        )
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        wide = self.width() - 26
        painter.setPen(QColor(tokens.text))
        painter.setFont(font(14, 600))
        painter.drawText(QRectF(13, 11, wide, 20), self._name)
        painter.setPen(QColor(tokens.text_muted))
        painter.setFont(font(13))
        right = Qt.AlignmentFlag.AlignRight
        painter.drawText(QRectF(13, 12, wide, 20), right, self._when)
        words = QRectF(13, 35, wide, 36)
        painter.drawText(words, int(Qt.TextFlag.TextWordWrap), self._topic)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.track))
        painter.drawRoundedRect(QRectF(13, 79, wide, 5), 2.5, 2.5)
        share = self.line.here / self.line.expected if self.line.expected else 0
        if share:
            painter.setBrush(QColor(tokens.present[0]))
            painter.drawRoundedRect(QRectF(13, 79, max(wide * min(share, 1), 5), 5), 2.5, 2.5)
        painter.setPen(QColor(tokens.text))
        painter.drawText(QRectF(13, 91, wide, 20), self._count())
        painter.end()


def _short_topic(topic: str) -> str:
    """The part of a long topic that tells it from the others."""
    name = topic.partition(" – ")[2] or topic
    return name.replace("Professional Development", "PD")


class TodayPage(Page):
    """Shows what ``services.today`` says; reports what was chosen."""

    register_asked = Signal(str)  # a session
    blank_asked = Signal(str)  # a session
    people_asked = Signal()
    import_asked = Signal()
    sessions_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heading = PageTitle()
        self.box.addWidget(self.heading)
        self.banner = Banner("warning")
        self.box.addWidget(self.banner)
        self.next = Card()
        self.list_card = Card()
        top = QGridLayout()
        top.setSpacing(16)
        top.setColumnStretch(0, 3)
        top.setColumnStretch(1, 2)
        top.addWidget(self.next, 0, 0)
        top.addWidget(self.list_card, 0, 1)
        self._top = top
        self.box.addLayout(top)
        self.year = Card()
        self.box.addWidget(self.year)
        self.box.addStretch(1)
        self._session: str = ""
        self._fill_static()

    def _fill_static(self) -> None:
        self.cohort = CohortPill()
        self.times = small("", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.cohort, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.times, 1)
        self.next.box.addLayout(line)
        self.what = section("")
        self.expected = small("", wrap=True)
        self.next.box.addWidget(self.what)
        self.next.box.addWidget(self.expected)
        self.open_button = Button("Open the register", "clipboard-check", "primary", hint=ENTER)
        self.blank_button = Button("Blank sheet", "printer")
        self.open_button.clicked.connect(lambda: self.register_asked.emit(self._session))
        self.blank_button.clicked.connect(lambda: self.blank_asked.emit(self._session))
        self.next.box.addSpacing(4)
        self.next.box.addWidget(wrapping(self.open_button, self.blank_button))
        self.next.box.addStretch(1)
        self.nothing = EmptyState(
            "calendar-plus",
            "No session is planned",
            "Add one on the Sessions page.",
            "Open Sessions",
        )
        self.nothing.acted.connect(self.sessions_asked)
        self.next.box.addWidget(self.nothing)
        head = QHBoxLayout()
        head.addWidget(Icon("users", "accent", 18))
        head.addWidget(card_title("The list"), 1)
        self.list_card.box.addLayout(head)
        self.people = label("", 26, 700)
        self.list_words = small("", wrap=True)
        self.import_button = Button("Import a list", "upload")
        self.import_button.clicked.connect(self.import_asked)
        for each in (self.people, self.list_words):
            self.list_card.box.addWidget(each)
        self.list_card.box.addStretch(1)
        self.list_card.box.addWidget(wrapping(self.import_button))
        top = QHBoxLayout()
        top.addWidget(card_title("The year"))
        self.year_words = small("")
        top.addWidget(self.year_words, 1)
        self.year.box.addLayout(top)
        self.tiles = QGridLayout()
        self.tiles.setSpacing(9)
        self.year.box.addLayout(self.tiles)
        self._tiles: list[YearTile] = []

    def show_today(self, today: Today) -> None:
        """Show everything."""
        self.heading.show_words(today.date_words, today.greeting)
        line = today.line
        self._session = line.session.id if line else ""
        for each in (
            self.cohort,
            self.times,
            self.what,
            self.expected,
            self.open_button,
            self.blank_button,
        ):
            each.setVisible(line is not None)
        self.nothing.setVisible(line is None)
        if line is not None:
            self._show_next(line, today)
        self.people.setText(f"{today.people}")
        self.list_words.setText(today.list_words)
        self.year_words.setText(today.year_words)
        self.year.setVisible(bool(today.year))
        if today.elsewhere is not None:
            other = today.elsewhere
            self.banner.say(f"{other.session.title} of {other.cohort.name} is on today as well.")
        else:
            self.banner.hide()
        self._show_year(today.year, today)

    def _show_next(self, line: SessionLine, today: Today) -> None:
        session = line.session
        self.cohort.show_cohort(line.cohort.name, line.cohort.initials, line.cohort.colour)
        name, _, topic = session.title.partition(":")
        pause = f", lunch at {clock(session.breaks[0][0])}" if session.breaks else ""
        times = f"{clock(session.start_minute)} to {clock(session.end_minute)}{pause}"
        place = ", ".join(filter(None, (session.venue, session.room)))
        online = {Mode.ONLINE: "online", Mode.BOTH: "in the room and online", Mode.ROOM: ""}
        self.times.setText(" · ".join(filter(None, (times, place, online[session.mode]))))
        self.what.setText(topic.strip() or name)
        self.expected.setText(today.expected_words)
        self.open_button.show_text(today.button)

    def _show_year(self, lines: Sequence[SessionLine], today: Today) -> None:
        for tile in self._tiles:
            self.tiles.removeWidget(tile)
            tile.deleteLater()
        self._tiles = [YearTile(line, is_today=line.session.day == today.day) for line in lines]
        for tile in self._tiles:
            tile.clicked.connect(
                lambda _=False, id_=tile.line.session.id: self.register_asked.emit(id_)
            )
        self._place_tiles()

    def _place_tiles(self) -> None:
        columns = max(1, min(6, (self.viewport().width() - 90) // 148))
        for number, tile in enumerate(self._tiles):
            self.tiles.addWidget(tile, number // columns, number % columns)
        for column in range(6):
            self.tiles.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: object) -> None:
        """Two columns where there is room for them."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        wide = self.viewport().width() > 760
        self._top.addWidget(self.list_card, 0 if wide else 1, 1 if wide else 0)
        self._top.setColumnStretch(1, 2 if wide else 0)
        self._place_tiles()

    def take_focus(self) -> None:
        """The one thing to do has the focus."""
        (self.open_button if self._session else self.nothing.button).setFocus()
