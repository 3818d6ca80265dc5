"""The plan as a list: keys do what the buttons do, each at once, each with Undo."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from npq_desktop.bootstrap import bank_holidays
from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.domain.sessions import Mode
from npq_desktop.services.cohorts import create_cohort
from npq_desktop.services.registers import take_mark
from npq_desktop.services.sessions import save_session
from npq_desktop.services.users import set_setting
from npq_desktop.ui.sessions.cohort_dialog import CohortDialog
from npq_desktop.ui.sessions.move_dialog import MoveDialog
from npq_desktop.ui.sessions.session_dialog import SessionDialog
from npq_desktop.ui.sheet.preview import SheetPreview

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def controller(autumn, store, open_window, qtbot):
    set_setting(store, "sessions_view", "list")
    made = open_window()
    qtbot.keyClick(made.window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    return made


@pytest.fixture
def page(controller):
    return controller.window.page("sessions")


def mark_somebody(store, autumn):
    _, sessions, people = autumn
    take_mark(store, sessions[0].id, people[0].id, lambda *_: Mark(Place.ROOM), How.DOOR)


def pills(page):
    return [page.table.row(row).cells[4].pill.text for row in range(page.table.rowCount())]


def entries(page):
    page.menu.aboutToShow.emit()
    return [action.text().partition("\t")[0] for action in page.menu.actions()]


def own(words):
    """The entries above the first line: what is done with the session itself."""
    return words[: words.index("")] if "" in words else words


def choose(page, words):
    page.menu.aboutToShow.emit()
    next(a for a in page.menu.actions() if a.text().startswith(words)).trigger()


def test_it_opens_on_the_next_session_with_the_focus_on_it(page):
    assert page.table.rowCount() == 6
    assert page.list.hasFocus()
    assert page.chosen().session.title.startswith("Workshop 1")
    row = page.table.row(0)
    assert [row.cells[1].text, row.cells[1].below] == ["Today, 4 Mar", "09:30 to 15:30"]
    assert pills(page)[0] == "Planned · 10 expected"


def test_a_long_topic_is_told_whole_by_the_tip(page):
    tips = [page.table.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in range(6)]
    assert tips[0] == "Workshop 1\nImplementation"
    assert tips[3] == "Seminar B\nUtilising Well-Designed Frameworks – Curriculum and Assessment"


def test_enter_opens_the_page_of_the_chosen_session(controller, page, qtbot):
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    opened = controller.window.page("session")
    assert controller.window.stack.currentWidget() is opened
    assert opened.above.text().startswith("Seminar A")
    controller.back()
    assert controller.window.stack.currentWidget() is page


def test_the_button_opens_the_register_of_the_chosen_session(controller, page, qtbot):
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.open_button, Qt.Key.Key_Return)
    assert controller.window.stack.currentWidget() is controller.window.page("register")
    assert controller.pages.register_presenter().register.session.title.startswith("Seminar A")


def test_one_key_takes_it_online_and_brings_it_back(controller, page, qtbot):
    qtbot.keyClick(page.list, Qt.Key.Key_O)
    assert page.table.row(0).cells[2].text == "Online"
    assert controller.window.toast.words.text() == "Workshop 1 goes online."
    qtbot.keyClick(page.list, Qt.Key.Key_O)
    assert page.table.row(0).cells[2].text == "No venue yet"
    assert controller.window.toast.words.text() == "Workshop 1 is in the room again."
    controller.program.undo()
    assert page.table.row(0).cells[2].text == "Online"


def test_a_session_with_a_room_and_a_link_comes_back_to_both(
    autumn, store, controller, page, qtbot
):
    save_session(store, replace(autumn[1][0], mode=Mode.BOTH, link="https://meet.example/1"))
    controller.show("sessions")
    qtbot.keyClick(page.list, Qt.Key.Key_O)
    assert page.chosen().session.mode is Mode.ONLINE
    qtbot.keyClick(page.list, Qt.Key.Key_O)
    assert page.chosen().session.mode is Mode.BOTH
    assert page.chosen().session.link == "https://meet.example/1"
    words = "Workshop 1 is in the room and online again."
    assert controller.window.toast.words.text() == words


def test_delete_cancels_at_once_undo_brings_it_back(controller, page, qtbot):
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert pills(page)[0] == "Cancelled"
    controller.window.toast.button.click()
    assert pills(page)[0] == "Planned · 10 expected"


def test_delete_on_a_cancelled_session_lets_it_take_place_again(controller, page, qtbot):
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert pills(page)[0] == "Planned · 10 expected"
    assert controller.window.toast.words.text() == "Workshop 1 takes place again."


def test_a_cancelled_session_does_not_go_online(page, qtbot):
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    qtbot.keyClick(page.list, Qt.Key.Key_O)
    assert page.chosen().session.mode is Mode.ROOM


def test_a_session_without_marks_can_be_removed_and_comes_back_by_undo(controller, page):
    assert "Remove it from the plan" in entries(page)
    choose(page, "Remove")
    assert page.table.rowCount() == 5
    assert controller.window.toast.words.text() == "Workshop 1 was removed from the plan."
    controller.window.toast.button.click()
    assert page.table.rowCount() == 6


def test_delete_asks_where_somebody_is_marked_and_enter_leaves_it(
    autumn, store, controller, page, qtbot, dialogs
):
    mark_somebody(store, autumn)
    controller.show("sessions")
    dialogs.answer(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Return))
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert dialogs.seen[0].windowTitle() == "Cancel Workshop 1?"
    assert dialogs.seen[0].accessibleDescription().startswith("1 person is marked in it.")
    assert pills(page)[0] == "Open · 1 of 10"


def test_a_session_with_marks_can_only_be_cancelled_and_keeps_them(
    autumn, store, controller, page, dialogs
):
    dialogs.answer(lambda dialog: dialog.yes.click())
    mark_somebody(store, autumn)
    controller.show("sessions")
    assert pills(page)[0] == "Open · 1 of 10"
    assert "Remove it from the plan" not in entries(page)
    choose(page, "Cancel it")
    assert pills(page)[0] == "Cancelled"
    with store.reading() as view:
        assert len(view.marks(autumn[1][0].id)) == 1


def test_the_menu_names_only_what_can_be_done(page, qtbot):
    assert own(entries(page)) == [
        "Edit…",
        "Move to another day or time…",
        "Goes online",
        "Blank sheet…",
        "Cancel it",
        "Remove it from the plan",
        "History of its time and place",
    ]
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert "Goes online" not in entries(page)
    assert "Takes place again" in entries(page)


def test_e_edits_m_moves_and_b_prints_a_blank_sheet(page, qtbot, dialogs):
    seen = []
    dialogs.answer(
        lambda dialog: seen.append((type(dialog), dialog.focusWidget() is dialog.name)),
        lambda dialog: seen.append((type(dialog), dialog.focusWidget() is dialog.day.edit)),
        lambda dialog: seen.append((type(dialog), dialog.kind.value)),
    )
    for key in (Qt.Key.Key_E, Qt.Key.Key_M, Qt.Key.Key_B):
        qtbot.keyClick(page.list, key)
    assert seen == [(SessionDialog, True), (MoveDialog, True), (SheetPreview, True)]


def test_every_button_is_reached_by_tab(controller, page, qtbot):
    wanted = {page.add_button, page.more_button, page.edit_button, page.open_button, page.list}
    reached = set()
    for _ in range(30):
        reached.add(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert wanted <= reached


def test_a_row_is_spoken_whole(page):
    spoken = page.table.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "Workshop 1, Implementation, Today, 4 Mar, 09:30 to 15:30, No venue yet, Nobody yet, "
        "Planned · 10 expected"
    )


def test_a_cohort_without_a_plan_says_what_to_do(store, clock, open_window, dialogs, qtbot):
    day = clock.moment.date()
    create_cohort(store, "Spring 2027", day, template=None, dfe=None, holidays=bank_holidays)
    controller = open_window()
    controller.show("sessions")
    page = controller.window.page("sessions")
    assert page.empty.headline.text() == "No sessions yet"
    assert page.keys.isHidden()
    assert page.open_button.isHidden()
    dialogs.answer(lambda dialog: dialog.reject())
    qtbot.keyClick(page.empty.button, Qt.Key.Key_Return)
    assert isinstance(dialogs.seen[0], SessionDialog)


def test_another_cohort_is_made_from_the_switcher_and_chosen(controller, page, dialogs):
    def make(dialog):
        assert isinstance(dialog, CohortDialog)
        dialog.name.setText("Autumn 2027")
        dialog.confirm()

    dialogs.answer(make)
    controller.window.topbar.new_cohort_asked.emit()
    assert controller.program.cohort.name == "Autumn 2027"
    assert page.heading.above.text() == "Autumn 2027"
    assert page.table.rowCount() == 6


def test_long_words_fit_a_small_screen(autumn, store, controller, page):
    long = "Long words " * 8
    told = replace(autumn[1][0], title=f"Workshop 1: {long}", venue=long, facilitators=(long,))
    save_session(store, told)
    controller.window.resize(640, 360)
    controller.show("sessions")
    QApplication.processEvents()
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()
    assert page.list.isColumnHidden(2)
    assert not page.list.isColumnHidden(4)
    assert page.table.row(0).cells[2].text == long.strip()


def test_what_another_window_changed_keeps_the_chosen_session(
    autumn, store, controller, page, qtbot
):
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    save_session(store, replace(autumn[1][0], venue="Fellbrook Hall"))
    controller.program.look()
    assert page.table.row(0).cells[2].text == "Fellbrook Hall"
    assert page.chosen().session.title.startswith("Seminar A")
