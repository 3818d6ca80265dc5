"""Taking apologies on a session's page: who is meant, what they said, one act, one undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from npq_desktop.domain.marks import How, Mark
from npq_desktop.services.closings import close_register
from npq_desktop.services.registers import take_marks
from tests.ui.session.conftest import told

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def said(store, session):
    """The apologies that the store holds for the session, words by family name."""

    def read(id_=""):
        with store.reading() as view:
            return {
                view.person(each.participant_id).name.family: each.words
                for each in view.apologies(session=id_ or session.id)
            }

    return read


def choose(dialog, *names):
    for name in names:
        dialog.people.field.setFocus()
        QTest.keyClicks(dialog.people.field, name)
        QTest.keyClick(dialog.people.field, Key.Key_Return)


def save(dialog):
    QTest.keyClick(dialog.words, Key.Key_Return)


def names(dialog):
    return [chip.words for chip in dialog.people.chips]


def test_letters_and_enter_choose_people_and_one_act_keeps_them(
    controller, page, said, dialogs, qtbot
):
    def answer(dialog):
        choose(dialog, "brown", "patel")
        assert names(dialog) == ["Wanjiru Brown", "Priya Patel"]
        assert dialog.people.field.text() == ""
        QTest.keyClicks(dialog.words, "a funeral")
        save(dialog)

    dialogs.answer(answer)
    page.people.apologies.click()
    assert said() == {"Brown": "a funeral", "Patel": "a funeral"}
    words = controller.window.toast.words.text()
    assert words == "Apologies of 2 people for Workshop 1 are noted."
    assert page.people.beside.text() == "2 have sent apologies"
    controller.program.undo()
    assert said() == {}
    assert page.people.beside.text() == ""


def test_a_opens_it_with_whoever_is_selected(page, said, dialogs, qtbot):
    def answer(dialog):
        assert names(dialog) == ["Patience Adeyemi", "Wanjiru Brown"]
        assert dialog.focusWidget() is dialog.words
        save(dialog)

    dialogs.answer(answer)
    page.people.list.setFocus()
    qtbot.keyClick(page.people.list, Key.Key_Home)
    qtbot.keyClick(page.people.list, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.people.list, Key.Key_A)
    assert said() == {"Adeyemi": "", "Brown": ""}
    assert page.people.list.selected_numbers() == [0, 1]  # both, for what comes next


def test_a_chosen_name_is_taken_out_again_by_a_press(page, said, dialogs):
    def answer(dialog):
        choose(dialog, "brown", "patel")
        dialog.people.chips[0].click()
        save(dialog)

    dialogs.answer(answer)
    page.people.apologies.click()
    assert said() == {"Patel": ""}


def test_the_arrows_choose_where_more_than_one_may_be_meant(page, said, dialogs):
    def answer(dialog):
        field, matches = dialog.people.field, dialog.people.list
        QTest.keyClicks(field, "g")
        QTest.keyClick(field, Key.Key_Return)
        assert names(dialog) == []
        assert dialog.people.said.text() == "More than one may be meant. The arrows choose."
        QTest.keyClick(field, Key.Key_Down)
        assert dialog.focusWidget() is matches
        QTest.keyClick(matches, Key.Key_Up)
        assert dialog.focusWidget() is field
        QTest.keyClick(field, Key.Key_Down)
        QTest.keyClick(matches, Key.Key_Down)
        QTest.keyClick(matches, Key.Key_Return)
        save(dialog)

    dialogs.answer(answer)
    page.people.apologies.click()
    assert list(said()) == ["Ŵyn"]


def test_nobody_of_that_name_is_told(page, dialogs):
    def answer(dialog):
        choose(dialog, "zzz")
        assert dialog.people.said.text().startswith("Nobody who is expected is called that")
        dialog.confirm()
        assert dialog.problem.text() == "Press Enter behind the name to choose them."
        dialog.people.field.clear()
        dialog.confirm()
        assert dialog.problem.text() == "Choose somebody."

    dialogs.answer(answer)
    page.people.apologies.click()


def test_later_sessions_are_ticked_in_the_same_step(page, autumn, said, dialogs):
    def answer(dialog):
        choose(dialog, "brown")
        dialog.more.click()
        assert len(dialog.ticks) == 5
        next(iter(dialog.ticks.values())).click()
        save(dialog)

    dialogs.answer(answer)
    page.people.apologies.click()
    assert said() == {"Brown": ""}
    assert said(autumn[1][1].id) == {"Brown": ""}
    assert said(autumn[1][2].id) == {}


def test_a_day_to_come_is_told_in_the_dialog_and_nothing_is_kept(page, said, dialogs):
    def answer(dialog):
        choose(dialog, "brown")
        dialog.day.edit.setDate(dialog.day.edit.date().addDays(1))
        save(dialog)
        assert dialog.problem.text().startswith("5 March 2027 has not come yet.")

    dialogs.answer(answer)
    page.people.apologies.click()
    assert said() == {}


def test_whoever_is_marked_is_not_offered(store, session, people, page, controller, dialogs):
    ids = [people["Brown"].id]
    take_marks(store, session.id, ids, lambda *_: Mark(), How.DOOR)
    controller.program.look()

    def answer(dialog):
        QTest.keyClicks(dialog.people.field, "brown")
        assert dialog.people.list.count() == 0

    dialogs.answer(answer)
    page.people.apologies.click()


def test_a_closed_register_offers_none_and_its_key_says_why(
    store, session, people, page, controller, dialogs, qtbot
):
    take_marks(store, session.id, [people["Brown"].id], lambda *_: Mark(), How.DOOR)
    close_register(store, session.id)
    controller.program.look()
    errors = []
    controller.program.failed.connect(errors.append)
    assert page.people.apologies.isHidden()
    page.menu.aboutToShow.emit()
    assert not [each for each in page.menu.actions() if each.text().startswith("Apologies")]
    assert not [
        each
        for each in page.people.menu_of(page.people._lines[0]).actions()
        if "pologies" in each.text()
    ]
    qtbot.keyClick(page.people.list, Key.Key_A)
    assert errors[0].sentence.startswith("The register of Workshop 1 is closed")
    assert dialogs.seen == []


def test_delete_takes_one_back_and_undo_brings_it_again(apologise, page, controller, said, qtbot):
    apologise("Adeyemi")
    controller.program.look()
    page.people.list.setFocus()
    qtbot.keyClick(page.people.list, Key.Key_Home)
    qtbot.keyClick(page.people.list, Key.Key_Delete)
    assert said() == {}
    assert controller.window.toast.words.text() == "Patience Adeyemi will come after all."
    qtbot.keyClick(page.people.list, Key.Key_Z, CTRL)
    assert said() == {"Adeyemi": "a funeral"}
    assert told(page)["Adeyemi, Patience"][1] == "Told us on Monday: a funeral"


def test_delete_on_somebody_who_said_nothing_does_nothing(page, said, controller, qtbot):
    page.people.list.setFocus()
    qtbot.keyClick(page.people.list, Key.Key_Delete)
    assert said() == {}
    assert not controller.window.toast.isVisible()


def test_the_menu_of_a_line_names_only_what_can_be_done(apologise, page, controller):
    apologise("Adeyemi")
    controller.program.look()
    entries = {
        line.participant.name.family: [
            action.text().partition("\t")[0] for action in page.people.menu_of(line).actions()
        ]
        for line in page.people._lines[:2]
    }
    assert entries == {
        "Adeyemi": ["Their page", "Other apologies…", "They will come after all"],
        "Brown": ["Their page", "Apologies…"],
    }


def test_on_the_wall_what_is_typed_is_hidden(page, controller, dialogs):
    controller.program.set_private(private=True)
    dialogs.answer(
        lambda dialog: setattr(
            controller, "seen_mode", dialog.words.echoMode() is QLineEdit.EchoMode.Password
        )
    )
    page.people.apologies.click()
    assert controller.seen_mode is True


def test_the_history_hides_why_on_the_wall(apologise, controller, session):
    from npq_desktop.ui.shell.told import told_acts

    apologise("Brown")
    act = next(told_acts(controller.program, session=session.id))
    assert act.what == "Apologies of Brown, Wanjiru"
    assert act.about == "told us on Monday 1 March 2027: a funeral"
    controller.program.set_private(private=True)
    act = next(told_acts(controller.program))
    assert act.about == "told us on Monday 1 March 2027 · Workshop 1 of Autumn 2026"


def test_home_and_end_reach_the_first_and_the_last_line(page, qtbot):
    page.people.list.setFocus()
    last = page.people.rows.rowCount() - 1
    assert last > 1
    for key, row in ((Key.Key_End, last), (Key.Key_Home, 0)):
        qtbot.keyClick(page.people.list, key)
        assert page.people.list.currentIndex().row() == row
        assert page.people.list.selected_numbers() == [row]


def test_once_the_register_is_closed_delete_says_why_an_apology_stays(
    apologise, page, controller, store, session, people, said, qtbot
):
    apologise("Adeyemi")
    take_marks(store, session.id, [people["Brown"].id], lambda *_: Mark(), How.DOOR)
    close_register(store, session.id)
    errors = []
    controller.program.failed.connect(errors.append)
    controller.program.look()
    page.people.list.setFocus()
    qtbot.keyClick(page.people.list, Key.Key_Home)
    qtbot.keyClick(page.people.list, Key.Key_Delete)
    assert errors[0].sentence.startswith("The register of Workshop 1 is closed, so its apologies")
    assert said() == {"Adeyemi": "a funeral"}
    assert "after all" not in controller.window.toast.words.text()
    offered = [each.text() for each in page.people.menu_of(page.people._lines[0]).actions()]
    assert not [words for words in offered if "after all" in words]
