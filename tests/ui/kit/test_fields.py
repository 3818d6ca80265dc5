"""Small controls of the kit: finding, choosing, colours, and words that do not fit."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from npq_desktop.domain.cohort_look import COLOURS
from npq_desktop.ui.kit.chips import Chips
from npq_desktop.ui.kit.elided import Elided
from npq_desktop.ui.kit.find_field import FindField
from npq_desktop.ui.kit.swatch_choice import SwatchChoice
from npq_desktop.ui.kit.wrapped import paint_wrapped
from npq_desktop.ui.theme.theme import Scheme, font


def shown(widget, qtbot):
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def test_down_leaves_the_find_field_and_esc_clears_it(qtbot):
    field = shown(FindField("Find a person", "Type"), qtbot)
    qtbot.keyClicks(field, "pat")
    with qtbot.waitSignal(field.left_down):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.text() == "pat"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_the_cross_is_there_only_while_something_stands_in_the_field(qtbot, use_theme):
    field = shown(FindField("Find a person", "Type"), qtbot)
    assert not field._cross.isVisible()
    qtbot.keyClicks(field, "p")
    use_theme(Scheme.DARK)
    assert field._cross.isVisible()
    field._cross.trigger()
    assert field.text() == ""
    assert not field._cross.isVisible()


def test_arrows_move_between_chips_and_the_choice_is_told(qtbot):
    chips = shown(Chips("How", (("Room", 1), ("Online", 2), ("Both", 3)), 2), qtbot)
    assert chips.value == 2
    second = chips._values[1][0]
    assert second.accessibleName() == "How: Online"
    second.setFocus()
    with qtbot.waitSignal(chips.chosen) as told:
        qtbot.keyClick(second, Qt.Key.Key_Right)
    assert told.args == [3]
    assert chips.value == 3
    chips.choose(1)
    assert chips.value == 1


def test_every_colour_has_a_name_and_one_is_chosen(qtbot):
    choice = shown(SwatchChoice(), qtbot)
    assert choice.colour == ""
    choice.choose(COLOURS[3])
    assert choice.colour == COLOURS[3]
    names = [square.accessibleName() for square in choice._squares]
    assert len(set(names)) == len(COLOURS)
    assert min(square.width() for square in choice._squares) >= 32


def test_elided_words_ask_for_no_room_and_have_all_of_it_in_their_tip(qtbot):
    words = "A very long organisation name that goes on and on " * 4
    line = shown(Elided(words), qtbot)
    assert line.minimumSizeHint().width() < 40
    assert line.toolTip() == words


def ink(lines, text, width=120):
    """How many pixel rows of a picture hold ink when words are painted so."""
    picture = QImage(width, 200, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.setPen(Qt.GlobalColor.black)
    paint_wrapped(painter, QRectF(0, 0, width, 200), text, font(13), lines)
    painter.end()
    rows = [
        any(picture.pixelColor(x, y).lightness() < 128 for x in range(width)) for y in range(200)
    ]
    return max((y for y, dark in enumerate(rows) if dark), default=0)


def test_wrapped_words_stop_after_their_lines_and_short_ones_take_one(qapp):
    long = "Utilising Well-Designed Frameworks and Curriculum and Assessment for everybody"
    one, two = ink(1, long), ink(2, long)
    assert one < 20 < two < 40
    assert ink(2, "Culture") < 20
    assert ink(2, "") == 0
