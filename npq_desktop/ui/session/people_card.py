"""Who is expected at a session, who apologised, and how they are marked."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from npq_desktop.domain.marks import word_of
from npq_desktop.domain.register import Belonging, Entry
from npq_desktop.domain.sessions import Session
from npq_desktop.domain.sides import joined
from npq_desktop.services.session_page import SessionPage
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import EmptyState
from npq_desktop.ui.kit.marks import pill_of
from npq_desktop.ui.kit.rows import Cell, LazyRows, Row, RowsTable
from npq_desktop.ui.kit.table import ListTable, TableCard
from npq_desktop.ui.kit.words import card_title, small
from npq_desktop.ui.session.words import apology_words, beside_words, expected_words
from npq_desktop.ui.theme.tokens import ROW_TALL

MOST_ROWS = 12
NOBODY = "The people of this cohort come with its list."
_BELONGING = {
    Belonging.EXPECTED: "",
    Belonging.GUEST: "Guest from another cohort",
    Belonging.WALK_IN: "Walk-in",
}


class ExpectedList(ListTable):
    """A takes apologies, Delete takes one back; Home and End go to the first and last line."""

    key_pressed = Signal(str)  # A or Delete

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of this list; everything else as in every list."""
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        if plain and event.key() == Qt.Key.Key_Delete:
            self.key_pressed.emit("Delete")
        elif plain and event.key() == Qt.Key.Key_A:
            self.key_pressed.emit("A")
        elif plain and event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            last = self.model().rowCount() - 1  # Qt's own stay in the line, with several columns
            self.selectRow(last if event.key() == Qt.Key.Key_End else 0)
        else:
            super().keyPressEvent(event)


class PeopleCard(TableCard):
    """The list with its title; reports who was chosen."""

    person_asked = Signal(str)  # a participant
    apologies_asked = Signal(object)  # the ids of those who are selected; perhaps nobody
    withdraw_asked = Signal(str)  # a participant

    def __init__(self) -> None:
        self.list = ExpectedList("Who is expected")
        super().__init__(self.list)
        self.rows = RowsTable(("Name", "Mark"), self.list)
        self.list.setModel(self.rows)
        self.list.horizontalHeader().hide()
        self.list.share_columns((0.5,))
        self._lines: Sequence[Entry] = ()
        self._is_locked = False
        self.heading, self.beside = card_title(""), small("", wrap=True)
        self.apologies = Button("Apologies…", "calendar-x", hint="A")
        self.box.insertWidget(0, self._head())
        self.empty = EmptyState("users", "Nobody is expected yet", NOBODY, "Import a list")
        self.box.addWidget(self.empty)
        self.apologies.clicked.connect(lambda: self.apologies_asked.emit(self.selected()))
        self.list.activated_row.connect(
            lambda index: self.person_asked.emit(self._lines[index.row()].participant.id)
        )
        self.list.key_pressed.connect(self._key)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self.heading)
        row.addWidget(self.beside, 1)
        row.addWidget(self.apologies)
        return head

    def show_session(self, page: SessionPage, *, private: bool) -> None:
        """Show who is expected; whoever was selected stays so."""
        chosen, session = set(self.selected()), page.register.session
        self._lines, self._is_locked = (*page.lines, *page.others), page.register.is_locked
        self.heading.setText(expected_words(page) if self._lines else "Who is expected")
        self.beside.setText(beside_words(page))
        self.rows.show_rows(
            LazyRows(
                self._lines,
                lambda entry: row_of(entry, session, private=private),
                lambda entry: entry.participant.id,
            )
        )
        says_more = any(each.apology or each.mark for each in self._lines)
        self.list.share_columns((0.5 if says_more else 1.0,))
        self.list.setVisible(bool(self._lines))
        self.apologies.setVisible(bool(self._lines) and not self._is_locked)
        self.empty.setVisible(not self._lines)
        self.list.setFixedHeight(min(len(self._lines), MOST_ROWS) * ROW_TALL + 2)
        self._select([at for at, each in enumerate(self._lines) if each.participant.id in chosen])

    def _select(self, rows: Sequence[int]) -> None:
        """Several stay selected, the first of them under the keys."""
        model, flag = self.list.selectionModel(), QItemSelectionModel.SelectionFlag
        for row in rows:
            model.select(self.rows.index(row, 0), flag.Select | flag.Rows)
        if rows:
            model.setCurrentIndex(self.rows.index(rows[0], 0), flag.NoUpdate)

    def selected(self) -> list[str]:
        """Who is selected."""
        return [self._lines[row].participant.id for row in self.list.selected_numbers()]

    def _entry(self) -> Entry | None:
        index = self.list.currentIndex()
        return self._lines[index.row()] if index.isValid() else None

    def _key(self, key: str) -> None:
        entry = self._entry()
        if key == "A":
            self.apologies_asked.emit(self.selected())
        elif entry is not None and entry.apology is not None:
            self.withdraw_asked.emit(entry.participant.id)

    def menu_of(self, entry: Entry) -> QMenu:
        """What can be done about one person here."""
        menu, id_ = QMenu(self), entry.participant.id
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Their page\tEnter").triggered.connect(
            lambda _=False: self.person_asked.emit(id_)
        )
        if entry.mark is None and not self._is_locked:
            words = "Apologies…\tA" if entry.apology is None else "Other apologies…\tA"
            menu.addAction(words).triggered.connect(
                lambda _=False: self.apologies_asked.emit([id_])
            )
        if entry.apology is not None and not self._is_locked:
            menu.addAction("They will come after all\tDel").triggered.connect(
                lambda _=False: self.withdraw_asked.emit(id_)
            )
        return menu

    def _show_menu(self, at: QPoint) -> None:
        entry = self._entry()
        if entry is not None:
            self.menu_of(entry).popup(self.list.viewport().mapToGlobal(at))


def row_of(entry: Entry, session: Session, *, private: bool) -> Row:
    """One line: name and organisation, then the mark, or what they said beforehand."""
    person, mark = entry.participant, entry.mark
    said = apology_words(entry, session, private=private)
    below = [_BELONGING[entry.belonging], person.work.organisation]
    name = person.name.sorted_form
    if mark is None:
        return Row(person.id, (_name(name, below), Cell(said)))
    word = word_of(mark, both_ways=session.both_ways)
    return Row(person.id, (_name(name, [*below, said]), Cell("", pill=pill_of(word))))


def _name(name: str, below: Sequence[str]) -> Cell:
    told = joined(below)
    return Cell(name, told, is_strong=True, tip="\n".join(filter(None, (name, told))))
