"""A new cohort: what will be made is shown before it is made."""

import pytest
from PySide6.QtCore import QDate, Qt

from npq_desktop.services.plan_templates import keep_plan
from npq_desktop.services.sessions import remove_session
from npq_desktop.ui.sessions.cohort_dialog import CohortDialog


@pytest.fixture
def dialog(autumn, open_window, qtbot):
    controller = open_window()
    made = CohortDialog(controller.window, controller.program)
    qtbot.addWidget(made)
    made.show()
    return made


def sessions(dialog):
    with dialog._program.store.reading() as view:
        return [line.session for line in view.sessions(dialog.made.id)]


def test_the_plan_is_shown_as_it_will_lie_and_is_made_so(dialog):
    dialog.name.setText("Autumn 2027")
    dialog.start.edit.setDate(QDate(2027, 10, 2))
    shown = dialog.preview.text().replace("\u00a0", " ")
    assert dialog.start.hint.text() == "Saturday: a weekend"
    assert shown.startswith("Workshop 1 Mon 4 Oct 2027 · Seminar A Tue 2 Nov 2027 · Workshop 2")
    dialog.confirm()
    made = [
        f"{each.title.partition(':')[0]} {each.day:%a} {each.day.day}" for each in sessions(dialog)
    ]
    assert len(made) == 6
    assert all(each in shown for each in made)


def test_without_the_plan_there_is_none(dialog):
    dialog.name.setText("By hand")
    dialog.plan.setChecked(False)
    assert dialog.preview.isHidden()
    dialog.confirm()
    assert sessions(dialog) == []


def test_the_dfes_cohort_follows_the_name_until_one_is_chosen(dialog):
    dialog.name.setText("Autumn 2025, evenings")
    assert dialog.dfe.currentText() == "Autumn 2025 (2025b)"
    dialog.name.setText("Evenings")
    assert dialog.dfe.currentText() == "Choose later"
    at = dialog.dfe.findText("Spring 2024 (2023a)")
    dialog.dfe.setCurrentIndex(at)
    dialog.dfe.activated.emit(at)
    dialog.name.setText("Autumn 2026")
    assert dialog.dfe.currentText() == "Spring 2024 (2023a)"
    dialog.confirm()
    assert dialog.problem.text() == "There is a cohort Autumn 2026 already. Choose another name."
    dialog.name.setText("Autumn 2026, evenings")
    dialog.confirm()
    assert (dialog.made.cohort_year, dialog.made.cohort_suffix) == ("2023", "a")
    assert dialog.made.schedule_identifier == "npq-specialist-spring"


def test_a_cohort_needs_a_name(dialog):
    dialog.name.setText("   ")
    dialog.confirm()
    assert dialog.isVisible()
    assert dialog.problem.text() == "Give the cohort a name, for example Autumn 2026."
    assert dialog.focusWidget() is dialog.name


def test_a_cohort_that_was_just_made_is_the_first_to_be_undone(dialog):
    program = dialog._program
    dialog.name.setText("Made in error")
    dialog.confirm()
    program.undo()
    with program.store.reading() as view:
        names = [line.cohort.name for line in view.cohorts()]
    assert names == ["Autumn 2026"]


def test_which_plan_is_asked_only_where_one_was_kept(dialog):
    assert dialog.which.count() == 1
    assert not dialog.which.isVisible()


def test_a_plan_that_was_kept_is_shown_and_made(autumn, store, open_window, qtbot):
    cohort, sessions_before, _ = autumn
    for each in sessions_before[3:]:
        remove_session(store, each.id)
    keep_plan(store, cohort, "Half a year")
    controller = open_window()
    dialog = CohortDialog(controller.window, controller.program)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.name.setText("Spring 2028")
    assert dialog.which.isVisible()
    assert dialog.preview.text().count(" · ") == 5
    dialog.which.setFocus()
    qtbot.keyClick(dialog.which, Qt.Key.Key_Down)
    assert dialog.which.currentText() == "Half a year"
    assert dialog.preview.text().count(" · ") == 2
    dialog.plan.setChecked(False)
    assert not dialog.which.isVisible()
    dialog.plan.setChecked(True)
    dialog.confirm()
    assert len(sessions(dialog)) == 3
