"""What is done from More and from a session's row: status, joining, catch-up, apologies, needs."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt

from npq_desktop.domain.around import Standing
from npq_desktop.domain.people import TrainingStatus
from npq_desktop.domain.reckoning import Part
from npq_desktop.services.status import set_joined

Key = Qt.Key


def choose(menu, words):
    found = {each.text(): each for each in menu.actions()}
    assert words in found, list(found)
    found[words].trigger()


def to_day(dialog, day):
    dialog.day.edit.setDate(QDate(day.year, day.month, day.day))


def later(sessions, name, days):
    return date.fromordinal(sessions[name].day.toordinal() + days)


def test_withdraw_says_what_follows_and_can_be_undone(
    page, dialogs, person, sessions, qtbot, press_undo
):
    seen = []

    def answer(dialog):
        to_day(dialog, later(sessions, "Workshop 2", -1))
        seen.append((dialog.follows.text(), dialog.warning.words.text()))
        dialog.reason.setCurrentText("Quality: how it is built up")
        dialog.yes.click()

    dialogs.answer(answer)
    choose(page.menu, "Withdraw…")
    ((follows, warning),) = seen
    assert follows == "Expected no more in: Workshop 2, Seminar B, Seminar C, Workshop 3."
    assert "the DfE writes to the person by e-mail" in warning
    held = person()
    assert held.person.status.training_status is TrainingStatus.WITHDRAWN
    assert held.reason == "quality-of-programme-structure-not-suitable."
    assert page.standing.headline.text().startswith("Withdrawn from")
    press_undo()
    assert person().person.status.training_status is TrainingStatus.ACTIVE
    assert page.standing.headline.text().startswith("Cannot reach")


def test_a_day_that_cannot_be_keeps_the_dialog_open(page, dialogs, person):
    seen = []

    def answer(dialog):
        to_day(dialog, date(2020, 1, 1))
        dialog.yes.click()
        seen.append(dialog.problem.text())

    dialogs.answer(answer)
    choose(page.menu, "Defer…")
    assert "before the cohort starts" in seen[0]
    assert person().person.status.training_status is TrainingStatus.ACTIVE


def test_defer_then_resume_opens_a_new_span(page, dialogs, person, sessions):
    left, back = later(sessions, "Seminar A", 1), later(sessions, "Workshop 2", 1)

    def on(day):
        def answer(dialog):
            to_day(dialog, day)
            dialog.yes.click()

        return answer

    dialogs.answer(on(left), on(back))
    choose(page.menu, "Defer…")
    choose(page.menu, "Resume…")
    assert person().person.enrolment == ((None, left), (back, None))
    assert not any("Resume" in each.text() for each in page.menu.actions())


def test_on_the_wall_no_reason_is_asked_for(page, dialogs, controller):
    controller.program.set_private(private=True)
    seen = []
    dialogs.answer(lambda dialog: seen.append(dialog.reason.count()))
    choose(page.menu, "Defer…")
    assert seen == [0]
    assert not any("needs" in each.text() for each in page.menu.actions())


def test_the_day_of_joining_is_asked_for_and_can_go_again(page, dialogs, person, sessions):
    joined = later(sessions, "Workshop 1", 3)

    def late(dialog):
        dialog.from_start.setChecked(False)
        to_day(dialog, joined)
        dialog.yes.click()

    def from_start(dialog):
        assert not dialog.from_start.isChecked()
        dialog.from_start.setChecked(True)
        dialog.yes.click()

    dialogs.answer(late, from_start)
    page.details.joined.click()
    assert person().person.enrolment == ((joined, None),)
    page.details.joined.click()
    assert person().person.enrolment == ()


def test_earlier_sessions_are_decided_once(
    page, dialogs, person, store, ids, sessions, controller, press_undo
):
    joined = later(sessions, "Workshop 1", 3)
    set_joined(store, ids["Llŷr"], joined, joined)
    controller.program.announce()
    assert page.standing.ask.button.words == "Decide"
    seen = []

    def answer(dialog):
        (chips,) = dialog.choices.values()
        assert dialog._why.isHidden()
        chips.choose(Standing.WAIVED)
        chips.chosen.emit(Standing.WAIVED)
        dialog.yes.click()
        seen.append(dialog.problem.text())
        dialog.reason.setText("Led it in Spring 2026")
        dialog.yes.click()

    dialogs.answer(answer)
    page.standing.ask.button.click()
    assert seen[0].startswith("Say why")
    first = person().reckoning.lines[0]
    assert (first.part, first.held.credit.reason) == (Part.WAIVED, "Led it in Spring 2026")
    assert page.standing.ask.isHidden()
    press_undo()
    assert person().reckoning.lines[0].part is Part.OUTSIDE


def test_a_catch_up_offers_what_was_missed_and_warns_of_more(page, dialogs, person, qtbot, clock):
    seen = []

    def answer(dialog):
        seen.append((dialog.session.currentText(), dialog.minutes.value()))
        dialog.minutes.setValue(400)
        seen.append(dialog._minutes.hint.text())
        dialog.minutes.setValue(200)
        dialog.yes.click()
        seen.append(dialog.problem.text())
        qtbot.keyClicks(dialog.what_done, "Read topic 1")
        qtbot.keyClick(dialog.what_done, Key.Key_Return)

    dialogs.answer(answer)
    page.catch_up.click()
    (session, minutes), warned, missing = seen
    assert session == "Workshop 1 · 4 March · 5 h 15 missed"
    assert minutes == 315
    assert warned.startswith("Only 5 h 15 of Workshop 1 are missing")
    assert missing.startswith("Say what was done")
    (made,) = person().catch_ups
    assert (made.minutes, made.done, made.agreed_by) == (200, "Read topic 1", "R. Example")
    assert person().reckoning.so_far.attended == 90  # apart, as the cohort says
    row = page.standing.list.table.row(0).cells[3]
    assert (row.text, row.below) == ("0 min of 5 h 15", "3 h 20 caught up")
    assert "Catch-up makes up 3 h 20" in page.standing.remarks.text()


@pytest.fixture
def caught_up(page, dialogs, wake):
    def answer(dialog):
        dialog.what_done.setText("Read topic 1")
        dialog.yes.click()

    dialogs.answer(answer)
    page.catch_up.click()
    wake()
    return page


def test_a_catch_up_is_changed_from_its_line(caught_up, dialogs, person, qtbot):
    def shorter(dialog):
        dialog.minutes.setValue(60)
        dialog.yes.click()

    dialogs.answer(shorter)
    listed = caught_up.works.list
    listed.setFocus()
    qtbot.keyClick(listed, Key.Key_Return)
    assert [each.minutes for each in person().catch_ups] == [60]


def test_a_catch_up_is_taken_away_and_ctrl_z_brings_it_back(
    caught_up, dialogs, person, qtbot, press_undo
):
    dialogs.answer(lambda dialog: dialog.remove.click())
    caught_up.works.list.setFocus()
    qtbot.keyClick(caught_up.works.list, Key.Key_Return)
    assert person().catch_ups == []
    assert caught_up.works.isHidden()
    press_undo()
    assert len(person().catch_ups) == 1
    assert not caught_up.works.isHidden()


def session_menu(page, sessions, name):
    page.standing.list.setFocus()
    page.standing.list.selectRow(list(sessions).index(name))
    menus = [each for each in page.children() if type(each).__name__ == "PersonMenu"]
    return menus[0].session_menu(page.standing.list.chosen)


def test_an_apology_for_two_sessions_is_one_act(page, dialogs, person, sessions, press_undo):
    def answer(dialog):
        assert list(dialog.ticks) == [
            sessions[n].id for n in ("Workshop 2", "Seminar B", "Seminar C", "Workshop 3")
        ]
        dialog.ticks[sessions["Seminar B"].id].setChecked(True)
        dialog.words.setText("A wedding")
        dialog.yes.click()

    dialogs.answer(answer)
    page.apology.click()
    wanted = {sessions["Workshop 2"].id, sessions["Seminar B"].id}
    assert set(person().apologies) == wanted
    below = page.standing.list.table.row(2).note
    assert below.startswith("Told us on")
    assert below.endswith("A wedding")
    choose(session_menu(page, sessions, "Seminar B"), "They will come after all")
    assert set(person().apologies) == {sessions["Workshop 2"].id}
    press_undo()
    press_undo()
    assert person().apologies == {}


def test_the_menu_of_a_row_offers_what_fits_it(page, sessions, dialogs, person):
    past, coming = (session_menu(page, sessions, name) for name in ("Workshop 1", "Workshop 2"))
    assert "Apology…" not in [each.text() for each in past.actions()]
    assert "Apology…" in [each.text() for each in coming.actions()]
    seen = []
    dialogs.answer(lambda dialog: seen.append(dialog.session.currentText()))
    choose(past, "Catch-up for this session…")
    assert seen[0].startswith("Workshop 1")


def test_needs_are_set_from_here_and_stay_out_of_the_story(page, dialogs, store, ids, controller):
    def answer(dialog):
        dialog.usual[0].setChecked(True)
        dialog.yes.click()

    before = [each.what for each in page.story.events]
    dialogs.answer(answer)
    choose(page.menu, "Access and dietary needs…")
    with store.reading() as view:
        assert view.needs(ids["Llŷr"]).dietary
    assert [each.what for each in page.story.events] == before
    assert not page.needs.isHidden()
    controller.program.set_private(private=True)
    assert page.needs.isHidden()
    assert page.needs.row is None


def test_the_whole_history_of_a_person_opens(page, dialogs):
    seen = []
    dialogs.answer(lambda dialog: seen.append(dialog.windowTitle()))
    page.story.whole.click()
    assert seen == ["History of Siân Llŷr"]


def test_c_and_a_on_a_session_ask_for_that_session(page, dialogs, qtbot, sessions, wake):
    seen = []
    dialogs.answer(
        lambda dialog: seen.append(dialog.session.currentText()),
        lambda dialog: seen.append(dialog.sessions),
    )
    page.standing.list.selectRow(1)
    qtbot.keyClick(page.standing.list, Key.Key_C)
    wake()
    page.standing.list.selectRow(3)
    qtbot.keyClick(page.standing.list, Key.Key_A)
    assert seen[0].startswith("Seminar A")
    assert seen[1] == [sessions["Seminar B"].id]


def test_a_session_that_has_its_marks_takes_no_apology(page, dialogs, qtbot, controller):
    said = []
    controller.program.said.connect(said.append)
    page.standing.list.selectRow(0)
    qtbot.keyClick(page.standing.list, Key.Key_A)
    assert said == ["Workshop 1 takes no apology from them any more."]
