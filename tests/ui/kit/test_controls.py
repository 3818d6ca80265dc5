"""Every kind of control: high enough for a finger, with a ring that can be seen, in both themes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt, QTime
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from npq_desktop.ui.kit.buttons import ENTER, Button, IconButton
from npq_desktop.ui.kit.calm import calm
from npq_desktop.ui.kit.rows import Cell, Row, RowsTable
from npq_desktop.ui.kit.table import ListTable, TableCard
from npq_desktop.ui.theme.contrast import contrast
from npq_desktop.ui.theme.theme import Scheme, theme

LEAST = 32
"""Pixels, look/README."""


def list_card() -> QWidget:
    """A list; its card shows the ring."""
    table = ListTable("People")
    model = RowsTable(("Name",), table)
    model.show_rows([Row("1", (Cell("Adeyemi, Patience", is_strong=True),))])
    table.setModel(model)
    card = TableCard(table)
    card.setFocusProxy(table)
    card.setFixedHeight(160)
    return card


def choice(*, editable: bool = False) -> QComboBox:
    made = calm(QComboBox())
    made.addItems(["Workshop", "Seminar"])
    made.setEditable(editable)
    return made


def day() -> QDateEdit:
    made = QDateEdit(QDate(2027, 3, 4))
    made.setCalendarPopup(True)
    return calm(made)


CONTROLS: dict[str, Callable[[], QWidget]] = {
    "button": lambda: Button("Print", "printer"),
    "accent button": lambda: Button("Open the register", "clipboard-check", "primary", hint=ENTER),
    "button of danger": lambda: Button("Close the register", kind="danger"),
    "button that warns": lambda: Button("Not saved", "triangle-alert", "warning"),
    "link": lambda: Button("Undo", kind="link"),
    "plain button": lambda: Button("Autumn 2026", kind="plain"),
    "find button": lambda: Button("Find", "search", "find", hint="Ctrl K"),
    "chip": lambda: Button("Everyone 24", kind="chip"),
    "icon button": lambda: IconButton("x", "Close"),
    "line": lambda: QLineEdit("R. Example"),
    "choice": choice,
    "choice to type in": lambda: choice(editable=True),
    "number": lambda: calm(QSpinBox()),
    "day": day,
    "time": lambda: calm(QTimeEdit(QTime(9, 30))),
    "check box": lambda: QCheckBox("Print the notes"),
    "radio button": lambda: QRadioButton("Look around"),
    "text": QPlainTextEdit,
    "list": list_card,
}
every_control = pytest.mark.parametrize("name", CONTROLS)
both_themes = pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])


@pytest.fixture
def shown(qtbot):
    """Shows a control on the ground of a page, with something else that may have the focus."""

    kept = []  # qtbot holds only weak references

    def show(control: QWidget) -> tuple[QWidget, QLineEdit]:
        page = QWidget()
        kept.append(page)
        page.setObjectName("canvas")
        qtbot.addWidget(page)
        other = QLineEdit()
        box = QVBoxLayout(page)
        box.addWidget(control)
        box.addWidget(other)
        page.resize(360, 260)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        other.setFocus()
        return page, other

    return show


def picture(page: QWidget, control: QWidget) -> QImage:
    """The control as it is painted, on the page it stands on."""
    QApplication.processEvents()
    return page.grab(control.geometry()).toImage()


def differing(before: QImage, after: QImage) -> int:
    """How many pixels differ by 3:1 or more."""
    return sum(
        contrast(before.pixelColor(x, y).name(), after.pixelColor(x, y).name()) >= 3
        for x in range(before.width())
        for y in range(before.height())
        if before.pixel(x, y) != after.pixel(x, y)
    )


@both_themes
@every_control
def test_the_focus_can_be_seen(shown, use_theme, name, scheme):
    use_theme(scheme)
    control = CONTROLS[name]()
    page, other = shown(control)
    if isinstance(control, QLineEdit):
        control.deselect()
    before = picture(page, control)
    control.setFocus(Qt.FocusReason.OtherFocusReason)
    after = picture(page, control)
    around = 2 * (control.width() + control.height())
    assert differing(before, after) >= around * 0.8
    other.setFocus()
    assert picture(page, control) == before


@every_control
def test_a_finger_can_hit_it(shown, name):
    control = CONTROLS[name]()
    shown(control)
    assert control.height() >= LEAST
    assert control.width() >= LEAST


@both_themes
@every_control
def test_what_is_off_looks_off(shown, use_theme, name, scheme):
    use_theme(scheme)
    control = CONTROLS[name]()
    page, _ = shown(control)
    on = picture(page, control)
    control.setEnabled(False)
    if name != "list":  # a list is never off, its page says why it is empty
        assert picture(page, control) != on


def test_open_choices_are_high_enough(shown):
    control = choice()
    shown(control)
    control.showPopup()
    row = control.view().visualRect(control.model().index(0, 0))
    control.hidePopup()
    assert row.height() >= LEAST


@pytest.mark.parametrize("which", ["addition", "subtraction"])
def test_plus_and_minus_beside_a_number_can_be_hit_and_work(shown, qtbot, which):
    number = calm(QSpinBox())
    number.setValue(5)
    shown(number)
    x = number.width() - (18 if which == "addition" else 48)
    qtbot.mouseClick(number, Qt.MouseButton.LeftButton, pos=QPoint(x, number.height() - 5))
    assert number.value() == (6 if which == "addition" else 4)


def wheel(field: QWidget) -> None:
    middle = QPointF(field.rect().center())
    event = QWheelEvent(
        middle,
        field.mapToGlobal(middle),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, event)


def test_the_wheel_changes_a_time_only_when_somebody_is_in_it(shown):
    field = calm(QTimeEdit(QTime(9, 30)))
    shown(field)
    wheel(field)
    assert field.time() == QTime(9, 30)
    field.setFocus()
    wheel(field)
    assert field.time() != QTime(9, 30)


def test_the_calendar_begins_on_monday_with_days_that_can_be_hit(shown):
    field = day()
    shown(field)
    calendar = field.calendarWidget()
    assert calendar.firstDayOfWeek() is Qt.DayOfWeek.Monday
    assert calendar.minimumHeight() / 8 >= LEAST
    weekend = calendar.weekdayTextFormat(Qt.DayOfWeek.Sunday).foreground().color().name()
    assert weekend == theme().tokens.text_muted.lower()
