"""What happens on the register page: asks the services, shows what came of it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from npq_desktop.domain.closing import is_near_end
from npq_desktop.domain.door import Door, Match, Person, enter_means, highlights, read_query
from npq_desktop.domain.errors import AppError
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import How, Mark, Minute, clock, word_of
from npq_desktop.domain.outside import nobody
from npq_desktop.domain.register import Entry, Presence, Register
from npq_desktop.domain.sessions import CohortRules, Session
from npq_desktop.domain.taking import (
    Key,
    Now,
    decide,
    is_after_grace,
    now_for,
    with_arrival,
    with_leaving,
)
from npq_desktop.domain.typed_times import read_time
from npq_desktop.services.describe import WORDS
from npq_desktop.services.registers import (
    Taken,
    read_register,
    set_note,
    take_marks,
    take_walk_in,
)
from npq_desktop.services.users import set_setting
from npq_desktop.ui.kit.dialogs import Dialog
from npq_desktop.ui.program import Program
from npq_desktop.ui.register.asking import TakenByDialog
from npq_desktop.ui.register.door_box import ShownMatch
from npq_desktop.ui.register.lines import Filter, Line, counts, line_of, ordered, shown
from npq_desktop.ui.register.menu import RegisterMenu
from npq_desktop.ui.register.outside import Outsider, days_since, outsiders
from npq_desktop.ui.register.table import ARRIVED, LEFT, NAME
from npq_desktop.ui.register.view import RegisterView
from npq_desktop.ui.theme.tokens import ROW_TALL

CLOCK_MILLISECONDS = 1000
TIME_HALF_TYPED = "Finish the time behind the name, for example 0947, or take it away."


class RegisterPresenter(QObject):
    """One register at a time on the page."""

    shown_session = Signal(str)  # the id of the session that is open now

    def __init__(self, program: Program, view: RegisterView) -> None:
        super().__init__(view)
        self.program, self.view = program, view
        self.register: Register | None = None
        self._entries: dict[Id, Entry] = {}
        self._lines: list[Line] = []
        self._door = Door([])
        self._filter, self._sort, self._descending = Filter.EVERYONE, NAME, False
        self._recent: list[tuple[str, str]] = []
        self._outside: list[Outsider] = []
        self._pending = ""
        self._matches: list[Match] = []
        self._agreed_day: Id | None = None
        self.menu = RegisterMenu(self)
        self._listen()
        self._timer = QTimer(self)
        self._timer.setInterval(CLOCK_MILLISECONDS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _listen(self) -> None:
        view = self.view
        view.door.typed.connect(self._typed)
        view.door.entered.connect(self._entered)
        view.door.chosen.connect(self._chosen)
        view.list.key_pressed.connect(self._list_key)
        view.list.note_asked.connect(self._edit_note)
        view.list.delegate.edited.connect(self._edited)
        view.filter_chosen.connect(self._filtered)
        view.sort_chosen.connect(self._sorted)
        view.recent.undo_asked.connect(self.program.undo)
        view.walk_in.clicked.connect(self._walk_in_asked)
        self.program.data_changed.connect(lambda _before: self.reload())
        self.program.privacy_changed.connect(lambda _private: self._show())

    def open(self, session_id: Id) -> None:
        """Open the register of a session, with the focus in the door box."""
        self._recent, self._agreed_day = [], None
        self._filter = Filter.EVERYONE
        self.view.filters[Filter.EVERYONE].setChecked(True)
        self.view.door.clear()
        self.view.banner.hide()
        self.reload(session_id)
        if self.register is None:
            return
        with self.program.store.reading() as view:
            height = view.setting("row_height")
        self.view.set_row_height(int(height or ROW_TALL))
        self._say_what_is_here()
        self.program.attempt(
            lambda: set_setting(self.program.store, "open_register", self._open_now(session_id))
        )
        self.program.skip_own()
        self.view.to_door()
        self.shown_session.emit(session_id)

    def _open_now(self, session_id: Id) -> dict[str, str]:
        return {"session": session_id, "day": self.program.today().isoformat()}

    def reload(self, session_id: Id | None = None) -> None:
        """Read the register again and show what differs."""
        wanted = session_id or (self.register.session.id if self.register else None)
        if wanted is None:
            return
        found = self.program.attempt(lambda: read_register(self.program.store, wanted))
        if found is not None:
            self.register = found
            self._entries = {entry.participant.id: entry for entry in found.entries}
            self._door = Door([])
            for entry in found.entries:
                self._door.put(Person(entry.participant.id, entry.participant.name, entry.presence))
            self._show()

    def _say_what_is_here(self) -> None:
        register = self.register
        if register is None:
            return
        marked = [entry for entry in register.entries if entry.mark is not None]
        if marked and not register.is_closed:
            last = max(marked, key=lambda entry: entry.marked_at or self.program.now())
            at = last.marked_at
            when = clock(register.session.minute_of(at)) if at else ""
            name = last.participant.name.family or last.participant.name.full
            number = f"All {len(marked)} marks are" if len(marked) > 1 else "The one mark is"
            self.view.banner.say(f"{number} here, last: {name} {when}")

    # --- showing -----------------------------------------------------------------------------

    def _show(self) -> None:
        register = self.register
        if register is None:
            return
        private = self.program.is_private
        lines = [line_of(entry, register.session, private=private) for entry in register.entries]
        self._lines = ordered(lines, self._sort, descending=self._descending)
        self._show_lines()
        self._show_head(register)
        self.menu.show_register(register)

    def _show_lines(self) -> None:
        numbers = counts(self._lines)
        for wanted, button in self.view.filters.items():
            button.setText(f"{wanted.value}  {numbers[wanted]}")
            button.setAccessibleName(f"{wanted.value}, {numbers[wanted]}")
        kept = shown(self._lines, self._filter)
        self.view.show_lines(kept)
        if not self._lines:
            self.view.show_empty(
                "Nobody is expected yet",
                "Import the list of this cohort on the People page, or type a name above and "
                "press Enter twice for a walk-in.",
            )
        elif not kept:
            self.view.show_empty(
                f"Nobody under “{self._filter.value}”", "Choose Everyone to see the whole register."
            )
        else:
            self.view.show_empty("", "")
        tones = [0, 0, 0]
        for line in self._lines:
            if line.presence is Presence.IN_THE_ROOM:
                tones[1 if line.word is not None and line.word.value == "late" else 0] += 1
            elif line.presence is Presence.ABSENT:
                tones[2] += 1
        names = ("present", "late", "absent_authorised")
        self.view.bar.show_parts(list(zip(tones, names, strict=True)), len(self._lines))
        self.view.recent.show_recent(self._recent)

    def _show_head(self, register: Register) -> None:
        session = register.session
        with self.program.store.reading() as view:
            _, user = view.user()
        name, _, topic = session.title.partition(":")
        day = f"{session.day:%A} {session.day.day} {session.day:%B} {session.day.year}"
        by = f"taken by {user}" if user else ""
        above = " · ".join(filter(None, (name, day, session.venue, register.cohort.initials, by)))
        self.view.heading.show_words(above, topic.strip() or name)
        self.view.door.hint.setText(self._door_hint(register))
        has_link = session.both_ways
        self.view.matches.has_link = has_link
        self.view.list.delegate.has_link = has_link
        self.view.list.delegate.shows_keys = not register.is_closed
        self.view.door.setEnabled(not register.is_closed)
        self.view.walk_in.setVisible(not register.is_closed)
        self.view.close_button.show_text(
            "Reopen" if register.is_closed else f"Close at {clock(session.end_minute)}"
        )
        self._tick()

    def _door_hint(self, register: Register) -> str:
        session = register.session
        if register.is_closed:
            code = register.code if register.is_as_closed else f"{register.code}, changed since"
            return f"Closed. Register check {code}"
        if not self._now(session).is_in_time:
            return "Enter marks present, with no times: the session is not on now"
        grace = session.start_minute + register.cohort.rules.grace_minutes
        return f"Enter marks present, late after {clock(grace)}"

    def _tick(self) -> None:
        register = self.register
        if register is None or not self.view.isVisible():
            return
        now = self._now(register.session)
        self.view.clock.setText(clock(now.minute))
        near = is_near_end(register.session, self.program.now())
        primary = near and not register.is_closed
        self.view.close_button.show_kind("primary" if primary else "normal")

    def _now(self, session: Session) -> Now:
        return now_for(
            session,
            session.minute_of(self.program.now()),
            same_day=session.day == self.program.today(),
        )

    def _filtered(self, wanted: Filter) -> None:
        self._filter = wanted
        self._show_lines()

    def _sorted(self, column: int) -> None:
        self._descending = column == self._sort and not self._descending
        self._sort = column
        self._show()

    # --- the door ----------------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        self._pending = ""
        register = self.register
        query = read_query(text)
        if register is None or not query.words:
            self.view.matches.show_matches([], "", -1)
            self._matches = []
            return
        self._matches = self._door.matches(query, 6)
        self._outside = []
        best = enter_means(self._matches)
        message = ""
        rows = [self._shown_match(match, text) for match in self._matches]
        if not self._matches:
            self._outside = outsiders(self.program, register, query)
            rows = [each.shown for each in self._outside]
            message = self._nobody(bool(rows))
        elif best is None:
            message = "More than one may be meant. The arrows choose."
        target = (
            self._matches.index(best)
            if best is not None
            else (0 if len(self._outside) == 1 else -1)
        )
        self.view.matches.show_matches(rows, message, target)
        self.view.door.place_matches()

    def _nobody(self, has_outsiders: bool) -> str:
        if has_outsiders:
            return "Not in this register. Enter takes them as a guest."
        with self.program.store.reading() as view:
            lines = {line.cohort.id: line.list_imported_at for line in view.cohorts()}
        imported = lines.get(self.register.cohort.id) if self.register else None
        return nobody(days_since(self.program, imported))

    def _shown_match(self, match: Match, text: str) -> ShownMatch:
        entry = self._entries[match.id]
        query = read_query(text)
        return ShownMatch(
            id=match.id,
            name=match.shown,
            quiet=entry.participant.work.organisation,
            right=self._right(entry, query.minute),
            spans=tuple(highlights(query, match.shown)),
            is_muted=match.presence is not Presence.TO_COME,
        )

    def _right(self, entry: Entry, typed: Minute | None) -> str:
        """What Enter would do, or since when somebody is here."""
        register = self.register
        if register is None:
            return ""
        if entry.mark is not None and entry.mark.is_here:
            return f"here since {clock(entry.mark.arrived)}" if entry.mark.arrived else "here"
        now = self._now(register.session)
        minute = typed if typed is not None else (now.minute if now.is_in_time else None)
        if entry.mark is not None:
            return "marked absent"
        if minute is None:
            return "Present, no time"
        late = is_after_grace(minute, register.session, register.cohort.rules)
        return f"{'Late' if late else 'Present'}, {clock(minute)}"

    def _entered(self, text: str) -> None:
        query = read_query(text)
        best = enter_means(self._matches)
        if query.is_half_typed:
            self.program.said.emit(TIME_HALF_TYPED)
        elif best is not None:
            self._at_the_door(best.id, Key.DOOR, query.minute)
        elif self._matches:
            self.view.matches.message = "More than one may be meant. The arrows choose."
            self.view.matches.update()
        elif len(self._outside) == 1:
            self._take_outsider(self._outside[0], text)
        elif not self._outside:
            self._walk_in(text)

    def _chosen(self, id_: Id, key: Key) -> None:
        outsider = next((each for each in self._outside if each.shown.id == id_), None)
        text = self.view.door.line.text()
        if read_query(text).is_half_typed:
            self.program.said.emit(TIME_HALF_TYPED)
        elif outsider is not None:
            self._take_outsider(outsider, text, key)
        else:
            self._at_the_door(id_, key, read_query(text).minute)

    def _at_the_door(self, id_: Id, key: Key, typed: Minute | None) -> None:
        entry = self._entries.get(id_)
        if (
            entry is not None
            and entry.mark is not None
            and entry.mark.is_here
            and key is Key.DOOR
            and typed is None
        ):
            since = f" since {clock(entry.mark.arrived)}" if entry.mark.arrived else ""
            self.program.said.emit(f"{entry.participant.name.full} is here{since} already.")
            self.view.door.clear()
            return
        was_absent = entry is not None and entry.mark is not None and not entry.mark.is_here
        if self.mark([id_], key, How.DOOR, typed) and was_absent and entry is not None:
            self.program.said.emit(
                f"{entry.participant.name.full} was marked absent, and is in now."
            )

    def _take_outsider(self, outsider: Outsider, text: str, key: Key = Key.DOOR) -> None:
        pending = f"outsider {outsider.shown.id}"
        if outsider.needs_second and self._pending != pending:
            self._pending = pending
            self.view.matches.message = (
                f"{outsider.shown.right}. Enter again takes them all the same."
            )
            self.view.matches.update()
            return
        note = outsider.note if outsider.needs_second else None
        self.mark([outsider.takes], key, How.DOOR, read_query(text).minute, note=note)

    def _walk_in(self, text: str) -> None:
        if self._pending != text:
            self._pending = text
            self.view.matches.show_matches(
                [], f"Enter again adds “{text.strip()}” as a walk-in.", -1
            )
            self.view.door.place_matches()
            return
        if not self.may_mark():
            return
        query = read_query(text)
        name = text.strip()
        if query.minute is not None:
            name = name.rsplit(None, 1)[0]
        taken = self.program.attempt(
            lambda: take_walk_in(
                self.program.store, self._session_id(), name, self._decider(Key.DOOR, query.minute)
            )
        )
        if taken is not None:
            self._after([taken])

    def _walk_in_asked(self) -> None:
        self.view.to_door()
        self.program.said.emit("Type the whole name, then press Enter twice.")

    # --- marking -----------------------------------------------------------------------------

    def _list_key(self, key: Key) -> None:
        ids = self.view.list.selected_ids()
        if ids:
            self.mark(ids, key, How.LIST)

    def mark(
        self,
        ids: Sequence[Id],
        key: Key,
        how: How,
        typed: Minute | None = None,
        *,
        note: str | None = None,
    ) -> bool:
        """Mark people; whether it was saved."""
        if not self.may_mark():
            return False
        return self._take(ids, self._decider(key, typed), how, note)

    def _decider(self, key: Key, typed: Minute | None) -> Callable[..., Mark | None]:
        def choose(session: Session, rules: CohortRules, present: Mark | None) -> Mark | None:
            return decide(key, session, rules, present, self._now(session), typed)

        return choose

    def _take(
        self,
        ids: Sequence[Id],
        choose: Callable[..., Mark | None],
        how: How,
        note: str | None = None,
    ) -> bool:
        work = partial(
            take_marks, self.program.store, self._session_id(), list(ids), choose, how, note=note
        )
        taken = self.program.attempt(work)
        if taken is None:
            return False
        self._after(taken)
        return True

    def _after(self, taken: list[Taken]) -> None:
        """The commit has returned: now, and only now, it is shown as saved."""
        self.program.remember(taken[0].act)
        for each in taken:
            self._recent.insert(0, (each.participant.name.sorted_form, self._told(each.after)))
        del self._recent[3:]
        in_door = self.view.door.line.hasFocus()
        self.reload()
        if in_door:
            self.view.door.clear()

    def _told(self, mark: Mark | None) -> str:
        if mark is None or self.register is None:
            return "cleared"
        word = WORDS[word_of(mark, both_ways=self.register.session.both_ways)]
        minute = mark.left if mark.early else mark.arrived
        return f"{word}, {clock(minute)}" if minute is not None else word

    def _edited(self, id_: Id, column: int, text: str) -> None:
        if not self.may_mark():
            return
        if column not in {ARRIVED, LEFT}:
            act = self.program.attempt(
                lambda: set_note(self.program.store, self._session_id(), id_, text)
            )
            self.program.remember(act)
            self.reload()
            return
        minute = self.program.attempt(lambda: read_time(text)) if text.strip() else None
        if text.strip() and minute is None:
            return

        def change(session: Session, rules: CohortRules, present: Mark | None) -> Mark | None:
            held = present or Mark()
            if column == ARRIVED:
                return with_arrival(held, minute, session, rules)
            return with_leaving(held, minute, session)

        self._take([id_], change, How.LIST)

    def _edit_note(self) -> None:
        index = self.view.list.currentIndex()
        if index.isValid():
            self.view.list.edit(self.view.list.table.index(index.row(), 4))

    def may_mark(self) -> bool:
        """Ask what has to be asked once: another day, and who takes the register."""
        register = self.register
        if register is None:
            return False
        session = register.session
        if session.day != self.program.today() and self._agreed_day != session.id:
            day = f"{session.day:%A} {session.day.day} {session.day:%B}"
            asking = Dialog(
                self.view,
                f"This register is of {day}",
                "It is not today’s. Do you want to mark in "
                f"{register.cohort.name}, {session.title}?",
                f"Mark in {day}",
                yes_is_safe=False,
            )
            if asking.exec() != 1:
                return False
            self._agreed_day = session.id
        with self.program.store.reading() as view:
            _, name = view.user()
        return bool(name) or self.ask_taken_by()

    def ask_taken_by(self) -> bool:
        """Ask who takes the register; whether somebody said so."""
        try:
            return TakenByDialog(self.view, self.program).exec() == 1
        except AppError as error:
            self.program.failed.emit(error)
            return False

    def _session_id(self) -> Id:
        if self.register is None:
            raise RuntimeError("no register is open")
        return self.register.session.id
