"""What the register page shows: one session at a time, its lines, numbers and clock."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from npq_desktop.domain.closing import is_near_end
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import How, clock
from npq_desktop.domain.register import Belonging, Entry, Register
from npq_desktop.domain.sessions import Session, SessionState
from npq_desktop.domain.taking import Key, Now, now_for
from npq_desktop.services.registers import read_entries, read_register
from npq_desktop.services.users import set_setting
from npq_desktop.ui.program import Program
from npq_desktop.ui.register.desk import Desk
from npq_desktop.ui.register.lines import Filter, Line, Numbers, line_of, ordered, shown
from npq_desktop.ui.register.marking import Marking
from npq_desktop.ui.register.menu import RegisterMenu
from npq_desktop.ui.register.news import people_marked_since
from npq_desktop.ui.register.table import NAME, NOTE
from npq_desktop.ui.register.view import RegisterView
from npq_desktop.ui.register.words import (
    above_title,
    all_here,
    closed_words,
    door_hint,
    filter_name,
    unmarked_word,
    why_empty,
    why_fixed,
)
from npq_desktop.ui.theme.tokens import ROW_TALL

CLOCK_MILLISECONDS = 1000


class RegisterPresenter(QObject):
    """The register page of one window."""

    minute_passed = Signal()  # while a register is shown

    def __init__(self, program: Program, view: RegisterView) -> None:
        super().__init__(view)
        self.program, self.view = program, view
        self.register: Register | None = None
        self.entries: dict[Id, Entry] = {}
        self._lines: list[Line] = []
        self._places: dict[Id, int] = {}  # where each person's line stands among them
        self._numbers = Numbers()
        self._filter, self._sort, self._descending = Filter.EVERYONE, NAME, False
        self._minute = -1
        self.marking = Marking(self)
        self.desk = Desk(self)
        self.menu = RegisterMenu(self)
        self._listen()
        self._timer = QTimer(self)
        self._timer.setInterval(CLOCK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def _listen(self) -> None:
        view, program = self.view, self.program
        view.list.key_pressed.connect(self._list_key)
        view.list.delegate.edited.connect(self.marking.edited)
        view.filter_chosen.connect(self._filtered)
        view.sort_chosen.connect(self.sort_by)
        view.list.edit_refused.connect(self._edit_refused)
        view.list.delegate.closeEditor.connect(
            lambda *_: QTimer.singleShot(0, self, self._field_closed)
        )
        view.recent.undo_asked.connect(program.undo_one)
        program.data_changed.connect(self._news)
        program.privacy_changed.connect(lambda _private: self._privacy_changed())

    @property
    def session_id(self) -> Id:
        """The session whose register is open. Raises RuntimeError when none is."""
        if self.register is None:
            raise RuntimeError("no register is open")
        return self.register.session.id

    @property
    def cohort_name(self) -> str:
        """The cohort of the open register."""
        return self.register.cohort.name if self.register is not None else ""

    def now_in(self, session: Session) -> Now:
        """The clock as a session sees it."""
        moment = self.program.now()
        same_day = session.day == self.program.today()
        return now_for(session, session.minute_of(moment), same_day=same_day)

    def open(self, session_id: Id) -> None:
        """Open the register of a session, with the focus in the door box."""
        self.marking.reset()
        self.desk.reset()
        self._filter = Filter.EVERYONE
        self.view.filters[Filter.EVERYONE].setChecked(True)
        self.view.banner.hide()
        if not self.reload(session_id) or self.register is None:
            return
        with self.program.store.reading() as view:
            height = view.setting("row_height")
        self.view.set_row_height(int(height or ROW_TALL))
        self.menu.show_row_height()
        words = all_here(self.register)
        if words:
            self.view.banner.say(words)
        opened = {"session": session_id, "day": self.program.today().isoformat()}
        self.program.attempt(lambda: set_setting(self.program.store, "open_register", opened))
        self.program.skip_own()
        self.view.take_focus()

    def reload(self, session_id: Id | None = None) -> bool:
        """Read the register again and show what differs; whether it could be read."""
        wanted = session_id or (self.register.session.id if self.register else None)
        if wanted is None:
            return False
        found = self.program.attempt(lambda: read_register(self.program.store, wanted))
        if found is None:
            return False
        self.register = found
        self.entries = {entry.participant.id: entry for entry in found.entries}
        self._show()
        self.desk.show_everybody()
        return True

    def _news(self, before: int) -> None:
        """Something was written elsewhere: read again what it is about, and no more."""
        register, store = self.register, self.program.store
        if register is None or not self.view.isVisible():
            return  # whoever comes back to this page has it read again
        people = self.program.attempt(lambda: people_marked_since(store, self.session_id, before))
        if people is None:
            self.reload()
        elif people:
            self.show_people(people)

    def show_people(self, people: Sequence[Id]) -> None:
        """Read these lines again; the whole register only where somebody came into it or left."""
        register = self.register
        if register is None:
            return
        listed = all(
            each in self.entries and self.entries[each].belonging is Belonging.EXPECTED
            for each in people
        )
        if not listed or register.is_locked:
            self.reload()
            return
        session = register.session
        found = self.program.attempt(lambda: read_entries(self.program.store, session, people))
        if found is None:
            return
        changed = {entry.participant.id: entry for entry in found}
        self.entries |= changed
        lines = [self._line(entry, register) for entry in found]
        if self._stay_in_place:
            self.view.list.table.change(lines)
            self.view.list.paint_now(changed)  # what was asked for first; it is small
        state = SessionState.OPEN if register.state is SessionState.PLANNED else register.state
        self.register = replace(register, entries=tuple(self.entries.values()), state=state)
        self._show_changed(lines)
        for entry in found:
            self.desk.show_entry(entry)
        self.marking.show_recent()
        self.desk.find_again()

    def spoken(self, person: Id) -> str:
        """A line as a screen reader says it."""
        entry = self.entries.get(person)
        if entry is None or self.register is None:
            return ""
        return self._line(entry, self.register).spoken

    # --- showing -----------------------------------------------------------------------------

    def _line(self, entry: Entry, register: Register) -> Line:
        private, unmarked = self.program.is_private, unmarked_word(register)
        return line_of(entry, register.session, private=private, unmarked=unmarked)

    @property
    def _stay_in_place(self) -> bool:
        """Whether a mark makes no line come, go or move."""
        return self._sort == NAME and self._filter is Filter.EVERYONE

    def _show_changed(self, lines: Sequence[Line]) -> None:
        for line in lines:
            place = self._places[line.id]
            self._numbers.change(self._lines[place], line)
            self._lines[place] = line
        if self._stay_in_place:
            self._show_numbers()
            return
        if self._sort != NAME:
            self._set_lines(ordered(self._lines, self._sort, descending=self._descending))
        self._show_lines()

    def _show(self) -> None:
        register = self.register
        if register is None:
            return
        lines = [self._line(entry, register) for entry in self.entries.values()]
        if self._sort != NAME or self._descending:  # the register is read in that order
            lines = ordered(lines, self._sort, descending=self._descending)
        self._set_lines(lines)
        self._show_lines()
        self._show_head(register)
        self.marking.show_recent()

    def _set_lines(self, lines: list[Line]) -> None:
        self._lines, self._numbers = lines, Numbers(lines)
        self._places = {line.id: place for place, line in enumerate(lines)}

    def _show_numbers(self) -> None:
        register = self.register
        if register is None:
            return
        for wanted, button in self.view.filters.items():
            button.show_count(filter_name(wanted, register), self._numbers.behind(wanted))
        self.view.bar.show_parts(self._numbers.tones, self._numbers.total)

    def _show_lines(self) -> None:
        self._show_numbers()
        kept = shown(self._lines, self._filter, self.view.list.delegate.edits)
        self.view.show_lines(kept)
        if kept or self.register is None:
            self.view.show_empty("", "")
        else:
            self.view.show_empty(*why_empty(self._filter, self.register))

    def _show_head(self, register: Register) -> None:
        session = register.session
        with self.program.store.reading() as view:
            _, user = view.user()
            known = [name for _, name in view.users() if name and name != user]
        above, topic = above_title(register)
        self.view.heading.show_session(register.cohort, above, topic, user)
        self.menu.show_takers(known)
        self.view.matches.has_link = session.both_ways
        self.view.door.has_link = session.both_ways
        self.view.list.set_link(session.both_ways)
        self.view.list.set_locked(register.is_locked)
        self.view.list.table.hides_notes = self.program.is_private
        self.view.show_locked(closed_words(register))
        self.menu.show_register(register)
        self._minute = -1
        self.tick()

    def tick(self) -> None:
        """The clock, and what depends on the minute."""
        register = self.register
        if register is None or not self.view.isVisible():
            return
        now = self.now_in(register.session)
        if now.minute == self._minute:
            return
        self._minute = now.minute
        self.view.clock.setText(clock(now.minute))
        self.view.clock.setAccessibleName(f"It is {clock(now.minute)}")
        self.view.door.hint.setText(door_hint(register, now))
        near = is_near_end(register.session, self.program.now())
        primary = near and not register.is_locked
        self.view.close_button.show_kind("primary" if primary else "normal")
        self.minute_passed.emit()

    def _filtered(self, wanted: Filter) -> None:
        self._filter = wanted
        self._show_lines()

    def sort_by(self, column: int) -> None:
        """Sort by a column; the same column again turns the order round."""
        self._descending = column == self._sort and not self._descending
        self._sort = column
        self.view.show_sorting(column, descending=self._descending)
        self._show()

    def _list_key(self, key: object) -> None:
        ids = self.view.list.selected_ids()
        if ids and isinstance(key, Key):
            self.marking.mark(ids, key, How.LIST)

    def _edit_refused(self, column: int) -> None:
        """Say why this cell cannot be changed now."""
        if self.register is not None:
            hidden = column == NOTE and self.program.is_private
            self.program.said.emit(why_fixed(self.register, is_hidden_note=hidden))

    def _field_closed(self) -> None:
        """The line that was being changed may belong under another filter now."""
        if self.register is not None:
            self._show_lines()

    def _privacy_changed(self) -> None:
        self.view.list.leave_field()  # a note that is being typed is private as well
        self._show()
        self.desk.use_privacy()
