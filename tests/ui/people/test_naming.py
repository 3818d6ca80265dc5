"""Guessed splits on the People page: seen, heard, confirmed with C, put right with F2."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt

from npq_desktop.domain.cells import participant_cells
from npq_desktop.domain.ids import new_id
from npq_desktop.domain.people import Name, Participant, Work
from tests.ui.people.lists import write_list

KHAI = "Nguyễn Thị Minh Khai"
GUESSES = (
    Name(KHAI, "Nguyễn Thị Minh", "Khai", guessed=True),
    Name("Ana García Márquez", "Ana García", "Márquez", guessed=True),
    Name("Madonna", guessed=True),
)
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(autumn, store, controller, qtbot):
    """Ten people whose names came in two columns, and three whose split is a guess."""
    with store.writing() as work:
        for name in GUESSES:
            person = Participant(new_id(), autumn[0], name, work=Work("Oakmere"))
            for field, value in participant_cells(person):
                work.put("participant", person.id, field, value, person=person.id)
        work.commit()
    controller.program.announce()
    qtbot.keyClick(controller.window, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    return controller.window.page("people")


def row_of(page, words):
    rows = range(page.table.rowCount())
    return next(at for at in rows if words in page.table.row(at).cells[0].text)


def choose(page, *words):
    page.list.setFocus()
    page.list.selectRow(row_of(page, words[0]))
    flag = QItemSelectionModel.SelectionFlag
    for each in words[1:]:
        index = page.table.index(row_of(page, each), 0)
        page.list.selectionModel().select(index, flag.Select | flag.Rows)


def first_cells(page):
    return [page.table.row(row).cells[0] for row in range(page.table.rowCount())]


def test_a_guess_is_seen_and_heard_and_shows_the_name_as_it_was_given(page):
    cell = page.table.row(row_of(page, KHAI)).cells[0]
    assert (cell.text, cell.below) == (KHAI, "Sorted under Khai, a guess · Oakmere")
    spoken = page.table.index(row_of(page, KHAI), 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith(f"{KHAI}, Sorted under Khai, a guess")
    assert sum("a guess" in each.below for each in first_cells(page)) == 3
    assert page.to_confirm.words == "3 names to confirm"


def test_c_confirms_one_and_undo_makes_it_a_guess_again(page, controller, qtbot):
    choose(page, KHAI)
    qtbot.keyClick(page.list, Qt.Key.Key_C)
    assert "Khai, Nguyễn Thị Minh" in [each.text for each in first_cells(page)]
    assert page.to_confirm.words == "2 names to confirm"
    assert controller.window.toast.words.text() == "The split of 1 name is confirmed"
    qtbot.keyClick(page.list, Qt.Key.Key_Z, CTRL)
    assert page.to_confirm.words == "3 names to confirm"


def test_several_are_confirmed_by_a_click_as_one_act(page, controller, qtbot):
    choose(page, KHAI, "Madonna", "Adeyemi")
    qtbot.mouseClick(page.right, Qt.MouseButton.LeftButton)
    assert page.to_confirm.words == "1 name to confirm"
    controller.program.undo()
    assert page.to_confirm.words == "3 names to confirm"


def test_everyone_to_confirm_with_the_keyboard_alone(page, qtbot):
    page.to_confirm.setFocus()
    qtbot.keyClick(page.to_confirm, Qt.Key.Key_Space)
    assert page.table.rowCount() == 3
    assert page.heading.title.text() == "3 of 13 people"
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_C)  # the first, and the choice goes to the next
    assert page.table.rowCount() == 2
    qtbot.keyClick(page.list, Qt.Key.Key_A, CTRL)
    qtbot.keyClick(page.list, Qt.Key.Key_C)
    assert page.table.rowCount() == 13
    assert page.naming.isHidden()
    assert not any("a guess" in each.below for each in first_cells(page))


def test_what_can_be_done_is_dead_where_no_guess_is_chosen(page, qtbot):
    choose(page, "Adeyemi")
    assert not page.right.isEnabled()
    qtbot.keyClick(page.list, Qt.Key.Key_C)
    assert page.to_confirm.words == "3 names to confirm"
    choose(page, KHAI)
    assert page.right.isEnabled()
    assert page.other_split.isEnabled()


def test_letters_typed_to_find_somebody_confirm_nobody(page, qtbot):
    choose(page, KHAI)
    page.find_field.setFocus()
    qtbot.keyClicks(page.find_field, "c")
    assert page.find_field.text() == "c"
    assert page.to_confirm.words == "3 names to confirm"


def test_f2_opens_the_fields_and_the_split_is_put_right(page, controller, qtbot, dialogs):
    def put_right(dialog):
        assert (dialog.given.text(), dialog.family.text()) == ("Nguyễn Thị Minh", "Khai")
        dialog.given.setText("Thị Minh Khai")
        dialog.family.setText("Nguyen")
        qtbot.keyClick(dialog.family, Qt.Key.Key_Return)

    dialogs.answer(put_right)
    choose(page, KHAI)
    qtbot.keyClick(page.list, Qt.Key.Key_F2)
    assert "Nguyễn, Thị Minh Khai" in [each.text for each in first_cells(page)]
    controller.program.undo()
    assert KHAI in [each.text for each in first_cells(page)]


def test_other_words_are_refused_in_the_dialog(page, qtbot, dialogs):
    def mistype(dialog):
        dialog.family.setText("Kai")
        dialog.yes.click()
        assert dialog.isVisible()
        assert "Put each word of “Nguyễn Thị Minh Khai”" in dialog.problem.text()

    dialogs.answer(mistype)
    choose(page, KHAI)
    qtbot.keyClick(page.list, Qt.Key.Key_F2)
    assert page.to_confirm.words == "3 names to confirm"


def test_several_are_asked_one_after_the_other_and_cancel_leaves_the_rest(page, qtbot, dialogs):
    titles = []

    def save(dialog):
        titles.append(dialog.windowTitle())
        dialog.yes.click()

    dialogs.answer(save, lambda dialog: dialog.no.click())
    choose(page, KHAI, "Ana", "Madonna")
    qtbot.mouseClick(page.other_split, Qt.MouseButton.LeftButton)
    assert titles == ["Split this name (1 of 3)"]
    assert page.to_confirm.words == "2 names to confirm"


def test_a_confirmed_split_can_still_be_put_right(page, qtbot, dialogs):
    choose(page, KHAI)
    qtbot.keyClick(page.list, Qt.Key.Key_C)

    def put_right(dialog):
        dialog.given.setText("Thị Minh Khai")
        dialog.family.setText("Nguyễn")
        dialog.yes.click()

    dialogs.answer(put_right)
    choose(page, "Khai, Nguyễn")
    qtbot.keyClick(page.list, Qt.Key.Key_F2)
    assert "Nguyễn, Thị Minh Khai" in [each.text for each in first_cells(page)]


def test_a_list_with_whole_names_is_confirmed_on_the_page_it_leads_to(
    controller, wait, qtbot, tmp_path
):
    controller.open_list(write_list(tmp_path / "list.csv"))
    wait()
    qtbot.keyClick(controller.pages.lists.presenter().page, Qt.Key.Key_Return, CTRL)
    wait()
    page = controller.window.page("people")
    assert page.to_confirm.words == "3 names to confirm"
    assert "Sorted under Llŷr, a guess" in page.table.row(row_of(page, "Siân Llŷr")).spoken
