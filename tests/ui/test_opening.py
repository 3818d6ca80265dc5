"""After an update the tables are worked out anew: off the GUI thread, seen, and to be stopped."""

import sqlite3
import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication

from npq_desktop import bootstrap
from npq_desktop.domain.errors import StoreUnavailable
from npq_desktop.services.ports import no_report
from npq_desktop.ui.controller import Controller
from npq_desktop.ui.kit.frames import EmptyState
from npq_desktop.ui.kit.work_dialog import WorkDialog
from npq_desktop.ui.opening import STOPPED

PATIENCE = 20_000


def make_older(folder):
    """Let the tables be of another version of the program."""
    with sqlite3.connect(folder / "store.db") as connection:
        connection.execute("UPDATE local SET value = '0-older' WHERE key = 'views'")
    connection.close()


def version(folder):
    connection = sqlite3.connect(folder / "store.db")
    (found,) = connection.execute("SELECT value FROM local WHERE key = 'views'").fetchone()
    connection.close()
    return found


@pytest.fixture
def older(demo):
    """A data folder that an older version of the program filled."""
    make_older(demo)
    return demo


@pytest.fixture
def held(monkeypatch):
    """Holds the work at its first step until the test lets it go on; the threads it ran on."""
    gate, threads, real = threading.Event(), [], bootstrap.open_store

    def slowly(folder, clock, report=no_report):
        def step(done, total):
            if threading.current_thread() is not threading.main_thread():
                threads.append(threading.current_thread())
                gate.wait(20)
            report(done, total)

        return real(folder, clock, step)

    monkeypatch.setattr("tests.ui.conftest.open_store", slowly)
    yield gate, threads
    gate.set()


def shown(controller):
    return controller.window.stack.currentWidget()


def dialog():
    """The dialog that stands in front of the window."""
    found = QApplication.activeModalWidget()
    assert isinstance(found, WorkDialog)
    return found


def test_an_older_store_opens_in_a_job_that_is_seen(older, open_window, held, qtbot):
    gate, threads = held
    controller = open_window()
    qtbot.waitUntil(lambda: bool(threads), timeout=PATIENCE)
    assert dialog().windowTitle() == "Bringing your data up to date"
    assert dialog().panel.isVisible()
    with qtbot.waitSignal(controller.page_painted, timeout=PATIENCE):
        gate.set()
    assert controller.window.windowTitle().startswith(("Today", "Register"))
    assert QApplication.activeModalWidget() is None
    assert version(older) != "0-older"
    with controller.program.store.reading() as view:
        assert len(view.people(controller.program.cohort.id)) == 24


def test_escape_stops_it_and_it_can_be_tried_again(older, open_window, held, qtbot):
    gate, threads = held
    controller = open_window()
    qtbot.waitUntil(lambda: bool(threads), timeout=PATIENCE)
    qtbot.keyClick(dialog(), Qt.Key.Key_Escape)
    gate.set()
    qtbot.waitUntil(lambda: isinstance(shown(controller), EmptyState), timeout=PATIENCE)
    assert shown(controller).sentence.text() == STOPPED
    assert version(older) == "0-older"
    qtbot.mouseClick(shown(controller).button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not isinstance(shown(controller), EmptyState), timeout=PATIENCE)
    assert version(older) != "0-older"


def test_closing_the_window_meanwhile_leaves_the_data_as_it_was(
    older, open_window, held, qtbot, monkeypatch
):
    gate, threads = held
    controller = open_window()
    qtbot.waitUntil(lambda: bool(threads), timeout=PATIENCE)
    stop = controller.opening.cancel

    def stopped():
        stop()
        gate.set()

    monkeypatch.setattr(controller.opening, "cancel", stopped)
    controller.window.close()
    controller.close()
    assert version(older) == "0-older"


def test_a_store_that_was_opened_while_the_window_closed_is_let_go_of(
    older, open_window, held, qtbot
):
    gate, threads = held
    controller = open_window()
    qtbot.waitUntil(lambda: bool(threads), timeout=PATIENCE)
    gate.set()
    assert QThreadPool.globalInstance().waitForDone(PATIENCE)  # and nobody hears of it yet
    controller.window.close()
    controller.close()
    assert version(older) != "0-older"
    assert not (older / "store.db-wal").exists()  # the last to let go takes it away


def test_what_stops_it_from_outside_is_said(older, qapp, qtbot, clock, monkeypatch):
    def fails(report=no_report):
        report(0, 5)
        raise StoreUnavailable("The disk is full.")

    from npq_desktop.ui.shell.window import MainWindow

    window = MainWindow()
    qtbot.addWidget(window)
    tools = replace(bootstrap.window_tools(older), open_store=fails, clock=clock)
    controller = Controller(tools, window)
    window.show()
    with qtbot.waitSignal(controller.page_painted, timeout=PATIENCE):
        controller.begin()
    assert shown(controller).sentence.text() == "The disk is full."
    window.close()
    controller.close()


def test_a_store_of_this_version_opens_at_once(demo, open_window, held):
    _, threads = held
    controller = open_window()
    assert controller.window.windowTitle().startswith(("Today", "Register"))
    assert threads == []
    assert QApplication.activeModalWidget() is None
