"""Makes Qt's own fields fit in: choices a finger can hit, a calendar in the theme's colours.

Rolling the wheel over a field never changes it unless somebody is in it: pages and dialogs scroll
below the pointer, and a time that changed by accident is a mark that is wrong.
"""

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QButtonGroup,
    QCalendarWidget,
    QComboBox,
    QDateEdit,
    QStyledItemDelegate,
    QWidget,
)

from npq_desktop.ui.theme.theme import theme

AnyField = TypeVar("AnyField", bound=QWidget)
CALENDAR = QSize(336, 320)


class _NoWheel(QObject):
    """Lets the page have the wheel while nobody is in the field."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass the wheel on."""
        if event.type() is not QEvent.Type.Wheel or not isinstance(watched, QWidget):
            return False
        if watched.hasFocus():
            return False
        event.ignore()
        return True


def calm(field: AnyField) -> AnyField:
    """Prepare a field once, when it is made; the same field comes back."""
    if not isinstance(field, QAbstractSpinBox | QComboBox):
        return field
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.installEventFilter(_NoWheel(field))
    if isinstance(field, QComboBox):
        field.setItemDelegate(QStyledItemDelegate(field))  # Qt's own ignores the style sheet
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(8)
    elif isinstance(field, QDateEdit) and field.calendarPopup():
        _dress(field.calendarWidget())
    return field


def _dress(calendar: QCalendarWidget) -> None:
    """Weeks begin on Monday; Saturdays and Sundays are quiet, not red."""
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setMinimumSize(CALENDAR)
    quiet, heading = QTextCharFormat(), QTextCharFormat()
    quiet.setForeground(QColor(theme().tokens.text_muted))
    heading.setForeground(QColor(theme().tokens.text_muted))
    heading.setBackground(QColor(theme().tokens.raised))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, quiet)
    calendar.setHeaderTextFormat(heading)


def tab_to_chosen(group: QButtonGroup) -> None:
    """Let Tab come to the button of a group that is chosen; Qt's own comes to the first."""

    def settle() -> None:
        for button in group.buttons():
            wanted = Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(wanted)

    group.buttonToggled.connect(settle)
    settle()
