"""Every page in every state has names, is reached by Tab and lets go of it, large and small."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

DATA = Path(__file__).parent.parent.parent / "data"
SIZES = {"usual": (1280, 800), "small": (640, 360)}


@pytest.fixture(params=SIZES)
def window(request, controller):
    controller.window.resize(*SIZES[request.param])
    return controller.window


def type_and_enter(name):
    QTest.keyClicks(QApplication.focusWidget(), name)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


@pytest.mark.parametrize("key", ["today", "sessions", "people", "settings", "register"])
def test_every_page_has_names_and_is_reached_by_tab(controller, window, problems, key):
    controller.show(key)
    assert problems(window) == []


def test_the_register_does_while_names_are_found(controller, window, problems):
    controller.show("register")
    QTest.keyClicks(QApplication.focusWidget(), "a")
    assert problems(window) == []


def test_the_register_does_after_marks_with_somebody_selected(controller, window, problems):
    controller.show("register")
    for name in ("adeyemi", "ahmadi", "hollowell"):
        type_and_enter(name)
    listed = window.page("register").list
    listed.setFocus()
    QTest.keyClick(listed, Qt.Key.Key_Down)
    assert problems(window) == []


def test_a_closed_register_does(controller, window, problems, session_called):
    controller.open_register(session_called("Workshop 1"))
    assert problems(window) == []


def test_a_session_does(controller, window, problems, session_called):
    controller.pages.open_session_page(session_called("Workshop 2"))
    assert problems(window) == []


@pytest.mark.parametrize("key", ["person", "asking", "pairs"])
def test_the_pages_around_people_do(controller, window, problems, session_called, key):
    with controller.program.store.reading() as view:
        person = view.people()[0].id
    pages = controller.pages
    {
        "person": lambda: pages.person.open(person),
        "asking": lambda: pages.asking.open(session_called("Workshop 2")),
        "pairs": pages.pairs.open,
    }[key]()
    assert problems(window) == []


def test_the_question_that_has_the_focus_is_seen(controller, window, session_called):
    controller.pages.asking.open(session_called("Workshop 2"))
    for _ in range(3):
        QApplication.processEvents()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert not focus.visibleRegion().isEmpty()


def test_an_import_does_before_anything_is_written(controller, window, problems, qtbot):
    presenter = controller.pages.import_presenter()
    presenter.open(DATA / "spring-cohort-messy.csv")
    qtbot.waitUntil(lambda: presenter.plan is not None)
    assert problems(window) == []


def test_an_empty_search_does(controller, window, problems):
    controller.show("people")
    window.page("people").find_field.setText("qqq")
    assert problems(window) == []


def test_a_message_with_undo_is_reached_too(controller, window, problems):
    controller.show("today")
    controller.program.done.emit("autumn.csv: 24 added to Autumn 2026.")
    assert window.toast.button.isVisible()
    assert problems(window) == []


def test_strips_and_trouble_are_reached_too(controller, window, problems):
    controller.show("people")
    controller.program.set_private(private=True)
    window.topbar.show_trouble("The disk is full.")
    assert problems(window) == []


def test_the_welcome_page_has_names_and_is_reached_by_tab(open_window, problems):
    assert problems(open_window().window) == []


def test_tab_begins_at_the_left_and_goes_down_the_page(controller, qtbot):
    window = controller.window
    window.rail.pages.setFocus()
    order = []
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget())
    bar, today = window.topbar, window.page("today")
    assert order[:4] == [window.rail.foot, bar.cohort, bar.find_button, today.open_button]
