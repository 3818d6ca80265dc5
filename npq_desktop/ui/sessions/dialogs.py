"""The dialogs of the plan: a cohort, and one session."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QLineEdit, QWidget

from npq_desktop.domain.errors import AppError, BadInput
from npq_desktop.domain.ids import new_id
from npq_desktop.domain.marks import clock
from npq_desktop.domain.sessions import LONDON, Cohort, Mode, Session, SessionKind, Topic
from npq_desktop.domain.template import in_utc
from npq_desktop.domain.typed_times import read_time
from npq_desktop.services.cohort_names import suggest_name
from npq_desktop.services.cohorts import NPQLTD, create_cohort
from npq_desktop.services.sessions import save_session
from npq_desktop.ui.kit.dialogs import Dialog
from npq_desktop.ui.program import Program
from npq_desktop.ui.register.asking import minute_in, time_field


def day_field(day: date) -> QDateEdit:
    """A field for a day, with a calendar."""
    made = QDateEdit(QDate(day.year, day.month, day.day))
    made.setDisplayFormat("dd/MM/yyyy")
    made.setCalendarPopup(True)
    made.setMinimumWidth(150)
    return made


def day_in(field: QDateEdit) -> date:
    """What a field says."""
    held = field.date()
    return date(held.year(), held.month(), held.day())


class CohortDialog(Dialog):
    """A new cohort, with the twelve-month plan."""

    def __init__(self, parent: QWidget | None, program: Program, said: str = "") -> None:
        super().__init__(
            parent,
            "New cohort",
            "Three workshops, three seminars and the six topics are laid out over twelve months, "
            "away from weekends and bank holidays. Everything can be changed afterwards.",
            "Make the cohort",
        )
        self._program = program
        today = program.today()
        table = program.tools.dfe_cohorts()
        self.name = QLineEdit(suggest_name(today, table, said))
        self.start = day_field(today)
        self.plan = QCheckBox("Lay out the NPQLTD plan")
        self.plan.setChecked(True)
        self.dfe = QComboBox()
        self.dfe.addItem("Choose later", None)
        for row in program.tools.dfe_cohorts():
            self.dfe.addItem(row.shown, row)
            if row.label.casefold() in self.name.text().casefold():
                self.dfe.setCurrentIndex(self.dfe.count() - 1)
        self.add_field("Name", self.name)
        self.add_field("First workshop", self.start)
        self.add_field("DfE cohort", self.dfe)
        self.form.addWidget(self.plan)
        self.made: Cohort | None = None
        self.name.setFocus()
        self.name.selectAll()

    def confirm(self) -> None:
        """Make it; what is wrong is said in the dialog."""
        try:
            self.made = create_cohort(
                self._program.store,
                self.name.text(),
                day_in(self.start),
                template=NPQLTD if self.plan.isChecked() else None,
                dfe=self.dfe.currentData(),
                holidays=self._program.tools.holidays,
            )
        except AppError as error:
            self.complain(error.sentence)
            return
        self.accept()


class SessionDialog(Dialog):
    """One session: when, where, how, what, by whom."""

    def __init__(
        self,
        parent: QWidget | None,
        program: Program,
        session: Session | None,
        cohort: Cohort,
        topics: list[Topic],
    ) -> None:
        new = session is None
        super().__init__(parent, "Add a session" if new else "Edit the session", "", "Save")
        self._program, self._topics = program, topics
        self.session = session or _new_session(cohort, program)
        self._fill(self.session)
        self.act: str | None = None
        self.name.setFocus()

    def _fill(self, held: Session) -> None:
        self.name = QLineEdit(held.title)
        self.kind = _kinds(held.kind)
        self.day = day_field(held.day)
        self.start, self.end = time_field(held.start_minute), time_field(held.end_minute)
        self.breaks = QLineEdit("; ".join(f"{clock(a)}-{clock(b)}" for a, b in held.breaks))
        self.breaks.setPlaceholderText("12:30-13:15")
        self.mode = QComboBox()
        for words, mode in (
            ("In the room", Mode.ROOM),
            ("Online", Mode.ONLINE),
            ("In the room and online", Mode.BOTH),
        ):
            self.mode.addItem(words, mode)
        self.mode.setCurrentIndex(self.mode.findData(held.mode))
        self.venue, self.room = QLineEdit(held.venue), QLineEdit(held.room)
        self.link = QLineEdit(held.link)
        self.topic = QComboBox()
        self.topic.addItem("No topic", None)
        for topic in self._topics:
            self.topic.addItem(f"{topic.position}. {topic.title}", topic.id)
        self.topic.setCurrentIndex(self.topic.findData(held.topic_ids[0]) if held.topic_ids else 0)
        self.facilitators = QLineEdit(", ".join(held.facilitators))
        self.required = QCheckBox("Counts towards attendance")
        self.required.setChecked(held.is_required)
        self.shared = QCheckBox("Another laptop takes this register too")
        self.shared.setChecked(held.is_shared)
        for name, field in (
            ("Title", self.name),
            ("Kind", self.kind),
            ("Day", self.day),
            ("Begins", self.start),
            ("Ends", self.end),
            ("Breaks", self.breaks),
            ("How", self.mode),
            ("Venue", self.venue),
            ("Room", self.room),
            ("Link", self.link),
            ("Topic", self.topic),
            ("Facilitators", self.facilitators),
        ):
            self.add_field(name, field)
        self.form.addWidget(self.required)
        self.form.addWidget(self.shared)

    def confirm(self) -> None:
        """Save it; what is wrong is said in the dialog."""
        try:
            self.act = save_session(self._program.store, self.told())
        except AppError as error:
            self.complain(error.sentence)
            return
        self.accept()

    def told(self) -> Session:
        """The session as the fields say. Raises BadInput."""
        start, end = minute_in(self.start), minute_in(self.end)
        topic = self.topic.currentData()
        begins = time(start // 60, start % 60)
        return replace(
            self.session,
            title=" ".join(self.name.text().split()),
            kind=self.kind.currentData(),
            starts_at=in_utc(day_in(self.day), begins, self.session.zone),
            minutes=end - start,
            breaks=read_breaks(self.breaks.text()),
            mode=self.mode.currentData(),
            venue=self.venue.text().strip(),
            room=self.room.text().strip(),
            link=self.link.text().strip(),
            topic_ids=(topic, *self.session.topic_ids[1:]) if topic else (),
            facilitators=tuple(
                filter(None, (each.strip() for each in self.facilitators.text().split(",")))
            ),
            is_required=self.required.isChecked(),
            is_shared=self.shared.isChecked(),
        )


def _kinds(chosen: SessionKind) -> QComboBox:
    made = QComboBox()
    for words, kind in (("Workshop", SessionKind.WORKSHOP), ("Seminar", SessionKind.SEMINAR)):
        made.addItem(words, kind)
    made.setCurrentIndex(made.findData(chosen))
    return made


def read_breaks(text: str) -> tuple[tuple[int, int], ...]:
    """``12:30-13:15; 15:00-15:10`` as stretches. Raises BadInput."""
    found: list[tuple[int, int]] = []
    for piece in filter(None, (each.strip() for each in text.split(";"))):
        start, dash, end = piece.replace("–", "-").partition("-")
        if not dash:
            raise BadInput(f"“{piece}” is not a break. Write from and to: 12:30-13:15.")
        found.append((read_time(start), read_time(end)))
    return tuple(found)


def _new_session(cohort: Cohort, program: Program) -> Session:
    tomorrow = program.now().astimezone(ZoneInfo(LONDON)) + timedelta(days=1)
    start = datetime.combine(tomorrow.date(), time(16, 0), ZoneInfo(LONDON))
    return Session(
        id=new_id(),
        cohort_id=cohort.id,
        title="",
        kind=SessionKind.SEMINAR,
        starts_at=start.astimezone(ZoneInfo("UTC")),
        minutes=90,
        mode=Mode.ONLINE,
    )
