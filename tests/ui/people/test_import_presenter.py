"""Large lists: nothing blocks the window, and what is stopped has changed nothing."""

import threading

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication

from npq_desktop.domain.errors import Cancelled
from npq_desktop.services.participant_import import carry_out
from tests.ui.people.lists import write_list

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def large(tmp_path):
    rows = [
        f"Person{number} Sample-{'x' * 60}{number:04};p{number}@school.example;;Oak School"
        for number in range(2000)
    ]
    return write_list(tmp_path / "large.csv", rows)


@pytest.fixture
def held(monkeypatch):
    """Holds the writing at its first step until the test lets it go on."""
    gate, started = threading.Event(), threading.Event()

    def slowly(store, plan, report):
        def step(done, total):
            started.set()
            gate.wait(20)
            report(done, total)

        return carry_out(store, plan, step)

    monkeypatch.setattr("npq_desktop.ui.people.import_presenter.carry_out", slowly)
    return started, gate


def count(controller, cohort_id):
    with controller.program.store.reading() as view:
        return len(view.people(cohort_id))


def test_two_thousand_rows_are_shown_imported_and_undone_as_one(
    autumn, controller, wait, large, qtbot
):
    controller.open_list(large)
    wait()
    page = controller.pages.lists.presenter().page
    assert page.go.words == "Add 2,000 to Autumn 2026"
    assert page.chips["all"].words == "All 2,000"
    assert page.table.rowCount() == 2000
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    wait()
    assert controller.window.page("people").heading.title.text() == "2,010 people"
    controller.program.undo()
    qtbot.waitUntil(lambda: count(controller, autumn[0]) == 10, timeout=20_000)


def test_cancel_while_it_is_written_changes_nothing_and_the_plan_stays(
    autumn, controller, wait, large, qtbot, held
):
    started, gate = held
    controller.open_list(large)
    wait()
    page = controller.pages.lists.presenter().page
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    assert started.wait(20)
    assert page.progress.isVisible()
    assert not page.go.isEnabled()
    page.progress.stop.click()
    assert page.progress.stop.words == "Stopping…"
    assert page.progress.isVisible()  # until it is known whether it came in time
    assert not page.go.isEnabled()
    gate.set()
    wait()
    assert count(controller, autumn[0]) == 10
    assert page.progress.isHidden()
    assert page.go.isEnabled()
    assert controller.window.stack.currentWidget() is page


def test_the_button_pressed_twice_writes_once(autumn, controller, wait, large, qtbot, held):
    _, gate = held
    controller.open_list(large)
    wait()
    page = controller.pages.lists.presenter().page
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    page.confirmed.emit()  # as a second click would that was on its way already
    gate.set()
    wait()
    assert count(controller, autumn[0]) == 2010
    with controller.program.store.reading() as view:
        assert sum(each.kind == "list" for each in view.history()) == 1


def test_esc_while_it_is_written_does_not_leave_the_page(controller, wait, large, qtbot, held):
    started, gate = held
    controller.open_list(large)
    wait()
    page = controller.pages.lists.presenter().page
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    assert started.wait(20)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert controller.window.stack.currentWidget() is page
    gate.set()
    wait()
    assert controller.window.stack.currentWidget() is controller.window.page("people")


def test_reading_shows_at_once_and_can_be_stopped(controller, qtbot, monkeypatch, large):
    gate = threading.Event()
    presenter = controller.pages.lists.presenter()
    real = controller.program.tools.read_file

    def slowly(path, report):
        gate.wait(20)
        return real(path, report)

    object.__setattr__(controller.program.tools, "read_file", slowly)
    controller.open_list(large)
    page = presenter.page
    assert controller.window.stack.currentWidget() is page
    assert page.progress.words.text() == "Reading large.csv"
    page.progress.stop.click()
    assert controller.window.stack.currentWidget() is controller.window.page("people")
    gate.set()
    QThreadPool.globalInstance().waitForDone(20_000)
    QApplication.processEvents()
    assert presenter.plan is None
    assert controller.window.stack.currentWidget() is controller.window.page("people")


def test_stopping_ends_the_reading_itself_at_its_next_step(controller, qtbot, large):
    gate, ended = threading.Event(), []
    real = controller.program.tools.read_file

    def watched(path, report):
        def step(done, total):
            if done > 10:  # half-way: all bytes are here
                gate.wait(20)
            report(done, total)

        try:
            ended.append(real(path, step))
        except Cancelled as stopped:
            ended.append(stopped)
            raise

    object.__setattr__(controller.program.tools, "read_file", watched)
    controller.open_list(large)
    controller.pages.lists.presenter().page.progress.stop.click()
    gate.set()
    assert QThreadPool.globalInstance().waitForDone(20_000)
    assert [type(each) for each in ended] == [Cancelled]
    assert controller.pages.lists.unfinished == ""


def test_a_window_that_closes_while_it_writes_waits_and_leaves_nothing_half_done(
    autumn, controller, store, wait, large, qtbot, held
):
    started, gate = held
    controller.open_list(large)
    wait()
    page = controller.pages.lists.presenter().page
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    assert started.wait(20)
    gate.set()
    controller.window.close()
    with store.reading() as view:
        assert len(view.people(autumn[0])) in {10, 2010}
