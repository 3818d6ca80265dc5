"""The dialog of one session: everything by keys, and what is wrong said beside the buttons."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, QEvent, Qt, QTime
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QDateEdit, QLineEdit, QTimeEdit

from npq_desktop.domain.sessions import Mode, SessionKind
from npq_desktop.services.sessions import save_session
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.sessions.session_dialog import SessionDialog


@pytest.fixture
def controller(autumn, open_window):
    return open_window()


@pytest.fixture
def edit(controller, autumn, store, dialogs):
    """Edit a session, or add one with None; the dialog is handed over, what is saved comes back."""

    def edited(do, session_id=autumn[1][0].id, then=()):
        dialogs.answer(do, *then)
        controller.pages.edit_session(session_id)
        with store.reading() as view:
            return view.sessions(autumn[0])

    return edited


def first(lines):
    return lines[0].session


def leave_the_others(dialog):
    assert dialog.windowTitle() == "Move the others too?"
    dialog.no.click()


def test_what_is_typed_is_saved_as_one_act_with_undo(controller, edit, store, autumn):
    def fill(dialog):
        dialog.name.setText("  Workshop 1:  Implementation,   again ")
        dialog.venue.setText("Fellbrook Hall")
        dialog.room.setText("Room 2")
        dialog.facilitators.setText("R. Example, ,  S. Sample, R. Example")
        dialog.required.setChecked(False)
        dialog.shared.setChecked(True)
        dialog.confirm()

    session = first(edit(fill))
    assert session.title == "Workshop 1: Implementation, again"
    assert (session.venue, session.room) == ("Fellbrook Hall", "Room 2")
    assert session.facilitators == ("R. Example", "S. Sample")
    assert not session.is_required
    assert session.is_shared
    assert controller.window.toast.words.text() == "Workshop 1 is saved."
    controller.window.toast.button.click()
    with store.reading() as view:
        assert view.session(autumn[1][0].id).venue == ""


def test_what_another_hand_changes_while_the_dialog_is_open_stays(edit, store, autumn):
    def fill(dialog):
        save_session(store, replace(autumn[1][0], title="Workshop 1: Anew"))
        dialog.venue.setText("Fellbrook Hall")
        dialog.confirm()

    session = first(edit(fill))
    assert (session.title, session.venue) == ("Workshop 1: Anew", "Fellbrook Hall")


def test_a_session_moves_to_another_day_and_time(edit):
    def move(dialog):
        dialog.day.edit.setDate(QDate(2027, 3, 11))
        dialog.start.setTime(QTime(10, 0))
        dialog.end.setTime(QTime(16, 0))
        dialog.confirm()

    session = first(edit(move, then=[leave_the_others]))
    assert session.local_start.isoformat() == "2027-03-11T10:00:00+00:00"
    assert session.end_minute == 16 * 60


def test_in_summer_the_wall_clock_is_what_counts(edit):
    def move(dialog):
        dialog.day.edit.setDate(QDate(2027, 6, 10))
        dialog.confirm()

    lines = edit(move, then=[leave_the_others])
    session = next(each.session for each in lines if each.session.title.startswith("Workshop 1"))
    assert session.local_start.isoformat() == "2027-06-10T09:30:00+01:00"


def test_the_day_is_named_and_a_day_when_nobody_works_says_so(edit):
    seen = []

    def look(dialog):
        for day in (QDate(2027, 3, 5), QDate(2027, 3, 6), QDate(2027, 3, 26)):
            dialog.day.edit.setDate(day)
            seen.append(dialog.day.hint.text())

    edit(look)
    assert seen == ["Friday", "Saturday: a weekend", "Friday: a bank holiday"]


def test_breaks_are_intervals_and_there_may_be_several(edit, qtbot):
    def fill(dialog):
        assert dialog.breaks.spans == ((750, 795),)
        dialog.breaks.add_button.click()
        added = dialog.breaks._rows[-1]
        assert dialog.focusWidget() is added.start
        added.start.setTime(QTime(10, 45))
        added.end.setTime(QTime(11, 0))
        dialog.confirm()

    assert first(edit(fill)).breaks == ((645, 660), (750, 795))


def test_a_break_can_be_taken_out(edit):
    def fill(dialog):
        dialog.breaks._rows[0].removed.emit(dialog.breaks._rows[0])
        dialog.confirm()

    assert first(edit(fill)).breaks == ()


def test_topics_may_be_several_in_their_order(edit, store, autumn):
    def fill(dialog):
        dialog.topics._ticks[4][1].setChecked(True)
        dialog.confirm()

    session = first(edit(fill))
    with store.reading() as view:
        position = {topic.id: topic.position for topic in view.topics(autumn[0])}
    assert [position[id_] for id_ in session.topic_ids] == [1, 5]


def test_the_link_is_asked_for_only_where_there_is_one(edit):
    seen = []

    def look(dialog):
        for words, mode in (("Online", Mode.ONLINE), ("In the room", Mode.ROOM)):
            chip = next(chip for chip, held in dialog.mode._values if held is mode)
            assert chip.words == words
            chip.click()
            seen.append(dialog.link.isVisible())
        next(chip for chip, held in dialog.mode._values if held is Mode.BOTH).click()
        dialog.link.setText("https://meet.example/npq")
        dialog.confirm()

    session = first(edit(look))
    assert seen == [True, False]
    assert session.mode is Mode.BOTH
    assert session.link == "https://meet.example/npq"


@pytest.mark.parametrize(
    ("spoil", "sentence", "field"),
    [
        (
            lambda d: d.name.clear(),
            "Give the session a title, for example Workshop 1.",
            lambda d: d.name,
        ),
        (
            lambda d: d.end.setTime(QTime(9, 0)),
            "The session has to end after it starts.",
            lambda d: d.end,
        ),
        (
            lambda d: d.breaks._rows[0].start.setTime(QTime(8, 0)),
            "Each break has to lie inside the session and to have a length.",
            lambda d: d.breaks.add_button,
        ),
    ],
    ids=["no title", "ends before it starts", "break outside"],
)
def test_what_is_wrong_is_said_and_the_dialog_stays_at_the_field(edit, spoil, sentence, field):
    def try_it(dialog):
        spoil(dialog)
        dialog.confirm()
        assert dialog.isVisible()
        assert dialog.problem.isVisible()
        assert dialog.problem.text() == sentence
        assert dialog.focusWidget() is field(dialog)

    lines = edit(try_it)
    assert first(lines).title == "Workshop 1: Implementation"


def test_a_new_session_is_added_with_the_facilitators_of_the_last_one(
    autumn, store, controller, edit
):
    save_session(store, replace(autumn[1][-1], facilitators=("R. Example",)))

    def fill(dialog):
        assert dialog.headline.text() == "Add a session"
        assert dialog.facilitators.text() == "R. Example"
        dialog.name.setText("Seminar D: Extra")
        dialog.confirm()

    lines = edit(fill, None)
    session = next(each.session for each in lines if each.session.title == "Seminar D: Extra")
    assert session.kind is SessionKind.SEMINAR
    assert session.facilitators == ("R. Example",)
    assert controller.window.toast.words.text() == "Seminar D was added."


def test_a_session_with_marks_says_that_they_stay(demo, open_window, dialogs):
    controller = open_window()
    with controller.program.store.reading() as view:
        line = view.sessions()[0]
    dialogs.answer(lambda dialog: dialog.reject())
    controller.pages.edit_session(line.session.id)
    assert dialogs.seen[0].sentence.text() == (
        "24 people are marked in it. Their marks stay as they are."
    )


def test_every_field_has_a_name_and_is_reached_by_tab_and_return_saves(edit, qtbot):
    kinds = (QLineEdit, QTimeEdit, QDateEdit, QCheckBox, Button)

    def walk(dialog):
        inner = {QLineEdit: "qt_spinbox_lineedit"}
        fields = [
            each
            for kind in kinds
            for each in dialog.findChildren(kind)
            if each.isVisible() and each.objectName() != inner.get(kind, "-")
        ]
        fields = [each for each in fields if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert all(each.accessibleName() for each in fields if not isinstance(each, QCheckBox))
        seen = set()
        for _ in range(len(fields) + 12):
            held = dialog.focusWidget()
            seen.add(held)
            QApplication.sendEvent(held, _tab())
        chips = {chip for chips in (dialog.kind, dialog.mode) for chip, _ in chips._values}
        missed = [each for each in fields if each not in seen and each not in chips]
        assert missed == []
        assert seen & chips
        dialog.name.setText("Workshop 1: By Return")
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)

    assert first(edit(walk)).title == "Workshop 1: By Return"


def _tab():
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)


def test_on_a_low_screen_it_scrolls_and_its_buttons_stay_in_sight(controller, autumn, qtbot):
    with controller.program.store.reading() as view:
        topics = view.topics(autumn[0])
    cohort = controller.program.cohort
    dialog = SessionDialog(controller.window, controller.program, cohort, topics, autumn[1][0])
    qtbot.addWidget(dialog)
    dialog.show()
    room = dialog.screen().availableGeometry()
    assert dialog.height() <= room.height()
    dialog.resize(dialog.width(), 340)
    QApplication.processEvents()
    foot = dialog.yes.mapTo(dialog, dialog.yes.rect().bottomRight())
    assert dialog.rect().contains(foot)
    assert dialog._area.verticalScrollBar().maximum() > 0
    assert dialog._area.horizontalScrollBar().maximum() == 0


def test_a_long_venue_is_read_from_its_start(edit, store, autumn):
    venue = "The Marram Coast and Upper Valleys Teaching School Hub, Great Hall"
    save_session(store, replace(autumn[1][0], venue=venue))
    seen = []
    edit(lambda dialog: seen.append((dialog.venue.text(), dialog.venue.cursorPosition())))
    assert seen == [(venue, 0)]
