"""Marks become durable before they are shown, say who made them, and can all be undone."""

from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt

from npq_desktop.domain.errors import StoreUnavailable
from npq_desktop.services.participant_import import carry_out, preview
from npq_desktop.services.ports import no_report
from npq_desktop.services.sheets import read_sheet
from npq_desktop.services.users import use_as
from tests.ui.people.lists import write_list

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
REDO = CTRL | Qt.KeyboardModifier.ShiftModifier
FULL = "The disk is full, so this was not saved. Make room and try again."


class Failing:
    """A store whose commits, or whole write turns, fail; everything else is the real one."""

    def __init__(self, store, *, at_commit: bool) -> None:
        self._store, self._at_commit = store, at_commit

    def __getattr__(self, name):
        return getattr(self._store, name)

    @contextmanager
    def writing(self):
        if not self._at_commit:
            raise StoreUnavailable(FULL)
        with self._store.writing() as work:
            yield _FailsAtCommit(work)


class _FailsAtCommit:
    def __init__(self, work) -> None:
        self._work = work

    def __getattr__(self, name):
        return getattr(self._work, name)

    def commit(self, **_options):
        raise StoreUnavailable(FULL)


# --- saved is said after the commit, never before


@pytest.mark.parametrize("at_commit", [True, False])
def test_what_is_not_saved_is_not_shown_as_marked(hand, at_commit):
    hand.enter("adeyemi")
    assert hand.saved() == "Saved 09:20"
    real = hand.program.store
    hand.program._store = Failing(real, at_commit=at_commit)
    hand.dialogs.answer(lambda dialog: dialog.yes.click())
    hand.at(9, 50)
    hand.enter("brown")
    assert hand.shown("Brown")[0] == "To come"
    assert hand.window.topbar.trouble.isVisible()
    assert not hand.window.topbar.saved.isVisible()
    assert hand.errors == [FULL]
    assert hand.shown("Adeyemi")[:2] == ("Present", "09:20")  # what was shown as saved stays
    assert hand.box.text() == "brown"  # and what was typed
    hand.program._store = real
    hand.press(Key.Key_Return)
    assert hand.shown("Brown")[:2] == ("Late", "09:50")
    assert hand.saved() == "Saved 09:50"
    assert hand.window.topbar.saved.isVisible()


def test_saved_is_said_only_when_the_mark_is_on_the_disk(hand, store):
    told = []

    def look(_words):
        with store.reading() as view:
            told.append([entry.participant.name.family for entry in view.marks(hand.session_id)])

    hand.program.saved.connect(look)
    hand.enter("brown")
    assert told == [["Brown"]]


def test_an_undo_that_was_not_saved_can_be_tried_again(hand):
    hand.enter("brown")
    real = hand.program.store
    hand.program._store = Failing(real, at_commit=True)
    hand.dialogs.answer(lambda dialog: dialog.yes.click())
    hand.press(Key.Key_Z, held=CTRL)
    assert hand.shown("Brown")[0] == "Present"
    hand.program._store = real
    hand.press(Key.Key_Z, held=CTRL)
    assert hand.shown("Brown")[0] == "To come"


# --- undo and redo, by act


def test_undo_and_redo_go_act_by_act_and_say_what_they_did(hand):
    hand.enter("brown")
    hand.enter("patel")
    hand.press(Key.Key_Z, held=CTRL)
    assert hand.said[-1].startswith("Undone: Patel, Priya")
    assert "09:20" in hand.said[-1]
    hand.press(Key.Key_Z, held=CTRL)
    assert hand.shown("Brown")[0] == hand.shown("Patel")[0] == "To come"
    hand.press(Key.Key_Z, held=REDO)
    assert hand.said[-1].startswith("Done again: ")
    assert (hand.shown("Brown")[0], hand.shown("Patel")[0]) == ("Present", "To come")
    hand.press(Key.Key_Z, held=REDO)
    assert hand.shown("Patel")[0] == "Present"
    hand.press(Key.Key_Z, held=REDO)
    assert hand.said[-1] == "There is nothing to do again."


def test_undo_from_the_list_works_as_in_the_box(hand):
    hand.go_to("Brown")
    hand.press(Key.Key_A)
    hand.press(Key.Key_Z, held=CTRL)
    assert hand.shown("Brown")[0] == "To come"
    assert hand.selected() == ["Brown"]


def test_nothing_to_undo_is_said(hand):
    hand.press(Key.Key_Z, held=CTRL)
    assert hand.said[-1].startswith("There is nothing to undo in this window.")


def test_the_message_undoes_what_it_tells_whatever_came_after(hand):
    hand.dialogs.answer(lambda dialog: (dialog.count.setValue(10), dialog.yes.click()))
    hand.menu("Mark the rest present")
    hand.go_to("Brown")
    hand.press(Key.Key_L)
    hand.qtbot.mouseClick(hand.window.toast.button, Qt.MouseButton.LeftButton)
    assert hand.shown("Brown")[0] == "Late"  # changed since, so it is left
    assert hand.shown("Patel")[0] == "To come"
    assert "Left as it is" in hand.said[-1]


def test_any_act_is_undone_later_from_the_history(hand):
    hand.enter("adeyemi")
    hand.enter("brown")
    hand.enter("patel")

    def undo_the_second(dialog):
        acts = [dialog.table.act(row).what for row in range(dialog.table.rowCount())]
        row = next(at for at, what in enumerate(acts) if what.startswith("Brown"))
        dialog.list.selectRow(row)
        dialog.undo.click()

    hand.dialogs.answer(undo_the_second)
    hand.menu("History of this register")
    assert [hand.shown(name)[0] for name in ("Adeyemi", "Brown", "Patel")] == [
        "Present",
        "To come",
        "Present",
    ]


# --- taken by


@pytest.fixture
def nobody_yet(store, clock, autumn, take):
    """The register on a laptop on which nobody has said who they are."""
    with store.writing() as work:
        work.put("user", work.user()[0], "name", "")
        work.commit()
    return take


def named(hand, name: str):
    def answer(dialog):
        assert dialog.windowTitle() == "Who takes the register?"
        dialog.name.lineEdit().selectAll()
        hand.qtbot.keyClicks(dialog.name.lineEdit(), name)
        hand.qtbot.keyClick(dialog.name.lineEdit(), Key.Key_Return)

    return answer


def test_who_takes_it_is_asked_once_at_the_first_mark(nobody_yet):
    hand = nobody_yet()
    assert hand.view.heading.taker.words == "Who takes it?"
    hand.dialogs.answer(named(hand, "B. Second"))
    hand.enter("brown")
    hand.enter("patel")
    assert len(hand.dialogs.seen) == 1
    assert hand.view.heading.taker.words == "Taken by B. Second"
    assert {hand.held("Brown").marked_by, hand.held("Patel").marked_by} == {"B. Second"}


def test_without_a_name_nothing_is_marked_and_nothing_is_lost(nobody_yet):
    hand = nobody_yet()
    hand.dialogs.answer(lambda dialog: dialog.reject())
    hand.enter("brown")
    assert hand.held("Brown").mark is None
    assert hand.box.text() == "brown"


def test_a_first_act_in_place_asks_and_keeps_what_was_typed(nobody_yet):
    hand = nobody_yet()
    hand.dialogs.answer(named(hand, "B. Second"))
    hand.go_to("Brown")
    hand.press(Key.Key_N)
    hand.type("Train")
    hand.press(Key.Key_Return)
    assert hand.held("Brown").note == "Train"
    assert len(hand.dialogs.seen) == 1


def test_a_colleague_takes_over_by_one_choice_and_stands_in_history_and_on_the_sheet(
    take, store, autumn
):
    use_as(store, "B. Second")
    use_as(store, "R. Example")
    hand = take()
    hand.enter("brown")
    menu = hand.view.heading.takers
    next(a for a in menu.actions() if a.text() == "B. Second").trigger()
    assert hand.said[-1] == "B. Second takes the register now."
    assert hand.view.heading.taker.words == "Taken by B. Second"
    hand.enter("patel")
    assert hand.held("Brown").marked_by == "R. Example"
    assert hand.held("Patel").marked_by == "B. Second"
    seen = []
    hand.dialogs.answer(
        lambda d: seen.extend(d.table.act(row).who for row in range(d.table.rowCount()))
    )
    hand.menu("History of this register")
    assert seen[:2] == ["B. Second", "R. Example"]
    sheet = read_sheet(store, hand.session_id, hand.clock())
    assert sheet.taken_by[:2] == ("R. Example, B. Second", "on R. Example’s laptop")


# --- a register of another day


def test_marking_in_a_register_of_another_day_asks_once(hand, autumn):
    _, sessions, _ = autumn
    hand.controller.open_register(sessions[1].id)
    hand.dialogs.answer(lambda dialog: dialog.reject())
    hand.enter("brown")
    assert hand.held("Brown").mark is None
    asked = []
    hand.dialogs.answer(lambda d: (asked.append(d.sentence.text()), d.yes.click()))
    hand.press(Key.Key_Return)
    hand.enter("patel")
    assert asked == [f"It is not today’s. Do you want to mark in Autumn 2026, {sessions[1].title}?"]
    assert hand.shown("Brown")[:2] == ("Present", "")
    assert hand.shown("Patel")[:2] == ("Present", "")
    hand.controller.open_register(sessions[0].id)
    hand.enter("brown")  # today's asks nothing
    assert hand.held("Brown").mark is not None


def test_a_whole_import_is_undone_and_done_again_at_once(hand, store, autumn, tmp_path):
    cohort, _, _ = autumn
    file = hand.program.tools.read_file(write_list(tmp_path / "list.csv"), no_report)
    _, act = carry_out(store, preview(store, file, cohort))
    hand.program.remember(act)
    hand.program.announce()
    assert len(hand.names()) == 13
    hand.press(Key.Key_Z, held=CTRL)
    assert len(hand.names()) == 10
    assert hand.said[-1].startswith("Undone: ")
    hand.press(Key.Key_Z, held=REDO)
    assert len(hand.names()) == 13


def test_a_letter_in_the_list_after_the_session_says_how_to_write_the_time(hand):
    hand.enter("brown")
    hand.at(17, 0)
    hand.go_to("Brown")
    hand.press(Key.Key_E)
    assert hand.errors[-1].endswith("with F2 (arrival) or Shift+F2 (leaving).")
    assert hand.shown("Brown")[0] == "Present"
