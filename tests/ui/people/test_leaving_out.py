"""A row whose person may be here: Delete leaves it out, Enter adds another person."""

import pytest
from PySide6.QtCore import Qt

HERE = "Patience Adeyemi;other@school.example;;Fellbrook SCITT"
NEW = "Siân Wynne;sian@school.example;5521904;Tidewater Academy"
CTRL = Qt.KeyboardModifier.ControlModifier
NOTICED = 4


@pytest.fixture
def page(open_list):
    return open_list(HERE, NEW)


def count(controller, cohort):
    with controller.program.store.reading() as view:
        return len(view.people(cohort))


def test_the_row_offers_both_in_words(page):
    cells = page.table.row(0).cells
    assert cells[2].pill.text == "New, one question"
    assert cells[NOTICED].actions == ("Add as another person", "Leave this row out")
    assert page.chips["look"].words == "1 to look at"


def test_delete_leaves_it_out_and_it_is_counted_and_not_saved(
    autumn, controller, page, wait, qtbot
):
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    wait()
    assert page.chips["left_out"].words == "1 left out"
    assert page.go.words == "Add 1 to Autumn 2026"
    page.chips["left_out"].click()
    assert page.table.row(0).cells[2].pill.text == "Left out"
    assert page.table.row(0).cells[NOTICED].actions == ("Add as another person",)
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    wait()
    assert count(controller, autumn[0]) == 11
    assert "1 left out" in controller.window.toast.words.text()


def test_enter_adds_another_person_and_delete_takes_that_back(
    autumn, controller, page, wait, qtbot
):
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    wait()
    assert page.chips["look"].isHidden()
    assert page.go.words == "Add 2 to Autumn 2026"
    page.chips["all"].click()
    page.list.setFocus()
    page.list.selectRow(0)
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    wait()
    assert page.chips["left_out"].words == "1 left out"
    page.list.selectRow(0)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    wait()
    assert page.chips["left_out"].isHidden()
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    wait()
    assert count(controller, autumn[0]) == 12


TWIN = "Sioned Wyn;sian@school.example;;Tidewater Academy"


def test_a_row_that_may_be_an_earlier_one_again_is_left_out_by_its_words(
    autumn, controller, open_list, wait, qtbot
):
    page = open_list(NEW, TWIN)
    assert page.chips["look"].words == "1 to look at"
    cells = page.table.row(0).cells
    assert cells[2].pill.text == "New, one question"
    assert cells[NOTICED].text.startswith("Row 2 has the same e-mail address")
    assert cells[NOTICED].actions == ("Add as another person", "Leave this row out")
    assert page.go.words == "Add 2 to Autumn 2026"
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    wait()
    assert page.chips["left_out"].words == "1 left out"
    assert page.go.words == "Add 1 to Autumn 2026"
    page.chips["left_out"].click()
    assert page.table.row(0).cells[NOTICED].actions == ("Add as another person",)
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    wait()
    assert count(controller, autumn[0]) == 11


def test_enter_says_that_a_twin_is_another_person(autumn, controller, open_list, wait, qtbot):
    page = open_list(NEW, TWIN)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    wait()
    assert page.chips["look"].isHidden()
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    wait()
    assert count(controller, autumn[0]) == 12
