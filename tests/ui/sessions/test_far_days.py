"""A day that is far off is told in a sentence, in every dialog that asks for a day."""

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDateEdit

from npq_desktop.services.person_page import read_person
from npq_desktop.services.year import Mover
from npq_desktop.ui.pairs.move_dialog import MoveDialog as MoveSomebody
from npq_desktop.ui.person.apology_dialog import ApologyDialog
from npq_desktop.ui.person.catch_up_dialog import CatchUpDialog
from npq_desktop.ui.person.status_dialog import STEPS, JoinedDialog, StatusDialog
from npq_desktop.ui.session.apologies import ApologiesDialog
from npq_desktop.ui.sessions.cohort_dialog import CohortDialog
from npq_desktop.ui.sessions.fields import DayField
from npq_desktop.ui.sessions.move_dialog import MoveDialog
from npq_desktop.ui.sessions.session_dialog import SessionDialog


def people_of(controller, name):
    with controller.program.store.reading() as view:
        cohort = next(e.cohort for e in view.cohorts() if e.cohort.name == name)
        lines = view.sessions(cohort.id)
        return cohort, view.people(cohort.id)[0], [each.session for each in lines]


def move_a_session(both):
    program = both.controller.program
    mover = Mover(
        program.store,
        both.ids["Spring 2027 Workshop 2"],
        program.now(),
        program.tools.holidays,
    )
    return MoveDialog(both.controller.window, program, mover)


def move_somebody(both):
    _, person, _ = people_of(both.controller, "Autumn 2026")
    to, _, _ = people_of(both.controller, "Spring 2027")
    return MoveSomebody(both.controller.window, both.controller.program, person, [to])


def status(step):
    def made(both):
        _, person, _ = people_of(both.controller, "Autumn 2026")
        return StatusDialog(both.controller.window, both.controller.program, person, STEPS[step])

    return made


def joined(both):
    _, person, _ = people_of(both.controller, "Autumn 2026")
    dialog = JoinedDialog(both.controller.window, both.controller.program, person)
    dialog.from_start.setChecked(False)
    return dialog


def apology(both):
    _, person, sessions = people_of(both.controller, "Autumn 2026")
    return ApologyDialog(both.controller.window, both.controller.program, person, sessions)


def apologies(both):
    session = both.ids["Spring 2027 Workshop 2"]
    return ApologiesDialog(both.controller.window, both.controller.program, session)


def catch_up(both):
    program = both.controller.program
    _, person, _ = people_of(both.controller, "Autumn 2026")
    page = read_person(program.store, person.id, program.now())
    return CatchUpDialog(both.controller.window, program, person, page.reckoning.lines)


def cohort(both):
    return CohortDialog(both.controller.window, both.controller.program)


def session(both):
    held, _, sessions = people_of(both.controller, "Autumn 2026")
    with both.controller.program.store.reading() as view:
        topics = view.topics(held.id)
    return SessionDialog(both.controller.window, both.controller.program, held, topics, sessions[0])


def type_year(field, year):
    """The year of a day field, as somebody types it."""
    field.edit.setFocus()
    field.edit.setSelectedSection(QDateEdit.Section.YearSection)
    QTest.keyClicks(field.edit, year)
    QTest.keyClick(field.edit, Qt.Key.Key_Tab)


@pytest.mark.parametrize("year", ["9999", "1800"])
@pytest.mark.parametrize(
    "make",
    [
        move_a_session,
        move_somebody,
        status("withdraw"),
        status("defer"),
        joined,
        apology,
        apologies,
        catch_up,
        cohort,
        session,
    ],
)
def test_a_day_far_off_ends_in_a_sentence_and_nothing_is_written(both, make, year, qtbot):
    store = both.controller.program.store
    dialog = make(both)
    qtbot.addWidget(dialog)
    dialog.show()
    with store.reading() as view:
        before = view.last_arrival()
    (field,) = dialog.findChildren(DayField)
    field.edit.setDate(QDate(2027, 12, 31))
    held = field.day
    type_year(field, year)
    assert field.hint.text() == f"The year {year} is too far away. Check the date."
    assert field.day == held
    dialog.yes.setEnabled(True)
    dialog.yes.click()
    assert dialog.isVisible()
    assert dialog.problem.text() == f"The year {year} is too far away. Check the date."
    with store.reading() as view:
        assert view.last_arrival() == before
    type_year(field, "2027")
    assert field.problem == ""
