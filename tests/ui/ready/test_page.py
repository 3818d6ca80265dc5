"""The ready check in the window: each thing left to do is a press away, and then it is done."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo

from npq_desktop.domain.marks import How, Mark
from npq_desktop.services.closings import close_register
from npq_desktop.services.needs import read_needs, set_needs
from npq_desktop.services.registers import take_marks
from npq_desktop.store.copies import newest
from npq_desktop.ui.labels.preview import LabelsPreview
from npq_desktop.ui.needs.caterer import CatererPreview
from npq_desktop.ui.ready.preview import ReadyPreview
from npq_desktop.ui.sessions.session_dialog import SessionDialog
from npq_desktop.ui.sheet.preview import SheetPreview
from tests.ui.sheet.test_preview import text_of


@pytest.fixture
def controller(autumn, open_window, monkeypatch):
    monkeypatch.delenv("NPQ_DESKTOP_NOW", raising=False)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Hall printer"])
    return open_window()


@pytest.fixture
def page(controller, autumn):
    controller.pages.day.ready(autumn[1][0].id)
    return controller.window.page("ready")


def row(page, key):
    return next(each for each in page.rows if each.line.key == key)


def drawn(qtbot, then):
    """Waits until a paper is drawn, then does something with it."""

    def answer(dialog):
        qtbot.waitUntil(lambda: bool(dialog.pdf), timeout=30_000)
        then(dialog)

    return answer


def test_it_says_what_is_left_and_the_first_thing_has_the_focus(page):
    assert page.heading.title.text() == "Ready for Workshop 1?"
    assert page.heading.above.text() == "Thursday 4 March 2027"
    assert page.words.text() == "4 things are left to do."
    assert [each.line.key for each in page.rows if not each.line.is_good] == [
        "list",
        "plan",
        "blank",
        "copy",
    ]
    assert row(page, "list").button.hasFocus()
    assert row(page, "printer").words.text() == "Printer: Hall printer"
    assert "09:20" in row(page, "clock").words.text()


def test_return_on_the_first_thing_does_it(page, dialogs, qtbot, controller, monkeypatch):
    asked = []
    monkeypatch.setattr(controller, "open_list", asked.append)
    qtbot.keyClick(row(page, "list").button, Qt.Key.Key_Return)
    assert asked == [None]


def test_editing_the_session_makes_its_line_good_and_goes_on_to_the_next(page, dialogs):
    def fill(dialog):
        assert isinstance(dialog, SessionDialog)
        dialog.venue.setText("Fellbrook Hall")
        dialog.facilitators.setText("R. Example")
        dialog.yes.click()

    dialogs.answer(fill)
    row(page, "plan").button.setFocus()
    row(page, "plan").button.click()
    assert row(page, "plan").line.is_good
    assert page.words.text() == "3 things are left to do."
    assert page.window().focusWidget() is row(page, "blank").button


def test_a_blank_sheet_that_was_saved_is_ticked(page, dialogs, qtbot, tmp_path):
    dialogs.answer(drawn(qtbot, lambda dialog: dialog.save_to(tmp_path / "blank.pdf")))
    row(page, "blank").button.click()
    assert type(dialogs.seen[0]) is SheetPreview
    assert row(page, "blank").words.text() == "Blank sheet printed today"


def test_a_safety_copy_is_made_off_the_gui_thread_and_ticked(page, qtbot, folder):
    row(page, "copy").button.click()
    qtbot.waitUntil(lambda: row(page, "copy").line.is_good, timeout=30_000)
    assert newest(folder) is not None
    assert page.window().toast.words.text() == "A safety copy was made and checked."


def test_an_open_register_of_last_time_is_opened(controller, autumn, clock):
    clock.moment += timedelta(days=40)
    controller.pages.day.ready(autumn[1][1].id)
    page = controller.window.page("ready")
    row(page, "last").button.click()
    assert controller.window.stack.currentWidget() is controller.window.page("register")


def test_the_sheet_of_last_time_is_saved_from_its_line_which_is_then_good(
    controller, autumn, store, clock, dialogs, qtbot, tmp_path
):
    first = autumn[1][0].id
    take_marks(store, first, [autumn[2][0].id], lambda *_: Mark(), How.LIST)
    close_register(store, first)
    clock.moment += timedelta(days=40)
    controller.pages.day.ready(autumn[1][1].id)
    page = controller.window.page("ready")
    assert "Workshop 1 was neither printed nor saved" in row(page, "sent").words.text()
    dialogs.answer(drawn(qtbot, lambda dialog: dialog.save_to(tmp_path / "sheet.pdf")))
    row(page, "sent").button.click()
    assert row(page, "sent").line.is_good


def test_a_second_screen_asks_to_hide_private_things(page, controller, qapp, monkeypatch):
    monkeypatch.setattr(qapp, "screens", lambda: [1, 2], raising=False)
    monkeypatch.setattr(
        "PySide6.QtGui.QGuiApplication.screens", staticmethod(lambda: [1, 2]), raising=False
    )
    page.refresh()
    row(page, "screen").button.click()
    assert controller.program.is_private
    assert row(page, "screen").words.text() == "Private things are hidden from the wall"


def test_it_is_printed_with_the_blank_sheet_which_then_counts_as_printed(
    page, dialogs, qtbot, tmp_path
):
    def save(dialog):
        assert isinstance(dialog, ReadyPreview)
        dialog.save_to(tmp_path / "ready.pdf")

    dialogs.answer(drawn(qtbot, save))
    page.print_button.click()
    said = text_of((tmp_path / "ready.pdf").read_bytes())
    assert "Ready for Workshop 1?" in said
    assert "Signature, in" in said
    assert row(page, "blank").line.is_good


def test_an_online_session_needs_no_badges_and_no_caterer(controller, autumn):
    controller.pages.day.ready(autumn[1][1].id)
    page = controller.window.page("ready")
    assert page.print_button.isVisible()
    assert not page.labels_button.isVisible()
    assert not page.caterer_button.isVisible()
    controller.pages.day.ready(autumn[1][0].id)
    assert page.labels_button.isVisible()


def test_badges_and_the_count_are_there_as_well(page, dialogs, qtbot):
    dialogs.answer(*[drawn(qtbot, lambda dialog: dialog.reject())] * 2)
    page.labels_button.click()
    page.caterer_button.click()
    assert [type(each) for each in dialogs.seen] == [LabelsPreview, CatererPreview]


def test_back_leads_to_where_one_came_from(controller, autumn, qtbot):
    controller.show("today")
    window = controller.window
    window.page("today").next.ready_button.click()
    assert window.stack.currentWidget() is window.page("ready")
    window.page("ready").back.click()
    assert window.stack.currentWidget() is window.page("today")


def test_the_find_box_opens_the_check_of_the_next_session(controller, dialogs, qtbot):
    def find(box):
        qtbot.keyClicks(box.line, "ready check")
        qtbot.keyClick(box.line, Qt.Key.Key_Return)

    dialogs.answer(find)
    controller.find()
    page = controller.window.page("ready")
    assert controller.window.stack.currentWidget() is page
    assert page.heading.title.text() == "Ready for Workshop 1?"


def test_without_any_session_it_says_where_to_add_one(store, open_window, clock):
    from npq_desktop.services.cohorts import create_cohort

    create_cohort(store, "Empty", clock.moment.date(), template=None, dfe=None, holidays=set)
    controller = open_window()
    for do in (controller.pages.day.ready, controller.pages.day.labels_of_next):
        do()
        assert controller.window.toast.words.text() == (
            "No session is planned. Add one on the Sessions page."
        )


def test_needs_past_their_day_go_while_the_window_is_open(controller, autumn, store, clock, qtbot):
    person = autumn[2][0].id
    set_needs(store, person, ["Vegan"])
    clock.moment += timedelta(days=800)
    controller.pages.day.let_go()
    qtbot.waitUntil(lambda: not read_needs(store, person).is_noted, timeout=30_000)
    assert read_needs(store, person).needs.is_empty


def test_once_a_day_is_enough(controller, qtbot, folder, monkeypatch):
    day = controller.pages.day
    asked = []
    monkeypatch.setattr(
        "npq_desktop.services.upkeep.each_day", lambda *_args, **_more: asked.append(1) or False
    )
    for _ in range(3):
        day.let_go()
        qtbot.waitUntil(lambda: day._job is None, timeout=10_000)
    assert asked == [1]
