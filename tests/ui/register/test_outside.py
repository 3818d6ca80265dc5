"""Somebody stands at the door and is in no line of this register."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt

from npq_desktop.domain.people import Origin, Status, TrainingStatus
from npq_desktop.domain.register import Belonging

Key = Qt.Key
WITHDRAWN = Status(TrainingStatus.WITHDRAWN, date(2027, 1, 12))


def test_enter_takes_somebody_of_another_cohort_as_a_guest(take, spring, add_person):
    add_person("Tomos", "Unwin", spring)
    hand = take()
    hand.type("unwin")
    assert hand.matches.rows[0].right == "in Spring 2027"
    assert hand.matches.message == "Not in this register. Enter takes them as a guest."
    assert hand.target() == "Unwin"
    hand.press(Key.Key_Return)
    assert hand.held("Unwin").belonging is Belonging.GUEST
    assert hand.shown("Unwin")[:2] == ("Present", "09:20")
    line = hand.list.table.line(hand.row("Unwin"))
    assert line.below.startswith("Guest from another cohort")
    assert hand.box.text() == ""


def test_a_guest_is_late_like_everybody_else(take, spring, add_person):
    add_person("Tomos", "Unwin", spring)
    hand = take()
    hand.enter("unwin 0952")
    assert hand.shown("Unwin")[:2] == ("Late", "09:52")


def test_of_several_outside_the_arrows_choose(take, spring, add_person):
    add_person("Tomos", "Unwin", spring)
    add_person("Tegan", "Unwin", spring)
    hand = take()
    hand.enter("unwin")
    assert hand.target() == ""
    assert len(hand.presenter.entries) == 10
    assert hand.matches.message == "Not in this register. The arrows choose who comes as a guest."
    hand.press(Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert hand.names().count("Unwin") == 1
    assert hand.recent()[0][1] == "Present, 09:20"


def test_a_letter_marks_a_guest_too(take, spring, add_person):
    add_person("Tomos", "Unwin", spring)
    hand = take()
    hand.type("unwin")
    hand.press(Key.Key_Down)
    hand.pause()
    hand.press(Key.Key_G)
    assert hand.shown("Unwin")[0] == "Absent, agreed"


def test_somebody_withdrawn_needs_a_second_enter_and_the_mark_says_so(take, autumn, add_person):
    cohort, _, _ = autumn
    add_person("Tomos", "Unwin", cohort, status=WITHDRAWN)
    hand = take()
    hand.enter("unwin")
    assert len(hand.presenter.entries) == 10
    told = "Withdrawn since 12 January 2027. Enter again takes them all the same."
    assert hand.matches.message == told
    hand.press(Key.Key_Return)
    assert hand.shown("Unwin") == ("Present", "09:20", "", "Withdrawn since 12 January 2027")


def test_typing_on_takes_the_question_back(take, autumn, add_person):
    cohort, _, _ = autumn
    add_person("Tomos", "Unwin", cohort, status=WITHDRAWN)
    hand = take()
    hand.enter("unwi")
    hand.type("n")
    hand.press(Key.Key_Return)
    assert len(hand.presenter.entries) == 10
    hand.press(Key.Key_Return)
    assert "Unwin" in hand.names()


def test_a_merged_entry_is_taken_as_who_they_are_now(take, store, autumn, spring, add_person):
    _, _, people = autumn
    brown = people[1]
    old = add_person("Wanjiru", "Kamau", spring)
    pair = sorted((brown, old), key=lambda each: each.id)
    if pair[0].id != brown.id:  # the face is the one with a DfE id, else the smallest id
        with store.writing() as work:
            value = {"participant_id": "d1", "application_id": "", "accepted": None}
            work.put(
                "participant", brown.id, "dfe", {**value, "trn_verified": False}, person=brown.id
            )
            work.commit()
    with store.writing() as work:
        entity = ".".join(each.id for each in pair)
        work.put("same_person", entity, "link", {"is": "same", "why": ["dfe"]})
        work.commit()
    hand = take()
    hand.type("kamau")
    assert hand.matches.rows[0].right == "merged with Wanjiru Brown"
    hand.press(Key.Key_Return)
    assert hand.shown("Brown")[:2] == ("Present", "09:20")
    assert "Kamau" not in hand.names()
    hand.enter("kamau")
    assert hand.said[-1] == "Wanjiru Brown is here since 09:20 already."


def test_an_unknown_name_needs_a_second_enter_and_is_a_walk_in(hand):
    hand.type("gwen tŷ-newydd 0931")
    assert hand.matches.message.startswith("Nobody of that name is on this laptop")
    hand.press(Key.Key_Return)
    assert hand.matches.message == "Enter again adds “Gwen Tŷ-Newydd” as a walk-in."
    assert len(hand.presenter.entries) == 10
    hand.press(Key.Key_Return)
    added = next(e for e in hand.presenter.entries.values() if e.belonging is Belonging.WALK_IN)
    assert added.participant.name.full == "Gwen Tŷ-Newydd"
    assert added.participant.origin is Origin.WALK_IN
    assert added.mark.arrived == 9 * 60 + 31
    assert hand.box.text() == ""


def test_a_slip_offers_whoever_is_like_it_and_a_walk_in_all_the_same(hand):
    hand.enter("pattel")
    assert hand.found() == ["Patel"]
    assert hand.matches.message == "Enter again adds “Pattel” as a walk-in."
    hand.press(Key.Key_Return)
    assert "Pattel" in hand.names()
    assert hand.held("Patel,").mark is None


def test_the_age_of_the_list_is_told(long_before, store, autumn, change_session, take, add_person):
    cohort, sessions, _ = autumn
    add_person("Tomos", "Unwin", cohort, status=WITHDRAWN)
    with store.writing() as work:
        work.put("list", "l1", "imported", {"cohort": cohort, "rows": 1, "digest": "0" * 64})
        work.commit()
    long_before()
    change_session(starts_at=sessions[0].starts_at.replace(year=2027, month=3, day=4))
    hand = take()
    hand.type("unwin")
    assert hand.matches.rows[0].right == "withdrawn since 12 January 2027, list 34 days old"
    hand.press(Key.Key_Escape)
    hand.type("nobody at all")
    assert "(list 34 days old)" in hand.matches.message


def test_the_walk_in_button_takes_a_namesake_of_somebody_here(hand):
    hand.enter("patel")

    def answer(dialog):
        assert dialog.line.text() == ""
        hand.qtbot.keyClicks(dialog.line, "Priya Patel")
        hand.qtbot.keyClick(dialog.line, Key.Key_Return)

    hand.dialogs.answer(answer)
    hand.qtbot.mouseClick(hand.view.walk_in, Qt.MouseButton.LeftButton)
    assert hand.names().count("Patel") == 2
    hand.expect_the_box()


def test_the_walk_in_button_takes_over_what_was_typed(hand):
    seen = []
    hand.type("gwen unwin")
    hand.dialogs.answer(lambda dialog: seen.append(dialog.line.text()))
    hand.qtbot.mouseClick(hand.view.walk_in, Qt.MouseButton.LeftButton)
    assert seen == ["Gwen Unwin"]
    assert len(hand.presenter.entries) == 10


def test_a_walk_in_can_be_undone_and_comes_back(hand):
    ctrl = Qt.KeyboardModifier.ControlModifier
    hand.enter("gwen unwin")
    hand.press(Key.Key_Return)
    hand.press(Key.Key_Z, held=ctrl)
    assert len(hand.presenter.entries) == 10
    hand.press(Key.Key_Z, held=ctrl | Qt.KeyboardModifier.ShiftModifier)
    assert len(hand.presenter.entries) == 11
    assert hand.shown("Unwin")[0] == "Present"


def test_nobody_is_asked_again_because_news_came(take, store, autumn):
    _, _, people = autumn
    hand = take()
    hand.enter("gwen unwin")
    with store.writing() as work:
        work.put("participant", people[0].id, "name", _name(people[0]), person=people[0].id)
        work.commit()
    hand.program.look()
    assert hand.matches.message == "Enter again adds “Gwen Unwin” as a walk-in."
    hand.press(Key.Key_Return)
    assert "Unwin" in hand.names()


def _name(person):
    from npq_desktop.domain.cells import name_value

    return name_value(replace(person.name, preferred="Pat"))
