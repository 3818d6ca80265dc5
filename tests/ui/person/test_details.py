"""Details are edited where they stand, by keyboard alone; a wrong one stays open and says why."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from npq_desktop.services.person_fields import edit_field

Key = Qt.Key


def type_into(qtbot, row, text):
    qtbot.keyClick(row.value, Key.Key_Return)
    assert row.is_open
    row.field.clear()
    qtbot.keyClicks(row.field, text)


def test_return_opens_return_saves_and_ctrl_z_takes_it_back(page, qtbot, person, press_undo):
    row = page.details.rows["email"]
    type_into(qtbot, row, "sian@new.example")
    qtbot.keyClick(row.field, Key.Key_Return)
    assert person().person.email == "sian@new.example"
    assert row.value.words == "sian@new.example"
    assert row.value.hasFocus()
    press_undo()
    assert person().person.email == "p4@school.example"
    assert row.value.words == "p4@school.example"


def test_escape_leaves_it_as_it_was(page, qtbot, person):
    row = page.details.rows["role"]
    type_into(qtbot, row, "Something else")
    qtbot.keyClick(row.field, Key.Key_Escape)
    assert not row.is_open
    assert person().person.work.role == "Lead mentor"
    assert page.isVisible()


def test_going_elsewhere_saves_what_was_typed(page, qtbot, person):
    row = page.details.rows["organisation"]
    type_into(qtbot, row, "Tidewater Academy")
    qtbot.keyClick(row.field, Key.Key_Tab)
    qtbot.waitUntil(lambda: not row.is_open)
    assert person().person.work.organisation == "Tidewater Academy"
    assert page.head.about.text() == "Lead mentor · Tidewater Academy"


def test_a_wrong_value_stays_open_with_the_reason_below(page, qtbot, person):
    row = page.details.rows["trn"]
    type_into(qtbot, row, "123456")
    qtbot.keyClick(row.field, Key.Key_Return)
    assert row.is_open
    assert "type 0123456" in row.problem.text()
    assert row.field.accessibleDescription() == row.problem.text()
    assert person().person.trn == "7100004"
    row.field.setText("0123456")
    qtbot.keyClick(row.field, Key.Key_Return)
    assert person().person.trn == "0123456"
    assert row.problem.isHidden()


def test_the_trn_is_edited_as_it_is_not_as_dots(page, qtbot):
    row = page.details.rows["trn"]
    qtbot.keyClick(row.value, Key.Key_F2)
    assert row.field.text() == "7100004"
    qtbot.keyClick(row.field, Key.Key_Escape)
    assert row.value.words == "••••004"


def test_lead_mentor_is_chosen_not_typed(page, qtbot, person):
    row = page.details.rows["lead_mentor"]
    row.value.click()
    row.field.setCurrentText("No")
    qtbot.keyClick(row.field, Key.Key_Return)
    assert person().person.work.lead_mentor is False


def test_what_is_shared_with_somebody_is_saved_and_told(page, qtbot, controller, person):
    said = []
    controller.program.said.connect(said.append)
    row = page.details.rows["email"]
    type_into(qtbot, row, "p3@school.example")
    qtbot.keyClick(row.field, Key.Key_Return)
    assert said[-1].startswith("Saved. Małgorzata Grzegorczyk has the same e-mail")
    assert person().person.email == "p3@school.example"


def test_a_field_that_is_open_stays_open_when_somebody_else_changes_another(
    page, qtbot, controller, store, ids
):
    row = page.details.rows["role"]
    type_into(qtbot, row, "Half a wo")
    edit_field(store, ids["Llŷr"], "email", "other@school.example")
    controller.program.look()
    assert page.details.rows["email"].value.words == "other@school.example"
    assert row.is_open
    assert row.field.text() == "Half a wo"


def test_somebody_elses_page_opens_with_nothing_being_edited(page, qtbot, open_page, person):
    row = page.details.rows["role"]
    type_into(qtbot, row, "For one alone")
    open_page("Brown")
    assert not row.is_open
    assert person("Brown").person.work.role == "Lead mentor"


def test_a_changed_name_is_asked_about_until_it_is_confirmed(page, qtbot, person, press_undo):
    row = page.details.rows["full_name"]
    type_into(qtbot, row, "Sian Morgan")
    qtbot.keyClick(row.field, Key.Key_Return)
    assert page.head.name.text() == "Sian Morgan"
    assert page.details.rows["earlier_names"].value.words == "Siân Llŷr"
    assert not page.details.confirm.isHidden()
    page.details.confirm.click()
    assert page.details.confirm.isHidden()
    assert person().person.name_confirmed
    press_undo()
    assert not person().person.name_confirmed


@pytest.fixture
def field_menu(page):
    """Opens the context menu of a row with the menu key, and triggers one of its actions."""

    def run(key, wanted):
        value = page.details.rows[key].value
        centre = value.rect().center()
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(value, QContextMenuEvent(reason, centre, value.mapToGlobal(centre)))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        chosen = next(each for each in menu.actions() if each.text() == wanted)
        menu.close()
        chosen.trigger()

    return run


def test_the_history_of_a_field_is_in_its_context_menu(
    page, field_menu, dialogs, store, ids, controller
):
    for role in ("Deputy", "Head"):
        edit_field(store, ids["Llŷr"], "role", role)
    edit_field(store, ids["Llŷr"], "organisation", "Elsewhere")
    controller.program.announce()
    seen = []
    dialogs.answer(
        lambda dialog: seen.extend(
            [cell.text for cell in dialog.table.row(at).cells[1:3]]
            for at in range(dialog.table.rowCount())
        )
    )
    field_menu("role", "History of this field")
    assert seen == [["Deputy", "Head"], ["Lead mentor", "Deputy"], ["nothing", "Lead mentor"]]


def test_a_value_is_copied_from_there_too(page, field_menu):
    field_menu("email", "Copy")
    assert QApplication.clipboard().text() == "p4@school.example"


def test_a_value_is_edited_from_there_too(page, field_menu):
    field_menu("email", "Edit")
    assert page.details.rows["email"].is_open
