"""The history in the window: read by pages, undone from there, told what was undone and kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.services.registers import set_note, take_marks
from npq_desktop.ui.shell import history
from npq_desktop.ui.shell.history import PAGE, HistoryDialog

HERE = Mark(Place.ROOM, times=((564, None),))
AWAY = Mark(Place.AWAY)
MANY = 2_100


@pytest.fixture
def mark(program, session, autumn):
    def take(number, to=HERE):
        person = autumn[2][number].id
        return take_marks(program.store, session, [person], lambda *_: to, How.LIST)[0].act

    return take


@pytest.fixture
def opened(program, session, qtbot):
    """Opens the history of the register as it is shown to somebody."""
    made = []

    def show():
        dialog = HistoryDialog(
            program.parent().window, program, "History of this register", session
        )
        made.append(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return dialog

    yield show
    for dialog in made:
        dialog.accept()


def marks(program, session):
    with program.store.reading() as view:
        held = {entry.participant.name.full: entry.mark for entry in view.marks(session)}
    return {name: mark for name, mark in held.items() if mark is not None}


def test_the_newest_step_is_chosen_and_can_be_undone_by_keys(opened, mark, program, session, qtbot):
    mark(0)
    mark(1)
    dialog = opened()
    dialog.list.setFocus()
    assert dialog.table.act(0).what == "Brown, Wanjiru: present, 09:24"
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.undo
    qtbot.keyClick(dialog.undo, Qt.Key.Key_Return)
    assert set(marks(program, session)) == {"Wanjiru Brown"}


def test_it_stays_open_and_says_what_was_undone(opened, mark, program):
    mark(0)
    dialog = opened()
    dialog.undo.click()
    assert dialog.isVisible()
    assert dialog.said.text().startswith("Undone: Adeyemi, Patience")
    assert [dialog.table.act(row).is_undo for row in range(2)] == [True, False]
    assert dialog.undo.words == "Do it again"


def test_what_was_changed_since_is_kept_and_named(opened, mark, program, session, autumn):
    people = [person.id for person in autumn[2][:2]]
    act = take_marks(program.store, session, people, lambda *_: HERE, How.LIST)[0].act
    mark(0, AWAY)
    dialog = opened()
    row = next(r for r in range(5) if dialog.table.act(r).id == act)
    dialog.list.selectRow(row)
    dialog.undo.click()
    assert "Brown, Wanjiru" in dialog.said.text()
    assert "Left as it is, because it was changed since: Adeyemi, Patience" in dialog.said.text()
    assert marks(program, session)["Patience Adeyemi"] == AWAY


def test_a_step_that_cannot_be_undone_says_why_in_the_dialog(opened, mark, program, session):
    mark(0)
    mark(0, AWAY)
    dialog = opened()
    dialog.list.selectRow(1)
    dialog.undo.click()
    assert "changed since" in dialog.said.text()
    assert marks(program, session)["Patience Adeyemi"] == AWAY


def test_a_step_that_was_undone_already_offers_nothing(opened, mark):
    mark(0)
    dialog = opened()
    dialog.undo.click()
    dialog.list.selectRow(1)
    assert not dialog.undo.isEnabled()
    dialog.list.selectRow(0)
    dialog.undo.click()
    assert dialog.table.act(0).what.startswith("Undone: ") is True
    assert dialog.said.text().startswith("Done again: Adeyemi, Patience")


def test_closing_lets_the_next_undo_of_the_window_work(opened, mark, program, session):
    act = mark(0)
    program.remember(act)
    dialog = opened()
    dialog.undo.click()
    dialog.accept()
    program.redo()
    assert set(marks(program, session)) == {"Patience Adeyemi"}


def test_a_long_log_is_read_a_page_at_a_time(opened, program, session, autumn, monkeypatch):
    person = autumn[2][0].id
    with program.store.writing() as work:
        for number in range(1, 60):
            work.put("mark", f"{session}.{person}", "note", f"note {number}", person=person)
            work.flush()
        work.commit()
    for number in range(PAGE + 20):
        set_note(program.store, session, person, f"a note, {number}")
    dialog = opened()
    assert dialog.table.rowCount() == PAGE
    dialog.list.scrollToBottom()
    QApplication.processEvents()
    assert dialog.table.rowCount() > PAGE
    assert not dialog.table.canFetchMore()


def test_two_thousand_acts_open_without_being_read(opened, program, session, monkeypatch):
    read = []

    def endless(*_args, **_about):
        for number in range(MANY):
            read.append(number)
            yield history.ToldAct(f"{number}", "Today", "09:24:00", "x", "", "R. Example", "")

    monkeypatch.setattr(history, "told_acts", endless)
    dialog = opened()
    assert len(read) == PAGE
    for _ in range(MANY // PAGE):
        dialog.list.scrollToBottom()
        QApplication.processEvents()
    assert dialog.table.rowCount() == MANY
    dialog.list.selectRow(MANY - 1)
    assert dialog.undo.isEnabled()


def test_an_empty_history_offers_no_undo(program, qtbot):
    dialog = HistoryDialog(program.parent().window, program, "History", participant="nobody")
    qtbot.addWidget(dialog)
    assert dialog.table.rowCount() == 0
    assert not dialog.undo.isEnabled()


def test_a_screen_reader_hears_a_step_as_one_sentence(opened, mark):
    mark(0)
    dialog = opened()
    table = QAccessible.queryAccessibleInterface(dialog.list)
    assert table.text(QAccessible.Text.Name) == "Steps"
    columns = dialog.table.columnCount()
    cell = table.child(columns + 1 + 1)
    heard = cell.text(QAccessible.Text.Name)
    assert heard.startswith("09:20:0")
    assert "Today, Adeyemi, Patience: present, 09:24, R. Example" in heard


def test_escape_closes(opened, mark, qtbot):
    mark(0)
    dialog = opened()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
