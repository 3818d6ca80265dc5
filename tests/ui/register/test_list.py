"""The register's list by keyboard: letters, several lines at once, times and notes in place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from npq_desktop.domain.marks import Place
from npq_desktop.domain.sessions import Mode
from npq_desktop.ui.register.lines import Filter

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def field(hand) -> QLineEdit:
    found = hand.focus()
    assert isinstance(found, QLineEdit)
    assert found is not hand.box
    return found


def put(hand, key, text, held=Qt.KeyboardModifier.NoModifier) -> None:
    """Open a field of the current line, type, and press Enter."""
    hand.press(key, held=held)
    field(hand).selectAll()
    hand.press(Key.Key_Delete)
    hand.type(text)
    hand.press(Key.Key_Return)


@pytest.mark.parametrize(
    ("letter", "shown"),
    [
        (Key.Key_P, ("Present", "", "")),
        (Key.Key_L, ("Late", "09:50", "")),
        (Key.Key_E, ("Left early", "", "09:50")),
        (Key.Key_A, ("Absent", "", "")),
        (Key.Key_G, ("Absent, agreed", "", "")),
        (Key.Key_O, ("Out since 09:50", "", "09:50")),
    ],
)
def test_a_letter_marks_the_selected_line(hand, letter, shown):
    hand.at(9, 50)
    hand.go_to("Brown")
    hand.press(letter)
    assert hand.shown("Brown")[:3] == shown
    assert hand.selected() == ["Brown"]
    assert hand.list.hasFocus()


def test_delete_clears_and_the_history_keeps_it(hand):
    hand.go_to("Brown")
    hand.press(Key.Key_A, Key.Key_Delete)
    assert hand.shown("Brown")[0] == "To come"
    assert hand.held("Brown").mark is None
    with hand.program.store.reading() as view:
        told = [
            c.new and c.new["at"]
            for c in view.history(session=hand.session_id)
            if c.field == "mark"
        ]
    assert told == [None, "no"]


def test_r_marks_in_the_list_only_with_room_and_link(take, change_session):
    change_session(mode=Mode.BOTH)
    hand = take()
    hand.go_to("Brown")
    hand.press(Key.Key_R)
    assert hand.shown("Brown")[0] == "Over the link"


def test_out_and_back_is_two_keys(hand):
    hand.enter("brown")
    hand.go_to("Brown")
    hand.at(10, 40)
    hand.press(Key.Key_O)
    assert hand.shown("Brown")[0] == "Out since 10:40"
    hand.at(11, 5)
    hand.press(Key.Key_B)
    assert hand.held("Brown").mark.times == ((560, 640), (665, None))
    assert hand.shown("Brown")[:3] == ("Present", "09:20", "")


# --- moving and several at once


def test_home_end_and_pages_move_the_selection(take, autumn, add_person):
    cohort, _, _ = autumn
    for number in range(40):
        add_person("Ada", f"Zimmer{number:02}", cohort)
    hand = take()
    hand.view.to_list()
    hand.press(Key.Key_End)
    assert hand.list.currentIndex().row() == 49
    hand.press(Key.Key_Home)
    assert hand.selected() == ["Adeyemi"]
    hand.press(Key.Key_PageDown)
    down = hand.list.currentIndex().row()
    assert 5 < down < 49
    hand.press(Key.Key_PageUp)
    assert hand.selected() == ["Adeyemi"]
    assert hand.list.currentIndex().row() == 0


def test_shift_and_arrows_mark_several_with_one_letter_and_one_undo(hand):
    hand.go_to("Brown")
    hand.press(Key.Key_Down, Key.Key_Down, held=SHIFT)
    assert hand.selected() == ["Brown", "D’Souza", "Grzegorczyk"]
    hand.press(Key.Key_A)
    assert [hand.shown(name)[0] for name in hand.selected()] == ["Absent"] * 3
    hand.press(Key.Key_Z, held=CTRL)
    assert [hand.shown(name)[0] for name in hand.selected()] == ["To come"] * 3
    assert hand.said[-1].startswith("Undone: 3 marks")
    hand.press(Key.Key_Z, held=CTRL | SHIFT)
    assert [hand.shown(name)[0] for name in hand.selected()] == ["Absent"] * 3
    assert hand.said[-1].startswith("Done again: 3 marks")


def test_shift_and_end_select_to_the_last_and_shift_and_home_back(hand):
    hand.go_to("Llŷr")
    hand.press(Key.Key_End, held=SHIFT)
    assert hand.selected() == hand.names()[hand.row("Llŷr") :]
    hand.press(Key.Key_Home, held=SHIFT)
    assert hand.selected() == hand.names()[: hand.row("Llŷr") + 1]


def test_the_first_line_is_selected_when_the_list_gets_the_focus(hand):
    hand.press(Key.Key_Down)
    assert hand.selected() == ["Adeyemi"]


def test_letters_do_not_jump_to_names(hand):
    hand.go_to("Adeyemi")
    hand.type("zw")
    assert hand.selected() == ["Adeyemi"]


# --- in place


@pytest.mark.parametrize("key", [Key.Key_F2, Key.Key_Return, Key.Key_Enter])
def test_the_arrival_is_corrected_in_place(hand, key):
    hand.enter("brown")
    hand.go_to("Brown")
    put(hand, key, "0947")
    assert hand.shown("Brown")[:2] == ("Late", "09:47")
    assert hand.list.hasFocus()
    put(hand, key, "9.33")
    assert hand.shown("Brown")[:2] == ("Present", "09:33")


def test_the_leaving_is_corrected_in_place(hand):
    hand.enter("brown")
    hand.go_to("Brown")
    put(hand, Key.Key_F2, "1412", SHIFT)
    assert hand.shown("Brown")[:3] == ("Left early", "09:20", "14:12")
    put(hand, Key.Key_F2, "", SHIFT)
    assert hand.shown("Brown")[:3] == ("Present", "09:20", "")


def test_a_time_of_somebody_not_marked_marks_them_in(hand):
    hand.go_to("Brown")
    put(hand, Key.Key_F2, "0931")
    assert hand.shown("Brown")[:2] == ("Present", "09:31")


def test_online_a_time_marks_them_in_over_the_link(take, change_session):
    change_session(mode=Mode.ONLINE)
    hand = take()
    hand.go_to("Brown")
    put(hand, Key.Key_F2, "0931")
    assert hand.held("Brown").mark.at is Place.LINK


def test_a_time_that_is_none_says_so_and_changes_nothing(hand):
    hand.enter("brown")
    hand.go_to("Brown")
    put(hand, Key.Key_F2, "25:99")
    assert hand.shown("Brown")[:2] == ("Present", "09:20")
    assert hand.errors[-1].startswith("“25:99” is not a time.")
    put(hand, Key.Key_F2, "0900", SHIFT)
    assert hand.errors[-1].startswith("They cannot leave before they arrived.")
    assert hand.shown("Brown")[2] == ""


def test_escape_leaves_a_field_as_it_was(hand):
    hand.enter("brown")
    hand.go_to("Brown")
    hand.press(Key.Key_F2)
    hand.type("0947")
    hand.press(Key.Key_Escape)
    assert hand.shown("Brown")[1] == "09:20"
    assert hand.list.hasFocus()


def test_a_note_is_written_in_place_and_undone_by_itself(hand):
    hand.enter("brown")
    hand.go_to("Brown")
    put(hand, Key.Key_N, "Train  cancelled")
    assert hand.shown("Brown")[3] == "Train cancelled"
    put(hand, Key.Key_N, "Bus")
    assert hand.held("Brown").note == "Bus"
    hand.press(Key.Key_Z, held=CTRL)
    assert hand.shown("Brown")[3] == "Train cancelled"
    assert hand.shown("Brown")[0] == "Present"


def test_letters_in_a_field_are_letters(hand):
    hand.go_to("Brown")
    put(hand, Key.Key_N, "apple/plea")
    assert hand.shown("Brown") == ("To come", "", "", "apple/plea")


def test_a_double_click_opens_the_field_of_a_cell(hand):
    hand.enter("brown")
    place = hand.place("Brown", 2)
    hand.click("Brown", 2)
    hand.qtbot.mouseDClick(hand.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert field(hand).text() == "09:20"
    assert field(hand).accessibleName() == "Arrived of Brown, Wanjiru"


# --- what a letter leaves selected


def test_a_line_that_leaves_the_filter_hands_the_selection_on(hand):
    hand.qtbot.mouseClick(hand.view.filters[Filter.TO_COME], Qt.MouseButton.LeftButton)
    hand.go_to("Brown")
    hand.press(Key.Key_A)
    assert "Brown" not in hand.names()
    assert hand.selected() == ["D’Souza"]
    assert hand.list.hasFocus()
    hand.press(Key.Key_P)
    assert hand.selected() == ["Grzegorczyk"]


def test_several_that_leave_the_filter_hand_on_to_the_next(hand):
    hand.qtbot.mouseClick(hand.view.filters[Filter.TO_COME], Qt.MouseButton.LeftButton)
    hand.go_to("Brown")
    hand.press(Key.Key_Down, held=SHIFT)
    hand.press(Key.Key_A)
    assert hand.selected() == ["Grzegorczyk"]


def test_the_last_line_that_leaves_hands_on_to_the_one_before(hand):
    hand.qtbot.mouseClick(hand.view.filters[Filter.TO_COME], Qt.MouseButton.LeftButton)
    hand.view.to_list()
    hand.press(Key.Key_End, Key.Key_P)
    assert hand.selected() == [hand.names()[-1]]


def test_a_time_that_moves_a_line_out_of_the_filter_hands_on_when_the_field_is_closed(hand):
    hand.qtbot.mouseClick(hand.view.filters[Filter.TO_COME], Qt.MouseButton.LeftButton)
    hand.go_to("Brown")
    put(hand, Key.Key_F2, "0931")
    hand.qtbot.waitUntil(lambda: "Brown" not in hand.names())
    assert hand.selected() == ["D’Souza"]


# --- said aloud


def test_a_screen_reader_hears_name_mark_and_times(hand):
    hand.at(9, 24)
    hand.enter("adeyemi")
    index = hand.list.table.index(0, 0)
    told = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Adeyemi, Patience, present, arrived 09:24"
    hand.go_to("Adeyemi")
    put(hand, Key.Key_F2, "1412", SHIFT)
    put(hand, Key.Key_N, "Dentist")
    told = index.data(Qt.ItemDataRole.AccessibleTextRole)
    said = "Adeyemi, Patience, left early, arrived 09:24, left 14:12, note: Dentist"
    assert told == said


def test_everything_on_the_page_has_a_name(hand):
    from PySide6.QtWidgets import QAbstractButton, QTableView

    kinds = (QAbstractButton, QLineEdit, QTableView)
    shown = [each for each in hand.view.findChildren(object) if isinstance(each, kinds)]
    named = [
        each for each in shown if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert len(named) > 8
    assert [each for each in named if not each.accessibleName()] == []
