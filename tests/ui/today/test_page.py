"""Today: what do I do now?"""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from npq_desktop.bootstrap import machine
from npq_desktop.domain.around import BLANK_SHEET
from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.domain.sessions import Mode
from npq_desktop.services.cohorts import change_cohort
from npq_desktop.services.printouts import Made, record_printout
from npq_desktop.services.registers import take_mark
from npq_desktop.services.sessions import save_session
from npq_desktop.services.users import set_setting
from npq_desktop.ui.kit.elided import Elided
from npq_desktop.ui.today.tile import YearTile
from tests.ui.conftest import add_cohort, add_people
from tests.ui.people.lists import idle, write_list


@pytest.fixture
def page(autumn, open_window):
    controller = open_window()
    return controller.window.page("today")


def needs(page):
    """What the session needs, as it stands below its buttons."""
    return [label.text() for label in page.next._ready.findChildren(Elided)]


def test_the_one_thing_to_do_has_the_focus_and_enter_does_it(page, qtbot):
    window = page.window()
    assert page.heading.above.text() == "Thursday 4 March 2027"
    assert page.heading.title.text() == "Good morning. Workshop 1 starts at 09:30."
    assert page.open_button.hasFocus()
    qtbot.keyClick(page.open_button, Qt.Key.Key_Return)
    assert window.stack.currentWidget() is window.page("register")


def test_it_says_what_the_session_still_needs(page):
    assert needs(page) == [
        "No list was imported yet",
        "No blank sheet yet",
        "No safety copy yet",
        "No venue yet",
        "Nobody facilitates yet",
    ]


def test_a_session_that_has_everything_says_so_in_three_quiet_ticks(
    autumn, store, open_window, folder, clock
):
    _, sessions, people = autumn
    where = replace(sessions[0], venue="Fellbrook Hall", room="2", facilitators=("R. Example",))
    save_session(store, where)
    blank = Made(BLANK_SHEET, len(people))
    record_printout(store, sessions[0].id, blank, clock())
    machine(folder, clock).make_copy("by-hand")
    page = open_window().window.page("today")
    assert page.next.times.text() == "09:30 to 15:30, lunch at 12:30 · Fellbrook Hall, 2"
    assert needs(page)[1:] == ["Blank sheet printed", "Safety copy today"]


def test_the_ready_check_is_beside_the_ticks(page):
    window = page.window()
    page.next.ready_button.click()
    assert window.stack.currentWidget() is window.page("ready")


def test_every_button_is_reached_by_tab(page, qtbot):
    wanted = [page.open_button, page.blank_button, page.next.online_button]
    wanted += [page.list_card.import_button, page.list_card.people_button, *page._tiles]
    seen = []
    for _ in range(40):
        seen.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert [each for each in seen if each in wanted][: len(wanted)] == wanted


def test_one_click_on_the_morning_takes_the_workshop_online_and_undo_brings_it_back(page, qtbot):
    window = page.window()
    page.next.online_button.click()
    assert page.next.times.text() == "09:30 to 15:30, lunch at 12:30 · online"
    assert page.next.online_button.isHidden()
    assert window.toast.words.text() == "Workshop 1 goes online."
    window.toast.button.click()
    assert page.next.online_button.isVisible()


def test_a_marked_session_offers_the_sheet_as_marked_and_goes_on(autumn, store, open_window):
    _, sessions, people = autumn
    here = lambda *_: Mark(Place.ROOM)  # noqa: E731
    take_mark(store, sessions[0].id, people[0].id, here, How.DOOR)
    page = open_window().window.page("today")
    assert page.open_button.words == "Go on with the register"
    assert page.next.expected.text() == "1 here, 0 absent, 9 to come, last: Adeyemi"
    assert page.next.sheet_button.isVisible()
    assert page.blank_button.isHidden()


def test_the_session_of_another_cohort_goes_first_when_it_is_its_hour(
    autumn, store, clock, open_window
):
    spring, _ = add_cohort(store, "Spring 2027", clock.moment + timedelta(days=40))
    set_setting(store, "cohort", spring)
    controller = open_window()
    page = controller.window.page("today")
    assert controller.program.cohort.name == "Spring 2027"
    assert page.heading.title.text() == "Good morning. Workshop 1 starts at 09:30."
    assert page.next.cohort.toolTip() == "Autumn 2026 · A26"
    assert page.list_card.title.text() == "The list of Spring 2027"
    assert page.year_title.text() == "The year of Spring 2027"


def test_another_session_of_today_is_named_and_opened_from_there(autumn, store, clock, open_window):
    _, sessions = add_cohort(store, "Spring 2027", clock.moment)
    evening = sessions[0].starts_at + timedelta(hours=8)
    save_session(store, replace(sessions[0], starts_at=evening, minutes=90, breaks=()))
    set_setting(store, "cohort", autumn[0])
    controller = open_window()
    page = controller.window.page("today")
    assert page.next.cohort.toolTip() == "Autumn 2026 · A26"
    assert page.banner.words.text() == (
        "Workshop 1 of Spring 2027 is on today as well, 17:30 to 19:00."
    )
    page.banner.button.click()
    assert controller.pages.register_presenter().register.session.id == sessions[0].id


def test_a_tile_of_the_year_opens_its_session_and_arrows_move(page, qtbot):
    window = page.window()
    tiles = page._tiles
    assert [tile.count for tile in tiles] == ["10 expected"] * 6
    assert tiles[0].accessibleName() == "Workshop 1, Today, Implementation, 10 expected"
    tiles[0].setFocus()
    qtbot.keyClick(tiles[0], Qt.Key.Key_Right)
    assert tiles[1].hasFocus()
    qtbot.keyClick(tiles[1], Qt.Key.Key_Return)
    assert window.stack.currentWidget() is window.page("session")
    assert window.page("session").title.text() == tiles[1].line.session.title.partition(": ")[2]


def test_the_list_card_leads_to_the_people_and_to_a_newer_list(page, qtbot, monkeypatch, tmp_path):
    from PySide6.QtWidgets import QFileDialog

    window = page.window()
    assert page.list_card.people.text() == "10 people"
    assert page.list_card.words.text() == "No list was imported yet."
    page.list_card.people_button.click()
    assert window.stack.currentWidget() is window.page("people")
    path = write_list(tmp_path / "list.csv")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    page.list_card.import_button.click()
    controller = next(each for each in window.children() if hasattr(each, "pages"))
    idle(qtbot, controller)
    assert controller.pages.lists.presenter().page.go.words == "Add 3 to Autumn 2026"


def test_when_the_year_is_over_it_says_so_and_leads_to_the_plan(
    autumn, store, clock, open_window, qtbot
):
    clock.moment += timedelta(days=400)
    window = open_window().window
    page = window.page("today")
    assert page.next.nothing.headline.text() == "Every session is over"
    assert page.next.nothing.button.hasFocus()
    qtbot.keyClick(page.next.nothing.button, Qt.Key.Key_Return)
    assert window.stack.currentWidget() is window.page("sessions")


def test_long_names_and_many_sessions_fit_a_small_screen(autumn, store, open_window, clock):
    cohort, sessions, _ = autumn
    long = "An Exceedingly Long Title of a Session that Nobody Would Ever Want to Read Aloud: " * 2
    for at, session in enumerate(sessions):
        save_session(store, replace(session, title=f"{at} {long}", venue=long, mode=Mode.BOTH))
    add_people(store, cohort, [("Ann", "Long-" * 16)])
    controller = open_window()
    controller.window.resize(640, 360)
    QApplication.processEvents()
    page = controller.window.page("today")
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()
    assert page.horizontalScrollBar().maximum() == 0


def test_a_change_in_another_window_shows_within_a_second(autumn, store, page, qtbot):
    people = autumn[2]
    take_mark(store, autumn[1][0].id, people[0].id, lambda *_: Mark(Place.ROOM), How.DOOR)
    qtbot.waitUntil(lambda: page.open_button.words == "Go on with the register", timeout=1_000)
    assert page._tiles[0].count == "1 of 10 came"


def test_when_and_where_are_never_pressed_into_a_column_beside_a_long_cohort(
    autumn, store, open_window, qtbot
):
    with store.reading() as view:
        cohort = view.cohort(autumn[0])
    name = "Autumn 2026 of the Upper Valleys and the Marram Coast Partnership"
    change_cohort(store, replace(cohort, name=name))
    window = open_window().window
    card = window.page("today").next
    assert card.times.geometry().left() > card.cohort.geometry().right()
    window.resize(640, 600)
    qtbot.waitUntil(lambda: card.times.geometry().top() > card.cohort.geometry().bottom())
    assert card.times.width() > 240


def test_thousands_are_written_like_everywhere_else(page):
    line = page._tiles[0].line
    assert YearTile(replace(line, expected=2006), is_today=False).count == "2,006 expected"
    many = replace(line, expected=2006, marked=1500, here=1400)
    assert YearTile(many, is_today=False).count == "1,400 of 2,006 came"
