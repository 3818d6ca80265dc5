"""The running program behind the pages: store, cohort, undo, errors, what is private now.

Pages ask it to do things; it calls services and tells everybody what changed. It draws nothing.
"""

import logging
from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal

from npq_desktop.domain.errors import AppError
from npq_desktop.domain.ids import Id
from npq_desktop.domain.sessions import LONDON, Cohort
from npq_desktop.services.faults import without_words
from npq_desktop.services.ports import CohortLine, Store
from npq_desktop.ui.tools import WindowTools
from npq_desktop.ui.undoing import Undoing

log = logging.getLogger(__name__)
Result = TypeVar("Result")
WATCH_MILLISECONDS = 300
"""How often the store is asked whether another window or command wrote (within a second)."""


class TakesLong(Exception):
    """The tables are of an older version: working them out anew is work for a job."""


def _at_once(done: int, total: int) -> None:
    """The report of an opening that must not take long."""
    if done < total:
        raise TakesLong


class Program(QObject):
    """One installation, open in one window."""

    data_changed = Signal(object)  # the arrival number before, for "what is new since"
    cohorts_changed = Signal()
    saved = Signal(str)  # the time of the last commit, HH:MM
    done = Signal(str)  # something was done that can be undone, in words
    said = Signal(str)  # something to be told, in words
    failed = Signal(object)  # an AppError
    unexpected = Signal(object)  # any other error: a mistake of ours, logged already
    privacy_changed = Signal(bool)  # whether private things are hidden now

    def __init__(self, tools: WindowTools, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tools = self.own_tools = tools
        self.cohort: Cohort | None = None
        self.is_private = False
        self._store: Store | None = None
        self.undoing = Undoing(self)
        self._seen = 0
        self._filled = 0
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MILLISECONDS)
        self._watch.timeout.connect(self.look)

    @property
    def store(self) -> Store:
        """The open store. Raises AppError when it cannot be opened."""
        if self._store is None:
            self._store = self.tools.open_store()
        return self._store

    def now(self) -> datetime:
        """Now, in UTC."""
        return self.tools.clock()

    def today(self) -> date:
        """Today where the workshops are."""
        return self.now().astimezone(ZoneInfo(LONDON)).date()

    def take_store(self, store: Store) -> None:
        """Work on a store that was opened off the GUI thread."""
        self._store = store

    def begin(self) -> list[CohortLine]:
        """Open the store and choose the cohort that was open last; all cohorts.

        Raises TakesLong, with nothing done, when opening it is no work for the GUI thread.
        """
        if self._store is None:
            self._store = self.tools.open_store(_at_once)
        with self.store.reading() as view:
            lines = view.cohorts()
            wanted = view.setting("cohort")
            self._seen = view.last_arrival()
        chosen = [line.cohort for line in lines if line.cohort.id == wanted]
        newest = [line.cohort for line in lines]
        self.cohort = chosen[0] if chosen else (newest[-1] if newest else None)
        self._watch.start()
        return lines

    @property
    def is_invented(self) -> bool:
        """Whether these are the invented people, to look around."""
        return self.tools is not self.own_tools

    @property
    def was_changed(self) -> bool:
        """Whether anything was done here since the invented people were made."""
        with self.store.reading() as view:
            return any(not each.is_local for each in view.history(after=self._filled))

    def make_invented(self) -> WindowTools:
        """The invented people, as they were kept or made anew; takes a second, so not for Qt."""
        if self.own_tools.invented is None:
            return self.own_tools
        tools = self.own_tools.invented()
        store = tools.open_store()
        with store.reading() as view:
            kept = view.setting(KEPT) is True
        store.close()
        if not kept:
            if tools.throw_away is not None:
                tools.throw_away()
            tools.fill_demo()
        return tools

    def look_around(self, tools: WindowTools) -> None:
        """Let go of the own data, and take the invented people."""
        self._change_to(tools)
        with self.store.reading() as view:
            self._filled = view.last_arrival()

    def keep_invented(self) -> None:
        """Keep what was done with the invented people when the window goes."""
        from npq_desktop.services.users import set_setting

        set_setting(self.store, KEPT, True)

    def leave_invented(self, *, keep: bool) -> None:
        """Go back to the own data; what was done with invented people goes, unless it is kept."""
        from npq_desktop.services.users import set_setting

        if not self.is_invented:
            return
        set_setting(self.store, KEPT, keep)
        self._change_to(self.own_tools)

    def _change_to(self, tools: WindowTools) -> None:
        """Work on another folder from now on; nothing of the one before can be undone here."""
        self.close()
        self.tools = tools
        self.cohort = None
        self.undoing.forget()

    def choose_cohort(self, cohort_id: Id) -> None:
        """Work in another cohort from now on."""
        from npq_desktop.services.users import set_setting

        with self.store.reading() as view:
            self.cohort = view.cohort(cohort_id)
        self.attempt(lambda: set_setting(self.store, "cohort", cohort_id))
        self.cohorts_changed.emit()

    def attempt(self, work: Callable[[], Result]) -> Result | None:
        """Do something that may fail; a failure is told, never raised into Qt."""
        try:
            return work()
        except AppError as error:
            if error.detail:
                log.warning("%s: %s", type(error).__name__, error.detail)
            self.failed.emit(error)
        except Exception as error:  # noqa: BLE001 - the window stays open, whatever happens
            log.error("unexpected\n%s", without_words(error))  # noqa: TRY400
            self.unexpected.emit(error)
        return None

    def remember(self, act: Id | None, words: str = "") -> None:
        """An act was committed: it can be undone, and the time stands in the top bar."""
        if act is None:
            return
        self.undoing.remember(act, told=bool(words))
        self._tell_saved()
        self.skip_own(act)
        if words:
            self.done.emit(words)

    def undo(self) -> None:
        """Undo the newest act of this window that stands."""
        self.undoing.undo()

    def redo(self) -> None:
        """Do again what was undone last."""
        self.undoing.redo()

    def undo_one(self, act: Id) -> None:
        """Undo any act, from beside the door box or from the history."""
        self.undoing.undo_one(act)

    def tell_undone(self, sentence: str) -> None:
        """Something was undone, or done again: say it, and have every page show it."""
        self._tell_saved()
        self.said.emit(sentence)
        self.announce()

    def _tell_saved(self) -> None:
        local = self.now().astimezone(ZoneInfo(LONDON))
        self.saved.emit(f"{local:%H:%M}")
        if not self._watch.isActive():
            self._watch.start()  # the store had gone, and is back

    def skip_own(self, act: Id | None = None) -> None:
        """What this window wrote itself is no news, unless somebody else wrote as well."""
        with self.store.reading() as view:
            if view.acts_after(self._seen) <= {act}:
                self._seen = view.last_arrival()

    def announce(self) -> None:
        """Tell every page that something changed."""
        before = self._seen
        with self.store.reading() as view:
            self._seen = view.last_arrival()
        self.data_changed.emit(before)

    def look(self) -> None:
        """See whether another window or command wrote; tell the pages if so."""
        if self._store is None:
            return
        try:
            if not self._store.changed_elsewhere():
                return
            with self._store.reading() as view:
                newest = view.last_arrival()
        except AppError as error:
            self._watch.stop()
            self.failed.emit(error)
            return
        if newest != self._seen:
            before, self._seen = self._seen, newest
            self.data_changed.emit(before)

    def set_private(self, *, private: bool) -> None:
        """Hide, or show again, what must not be seen on the wall."""
        self.is_private = private
        self.privacy_changed.emit(private)

    def close(self) -> None:
        """Let go of the store; invented people that nobody keeps go with it."""
        self._watch.stop()
        if self._store is None:
            return
        kept = True
        if self.is_invented:
            with self._store.reading() as view:
                kept = view.setting(KEPT) is True
        self._store.close()
        self._store = None
        if not kept and self.tools.throw_away is not None:
            self.attempt(self.tools.throw_away)


KEPT = "invented_people_kept"
"""The setting, among the invented people, that says that somebody wants to see them again."""
