"""The bar at the top: cohorts with their colours, and what is saved, told only when it is."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication

from npq_desktop.domain.sessions import Cohort
from npq_desktop.ui.shell.topbar import TopBar

AUTUMN = Cohort("a", "Autumn 2026", date(2026, 10, 5), initials="A26", colour="#C2643C")
LONG = Cohort(
    "l",
    "North West and Marches evening group of lead mentors, second intake, Autumn 2026 & Spring",
    date(2026, 10, 6),
    initials="NWM",
    colour="#2F7D5B",
)


@pytest.fixture
def bar(qtbot):
    made = TopBar()
    qtbot.addWidget(made)
    made.resize(1072, 56)
    made.show()
    return made


def test_the_switcher_names_the_cohort_and_offers_the_others(bar):
    bar.show_cohorts([AUTUMN, LONG], AUTUMN)
    assert bar.cohort.words == "Autumn 2026"
    assert bar.cohort.accessibleName() == "Cohort Autumn 2026, A26"
    assert not bar.cohort.icon().isNull()
    texts = [action.text() for action in bar.menu.actions()]
    assert texts[0] == "Autumn 2026   A26"
    assert "Autumn 2026 && Spring" in texts[1]
    assert texts[-1] == "New cohort…"
    assert all(not action.icon().isNull() for action in bar.menu.actions()[:2])


def test_choosing_a_cohort_says_which(bar, qtbot):
    bar.show_cohorts([AUTUMN, LONG], AUTUMN)
    with qtbot.waitSignal(bar.cohort_chosen) as chosen:
        bar.menu.actions()[1].trigger()
    assert chosen.args == ["l"]


@pytest.mark.parametrize("width", [1700, 1072, 740, 580])
def test_a_long_name_leaves_room_for_everything_else(bar, width):
    bar.show_cohorts([AUTUMN, LONG], LONG)
    bar.show_on("Workshop 2 · today")
    bar.show_trouble("The disk is full.")
    bar.resize(width, 56)
    QApplication.processEvents()
    shown = [bar.cohort, bar.on, bar.find_button, bar.trouble]
    edges = [each.geometry() for each in shown if each.isVisible()]
    assert all(a.right() < b.left() for a, b in pairwise(edges))
    assert edges[-1].right() < width
    assert min(each.width() for each in (bar.cohort, bar.find_button, bar.trouble)) >= 32
    assert bar.cohort.toolTip() == f"Cohort {LONG.name}, NWM"


def test_on_a_small_screen_finding_is_an_icon_with_its_name(bar):
    bar.resize(580, 56)
    QApplication.processEvents()
    assert bar.find_button.words == ""
    assert bar.find_button.accessibleName() == "Find a person, session or command"
    bar.resize(1072, 56)
    QApplication.processEvents()
    assert bar.find_button.words == "Find a person, session or command"


def test_nothing_is_called_saved_before_something_was(bar):
    assert not bar.saved.isVisible()
    bar.show_saved("Saved 09:52")
    assert bar.saved.isVisible()
    assert bar.saved.text() == "Saved 09:52"


def test_what_was_not_saved_stays_with_its_sentence_until_the_next_save(bar, qtbot):
    bar.show_saved("Saved 09:52")
    bar.show_trouble("The disk is full. Make room and try again.")
    assert not bar.saved.isVisible()
    assert bar.trouble.words == "Not saved"
    assert bar.trouble.accessibleDescription() == "The disk is full. Make room and try again."
    with qtbot.waitSignal(bar.trouble_asked) as asked:
        bar.trouble.click()
    assert asked.args == ["The disk is full. Make room and try again."]
    bar.show_saved("Saved 09:53")
    assert not bar.trouble.isVisible()
