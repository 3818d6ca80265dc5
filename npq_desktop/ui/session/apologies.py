"""Who will not come to a session: one or several people, to this session or more of them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from npq_desktop.domain.around import Apology
from npq_desktop.domain.days import brief_with_weekday
from npq_desktop.domain.errors import AppError, Refused
from npq_desktop.domain.ids import Id
from npq_desktop.domain.sessions import Session, SessionState
from npq_desktop.services.apologies import CLOSED, give_all, given_words
from npq_desktop.services.ports import SessionLine
from npq_desktop.services.session_page import session_in
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.dialogs import Dialog
from npq_desktop.ui.program import Program
from npq_desktop.ui.session.chosen_people import ChosenPeople
from npq_desktop.ui.sessions.fields import DayField

SENTENCE = (
    "They stay “to come” in the register, with what they said beside their name. G accepts it as "
    "absent as agreed."
)


class ApologiesDialog(Dialog):
    """Raises Refused when the session takes no apologies. ``chosen``: who is meant already."""

    def __init__(
        self,
        parent: QWidget | None,
        program: Program,
        session_id: Id,
        chosen: Sequence[Id] = (),
    ) -> None:
        with program.store.reading() as view:
            page = session_in(view, session_id)
            lines = view.sessions(page.register.cohort.id)
        self._session = session = page.register.session
        if page.register.is_locked:
            if session.is_cancelled:
                raise Refused(
                    f"{session.name} was cancelled, so nobody has to say they cannot come."
                )
            raise Refused(CLOSED.format(session.name))
        super().__init__(parent, f"Apologies for {session.name}", SENTENCE, "Save", wide=540)
        self._program = program
        self._names = {line.participant.id: line.participant.name.full for line in page.lines}
        self.act: Id | None = None
        self.told = ""
        waiting = [line.participant for line in page.lines if line.mark is None]
        self.people = ChosenPeople(waiting, chosen)
        self.add_field("Who will not come", self.people)
        self.day = DayField("Told us on", program.today(), program.tools.holidays)
        self.form.addWidget(self.day)
        self.words = QLineEdit()
        self.words.setPlaceholderText("For example: a funeral")
        self.add_field("What they said", self.words, "It may stay empty. F9 hides it.")
        if program.is_private:
            self.words.setEchoMode(QLineEdit.EchoMode.Password)
        self._add_later(lines)
        (self.words if self.people.chosen else self.people).setFocus()

    def _add_later(self, lines: Sequence[SessionLine]) -> None:
        """The sessions after this one, for whoever will be away for longer."""
        later = [line.session for line in lines if _is_later(line, self._session)]
        self.ticks: dict[Id, QCheckBox] = {}
        self.more = Button("They will miss later sessions too", "plus", "link")
        self._later = QWidget()
        box = QVBoxLayout(self._later)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for each in later:
            tick = QCheckBox(f"{each.name}, {brief_with_weekday(each.day)}".replace("&", "&&"))
            self.ticks[each.id] = tick
            box.addWidget(tick)
        field = self.add_field("And to", self._later)
        field.hide()
        self.form.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.setVisible(bool(later))
        self.more.clicked.connect(lambda: self._show_later(field))

    def _show_later(self, field: QWidget) -> None:
        self.more.hide()
        field.show()
        next(iter(self.ticks.values())).setFocus()

    @property
    def sessions(self) -> list[Id]:
        """This session and those that are ticked."""
        return [self._session.id, *(id_ for id_, tick in self.ticks.items() if tick.isChecked())]

    def confirm(self) -> None:
        """Keep them as one act; what is wrong is said in the dialog."""
        people, program = self.people.chosen, self._program
        if not people:
            typed = self.people.field.text().strip()
            words = "Press Enter behind the name to choose them." if typed else "Choose somebody."
            self.complain(words, self.people.field)
            return
        said = [
            Apology(session, person, self.day.day, self.words.text())
            for person in people
            for session in self.sessions
        ]
        try:
            self.act = give_all(program.store, said, program.today())
        except AppError as error:
            self.complain(error.sentence, self.day.edit)
            return
        self.told = given_words(said, [self._names[each] for each in people], self._session)
        self.accept()


def _is_later(line: SessionLine, session: Session) -> bool:
    over = {SessionState.CLOSED, SessionState.CANCELLED}
    return line.session.starts_at > session.starts_at and line.state not in over
