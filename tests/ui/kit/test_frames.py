"""Frames: rows that wrap, pages that scroll, strips that speak, empty places that help."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import (
    READ_WELL,
    Banner,
    EmptyState,
    Page,
    PageHead,
    WrapLayout,
    wrapping,
)
from npq_desktop.ui.kit.words import PageTitle, label
from npq_desktop.ui.theme.tokens import TARGET


class Block(QWidget):
    """So wide and so high."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self._size = QSize(width, height)

    def sizeHint(self) -> QSize:
        return self._size


sizes = st.lists(st.tuples(st.integers(1, 300), st.integers(1, 60)), min_size=1, max_size=12)


@given(sizes, st.integers(10, 900), st.integers(0, 20))
def test_a_row_that_wraps_lets_nothing_overlap_or_leave_it(qapp, blocks, width, spacing):
    holder = QWidget()
    row = WrapLayout(spacing)
    held = [Block(*each) for each in blocks]
    for each in held:
        row.addWidget(each)
    holder.setLayout(row)
    high = row.heightForWidth(width)
    row.setGeometry(QRect(0, 0, width, high))
    placed = [each.geometry() for each in held]
    for at, one in enumerate(placed):
        assert one.top() >= 0
        assert one.bottom() < high
        assert one.right() < width or one.left() == 0
        assert not any(one.intersects(other) for other in placed[at + 1 :])
    assert all(b.left() > a.right() or b.top() > a.bottom() for a, b in pairwise(placed))


def test_a_row_with_room_ends_where_its_last_widget_ends(qapp):
    held = wrapping(Button("Edit"), Button("Add"))
    row = held.layout()
    row.setGeometry(QRect(0, 0, row.sizeHint().width(), 40))
    assert row.itemAt(1).geometry().right() + 1 == row.sizeHint().width()


def test_what_is_hidden_takes_no_room(qapp):
    shown, hidden = Button("Edit"), Button("Add")
    held = wrapping(shown, hidden)
    both = held.layout().sizeHint().width()
    hidden.hide()
    held.layout().invalidate()
    assert held.layout().sizeHint().width() < both


def test_buttons_go_below_a_title_that_needs_the_room(qtbot):
    buttons = [Button(f"A button with words {number}") for number in range(3)]
    head = PageHead(PageTitle("", "Designing Effective Professional Development"), *buttons)
    qtbot.addWidget(head)
    head.resize(1200, 60)
    head.show()
    QApplication.processEvents()
    assert buttons[0].mapTo(head, buttons[0].rect().topLeft()).x() > 300
    head.resize(520, 160)
    QApplication.processEvents()
    assert buttons[0].mapTo(head, buttons[0].rect().topLeft()).x() < 60


def test_a_page_is_as_long_as_its_words_need_and_scrolls_to_the_last(qtbot):
    page = Page()
    qtbot.addWidget(page)
    words = label("One sentence that takes several lines on a narrow page. " * 30, wrap=True)
    page.box.addWidget(words)
    page.resize(320, 240)
    page.show()
    QApplication.processEvents()
    assert page.horizontalScrollBar().maximum() == 0
    assert words.height() >= words.heightForWidth(words.width())
    assert page.verticalScrollBar().maximum() > 0


@pytest.fixture
def heard(monkeypatch):
    said = []
    monkeypatch.setattr("npq_desktop.ui.kit.frames.announce", lambda _, words: said.append(words))
    return said


def test_a_strip_says_new_words_aloud_once(qtbot, heard):
    page = Page()
    qtbot.addWidget(page)
    strip = Banner("warning")
    page.box.addWidget(strip)
    page.show()
    strip.say("Workshop 2 is on now.", "Open Workshop 2")
    strip.say("Workshop 2 is on now.", "Open Workshop 2")
    assert heard == ["Workshop 2 is on now."]
    assert strip.button.isVisible()
    strip.hide()
    strip.say("Workshop 2 is on now.")
    assert len(heard) == 2
    assert not strip.button.isVisible()


def test_a_strip_offers_one_thing_to_do(qtbot):
    strip = Banner()
    qtbot.addWidget(strip)
    strip.say("The list is 34 days old.", "Import a list")
    with qtbot.waitSignal(strip.acted):
        strip.button.click()


def test_an_empty_place_says_what_to_do_next(qtbot):
    empty = EmptyState("users", "Nobody is here yet", "Import the list.", "Import a list")
    qtbot.addWidget(empty)
    empty.show()
    texts = [each.text() for each in empty.findChildren(QLabel)]
    assert {"Nobody is here yet", "Import the list."} <= set(texts)
    with qtbot.waitSignal(empty.acted):
        empty.button.click()


@pytest.mark.parametrize("width", [300, 520, 1000])
def test_an_empty_place_shows_its_sentence_whole_and_never_wider_than_is_read_well(qtbot, width):
    words = "The plan of the year is laid out for you to change, from one month to the next. " * 2
    place = QWidget()
    qtbot.addWidget(place)
    box = QVBoxLayout(place)
    empty = EmptyState("users", "Nobody is here yet", "", "Import a list")
    box.addWidget(empty)
    box.addStretch(1)
    place.resize(width, 700)
    place.show()
    empty.sentence.setText(words)
    qtbot.waitUntil(lambda: empty.sentence.height() > 20, timeout=2_000)
    said, button = empty.sentence, empty.button
    assert said.width() <= READ_WELL
    assert said.height() >= said.heightForWidth(said.width())
    assert said.geometry().bottom() < button.geometry().top()
    assert button.height() >= TARGET
