"""Who sent apologies, in the register: a proposal that a key accepts, and no mark."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.services.apologies import give_apologies, withdraw_apology
from npq_desktop.ui.register.table import MARK, NAME
from tests.ui.register.closing import agree, close, register

Key = Qt.Key
AGREED = Mark(Place.AWAY, agreed=True)
SAID = "Told us on Monday: a funeral"


@pytest.fixture
def apologise(store, autumn, clock):
    """Somebody told us on Monday, before or while the register is open."""
    people = {each.name.family: each.id for each in autumn[2]}

    def given(family):
        day = clock.moment.date()
        ids = [autumn[1][0].id]
        told = day - timedelta(days=3)
        give_apologies(store, people[family], ids, told, "a funeral", today=day)

    return given


@pytest.fixture
def hand(apologise, take):
    """Brown and Patel sent apologies before the register was opened."""
    apologise("Brown")
    apologise("Patel")
    return take()


def line(hand, name):
    return hand.list.table.line(hand.row(name))


def test_it_stands_in_the_row_of_somebody_still_to_come(hand):
    assert line(hand, "Brown").proposal == SAID
    assert hand.shown("Brown")[0] == "To come"
    assert hand.filters()["To come"].endswith("10")
    assert line(hand, "Adeyemi").proposal == ""
    tip = hand.list.table.index(hand.row("Brown"), MARK).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == SAID


def test_a_screen_reader_says_it(hand):
    where = hand.list.table.index(hand.row("Brown"), NAME)
    assert where.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Brown, Wanjiru, to come, told us on Monday: a funeral"
    )


def test_the_wall_does_not_say_why(hand):
    hand.press(Key.Key_F9)
    assert line(hand, "Brown").proposal == "Told us on Monday"
    assert "funeral" not in line(hand, "Brown").spoken
    hand.press(Key.Key_F9)
    assert line(hand, "Brown").proposal == SAID


def test_it_is_painted_in_every_state_of_the_row(hand):
    def picture():
        return hand.list.viewport().grab(hand.list.visualRect(index)).toImage()

    index = hand.list.table.index(hand.row("Brown"), MARK)
    with_it = picture()
    hand.go_to("Brown")
    with_keys = picture()
    hand.press(Key.Key_P)
    marked = picture()
    assert with_it != with_keys
    assert marked not in (with_it, with_keys)


def test_g_accepts_it(hand):
    hand.go_to("Brown")
    hand.press(Key.Key_G)
    assert (hand.held("Brown").mark, hand.held("Brown").how) == (AGREED, How.PROPOSAL)
    assert hand.shown("Brown")[0] == "Absent, agreed"
    assert line(hand, "Brown").proposal == ""
    assert hand.recent()[0] == ("Brown", "Absent, agreed")


def test_g_on_several_says_of_each_how_it_was_made(hand):
    hand.go_to("Brown")
    hand.press(Key.Key_Down, held=Qt.KeyboardModifier.ShiftModifier)
    hand.press(Key.Key_G)
    assert hand.held("Brown").how is How.PROPOSAL
    assert hand.held("D’Souza").how is How.LIST


def test_whoever_comes_all_the_same_is_marked_in_at_the_door(hand):
    hand.enter("brown")
    assert (hand.held("Brown").mark.is_here, hand.held("Brown").how) == (True, How.DOOR)
    assert line(hand, "Brown").proposal == ""


def test_a_mark_that_is_taken_back_leaves_the_proposal_there(hand):
    hand.go_to("Brown")
    hand.press(Key.Key_G)
    hand.press(Key.Key_Z, held=Qt.KeyboardModifier.ControlModifier)
    assert hand.held("Brown").mark is None
    assert line(hand, "Brown").proposal == SAID
    hand.press(Key.Key_A, Key.Key_Delete)
    assert line(hand, "Brown").proposal == SAID


def test_one_that_comes_while_the_register_is_open_appears_and_goes(hand, apologise, store, autumn):
    hand.enter("adeyemi")
    apologise("Grzegorczyk")
    hand.program.look()
    assert line(hand, "Grzegorczyk").proposal == SAID
    withdraw_apology(store, autumn[1][0].id, hand.held("Grzegorczyk").participant.id)
    hand.program.look()
    assert line(hand, "Grzegorczyk").proposal == ""


def test_counting_the_rest_says_who_sent_apologies(hand):
    sentences = []
    hand.enter("adeyemi")
    hand.dialogs.answer(lambda dialog: sentences.append(dialog.sentence.text()))
    hand.menu("Mark the rest")
    assert "Not marked: 9, of whom 2 have sent apologies." in sentences[0]


class TestClosing:
    def test_they_stand_apart_and_nobody_is_ticked(self, hand):
        seen = []

        def answer(dialog):
            seen.append([tick.accessibleName() for tick in dialog.apologies.ticks.values()])
            seen.append((len(dialog.people.ticks), dialog.agreed, dialog.absent))
            agree(dialog)

        close(hand, answer)
        assert seen == [
            [f"Brown, Wanjiru · {SAID}", f"Patel, Priya · {SAID}"],
            (8, frozenset(), frozenset()),
        ]
        assert hand.held("Brown").mark is None

    def test_one_click_accepts_all_of_them_in_the_act_that_closes(self, hand):
        def answer(dialog):
            dialog.apologies.everyone.click()
            agree(dialog)

        close(hand, answer)
        assert register(hand).is_closed
        marks = {e.participant.name.family: (e.mark, e.how) for e in register(hand).entries}
        accepted = (AGREED, How.PROPOSAL)
        assert [name for name, held in marks.items() if held == accepted] == ["Brown", "Patel"]
        assert marks["Adeyemi"] == (None, None)

    def test_why_is_hidden_on_the_wall(self, hand):
        seen = []
        hand.press(Key.Key_F9)

        def answer(dialog):
            seen.append([tick.text() for tick in dialog.apologies.ticks.values()])

        close(hand, answer)
        assert seen == [["Brown, Wanjiru · Told us on Monday", "Patel, Priya · Told us on Monday"]]

    def test_where_only_they_are_left_there_is_no_second_list(self, hand):
        seen = []
        for name in ("adeyemi", "souza", "grzegorczyk", "llyr", "nguyen", "simunek", "wyn", "李"):
            hand.enter(name)
        close(hand, lambda dialog: seen.append((dialog.people, len(dialog.apologies.ticks))))
        assert seen == [(None, 2)]
