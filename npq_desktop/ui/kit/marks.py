"""How each mark looks: a colour, an icon and a word, so that nothing is told by colour alone."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from npq_desktop.domain.marks import Word
from npq_desktop.services.describe import WORDS
from npq_desktop.ui.theme import lettering
from npq_desktop.ui.theme.icons import draw
from npq_desktop.ui.theme.tokens import SMALL, Tokens

ICONS: dict[Word, str] = {
    Word.PRESENT: "check",
    Word.LATE: "clock",
    Word.LEFT_EARLY: "log-out",
    Word.ABSENT_AUTHORISED: "user-minus",
    Word.ABSENT_UNAUTHORISED: "user-x",
    Word.REMOTE: "video",
}
KEYS: tuple[tuple[str, str], ...] = (
    ("P", "Present"),
    ("L", "Late"),
    ("E", "Left"),
    ("A", "Absent"),
    ("G", "Agreed"),
)
LINK_KEY = ("R", "Link")
PILL_HEIGHT = 26.0


@dataclass(frozen=True, slots=True)
class Pill:
    """What a pill shows."""

    text: str
    picture: str
    tone: str


def pill_of(word: Word, text: str = "") -> Pill:
    """The pill of a mark."""
    return Pill(text or WORDS[word], ICONS[word], word.value)


def paint_pill(
    painter: QPainter,
    x: float,
    middle: float,
    pill: Pill,
    tokens: Tokens,
    room: float = 1e6,
    *,
    selected: bool = False,
) -> float:
    """Paint a pill with its left edge at ``x``, no wider than ``room``; its width.

    On a selected row its ground is like the row's own: there it has an outline.
    """
    ink, ground = getattr(tokens, pill.tone)
    beside = 40 if pill.picture else 22
    text = lettering.elided(pill.text, int(max(room - beside, 12)), SMALL, 600)
    width = lettering.width(text, SMALL, 600) + beside
    box = QRectF(x, middle - PILL_HEIGHT / 2, width, PILL_HEIGHT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(lettering.colour(ink), 1) if selected else Qt.PenStyle.NoPen)
    painter.setBrush(lettering.colour(ground))
    line = 0.5 if selected else 0
    painter.drawRoundedRect(
        box.adjusted(line, line, -line, -line), PILL_HEIGHT / 2 - line, PILL_HEIGHT / 2 - line
    )
    left = x + 10
    if pill.picture:
        draw(painter, QRectF(left, middle - 7.5, 15, 15), pill.picture, ink)
        left += 20
    painter.setPen(lettering.colour(ink))
    painter.setFont(lettering.face(SMALL, 600))
    painter.drawText(QRectF(left, box.y(), width, PILL_HEIGHT), Qt.AlignmentFlag.AlignVCenter, text)
    return width


def paint_dot(painter: QPainter, cell: QRect, tokens: Tokens) -> None:
    """A quiet dot at the left of a cell: there is something to ask."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(lettering.colour(tokens.accent))
    painter.drawEllipse(QPointF(cell.x() + 9.5, cell.center().y() - 8), 2.8, 2.8)


def key_width(key: str, word: str) -> float:
    """How wide ``paint_key`` will be, the space behind it included."""
    return max(18.0, lettering.width(key, 11, 600) + 10) + 5 + lettering.width(word, 12) + 10


def paint_key(
    painter: QPainter, x: float, middle: float, key: str, word: str, tokens: Tokens
) -> float:
    """Paint a key with its word, as ``[P] Present``; the width of both."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    wide = max(18.0, lettering.width(key, 11, 600) + 10)
    box = QRectF(x + 0.5, middle - 8.5, wide, 17)
    painter.setPen(lettering.colour(tokens.control_line))
    painter.setBrush(lettering.colour(tokens.raised))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(lettering.colour(tokens.text))
    painter.setFont(lettering.face(11, 600))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
    painter.setFont(lettering.face(12))
    painter.setPen(lettering.colour(tokens.text_muted))
    width = lettering.width(word, 12)
    where = QRectF(x + wide + 5, middle - 10, width + 4, 20)
    painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, word)
    return wide + 5 + width + 10
