"""Moving somebody from their page: the table of sessions, the reason, the step at the office."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt

from tests.ui.accessibility.conftest import find_problems

ON = date(2027, 3, 10)


@pytest.fixture
def moving(controller, ids, dialogs, qapp):
    """Opens the dialog for somebody, and lets a test answer it."""

    def move(name, answer):
        def on_that_day(dialog):
            dialog.day.edit.setDate(QDate(ON.year, ON.month, ON.day))
            qapp.processEvents()
            answer(dialog)

        controller.pages.person.open(ids[name])
        dialogs.answer(on_that_day)
        menu = controller.window.page("person").menu
        next(e for e in menu.actions() if e.text() == "Move to another cohort…").trigger()

    return move


def test_what_was_attended_is_proposed_to_count(moving):
    seen = []
    moving("Brown", lambda dialog: seen.extend(dialog.earlier))
    (only,) = seen
    assert (only.session.name, only.own.name, only.counts) == ("Workshop 1", "Workshop 1", True)


def test_a_move_leads_to_the_entry_in_the_new_cohort_and_is_undone(
    moving, controller, store, ids, spring, qtbot
):
    def answer(dialog):
        qtbot.keyClicks(dialog.why, "back after leave")
        dialog.yes.click()

    with store.reading() as view:
        before = view.digest()
    moving("Brown", answer)
    assert controller.window.key_shown == "person"
    held = controller.pages.person.held
    assert held.person.cohort_id == spring[0]
    assert held.person.moved.participant_id == ids["Brown"]
    with store.reading() as view:
        (credit,) = view.credits(participant=held.person.id)
    assert credit.reason.startswith("Took part in Workshop 1")
    controller.program.undo()
    with store.reading() as view:
        assert view.digest() == before


def test_space_changes_what_counts_and_the_reason_can_be_written(moving, store, qtbot):
    def answer(dialog):
        dialog.list.setFocus()
        qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
        assert not dialog.earlier[0].counts
        assert dialog.reason.text() == "Is to be attended again"
        dialog.reason.clear()
        qtbot.keyClicks(dialog.reason, "wants to hear it again")
        qtbot.keyClicks(dialog.why, "back")
        dialog.yes.click()

    moving("Brown", answer)
    with store.reading() as view:
        (credit,) = view.credits()
    assert (credit.standing.value, credit.reason) == ("not_counted", "wants to hear it again")


def test_a_move_needs_a_reason(moving, store):
    said = []

    def answer(dialog):
        dialog.yes.click()
        said.append(dialog.problem.text())

    moving("Brown", answer)
    assert said == ["Say why they move, for example: back after parental leave."]
    with store.reading() as view:
        assert view.links("same") == []


def test_somebody_who_is_there_already_has_to_be_settled_first(moving):
    said = []
    moving("Adeyemi", lambda dialog: said.append(dialog.problem.text()))
    assert "Say first that they are the same person" in said[0]


def test_the_step_at_the_office_is_shown(moving):
    said = []
    moving("Brown", lambda dialog: said.append(dialog.dfe.words.text()))
    assert said[0].startswith("At the office:")


def test_with_one_cohort_there_is_nowhere_to_move_to(autumn, open_window, dialogs):
    controller = open_window()
    controller.pages.pairs.move(autumn[2][0].id)
    assert "no other cohort" in controller.window.toast.accessibleName()
    assert dialogs.seen == []


def test_the_dialog_is_reached_by_tab(moving):
    problems = []
    moving("Brown", lambda dialog: problems.extend(find_problems(dialog)))
    assert problems == []


def test_the_cohort_and_the_day_beside_it_are_of_one_height(moving, qapp):
    heights = []

    def answer(dialog):
        for field in (dialog.cohort, dialog.day.edit, dialog.why):
            field.setFocus()
            qapp.processEvents()
            heights.append((dialog.cohort.height(), dialog.day.edit.height()))
            top = [
                e.mapTo(dialog, e.rect().topLeft()).y() for e in (dialog.cohort, dialog.day.edit)
            ]
            assert top[0] == top[1]
        dialog.reject()

    moving("Brown", answer)
    assert heights
    assert all(one == other for one, other in heights)
