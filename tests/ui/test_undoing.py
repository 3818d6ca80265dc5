"""Undo by act: a small step at once, a large one off the GUI thread with progress and Cancel."""

import threading
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from npq_desktop.services import undo as undoing
from npq_desktop.ui.kit.work_dialog import WorkDialog
from npq_desktop.ui.undoing import LARGE
from tests.ui.conftest import add_people


@pytest.fixture
def imported(autumn, store, open_window):
    """A window that has just brought in so many people that undoing them is a large step."""
    controller = open_window()
    program = controller.program
    before = {person.id for person in autumn[2]}
    names = [("Sample", f"Person{number:04}") for number in range(LARGE // 4)]
    add_people(program.store, autumn[0], names)
    with program.store.reading() as view:
        act = next(view.history(limit=1)).act
    program.remember(act, "Many people were added.")
    program.announce()
    return controller, autumn[0], before


@pytest.fixture
def held(monkeypatch):
    """Holds the undoing at its first step until the test lets it go on."""
    gate, started, undo = threading.Event(), threading.Event(), undoing.undo_act

    def slowly(store, act, report):
        def step(done, total):
            started.set()
            gate.wait(20)
            report(done, total)

        return undo(store, act, step)

    monkeypatch.setattr(undoing, "undo_act", slowly)
    return started, gate


def people(program, cohort):
    with program.store.reading() as view:
        return {person.id for person in view.people(cohort)}


def ended(program):
    return program.undoing._step is None


def test_a_large_step_is_undone_in_a_job_and_done_again(imported, qtbot):
    controller, cohort, before = imported
    program = controller.program
    with qtbot.waitSignals([program.undoing.started, program.said], timeout=20_000):
        qtbot.keyClick(controller.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert people(program, cohort) == before
    assert controller.window.toast.words.text().startswith("Undone: ")
    with qtbot.waitSignal(program.said, timeout=20_000):
        program.redo()
    assert len(people(program, cohort)) == len(before) + LARGE // 4


def test_it_shows_how_far_it_is_and_escape_stops_it(imported, held, qtbot):
    controller, cohort, before = imported
    program = controller.program
    started, gate = held
    program.undo()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, WorkDialog)
    assert dialog.panel.isVisible()
    assert started.wait(20)
    program.undo()  # one at a time: this asks for nothing more
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    gate.set()
    qtbot.waitUntil(partial(ended, program), timeout=20_000)
    assert len(people(program, cohort)) == len(before) + LARGE // 4
    assert controller.window.toast.words.text() == "Stopped. Nothing was undone."
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=5_000)
    program.undo()
    qtbot.waitUntil(partial(ended, program), timeout=20_000)
    assert people(program, cohort) == before


def test_a_small_step_is_done_when_the_key_comes_back(autumn, open_window):
    controller = open_window()
    program = controller.program
    add_people(program.store, autumn[0], [("One", "More")])
    with program.store.reading() as view:
        act = next(view.history(limit=1)).act
    program.remember(act, "One person was added.")
    program.undo()
    assert people(program, autumn[0]) == {person.id for person in autumn[2]}
