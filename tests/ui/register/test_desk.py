"""At the door: a few letters and Enter, typed into the real window while people queue."""

import pytest
from PySide6.QtCore import Qt

from npq_desktop.domain.marks import Word, word_of

Key = Qt.Key


def word(entry) -> Word | None:
    return None if entry.mark is None else word_of(entry.mark, both_ways=False)


# --- opening and the three letters


def test_the_register_opens_with_the_focus_in_the_door_box(hand):
    assert hand.box.hasFocus()
    assert hand.box.accessibleName() == "Name at the door"


def test_three_letters_and_enter_mark_and_clear_the_box(hand):
    hand.type("pat")
    hand.press(Key.Key_Escape)
    hand.type("bro")
    assert hand.target() == "Brown"
    hand.press(Key.Key_Return)
    assert hand.shown("Brown") == ("Present", "09:20", "", "")
    assert word(hand.held("Brown")) is Word.PRESENT
    assert hand.box.text() == ""
    assert hand.box.hasFocus()
    assert not hand.matches.isVisible()


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("SIMUNEK", "Šimůnek"),
        ("gRzEg", "Grzegorczyk"),
        ("malgorzata", "Grzegorczyk"),
        ("nguyen", "Nguyễn"),
        ("souza", "D’Souza"),
        ("d'souza", "D’Souza"),
        ("dsouza", "D’Souza"),
        ("zegorc", "Grzegorczyk"),
        ("wanjiru brown", "Brown"),
        ("brown, wanjiru", "Brown"),
        ("李", "李"),
    ],
)
def test_anybody_is_found_by_any_part_without_accents_or_case(hand, typed, who):
    hand.type(typed)
    assert hand.target() == who
    hand.press(Key.Key_Return)
    assert hand.held(who).mark is not None


def test_preferred_and_earlier_names_find_somebody_and_are_told(take, autumn, add_person):
    cohort, _, _ = autumn
    add_person("Rhiannon", "Fitzgerald", cohort, preferred="Nonny", earlier=("Rhiannon Prosser",))
    hand = take()
    for typed, beside in (("nonny", "“Nonny”"), ("prosser", "“Rhiannon Prosser”")):
        hand.type(typed)
        assert hand.target() == "Fitzgerald"
        assert hand.matches.rows[0].quiet == beside
        hand.press(Key.Key_Escape)


# --- whom Enter means


def test_people_to_come_rank_before_those_who_are_here(hand):
    hand.enter("adeyemi")
    hand.type("pat")
    assert hand.found() == ["Patel", "Adeyemi"]
    assert hand.target() == "Patel"
    assert [row.right for row in hand.matches.rows] == ["Present, 09:20", "here since 09:20"]
    hand.press(Key.Key_Return)
    assert hand.held("Patel").mark is not None


def test_a_whole_part_goes_before_a_start_and_that_before_an_inside(take, autumn, add_person):
    cohort, _, _ = autumn
    add_person("Amy", "Brownlee", cohort)
    add_person("Tom", "Lebrown", cohort)
    hand = take()
    hand.type("brown")
    assert hand.found() == ["Brown", "Brownlee", "Lebrown"]
    assert hand.target() == "Brown"
    hand.press(Key.Key_Backspace)
    assert hand.target() == ""  # “brow” begins two names
    hand.press(Key.Key_Escape)
    hand.type("brownl")
    assert hand.target() == "Brownlee"


def test_the_alphabet_never_decides(take, autumn, add_person):
    cohort, _, _ = autumn
    add_person("Priya", "Anand", cohort)
    hand = take()
    hand.enter("priya")
    assert hand.held("Anand").mark is None
    assert hand.held("Patel").mark is None
    assert hand.matches.message == "More than one may be meant. The arrows choose."
    assert hand.box.text() == "priya"


def test_two_namesakes_who_are_absent_are_not_told_apart_by_the_alphabet(take, autumn, add_person):
    cohort, _, _ = autumn
    for given in ("Ann", "Bea"):
        add_person(given, "Smith", cohort)
    for number in range(8):
        add_person(f"Given{number}", "Smithson", cohort)
    hand = take()
    hand.view.to_list()
    for given in ("Ann", "Bea"):
        names = [line.name for line in hand.list.table.lines]
        hand.press(Key.Key_Home)
        for _ in range(names.index(f"Smith, {given}")):
            hand.press(Key.Key_Down)
        hand.press(Key.Key_A)
    hand.enter("smith")
    assert hand.target() == ""
    assert {
        word(e)
        for e in hand.presenter.entries.values()
        if "Smith, " in e.participant.name.sorted_form
    } == {Word.ABSENT_UNAUTHORISED}


def test_enter_never_acts_on_a_typing_slip(hand):
    hand.type("pattel")
    assert hand.found() == ["Patel"]
    assert hand.target() == ""
    hand.press(Key.Key_Return)
    assert hand.held("Patel").mark is None
    hand.press(Key.Key_Down, Key.Key_Return)
    assert hand.held("Patel").mark is not None


# --- times


def test_a_time_behind_the_name_is_the_arrival(hand):
    hand.enter("brown 0947")
    assert hand.shown("Brown")[:2] == ("Late", "09:47")
    hand.enter("patel 9.31")
    assert hand.shown("Patel")[:2] == ("Present", "09:31")


def test_enter_does_nothing_while_the_time_is_half_typed(hand):
    hand.enter("patel 09")
    assert hand.held("Patel").mark is None
    assert hand.said[-1].startswith("Finish the time behind the name")
    assert hand.box.text() == "patel 09"
    hand.type("33")
    hand.press(Key.Key_Return)
    assert hand.shown("Patel")[1] == "09:33"


def test_a_time_corrects_the_arrival_of_somebody_who_is_here(hand):
    hand.enter("brown")
    hand.enter("brown 0912")
    assert hand.shown("Brown")[:2] == ("Present", "09:12")


@pytest.mark.parametrize(
    ("hour", "minute", "mark", "arrived"),
    [
        (7, 29, "Present", ""),
        (7, 30, "Present", "07:30"),
        (9, 35, "Present", "09:35"),
        (9, 36, "Late", "09:36"),
        (15, 30, "Late", "15:30"),
        (15, 31, "Present", ""),
    ],
)
def test_enter_takes_the_time_of_now_from_two_hours_before_to_the_end(
    hand, hour, minute, mark, arrived
):
    hand.at(hour, minute)
    hand.enter("brown")
    assert hand.shown("Brown")[:2] == (mark, arrived)
    told = f"{mark}, {arrived}" if arrived else "Present, no time"
    assert hand.recent() == [("Brown", told)]


def test_outside_that_time_the_box_says_that_enter_takes_no_times(hand):
    assert hand.view.door.hint.text() == "Enter marks present, late after 09:35"
    hand.at(15, 31)
    assert "no times" in hand.view.door.hint.text()
    hand.type("brown")
    assert hand.matches.rows[0].right == "Present, no time"


def test_the_matches_follow_the_clock_while_somebody_types(hand):
    hand.at(9, 35)
    hand.type("brown")
    assert hand.matches.rows[0].right == "Present, 09:35"
    hand.at(9, 36)
    assert hand.matches.rows[0].right == "Late, 09:36"
    assert hand.box.text() == "brown"


def test_the_grace_time_is_a_setting_of_the_cohort(take, autumn, store):
    cohort, _, _ = autumn
    with store.reading() as view:
        held = view.cohort(cohort).rules
    rules = {
        "grace_minutes": 10,
        "attendance_threshold": held.attendance_threshold,
        "remote_counts": held.remote_counts,
        "catch_up_counts": held.catch_up_counts,
    }
    with store.writing() as work:
        work.put("cohort", cohort, "rules", rules)
        work.commit()
    hand = take()
    hand.at(9, 40)
    assert hand.view.door.hint.text().endswith("late after 09:40")
    hand.enter("brown")
    hand.at(9, 41)
    hand.enter("patel")
    assert (hand.shown("Brown")[0], hand.shown("Patel")[0]) == ("Present", "Late")


# --- somebody who is marked already


def test_enter_on_somebody_who_is_here_changes_nothing_and_says_since_when(hand):
    hand.enter("brown")
    before = hand.held("Brown")
    hand.at(9, 50)
    hand.enter("brown")
    assert hand.held("Brown") == before
    assert hand.said[-1] == "Wanjiru Brown is here since 09:20 already."
    assert hand.box.text() == ""


def test_enter_on_somebody_absent_says_so_and_marks_them_in(hand):
    hand.go_to("Brown")
    hand.press(Key.Key_A)
    hand.press(Key.Key_Slash)
    hand.at(10, 5)
    hand.type("brown")
    assert hand.matches.rows[0].right == "marked absent"
    hand.press(Key.Key_Return)
    assert hand.shown("Brown")[:2] == ("Late", "10:05")
    assert hand.said[-1] == "Wanjiru Brown was marked absent, and is in now."


@pytest.mark.parametrize(
    ("letter", "beside", "told"),
    [
        (Key.Key_O, "out since 10:40", "is out since 10:40"),
        (Key.Key_E, "left at 10:40", "left at 10:40"),
    ],
)
def test_enter_on_somebody_who_went_says_so_and_how_they_come_back(hand, letter, beside, told):
    hand.enter("brown")
    hand.go_to("Brown")
    hand.at(10, 40)
    hand.press(letter)
    before = hand.held("Brown").mark
    hand.press(Key.Key_Slash)
    hand.type("brown")
    assert hand.matches.rows[0].right == beside
    hand.press(Key.Key_Return)
    assert hand.said[-1] == f"Wanjiru Brown {told}. B in the list marks them back in."
    assert hand.held("Brown").mark == before
