"""How a roll-call ends: asked first, who is missing, offered as an interruption; or a crash."""

from PySide6.QtWidgets import QLabel

from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.sessions import Run
from npq_desktop.services.roll_call import RollCallFile
from tests.ui.register.closing import close, register
from tests.ui.register.conftest import Hand
from tests.ui.rollcall.conftest import INSIDE, Alarm, Key, agree, refuse


def labels(dialog) -> list[str]:
    return [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]


def kept(hand):
    return RollCallFile(hand.program.tools.folder).read(hand.program.now())


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
    ringing = alarm()
    ringing.tap("Brown")
    ringing.type("Sam Caretaker")
    ringing.press(Key.Key_Return, Key.Key_Return)
    ringing.view.hide()  # the laptop's battery is empty: nobody ended anything
    opened = open_window()
    qtbot.waitUntil(lambda: opened.pages.roll_call.going_on is not None)
    again = Alarm(Hand(opened, qtbot, clock, dialogs))
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
    raise BadInput("The disk is full.")
