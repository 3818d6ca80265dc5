"""Where somebody stands: one sentence, the bar, the working, and every session of their year."""

import re
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QWidget

from npq_desktop.domain.reckoning import Part, Reckoning, at_risk
from npq_desktop.services.person_page import PersonPage
from npq_desktop.services.person_words import fraction, headline, named, remarks, working
from npq_desktop.ui.kit.frames import Banner, Card
from npq_desktop.ui.kit.words import label, section, small
from npq_desktop.ui.person.sessions_table import SessionsList
from npq_desktop.ui.theme.theme import theme
from npq_desktop.ui.theme.tokens import BODY

_HOURS = re.compile(r"(\d+) h (\d\d)")
"""A time that is not to be torn apart where the sentence takes two lines."""
HIGH = 8
SIDE_BY_SIDE = 460


class Bar(QWidget):
    """The share so far, with a notch at the threshold; told in words beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._share = self._threshold = 0.0
        self._is_short = False
        self.setFixedHeight(HIGH + 4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def show_share(self, found: Reckoning, *, is_short: bool) -> None:
        """Show a share; its colour says whether the threshold can still be reached."""
        self._share = float(found.so_far.share)
        self._threshold = found.rules.attendance_threshold / 100
        self._is_short = is_short
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the card."""
        return QSize(300, HIGH + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track, what was attended, and the notch."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(0, 2, self.width(), HIGH)
        painter.setBrush(QColor(tokens.track))
        painter.drawRoundedRect(whole, 4, 4)
        if self._share > 0:
            ink = tokens.late[0] if self._is_short else tokens.present[0]
            painter.setBrush(QColor(ink))
            wide = max(HIGH, self.width() * min(self._share, 1.0))
            painter.drawRoundedRect(QRectF(0, 2, wide, HIGH), 4, 4)
        x = self.width() * self._threshold
        painter.setBrush(QColor(tokens.text))
        painter.drawRect(QRectF(min(x, self.width() - 2), 0, 2, HIGH + 4))
        painter.end()


class StandingCard(Card):
    """What was attended, what it takes, and what is to come."""

    decision_asked = Signal()  # about the sessions before they joined
    session_asked = Signal(str)  # a session
    menu_asked = Signal(object)  # where, in the coordinates of the screen

    def __init__(self) -> None:
        super().__init__(20, 8)
        self.headline = section("")
        self.fraction, self.per_cent = label("", muted=True), label("", BODY, 680)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(10)
        self._line.addWidget(self.headline, 1)
        for each in (self.fraction, self.per_cent):
            self._line.addWidget(each, 0, Qt.AlignmentFlag.AlignBottom)
        self.bar, self.working = Bar(), small("", wrap=True)
        self.remarks: QLabel = small("", wrap=True)
        self.ask = Banner("warning")
        self.ask.acted.connect(self.decision_asked)
        self.list = SessionsList()
        self.list.activated_row.connect(lambda _index: self.session_asked.emit(self.list.chosen))
        self.list.customContextMenuRequested.connect(
            lambda at: self.menu_asked.emit(self.list.viewport().mapToGlobal(at))
        )
        self.box.addLayout(self._line)
        parts: tuple[QWidget, ...] = (self.bar, self.working, self.remarks, self.ask, self.list)
        for part in parts:
            self.box.addWidget(part)

    def show_person(self, page: PersonPage, today: date, *, private: bool) -> None:
        """Show where they stand."""
        found = page.reckoning
        said = headline(page.person, found, today, private=private)
        self.headline.setText(_HOURS.sub("\\1\u00a0h\u00a0\\2", said))
        known = found.so_far.required > 0
        self.fraction.setText(fraction(found))
        self.per_cent.setText(f"{found.so_far.per_cent} %" if known else "")
        for each in (self.fraction, self.per_cent):
            each.setVisible(known)
        self.bar.setVisible(bool(found.lines))
        self.bar.show_share(found, is_short=at_risk(page.person, found))
        for words, said in (
            (self.working, working(found)),
            (self.remarks, " ".join(remarks(found))),
        ):
            words.setText(said)
            words.setVisible(bool(said))
        self._show_undecided(found)
        self.list.show_lines(page, today, private=private)

    def _show_undecided(self, found: Reckoning) -> None:
        sessions = found.sessions(Part.OUTSIDE)
        if not sessions:
            self.ask.hide()
            return
        verb, them = ("was", "it") if len(sessions) == 1 else ("were", "them")
        words = (
            f"{named(sessions)} {verb} before they joined, or while they were away. "
            f"Count {them} as missed, or waive {them}. Until then the whole programme, though not "
            f"the figure so far, holds {them} as missed."
        )
        self.ask.say(words, "Decide")

    def resizeEvent(self, event: object) -> None:
        """The figures stand below the sentence where there is little room."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        way = QBoxLayout.Direction
        low = self.width() < SIDE_BY_SIDE
        self._line.setDirection(way.TopToBottom if low else way.LeftToRight)
        beside = Qt.AlignmentFlag(0) if low else Qt.AlignmentFlag.AlignBottom
        for each in (self.fraction, self.per_cent):
            self._line.setAlignment(each, beside)
