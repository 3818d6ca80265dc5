"""The facilitator's card: who needs what, and nothing at all of it while the wall can see."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from npq_desktop.services.needs import set_needs
from npq_desktop.ui.needs.card import NOBODY
from npq_desktop.ui.needs.caterer import CatererPreview


@pytest.fixture
def controller(autumn, open_window):
    return open_window()


@pytest.fixture
def card(controller, autumn, store, qtbot):
    people = autumn[2]
    set_needs(store, people[0].id, ["Vegan", "no garlic"], "A seat near the door")
    set_needs(store, people[4].id, ["Halal"])
    made = controller.pages.day.make_needs_card()
    qtbot.addWidget(made)
    made.show_session(autumn[1][0].id)
    return made


def words(widget):
    """Everything that stands in a widget, and what a screen reader is told of it."""
    held = [each for each in widget.findChildren(QWidget) if each.isVisibleTo(widget)]
    said = [each.text() for each in held if isinstance(each, QLabel)]
    return "\n".join([*said, *(each.accessibleName() for each in held)])


def test_each_person_stands_there_with_what_they_need(card):
    assert [row.line.participant.name.full for row in card.rows] == [
        "Patience Adeyemi",
        "Siân Llŷr",
    ]
    said = words(card)
    for need in ("Vegan", "No garlic", "A seat near the door", "Halal", "on this laptop only"):
        assert need in said
    assert card.nobody.isHidden()


def test_f9_takes_all_of_it_away_and_brings_it_back(card, controller):
    controller.program.set_private(private=True)
    assert card.isHidden()
    assert card.rows == []
    assert [label.text() for label in card.findChildren(QLabel) if "Vegan" in label.text()] == []
    controller.program.set_private(private=False)
    assert not card.isHidden()
    assert len(card.rows) == 2


def test_on_the_session_s_page_no_word_of_it_is_left_in_the_window(card, controller, autumn, qapp):
    controller.pages.open_session_page(autumn[1][0].id)
    assert "A seat near the door" in words(controller.window)
    controller.program.set_private(private=True)
    qapp.processEvents()
    said = words(controller.window)
    for need in ("Vegan", "garlic", "seat near", "Halal", "Access and dietary"):
        assert need not in said


def test_while_things_are_hidden_nothing_is_shown_at_all(controller, autumn, store, qtbot):
    controller.program.set_private(private=True)
    set_needs(store, autumn[2][0].id, ["Vegan"])
    made = controller.pages.day.make_needs_card()
    qtbot.addWidget(made)
    made.show_session(autumn[1][0].id)
    assert made.isHidden()
    assert made.rows == []


def test_where_nobody_needs_anything_it_says_how_to_add(controller, autumn, qtbot):
    made = controller.pages.day.make_needs_card()
    qtbot.addWidget(made)
    made.show_session(autumn[1][0].id)
    assert not made.isHidden()
    assert made.nobody.text() == NOBODY
    assert not made.nobody.isHidden()


def test_editing_from_the_card_names_the_person(card, dialogs):
    seen = []
    dialogs.answer(lambda dialog: seen.append(dialog.windowTitle()))
    card.rows[1].edit.click()
    assert seen == ["What Siân Llŷr needs"]


def test_somebody_who_is_not_on_the_card_is_found_and_edited(card, dialogs, controller):
    seen = []

    def choose(dialog):
        dialog.search.setText("wyn")
        dialog.yes.click()

    dialogs.answer(choose, lambda dialog: seen.append(dialog.windowTitle()))
    card.add.click()
    assert seen == ["What Gwen Ŵyn needs"]


def test_the_count_is_a_press_away(card, dialogs):
    seen = []
    dialogs.answer(lambda dialog: seen.append(type(dialog)))
    card.caterer.click()
    assert seen == [CatererPreview]
