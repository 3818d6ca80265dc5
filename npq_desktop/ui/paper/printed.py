"""Asks when a sheet was printed, where no printout of this program is known."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QWidget

from npq_desktop.domain.register import Register
from npq_desktop.domain.sessions import LONDON
from npq_desktop.ui.kit.dialogs import Dialog
from npq_desktop.ui.kit.fields import Field, beside
from npq_desktop.ui.register.asking import minute_in, time_field


class PrintedDialog(Dialog):
    """A day and a time; the list is put back to how it was then."""

    def __init__(self, parent: QWidget, now: datetime, register: Register | None) -> None:
        super().__init__(
            parent,
            "When was the sheet printed?",
            "The rows are put in the order that they had then.",
            "Use that sheet",
        )
        self._now = now
        self._zone = ZoneInfo(register.session.zone if register is not None else LONDON)
        local = now.astimezone(self._zone)
        self.day = QDateEdit(QDate(local.year, local.month, local.day))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("d MMMM yyyy")
        self.time = time_field(local.hour * 60 + local.minute)
        self.form.addWidget(beside((Field("Day", self.day), 1), (Field("Time", self.time), 1)))
        self.day.setFocus()

    @property
    def moment(self) -> datetime:
        """The moment that was given."""
        day, minute = self.day.date(), minute_in(self.time)
        return datetime(
            day.year(), day.month(), day.day(), minute // 60, minute % 60, tzinfo=self._zone
        )

    def confirm(self) -> None:
        """No sheet was printed tomorrow."""
        if self.moment > self._now:
            self.complain("That is still to come. Give the day and time of printing.", self.day)
        else:
            self.accept()
