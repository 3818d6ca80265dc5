"""From the paper sheet: typed, explained, ticked, saved as one step, undone."""

from datetime import timedelta

from PySide6.QtCore import Qt

from npq_desktop.domain.around import BLANK_SHEET
from npq_desktop.domain.ids import new_id
from npq_desktop.domain.marks import How, Mark
from npq_desktop.services.closings import close_register
from npq_desktop.services.registers import take_mark
from tests.ui.conftest import add_people
from tests.ui.paper.conftest import CTRL_SHIFT, Key

LATE = Mark(late=True, times=((592, None),))


def mark(hand, family: str, made: Mark) -> None:
    person = hand.held(family).participant.id
    take_mark(hand.program.store, hand.session_id, person, lambda *_: made, How.DOOR)
    hand.program.look()


def print_blank(store, session_id) -> None:
    told = {"session": session_id, "what": BLANK_SHEET, "people": 10, "code": ""}
    with store.writing() as work:
        work.put("printout", new_id(), "made", told)
        work.commit()


def test_its_key_opens_it_with_the_focus_in_the_line_and_the_whole_sheet_below(paper):
    assert paper.is_open()
    assert paper.hand.focus() is paper.page.line
    assert [row[:3] for row in paper.rows()[:2]] == [
        ("1", "Adeyemi, Patience", "Not marked"),
        ("2", "Brown, Wanjiru", "Not marked"),
    ]
    assert len(paper.rows()) == 10
    assert paper.page.sums.text() == "10 names on the sheet, and empty rows 11 to 16"


def test_it_stands_in_the_menu_with_its_key(hand):
    hand.menu("From the paper sheet")
    assert hand.window.key_shown == "paper"
    words = [action.text() for action in hand.view.menu.actions()]
    assert "From the paper sheet…\tCtrl+Shift+P" in words


def test_every_word_is_explained_as_it_is_typed(paper):
    last = paper.page.last
    paper.type("2")
    assert last.text() == "2 · Brown, Wanjiru · …"
    paper.type("p")
    assert last.text() == "2 · Brown, Wanjiru · Present"
    paper.type(" 3l09")
    assert last.text() == "3 · D’Souza, Chidi · …"
    assert paper.problem() == ""
    paper.type("52")
    assert last.text() == "3 · D’Souza, Chidi · Late, 09:52"
    assert paper.page.line.accessibleDescription() == last.text()
    assert paper.rows() == [
        ("2", "Brown, Wanjiru", "Not marked", "Present"),
        ("3", "D’Souza, Chidi", "Not marked", "Late, 09:52"),
    ]
    assert paper.page.sums.text() == "2 new"


def test_enter_saves_as_one_step_that_can_be_undone(paper):
    hand = paper.hand
    paper.type("1-3p 4l0952 5a")
    assert paper.page.save.words == "Save 5 marks"
    hand.press(Key.Key_Return)
    assert hand.window.key_shown == "register"
    assert hand.said[-1] == "5 marks from the paper sheet saved."
    assert (hand.held("Brown").mark, hand.held("Brown").how) == (Mark(), How.PAPER)
    assert hand.shown("Grzegorczyk")[0] == "Late"
    hand.press(Key.Key_Z, held=Qt.KeyboardModifier.ControlModifier)
    assert all(entry.mark is None for entry in hand.presenter.register.entries)


def test_shift_and_enter_begin_another_line_and_save_nothing(paper):
    paper.type("1p")
    paper.hand.press(Key.Key_Return, held=Qt.KeyboardModifier.ShiftModifier)
    paper.type("2p")
    assert paper.page.line.toPlainText() == "1p\n2p"
    assert len(paper.rows()) == 2
    assert paper.is_open()


def test_whoever_is_marked_otherwise_is_changed_only_when_ticked(paper):
    hand = paper.hand
    mark(hand, "Brown", LATE)
    paper.type("1-2p")
    assert paper.ticks() == {2: "No"}
    assert paper.page.sums.text() == "1 new · 1 marked differently now"
    assert paper.page.save.words == "Save 1 mark"
    hand.press(Key.Key_Down)
    assert hand.focus() is paper.page.list
    hand.press(Key.Key_Space)
    assert paper.ticks() == {2: "Yes"}
    assert paper.page.save.words == "Save 2 marks"
    hand.press(Key.Key_Space)
    assert paper.ticks() == {2: "No"}
    paper.page.save.click()
    assert hand.held("Brown").mark == LATE
    assert hand.held("Adeyemi").mark == Mark()


def test_a_ticked_change_is_saved(paper):
    mark(paper.hand, "Brown", LATE)
    paper.type("2p")
    paper.hand.press(Key.Key_Down, Key.Key_Space)
    paper.page.save.click()
    assert paper.hand.held("Brown").mark == Mark()


def test_a_word_that_is_wrong_is_told_and_nothing_is_saved(paper):
    hand = paper.hand
    paper.type("1p 2q ")
    assert paper.problem() == "“2q”: “q” is no mark. The letters are p, l, e, a, g, r and x."
    hand.press(Key.Key_Return)
    assert paper.is_open()
    assert hand.held("Adeyemi").mark is None


def test_a_half_typed_word_is_told_only_when_it_shall_be_saved(paper):
    paper.type("1p 2l")
    assert paper.problem() == ""
    paper.hand.press(Key.Key_Return)
    assert "needs the time of coming" in paper.problem()
    assert paper.hand.held("Adeyemi").mark is None


def test_an_empty_row_asks_for_the_name_and_takes_a_walk_in(paper):
    paper.type("11p ")
    assert "Write the name that stands there: 11p=Ann Lee." in paper.problem()
    paper.hand.press(Key.Key_Backspace)
    paper.type("=Gil Poe")
    assert paper.rows() == [("11", "Gil Poe", "Not marked", "Present")]
    paper.hand.press(Key.Key_Return)
    assert paper.hand.held("Poe").mark == Mark()


def test_nothing_typed_saves_nothing(paper):
    paper.hand.press(Key.Key_Return)
    assert paper.hand.errors[-1].startswith("Nothing is typed yet.")


def test_what_was_typed_waits_when_somebody_looks_elsewhere(paper):
    hand = paper.hand
    paper.type("1p")
    hand.press(Key.Key_1, held=Qt.KeyboardModifier.AltModifier)
    hand.controller.show("paper")
    assert paper.page.line.toPlainText() == "1p"
    hand.press(Key.Key_Left, held=Qt.KeyboardModifier.AltModifier)
    assert hand.window.key_shown == "today"


def test_back_leads_to_the_register(paper):
    paper.page.back.click()
    assert paper.hand.window.key_shown == "register"
    assert paper.hand.errors == []


def test_a_mark_of_another_window_shows_at_once(paper):
    paper.type("2p")
    mark(paper.hand, "Brown", LATE)
    assert paper.rows() == [("2", "Brown, Wanjiru", "Late, 09:52", "Present")]


def test_the_numbers_are_those_of_the_sheet_that_was_printed(store, autumn, clock, open_paper):
    cohort, sessions, _ = autumn
    print_blank(store, sessions[0].id)
    clock.moment += timedelta(minutes=2)
    add_people(store, cohort, [("Abe", "Ash")])
    paper = open_paper()
    assert paper.page.sheets.currentText() == "Blank sheet, printed today at 09:20"
    assert paper.page.changed.words.text() == (
        "The list changed since this sheet was printed: 1 person joined, 9 numbers are others now. "
        "Type the numbers of the paper."
    )
    paper.type("2p")
    assert paper.rows()[0][1] == "Brown, Wanjiru"
    told = []
    paper.hand.dialogs.answer(lambda d: told.extend(_labels(d)))
    paper.page.changed.button.click()
    assert "Brown, Wanjiru: 2 on the paper, 3 now" in told
    assert "Ash, Abe: not on the paper, 2 now" in told


def test_another_sheet_can_be_chosen(store, autumn, clock, open_paper):
    cohort, sessions, _ = autumn
    print_blank(store, sessions[0].id)
    clock.moment += timedelta(minutes=2)
    add_people(store, cohort, [("Abe", "Ash")])
    paper = open_paper()
    paper.type("2p")
    sheets = paper.page.sheets
    sheets.setFocus()
    paper.hand.press(Key.Key_Down)
    assert sheets.currentText() == "A sheet with the list as it is now"
    assert paper.rows()[0][1] == "Ash, Abe"
    assert not paper.page.changed.isVisible()


def test_the_time_of_printing_can_be_typed(store, autumn, clock, open_paper):
    cohort, _, _ = autumn
    clock.at(9, 40)
    add_people(store, cohort, [("Abe", "Ash")])
    clock.at(9, 50)
    paper = open_paper()
    paper.type("2p")
    assert paper.rows()[0][1] == "Ash, Abe"

    def answer(dialog) -> None:
        dialog.time.setTime(dialog.time.time().addSecs(3600))
        dialog.yes.click()
        assert "still to come" in dialog.problem.text()
        dialog.time.setTime(dialog.time.time().addSecs(-3600 - 20 * 60))
        dialog.yes.click()

    paper.hand.dialogs.answer(answer)
    sheets = paper.page.sheets
    sheets.setCurrentIndex(sheets.count() - 1)
    sheets.activated.emit(sheets.count() - 1)
    assert sheets.currentText() == "Sheet, printed today at 09:30"
    assert paper.rows()[0][1] == "Brown, Wanjiru"


def test_a_closed_register_offers_no_paper(hand):
    close_register(hand.program.store, hand.session_id)
    hand.program.look()
    assert not hand.presenter.menu.paper.isEnabled()
    hand.view.to_list()
    hand.press(Key.Key_P, held=CTRL_SHIFT)
    assert hand.window.key_shown == "register"


def test_a_register_of_another_day_asks_once_before_it_is_saved(paper):
    paper.hand.clock.moment += timedelta(days=1)
    paper.type("1p")
    paper.hand.dialogs.answer(lambda dialog: dialog.no.click())
    paper.hand.press(Key.Key_Return)
    assert paper.hand.held("Adeyemi").mark is None
    paper.hand.dialogs.answer(lambda dialog: dialog.yes.click())
    paper.page.save.click()
    assert paper.hand.held("Adeyemi").mark == Mark()


def _labels(dialog) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [each.text() for each in dialog.findChildren(QLabel)]
