"""Importing a list: every row's fate before anything is written, then one act."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from npq_desktop.domain.errors import StoreUnavailable
from npq_desktop.services.participant_list import ColumnMeaning
from npq_desktop.ui.kit.elided import Elided
from tests.ui.people.lists import HEAD, write_list

CTRL = Qt.KeyboardModifier.ControlModifier


def people(controller, cohort_id):
    with controller.program.store.reading() as view:
        return {person.name.full: person for person in view.people(cohort_id)}


def cells(page, column):
    model = page.table
    return [model.index(row, column).data() for row in range(model.rowCount())]


def pills(page):
    return [page.table.row(row).cells[2].pill.text for row in range(page.table.rowCount())]


def test_ctrl_enter_adds_everybody_as_one_act_and_shows_them(
    autumn, controller, open_list, wait, qtbot
):
    page = open_list()
    assert page.heading.above.text() == "list.csv · Unicode text, semicolons, names start in row 2"
    assert page.heading.title.text() == "3 people for Autumn 2026"
    assert page.go.words == "Add 3 to Autumn 2026"
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    wait()
    shown = controller.window.page("people")
    assert controller.window.stack.currentWidget() is shown
    assert shown.heading.title.text() == "13 people"
    assert shown.heading.above.text() == "Autumn 2026 · list imported today"
    assert controller.window.toast.words.text() == "3 people added · Autumn 2026"


def test_undo_takes_the_whole_import_back_at_once(autumn, controller, open_list, wait, qtbot):
    page = open_list()
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    wait()
    controller.window.toast.button.click()
    shown = controller.window.page("people")
    assert shown.heading.title.text() == "10 people"
    assert set(people(controller, autumn[0])) == {each.name.full for each in autumn[2]}
    qtbot.keyClick(controller.window, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert shown.heading.title.text() == "13 people"


def test_nothing_is_written_before_the_button_is_pressed(autumn, controller, open_list):
    with controller.program.store.reading() as view:
        before = view.last_arrival()
    open_list()
    with controller.program.store.reading() as view:
        assert view.last_arrival() == before


def test_the_rows_to_look_at_come_first_and_the_page_opens_on_them(open_list):
    page = open_list()
    assert page.chips["look"].isChecked()
    assert page.chips["look"].words == "1 to look at"
    assert cells(page, 1) == ["McAllister, Nadia"]
    assert page.list.hasFocus()


def test_a_row_without_a_name_is_rejected_and_says_why_at_the_very_top(open_list):
    page = open_list(
        "Nadia McAllister;nadia@school.example;332486;Larkspur Learning Trust",
        ";nobody@school.example;5521905;Tidewater Academy",
    )
    assert pills(page) == ["Rejected", "New, one question"]
    assert cells(page, 4)[0] == (
        "This row has no name, so it cannot stand for a person. Add the name."
    )
    assert page.go.words == "Add 1 to Autumn 2026"


def test_a_list_of_which_nothing_can_be_imported_has_no_button_for_it(open_list, qtbot):
    page = open_list(";nobody@school.example;5521905;Tidewater Academy")
    assert page.heading.title.text() == "No row of this list can be imported"
    assert page.go.isHidden()
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    assert page.progress.isHidden()


def test_an_empty_list_says_that_nobody_is_in_it(controller, open_list):
    page = open_list(*(), name="empty.csv", rows=[])
    assert page.heading.title.text() == "Nobody is in this list"
    assert page.go.isHidden()


def test_a_changed_row_tells_the_old_and_the_new_value(autumn, open_list):
    page = open_list("Patience Adeyemi;new@school.example;7100000;Fellbrook SCITT")
    assert page.go.words == "Change 1 in Autumn 2026"
    page.chips["changed"].click()
    assert pills(page) == ["Changed"]
    assert cells(page, 4) == ["E-mail was p0@school.example, becomes new@school.example."]


def test_who_is_here_but_not_in_the_file_is_listed_and_nobody_is_removed(
    autumn, controller, open_list, wait, qtbot
):
    page = open_list("Patience Adeyemi;p0@school.example;7100000;Fellbrook SCITT")
    assert page.chips["missing"].words == "9 here, but not in this file"
    page.chips["missing"].click()
    assert page.table.rowCount() == 9
    assert set(pills(page)) == {"Stays"}
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    wait()
    assert len(people(controller, autumn[0])) == 10


def test_the_same_list_again_says_that_nothing_changes_and_its_button_is_quiet(
    controller, open_list, wait, qtbot
):
    page = open_list()
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    wait()
    page = open_list()
    assert page.heading.title.text() == "Nothing changes in Autumn 2026"
    assert page.go.property("kind") == "normal"
    assert page.go.words == "Note that this list is current"
    assert page.chips["here"].words == "3 already here"
    assert page.chips["new"].isHidden()


def test_a_column_taken_for_something_else_plans_the_rows_again(open_list, wait, qtbot):
    page = open_list(head="Full Name;E-mail address;TRN;Remarks")
    card = page.columns.cards[3]
    assert card.button.words == "Left out"
    card.menu.aboutToShow.emit()
    action = next(each for each in card.menu.actions() if each.text() == "Organisation")
    action.trigger()
    wait()
    page.chips["all"].click()
    assert page.columns.cards[3].button.words == "Organisation"
    assert page.table.row(0).cells[1].below == "St Aldhelm’s Catholic Partnership"


def test_a_meaning_moves_from_the_column_that_had_it(controller, open_list, wait):
    page = open_list()
    page.meaning_chosen.emit(3, ColumnMeaning.TRN)
    wait()
    assert [card.button.words for card in page.columns.cards.values()] == [
        "Name, split for sorting",
        "E-mail",
        "Left out",
        "TRN",
    ]


def test_a_column_of_needs_is_named_left_out_and_cannot_be_taken_in(open_list):
    page = open_list(
        "Siân Llŷr;sian@school.example;5521904;Coeliac",
        head="Full Name;E-mail address;TRN;Dietary requirements",
    )
    assert page.notice.isVisible()
    assert page.notice.words.text() == (
        "The column “Dietary requirements” is left out: access and dietary needs are not read here."
    )
    card = page.columns.cards[3]
    assert not card.button.isEnabled()
    assert "Coeliac" not in " ".join(label.text() for label in card.findChildren(Elided))


def test_the_menus_of_columns_are_reached_by_tab_and_name_their_column(open_list, qtbot):
    page = open_list()
    buttons = [card.button for card in page.columns.cards.values()]
    assert buttons[2].accessibleName() == "TRN was taken for TRN"
    buttons[0].setFocus()
    for button, following in pairwise(buttons):
        qtbot.keyClick(button, Qt.Key.Key_Tab)
        assert following.hasFocus()


def test_a_file_that_is_no_list_says_so_on_the_page_and_nothing_changes(
    autumn, controller, wait, tmp_path, qtbot
):
    path = tmp_path / "list.csv"
    path.write_bytes(b"%PDF-1.7 not a list at all")
    controller.open_list(path)
    wait()
    page = controller.pages.lists.presenter().page
    assert page.trouble.isVisible()
    assert page.trouble.sentence.text() == (
        "list.csv is a PDF, whatever its name says. Ask the office for the list as Excel or CSV. "
        "Nothing was changed."
    )
    assert page.go.isHidden()
    assert page.trouble.button.hasFocus()
    assert len(people(controller, autumn[0])) == 10


def test_after_a_bad_file_a_good_one_shows_its_rows(controller, open_list, wait, tmp_path):
    (tmp_path / "bad.csv").write_bytes(b"")
    controller.open_list(tmp_path / "bad.csv")
    wait()
    page = open_list()
    assert page.trouble.isHidden()
    assert page.go.isVisible()
    assert page.table.rowCount() == 1


def test_esc_goes_back_and_forgets_the_list(controller, open_list, qtbot):
    page = open_list()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    shown = controller.window.page("people")
    assert controller.window.stack.currentWidget() is shown
    assert shown.unfinished.isHidden()


def test_a_list_left_for_another_page_waits_on_the_people_page(controller, open_list):
    page = open_list()
    controller.show("today")
    controller.show("people")
    shown = controller.window.page("people")
    assert shown.unfinished.words.text() == "list.csv is not imported yet."
    shown.unfinished.button.click()
    assert controller.window.stack.currentWidget() is page
    assert page.list.hasFocus()


def test_what_another_window_wrote_meanwhile_is_not_overwritten_unseen(
    autumn, controller, store, open_list, wait, qtbot
):
    page = open_list("Patience Adeyemi;new@school.example;7100000;Fellbrook SCITT")
    with store.writing() as work:
        work.put("participant", autumn[2][0].id, "email", "newer@school.example")
        work.commit()
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    wait()
    assert people(controller, autumn[0])["Patience Adeyemi"].email == "new@school.example"
    with store.reading() as view:
        olds = [each.old for each in view.history(participant=autumn[2][0].id, limit=1)]
    assert olds == ["newer@school.example"]


def test_a_disk_that_is_full_keeps_the_plan_and_says_so(
    controller, open_list, wait, qtbot, monkeypatch, dialogs
):
    page = open_list()

    def full(*_args):
        raise StoreUnavailable("The disk is full. Nothing was changed.")

    monkeypatch.setattr("npq_desktop.ui.people.import_presenter.carry_out", full)
    dialogs.answer(lambda dialog: dialog.reject())
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    wait()
    assert dialogs.seen[0].sentence.text() == "The disk is full. Nothing was changed."
    assert controller.window.stack.currentWidget() is page
    assert page.go.isEnabled()
    assert page.go.words == "Add 3 to Autumn 2026"


def test_private_things_are_hidden_in_the_preview_too(controller, open_list, qtbot):
    page = open_list(
        "Patience Adeyemi;new@school.example;7100000;Fellbrook SCITT",
        "Nadia McAllister;nadia@school.example;332486;Larkspur Learning Trust",
        head=HEAD,
    )
    page.chips["all"].click()
    qtbot.keyClick(controller.window, Qt.Key.Key_F9)
    spoken = " ".join(page.table.row(row).spoken for row in range(page.table.rowCount()))
    shown = spoken + " ".join(
        label.text() for card in page.columns.cards.values() for label in card.findChildren(Elided)
    )
    for secret in ("7100000", "332486", "0332486", "new@school", "p0@school", "nadia@"):
        assert secret not in shown
    qtbot.keyClick(controller.window, Qt.Key.Key_F9)
    assert "7100000" in page.table.row(0).spoken


def test_choosing_another_file_reads_that_one(open_list, controller, wait, tmp_path, monkeypatch):
    page = open_list()
    other = write_list(tmp_path / "other.csv", ["Gwen Tŷ;gwen@school.example;5521977;Oak School"])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    page.other.click()
    wait()
    assert page.heading.title.text() == "1 person for Autumn 2026"
