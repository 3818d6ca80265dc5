"""Closing a register: how it ran, who is unmarked, and that no mark is changed by it."""

from PySide6.QtCore import Qt

from npq_desktop.domain.marks import How, Place
from npq_desktop.domain.sessions import Run, SessionState
from npq_desktop.domain.taking import Key as Letter
from npq_desktop.services.registers import take_mark
from tests.ui.register.closing import agree, close, reason, register

Key = Qt.Key


def marks(hand) -> dict:
    return {e.participant.id: (e.mark, e.how, e.note) for e in register(hand).entries}


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
        here = hand.presenter.marking._decider(Letter.DOOR, 9 * 60 + 25)
        take_mark(store, hand.session_id, people[0].id, here, How.DOOR)
        agree(dialog)

    close(hand, answer)
    assert hand.held("Adeyemi").mark.arrived == 9 * 60 + 25
    assert hand.held("Brown").mark.at is Place.AWAY


def test_cancel_is_the_safe_answer_while_somebody_is_unmarked(hand):
    seen = []
    close(hand, lambda d: seen.append((d.no.isDefault(), d.yes.property("kind"))))
    assert seen == [(True, "danger")]
    assert not register(hand).is_closed
