"""Fields for days, breaks and topics."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from npq_desktop.domain.days import weekday
from npq_desktop.domain.ids import Id
from npq_desktop.domain.sessions import Span, Topic
from npq_desktop.services.ports import BankHolidays
from npq_desktop.ui.kit.buttons import Button, IconButton
from npq_desktop.ui.kit.fields import Field
from npq_desktop.ui.kit.words import label_of
from npq_desktop.ui.register.asking import minute_in, time_field

YEARS = range(2000, 2100)
"""Whatever lies outside was typed wrongly; far outside there is no day after the last."""
NO_YEAR = "The year {} is too far away. Check the date."


class DayField(Field):
    """A day, with its name below it, and a word when nobody works on it.

    In a year that cannot be, ``day`` stays what it was, and the field has a problem.
    """

    changed = Signal()

    def __init__(self, name: str, day: date, holidays: BankHolidays) -> None:
        self.edit = QDateEdit(QDate(day.year, day.month, day.day))
        self.edit.setDisplayFormat("d MMMM yyyy")
        self.edit.setCalendarPopup(True)
        self.edit.calendarWidget().setGridVisible(False)
        self.edit.calendarWidget().setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        super().__init__(name, self.edit)
        self._holidays, self._day = holidays, day
        self.edit.dateChanged.connect(lambda _day: self._moved())
        self._tell()

    @property
    def day(self) -> date:
        """The day that is chosen."""
        return self._day

    def show_day(self, day: date) -> None:
        """Choose another day, as if it had been typed."""
        self.edit.setDate(QDate(day.year, day.month, day.day))

    def _moved(self) -> None:
        held = self.edit.date()
        if held.year() not in YEARS:
            self.problem = NO_YEAR.format(held.year())
            self.say(self.problem)
            return
        self.problem, self._day = "", date(held.year(), held.month(), held.day())
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        day = self.day
        if day.weekday() >= 5:
            self.say(f"{weekday(day)}: a weekend")
        elif day in self._holidays([day.year]):
            self.say(f"{weekday(day)}: a bank holiday")
        else:
            self.say(weekday(day))


class _SpanRow(QWidget):
    """One break: from, to, and the way to take it out."""

    removed = Signal(object)  # this row

    def __init__(self, span: Span) -> None:
        super().__init__()
        self.start, self.end = time_field(span[0]), time_field(span[1])
        self.start.setAccessibleName("Break from")
        self.end.setAccessibleName("Break to")
        away = IconButton("x", "Remove this break")
        away.clicked.connect(lambda: self.removed.emit(self))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        from_, to = label_of(self.start, "From"), label_of(self.end, "to")
        for each in (from_, self.start, to, self.end, away):
            row.addWidget(each)
        row.addStretch(1)

    @property
    def span(self) -> Span:
        """The break as the fields say."""
        return minute_in(self.start), minute_in(self.end)


class Breaks(QWidget):
    """The breaks of a session, as intervals; as many as there are."""

    def __init__(self, spans: Iterable[Span]) -> None:
        super().__init__()
        self.setAccessibleName("Breaks")
        self._rows: list[_SpanRow] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self.add_button = Button("Add a break", "plus", "link")
        self._box.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        for span in spans:
            self.add(span)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The breaks, in their order of the day."""
        return tuple(sorted(row.span for row in self._rows))

    def add(self, span: Span) -> QTimeEdit:
        """One more; the field with its beginning."""
        row = _SpanRow(span)
        row.removed.connect(self._remove)
        self._rows.append(row)
        self._box.insertWidget(len(self._rows) - 1, row)
        if len(self._rows) > 1:
            self.setTabOrder(self._rows[-2].end, row.start)
        return row.start

    def _remove(self, row: _SpanRow) -> None:
        self._rows.remove(row)
        self._box.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.add_button.setFocus()


class Topics(QWidget):
    """Tick what a session is about; it may be several."""

    def __init__(self, topics: Sequence[Topic], chosen: Collection[Id]) -> None:
        super().__init__()
        self.setAccessibleName("Topics")
        self._ticks: list[tuple[Id, QCheckBox]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        for at, topic in enumerate(topics):
            name = f"{topic.position}. {_short(topic.title)}"
            tick = QCheckBox(name.replace("&", "&&"))
            tick.setToolTip(topic.title)
            tick.setAccessibleName(f"Topic {topic.position}, {topic.title}")
            tick.setChecked(topic.id in chosen)
            self._ticks.append((topic.id, tick))
            grid.addWidget(tick, at // 2, at % 2)

    @property
    def chosen(self) -> tuple[Id, ...]:
        """The topics that are ticked, in their order."""
        return tuple(id_ for id_, tick in self._ticks if tick.isChecked())


def _short(title: str) -> str:
    """The part of a long topic that tells it from the others (domain 1.1)."""
    return (title.partition(" – ")[2] or title).replace("Professional Development", "PD")
