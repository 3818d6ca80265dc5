"""The People page: who they are, found by typing; private things hidden at a key."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from npq_desktop.ui.people.people_columns import NARROW_BELOW
from tests.ui.conftest import add_cohort, add_people
from tests.ui.people.lists import write_list


@pytest.fixture
def page(controller, qtbot):
    qtbot.keyClick(controller.window, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    return controller.window.page("people")


def names(page):
    return [page.table.row(row).cells[0].text for row in range(page.table.rowCount())]


def test_it_opens_with_everybody_and_the_focus_where_names_are_typed(page):
    assert page.heading.title.text() == "10 people"
    assert page.find_field.hasFocus()
    assert names(page)[:2] == ["Adeyemi, Patience", "Brown, Wanjiru"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("llyr", ["Llŷr, Siân"]),
        ("wyn gw", ["Ŵyn, Gwen"]),
        ("simunek", ["Šimůnek, Kateřina"]),
        ("李", ["李, 伟"]),
        ("d'sou", ["D’Souza, Chidi"]),
    ],
)
def test_typing_finds_any_part_of_a_name_without_accents(page, qtbot, typed, found):
    if typed.isascii():
        qtbot.keyClicks(page.find_field, typed)
    else:  # as an input method writes it
        page.find_field.insert(typed)
    assert names(page) == found
    assert page.heading.title.text() == "1 of 10 people"


def test_nobody_found_says_so_and_esc_shows_everybody_again(page, qtbot):
    qtbot.keyClicks(page.find_field, "zzz")
    assert page.empty.headline.text() == "Nobody fits “zzz”"
    assert not page.empty.button.isVisible()
    qtbot.keyClick(page.find_field, Qt.Key.Key_Escape)
    assert len(names(page)) == 10


def test_down_goes_from_the_field_into_the_list(page, qtbot):
    qtbot.keyClick(page.find_field, Qt.Key.Key_Down)
    assert page.list.hasFocus()
    assert page.list.currentIndex().row() == 0


def test_f9_hides_e_mail_and_trn_and_shows_them_again(controller, page, qtbot):
    assert page.table.row(0).cells[2].text == "p0@school.example"
    assert page.table.row(0).cells[3].text == "7100000"
    qtbot.keyClick(controller.window, Qt.Key.Key_F9)
    spoken = " ".join(page.table.row(row).spoken for row in range(10))
    assert "@" not in spoken
    assert "71000" not in spoken
    qtbot.keyClick(controller.window, Qt.Key.Key_F9)
    assert page.table.row(0).cells[2].text == "p0@school.example"


def test_an_empty_cohort_says_what_to_do_and_enter_does_it(
    store, clock, open_window, qtbot, monkeypatch, tmp_path
):
    add_cohort(store, "Spring 2027", clock.moment)
    controller = open_window()
    controller.show("people")
    page = controller.window.page("people")
    path = write_list(tmp_path / "list.csv")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    assert page.empty.headline.text() == "Nobody is in this cohort yet"
    assert page.heading.title.text() == "No people"
    assert page.empty.button.hasFocus()
    assert page.import_button.isHidden()
    qtbot.keyClick(page.empty.button, Qt.Key.Key_Return)
    presenter = controller.pages.lists.presenter()
    qtbot.waitUntil(lambda: not presenter.is_busy)
    assert controller.window.stack.currentWidget() is presenter.page


def test_the_age_of_the_list_counts_midnights(controller, open_list, wait, qtbot, clock):
    open_list()
    controller.pages.lists.presenter().carry_out()
    wait()
    above = controller.window.page("people").heading.above
    assert above.text() == "Autumn 2026 · list imported today"
    clock.moment += timedelta(hours=16)
    controller.show("people")
    assert above.text() == "Autumn 2026 · list imported yesterday"
    clock.moment += timedelta(days=33)
    controller.show("people")
    assert above.text() == "Autumn 2026 · list imported 34 days ago"


def test_two_thousand_people_with_long_names_fit_a_small_screen(store, clock, open_window, qtbot):
    cohort, _ = add_cohort(store, "Spring 2027", clock.moment)
    add_people(store, cohort, [("Ann", f"{'Long-' * 15}{at:04}") for at in range(2000)])
    controller = open_window()
    controller.window.resize(640, 360)
    controller.show("people")
    QApplication.processEvents()
    page = controller.window.page("people")
    assert page.heading.title.text() == "2,000 people"
    assert page.viewport().width() < NARROW_BELOW
    assert page.list.isColumnHidden(1)
    assert not page.list.isColumnHidden(4)
    qtbot.keyClicks(page.find_field, "1999")
    assert names(page) == [f"{'Long-' * 15}1999, Ann"]
    tip = page.table.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == f"{'Long-' * 15}1999, Ann"


def test_a_row_is_spoken_whole(page):
    spoken = page.table.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "Adeyemi, Patience, Fellbrook SCITT, Lead mentor, p0@school.example, TRN 7100000, Active"
    )


def test_somebody_who_was_chosen_stays_chosen_when_others_arrive(
    autumn, controller, page, store, qtbot
):
    qtbot.keyClick(page.find_field, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    add_people(store, autumn[0], [("Aaron", "Aaby")])
    controller.program.look()
    assert page.heading.title.text() == "11 people"
    assert page.table.row(page.list.currentIndex().row()).cells[0].text == "Brown, Wanjiru"


def test_on_the_wall_nobodys_status_is_told(autumn, store, controller, page):
    person = autumn[2][0].id
    with store.writing() as work:
        value = {"training_status": "withdrawn", "since": "2027-01-12"}
        work.put("participant", person, "status", value, person=person)
        work.commit()

    def statuses():
        cells = [page.table.row(row).cells[4] for row in range(page.table.rowCount())]
        return [cell.pill.text if cell.pill else cell.text for cell in cells]

    controller.show("people")
    assert statuses() == ["Withdrawn", *["Active"] * 9]
    controller.program.set_private(private=True)
    assert statuses() == ["hidden"] * 10
