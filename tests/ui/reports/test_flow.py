"""A meeting's report in the window: looked at, corrected by keyboard, taken as one step."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.services.registers import read_register, take_marks
from npq_desktop.ui.drops import DROP_REPORT, REPORT_WHERE
from npq_desktop.ui.labels.people import PersonChooser
from tests.ui.reports.reporting import choose, opened, saved, spoken

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(controller, seminar, file, qtbot):
    return opened(controller, seminar, file, qtbot)


def marks(controller, seminar) -> dict[str, Mark | None]:
    entries = read_register(controller.program.store, seminar.id).entries
    return {each.participant.name.full: each.mark for each in entries}


def test_each_line_says_whom_it_means_why_and_what_it_would_do(page):
    assert page.heading.title.text() == "The report marks 2 people"
    assert page.go.words == "Mark 2 people"
    host, ann, wanjiru, chidi, phone = spoken(page)
    assert host == "R. Example, r@office.example, Leads the session, needs no mark, 1 h 30"
    assert ann == (
        "Yes, Patience Adeyemi, p0@school.example, Adeyemi, Patience, by the e-mail address, "
        "Present, 1 h 30"
    )
    assert wanjiru == (
        "No, Wanjiru B, Brown, Wanjiru, perhaps: the name is alike, Late, 16:12, 1 h 18"
    )
    assert chidi.endswith("D’Souza, Chidi, by the name, Left early, 17:00, 1 h")
    assert phone == "iPhone, Nobody yet, Enter says who, G takes as a guest, 1 h 30"
    assert page.missing.words.text().startswith("Not in the report: Grzegorczyk, Małgorzata;")
    assert page.list.hasFocus()


def test_what_is_ticked_is_marked_by_keyboard_alone_and_undone(
    page, controller, seminar, qtbot, folder
):
    qtbot.keyClick(page.list, Qt.Key.Key_Return, CTRL)
    found = marks(controller, seminar)
    assert found["Patience Adeyemi"] == Mark(Place.LINK, times=((958, 1051),))
    assert found["Chidi D’Souza"] == Mark(Place.LINK, early=True, times=((958, 1020),))
    assert found["Wanjiru Brown"] is None
    assert controller.window.stack.currentWidget() is controller.window.page("register")
    assert controller.window.toast.words.text() == "2 people were marked from report.csv."
    with controller.program.store.reading() as view:
        (held,) = view.evidence(seminar.id)
    assert (Path(folder) / "evidence" / held.digest).exists()
    controller.program.undo()
    assert marks(controller, seminar)["Patience Adeyemi"] is None


def test_space_takes_what_is_only_likely(page, controller, seminar, qtbot):
    choose(page, qtbot, 2, Qt.Key.Key_Space)
    assert page.go.words == "Mark 3 people"
    qtbot.keyClick(page.list, Qt.Key.Key_Return, CTRL)
    assert marks(controller, seminar)["Wanjiru Brown"] == Mark(
        Place.LINK, late=True, times=((972, 1051),)
    )


def test_enter_asks_who_it_is_and_typing_finds_them(page, qtbot, dialogs):
    def find(dialog: PersonChooser) -> None:
        assert dialog.windowTitle() == "Who is “iPhone”?"
        qtbot.keyClicks(dialog.search, "sian")
        qtbot.keyClick(dialog.search, Qt.Key.Key_Return)

    dialogs.answer(find)
    choose(page, qtbot, 4, Qt.Key.Key_Return)
    assert spoken(page)[4] == "Yes, iPhone, Llŷr, Siân, as you said, Present, 1 h 30"
    assert page.list.currentIndex().row() == 4
    choose(page, qtbot, 4, Qt.Key.Key_R)
    assert "Nobody yet" in spoken(page)[4]


def test_a_question_that_is_left_changes_nothing(page, qtbot, dialogs):
    before = spoken(page)
    dialogs.answer(lambda dialog: dialog.reject())
    choose(page, qtbot, 4, Qt.Key.Key_Return)
    assert spoken(page) == before


def test_g_takes_as_a_guest_and_delete_leaves_out(page, controller, seminar, qtbot):
    choose(page, qtbot, 4, Qt.Key.Key_G)
    assert spoken(page)[4] == "Yes, iPhone, A guest, on no list, Present, 1 h 30"
    choose(page, qtbot, 1, Qt.Key.Key_Delete)
    assert page.go.words == "Mark 2 people"
    qtbot.keyClick(page.list, Qt.Key.Key_Return, CTRL)
    found = marks(controller, seminar)
    assert found["iPhone"] == Mark(Place.LINK, times=((958, 1051),))
    assert found["Patience Adeyemi"] is None


def test_the_menu_does_the_same_as_the_keys(page):
    menu = page.make_menu([6])
    words = [action.text().partition("\t")[0] for action in menu.actions()]
    assert words == ["Who is it…", "Take as a guest", "Leave out", "As it was proposed"]
    menu.actions()[1].trigger()
    assert "A guest" in spoken(page)[4]


def test_a_mark_that_stands_is_shown_old_and_new(controller, autumn, seminar, file, qtbot):
    person = autumn[2][2]
    store = controller.program.store
    take_marks(store, seminar.id, [person.id], lambda *_: Mark(Place.AWAY, agreed=True), How.DOOR)
    page = opened(controller, seminar, file, qtbot)
    assert spoken(page)[3] == (
        "No, D’Souza Chidi, D’Souza, Chidi, by the name, Absent, agreed → Left early, 17:00, "
        "tick to change it, 1 h"
    )
    choose(page, qtbot, 3, Qt.Key.Key_Space)
    assert page.go.words == "Mark 2 people"


def test_a_clock_that_is_off_is_told_with_one_thing_to_do(controller, seminar, tmp_path, qtbot):
    file = saved(tmp_path, seminar, "Patience Adeyemi,,14:58,16:31,")
    page = opened(controller, seminar, file, qtbot)
    assert page.clock.words.text().startswith("The report’s times lie 1 hour before the session")
    page.clock.button.click()
    assert "Present" in spoken(page)[0]
    assert page.clock.button.words == "Take them as they are"
    page.clock.button.click()
    assert page.clock.button.words == "Take them as 1 hour later"


def test_the_wall_shows_no_e_mail_addresses(page, controller):
    controller.program.set_private(private=True)
    assert not any("@" in each for each in spoken(page))
    controller.program.set_private(private=False)
    assert any("@" in each for each in spoken(page))


def test_the_same_report_again_says_that_there_is_nothing_to_do(
    page, controller, seminar, file, qtbot
):
    choose(page, qtbot, 4, Qt.Key.Key_Delete)
    page.go.click()
    again = opened(controller, seminar, file, qtbot)
    assert again.go.words == "Only keep the report"
    again.go.click()
    assert controller.window.toast.words.text().startswith("Nothing was changed")


def test_a_meeting_that_ended_early_is_told(controller, seminar, tmp_path, qtbot):
    file = saved(tmp_path, seminar, "Patience Adeyemi,,15:58,17:12,")
    page = opened(controller, seminar, file, qtbot)
    assert "The meeting ended at 17:12." in page.missing.words.text()
    assert spoken(page)[0].endswith("Present, 1 h 12")


def test_a_session_in_a_room_is_refused_before_a_file_is_chosen(
    controller, autumn, monkeypatch, dialogs
):
    told: list[str] = []
    controller.program.failed.connect(lambda error: told.append(error.sentence))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("never", ""))
    controller.pages.reports.ask_file(autumn[1][0].id)
    assert told[0].startswith("Workshop 1: Implementation is in a room only")
    dialogs.unexpected.clear()


def test_the_file_is_chosen_from_the_register_and_from_the_sessions(
    controller, seminar, file, monkeypatch, qtbot
):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    controller.open_register(seminar.id)
    presenter = controller.pages.register_presenter()
    assert presenter.menu.report.isVisible()
    presenter.menu.report.trigger()
    window = controller.window
    qtbot.waitUntil(lambda: window.made_page("report") is window.stack.currentWidget())
    controller.back()
    assert window.stack.currentWidget() is window.page("register")


def test_the_register_of_a_room_offers_no_report(controller, autumn):
    controller.open_register(autumn[1][0].id)
    assert not controller.pages.register_presenter().menu.report.isVisible()


def drop(controller, path: Path) -> str:
    """What the window says while a file hangs above it; then it falls."""
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path))])
    at, copy, none = QPointF(300, 300), Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    left = Qt.MouseButton.LeftButton
    QApplication.sendEvent(controller.window, QDragEnterEvent(at.toPoint(), copy, held, left, none))
    said = controller.pages.lists.drops.veil.text()
    QApplication.sendEvent(controller.window, QDropEvent(at, copy, held, left, none))
    return said


@pytest.mark.parametrize("where", ["open_register", "open_session_page"])
def test_a_report_may_be_dropped_on_the_register_or_the_page_of_its_session(
    controller, seminar, file, qtbot, where
):
    opener = controller if where == "open_register" else controller.pages
    getattr(opener, where)(seminar.id)
    assert drop(controller, file) == DROP_REPORT
    window = controller.window
    qtbot.waitUntil(lambda: window.made_page("report") is window.stack.currentWidget())
    assert window.page("report").go.words == "Mark 2 people"


def test_a_report_that_is_dropped_elsewhere_is_told_where_it_belongs(controller, file):
    said: list[str] = []
    controller.program.said.connect(said.append)
    controller.show("people")
    assert drop(controller, file) == REPORT_WHERE
    assert said == [REPORT_WHERE]
    assert controller.window.key_shown == "people"
