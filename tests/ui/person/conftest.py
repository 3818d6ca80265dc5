"""The page of one of ten people, three sessions into their year, with one of them missed."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.services.closings import close_register
from npq_desktop.services.person_page import read_person
from npq_desktop.services.registers import take_marks

AFTER_THREE = datetime(2027, 8, 6, 9, tzinfo=UTC)
"""Workshop 1, seminar A and workshop 2 of a cohort that begins on 4 March 2027 are over."""
AWAY = Mark(Place.AWAY)


def always(mark):
    return lambda _session, _rules, _present: mark


@pytest.fixture
def ids(autumn):
    """The people by family name."""
    return {person.name.family: person.id for person in autumn[2]}


@pytest.fixture
def sessions(autumn):
    """The sessions by their short names."""
    return {session.name: session for session in autumn[1]}


@pytest.fixture
def taken(store, clock, autumn, sessions, ids):
    """Workshop 1 and seminar A are closed; Llŷr missed the workshop, everybody else was there."""
    everybody = list(ids.values())
    for name in ("Workshop 1", "Seminar A"):
        session = sessions[name].id
        take_marks(store, session, everybody, always(Mark()), How.DOOR)
        if name == "Workshop 1":
            take_marks(store, session, [ids["Llŷr"]], always(AWAY), How.LIST, note="A funeral")
        close_register(store, session)
    clock.moment = sessions["Seminar A"].ends_at.replace(hour=20)


@pytest.fixture
def controller(taken, open_window, dialogs):
    return open_window()


@pytest.fixture
def open_page(controller, ids):
    """Opens somebody's page by family name."""

    def opened(family="Llŷr"):
        controller.pages.person.open(ids[family])
        return controller.window.page("person")

    return opened


@pytest.fixture
def page(open_page):
    return open_page()


@pytest.fixture
def person(store, ids, clock):
    """Reads somebody as the store holds them now."""

    def read(family="Llŷr"):
        return read_person(store, ids[family], clock())

    return read


@pytest.fixture
def wake(controller, qtbot):
    """Makes the window the active one; offscreen, nobody else does after a dialog."""

    def activate():
        controller.window.activateWindow()
        qtbot.waitUntil(controller.window.isActiveWindow)

    return activate


@pytest.fixture
def press_undo(controller, qtbot, wake):
    """Ctrl+Z in the window."""

    def press():
        wake()
        qtbot.keyClick(controller.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    return press
