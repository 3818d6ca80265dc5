"""Ctrl+Z undoes the step before wherever the focus is, but not what is being typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from npq_desktop.services.person_fields import edit_field

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
REDO = [(Qt.Key.Key_Y, CTRL), (Qt.Key.Key_Z, CTRL_SHIFT)]
RAIL = ("today", "sessions", "register", "people", "settings")
INNER = ("person", "session", "paper", "asking", "pairs", "ready")


@pytest.fixture
def controller(demo, open_window):
    return open_window()


@pytest.fixture
def role(controller):
    """The role of somebody, which was changed to Head in this window."""
    program = controller.program
    with program.store.reading() as view:
        person = view.people()[0].id
    made = edit_field(program.store, person, "role", "Head of everything")
    program.remember(made.act)

    def read():
        with program.store.reading() as view:
            return view.person(person).work.role

    assert read() == "Head of everything"
    return read


def show(controller, key):
    pages = controller.pages
    with controller.program.store.reading() as view:
        session = view.sessions(day=controller.program.today())[0].session.id
        person = view.people()[-1].id
    open_it = {
        "person": lambda: pages.person.open(person),
        "session": lambda: pages.open_session_page(session),
        "paper": lambda: pages.paper.open(session),
        "asking": lambda: pages.asking.open(session),
        "pairs": pages.pairs.open,
        "ready": pages.day.ready,
    }
    open_it.get(key, lambda: controller.show(key))()
    assert controller.window.key_shown == key
    return QApplication.focusWidget()


@pytest.mark.parametrize("key", [*RAIL, *INNER])
def test_undo_and_both_keys_of_redo_work_on_every_page(controller, role, qtbot, key):
    show(controller, key)
    for redo, modifiers in REDO:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CTRL)
        assert role() != "Head of everything"
        qtbot.keyClick(QApplication.focusWidget(), redo, modifiers)
        assert role() == "Head of everything"


def test_while_something_is_typed_the_field_takes_its_own_typing_back(controller, role, qtbot):
    field = show(controller, "people")
    qtbot.keyClicks(field, "bro")
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.text() == ""
    assert role() == "Head of everything"
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert role() != "Head of everything"
