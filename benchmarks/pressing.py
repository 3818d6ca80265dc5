"""Presses keys in the real window and in a bare table, and waits for what they paint.

Imported only once Qt may be: it makes the application.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from time import perf_counter
from typing import Any

from benchmarks import filled
from benchmarks.watched import WatchedCommits
from npq_desktop.bootstrap import load_qt, window_tools

load_qt()  # first of all that imports Qt, as in the program

from PySide6.QtCore import QEvent, QObject, Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QTableView, QWidget  # noqa: E402

from benchmarks.bare_table import BareTable  # noqa: E402
from npq_desktop.ui.app import make_application  # noqa: E402
from npq_desktop.ui.controller import Controller  # noqa: E402
from npq_desktop.ui.shell.window import MainWindow  # noqa: E402

KEYS = (Qt.Key.Key_P, Qt.Key.Key_A)
LONGEST = 5.0
SIZE = (1280, 800)


class Clock:
    """Moves on by so much with every key."""

    def __init__(self, step: timedelta) -> None:
        self.moment, self._step = filled.NOW, step

    def __call__(self) -> datetime:
        """Now."""
        return self.moment

    def move(self) -> None:
        """Let time pass."""
        self.moment += self._step


class Paints(QObject):
    """Tells before each paint of a widget."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._then = then
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's own: see a paint go by."""
        if event.type() is QEvent.Type.Paint:
            self._then()
        return False


class RowsPainted(QObject):
    """Knows when the first paint of a table's rows since it was asked had ended."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.ended: float | None = None
        table.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's own: have the rows painted, and look at the clock."""
        if event.type() is not QEvent.Type.Paint:
            return False
        self._table.viewportEvent(event)
        if self.ended is None:
            self.ended = perf_counter()
        return True


def pressed_to_painted(
    table: QTableView, painted: RowsPainted, number: int, *, everything: bool
) -> float:
    """Press a key on a row that is seen; milliseconds until that row was painted.

    Present and absent take turns, so that every key changes what stands in the row.
    ``everything``: until all else that the key changes was painted too.
    """
    seen = max(1, table.rowAt(table.viewport().height() - 1) or 1)
    table.selectRow(number // len(KEYS) % seen)
    QApplication.processEvents()
    painted.ended = None
    began = perf_counter()
    QTest.keyClick(table, KEYS[number % len(KEYS)])
    while painted.ended is None:
        QApplication.processEvents()
        if perf_counter() - began > LONGEST:
            raise TimeoutError("a key was pressed and its row was not painted")
    if everything:
        QApplication.processEvents()
        return (perf_counter() - began) * 1000
    return (painted.ended - began) * 1000


class Pressed:
    """The real window with its register open, on a store that it is handed."""

    def __init__(
        self, open_store: Callable[[Clock], Any], held: filled.Filled, step: timedelta
    ) -> None:
        self.application = make_application()
        self._clock = Clock(step)
        self.window = MainWindow()
        tools = replace(
            window_tools(held.folder),
            open_store=lambda *_report: open_store(self._clock),
            clock=self._clock,
        )
        self._controller = Controller(tools, self.window)
        self._mistakes: list[Exception] = []
        self._controller.program.unexpected.disconnect()  # a dialog would wait for ever
        self._controller.program.unexpected.connect(self._mistakes.append)
        self.window.resize(*SIZE)
        self.window.show()
        self._controller.begin()
        self._check()
        self._controller.open_register(held.today.id)
        self._check()
        self.list = self._controller.pages.register_presenter().view.list
        self.list.setFocus()
        self._painted = RowsPainted(self.list)
        self.application.processEvents()
        self._check()

    def _check(self) -> None:
        """What went wrong in the window is a failed measurement."""
        if self._mistakes:
            raise self._mistakes[0]

    def watch_saved(self, commits: WatchedCommits) -> None:
        """Report every paint of the corner that says ``Saved``."""
        saved = self.window.topbar.saved
        Paints(saved, lambda: commits.painted(saved.text()))

    def press(self, number: int, *, everything: bool = False) -> float:
        """Mark somebody by a key."""
        self._clock.move()
        took = pressed_to_painted(self.list, self._painted, number, everything=everything)
        self._check()
        return took

    def close(self) -> None:
        """Close the window and let go of the store."""
        self.window.close()
        self._controller.close()
        self.window.deleteLater()
        self.application.processEvents()


class BarePressed:
    """A bare table with the same rows, as large as the register's list."""

    def __init__(self, like: Pressed) -> None:
        table = like.list.table
        rows = [
            [str(table.index(row, column).data() or "") for column in range(table.columnCount())]
            for row in range(table.rowCount())
        ]
        widths = [like.list.columnWidth(column) for column in range(table.columnCount())]
        self._table = BareTable(rows, like.list.size(), widths)
        self._table.verticalHeader().setDefaultSectionSize(like.list.rowHeight(0))
        self._table.show()
        self._painted = RowsPainted(self._table)
        QApplication.processEvents()

    def press(self, number: int, *, everything: bool = False) -> float:
        """Change a row by the same key."""
        return pressed_to_painted(self._table, self._painted, number, everything=everything)

    @property
    def rows(self) -> Sequence[Sequence[str]]:
        """The words of the table."""
        return self._table.table.rows

    def close(self) -> None:
        """Close it."""
        self._table.close()
        self._table.deleteLater()
        QApplication.processEvents()
