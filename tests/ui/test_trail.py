"""Alt+Left and Esc lead back to where one came from, with the focus where it was."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

ALT = Qt.KeyboardModifier.AltModifier
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
BACK = [(Qt.Key.Key_Left, ALT), (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)]


@pytest.fixture
def controller(demo, open_window):
    return open_window()


@pytest.fixture
def workshop(controller):
    with controller.program.store.reading() as view:
        return view.sessions(day=controller.program.today())[0].session.id


@pytest.fixture
def go(controller, qtbot):
    def press(key, modifier=Qt.KeyboardModifier.NoModifier):
        qtbot.keyClick(QApplication.focusWidget() or controller.window, key, modifier)
        QApplication.processEvents()

    return press


def chosen(controller, key, listed, row):
    """Show a page with a row of its list in focus."""
    held = listed(controller.window.page(key))
    held.setFocus()
    held.selectRow(row)
    return held


@pytest.mark.parametrize(("key", "modifier"), BACK)
def test_from_a_person_back_to_their_row_among_the_people(controller, go, key, modifier):
    controller.show("people")
    listed = chosen(controller, "people", lambda page: page.list, 4)
    go(Qt.Key.Key_Return)
    assert controller.window.key_shown == "person"
    go(key, modifier)
    assert controller.window.key_shown == "people"
    assert QApplication.focusWidget() is listed
    assert listed.currentIndex().row() == 4


@pytest.mark.parametrize(("key", "modifier"), BACK)
def test_from_a_person_back_to_their_row_in_the_register(controller, workshop, go, key, modifier):
    controller.open_register(workshop)
    listed = chosen(controller, "register", lambda page: page.list, 3)
    go(Qt.Key.Key_I)
    assert controller.window.key_shown == "person"
    go(key, modifier)
    assert QApplication.focusWidget() is listed
    assert listed.currentIndex().row() == 3


def test_along_the_whole_way_page_by_page(controller, workshop, go):
    controller.show("sessions")
    controller.pages.open_session_page(workshop)
    listed = chosen(controller, "session", lambda page: page.people.list, 2)
    go(Qt.Key.Key_Return)
    first = controller.pages.person.shown_id
    go(Qt.Key.Key_Return)  # the register of one of their sessions
    assert controller.window.key_shown == "register"
    chosen(controller, "register", lambda page: page.list, 7)
    go(Qt.Key.Key_I)
    assert controller.pages.person.shown_id != first
    pages = []
    for _ in range(4):
        go(Qt.Key.Key_Left, ALT)
        pages.append(controller.window.key_shown)
        if pages[-1] == "person":
            assert controller.pages.person.shown_id == first
        if pages[-1] == "session":
            assert QApplication.focusWidget() is listed
    assert pages == ["register", "person", "session", "sessions"]


def test_nothing_leads_back_from_a_page_that_was_chosen_in_the_rail(controller, workshop, go):
    controller.pages.open_session_page(workshop)
    go(Qt.Key.Key_5, ALT)
    assert controller.window.key_shown == "people"
    go(Qt.Key.Key_Left, ALT)
    assert controller.window.key_shown == "people"


def test_escape_keeps_a_page_on_which_something_is_being_typed(controller, workshop, go, qtbot):
    controller.open_register(workshop)
    go(Qt.Key.Key_P, CTRL_SHIFT)
    assert controller.window.key_shown == "paper"
    qtbot.keyClicks(QApplication.focusWidget(), "12p")
    go(Qt.Key.Key_Escape)
    assert controller.window.key_shown == "paper"


@pytest.mark.parametrize("key", [Qt.Key.Key_P, Qt.Key.Key_A])
def test_escape_leads_from_paper_and_from_the_questions_to_the_row(controller, workshop, go, key):
    controller.open_register(workshop)
    listed = chosen(controller, "register", lambda page: page.list, 5)
    go(key, CTRL_SHIFT)
    assert controller.window.key_shown != "register"
    for _ in range(2):  # of the questions the first leads to the list
        if controller.window.key_shown != "register":
            go(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is listed
