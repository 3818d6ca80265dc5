"""A store that answers at once: what was asked for stands in memory already (services.ports.Store).

It keeps one register, so that the window's own share of a key press can be told apart from what
the store takes. All else is asked of the real store once, and answered from memory from then on.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from benchmarks.filled import Filled
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.marks import How, Mark, from_value
from npq_desktop.domain.people import Participant
from npq_desktop.domain.register import Entry
from npq_desktop.domain.sessions import Cohort, Session, Topic
from npq_desktop.services.ports import CohortLine, SessionLine
from npq_desktop.store import SqlStore


class QuickStore:
    """One cohort with one register, as it was read from a filled store."""

    def __init__(self, filled: Filled, now: datetime) -> None:
        store = SqlStore(filled.folder, lambda: now)
        with store.reading() as view:
            self.cohort_line = next(e for e in view.cohorts() if e.cohort.id == filled.cohort)
            self.session_line = next(
                each for each in view.sessions(filled.cohort) if each.session.id == filled.today.id
            )
            self.topic_list = view.topics(filled.cohort)
            self.everybody = view.people(filled.cohort)
            self.who = view.user()
            self.own_stream = view.stream()
        self._real = store
        self._answers: dict[str, Any] = {}
        self.now = now
        self.entries = {person.id: Entry(person) for person in self.everybody}
        self.settings: dict[str, Any] = {}
        self.arrivals = 1
        self._view = QuickView(self)

    @contextmanager
    def reading(self) -> Iterator["QuickView"]:
        """What stands in memory."""
        yield self._view

    @contextmanager
    def writing(self) -> Iterator["QuickView"]:
        """The same; nothing is thrown away, since nothing here fails."""
        yield self._view

    def changed_elsewhere(self) -> bool:
        """Nobody else is here."""
        return False

    def answer(self, name: str, *asked: object, **also: object) -> Any:
        """What the real store said when it was asked this first."""
        key = f"{name}{asked}{sorted(also.items())}"
        if key not in self._answers:
            with self._real.reading() as view:
                self._answers[key] = getattr(view, name)(*asked, **also)
        return self._answers[key]

    def close(self) -> None:
        """Let go of the real store."""
        self._real.close()


class QuickView:
    """Answers from memory, and keeps marks there; what each answers stands in services.ports."""

    # ruff: noqa: D102

    def __init__(self, store: QuickStore) -> None:
        self._store = store
        self._act = new_id()

    def cohorts(self) -> list[CohortLine]:
        return [self._store.cohort_line]

    def cohort(self, _cohort_id: Id) -> Cohort:
        return self._store.cohort_line.cohort

    def topics(self, _cohort_id: Id) -> list[Topic]:
        return self._store.topic_list

    def sessions(self, *_: object, **__: object) -> list[SessionLine]:
        return [self._store.session_line]

    def session(self, _session_id: Id) -> Session:
        return self._store.session_line.session

    def people(self, _cohort_id: Id | None = None) -> list[Participant]:
        return self._store.everybody

    def person(self, participant_id: Id) -> Participant:
        return self._store.entries[participant_id].participant

    def marks(self, _session_id: Id) -> list[Entry]:
        return [each for each in self._store.entries.values() if each.mark is not None]

    def entry(self, _session_id: Id, participant_id: Id) -> Entry:
        return self._store.entries[participant_id]

    def mark(self, _session_id: Id, participant_id: Id) -> tuple[Mark | None, How | None, str]:
        held = self._store.entries[participant_id]
        return held.mark, held.how, held.note

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return partial(self._store.answer, name)

    def mark_streams(self, _session_id: Id) -> set[Id]:
        return {self._store.own_stream}

    def mark_heads(self, _session_id: Id) -> list[tuple[Id, bytes]]:
        return []

    def setting(self, key: str) -> Any:
        return self._store.settings.get(key)

    def user(self) -> tuple[Id, str]:
        return self._store.who

    def users(self) -> list[tuple[Id, str]]:
        return [self._store.who]

    def stream(self) -> Id:
        return self._store.own_stream

    def acts_after(self, _arrival: int) -> set[Id]:
        return {self._act}

    def last_arrival(self) -> int:
        return self._store.arrivals

    def put(self, kind: str, entity: Id, field: str, value: Any, **_: object) -> None:
        """Keep a mark or a setting; anything else is not looked at here."""
        if kind == "setting":
            self._store.settings[entity] = value
            return
        _, _, person = entity.partition(".")
        held = self._store.entries[person]
        if field == "mark":
            mark = None if value is None else from_value(value)
            held = replace(held, mark=mark, marked_at=self._store.now)
        elif field == "how":
            held = replace(held, how=How(value))
        self._store.entries[person] = held

    def commit(self, **_: object) -> Id:
        """It stands in memory: nothing is made durable here."""
        self._store.arrivals += 1
        self._act = new_id()
        return self._act
