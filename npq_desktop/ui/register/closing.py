"""The dialog that closes a register: how the session ran, and who is not marked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from npq_desktop.domain.apologies import in_words
from npq_desktop.domain.closing import run_as_told
from npq_desktop.domain.errors import AppError
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import Minute, clock
from npq_desktop.domain.register import Entry, Register
from npq_desktop.domain.sessions import Run, Session
from npq_desktop.domain.sides import joined
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.calm import calm, tab_to_chosen
from npq_desktop.ui.kit.dialogs import Dialog
from npq_desktop.ui.kit.fields import Field, beside
from npq_desktop.ui.kit.words import card_title, label, label_of, small
from npq_desktop.ui.register.asking import minute_in, time_field

ROW, MOST_HIGH, WIDE, SPAN_WIDE = 34, 180, 560, 140
LINE_WIDE = WIDE - 130
FIRST_SPAN = (60, 75)
"""Where an interruption is proposed, in minutes after the start: any place will be corrected."""


class HowItRan(QWidget):
    """Whether a session ran as planned; if not, when it began and ended, and what interrupted."""

    def __init__(self, planned: Run, told: Run | None) -> None:
        super().__init__()
        held = told or planned
        self._planned, self._held = planned, held
        self.as_planned = QRadioButton(
            f"As planned, {clock(planned.start)} to {clock(planned.end)}"
        )
        self.differently = QRadioButton("Differently, or with an interruption")
        group = QButtonGroup(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(card_title("How did the session run?"))
        for each in (self.as_planned, self.differently):
            group.addButton(each)
            box.addWidget(each)
        self.start, self.end = time_field(held.start), time_field(held.end)
        self.times = QWidget()
        self._rows = QVBoxLayout(self.times)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.addWidget(
            beside((Field("Began at", self.start), 1), (Field("Ended at", self.end), 1))
        )
        self.spans: list[tuple[QTimeEdit, QTimeEdit, QWidget]] = []
        self.add = Button("Add an interruption, such as a fire drill", "plus", "link")
        self.add.clicked.connect(lambda: self._add_span(*(held.start + at for at in FIRST_SPAN)))
        self._rows.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        for low, high in held.interruptions:
            self._add_span(low, high)
        box.addWidget(self.times)
        self.differently.toggled.connect(self.times.setVisible)
        (self.as_planned if held == planned else self.differently).setChecked(True)
        tab_to_chosen(group)
        self.times.setVisible(held != planned)

    def _add_span(self, low: Minute, high: Minute) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        start, end = calm(time_field(low)), calm(time_field(high))
        for field in (start, end):
            field.setMinimumWidth(SPAN_WIDE)
        start.setAccessibleName("Interrupted from")
        end.setAccessibleName("Interrupted to")
        remove = Button("Remove", kind="link")
        from_, to = label_of(start, "Interrupted from"), label_of(end, "to")
        for each in (from_, start, to, end, remove):
            line.addWidget(each)
        line.addStretch(1)
        held = (start, end, row)
        self.spans.append(held)
        self._rows.insertWidget(self._rows.count() - 1, row)
        remove.clicked.connect(lambda: self._remove_span(held))

    def offer(self, spans: Sequence[tuple[Minute, Minute]]) -> None:
        """Put in what a roll-call took, to be left out with Remove."""
        new = [each for each in spans if each not in self._held.interruptions]
        for low, high in new:
            self._add_span(low, high)
        if new:
            self.differently.setChecked(True)
            said = "From the roll-call. Remove it if the session went on meanwhile."
            self._rows.insertWidget(self._rows.count() - 1, small(said, wrap=True))

    def _remove_span(self, held: tuple[QTimeEdit, QTimeEdit, QWidget]) -> None:
        self.spans.remove(held)
        self._rows.removeWidget(held[2])
        held[2].deleteLater()

    def run(self) -> Run | None:
        """How it ran; None where that is what is known already. Raises BadInput."""
        told = self._planned
        if self.differently.isChecked():
            spans = [(minute_in(start), minute_in(end)) for start, end, _ in self.spans]
            told = run_as_told(minute_in(self.start), minute_in(self.end), spans)
        return None if told == self._held else told


class Ticked(QWidget):
    """People, each to be ticked; ``told`` and ``about`` say what the ticks do."""

    def __init__(self, told: str, about: str, people: list[tuple[Entry, str]]) -> None:
        """``people``: each with a quiet word that stands behind the name, or none."""
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(card_title(told), 1)
        self.everyone = Button("Tick all", kind="link")
        self.everyone.clicked.connect(self._tick_all)
        head.addWidget(self.everyone)
        box.addLayout(head)
        box.addWidget(small(about, wrap=True))
        inner = QWidget()
        inner.setObjectName("canvas")
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(2, 0, 0, 0)
        rows.setSpacing(0)
        self.ticks: dict[Id, QCheckBox] = {}
        for entry, said in people:
            whole = joined((entry.participant.name.sorted_form, said))
            fits = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, LINE_WIDE)
            tick = QCheckBox(fits.replace("&", "&&"))
            tick.setAccessibleName(whole)
            tick.setToolTip("\n".join(filter(None, (entry.participant.name.full, said))))
            tick.setFixedHeight(ROW)
            self.ticks[entry.participant.id] = tick
            rows.addWidget(tick)
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        scroll.setFixedHeight(min(MOST_HIGH, ROW * len(people) + 8))
        box.addWidget(scroll)

    def _tick_all(self) -> None:
        wanted = not all(each.isChecked() for each in self.ticks.values())
        for each in self.ticks.values():
            each.setChecked(wanted)

    @property
    def ticked(self) -> frozenset[Id]:
        """Who was ticked."""
        return frozenset(id_ for id_, tick in self.ticks.items() if tick.isChecked())


def _unmarked(entries: list[Entry]) -> Ticked:
    count = len(entries)
    told = "1 person is not marked" if count == 1 else f"{count} people are not marked"
    about = "Tick who is to be marked absent. The others stay unmarked."
    return Ticked(told, about, [(each, "") for each in entries])


def _apologised(said: list[tuple[Entry, str]]) -> Ticked:
    count = len(said)
    told = "1 person has sent apologies" if count == 1 else f"{count} people have sent apologies"
    about = "Tick whose absence was agreed. The others stay unmarked."
    return Ticked(told, about, said)


class CloseDialog(Dialog):
    """Whether it ran as planned, who is unmarked, and what to do about them.

    Nobody is marked unless ticked; ``private`` hides what they said beforehand.
    """

    def __init__(
        self,
        parent: QWidget,
        register: Register,
        unmarked: list[Entry],
        *,
        private: bool = False,
    ) -> None:
        super().__init__(
            parent,
            "Close the register",
            "It then takes no more marks until somebody opens it again with a reason.",
            "Close the register",
            yes_is_safe=not unmarked or register.session.is_shared,
            wide=WIDE,
        )
        session = register.session
        self.run: Run | None = None
        self.ran = HowItRan(Run(session.start_minute, session.end_minute), session.run)
        self.form.addWidget(self.ran)
        self.people: Ticked | None = None
        self.apologies: Ticked | None = None
        if unmarked and session.is_shared:
            self.form.addWidget(
                label(
                    f"{len(unmarked)} not marked here, and they stay so: another laptop takes this "
                    "register too.",
                    wrap=True,
                )
            )
        else:
            self._add_people(unmarked, session, private=private)

    def _add_people(self, unmarked: list[Entry], session: Session, *, private: bool) -> None:
        said = [
            (each, in_words(each.apology, session.day, private=private))
            for each in unmarked
            if each.apology is not None
        ]
        others = [each for each in unmarked if each.apology is None]
        if said:
            self.apologies = _apologised(said)
            self.form.addWidget(self.apologies)
        if others:
            self.people = _unmarked(others)
            self.form.addWidget(self.people)

    @property
    def absent(self) -> frozenset[Id]:
        """Who is to be marked absent."""
        return self.people.ticked if self.people is not None else frozenset()

    @property
    def agreed(self) -> frozenset[Id]:
        """Whose absence was agreed."""
        return self.apologies.ticked if self.apologies is not None else frozenset()

    def confirm(self) -> None:
        """Check the times."""
        try:
            self.run = self.ran.run()
        except AppError as error:
            self.complain(error.sentence, self.ran.start)
            return
        self.accept()
