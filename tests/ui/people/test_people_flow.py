"""What follows on the People page: a person's page, adding, exporting, history."""

import csv

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from npq_desktop.ui.people.people_file import BOOK, TABLE
from tests.ui.conftest import add_cohort

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(controller, qtbot):
    qtbot.keyClick(controller.window, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    return controller.window.page("people")


@pytest.fixture
def save_as(monkeypatch, tmp_path):
    """Answers the next question for a file; where it was proposed to go is kept."""
    asked = []

    def answer(name, kind=BOOK):
        def ask(_parent, _title, start, kinds):
            asked.append(start)
            assert kinds == f"{BOOK};;{TABLE}"
            return (str(tmp_path / name) if name else "", kind)

        monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
        return asked

    return answer


@pytest.fixture
def written(controller, qtbot):
    """Wait until the file is written, or that was given up."""
    return lambda: qtbot.waitUntil(
        lambda: not controller.pages.people.is_busy and QApplication.activeModalWidget() is None
    )


def to_row(page, qtbot, words):
    page.list.setFocus()
    page.list.selectRow(
        next(at for at, each in enumerate(page.shown.people) if words in each.name.full)
    )


def menu_of(page, qtbot, row):
    """The words of the menu on a row, and the menu."""
    page.list.selectRow(row)
    index = page.table.index(row, 0)
    where = page.list.visualRect(index).center()
    page.list.customContextMenuRequested.emit(QPoint(where))
    menu = next(each for each in page.list.findChildren(QMenu) if each.isVisible())
    held = {each.text().partition("\t")[0]: each for each in menu.actions() if each.text()}
    menu.close()
    return held


def test_enter_opens_the_page_of_the_chosen_person_and_back_leads_to_the_list(
    controller, page, qtbot
):
    to_row(page, qtbot, "Brown")
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert controller.window.key_shown == "person"
    assert controller.pages.person.held.person.name.family == "Brown"
    controller.back()
    assert controller.window.key_shown == "people"


def test_ctrl_e_writes_what_is_shown_to_a_workbook(
    controller, page, qtbot, written, save_as, tmp_path
):
    asked = save_as("mine")
    qtbot.keyClicks(page.find_field, "simunek")
    qtbot.keyClick(page.find_field, Qt.Key.Key_E, CTRL)
    written()
    assert asked[0].endswith("Autumn 2026 people.xlsx")
    rows = list(load_workbook(tmp_path / "mine.xlsx").active.iter_rows(values_only=True))
    assert rows[0][:3] == ("Full name", "Given name", "Family name")
    assert [row[0] for row in rows[1:]] == ["Kateřina Šimůnek"]
    assert controller.window.toast.words.text() == "1 person is in mine.xlsx."


def test_a_csv_file_has_the_columns_and_the_order_that_are_shown(
    page, qtbot, written, save_as, tmp_path
):
    save_as("list.csv", TABLE)
    page.columns._toggle("trn")
    page.columns.sort_by(page.columns.shown[0])
    page.export_button.click()
    written()
    rows = list(csv.reader((tmp_path / "list.csv").read_text("utf-8-sig").splitlines()))
    assert "TRN" not in rows[0]
    assert [rows[1][2], rows[-1][2]] == ["李", "Adeyemi"]
    assert len(rows) == 11


def test_on_the_wall_what_is_hidden_goes_into_no_file(
    controller, page, qtbot, written, save_as, tmp_path
):
    save_as("list.csv", TABLE)
    qtbot.keyClick(controller.window, Qt.Key.Key_F9)
    page.export_button.click()
    written()
    text = (tmp_path / "list.csv").read_text("utf-8-sig")
    assert "@" not in text
    assert "71000" not in text


def test_a_file_that_cannot_be_written_is_told_and_nothing_breaks(
    controller, page, written, save_as, qtbot
):
    save_as("nowhere/list.csv", TABLE)
    with qtbot.waitSignal(controller.program.failed) as failed:
        page.export_button.click()
    assert "There is no folder" in failed.args[0].sentence
    written()
    save_as("")
    page.export_button.click()
    assert QApplication.activeModalWidget() is None


def test_somebody_is_added_by_hand_with_one_undo(controller, page, qtbot, dialogs):
    def fill(dialog):
        qtbot.keyClicks(dialog.full, "ann marie lee")
        assert (dialog.given.text(), dialog.family.text()) == ("ann marie", "lee")
        dialog.full.setText("Ann-Marie Lee")
        assert dialog._family.hint.text() == "In lists: Lee, Ann-Marie"
        qtbot.keyClicks(dialog.email, "ann@school.example")
        qtbot.keyClicks(dialog.joined, "12/1/2027")
        assert dialog._from.hint.text() == "Tuesday 12 January 2027"
        qtbot.keyClick(dialog.joined, Qt.Key.Key_Return)

    dialogs.answer(fill)
    qtbot.keyClick(page.find_field, Qt.Key.Key_N, CTRL)
    assert page.heading.title.text() == "11 people"
    assert page.shown.people[page.list.currentIndex().row()].name.full == "Ann-Marie Lee"
    assert controller.window.focusWidget() is page.list
    controller.program.undo()
    assert page.heading.title.text() == "10 people"


def test_a_likely_double_is_told_while_one_types_and_stops_nobody(page, qtbot, dialogs):
    def fill(dialog):
        qtbot.keyClicks(dialog.full, "Patience Adeyemi")
        assert dialog.warning.isVisible()
        told = "Patience Adeyemi (Fellbrook SCITT, Autumn 2026) has the same name."
        assert dialog.warning.words.text().startswith(told)
        dialog.full.setText("Patience Other")
        assert not dialog.warning.isVisible()
        dialog.trn.setText("7100001")
        assert "Wanjiru Brown" in dialog.warning.words.text()
        dialog.yes.click()

    dialogs.answer(fill)
    page.add_button.click()
    assert page.heading.title.text() == "11 people"


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("full", "", "A person needs a name"),
        ("email", "nowhere", "not an e-mail address"),
        ("trn", "123", "too short for a TRN"),
        ("joined", "yesterday", ""),
        ("family", "Low", "Put each word of “Ann Lee”"),
    ],
)
def test_what_cannot_stand_is_said_in_the_dialog_at_its_field(
    page, qtbot, dialogs, field, typed, told
):
    def fill(dialog):
        dialog.full.setText("Ann Lee")
        line = getattr(dialog, field)
        line.clear()
        qtbot.keyClicks(line, typed)
        dialog.yes.click()
        assert dialog.isVisible()
        assert dialog.problem.text()
        assert told in dialog.problem.text()
        assert dialog.focusWidget() is (dialog.given if field == "family" else line)

    dialogs.answer(fill)
    page.add_button.click()
    assert page.heading.title.text() == "10 people"


def test_on_the_wall_the_address_and_the_number_are_dots(controller, page, dialogs):
    def look(dialog):
        assert dialog.trn.echoMode() == dialog.trn.EchoMode.Password
        assert dialog.email.echoMode() == dialog.email.EchoMode.Password

    controller.program.set_private(private=True)
    dialogs.answer(look)
    page.add_button.click()


def test_an_empty_cohort_takes_its_first_person_by_hand(store, clock, open_window, dialogs):
    add_cohort(store, "Spring 2027", clock.moment)
    controller = open_window()
    controller.show("people")

    def fill(dialog):
        dialog.full.setText("Ann Lee")
        dialog.yes.click()

    dialogs.answer(fill)
    controller.window.page("people").add_button.click()
    assert controller.window.page("people").heading.title.text() == "1 person"


def test_ctrl_h_tells_the_history_of_the_field_that_the_keys_are_at(
    controller, page, qtbot, dialogs
):
    titles = []
    dialogs.answer(*[lambda dialog: titles.append(dialog.windowTitle())] * 3)
    to_row(page, qtbot, "Brown")
    qtbot.keyClick(page.list, Qt.Key.Key_Right)
    qtbot.keyClick(page.list, Qt.Key.Key_Right)
    qtbot.keyClick(page.list, Qt.Key.Key_H, CTRL)
    controller.program.set_private(private=True)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_End):
        controller.window.activateWindow()
        qtbot.waitUntil(page.list.hasFocus)
        qtbot.keyClick(page.list, key)
        qtbot.keyClick(page.list, Qt.Key.Key_H, CTRL)
    assert titles[0] == "E-mail, earlier and now"
    assert titles[1] == "History of Patience Adeyemi"  # nothing of the address on the wall
    assert titles[2].startswith("History of")


def test_the_menu_of_a_row_says_that_mail_came_back_and_undo_takes_it_back(
    controller, page, qtbot, store, autumn
):
    held = menu_of(page, qtbot, 0)
    assert list(held) == [
        "Open their page",
        "History of name",
        "History of this person",
        "Mail came back",
        "Correct the split",
    ]
    held["Mail came back"].trigger()
    assert "The address works again" in menu_of(page, qtbot, 0)
    words = controller.window.toast.words.text()
    assert words == "Patience Adeyemi: mail came back; to be asked"
    controller.program.undo()
    assert "Mail came back" in menu_of(page, qtbot, 0)


def test_slash_and_esc_lead_from_the_list_to_the_field(page, qtbot):
    for key in (Qt.Key.Key_Slash, Qt.Key.Key_Escape):
        to_row(page, qtbot, "Brown")
        qtbot.keyClick(page.list, key)
        assert page.find_field.hasFocus()
        assert page.find_field.text() == ""


def test_from_any_page_somebody_is_added_and_the_list_is_exported(
    controller, written, save_as, dialogs, tmp_path
):
    def fill(dialog):
        dialog.full.setText("Ann Lee")
        dialog.yes.click()

    controller.show("today")
    dialogs.answer(fill)
    controller.pages.people.add_from_anywhere()
    assert controller.window.key_shown == "people"
    controller.show("today")
    save_as("all.csv", TABLE)
    controller.pages.people.export_from_anywhere()
    written()
    assert "Ann Lee" in (tmp_path / "all.csv").read_text("utf-8-sig")
