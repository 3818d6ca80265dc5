"""Each mark has a colour, an icon and a word, in both themes, and is shortened where it must."""

import pytest
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from npq_desktop.domain.marks import Word
from npq_desktop.services.describe import WORDS
from npq_desktop.ui.kit.marks import (
    ICONS,
    KEYS,
    Pill,
    key_width,
    paint_key,
    paint_pill,
    pill_of,
)
from npq_desktop.ui.theme.theme import font
from npq_desktop.ui.theme.tokens import DARK, LIGHT, SMALL


@pytest.fixture
def painter(qapp):
    image = QImage(800, 60, QImage.Format.Format_ARGB32)
    image.fill(0)
    made = QPainter(image)
    made.picture = image
    yield made
    made.end()


def test_no_two_marks_share_a_word_an_icon_or_a_colour():
    pills = [pill_of(word) for word in Word]
    assert len({pill.text for pill in pills}) == len(Word)
    assert len({pill.picture for pill in pills}) == len(Word) == len(ICONS)
    for tokens in (LIGHT, DARK):
        assert len({getattr(tokens, pill.tone) for pill in pills}) == len(Word)


@pytest.mark.parametrize("word", Word)
@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_a_pill_is_painted_with_its_ground_and_its_ink(painter, tokens, word):
    wide = paint_pill(painter, 10, 30, pill_of(word), tokens)
    assert wide > QFontMetricsF(font(SMALL, 600)).horizontalAdvance(WORDS[word])
    image = painter.picture
    colours = {image.pixelColor(x, y).name() for x in range(800) for y in range(10, 50)}
    ink, ground = getattr(tokens, word.value)
    assert ground.lower() in colours
    assert ink.lower() in colours


def test_a_pill_never_leaves_its_room(painter):
    long = Pill("Absent, agreed with the partnership beforehand", "user-minus", "absent_authorised")
    assert paint_pill(painter, 0, 30, long, LIGHT, 120) <= 121
    assert paint_pill(painter, 0, 30, long, LIGHT) > 200


def test_a_key_is_as_wide_as_was_said_before(painter):
    for key, word in KEYS:
        assert paint_key(painter, 0, 30, key, word, LIGHT) == key_width(key, word)


def test_the_words_can_be_told_otherwise():
    assert pill_of(Word.LATE, "Late, left early").text == "Late, left early"
