"""To ask today: worked through by the keyboard, from the register or the session's page."""

import pytest
from PySide6.QtCore import Qt

from npq_desktop.domain.asking import Ask
from npq_desktop.services.person_fields import confirm_name, edit_field

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def course(autumn, store):
    """Everybody is known, but for Adeyemi's TRN, Brown's name and address."""
    people = autumn[2]
    for person in people[:1] + people[2:]:
        confirm_name(store, person.id)
    edit_field(store, people[0].id, "trn", "")
    with store.writing() as work:
        work.put("participant", people[1].id, "bounced", True, person=people[1].id)
        work.commit()
    return autumn


@pytest.fixture
def controller(course, open_window):
    opened = open_window()
    opened.open_register(course[1][0].id)
    return opened


@pytest.fixture
def register(controller):
    return controller.pages.register_presenter()


@pytest.fixture
def page(controller, register, qtbot):
    qtbot.keyClick(register.view.list, Qt.Key.Key_A, CTRL_SHIFT)
    return controller.window.page("asking")


def line(page, ask):
    return page.ask.rows[ask].line


def shown(page):
    return {ask for ask, row in page.ask.rows.items() if not row.isHidden()}


def person(store, course, number):
    with store.reading() as view:
        return view.person(course[2][number].id)


def test_the_key_on_the_register_opens_the_list_with_the_keys_in_the_first_question(
    controller, page
):
    assert controller.window.key_shown == "asking"
    assert page.heading.title.text() == "2 people to ask"
    assert page.heading.above.text() == "Workshop 1 · Thursday 4 March"
    assert page.ask.name.text() == "Patience Adeyemi"
    assert shown(page) == {Ask.TRN}
    assert line(page, Ask.TRN).hasFocus()


def test_the_whole_list_is_worked_through_by_typing_and_enter(
    controller, course, store, page, qtbot
):
    qtbot.keyClicks(line(page, Ask.TRN), "1234568")
    qtbot.keyClick(line(page, Ask.TRN), Qt.Key.Key_Return)
    assert page.ask.name.text() == "Wanjiru Brown"
    assert line(page, Ask.ADDRESS).hasFocus()
    qtbot.keyClicks(line(page, Ask.ADDRESS), "w@new.example")  # what is there is selected
    qtbot.keyClick(line(page, Ask.ADDRESS), Qt.Key.Key_Return)
    assert line(page, Ask.NAME).hasFocus()
    qtbot.keyClick(line(page, Ask.NAME), Qt.Key.Key_Return)
    assert page.heading.title.text() == "Nobody is to be asked"
    assert page.empty.button.hasFocus()
    brown = person(store, course, 1)
    assert (brown.email, brown.has_bounced, brown.name_confirmed) == ("w@new.example", False, True)
    assert person(store, course, 0).trn == "1234568"
    qtbot.keyClick(page.empty.button, Qt.Key.Key_Return)
    assert controller.window.key_shown == "register"


def test_each_answer_has_its_own_undo(controller, page, qtbot):
    qtbot.keyClicks(line(page, Ask.TRN), "1234568")
    page.ask.rows[Ask.TRN].button.click()
    told = "Patience Adeyemi: the TRN is saved."
    assert controller.window.toast.words.text().startswith(told)
    assert page.heading.title.text() == "1 person to ask"
    controller.program.undo()
    assert page.heading.title.text() == "2 people to ask"


def test_a_wrong_answer_stays_in_its_field_with_what_to_type(page, qtbot):
    qtbot.keyClicks(line(page, Ask.TRN), "123456")
    qtbot.keyClick(line(page, Ask.TRN), Qt.Key.Key_Return)
    row = page.ask.rows[Ask.TRN]
    assert "type 0123456" in row.hint.text()
    assert row.hint.property("danger") is True
    assert (row.line.text(), row.line.hasFocus()) == ("123456", True)
    assert row.line.accessibleDescription() == row.hint.text()
    assert page.heading.title.text() == "2 people to ask"


def test_a_name_is_corrected_and_shows_how_it_stands_in_lists(page, store, course, qtbot):
    qtbot.keyClick(line(page, Ask.TRN), Qt.Key.Key_Down)
    name = line(page, Ask.NAME)
    assert page.ask.rows[Ask.NAME].hint.text() == "In lists: Brown, Wanjiru"
    name.setText("Wanjiru Brown-Achieng")
    assert page.ask.rows[Ask.NAME].hint.text() == "In lists: Brown-Achieng, Wanjiru"
    qtbot.keyClick(name, Qt.Key.Key_Return)
    held = person(store, course, 1)
    assert (held.name.full, held.name.earlier) == ("Wanjiru Brown-Achieng", ("Wanjiru Brown",))
    assert held.name_confirmed


def test_down_and_up_go_to_another_person_and_esc_to_the_list(page, qtbot):
    qtbot.keyClick(line(page, Ask.TRN), Qt.Key.Key_Down)
    assert page.ask.name.text() == "Wanjiru Brown"
    assert line(page, Ask.ADDRESS).hasFocus()
    qtbot.keyClick(line(page, Ask.ADDRESS), Qt.Key.Key_Down)
    assert page.ask.name.text() == "Wanjiru Brown"
    qtbot.keyClick(line(page, Ask.ADDRESS), Qt.Key.Key_Up)
    assert page.ask.name.text() == "Patience Adeyemi"
    qtbot.keyClick(line(page, Ask.TRN), Qt.Key.Key_Escape)
    assert page.list.hasFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert line(page, Ask.TRN).hasFocus()


def test_on_the_wall_nothing_says_what_is_to_be_asked(controller, page, qtbot):
    qtbot.keyClick(controller.window, Qt.Key.Key_F9)
    assert shown(page) == set()
    assert not page.ask.hidden.isHidden()
    assert [page.table.row(at).cells[1].text for at in range(2)] == ["hidden"] * 2
    assert all(row.line.text() == "" for row in page.ask.rows.values())
    page.take_focus()
    assert page.list.hasFocus()
    qtbot.keyClick(controller.window, Qt.Key.Key_F9)
    assert page.table.row(0).spoken == "Adeyemi, Patience, Fellbrook SCITT, to ask: TRN"


def test_the_page_of_the_session_leads_there_and_back(controller, course, qtbot):
    controller.pages.open_session_page(course[1][0].id)
    view = controller.window.page("session")
    view.menu.aboutToShow.emit()
    next(each for each in view.menu.actions() if each.text() == "To ask today").trigger()
    assert controller.window.key_shown == "asking"
    controller.back()
    assert controller.window.key_shown == "session"


def test_in_the_register_a_dot_a_tip_and_the_spoken_line_say_it(controller, register, qtbot):
    lines = {each.name: each for each in register.view.list.table.lines}
    asked, known = lines["Adeyemi, Patience"], lines["Patel, Priya"]
    assert asked.is_to_ask
    assert asked.tip == "Adeyemi, Patience\nTo ask: TRN"
    assert asked.spoken == "Adeyemi, Patience, to come"
    assert asked.asks == "to ask: TRN"
    assert not known.is_to_ask
    assert (known.tip, known.spoken) == ("Patel, Priya", "Patel, Priya, to come")
    qtbot.keyClick(controller.window, Qt.Key.Key_F9)
    on_the_wall = next(e for e in register.view.list.table.lines if e.name == asked.name)
    assert on_the_wall.is_to_ask  # the dot alone
    assert (on_the_wall.tip, on_the_wall.asks) == ("Adeyemi, Patience", "")
    assert "ask" not in on_the_wall.spoken


def test_the_dot_goes_with_the_answer(controller, register, page, qtbot):
    qtbot.keyClicks(line(page, Ask.TRN), "1234568")
    qtbot.keyClick(line(page, Ask.TRN), Qt.Key.Key_Return)
    controller.back()
    lines = {each.name: each for each in register.view.list.table.lines}
    assert not lines["Adeyemi, Patience"].is_to_ask
    assert lines["Brown, Wanjiru"].is_to_ask


def test_in_a_small_window_the_questions_stand_below_the_list(controller, page):
    controller.window.resize(640, 360)
    controller.window.repaint()
    assert page.ask.width() <= page.viewport().width()
    assert page.ask.y() > page.card.y()


def test_any_page_leads_there_for_the_session_that_is_on(controller, qtbot):
    controller.show("people")
    controller.pages.asking.open_today()
    assert controller.window.key_shown == "asking"
    assert controller.window.page("asking").heading.title.text() == "2 people to ask"
