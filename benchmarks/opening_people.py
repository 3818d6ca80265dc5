"""Opens the People page of the real window, and a bare table, and waits for their first paint.

Imported only once Qt may be: it makes the application.
"""

import sqlite3
from dataclasses import replace
from time import perf_counter

from benchmarks import filled
from benchmarks.pressing import SIZE, RowsPainted  # makes sure that Qt is loaded as we load it
from npq_desktop.bootstrap import window_tools

from PySide6.QtCore import QThreadPool  # isort: skip
from PySide6.QtWidgets import QApplication, QTableView  # isort: skip

from benchmarks.bare_table import BareTable
from npq_desktop.services.people_list import read_people
from npq_desktop.store import SqlStore
from npq_desktop.ui.app import make_application
from npq_desktop.ui.controller import Controller
from npq_desktop.ui.shell.window import MainWindow

LONGEST = 60.0
_ROWS = (
    "SELECT full_name, role, email, trn, training_status FROM participant"
    " WHERE present = 1 AND cohort_id = ? ORDER BY family_name, given_name"
)


class Opened:
    """The real window on a store, its Today page in front."""

    def __init__(self, held: filled.Filled) -> None:
        self._held = held
        self.application = make_application()
        self.window = MainWindow()
        tools = replace(
            window_tools(held.folder),
            open_store=lambda *_report: SqlStore(held.folder, filled.clock),
            clock=filled.clock,
        )
        self._controller = Controller(tools, self.window)
        self.window.resize(*SIZE)
        self.window.show()
        self._controller.begin()
        self.application.processEvents()
        self._book = read_people(self._controller.program.store, held.cohort)
        self._rows = self._read()

    def _read(self) -> list[tuple[str, ...]]:
        raw = sqlite3.connect(self._held.folder / "store.db")
        try:
            found = raw.execute(_ROWS, (self._held.cohort,)).fetchall()
        finally:
            raw.close()
        return [tuple(value or "" for value in row) for row in found]

    def page(self, _number: int, *, reads: bool) -> float:
        """Make the page and wait for its rows; milliseconds."""
        self._controller.show("today")
        self.window.forget_pages()
        self._rest()
        if reads:
            began = perf_counter()
            self._controller.show("people")
            page = self.window.page("people")
        else:
            page = self._controller.pages.people.make()
            self.window.stack.addWidget(page)
            self.window.stack.setCurrentWidget(page)
            began = perf_counter()
            page.show_book(self._book, private=False, now=filled.NOW)
        return self._until(page.list, began)

    def _rest(self) -> None:
        """Let work that goes on beside the page come to its end: it looks for likely doubles."""
        QThreadPool.globalInstance().waitForDone()
        self.application.processEvents()

    def bare(self, _number: int, *, reads: bool) -> float:
        """Make a bare table and wait for its rows; milliseconds."""
        began = perf_counter()
        table = BareTable(self._read() if reads else self._rows, self.window.size(), ())
        table.show()
        took = self._until(table, began)
        table.close()
        table.deleteLater()
        self.application.processEvents()
        return took

    def _until(self, table: QTableView, began: float) -> float:
        painted = RowsPainted(table)
        while painted.ended is None:
            QApplication.processEvents()
            if perf_counter() - began > LONGEST:
                raise TimeoutError("a list was opened and never painted")
        return (painted.ended - began) * 1000

    def close(self) -> None:
        """Close the window and let go of the store."""
        self.window.close()
        self._controller.close()
        self.window.deleteLater()
        self.application.processEvents()
