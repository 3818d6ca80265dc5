"""How the window starts: an empty frame first, everything else once that was painted."""

import gc
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer, qInstallMessageHandler
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from npq_desktop.bootstrap import window_tools
from npq_desktop.ui.app import run
from npq_desktop.ui.controller import Controller
from npq_desktop.ui.garbage import GarbageOnGuiThread
from npq_desktop.ui.program import Program
from npq_desktop.ui.shell.window import MainWindow
from npq_desktop.ui.theme.theme import Scheme
from npq_desktop.ui.theme.tokens import BAR_HEIGHT, LIGHT, RAIL_NARROW, RAIL_WIDTH


@pytest.fixture
def _hooks_kept() -> Iterator[None]:
    """What a start sets for the whole process is put back."""
    hook = sys.excepthook
    yield
    sys.excepthook = hook
    qInstallMessageHandler(None)
    gc.unfreeze()
    for collects in QApplication.instance().findChildren(GarbageOnGuiThread):
        collects.deleteLater()
    for left in QApplication.topLevelWidgets():
        if isinstance(left, MainWindow):
            left.hide()
            left.deleteLater()


@pytest.mark.parametrize(("width", "rail"), [(1000, RAIL_WIDTH), (700, RAIL_NARROW)])
def test_the_empty_frame_has_the_grounds_of_rail_bar_and_page(qtbot, use_theme, width, rail):
    use_theme(Scheme.LIGHT)
    window = MainWindow(furnished=False)
    qtbot.addWidget(window)
    window.resize(width, 500)
    with qtbot.waitSignal(window.frame_painted):
        window.show()
    image = window.grab().toImage()
    seen = {
        name: image.pixelColor(x, y)
        for name, x, y in (
            ("rail", rail - 1, 300),
            ("surface", rail, 10),
            ("line", rail, BAR_HEIGHT - 1),
            ("canvas", rail, BAR_HEIGHT),
        )
    }
    assert seen == {name: QColor(getattr(LIGHT, name)) for name in seen}


def test_what_stands_in_the_frame_covers_it_exactly(qtbot, use_theme):
    use_theme(Scheme.DARK)
    empty, full = MainWindow(furnished=False), MainWindow()
    for window in (empty, full):
        qtbot.addWidget(window)
        window.resize(1000, 500)
        window.show()
    QApplication.processEvents()
    assert full.rail.width() == RAIL_WIDTH
    assert full.topbar.height() == BAR_HEIGHT
    empty.furnish()
    qtbot.waitUntil(lambda: empty.grab().toImage() == full.grab().toImage())


@pytest.mark.usefixtures("_hooks_kept")
def test_a_start_shows_the_first_page_then_warms_up_and_collects_there(qtbot, folder: Path):
    warm = Event()
    seen: list[object] = []

    def look() -> None:
        """Once the program has warmed up, and is otherwise at rest."""
        if not warm.is_set():
            QTimer.singleShot(5, look)
            return
        windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]
        shown = [each for each in windows if each.isVisible()]
        seen.extend(each.stack.currentWidget().metaObject().className() for each in shown)
        collects = QApplication.instance().findChildren(GarbageOnGuiThread)
        seen.extend((gc.isenabled(), len(collects), gc.get_freeze_count() > 0))
        QApplication.exit(0)

    QTimer.singleShot(0, look)
    assert run(replace(window_tools(folder), warm_up=warm.set)) == 0
    assert seen == ["WelcomePage", False, 1, True]


def said(message: QDialog) -> str:
    assert isinstance(message, QMessageBox)
    return f"{message.windowTitle()}: {message.text()}"


@pytest.mark.usefixtures("_hooks_kept")
@pytest.mark.parametrize("at", ["Program", "Pages"])
def test_a_start_that_fails_says_so_calmly_and_ends(qapp, folder: Path, dialogs, monkeypatch, at):
    told: list[str] = []

    def fails(*_: object) -> None:
        raise KeyError("Priya Patel")

    monkeypatch.setattr(f"npq_desktop.ui.controller.{at}", fails)
    dialogs.answer(lambda message: (told.append(said(message)), message.accept()))
    assert run(window_tools(folder)) == 2
    (words,) = told
    assert words.startswith("NPQ Desktop could not start: Something went wrong")
    assert str(folder / "log") in words
    logged = (folder / "log" / "npq-desktop.log").read_text("utf-8")
    assert "KeyError" in logged
    assert "Priya" not in words + logged


def test_a_first_page_that_fails_leaves_a_window_that_can_be_used(
    demo, open_window, dialogs, qtbot, monkeypatch
):
    broken = [True]
    real = Program.begin

    def begin(program):
        if broken[0]:
            raise KeyError("Priya Patel")
        return real(program)

    monkeypatch.setattr(Program, "begin", begin)
    dialogs.answer(lambda dialog: dialog.accept())
    controller = open_window()
    qtbot.waitUntil(lambda: len(dialogs.seen) == 1)
    assert dialogs.seen[0].windowTitle() == "Something unexpected happened"
    page = controller.window.stack.currentWidget()
    assert page.sentence.text().startswith("Something went wrong inside NPQ Desktop.")
    broken[0] = False
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert controller.window.windowTitle().startswith("Today")


def test_a_register_that_cannot_be_gone_on_with_leads_to_today(
    demo, open_window, dialogs, qtbot, monkeypatch
):
    def fails(_controller):
        raise ZeroDivisionError

    monkeypatch.setattr(Controller, "_go_on_with_register", fails)
    dialogs.answer(lambda dialog: dialog.accept())
    controller = open_window()
    qtbot.waitUntil(lambda: len(dialogs.seen) == 1)
    assert controller.window.windowTitle().startswith("Today")
