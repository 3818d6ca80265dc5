"""One session: when, where, how, what, by whom."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from npq_desktop.domain.errors import AppError
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.sessions import LONDON, Cohort, Mode, Session, SessionKind, Topic
from npq_desktop.domain.template import in_utc
from npq_desktop.services.sessions import save_session
from npq_desktop.ui.kit.chips import Chips
from npq_desktop.ui.kit.dialogs import Dialog
from npq_desktop.ui.kit.fields import Field, beside
from npq_desktop.ui.kit.frames import wrapping
from npq_desktop.ui.program import Program
from npq_desktop.ui.register.asking import minute_in, time_field
from npq_desktop.ui.sessions.fields import Breaks, DayField, Topics
from npq_desktop.ui.shell.field_history import FieldCell, FieldMenus

MODES = (("In the room", Mode.ROOM), ("Online", Mode.ONLINE), ("Room and online", Mode.BOTH))
KINDS = (("Workshop", SessionKind.WORKSHOP), ("Seminar", SessionKind.SEMINAR))


class SessionDialog(Dialog):
    """``session`` None adds one; ``marked``: how many are marked in it already."""

    def __init__(
        self,
        parent: QWidget | None,
        program: Program,
        cohort: Cohort,
        topics: Sequence[Topic],
        session: Session | None = None,
        *,
        marked: int = 0,
        like: Session | None = None,
    ) -> None:
        who = "1 person is" if marked == 1 else f"{marked:,} people are"
        told = f"{who} marked in it. Their marks stay as they are." if marked else ""
        headline = "Add a session" if session is None else "Edit the session"
        super().__init__(parent, headline, told, "Save", wide=660)
        self._program = program
        self._before = session
        self.session = session or new_session(cohort, program, like)
        self.act: Id | None = None
        self._fill(self.session, topics)
        self._show_link(self.mode.value)
        self.name.setFocus()

    def _fill(self, held: Session, topics: Sequence[Topic]) -> None:
        self.name = QLineEdit(held.title)
        self.kind = Chips("Kind", KINDS, held.kind)
        self.day = DayField("Day", held.day, self._program.tools.holidays)
        self.start, self.end = time_field(held.start_minute), time_field(held.end_minute)
        self.breaks = Breaks(held.breaks)
        self.breaks.add_button.clicked.connect(self._add_break)
        self.mode = Chips("How", MODES, held.mode)
        self.mode.chosen.connect(self._show_link)
        self.venue, self.room = QLineEdit(held.venue), QLineEdit(held.room)
        self.link = QLineEdit(held.link)
        self.topics = Topics(topics, held.topic_ids)
        self.facilitators = QLineEdit(", ".join(held.facilitators))
        for line in (self.venue, self.room, self.link, self.facilitators):
            line.home(False)  # what is too long for its field is read from its start
        self.required = QCheckBox("Counts towards attendance")
        self.required.setChecked(held.is_required)
        self.shared = QCheckBox("Another laptop takes this register too")
        self.shared.setChecked(held.is_shared)
        self._place(with_topics=bool(topics))
        if self._before is not None:
            self._add_histories(self._before.id)

    def _add_histories(self, session: Id) -> None:
        menus = FieldMenus(self, self._program)
        fields: tuple[tuple[str, QWidget, str, str], ...] = (
            ("Title", self.name, "title", ""),
            ("Kind", self.kind, "kind", ""),
            ("Day and times", self.day, "when", ""),
            ("Day and times", self.start, "when", ""),
            ("Day and times", self.end, "when", ""),
            ("Breaks", self.breaks, "when", ""),
            ("Room or link", self.mode, "mode", ""),
            ("Venue", self.venue, "when", "venue"),
            ("Room", self.room, "when", "room"),
            ("Link to join online", self.link, "mode", "link"),
            ("Topics", self.topics, "topics", ""),
            ("Facilitators", self.facilitators, "facilitators", ""),
            ("Counts towards attendance", self.required, "is_required", ""),
            ("Another laptop", self.shared, "is_shared", ""),
        )
        for name, field, cell, part in fields:
            held = FieldCell(name, "session", session, cell, part)
            menus.add(field, partial(_always, held))

    def _place(self, *, with_topics: bool) -> None:
        self.add_field("Title", self.name)
        self.form.addWidget(beside((Field("Kind", self.kind), 2), (Field("How", self.mode), 3)))
        times = (Field("Begins", self.start), 1), (Field("Ends", self.end), 1)
        self.form.addWidget(beside((self.day, 2), *times))
        self.add_field("Breaks", self.breaks)
        where = (Field("Venue", self.venue), 3), (Field("Room", self.room), 2)
        self.form.addWidget(beside(*where))
        self._link = self.add_field("Link to join online", self.link)
        if with_topics:
            self.add_field("Topics", self.topics)
        self.add_field(
            "Facilitators",
            self.facilitators,
            "Put a comma between several.",
        )
        self.form.addWidget(wrapping(self.required, self.shared, spacing=16))

    def _show_link(self, mode: Mode) -> None:
        self._link.setVisible(mode is not Mode.ROOM)

    def _add_break(self) -> None:
        """A break in the middle of what is left, or after the last one."""
        start, end = minute_in(self.start), minute_in(self.end)
        latest = max((span[1] for span in self.breaks.spans), default=(start + end) // 2 - 45)
        begins = min(latest + 30, max(end - 15, 0)) // 5 * 5
        self.breaks.add((begins, min(begins + 15, end))).setFocus()

    def confirm(self) -> None:
        """Save it; what is wrong is said in the dialog, at the field."""
        told = self.told()
        try:
            self.act = save_session(self._program.store, told, before=self._before)
        except AppError as error:
            self.complain(error.sentence, self._wrong(told))
            return
        self.accept()

    def _wrong(self, told: Session) -> QWidget:
        if not told.title:
            return self.name
        return self.end if told.minutes <= 0 else self.breaks.add_button

    def told(self) -> Session:
        """The session as the fields say."""
        start, end = minute_in(self.start), minute_in(self.end)
        begins = time(start // 60, start % 60)
        names = (each.strip() for each in self.facilitators.text().split(","))
        return replace(
            self.session,
            title=" ".join(self.name.text().split()),
            kind=self.kind.value,
            starts_at=in_utc(self.day.day, begins, self.session.zone),
            minutes=end - start,
            breaks=self.breaks.spans,
            mode=self.mode.value,
            venue=" ".join(self.venue.text().split()),
            room=" ".join(self.room.text().split()),
            link=self.link.text().strip(),
            topic_ids=self.topics.chosen,
            facilitators=tuple(dict.fromkeys(filter(None, names))),
            is_required=self.required.isChecked(),
            is_shared=self.shared.isChecked(),
        )


def _always(held: FieldCell) -> FieldCell:
    return held


def new_session(cohort: Cohort, program: Program, like: Session | None) -> Session:
    """A session to begin with: tomorrow, as the one before it was where there is one."""
    tomorrow = program.now().astimezone(ZoneInfo(LONDON)).date() + timedelta(days=1)
    start = datetime.combine(tomorrow, time(16, 0), ZoneInfo(LONDON))
    made = Session(
        id=new_id(),
        cohort_id=cohort.id,
        title="",
        kind=SessionKind.SEMINAR,
        starts_at=start.astimezone(ZoneInfo("UTC")),
        minutes=90,
        mode=Mode.ONLINE,
    )
    if like is None:
        return made
    return replace(made, link=like.link, facilitators=like.facilitators)
