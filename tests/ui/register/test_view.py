"""The page on every screen: nothing clipped or to scroll sideways, the box always in reach."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from npq_desktop.ui.register.table import ARRIVED, LEFT, MARK, NAME, NOTE

Key = Qt.Key
LONG = "Cholmondeley-Featherstonehaugh-Wolfeschlegelsteinhausenbergerdorff"


def resize(hand, wide: int, high: int) -> None:
    hand.window.resize(wide, high)
    for _ in range(12):  # layouts settle in turns
        QApplication.processEvents()


@pytest.mark.parametrize(
    ("wide", "high"), [(640, 360), (700, 500), (800, 720), (1280, 720), (1920, 1080)]
)
def test_nothing_scrolls_sideways_and_the_list_has_room(take, autumn, add_person, wide, high):
    cohort, _, _ = autumn
    add_person("Bartholomew", LONG, cohort)
    hand = take()
    resize(hand, wide, high)
    hand.enter("bartholomew")
    hand.enter("brown")
    assert hand.view.horizontalScrollBar().maximum() == 0
    assert hand.list.horizontalScrollBar().maximum() == 0
    assert hand.list.viewport().height() >= 90
    if (wide, high) != (700, 500):
        assert hand.view.verticalScrollBar().maximum() == 0
    assert hand.view.recent.isVisible()
    assert hand.view.recent.undo.isVisible()


def test_on_a_low_screen_the_page_needs_no_scrolling_and_keeps_what_matters(hand):
    resize(hand, 640, 360)
    view = hand.view
    assert view.verticalScrollBar().maximum() == 0
    for each in (view.door, view.walk_in, view.more, view.close_button, view.clock, hand.list):
        assert each.isVisible()
        corner = each.mapTo(hand.window, each.rect().bottomRight())
        assert hand.window.rect().contains(corner)
    assert view.heading.brief.text() == "A26 · Implementation"
    names = [a.text() for a in view.menu.actions()]
    assert {"Print the sheet…", "Taken by"} <= set(names)


def test_on_a_low_screen_the_matches_stay_inside_the_window(hand):
    resize(hand, 640, 360)
    hand.type("a")
    assert 2 <= len(hand.found()) < 6
    bottom = hand.matches.mapTo(hand.window, hand.matches.rect().bottomLeft())
    assert bottom.y() < hand.window.height()
    hand.press(Key.Key_Down, Key.Key_Return)
    assert len(hand.recent()) == 1


def test_on_a_narrow_screen_times_are_still_whole(hand):
    resize(hand, 800, 720)
    heads = hand.list.horizontalHeader()
    assert min(heads.sectionSize(column) for column in (ARRIVED, LEFT)) >= 60
    assert not hand.list.isColumnHidden(NOTE)
    resize(hand, 640, 360)
    shown = [column for column in range(5) if not hand.list.isColumnHidden(column)]
    assert shown == [NAME, MARK, ARRIVED]


def test_tab_goes_from_the_box_through_the_page_and_comes_back(hand):
    hand.enter("brown")
    seen = []
    for _ in range(40):
        hand.press(Key.Key_Tab)
        seen.append(hand.focus())
        if hand.focus() is hand.box:
            break
    assert seen[0] is hand.view.recent.undo
    assert hand.list in seen
    assert seen[-1] is hand.box


def test_names_are_never_read_as_markup(take, autumn, add_person):
    cohort, _, _ = autumn
    add_person("<b>Bold</b>", "&Amp", cohort)
    hand = take()
    hand.enter("amp")
    labels = [each for each in hand.view.findChildren(QLabel) if "Amp" in each.text()]
    assert labels
    assert {each.textFormat() for each in labels} == {Qt.TextFormat.PlainText}
    assert hand.view.recent.name.text() == "&Amp, <b>Bold</b>"


def test_the_low_banner_and_long_messages_are_whole(hand):
    hand.type("nobody of that name")
    message = hand.matches.message
    assert message.endswith("Enter twice adds a walk-in.")
    assert hand.matches.height() == hand.matches.sizeHint().height()
    from PySide6.QtGui import QFontMetricsF

    from npq_desktop.ui.theme.theme import font

    wide = QFontMetricsF(font(13, 500)).horizontalAdvance(message)
    lines = -(-wide // (hand.matches.width() - 32))
    assert hand.matches.height() >= 12 + lines * 16
