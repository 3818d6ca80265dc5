"""What happened, act by act, newest first; any act can be undone from here."""

from collections.abc import Callable, Iterator
from itertools import islice

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from npq_desktop.domain.sides import sentence
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.dialogs import FRAME
from npq_desktop.ui.kit.rows import Cell, Row, RowsTable
from npq_desktop.ui.kit.speech import announce
from npq_desktop.ui.kit.table import Index, ListTable, TableCard
from npq_desktop.ui.kit.words import label, section, small
from npq_desktop.ui.program import Program
from npq_desktop.ui.shell.told import ToldAct, told_acts

PAGE = 100
"""So many acts are read at a time; scrolling to the end reads the next ones."""
WIDTH, HEIGHT, ROOMY = 860, 600, 720
BY = 2
EXPLAINED = "Newest first. Undoing one step leaves what came after it as it is."


class HistoryTable(RowsTable):
    """Acts, read from the log as far as somebody scrolls."""

    def __init__(self, read: Callable[[int], list[ToldAct]], parent: QObject) -> None:
        super().__init__(("When", "What", "By"), parent)
        self._read = read
        self._acts: list[ToldAct] = []
        self._has_more = True

    def act(self, row: int) -> ToldAct:
        """The act in a row."""
        return self._acts[row]

    def start_anew(self) -> None:
        """Something happened: read from the newest again."""
        self.beginResetModel()
        self._rows = []
        self._acts.clear()
        self._has_more = True
        self.endResetModel()
        self.fetchMore()

    def canFetchMore(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008 - Qt's signature
        """Whether the log goes on."""
        return self._has_more and not parent.isValid()

    def fetchMore(self, _parent: Index = QModelIndex()) -> None:  # noqa: B008 - Qt's signature
        """Read the next page."""
        more = self._read(PAGE)
        self._has_more = len(more) == PAGE
        if more:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(more) - 1)
            self._acts += more
            self._rows = [*self._rows, *map(_row, more)]
            self.endInsertRows()


def _row(act: ToldAct) -> Row:
    return Row(
        act.id,
        (
            Cell(act.time, act.day, is_strong=True),
            Cell(act.what, act.about, is_strong=True),
            Cell(act.who, act.device),
        ),
    )


class HistoryDialog(QDialog):
    """The history of a register, a person or everything, and Undo for the chosen step."""

    def __init__(
        self,
        parent: QWidget,
        program: Program,
        title: str,
        session: str | None = None,
        participant: str | None = None,
    ) -> None:
        super().__init__(parent)
        self._program = program
        self._about = {"session": session, "participant": participant}
        self._acts: Iterator[ToldAct] = iter(())
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._build(title)
        self._connect()
        self._start()

    def _build(self, title: str) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(22, 18, 22, 18)
        box.setSpacing(12)
        box.addWidget(section(title))
        box.addWidget(small(EXPLAINED, wrap=True))
        self.list = ListTable("Steps")
        self.list.setSelectionMode(ListTable.SelectionMode.SingleSelection)
        self.table = HistoryTable(self._read, self.list)
        self.list.setModel(self.table)
        self.list.share_columns((0.2, 0.56))
        self.list.setMinimumHeight(96)
        box.addWidget(TableCard(self.list), 1)
        self.said = label("", wrap=True)
        self.said.hide()
        box.addWidget(self.said)
        self.undo = Button("Undo this step", "undo-2")
        self.close_button = Button("Close")
        row = QHBoxLayout()
        row.addWidget(self.undo)
        row.addStretch(1)
        row.addWidget(self.close_button)
        box.addLayout(row)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.accept)
        self.undo.clicked.connect(self._undo)
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._show_button())
        self.table.modelReset.connect(self._show_button)
        self._program.said.connect(self.say)
        self._program.privacy_changed.connect(self._start)
        self._program.failed.connect(lambda error: self.say(error.sentence))
        self.finished.connect(self._let_go)

    def showEvent(self, event: QShowEvent) -> None:
        """Roomy, but never larger than the screen."""
        screen = self.screen().availableGeometry()
        self.resize(min(WIDTH, screen.width() - 16), min(HEIGHT, screen.height() - FRAME))
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen who did it gives way to what was done; it is heard all the same."""
        super().resizeEvent(event)
        roomy = self.width() >= ROOMY
        self.list.share_columns((0.2, 0.56) if roomy else (0.3, 0.7))
        self.list.setColumnHidden(BY, not roomy)

    def _start(self, _private: bool = False) -> None:
        self._let_go()
        self._acts = told_acts(self._program, **self._about)
        self.table.start_anew()
        if self.table.rowCount():
            self.list.selectRow(0)

    def _let_go(self) -> None:
        """The snapshot that was read is not needed any more."""
        close = getattr(self._acts, "close", None)
        if close is not None:
            close()

    def _read(self, number: int) -> list[ToldAct]:
        return self._program.attempt(lambda: list(islice(self._acts, number))) or []

    def _show_button(self) -> None:
        index = self.list.currentIndex()
        act = self.table.act(index.row()) if index.isValid() else None
        self.undo.show_text("Do it again" if act is not None and act.is_undo else "Undo this step")
        self.undo.setEnabled(act is not None and not act.was_undone)
        self.undo.setToolTip("It was undone already." if act is not None and act.was_undone else "")

    def say(self, words: str) -> None:
        """What was undone and what was kept, or why nothing was."""
        self.said.setText(sentence(words))
        self.said.show()
        announce(self, words)

    def _undo(self) -> None:
        index = self.list.currentIndex()
        if not index.isValid():
            return
        act = self.table.act(index.row())
        self._let_go()
        self._program.undo_one(act.id)
        self._start()
        self.list.setFocus()
