"""What another window or command writes appears here and disturbs nobody."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from npq_desktop.domain.marks import How
from npq_desktop.domain.taking import Key as Letter
from npq_desktop.domain.taking import Now, decide
from npq_desktop.services.registers import set_note, take_mark, take_walk_in
from npq_desktop.services.same_person import link
from npq_desktop.services.undo import undo_act
from npq_desktop.services.users import use_as
from npq_desktop.ui.program import WATCH_MILLISECONDS
from npq_desktop.ui.register import table
from npq_desktop.ui.register.lines import Filter

Key = Qt.Key


def press(letter: Letter, minute: int = 9 * 60 + 24):
    return lambda session, rules, held: decide(letter, session, rules, held, Now(minute, True))


@pytest.fixture
def elsewhere(store, autumn):
    """Marks somebody in another process's way: through a store of its own."""
    _, sessions, people = autumn
    ids = {each.name.family: each.id for each in people}

    def mark(name: str, letter: Letter = Letter.DOOR) -> None:
        take_mark(store, sessions[0].id, ids[name], press(letter), How.DOOR)

    mark.id_of = ids.__getitem__
    mark.session = sessions[0].id
    return mark


def test_a_mark_made_elsewhere_appears_within_a_second(hand, elsewhere):
    assert WATCH_MILLISECONDS <= 500
    elsewhere("Brown")
    hand.qtbot.waitUntil(lambda: hand.shown("Brown")[0] == "Present", timeout=1000)
    assert hand.shown("Brown")[1] == "09:24"
    assert hand.filters()["In the room"] == "In the room  1"


def test_behind_another_page_it_is_read_once_somebody_comes_back(open_window, elsewhere):
    controller = open_window()
    controller.open_register(elsewhere.session)
    presenter = controller.pages.register_presenter()
    controller.show("people")
    elsewhere("Brown")
    controller.program.look()
    assert presenter.entries[elsewhere.id_of("Brown")].mark is None
    controller.show("register")
    assert presenter.entries[elsewhere.id_of("Brown")].mark is not None


def test_neither_selection_nor_typed_text_moves(hand, elsewhere):
    hand.go_to("Patel")
    hand.press(Key.Key_Up, held=Qt.KeyboardModifier.ShiftModifier)
    chosen = hand.selected()
    hand.press(Key.Key_Slash)
    hand.type("pate")
    elsewhere("Brown")
    elsewhere("Patel", Letter.ABSENT)
    hand.program.look()
    assert hand.shown("Patel")[0] == "Absent"
    assert hand.selected() == chosen
    assert hand.box.text() == "pate"
    assert hand.box.hasFocus()
    assert hand.matches.rows[0].right == "marked absent"


def test_whom_the_arrows_chose_stays_chosen(hand, elsewhere):
    hand.type("n")
    hand.press(Key.Key_Down, Key.Key_Down)
    chosen = hand.target()
    elsewhere("Brown")
    hand.program.look()
    assert hand.target() == chosen
    hand.press(Key.Key_Return)
    assert hand.shown(chosen)[0] == "Present"


def test_a_field_that_is_typed_in_is_not_wiped(hand, elsewhere, store):
    hand.go_to("Patel")
    hand.press(Key.Key_N)
    hand.type("Train can")
    elsewhere("Patel")
    set_note(store, elsewhere.session, elsewhere.id_of("Brown"), "Bus")
    take_walk_in(store, elsewhere.session, "Aaron Aa", press(Letter.PRESENT))  # above Patel
    hand.program.look()
    assert "Aa" in hand.names()
    field = hand.focus()
    assert isinstance(field, QLineEdit)
    assert field.text() == "Train can"
    hand.type("celled")
    hand.press(Key.Key_Return)
    assert hand.shown("Patel") == ("Present", "09:24", "", "Train cancelled")
    assert hand.selected() == ["Patel"]


def test_a_field_in_a_line_that_leaves_the_filter_stays_until_it_is_closed(hand, elsewhere):
    hand.qtbot.mouseClick(hand.view.filters[Filter.TO_COME], Qt.MouseButton.LeftButton)
    hand.go_to("Patel")
    hand.press(Key.Key_N)
    hand.type("Train")
    elsewhere("Patel")
    hand.program.look()
    assert hand.focus().text() == "Train"
    hand.press(Key.Key_Return)
    assert hand.held("Patel").note == "Train"
    hand.qtbot.waitUntil(lambda: "Patel" not in hand.names())
    assert hand.list.hasFocus()


def test_the_line_under_the_eye_stays_where_it_is(take, store, autumn, add_person):
    cohort, sessions, _ = autumn
    for number in range(60):
        add_person("Ada", f"Zim{number:02}", cohort)
    hand = take()
    hand.list.verticalScrollBar().setValue(47 * 20 + 13)
    top = hand.list.table.line(hand.list.rowAt(0)).id
    offset = hand.list.rowViewportPosition(hand.list.rowAt(0))
    take_walk_in(store, sessions[0].id, "Aaron Aa", press(Letter.PRESENT))
    hand.program.look()
    assert hand.list.table.line(hand.list.rowAt(0)).id == top
    assert hand.list.rowViewportPosition(hand.list.rowAt(0)) == offset


def test_a_mark_that_comes_just_before_an_own_one_is_not_lost(hand, elsewhere):
    elsewhere("Brown")
    hand.enter("patel")  # committed before this window has looked
    hand.qtbot.waitUntil(lambda: hand.shown("Brown")[0] == "Present", timeout=1000)


def test_both_mark_the_same_person_and_the_later_key_wins_without_a_fuss(hand, elsewhere):
    hand.type("brown")
    elsewhere("Brown")
    hand.press(Key.Key_Return)
    assert hand.shown("Brown")[:2] == ("Present", "09:24")  # who is here is here
    assert hand.box.text() == ""


def test_an_undo_leaves_what_somebody_else_changed_and_names_it(hand, elsewhere):
    hand.enter("brown")
    elsewhere("Brown", Letter.ABSENT)
    hand.press(Key.Key_Z, held=Qt.KeyboardModifier.ControlModifier)
    assert hand.errors[-1].startswith("Everything in this step was changed since")
    hand.program.look()
    assert hand.shown("Brown")[0] == "Absent"


def test_who_is_no_longer_as_marked_leaves_the_last_three(hand, elsewhere):
    hand.enter("brown")
    elsewhere("Brown", Letter.ABSENT)
    hand.program.look()
    assert hand.recent() == []


def test_somebody_new_in_the_cohort_appears_and_can_be_found(hand, autumn, add_person):
    cohort, _, _ = autumn
    hand.type("unwi")
    add_person("Tomos", "Unwin", cohort)
    hand.program.look()
    assert "Unwin" in hand.names()
    assert hand.target() == "Unwin"


def test_a_colleague_who_takes_over_in_another_window_is_named_here(hand, store):
    for name in ("B. Second", "R. Example"):  # somebody new, and somebody known
        use_as(store, name)
        hand.program.look()
        assert hand.view.heading.taker.words == f"Taken by {name}"


def test_two_laptops_that_disagree_are_shown(hand, other_laptop, monkeypatch):
    hand.enter("brown")
    other_laptop.mark("Brown", place="no")
    hand.program.look()
    assert hand.list.table.line(hand.row("Brown")).is_unsettled
    drawn = []
    monkeypatch.setattr(table, "draw", lambda _painter, _box, name, _tone: drawn.append(name))
    hand.list.grab()
    assert drawn == ["triangle-alert"]


def test_who_is_said_elsewhere_to_be_one_person_becomes_one_line_here_and_two_again(
    hand, elsewhere, store
):
    brown, patel = elsewhere.id_of("Brown"), elsewhere.id_of("Patel")
    before = hand.names()
    elsewhere("Brown")
    with store.writing() as work:
        work.put("participant", patel, "trn", None, person=patel)
        work.commit()
    act = link(store, brown, patel)
    hand.program.look()
    (face,) = [name for name in hand.names() if name in {"Brown", "Patel"}]
    assert len(hand.names()) == len(before) - 1
    assert hand.shown(face)[0] == "Present"
    hand.go_to(face)
    hand.press(Key.Key_A)
    assert hand.shown(face)[0] == "Absent"
    with store.reading() as view:
        made = {each: view.mark(elsewhere.session, each)[0] for each in (brown, patel)}
    assert [each for each, mark in made.items() if mark] == [brown]  # corrected where it stands
    undo_act(store, act)
    hand.program.look()
    assert hand.names() == before
    assert hand.shown("Brown")[0] == "Absent"
