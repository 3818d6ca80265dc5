"""The real window on a real store in a temporary folder, with a clock that the test moves."""

import gc
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from npq_desktop.bootstrap import bank_holidays, dfe_cohorts, machine, open_store, window_tools
from npq_desktop.domain.cells import participant_cells
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.people import Name, Participant, Work
from npq_desktop.domain.sessions import Session
from npq_desktop.services.cohorts import NPQLTD, create_cohort
from npq_desktop.services.demo import MovableClock, fill
from npq_desktop.services.ports import Store
from npq_desktop.services.users import use_as
from npq_desktop.ui.app import make_application
from npq_desktop.ui.controller import Controller
from npq_desktop.ui.shell.window import MainWindow
from npq_desktop.ui.theme.theme import Scheme, theme

MORNING = datetime(2027, 3, 4, 9, 20, tzinfo=UTC)
"""Ten minutes before the workshop of the tests begins, a Thursday."""


class TestClock:
    """A clock that stands until the test moves it; every reading is a little later."""

    __test__ = False

    def __init__(self, moment: datetime = MORNING) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        self.moment += timedelta(milliseconds=1)
        return self.moment

    def at(self, hour: int, minute: int) -> None:
        """Move to a time of the same day."""
        self.moment = self.moment.replace(hour=hour, minute=minute, second=0)


@pytest.fixture(autouse=True)
def _garbage_on_this_thread() -> Iterator[None]:
    """As in the program (ui/garbage.py): a job's thread deletes no widget of an earlier test."""
    gc.disable()
    yield
    gc.collect(1)
    gc.enable()


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The program's own application object, with its theme and fonts."""
    return make_application()


@pytest.fixture
def clock() -> TestClock:
    """Twenty past nine on the morning of the workshop."""
    return TestClock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder."""
    return tmp_path / "data"


@pytest.fixture
def store(folder: Path, clock: TestClock) -> Iterator[Store]:
    """A store to fill before the window opens on the same folder; a second hand on it after."""
    made = open_store(folder, clock)
    yield made
    made.close()


def add_people(store: Store, cohort_id: Id, names: list[tuple[str, str]]) -> list[Participant]:
    """Put people into a cohort, given and family name each."""
    people = [
        Participant(
            new_id(),
            cohort_id,
            Name(f"{given} {family}".strip(), given, family),
            trn=f"{7_100_000 + number}",
            email=f"p{number}@school.example",
            work=Work("Fellbrook SCITT", "Lead mentor", lead_mentor=number % 2 == 0),
        )
        for number, (given, family) in enumerate(names)
    ]
    with store.writing() as work:
        for person in people:
            for field, value in participant_cells(person):
                work.put("participant", person.id, field, value, person=person.id)
        work.commit()
    return people


def add_cohort(store: Store, name: str, today: datetime) -> tuple[Id, list[Session]]:
    """A cohort with the NPQLTD plan whose first workshop is today at half past nine."""
    cohort = create_cohort(
        store, name, today.date(), template=NPQLTD, dfe=None, holidays=bank_holidays
    )
    with store.reading() as view:
        sessions = [line.session for line in view.sessions(cohort.id)]
    first = replace(sessions[0], starts_at=today.replace(hour=9, minute=30, second=0))
    from npq_desktop.services.sessions import save_session

    save_session(store, first)
    return cohort.id, [first, *sessions[1:]]


NAMES = [
    ("Patience", "Adeyemi"),
    ("Wanjiru", "Brown"),
    ("Chidi", "D’Souza"),
    ("Małgorzata", "Grzegorczyk"),
    ("Siân", "Llŷr"),
    ("Jyoti", "Nguyễn"),
    ("Priya", "Patel"),
    ("Kateřina", "Šimůnek"),
    ("Gwen", "Ŵyn"),
    ("伟", "李"),
]


@pytest.fixture
def autumn(store: Store, clock: TestClock) -> tuple[Id, list[Session], list[Participant]]:
    """Autumn 2026 with its plan and ten people; R. Example takes the register."""
    use_as(store, "R. Example")
    cohort, sessions = add_cohort(store, "Autumn 2026", clock.moment)
    return cohort, sessions, add_people(store, cohort, NAMES)


@pytest.fixture
def open_window(
    qapp: QApplication, qtbot: object, folder: Path, clock: TestClock
) -> Iterator[Callable[[], Controller]]:
    """Opens the real window on the data folder; call it once the store is filled."""
    made: list[tuple[MainWindow, Controller]] = []

    def opened() -> Controller:
        window = MainWindow()
        controller = Controller(replace(window_tools(folder), **given(folder, clock)), window)
        made.append((window, controller))
        window.resize(1280, 800)
        with qtbot.waitExposed(window):  # type: ignore[attr-defined]
            window.show()
        controller.begin()
        window.activateWindow()
        qapp.processEvents()
        return controller

    for (
        left
    ) in qapp.topLevelWidgets():  # of a test before: it must not answer to what this one does
        if isinstance(left, MainWindow):
            left.close()
    yield opened
    for window, controller in made:
        window.close()
        QThreadPool.globalInstance().waitForDone(5_000)
        controller.close()
        window.deleteLater()
    qapp.processEvents()


def given(folder: Path, clock: TestClock) -> dict[str, object]:
    """The test's clock in place of the system's."""
    return {
        "clock": clock,
        "open_store": partial(open_store, folder, clock),
        "machine": partial(machine, folder, clock),
    }


class Dialogs:
    """Answers each dialog that opens with the next of the answers that a test gave."""

    def __init__(self) -> None:
        self.seen: list[QDialog] = []
        self.unexpected: list[str] = []
        self._answers: list[Callable[[QDialog], object]] = []

    def answer(self, *answers: Callable[[QDialog], object]) -> None:
        """What to do with the next dialogs, in their order; one still open after it is rejected."""
        self._answers += answers

    def opened(self, dialog: QDialog) -> None:
        """A dialog is on the screen and waits."""
        self.seen.append(dialog)
        if not self._answers:
            self.unexpected.append(f"{type(dialog).__name__}: {dialog.windowTitle()}")
            dialog.reject()
            return
        try:
            self._answers.pop(0)(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> Iterator[Dialogs]:
    """Answers for dialogs; one that the test did not expect is closed, and fails it."""
    held, run = Dialogs(), QDialog.exec

    def run_answered(dialog: QDialog) -> int:
        QTimer.singleShot(0, dialog, lambda: held.opened(dialog))
        return run(dialog)

    monkeypatch.setattr(QDialog, "exec", run_answered)
    yield held
    assert held.unexpected == []


@pytest.fixture
def use_theme(qapp: QApplication) -> Iterator[Callable[[Scheme], None]]:
    """Switches light and dark; back to the system's at the end."""
    yield lambda scheme: theme().use(scheme)
    theme().use(Scheme.SYSTEM)


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented cohort of 24 in mid-programme, made once for all tests."""
    folder, moving = tmp_path_factory.mktemp("demo"), MovableClock(MORNING)
    store = open_store(folder, moving)
    fill(store, moving, MORNING, bank_holidays, dfe_cohorts())
    store.close()
    return folder


@pytest.fixture
def demo(demo_folder: Path, folder: Path) -> Path:
    """The data folder with the invented cohort in it; Workshop 2 is today at 09:30."""
    return Path(shutil.copytree(demo_folder, folder))


__all__ = ["MORNING", "NAMES", "TestClock", "add_cohort", "add_people", "dfe_cohorts"]
