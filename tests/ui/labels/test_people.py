"""Choosing people: found as one types, ticked by keys, none lost because it is not found now."""

import pytest
from PySide6.QtCore import Qt

from npq_desktop.services.labels import read_invited
from npq_desktop.ui.labels.people import PeopleChooser, PersonChooser

Key = Qt.Key


@pytest.fixture
def people(autumn, store):
    return read_invited(store, autumn[1][0].id)


@pytest.fixture
def chooser(people, qtbot, qapp):
    made = PeopleChooser(None, people, [each.participant.id for each in people], "Use these")
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def visible(chooser):
    return [item.text().partition(" ·")[0] for item in chooser.items() if not item.isHidden()]


def test_it_opens_with_the_search_ready_and_says_how_many_are_chosen(chooser):
    assert chooser.focusWidget() is chooser.search
    assert chooser.count.text() == "10 of 10 chosen"


def test_any_part_of_a_name_without_accents_finds(chooser, qtbot):
    qtbot.keyClicks(chooser.search, "sim kat")
    assert visible(chooser) == ["Šimůnek, Kateřina"]
    qtbot.keyClick(chooser.search, Key.Key_Escape)
    assert len(visible(chooser)) == 10


def test_down_goes_to_the_list_and_space_unticks(chooser, qtbot):
    qtbot.keyClicks(chooser.search, "adey")
    qtbot.keyClick(chooser.search, Key.Key_Down)
    assert chooser.focusWidget() is chooser.list
    qtbot.keyClick(chooser.list, Key.Key_Space)
    assert chooser.count.text() == "9 of 10 chosen"
    qtbot.keyClick(chooser.list, Key.Key_Return)
    assert chooser.count.text() == "10 of 10 chosen"
    assert chooser.isVisible()


def test_ticking_none_of_those_found_leaves_the_others_ticked(chooser, people, qtbot):
    qtbot.keyClicks(chooser.search, "patel")
    chooser.none.click()
    assert len(chooser.chosen) == 9
    chooser.search.clear()
    chooser.none.click()
    assert chooser.chosen == ()


def test_nobody_at_all_is_asked_again(chooser, qtbot):
    chooser.none.click()
    chooser.yes.click()
    assert chooser.isVisible()
    assert chooser.problem.text() == "Nobody is ticked. Tick at least one person."
    chooser.all.click()
    chooser.yes.click()
    assert chooser.result() == 1


def test_one_person_is_taken_by_enter_as_soon_as_they_are_found(people, qtbot):
    made = PersonChooser(None, people, "Whose needs?")
    qtbot.addWidget(made)
    made.show()
    qtbot.keyClicks(made.search, "wyn")
    qtbot.keyClick(made.search, Key.Key_Return)
    assert made.result() == 1
    (wyn,) = (each.participant for each in people if each.participant.name.family == "Ŵyn")
    assert made.chosen == wyn.id


def test_one_person_that_nobody_is_like_is_asked_again(people, qtbot):
    made = PersonChooser(None, people, "Whose needs?")
    qtbot.addWidget(made)
    made.show()
    qtbot.keyClicks(made.search, "zzz")
    made.yes.click()
    assert made.isVisible()
    assert made.problem.text() == "Nobody is chosen. Type another part of the name."
