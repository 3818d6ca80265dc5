"""Closing a register, and opening it again: how it ran, who is unmarked, what it changes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from npq_desktop.domain.marks import Place
from npq_desktop.domain.sessions import Run, SessionState
from npq_desktop.services.closings import close_register
from npq_desktop.services.registers import read_register, take_mark
from npq_desktop.services.sheets import read_sheet

Key = Qt.Key


def press(hand, button: QAbstractButton) -> None:
    button.setFocus()
    hand.qtbot.keyClick(button, Key.Key_Space)


def close(hand, *answers) -> None:
    hand.dialogs.answer(*answers)
    press(hand, hand.view.close_button)


def agree(dialog) -> None:
    dialog.yes.click()


def reason(hand, words: str):
    def answer(dialog) -> None:
        hand.qtbot.keyClicks(dialog.line, words)
        hand.qtbot.keyClick(dialog.line, Key.Key_Return)

    return answer


def marks(hand) -> dict:
    return {e.participant.id: (e.mark, e.how, e.note) for e in register(hand).entries}


def register(hand):
    return read_register(hand.program.store, hand.session_id)


# --- what it changes, and what not


def test_opening_closing_and_reopening_change_no_mark(hand):
    hand.enter("brown")
    before = marks(hand)
    close(hand, agree)
    assert register(hand).state is SessionState.CLOSED
    assert marks(hand) == before
    close(hand, reason(hand, "Somebody came back"))
    assert register(hand).state is SessionState.OPEN
    assert marks(hand) == before


def test_the_button_names_the_end_and_comes_forward_only_near_it(hand):
    assert hand.view.close_button.words == "Close at 15:30"
    kinds = []
    for hour, minute in ((9, 20), (15, 14), (15, 15), (16, 0)):
        hand.at(hour, minute)
        kinds.append(hand.view.close_button.property("kind"))
    assert kinds == ["normal", "normal", "primary", "primary"]


def test_as_planned_is_the_first_answer_and_keeps_no_run(hand):
    hand.enter("brown")
    seen = []
    close(hand, lambda d: (seen.append(d.ran.as_planned.text()), agree(d)))
    assert seen == ["As planned, 09:30 to 15:30"]
    assert register(hand).session.run is None


def test_the_session_as_it_ran_with_a_fire_drill(hand):
    def answer(dialog) -> None:
        dialog.ran.differently.click()
        dialog.ran.start.setTime(dialog.ran.start.time().addSecs(600))
        dialog.ran.add.click()
        start, end, _ = dialog.ran.spans[0]
        start.setTime(start.time().addSecs(3600))
        end.setTime(end.time().addSecs(3600))
        agree(dialog)

    hand.enter("brown")
    close(hand, answer)
    assert register(hand).session.run == Run(9 * 60 + 40, 15 * 60 + 30, ((690, 705),))


def test_times_that_cannot_be_are_said_in_the_dialog_and_nothing_is_closed(hand):
    seen = []

    def answer(dialog) -> None:
        dialog.ran.differently.click()
        dialog.ran.add.click()
        start, _, _ = dialog.ran.spans[0]
        start.setTime(start.time().addSecs(3600))
        agree(dialog)
        seen.append(dialog.problem.text())
        dialog.ran._remove_span(dialog.ran.spans[0])
        assert dialog.ran.spans == []

    close(hand, answer)
    assert seen == ["The interruption 11:30 to 10:45 has no length."]
    assert not register(hand).is_closed


def test_a_run_that_is_known_is_shown_and_may_be_as_planned_after_all(hand, change_session):
    change_session(run=Run(580, 900, ((700, 710),)))
    hand.program.look()
    seen = []

    def answer(dialog) -> None:
        seen.append((dialog.ran.differently.isChecked(), len(dialog.ran.spans)))
        dialog.ran.as_planned.click()
        agree(dialog)

    close(hand, answer)
    assert seen == [(True, 1)]
    assert register(hand).session.run == Run(570, 930)


# --- who is unmarked


def test_the_unmarked_are_listed_as_they_are_now_and_stay_so(hand):
    hand.enter("brown")
    hand.enter("patel")
    seen = []
    close(hand, lambda d: (seen.extend(t.text() for t in d.people.ticks.values()), agree(d)))
    assert len(seen) == 8
    assert not any("Brown" in each or "Patel" in each for each in seen)
    assert [e.mark for e in register(hand).entries].count(None) == 8


def test_whoever_is_ticked_is_marked_absent_in_the_same_act(hand):
    hand.enter("brown")

    def answer(dialog) -> None:
        next(t for t in dialog.people.ticks.values() if t.text().startswith("Patel")).click()
        agree(dialog)

    close(hand, answer)
    assert hand.held("Patel").mark.at is Place.AWAY
    assert hand.held("Adeyemi").mark is None
    assert hand.shown("Adeyemi")[0] == "Not marked"


def test_nobody_is_listed_when_everybody_is_marked_and_closing_is_the_safe_answer(hand):
    hand.view.to_list()
    hand.press(Key.Key_A, held=Qt.KeyboardModifier.ControlModifier)
    hand.press(Key.Key_P)
    seen = []
    close(hand, lambda d: seen.append((d.people, d.yes.isDefault())))
    assert seen == [(None, True)]


def test_tick_all_ticks_all_and_takes_it_back(hand):
    seen = []

    def answer(dialog) -> None:
        for _ in range(2):
            dialog.people.everyone.click()
            seen.append({each.isChecked() for each in dialog.people.ticks.values()})

    close(hand, answer)
    assert seen == [{True}, {False}]


def test_somebody_marked_while_the_dialog_is_open_keeps_that_mark(hand, store, autumn):
    _, _, people = autumn

    def answer(dialog) -> None:
        dialog.people.everyone.click()
        here = hand.presenter.marking._decider(_door(), 9 * 60 + 25)
        from npq_desktop.domain.marks import How

        take_mark(store, hand.session_id, people[0].id, here, How.DOOR)
        agree(dialog)

    close(hand, answer)
    assert hand.held("Adeyemi").mark.arrived == 9 * 60 + 25
    assert hand.held("Brown").mark.at is Place.AWAY


def _door():
    from npq_desktop.domain.taking import Key as Letter

    return Letter.DOOR


def test_cancel_is_the_safe_answer_while_somebody_is_unmarked(hand):
    seen = []
    close(hand, lambda d: seen.append((d.no.isDefault(), d.yes.property("kind"))))
    assert seen == [(True, "danger")]
    assert not register(hand).is_closed


# --- a closed register


def test_a_closed_register_says_so_with_its_check_code_and_takes_no_marks(hand):
    hand.enter("brown")
    close(hand, agree)
    code = register(hand).code
    assert hand.said[-1] == f"Closed. Register check {code}."
    assert hand.box.placeholderText() == f"Closed. Register check {code}"
    assert not hand.box.isEnabled()
    assert hand.focus() is hand.view.close_button
    assert hand.view.close_button.words == "Reopen"
    assert not hand.view.walk_in.isVisible()
    hand.go_to("Patel")
    hand.press(Key.Key_P)
    hand.press(Key.Key_N)
    assert hand.held("Patel").mark is None
    assert hand.errors[-1].startswith("This register is closed. Reopen it")
    assert hand.said[-1] == hand.errors[-1]
    assert code in read_sheet(hand.program.store, hand.session_id, hand.clock()).check_code


def test_who_closed_it_and_when_stands_in_the_history(hand):
    hand.enter("brown")
    hand.at(15, 31)
    close(hand, agree)
    (closing,) = register(hand).closings
    assert (closing.by, f"{closing.at:%H:%M}") == ("R. Example", "15:31")


def test_closing_asks_who_takes_it_when_nobody_said_so(take, store, autumn):
    with store.writing() as work:
        work.put("user", work.user()[0], "name", "")
        work.commit()
    hand = take()

    def name_it(dialog) -> None:
        hand.qtbot.keyClicks(dialog.name.lineEdit(), "B. Second")
        hand.qtbot.keyClick(dialog.name.lineEdit(), Key.Key_Return)

    close(hand, name_it, agree)
    assert [each.by for each in register(hand).closings] == ["B. Second"]


def test_reopening_needs_a_reason_which_stands_in_the_history(hand):
    hand.enter("brown")
    close(hand, agree)
    seen = []

    def without(dialog) -> None:
        dialog.yes.click()
        seen.append((dialog.problem.text(), dialog.isVisible()))

    close(hand, without)
    assert seen == [("Please type something first.", True)]
    assert register(hand).is_closed
    close(hand, reason(hand, "Keir came after all"))
    assert not register(hand).is_closed
    hand.expect_the_box()
    told = []
    hand.dialogs.answer(lambda d: told.append(d.table.act(0)))
    hand.menu("History of this register")
    assert "Keir came after all" in f"{told[0].what} {told[0].about}"


def test_undo_does_not_open_a_closed_register_and_is_not_lost(hand):
    hand.enter("brown")
    close(hand, agree)
    for _ in range(3):
        hand.press(Key.Key_Z, held=Qt.KeyboardModifier.ControlModifier)
    assert register(hand).is_closed
    assert hand.held("Brown").mark is not None


# --- where another laptop takes it too


def test_the_rest_of_a_shared_register_stays_not_marked_here(take, change_session):
    change_session(is_shared=True)
    hand = take()
    hand.enter("brown")
    seen = []
    close(hand, lambda d: (seen.append(d.people), agree(d)))
    assert seen == [None]
    assert register(hand).is_closed
    assert hand.shown("Patel")[0] == "Not marked here"


def test_marks_that_come_after_closing_are_shown_and_change_the_code(hand, other_laptop):
    hand.enter("brown")
    close(hand, agree)
    other_laptop.mark("Patel")
    other_laptop.close()
    hand.program.look()
    assert hand.shown("Patel")[0] == "Present"
    assert hand.box.placeholderText().endswith(", changed since")


def test_this_laptops_part_can_be_reopened_while_another_part_is_open(hand, other_laptop):
    hand.enter("brown")
    close(hand, agree)
    other_laptop.mark("Patel")
    hand.program.look()
    assert not register(hand).is_closed
    assert hand.box.placeholderText().startswith("Closed here")
    assert hand.view.close_button.words == "Reopen"
    close(hand, reason(hand, "More people came"))
    assert hand.box.isEnabled()
    hand.enter("adeyemi")
    assert hand.held("Adeyemi").mark is not None


def test_a_register_that_another_window_closes_is_closed_here_too(hand, store):
    hand.type("pat")
    close_register(store, hand.session_id)
    hand.program.look()
    assert not hand.box.isEnabled()
    assert hand.view.close_button.words == "Reopen"


@pytest.mark.parametrize("key", [Key.Key_F2, Key.Key_N, Key.Key_P])
def test_a_cancelled_session_takes_no_marks(take, change_session, autumn, key):
    _, sessions, _ = autumn
    change_session(is_cancelled=True)
    hand = take()
    hand.controller.open_register(sessions[0].id)
    assert hand.box.placeholderText() == "Cancelled: no marks can be made"
    assert not hand.view.close_button.isVisible()
    hand.go_to("Brown")
    hand.press(key)
    assert hand.held("Brown").mark is None
    assert "cancelled" in (hand.said + hand.errors)[-1]
