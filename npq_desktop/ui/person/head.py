"""Who it is: initials, name, role, organisation and what stands out about them."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from npq_desktop.domain.people import Name, TrainingStatus
from npq_desktop.domain.sides import joined, sentence
from npq_desktop.services.person_page import PersonPage
from npq_desktop.ui.kit.frames import wrapping
from npq_desktop.ui.kit.words import label, tag, title
from npq_desktop.ui.theme.theme import font, theme
from npq_desktop.ui.theme.tokens import SECTION

ROUND = 56
_STATUS = {TrainingStatus.DEFERRED: "Deferred", TrainingStatus.WITHDRAWN: "Withdrawn"}


def initials(name: Name) -> str:
    """``SL``; a name in one piece gives its first letter."""
    words = [name.given, name.family] if name.given and name.family else name.full.split()
    letters = [word[:1] for word in (words[:1] + words[-1:] if len(words) > 1 else words)]
    return "".join(letters).upper()


class Avatar(QWidget):
    """A circle with somebody's initials; decoration, so a screen reader passes it over."""

    def __init__(self) -> None:
        super().__init__()
        self._letters = ""
        self.setFixedSize(ROUND, ROUND)
        theme().changed.connect(self.update)

    def show_letters(self, letters: str) -> None:
        """Show other initials."""
        self._letters = letters
        self.update()

    def sizeHint(self) -> QSize:
        """Round."""
        return QSize(ROUND, ROUND)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_soft))
        painter.drawEllipse(QRectF(0, 0, ROUND, ROUND))
        painter.setPen(QColor(tokens.accent_text))
        painter.setFont(font(SECTION, 680))
        painter.drawText(QRectF(0, 0, ROUND, ROUND), Qt.AlignmentFlag.AlignCenter, self._letters)
        painter.end()


class PersonHead(QWidget):
    """The head of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.avatar, self.name = Avatar(), title("")
        self.about = label("", muted=True, wrap=True)
        self.about.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.tags: list[QLabel] = [tag("") for _ in range(5)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self.name)
        words.addWidget(self.about)
        self._tags = wrapping(*self.tags, spacing=6)
        words.addWidget(self._tags)
        row.addLayout(words, 1)

    def show_person(self, page: PersonPage, *, private: bool) -> None:
        """Show who it is; a status is not for the wall (D-09)."""
        person, work = page.person, page.person.work
        self.avatar.show_letters(initials(person.name))
        self.name.setText(sentence(person.name.full))
        parts = (person.name.preferred and f"“{person.name.preferred}”", work.role)
        words = joined((*parts, work.organisation))
        self.about.setText(words)
        self.about.setVisible(bool(words))
        told = list(filter(None, self._told(page, private=private)))
        for at, each in enumerate(self.tags):
            each.setText(told[at] if at < len(told) else "")
            each.setVisible(at < len(told))
        self._tags.setVisible(bool(told))

    @staticmethod
    def _told(page: PersonPage, *, private: bool) -> tuple[str, ...]:
        person, status = page.person, page.person.status.training_status
        return (
            page.cohort.name if page.cohort is not None else "In no cohort",
            "Lead mentor" if person.work.lead_mentor else "",
            "" if private else _STATUS.get(status, ""),
            "Same person as another entry" if person.merged_into is not None else "",
            "Address bounced" if person.has_bounced and not private else "",
        )
