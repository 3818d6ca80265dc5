"""The list of people to ask in one session, and beside it what to ask of the chosen one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from npq_desktop.domain.days import day_of_year
from npq_desktop.domain.ids import Id
from npq_desktop.services.asking import Asked, AskingList
from npq_desktop.ui.asking.card import AskCard
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import EmptyState, Page
from npq_desktop.ui.kit.in_view import bring_into_view
from npq_desktop.ui.kit.rows import Cell, Row, RowsTable
from npq_desktop.ui.kit.table import ListTable, TableCard
from npq_desktop.ui.kit.words import PageTitle

NARROW_BELOW = 720
NOBODY = "Nobody is to be asked"
ASKED = "Every TRN is known, no mail came back and every name was confirmed."


class AskingPage(Page):
    """Reports what was typed; whoever listens saves it and shows the list anew."""

    back_asked = Signal()
    shown = Signal()  # whoever fills the page does so now
    answered = Signal(object, object, str)  # Id of the person, the Ask, what was typed

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("To ask today")
        self.people: Sequence[Asked] = ()
        self._private = False
        self._add_head()
        self.list = ListTable("People to ask")
        self.list.setSelectionMode(ListTable.SelectionMode.SingleSelection)
        self.table = RowsTable(("Name", "To ask"), self.list)
        self.list.setModel(self.table)
        self.list.share_columns((0.66,))
        self.list.setMinimumHeight(140)
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._show_person())
        self.card = TableCard(self.list)
        self.ask = AskCard()
        self.ask.answered.connect(self._answer)
        self.ask.moved.connect(self._move)
        self.ask.left.connect(self.list.setFocus)
        self.list.activated_row.connect(lambda _index: self.take_focus())
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(16)
        self._beside.addWidget(self.card, 1)
        self._beside.addWidget(self.ask, 1)
        self.box.addLayout(self._beside, 1)
        self.empty = EmptyState("circle-check", NOBODY, ASKED, "Back")
        self.empty.acted.connect(self.back_asked)
        self.box.addWidget(self.empty, 1)

    def _add_head(self) -> None:
        self.back = Button("Back", "arrow-left", "link")
        self.back.setToolTip("Alt+Left")
        self.back.clicked.connect(self.back_asked)
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addStretch(1)
        self.box.addLayout(top)
        self.heading = PageTitle("", "To ask today")
        self.box.addWidget(self.heading)

    def refresh(self) -> None:
        """Show what the store holds now; whoever fills the page is told."""
        self.shown.emit()

    def show_list(self, asking: AskingList, *, private: bool) -> None:
        """Show whom to ask; whoever was chosen stays so, else the next one is."""
        before, was_at = self.chosen, max(self.list.currentIndex().row(), 0)
        session = asking.register.session
        self.people, self._private = asking.people, private
        number = len(self.people)
        day = day_of_year(session.day)
        self.heading.show_words(
            f"{session.name} · {day}",
            f"{number:,} {'person' if number == 1 else 'people'} to ask" if number else NOBODY,
        )
        self.table.show_rows([self._row(each) for each in self.people])
        for part in (self.card, self.ask):
            part.setVisible(bool(number))
        self.empty.setVisible(not number)
        if number:
            place = self.table.place_of(before) if before else None
            self.list.selectRow(min(was_at, number - 1) if place is None else place)
            self._show_person()

    def _row(self, asked: Asked) -> Row:
        person = asked.person
        asks = "hidden" if self._private else ", ".join(each.value for each in asked.asks)
        spoken = "" if self._private else f"to ask: {asks}"
        return Row(
            person.id,
            (
                Cell(person.name.sorted_form, person.work.organisation, is_strong=True),
                Cell(asks, spoken=spoken),
            ),
        )

    @property
    def chosen(self) -> Id:
        """Whom the fields are about; empty for nobody."""
        place = self.list.currentIndex().row()
        return self.people[place].person.id if 0 <= place < len(self.people) else ""

    def _show_person(self) -> None:
        place = self.list.currentIndex().row()
        if 0 <= place < len(self.people):
            self.ask.show_person(self.people[place], private=self._private)

    def _answer(self, ask: object, typed: str) -> None:
        if self.chosen:
            self.answered.emit(self.chosen, ask, typed)

    def _move(self, by: int) -> None:
        """To another person, with the keys in their first field."""
        place = self.list.currentIndex().row() + by
        if 0 <= place < len(self.people):
            self.list.selectRow(place)
            self.ask.take_focus()

    def take_focus(self) -> None:
        """The first thing to ask; the list where that is hidden, Back where nobody is left."""
        if not self.people:
            self.empty.button.setFocus()
        elif not self.ask.take_focus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        held = self.focusWidget()
        if held is not None:
            bring_into_view(held)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One below the other where there is little room."""
        way = QBoxLayout.Direction
        narrow = event.size().width() < NARROW_BELOW
        self._beside.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        super().resizeEvent(event)
