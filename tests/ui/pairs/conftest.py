"""Two cohorts: Adeyemi is in both with one TRN; a guest and a walk-in were in Workshop 1."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from npq_desktop.domain.cells import participant_cells
from npq_desktop.domain.ids import new_id
from npq_desktop.domain.marks import How, Mark
from npq_desktop.domain.people import Name, Participant, Work
from npq_desktop.services.closings import close_register
from npq_desktop.services.registers import take_mark, take_walk_in
from tests.ui.conftest import add_cohort

HERE = Mark(times=((565, None),))


def always(mark):
    return lambda _session, _rules, _present: mark


def put_person(store, cohort, full, **more):
    """Somebody of a cohort, as one act."""
    given, _, family = full.partition(" ")
    person = Participant(new_id(), cohort, Name(full, given, family), **more)
    with store.writing() as work:
        for field, value in participant_cells(person):
            work.put("participant", person.id, field, value, person=person.id)
        work.commit()
    return person


@pytest.fixture
def ids(autumn):
    """The people of the autumn by family name."""
    return {person.name.family: person.id for person in autumn[2]}


@pytest.fixture
def spring(store, clock, autumn):
    """Spring 2027: cohort id, sessions and its people by family name."""
    cohort, sessions = add_cohort(store, "Spring 2027", clock.moment + timedelta(days=8))
    twin = put_person(
        store, cohort, "Patience Adeyemi-Jones", trn="7100000", work=Work("Larkmoor Hub")
    )
    guest = put_person(store, cohort, "Isaac Berg", trn="7200001")
    return cohort, sessions, {"Adeyemi-Jones": twin.id, "Berg": guest.id}


@pytest.fixture
def workshop(store, clock, autumn, spring, ids):
    """Workshop 1 of the autumn, closed: Berg and a walk-in were there, who may be Patel."""
    session = autumn[1][0].id
    take_mark(store, session, ids["Brown"], always(HERE), How.DOOR)
    take_mark(store, session, spring[2]["Berg"], always(HERE), How.DOOR)
    take_walk_in(store, session, "Priya Patell", always(HERE))
    clock.at(16, 0)
    close_register(store, session)
    return session


@pytest.fixture
def controller(workshop, open_window, dialogs):
    return open_window()


@pytest.fixture
def page(controller, qapp):
    """The page with the likely pairs in front."""
    controller.pages.pairs.open("pairs")
    qapp.processEvents()
    return controller.window.page("pairs")


@pytest.fixture
def press(qtbot, qapp):
    """Presses a key where the focus is."""

    def pressed(key, modifiers=Qt.KeyboardModifier.NoModifier):
        qtbot.keyClick(qapp.focusWidget(), key, modifiers)
        qapp.processEvents()

    return pressed
