"""Choosing people of a session, found as one types: one of them, or several with a tick."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from npq_desktop.domain.folding import fold
from npq_desktop.domain.ids import Id
from npq_desktop.domain.sides import joined
from npq_desktop.services.labels import Invited
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.dialogs import Dialog
from npq_desktop.ui.kit.find_field import FindField
from npq_desktop.ui.kit.frames import wrapping
from npq_desktop.ui.kit.words import small
from npq_desktop.ui.theme.tokens import TARGET

ID = Qt.ItemDataRole.UserRole
HIGH = 320


class PeopleList(QListWidget):
    """Space and Return tick a line that can be ticked."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("people")
        self.setAccessibleName("People")
        self.setMinimumHeight(HIGH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ticks are the work of this list."""
        item = self.currentItem()
        may_tick = item is not None and item.flags() & Qt.ItemFlag.ItemIsUserCheckable
        if may_tick and event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return}:
            is_ticked = item.checkState() is Qt.CheckState.Checked
            item.setCheckState(_state(ticked=not is_ticked))
            return
        super().keyPressEvent(event)


class FindPeople(Dialog):
    """A list of people, found by any part of a name or organisation."""

    def __init__(
        self, parent: QWidget | None, headline: str, people: Sequence[Invited], yes: str
    ) -> None:
        super().__init__(parent, headline, "", yes, wide=520)
        self.search = FindField("Find", "Find by any part of a name or organisation")
        self.search.textChanged.connect(self._find)
        self.list = PeopleList()
        self.search.left_down.connect(self.list.setFocus)
        for each in people:
            self.list.addItem(_item(each))
        self.form.addWidget(self.search)
        self.form.addWidget(self.list)
        self.search.setFocus()

    def items(self) -> list[QListWidgetItem]:
        """The lines, found just now or not."""
        return [self.list.item(row) for row in range(self.list.count())]

    def _find(self, text: str) -> None:
        wanted = fold(text).split()
        for item in self.items():
            held = fold(item.text())
            item.setHidden(not all(word in held for word in wanted))
        first = next((item for item in self.items() if not item.isHidden()), None)
        if first is not None:
            self.list.setCurrentItem(first)


class PeopleChooser(FindPeople):
    """Everybody of a session, with a tick each; ``chosen`` are ticked."""

    def __init__(
        self, parent: QWidget | None, people: Sequence[Invited], chosen: Collection[Id], yes: str
    ) -> None:
        super().__init__(parent, "Choose people", people, yes)
        for item in self.items():
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_state(ticked=item.data(ID) in chosen))
        self.all, self.none = Button("Tick all", kind="link"), Button("Tick none", kind="link")
        self.all.clicked.connect(lambda: self._tick(ticked=True))
        self.none.clicked.connect(lambda: self._tick(ticked=False))
        self.count = small("")
        self.form.insertWidget(1, wrapping(self.all, self.none, self.count, spacing=6))
        self.list.itemChanged.connect(lambda _item: self._say())
        self._say()

    @property
    def chosen(self) -> tuple[Id, ...]:
        """Who is ticked, found just now or not."""
        checked = Qt.CheckState.Checked
        return tuple(item.data(ID) for item in self.items() if item.checkState() is checked)

    def _tick(self, *, ticked: bool) -> None:
        for item in self.items():
            if not item.isHidden():
                item.setCheckState(_state(ticked=ticked))

    def _say(self) -> None:
        self.count.setText(f"{len(self.chosen):,} of {self.list.count():,} chosen")

    def confirm(self) -> None:
        """Somebody has to be ticked."""
        if self.chosen:
            self.accept()
        else:
            self.complain("Nobody is ticked. Tick at least one person.", self.list)


class PersonChooser(FindPeople):
    """One person of a session; Return takes the one that is found."""

    def __init__(self, parent: QWidget | None, people: Sequence[Invited], headline: str) -> None:
        super().__init__(parent, headline, people, "Choose")
        self.list.itemActivated.connect(lambda _item: self.confirm())
        if people:
            self.list.setCurrentRow(0)

    @property
    def chosen(self) -> Id:
        """Who is chosen; empty where nobody is."""
        item = self.list.currentItem()
        return "" if item is None or item.isHidden() else str(item.data(ID))

    def confirm(self) -> None:
        """Somebody has to be chosen."""
        if self.chosen:
            self.accept()
        else:
            self.complain("Nobody is chosen. Type another part of the name.", self.search)


def _state(*, ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked


def _item(each: Invited) -> QListWidgetItem:
    person = each.participant
    away = "" if each.is_coming else "not coming"
    table = f"table {each.table}" if each.table else ""
    said = (person.name.sorted_form, person.work.organisation, table, away)
    item = QListWidgetItem(joined(said))
    item.setData(ID, person.id)
    item.setSizeHint(QSize(1, TARGET))
    return item
