"""Somebody at the register of the morning: their keys, their mouse, and what they see."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from npq_desktop.bootstrap import bank_holidays
from npq_desktop.domain.cells import participant_cells
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.people import Name, Participant
from npq_desktop.services.cohorts import NPQLTD, create_cohort
from npq_desktop.services.registers import read_register
from npq_desktop.services.sessions import save_session
from npq_desktop.services.users import set_setting
from npq_desktop.ui.register.table import COLUMNS
from tests.store.wire import name, say

NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


class Steady:
    """The door box's own clock, in seconds; it stands until somebody pauses."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


class Hand:
    """Keys go to whatever has the focus, as they do for everybody."""

    def __init__(self, controller, qtbot, clock, dialogs) -> None:
        self.controller, self.program = controller, controller.program
        self.window = controller.window
        self.qtbot, self.clock, self.dialogs = qtbot, clock, dialogs
        self.presenter = controller.pages.register_presenter()
        self.view = self.presenter.view
        self.box, self.list, self.matches = self.view.door.line, self.view.list, self.view.matches
        self.steady = Steady()
        self.view.door.clock = self.steady
        self.said: list[str] = []
        self.errors: list[str] = []
        self.program.said.connect(self.said.append)
        self.program.done.connect(self.said.append)
        self.program.failed.connect(lambda error: self.errors.append(error.sentence))

    # --- doing

    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        if found is None or not found.isVisible():  # no system gives it back after a dialog
            self.window.activateWindow()
            QApplication.processEvents()
            found = QApplication.focusWidget()
        assert found is not None, "nothing has the focus"
        return found

    def press(self, *keys, held=NONE) -> None:
        """Press keys one after the other; between two keys of a person the loop runs."""
        for key in keys:
            self.qtbot.keyClick(self.focus(), key, held)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Letter by letter; those that no key has come from an input method."""
        for letter in text:
            if letter.isascii():
                self.qtbot.keyClicks(self.focus(), letter)
            else:
                composed = QInputMethodEvent()
                composed.setCommitString(letter)
                QApplication.sendEvent(self.focus(), composed)

    def pause(self, seconds: float = 0.5) -> None:
        self.steady.seconds += seconds

    def enter(self, text: str) -> None:
        """Type into the door box and press Enter."""
        if self.focus() is not self.box:
            self.press(Key.Key_F, held=Qt.KeyboardModifier.ControlModifier)
        self.type(text)
        self.press(Key.Key_Return)

    def at(self, hour: int, minute: int) -> None:
        self.clock.at(hour, minute)
        self.presenter.tick()

    def go_to(self, name: str) -> None:
        """Into the list, with Tab's target, and down to somebody's line."""
        self.view.to_list()
        self.press(Key.Key_Home)
        for _ in range(self.row(name)):
            self.press(Key.Key_Down)

    def click(self, name: str, column: int, button=Qt.MouseButton.LeftButton, dx: int = 20) -> None:
        self.qtbot.mouseClick(self.list.viewport(), button, pos=self.place(name, column, dx))

    def place(self, name: str, column: int, dx: int = 20) -> QPoint:
        box = self.list.visualRect(self.list.table.index(self.row(name), column))
        return QPoint(box.x() + dx, box.center().y())

    def menu(self, words: str) -> None:
        """Choose from More by its words."""
        action = next(a for a in self.view.menu.actions() if a.text().startswith(words))
        assert action.isEnabled()
        action.trigger()

    def expect_the_box(self) -> None:
        assert self.focus() is self.box, self.focus().accessibleName()

    # --- seeing

    @property
    def session_id(self) -> Id:
        return self.presenter.session_id

    def names(self) -> list[str]:
        """The families in the list, from the top."""
        return [line.name.partition(",")[0] for line in self.list.table.lines]

    def row(self, name: str) -> int:
        return self.names().index(name)

    def shown(self, name: str) -> tuple[str, ...]:
        """Mark, arrived, left and note in the list."""
        row = self.row(name)
        return tuple(self.list.table.index(row, column).data() for column in range(1, len(COLUMNS)))

    def held(self, name: str):
        """The entry that the store holds."""
        register = read_register(self.program.store, self.session_id)
        return next(e for e in register.entries if e.participant.name.sorted_form.startswith(name))

    def selected(self) -> list[str]:
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        return [self.names()[row] for row in rows]

    def found(self) -> list[str]:
        """The families below the door box."""
        return [row.name.partition(",")[0] for row in self.matches.rows if self.matches.isVisible()]

    def target(self) -> str:
        """Whom Enter would mark now, nobody where it would not."""
        at = self.matches.chosen
        return self.matches.rows[at].name.partition(",")[0] if at >= 0 else ""

    def recent(self) -> list[tuple[str, str]]:
        return [(each.name.partition(",")[0], each.words) for each in self.view.recent.shown]

    def filters(self) -> dict[str, str]:
        return {each.value: button.words for each, button in self.view.filters.items()}

    def saved(self) -> str:
        return self.window.topbar.saved.text()


@pytest.fixture
def take(qtbot, clock, dialogs, open_window, autumn) -> Callable[[], Hand]:
    """Opens the window and, by Today's button, the register; call it when the store is filled."""
    return lambda: opened(open_window(), qtbot, clock, dialogs)


def opened(controller, qtbot, clock, dialogs) -> Hand:
    today = controller.window.made_page("today")
    if today is not None and controller.window.stack.currentWidget() is today:
        qtbot.keyClick(today.open_button, Key.Key_Return)
    return Hand(controller, qtbot, clock, dialogs)


@pytest.fixture
def hand(take) -> Hand:
    """The register of Autumn 2026's first workshop at twenty past nine."""
    return take()


@pytest.fixture
def change_session(store, autumn) -> Callable[..., None]:
    """Changes the morning's session before, or while, its register is open."""

    def change(**fields) -> None:
        _, sessions, _ = autumn
        sessions[0] = replace(sessions[0], **fields)
        save_session(store, sessions[0])

    return change


@pytest.fixture
def add_person(store) -> Callable[..., Participant]:
    """Puts somebody into a cohort, or into none."""

    def add(given: str, family: str, cohort: Id | None, *, preferred="", earlier=(), **fields):
        full = f"{given} {family}".strip()
        name = Name(full, given, family, preferred=preferred, earlier=earlier)
        person = Participant(new_id(), cohort, name, **fields)
        with store.writing() as work:
            for field, value in participant_cells(person):
                work.put("participant", person.id, field, value, person=person.id)
            work.commit()
        return person

    return add


@pytest.fixture
def long_before(clock) -> Callable[[], None]:
    """The clock stands 34 days before the morning until this is called; name it first."""
    morning = clock.moment
    clock.moment = morning - timedelta(days=34)

    def today() -> None:
        clock.moment = morning

    return today


@pytest.fixture
def spring(store, clock, autumn) -> Id:
    """A second cohort on this laptop, which begins later; Autumn 2026 is the chosen one."""
    begins = clock.moment.date() + timedelta(days=40)
    made = create_cohort(
        store, "Spring 2027", begins, template=NPQLTD, dfe=None, holidays=bank_holidays
    )
    set_setting(store, "cohort", autumn[0])
    return made.id


class OtherLaptop:
    """Another laptop of the office, whose marks arrive by themselves."""

    def __init__(self, store, session: Id, people) -> None:
        self._store, self._session = store, session
        self._people = {each.name.family: each for each in people}
        self._said = 0

    def mark(self, family: str, place="room", **fields) -> None:
        """Its mark of somebody arrives."""
        person = self._people[family].id
        value = {"at": place, "agreed": False, "late": False, "early": False, "times": []}
        self._arrive(("mark", f"{self._session}.{person}", "mark"), {**value, **fields}, p=person)

    def close(self) -> None:
        """Its closing of its own part arrives."""
        cell = ("register", f"{self._session}.{name_of_stream(1)}", "closing")
        self._arrive(cell, {"is_closed": True, "expected": [], "code": "0000 0000 0000"})

    def _arrive(self, cell, value, **extra) -> None:
        self._said += 1
        said = say(cell, value, seq=self._said, time=(1 << 40) + self._said, **extra)
        with self._store.writing() as work:
            work.receive([said.travelling])
            work.commit()


def name_of_stream(number: int) -> Id:
    return name(900 + number)


@pytest.fixture
def other_laptop(store, autumn) -> OtherLaptop:
    """Takes this morning's register too."""
    _, sessions, people = autumn
    return OtherLaptop(store, sessions[0].id, people)
