"""How the window starts: an empty frame first, everything else once that was painted."""

import gc
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QTimer, qInstallMessageHandler
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from npq_desktop.bootstrap import window_tools
from npq_desktop.ui.app import run
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
    gc.enable()
    gc.unfreeze()


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
def test_a_start_shows_the_first_page_then_warms_up_and_collects_again(qtbot, folder: Path):
    warm = Event()
    seen: list[object] = []

    def look() -> None:
        """Once the program has warmed up, and is otherwise at rest."""
        if not warm.is_set():
            QTimer.singleShot(5, look)
            return
        shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]
        seen.extend(each.stack.currentWidget().metaObject().className() for each in shown)
        seen.extend((gc.isenabled(), gc.get_freeze_count() > 0))
        QApplication.exit(0)

    QTimer.singleShot(0, look)
    assert run(replace(window_tools(folder), warm_up=warm.set)) == 0
    assert seen == ["WelcomePage", True, True]
