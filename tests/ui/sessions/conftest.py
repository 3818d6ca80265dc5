"""Two cohorts in one year: Workshop 2 of the first is on the day of a seminar of the second."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from npq_desktop.domain.ids import Id
from npq_desktop.domain.sessions import Session
from npq_desktop.domain.template import in_utc
from npq_desktop.services.sessions import save_session
from npq_desktop.services.users import use_as
from tests.ui.conftest import NAMES, add_cohort, add_people

THE_DAY = date(2027, 3, 18)
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@dataclass
class TwoCohorts:
    """The window on both, and what the tests ask of it again and again."""

    controller: object
    ids: dict[str, Id]  # "Autumn 2026 Workshop 2"

    @property
    def page(self):
        return self.controller.window.page("sessions")

    @property
    def timeline(self):
        return self.page.timeline

    @property
    def chosen(self) -> str:
        line = self.timeline.chosen()
        return f"{line.cohort.name} {line.session.name}"

    @property
    def told(self) -> str:
        return self.controller.window.toast.words.text()

    def day(self, name: str) -> date:
        with self.controller.program.store.reading() as view:
            return view.session(self.ids[name]).day

    def session(self, name: str) -> Session:
        with self.controller.program.store.reading() as view:
            return view.session(self.ids[name])

    def choose(self, name: str) -> None:
        self.timeline.choose(self.ids[name])

    def press(self, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.timeline, key, modifiers)

    def middle_of(self, name: str) -> QPoint:
        index = self.timeline.sessions.index_of(self.ids[name])
        return self.timeline.visualRect(index).center()


@pytest.fixture
def autumn_plan(store, clock):
    """Autumn 2026 began in October, Spring 2027 in January; both have ten people."""
    use_as(store, "R. Example")
    for name, start in (("Autumn 2026", (2026, 10, 15)), ("Spring 2027", (2027, 1, 14))):
        cohort, _ = add_cohort(store, name, datetime(*start, 9, 30, tzinfo=UTC))
        add_people(store, cohort, NAMES)
    with store.reading() as view:
        lines = {
            f"{each.cohort.name} {each.session.name}": each.session for each in view.sessions()
        }
    clash = {"facilitators": ("R. Example",)}
    two, seminar = lines["Autumn 2026 Workshop 2"], lines["Spring 2027 Seminar A"]
    save_session(store, replace(two, starts_at=in_utc(THE_DAY, time(9, 30)), **clash))
    save_session(store, replace(seminar, starts_at=in_utc(THE_DAY, time(14)), **clash))
    return {name: each.id for name, each in lines.items()}


@pytest.fixture
def both(autumn_plan, open_window) -> TwoCohorts:
    """The Sessions page as a timeline, with the focus in it."""
    controller = open_window()
    controller.show("sessions")
    return TwoCohorts(controller, autumn_plan)
