"""Filters, columns and order of the People page, with the keyboard and from what is shown."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.services.closings import close_register
from npq_desktop.services.person_fields import edit_field
from npq_desktop.services.registers import take_marks, take_walk_in
from npq_desktop.ui.job import Job
from npq_desktop.ui.people import people_flow
from tests.services.course import always
from tests.ui.conftest import add_cohort, add_people


@pytest.fixture
def page(autumn, store, controller, qtbot):
    """Ten people, every other one a lead mentor, the first three at Tidewater."""
    for person in autumn[2][:3]:
        edit_field(store, person.id, "organisation", "Tidewater")
    controller.program.announce()
    qtbot.keyClick(controller.window, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    return controller.window.page("people")


def names(page):
    return [person.name.family for person in page.shown.people]


def press(qtbot, button):
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def choose_place(page, words):
    page.filters.places.aboutToShow.emit()
    next(each for each in page.filters.places.actions() if words in each.text()).trigger()


def heads(page):
    model = page.table
    return [
        model.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        for at in range(model.columnCount())
    ]


def test_filters_combine_and_everyone_drops_them_all(page, qtbot):
    press(qtbot, page.filters.lead)
    assert names(page) == ["Adeyemi", "D’Souza", "Llŷr", "Patel", "Ŵyn"]
    choose_place(page, "Tidewater")
    assert names(page) == ["Adeyemi", "D’Souza"]
    assert page.heading.title.text() == "2 of 10 people"
    assert page.filters.place.words == "Tidewater"
    qtbot.keyClicks(page.find_field, "chi")
    assert names(page) == ["D’Souza"]
    page.find_field.clear()
    press(qtbot, page.filters.everyone)
    assert len(names(page)) == 10
    assert page.filters.everyone.isChecked()
    assert not page.filters.lead.isChecked()


def test_an_empty_list_says_which_filters_and_each_can_be_dropped_by_a_key(page, qtbot):
    press(qtbot, page.filters.lead)
    choose_place(page, "Tidewater")
    page.find_field.setText("brown")
    assert page.empty.headline.text() == "Nobody matches: “brown” + lead mentors + Tidewater"
    assert [each.words for each in page.empty.drops] == [
        "Drop “lead mentors”",
        "Drop “Tidewater”",
        "Clear the box",
    ]
    assert not page.export_button.isEnabled()
    press(qtbot, page.empty.drops[0])
    assert names(page) == ["Brown"]
    assert page.filters.wanted.organisation == "Tidewater"
    assert page.find_field.hasFocus()


def test_where_nobody_of_the_cohort_fits_all_cohorts_can_be_looked_in(page, qtbot, store, clock):
    spring, _ = add_cohort(store, "Spring 2027", clock.moment)
    add_people(store, spring, [("Zadie", "Quillfeather")])
    page.refresh()
    page.find_field.setText("quillfeather")
    assert page.empty.headline.text() == "Nobody in Autumn 2026 fits “quillfeather”"
    assert [each.words for each in page.empty.drops] == ["Clear the box", "Look in all cohorts"]
    press(qtbot, page.empty.drops[1])
    assert names(page) == ["Quillfeather"]
    assert page.find_field.hasFocus()
    page.find_field.setText("zzqx")
    assert page.empty.headline.text() == "Nobody fits “zzqx”"
    press(qtbot, page.empty.drops[0])
    assert len(names(page)) == 11


def test_filters_that_say_nothing_about_these_people_are_not_offered(page):
    assert page.filters.lead.isVisible()
    hidden = (page.filters.gone, page.filters.unmatched, page.filters.to_confirm)
    assert [chip.isVisible() for chip in hidden] == [False] * 3
    assert not page.filters.scope.isVisible()


def away_from_the_workshop(autumn, store, clock, who):
    session = autumn[1][0].id
    take_marks(store, session, [who], always(Mark(Place.AWAY)), How.LIST)
    rest = [each.id for each in autumn[2] if each.id != who]
    take_marks(store, session, rest, always(Mark(Place.ROOM)), How.LIST)
    clock.moment += timedelta(days=1)
    close_register(store, session)


@pytest.mark.parametrize("at_once", [True, False])
def test_who_cannot_reach_the_threshold_is_at_risk_at_once_or_after_some_work(
    autumn, store, clock, controller, page, qtbot, monkeypatch, at_once
):
    monkeypatch.setattr(people_flow, "AT_ONCE", 600 if at_once else 0)
    away_from_the_workshop(autumn, store, clock, autumn[2][4].id)
    controller.program.look()
    press(qtbot, page.filters.at_risk)
    qtbot.waitUntil(lambda: page.standings is not None)
    assert names(page) == ["Llŷr"]
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def test_stopping_that_work_shows_everybody_again(page, qtbot, monkeypatch):
    monkeypatch.setattr(people_flow, "AT_ONCE", 0)
    started = []
    monkeypatch.setattr(Job, "start", lambda job: started.append(job))
    page.filters.at_risk.click()
    qtbot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Escape)
    started[0]._run()
    assert len(names(page)) == 10
    assert not page.filters.at_risk.isChecked()


def test_walk_ins_are_found_behind_their_own_filter(autumn, store, controller, page, qtbot):
    take_walk_in(store, autumn[1][0].id, "Gus Hall", always(Mark(Place.ROOM)))
    controller.program.look()
    assert len(names(page)) == 10
    press(qtbot, page.filters.unmatched)
    assert page.heading.title.text() == "1 walk-in"
    assert page.table.row(0).cells[-1].pill.text == "Walk-in"


def test_of_all_cohorts_each_is_named_and_one_is_chosen_for_the_whole_window(
    store, clock, controller, page, qtbot
):
    spring, _ = add_cohort(store, "Spring 2027", clock.moment + timedelta(days=60))
    add_people(store, spring, [("Ann", "Lee")])
    controller.program.look()
    page.filters.cohorts.aboutToShow.emit()
    everybody, _, second = page.filters.cohorts.actions()
    everybody.trigger()
    assert page.heading.title.text() == "11 people"
    assert page.heading.above.text() == "All cohorts"
    assert heads(page)[1] == "Cohort"
    qtbot.keyClicks(page.find_field, "lee")
    assert page.table.row(0).cells[1].text == "Spring 2027"
    page.find_field.clear()
    second.trigger()
    assert controller.program.cohort.name == "Spring 2027"
    assert (names(page), heads(page)[1]) == (["Lee"], "Role")


def test_columns_are_chosen_and_remembered(controller, page, open_window):
    page.columns.menu.aboutToShow.emit()
    chosen = {each.text(): each for each in page.columns.menu.actions()}
    assert not chosen["Name"].isEnabled()
    chosen["E-mail"].trigger()
    chosen["Organisation"].trigger()
    assert heads(page) == ["Name", "Organisation", "Role", "TRN", "Status"]
    assert page.table.row(0).cells[0].below == ""  # it has a column of its own now
    again = open_window()
    again.show("people")
    assert heads(again.window.page("people")) == ["Name", "Organisation", "Role", "TRN", "Status"]


def test_a_click_on_a_heading_sorts_and_another_turns_it_round(page, qtbot):
    sections = page.list.horizontalHeader()
    where = page.list.columnViewportPosition(3) + 10
    for first in ("Adeyemi", "李"):
        qtbot.mouseClick(sections.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(where, 10))
        assert names(page)[0] == first
    assert sections.isSortIndicatorShown()
    page.columns.menu.aboutToShow.emit()
    sorting = page.columns.menu.actions()[-1].menu()
    next(each for each in sorting.actions() if each.text() == "Name").trigger()
    assert names(page)[0] == "Adeyemi"
    assert not sections.isSortIndicatorShown()


def test_many_columns_scroll_sideways_instead_of_being_squeezed(page):
    for key in ("organisation", "joined", "to_ask", "preferred_name", "itt_provider"):
        page.columns._toggle(key)
    QApplication.processEvents()
    assert page.list.horizontalScrollBar().maximum() > 0
    assert min(page.list.columnWidth(at) for at in range(page.table.columnCount())) >= 64


def test_on_the_wall_no_filter_and_no_word_tells_who_withdrew_or_who_is_at_risk(
    autumn, store, controller, page, qtbot
):
    person = autumn[2][0]
    with store.writing() as work:
        value = {"training_status": "withdrawn", "since": "2027-01-12"}
        work.put("participant", person.id, "status", value, person=person.id)
        work.commit()
    controller.program.look()
    press(qtbot, page.filters.gone)
    assert names(page) == ["Adeyemi"]
    qtbot.keyClick(controller.window, Qt.Key.Key_F9)
    assert len(names(page)) == 10
    assert page.filters.gone.isHidden()
    assert page.filters.at_risk.isHidden()
    qtbot.keyClicks(page.find_field, "7100000")
    assert names(page) == []


def test_what_is_spelt_nearly_so_is_said_to_be(page, qtbot):
    qtbot.keyClicks(page.find_field, "grezgorczyk")
    assert names(page) == ["Grzegorczyk"]
    assert page.heading.title.text() == "1 of 10 people, spelt nearly so"


def test_the_organisation_that_was_filtered_by_is_forgotten_with_its_last_person(
    autumn, store, controller, page
):
    choose_place(page, "Tidewater")
    for person in autumn[2][:3]:
        edit_field(store, person.id, "organisation", "")
    controller.program.look()
    assert len(names(page)) == 10
    assert page.filters.wanted.organisation == ""
