"""Own plans in Settings: renamed and taken away, each with Undo; the shipped one stays."""

import pytest

from npq_desktop.services.plan_templates import SHIPPED, keep_plan
from npq_desktop.ui.kit.dialogs import AskText


@pytest.fixture
def controller(autumn, store, open_window):
    keep_plan(store, autumn[0], "Our year")
    made = open_window()
    made.show("settings")
    return made


@pytest.fixture
def card(controller):
    return controller.window.page("settings").plans_card


def names(card) -> list[str]:
    return [row.choice.name for row in card.rows]


def test_the_shipped_plan_is_first_and_cannot_be_changed(card):
    assert names(card) == [SHIPPED, "Our year"]
    shipped, own = card.rows
    assert not shipped.rename.isVisible()
    assert not shipped.remove.isVisible()
    assert own.rename.isVisible()


def test_a_plan_is_renamed_and_that_is_undone(card, controller, dialogs):
    def rename(dialog: AskText) -> None:
        assert dialog.line.text() == "Our year"
        dialog.line.setText("Evenings")
        dialog.confirm()

    dialogs.answer(rename)
    card.rows[1].rename.click()
    assert names(card) == [SHIPPED, "Evenings"]
    controller.program.undo()
    assert names(card) == [SHIPPED, "Our year"]


def test_a_plan_is_taken_away_and_that_is_undone(card, controller):
    card.rows[1].remove.click()
    assert names(card) == [SHIPPED]
    assert controller.window.toast.words.text() == "Our year was taken away."
    controller.program.undo()
    assert names(card) == [SHIPPED, "Our year"]


def test_the_plan_of_this_cohort_is_kept_from_here(card, dialogs):
    def name_it(dialog: AskText) -> None:
        dialog.line.setText("Another year")
        dialog.confirm()

    dialogs.answer(name_it)
    card.keep.click()
    assert names(card) == [SHIPPED, "Another year", "Our year"]


def test_a_name_that_is_taken_is_told(card, controller, dialogs):
    told: list[str] = []
    controller.program.failed.connect(lambda error: told.append(error.sentence))

    def name_it(dialog: AskText) -> None:
        dialog.line.setText("our YEAR")
        dialog.confirm()

    dialogs.answer(name_it)
    card.keep.click()
    assert told == ["There is a plan our YEAR already. Choose another name."]
    dialogs.unexpected.clear()
