"""The gate that every page and dialog goes through: names, labels, Tab in and out.

Real presses of Tab in the real window; what a screen reader would be told comes from Qt's own
accessible interfaces. A manual round with NVDA and VoiceOver is still needed (tech.md 2).
"""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollBar,
    QWidget,
)

from npq_desktop.ui.controller import Controller
from npq_desktop.ui.shell.find import FindBox

MOST_STOPS = 200
FIELDS = (QLineEdit, QComboBox, QAbstractSpinBox)
INTERACTIVE = (QAbstractButton, QAbstractItemView, *FIELDS)


@pytest.fixture
def problems() -> Callable[[QWidget], list[str]]:
    """Everything that is wrong with a window as it is now; nothing when it may pass."""
    return find_problems


@pytest.fixture
def controller(demo, open_window, dialogs) -> Controller:
    """A window on the invented cohort."""
    return open_window()


@pytest.fixture
def session_called(controller) -> Callable[[str], str]:
    """The id of the session whose title begins so."""

    def find(title: str) -> str:
        with controller.program.store.reading() as view:
            sessions = [line.session for line in view.sessions()]
        return next(each.id for each in sessions if each.title.startswith(title))

    return find


def is_part(widget: QWidget) -> bool:
    """The field inside a spin box, the list of a combo box, the cross in a line, a heading."""
    if isinstance(widget, QHeaderView | QScrollBar):
        return True
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, FIELDS):
            return True
        parent = parent.parentWidget()
    return False


def shown(top: QWidget) -> list[QWidget]:
    return [
        each
        for each in top.findChildren(QWidget)
        if each.isVisible() and each.window() is top and not is_part(each)
    ]


def interactive(top: QWidget) -> list[QWidget]:
    """What somebody may press, type into or choose from."""
    return [
        each
        for each in shown(top)
        if isinstance(each, INTERACTIVE) and each.isEnabled() and not is_moved_in_from(top, each)
    ]


def is_moved_in_from(top: QWidget, widget: QWidget) -> bool:
    """The list of the find box: the arrows of its line move in it, and say what they chose."""
    return (
        isinstance(top, FindBox)
        and widget is top.list
        and bool(told(top.line, QAccessible.Text.Description))
    )


def told(widget: QWidget, what: QAccessible.Text = QAccessible.Text.Name) -> str:
    if isinstance(widget, QComboBox) and what is QAccessible.Text.Name:
        # On Linux Qt tells the value here, and the name through the label that belongs to it.
        return widget.accessibleName()
    return QAccessible.queryAccessibleInterface(widget).text(what)


def called(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{told(widget) or widget.objectName()}”"


def is_in_chosen_group(widget: QWidget) -> bool:
    """One of several of which another is chosen: the arrows come here, not Tab."""
    return isinstance(widget, QAbstractButton) and widget.autoExclusive() and not widget.isChecked()


def without_name(top: QWidget) -> list[str]:
    found = []
    for each in shown(top):
        if not isinstance(each, INTERACTIVE):
            continue
        name, value = told(each), told(each, QAccessible.Text.Value)
        if not name.strip() or (isinstance(each, FIELDS) and name == value):
            found.append(f"{called(each)} with the value “{value}”")
    return found


def without_label(top: QWidget) -> list[str]:
    """Fields whose name the eye cannot see: no label that belongs to it, no words in it."""
    labels = {each.buddy(): each.text() for each in top.findChildren(QLabel) if each.buddy()}
    return [
        called(each)
        for each in shown(top)
        if isinstance(each, FIELDS)
        and not (isinstance(each, QLineEdit) and each.placeholderText())
        and not is_told_by(labels.get(each, ""), each)
    ]


def is_told_by(label: str, field: QWidget) -> bool:
    """Whether what the eye reads is part of what the ear hears (WCAG 2.5.3)."""
    words = label.replace("&&", "&").casefold()
    return bool(words) and words in told(field).casefold()


def tab_stops(top: QWidget, key: Qt.Key) -> list[QWidget]:
    """Where Tab goes, until it comes back to where it began."""
    stops: list[QWidget] = []
    steps = 0
    for _ in range(MOST_STOPS):
        before = QApplication.focusWidget() or top
        QTest.keyClick(before, key)
        now = QApplication.focusWidget()
        assert now is not None, f"the focus went nowhere from {called(before)}"
        steps = steps + 1 if now is before else 0
        # Tab goes through the day, the month and the year of a date before it leaves the field.
        most = 3 if isinstance(before, QAbstractSpinBox) else 0
        if len(interactive(top)) > 1:
            assert steps <= most, f"{called(before)} keeps the focus"
        if now in stops and now is not before:
            return stops
        if now not in stops:
            stops.append(now)
        elif len(interactive(top)) == 1:
            return stops
    raise AssertionError(f"Tab never comes back: {[called(each) for each in stops[-5:]]}")


def not_reached(top: QWidget, stops: list[QWidget]) -> list[str]:
    reached = {*stops, *(each.focusProxy() for each in stops)}
    return [
        called(each)
        for each in interactive(top)
        if each not in reached and not is_in_chosen_group(each)
    ]


def find_problems(top: QWidget) -> list[str]:
    """Everything that is wrong with a window as it is now."""
    for _ in range(3):
        QApplication.processEvents()
    found = [f"no name: {each}" for each in without_name(top)]
    found += [f"no label: {each}" for each in without_label(top)]
    forwards = tab_stops(top, Qt.Key.Key_Tab)
    found += [f"Tab does not reach {each}" for each in not_reached(top, forwards)]
    backwards = tab_stops(top, Qt.Key.Key_Backtab)
    found += [f"Shift+Tab does not reach {each}" for each in not_reached(top, backwards)]
    return found
