from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from npq_desktop.documents.fonts import FontBook, Weight
from npq_desktop.documents.text import Pen

NAMES = st.text(st.sampled_from("abcW ŵéÅ-, 李張한م ع י यக"), min_size=1, max_size=90).filter(
    str.strip
)


@pytest.fixture(scope="module")
def pen():
    return Pen(Canvas(BytesIO(), invariant=True), FontBook())


@pytest.mark.parametrize("text", ["Adeyemi", "李小龙", "محمد علي", "यशोदा", "Smith, محمد (علي)"])
def test_what_is_drawn_is_as_wide_as_was_measured(pen, text):
    assert pen.draw(50, 500, text, Weight.BOLD, 9) == pytest.approx(pen.width(text, Weight.BOLD, 9))


@pytest.mark.parametrize("text", ["Adeyemi", "李小龙", "محمد علي"])
def test_width_grows_with_the_size(pen, text):
    assert pen.width(text, Weight.BOLD, 18) == pytest.approx(2 * pen.width(text, Weight.BOLD, 9))


def test_a_short_name_keeps_its_size(pen):
    block = pen.fitted("Ahmed, Yusuf", Weight.BOLD, (8.8, 7.4), 200)
    assert (block.lines, block.size) == (("Ahmed, Yusuf",), 8.8)


def test_a_name_a_little_too_long_is_shrunk(pen):
    name = "Cholmondeley-Featherstonehaugh, Bartholomew"
    block = pen.fitted(name, Weight.BOLD, (8.8, 7.4), 190)
    assert block.lines == (name,)
    assert 7.4 <= block.size < 8.8


def test_a_long_name_is_broken_after_a_space_or_hyphen(pen):
    name = "Wolfeschlegelsteinhausenbergerdorff-Cholmondeley-Featherstonehaugh, Bartholomew"
    block = pen.fitted(name, Weight.BOLD, (8.8, 7.4), 258)
    assert len(block.lines) == 2
    assert block.lines[0].endswith(("-", ","))


def test_no_line_begins_with_a_mark(pen):
    block = pen.fitted("कि" * 45, Weight.BOLD, (8.8, 7.4), 100)
    assert len(block.lines) > 1
    assert all(line.startswith("क") for line in block.lines)


@given(NAMES, st.floats(40, 300))
def test_every_line_fits_and_nothing_is_lost(pen, name, room):
    block = pen.fitted(name, Weight.BOLD, (8.8, 7.4), room)
    told = "".join("".join(block.lines).split())
    assert told == "".join(name.split())
    assert all(pen.width(line, Weight.BOLD, block.size) <= room + 0.01 for line in block.lines)
