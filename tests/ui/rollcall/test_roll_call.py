"""A roll-call over the whole window: found by tap, Space and name; it marks nobody."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from npq_desktop.domain.sessions import Mode, Run
from npq_desktop.services.roll_call import RollCallFile
from tests.ui.register.closing import close, register
from tests.ui.rollcall.conftest import CTRL, INSIDE, Alarm, Key, agree, refuse


def labels(dialog) -> list[str]:
    return [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]


def kept(hand):
    return RollCallFile(hand.program.tools.folder).read(hand.program.now())


def history(hand) -> int:
    with hand.program.store.reading() as view:
        return view.last_arrival()


def test_one_key_shows_large_who_is_inside_over_the_whole_window(alarm):
    ringing = alarm()
    assert ringing.view.size() == ringing.hand.window.size()
    assert ringing.view.isModal()
    assert ringing.names() == [*INSIDE, "Llŷr"]
    assert ringing.board.table.fields[-1].about == "Out since 10:01"
    assert ringing.count() == "4 not yet found"
    assert ringing.view.count.font().pixelSize() > 40
    assert ringing.view.focusWidget() is ringing.line


def test_it_stands_in_the_menu_with_its_key(hand):
    words = [action.text() for action in hand.view.menu.actions()]
    assert "Roll-call for an alarm\tCtrl+Shift+R" in words


def test_a_tap_finds_somebody_who_then_goes_below_those_not_yet_found(alarm):
    ringing = alarm()
    ringing.tap("Brown")
    assert ringing.count() == "3 not yet found"
    assert ringing.names() == ["Adeyemi", "D’Souza", "Šimůnek", "Llŷr", "Brown"]
    assert ringing.said() == "Wanjiru Brown is found. 3 not yet found."
    ringing.tap("Brown")
    assert ringing.names() == [*INSIDE, "Llŷr"]
    assert "is not found after all" in ringing.said()


def test_a_second_tap_at_once_is_not_taken_for_the_next_person(alarm):
    ringing = alarm()
    ringing.tap("Adeyemi")
    ringing.tap("Brown", after=0.1)
    assert ringing.found() == ["Adeyemi"]
    ringing.tap("Brown")
    assert ringing.found() == ["Brown", "Adeyemi"]


def test_space_and_enter_tick_whoever_the_arrows_chose(alarm):
    ringing = alarm()
    ringing.press(Key.Key_Down)
    assert ringing.view.focusWidget() is ringing.board
    ringing.press(Key.Key_Space)
    assert ringing.found() == ["Adeyemi"]
    ringing.press(Key.Key_Right, Key.Key_Return)
    assert ringing.found() == ["D’Souza", "Adeyemi"]


def test_a_name_is_found_as_in_the_door_box(alarm):
    ringing = alarm()
    ringing.type("simu")
    assert ringing.names() == ["Šimůnek"]
    assert ringing.said() == "Enter finds Šimůnek, Kateřina."
    ringing.press(Key.Key_Return)
    assert ringing.found() == ["Šimůnek"]
    assert ringing.line.text() == ""
    assert len(ringing.names()) == 5
    ringing.type("simunek")
    assert ringing.said() == "Šimůnek, Kateřina is found already."
    ringing.press(Key.Key_Return)
    assert ringing.found() == ["Šimůnek"]


def test_when_several_may_be_meant_enter_finds_nobody(alarm):
    ringing = alarm()
    ringing.type("i")
    assert ringing.said().startswith("More than one may be meant.")
    ringing.press(Key.Key_Return)
    assert ringing.found() == []


def test_letters_typed_among_the_names_go_to_the_field(alarm):
    ringing = alarm()
    ringing.press(Key.Key_Down)
    ringing.type("bro")
    assert ringing.line.text() == "bro"
    assert ringing.view.focusWidget() is ringing.line
    ringing.press(Key.Key_Escape)
    assert ringing.line.text() == ""
    assert len(ringing.names()) == 5


def test_up_from_the_top_leads_back_to_the_field(alarm):
    ringing = alarm()
    ringing.press(Key.Key_Down, Key.Key_Up)
    assert ringing.view.focusWidget() is ringing.line


def test_staff_and_visitors_are_typed_in_with_two_enters(alarm):
    ringing = alarm()
    ringing.type("Sam Caretaker")
    ringing.press(Key.Key_Return)
    assert ringing.said() == "Enter again adds “Sam Caretaker”, staff or a visitor."
    ringing.press(Key.Key_Return)
    assert ringing.count() == "5 not yet found"
    assert "Sam Caretaker" in ringing.names()
    ringing.type("Sam Caretaker")
    ringing.press(Key.Key_Return)
    assert ringing.found() == ["Sam Caretaker"]


def test_the_button_adds_somebody_too_and_delete_takes_them_out(alarm):
    ringing = alarm()

    def answer(dialog) -> None:
        dialog.line.setText("Aa Cook")
        dialog.yes.click()

    ringing.hand.dialogs.answer(answer)
    ringing.view.add.click()
    assert ringing.names()[0] == "Aa Cook"
    ringing.press(Key.Key_Down, Key.Key_Home, Key.Key_Delete)
    assert ringing.names() == [*INSIDE, "Llŷr"]
    ringing.press(Key.Key_Delete)
    assert ringing.said() == "Only somebody who was typed in can be taken out."
    assert ringing.names() == [*INSIDE, "Llŷr"]


def test_undo_takes_the_last_tick_back_and_no_mark(alarm):
    ringing = alarm()
    ringing.tap("Brown")
    ringing.tap("Adeyemi")
    ringing.press(Key.Key_Z, held=CTRL)
    assert ringing.found() == ["Brown"]
    ringing.press(Key.Key_Z, held=CTRL)
    ringing.press(Key.Key_Z, held=CTRL)
    assert ringing.found() == []
    assert ringing.hand.held("Brown").mark is not None


def test_ticks_write_no_mark_and_no_change(alarm):
    ringing = alarm()
    before = history(ringing.hand)
    marks = [each.mark for each in register(ringing.hand).entries]
    for name in INSIDE:
        ringing.tap(name)
    ringing.type("Gil Poe")
    ringing.press(Key.Key_Return, Key.Key_Return)
    assert history(ringing.hand) == before
    assert [each.mark for each in register(ringing.hand).entries] == marks


def test_when_everybody_is_found_it_says_so(alarm):
    ringing = alarm()
    for name in INSIDE:
        ringing.tap(name)
    assert ringing.count() == "Everybody is found"


def test_an_empty_room_says_so_and_takes_visitors(hand):
    hand.press(Key.Key_R, held=CTRL | Qt.KeyboardModifier.ShiftModifier)
    ringing = Alarm(hand)
    assert ringing.count() == "Nobody to find"
    assert ringing.view.empty.isVisible()
    ringing.type("Gil Poe")
    ringing.press(Key.Key_Return, Key.Key_Return)
    assert ringing.count() == "1 not yet found"
    assert not ringing.view.empty.isVisible()
    ringing.end(agree, agree)


def test_a_session_that_is_online_has_nobody_inside(change_session, take):
    change_session(mode=Mode.ONLINE)
    found = take()
    found.press(Key.Key_R, held=CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert found.controller.pages.roll_call.going_on is None
    assert "is online, so nobody is in a room of it." in found.errors[-1]


# --- the end


def test_esc_asks_before_it_ends_and_going_on_is_the_safe_answer(alarm):
    ringing = alarm()
    ringing.tap("Brown")
    seen = []

    def look(dialog) -> None:
        seen.append(dialog.sentence.text())
        assert dialog.no.isDefault()
        refuse(dialog)

    ringing.end(look)
    assert seen[0].startswith("3 people are not yet found: Adeyemi, Patience; D’Souza, Chidi;")
    assert ringing.view.isVisible()
    assert ringing.found() == ["Brown"]
    assert kept(ringing.hand) is not None


def test_the_end_says_who_was_not_found_and_deletes_the_list(alarm):
    ringing = alarm()
    for name in INSIDE[:3]:
        ringing.tap(name)
    ringing.hand.clock.at(10, 19)
    told = []
    ringing.end(agree, lambda dialog: (told.extend(labels(dialog)), refuse(dialog)))
    assert "3 of 4 were found" in told
    assert "Not found: Šimůnek, Kateřina." in told
    assert "Out of the room before, and not seen: Llŷr, Siân." in told
    assert kept(ringing.hand) is None
    assert ringing.hand.controller.pages.roll_call.going_on is None
    ringing.hand.enter("patel")
    assert ringing.hand.window.key_shown == "register"


def test_it_is_offered_as_an_interruption_when_the_register_is_closed(alarm):
    ringing = alarm()
    hand = ringing.hand
    for name in INSIDE:
        ringing.tap(name)
    hand.clock.at(10, 19)
    told = []
    ringing.end(agree, lambda dialog: (told.append(dialog.yes.words), agree(dialog)))
    assert told == ["Keep 10:02 to 10:19"]
    assert register(hand).session.run is None
    seen = []

    def look(dialog) -> None:
        seen.append((dialog.ran.differently.isChecked(), len(dialog.ran.spans)))
        agree(dialog)

    close(hand, look)
    assert seen == [(True, 1)]
    assert register(hand).session.run == Run(570, 930, ((602, 619),))


def test_what_is_left_out_at_closing_is_not_offered_again(alarm):
    ringing = alarm()
    hand = ringing.hand
    hand.clock.at(10, 19)
    ringing.end(agree, agree)
    close(hand, lambda dialog: (dialog.ran.as_planned.click(), agree(dialog)))
    assert register(hand).session.run is None
    close(hand, lambda dialog: (dialog.line.setText("Once more"), agree(dialog)))
    seen = []
    close(hand, lambda dialog: (seen.append(len(dialog.ran.spans)), agree(dialog)))
    assert seen == [0]


def test_an_alarm_of_half_a_minute_offers_nothing(alarm):
    ringing = alarm()
    told = []
    ringing.end(agree, lambda dialog: (told.append(dialog.yes.words), agree(dialog)))
    assert told == ["Close"]


# --- a crash


def test_after_a_crash_it_goes_on_with_every_tick(alarm, open_window, qtbot, clock, dialogs):
    from tests.ui.register.conftest import Hand

    ringing = alarm()
    ringing.tap("Brown")
    ringing.type("Sam Caretaker")
    ringing.press(Key.Key_Return, Key.Key_Return)
    ringing.view.hide()  # the laptop's battery is empty: nobody ended anything
    again = Alarm(Hand(open_window(), qtbot, clock, dialogs))
    assert again.found() == ["Brown"]
    assert "Sam Caretaker" in again.names()
    assert again.count() == "4 not yet found"
    again.end(agree, agree)


def test_a_disk_that_fails_stops_no_roll_call(alarm, monkeypatch):
    ringing = alarm()
    monkeypatch.setattr(RollCallFile, "write", _full)
    ringing.tap("Brown")
    assert ringing.found() == ["Brown"]
    assert ringing.view.trouble.isVisible()
    monkeypatch.undo()
    ringing.tap("Adeyemi")
    assert not ringing.view.trouble.isVisible()


def _full(_file, _roll) -> None:
    from npq_desktop.domain.errors import BadInput

    raise BadInput("The disk is full.")
