"""Choosing several people by typing, as at the door: letters find, Enter takes, the box clears."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from npq_desktop.domain.door import Door, Person, enter_means, read_query
from npq_desktop.domain.ids import Id
from npq_desktop.domain.people import Participant
from npq_desktop.domain.sides import joined
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.find_field import FindField
from npq_desktop.ui.kit.frames import wrapping
from npq_desktop.ui.kit.speech import announce
from npq_desktop.ui.kit.words import small
from npq_desktop.ui.theme.tokens import TARGET

MOST = 5
"""Lines below the box; one more letter leaves fewer."""
ID = Qt.ItemDataRole.UserRole
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
NOBODY = "Nobody who is expected is called that, or they are chosen already."


class _Field(FindField):
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes who is meant while something is typed; else it is the dialog's."""
        if event.key() in _ENTER and self.text().strip():
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class _Matches(QListWidget):
    taken = Signal(str)  # a participant
    left_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("people")
        self.setAccessibleName("Who may be meant")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.itemClicked.connect(lambda item: self.taken.emit(item.data(ID)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the line; Up from the first goes back to the box."""
        item = self.currentItem()
        if event.key() in _ENTER and item is not None:
            self.taken.emit(item.data(ID))
        elif event.key() == Qt.Key.Key_Up and self.currentRow() <= 0:
            self.left_up.emit()
        else:
            super().keyPressEvent(event)


class ChosenPeople(QWidget):
    """The box, who may be meant, and who is chosen; a click on a chosen name takes it out."""

    changed = Signal()

    def __init__(self, people: Sequence[Participant], chosen: Collection[Id]) -> None:
        super().__init__()
        self._people = {each.id: each for each in people}
        self.chosen: list[Id] = [id_ for id_ in chosen if id_ in self._people]
        self.field = _Field("Who", "Any part of the name, then Enter")
        self.list, self.said = _Matches(), small("", wrap=True)
        self._chips = QWidget()
        self.chips: list[Button] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        for each in (self.field, self.list, self.said, self._chips):
            self._box.addWidget(each)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._find)
        self.field.entered.connect(self._entered)
        self.field.left_down.connect(self._into_list)
        self.list.taken.connect(self._take)
        self.list.left_up.connect(self.field.setFocus)
        self._show_chosen()
        self._find("")

    def _door(self) -> Door:
        waiting = (each for each in self._people.values() if each.id not in self.chosen)
        return Door(Person(each.id, each.name) for each in waiting)

    def _find(self, text: str) -> None:
        query = read_query(text)
        matches = self._door().matches(query, MOST) if query.words else []
        self.list.clear()
        for match in matches:
            work = self._people[match.id].work.organisation
            item = QListWidgetItem(joined((match.shown, work)))
            item.setData(ID, match.id)
            item.setSizeHint(QSize(1, TARGET))
            self.list.addItem(item)
        meant = enter_means(matches)
        if meant is not None:
            self.list.setCurrentRow(matches.index(meant))
        self.list.setVisible(bool(matches))
        self.list.setFixedHeight(len(matches) * TARGET + 4)
        words = NOBODY if query.words and not matches else ""
        if matches and meant is None:
            words = "More than one may be meant. The arrows choose."
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _into_list(self) -> None:
        if self.list.count():
            self.list.setCurrentRow(max(self.list.currentRow(), 0))
            self.list.setFocus()

    def _entered(self) -> None:
        if self.list.currentRow() >= 0:
            self._take(self.list.currentItem().data(ID))
        elif self.said.text():
            announce(self.field, self.said.text())

    def _take(self, id_: Id) -> None:
        self.chosen.append(id_)
        self.field.clear()
        self._show_chosen()
        self.field.setFocus()
        announce(self.field, f"{self._people[id_].name.full} is chosen")
        self.changed.emit()

    def _drop(self, id_: Id) -> None:
        self.chosen.remove(id_)
        self._show_chosen()
        self._find(self.field.text())
        self.field.setFocus()
        self.changed.emit()

    def _show_chosen(self) -> None:
        self.chips = []
        for id_ in self.chosen:
            name = self._people[id_].name.full
            chip = Button(name, "x")
            chip.setAccessibleName(f"{name}, chosen. Press to take them out")
            chip.clicked.connect(lambda _=False, id_=id_: self._drop(id_))
            self.chips.append(chip)
        made = wrapping(*self.chips, spacing=6)
        self._box.replaceWidget(self._chips, made)
        self._chips.hide()
        self._chips.deleteLater()
        self._chips = made
        made.setVisible(bool(self.chips))
