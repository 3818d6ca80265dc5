"""Buttons: pressed by Return and by Space, readable at any width, with their keys beside them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QMenu, QWidget

from npq_desktop.ui.kit.buttons import Button, CountChip, IconButton


@pytest.fixture
def shown(qtbot):
    def show(*widgets):
        page = QWidget()
        qtbot.addWidget(page)
        row = QHBoxLayout(page)
        for each in widgets:
            row.addWidget(each)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    return show


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_presses_the_button_once(shown, qtbot, key):
    button, pressed = Button("Print", "printer"), []
    button.clicked.connect(lambda: pressed.append(1))
    page = shown(button)
    button.setFocus()
    qtbot.keyClick(button, key)
    assert pressed == [1]
    page.close()


def test_a_button_that_is_off_is_not_pressed(shown, qtbot):
    button, pressed = Button("Print"), []
    button.clicked.connect(lambda: pressed.append(1))
    page = shown(button)
    button.setEnabled(False)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == []
    page.close()


def test_an_ampersand_stays_an_ampersand_for_eye_and_ear(qtbot):
    button = Button("Print & send")
    qtbot.addWidget(button)
    assert button.words == "Print & send"
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == button.words


def test_its_picture_words_and_key_have_room(qtbot):
    plain, pictured, keyed = (
        Button("Open the register"),
        Button("Open the register", "clipboard-check"),
        Button("Open the register", "clipboard-check", hint="Ctrl Enter"),
    )
    widths = []
    for each in (plain, pictured, keyed):
        qtbot.addWidget(each)
        widths.append(each.sizeHint().width())
    assert widths == sorted(widths)
    assert widths[0] >= plain.fontMetrics().horizontalAdvance("Open the register")
    assert keyed.minimumSizeHint().width() < keyed.sizeHint().width()


def test_a_key_beside_the_words_comes_and_goes(qtbot):
    button = Button("Find", "search", "find", hint="Ctrl K")
    qtbot.addWidget(button)
    wide = button.sizeHint().width()
    button.show_hint("")
    assert button.sizeHint().width() < wide


def test_an_icon_says_its_name_and_shows_it_as_a_tip(qtbot):
    button = IconButton("x", "Remove this break")
    qtbot.addWidget(button)
    heard = QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
    assert heard == button.toolTip() == "Remove this break"


def test_a_button_with_a_menu_says_so(qtbot):
    button = Button("More")
    qtbot.addWidget(button)
    button.setMenu(QMenu(button))
    role = QAccessible.queryAccessibleInterface(button).role()
    assert role is QAccessible.Role.ButtonMenu


def chips(chosen):
    holder = QWidget()
    group = QButtonGroup(holder)
    row = QHBoxLayout(holder)
    made = [Button(name, kind="chip") for name in ("Everyone", "To come", "Absent")]
    for each in made:
        group.addButton(each)
        row.addWidget(each)
    made[chosen].setChecked(True)
    return holder, made


@pytest.mark.parametrize("chosen", [0, 1, 2])
def test_tab_comes_to_the_chip_that_is_chosen_and_leaves_the_group(shown, qtbot, chosen):
    before, after = QLineEdit(), QLineEdit()
    holder, made = chips(chosen)
    page = shown(before, holder, after)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert page.focusWidget() is made[chosen]
    qtbot.keyClick(made[chosen], Qt.Key.Key_Tab)
    assert page.focusWidget() is after
    qtbot.keyClick(after, Qt.Key.Key_Backtab)
    assert page.focusWidget() is made[chosen]
    page.close()


def test_arrows_choose_among_chips(shown, qtbot):
    holder, made = chips(0)
    page = shown(holder)
    made[0].setFocus()
    qtbot.keyClick(made[0], Qt.Key.Key_Right)
    assert made[1].isChecked()
    assert page.focusWidget() is made[1]
    page.close()


def test_a_chip_counts_without_growing_until_a_figure_comes(qtbot):
    chip = CountChip("To come")
    qtbot.addWidget(chip)
    chip.show_count("To come", 1999)
    wide = chip.sizeHint().width()
    asked = []
    chip.updateGeometry = lambda: asked.append("room")
    chip.show_count("To come", 1111)
    assert (chip.words, chip.accessibleName()) == ("To come  1,111", "To come  1,111")
    assert chip.sizeHint().width() == wide
    assert asked == []
    chip.show_count("To come", 999)
    assert chip.sizeHint().width() < wide
    assert asked == ["room"]
