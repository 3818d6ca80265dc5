"""Calendar files from the Sessions page: saved, read back, compared, ticked, taken, undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from npq_desktop.services.calendar_files import calendar_entries, lines_of
from npq_desktop.services.plan_templates import plan_choices
from npq_desktop.ui.kit.dialogs import AskText

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def controller(autumn, open_window):
    made = open_window()
    made.show("sessions")
    return made


@pytest.fixture
def file(controller, tmp_path) -> Path:
    """The plan as a calendar has it: Seminar A half an hour later, and the dentist."""
    program = controller.program
    with program.store.reading() as view:
        entries = calendar_entries(view, lines_of(view, None))
    text = program.tools.plan_files().write_calendar(entries).decode()
    at = text.index("SUMMARY:Seminar A")
    head, event = (
        text[:at],
        text[at:].replace("T160000", "T163000", 1).replace("T173000", "T180000", 1),
    )
    stranger = (
        "BEGIN:VEVENT\r\nUID:d@x\r\nSUMMARY:Dentist\r\nDTSTART:20270304T093000Z\r\n"
        "DTEND:20270304T103000Z\r\nEND:VEVENT\r\nEND:VCALENDAR"
    )
    path = Path(tmp_path) / "plan.ics"
    path.write_bytes((head + event).replace("END:VCALENDAR", stranger).encode())
    return path


def opened(controller, qtbot, path: Path):
    controller.pages.files.open(path)
    window = controller.window
    qtbot.waitUntil(lambda: window.made_page("calendar") is window.stack.currentWidget())
    window.activateWindow()  # a dialog of slow work may have come and gone
    QApplication.processEvents()
    return window.page("calendar")


def words(controller) -> list[str]:
    """The entries of the More menu on the Sessions page."""
    page = controller.window.page("sessions")
    page.menu.aboutToShow.emit()
    return [action.text() for action in page.menu.actions() if action.text()]


def start_of(controller, name: str) -> int:
    with controller.program.store.reading() as view:
        return next(
            line.session.start_minute for line in view.sessions() if line.session.name == name
        )


def test_the_menu_of_the_sessions_page_has_the_files(controller):
    found = words(controller)
    assert "Workshop 1 as a calendar file…" in found
    assert found[-3:] == [
        "All sessions as a calendar file…",
        "Take times from a calendar file…",
        "Keep this plan for the next cohort…",
    ]
    assert "Marks from a meeting’s report…" not in found  # it is in a room


def test_all_sessions_and_one_are_saved(controller, tmp_path, monkeypatch):
    asked: list[str] = []

    def choose(_parent, _title, proposed, _kinds):
        asked.append(Path(proposed).name)
        return str(tmp_path / f"{len(asked)}"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    files = controller.pages.files
    files.export()
    assert (tmp_path / "1.ics").read_bytes().count(b"BEGIN:VEVENT") == 6
    page = controller.window.page("sessions")
    files.export(page.chosen().session.id)
    assert (tmp_path / "2.ics").read_bytes().count(b"BEGIN:VEVENT") == 1
    assert asked == ["sessions.ics", "Autumn 2026 Workshop 1.ics"]
    assert controller.window.toast.words.text().startswith("2.ics is saved.")


def test_nothing_is_saved_where_no_file_is_chosen(controller, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    controller.pages.files.export()
    assert list(tmp_path.glob("*.ics")) == []


def test_a_file_is_compared_before_anything_is_changed(controller, file, qtbot):
    page = opened(controller, qtbot, file)
    assert page.heading.title.text() == "The calendar changes 1 session"
    assert page.heading.above.text() == "plan.ics · 5 as they are here, 1 left"
    assert page.go.words == "Change 1 session"
    row, stranger = page.list.table.row(0), page.list.table.row(1)
    assert "Seminar A" in row.spoken
    assert "Yes" in row.spoken
    assert row.cells[2].below == "16:00 to 17:30"
    assert row.cells[3].below == "16:30 to 18:00"
    assert stranger.spoken == "Dentist, is left, It is no session of this plan."
    assert start_of(controller, "Seminar A") == 960
    assert page.list.hasFocus()


def test_what_is_ticked_is_taken_by_keyboard_alone_and_undone(controller, file, qtbot):
    page = opened(controller, qtbot, file)
    qtbot.keyClick(page.list, Qt.Key.Key_Return, CTRL)
    assert start_of(controller, "Seminar A") == 990
    assert controller.window.stack.currentWidget() is controller.window.page("sessions")
    assert controller.window.toast.words.text() == "1 session was changed from plan.ics."
    qtbot.keyClick(controller.window, Qt.Key.Key_Z, CTRL)
    assert start_of(controller, "Seminar A") == 960


def test_space_enter_and_a_click_turn_a_tick(controller, file, qtbot):
    page = opened(controller, qtbot, file)
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert (page.go.words, page.go.isEnabled()) == ("Change 0 sessions", False)
    qtbot.keyClick(page.list, Qt.Key.Key_Return, CTRL)
    assert start_of(controller, "Seminar A") == 960
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.go.isEnabled()
    at = page.list.visualRect(page.list.table.index(0, 0)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert not page.go.isEnabled()
    last = page.list.visualRect(page.list.table.index(1, 0)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=last)
    assert not page.go.isEnabled()  # the dentist cannot be taken


def test_a_file_that_says_the_same_says_so(controller, file, qtbot):
    with controller.program.store.reading() as view:
        entries = calendar_entries(view, lines_of(view, None))
    file.write_bytes(controller.program.tools.plan_files().write_calendar(entries))
    page = opened(controller, qtbot, file)
    assert page.heading.title.text() == "The calendar changes nothing"
    assert page.empty.isVisible()
    assert not page.go.isVisible()
    assert page.other.hasFocus()


def test_back_and_its_key_lead_to_the_sessions(controller, file, qtbot):
    page = opened(controller, qtbot, file)
    qtbot.keyClick(controller.window, Qt.Key.Key_Left, ALT)
    assert controller.window.stack.currentWidget() is controller.window.page("sessions")
    opened(controller, qtbot, file)
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert controller.window.stack.currentWidget() is controller.window.page("sessions")


def test_a_file_that_is_none_is_told_and_the_page_stays(controller, tmp_path, qtbot, dialogs):
    told: list[str] = []
    controller.program.failed.connect(lambda error: told.append(error.sentence))
    path = Path(tmp_path) / "list.ics"
    path.write_text("Name,TRN")
    controller.pages.files.open(path)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["list.ics is not a calendar file. Choose a file that ends with .ics."]
    assert controller.window.stack.currentWidget() is controller.window.page("sessions")
    dialogs.unexpected.clear()


def test_a_plan_is_kept_under_a_name_and_undone(controller, dialogs):
    def name_it(dialog: AskText) -> None:
        assert "Autumn 2026" in dialog.windowTitle()
        dialog.line.setText("Our year")
        dialog.confirm()

    dialogs.answer(name_it)
    controller.pages.files.keep_plan()
    assert names(controller) == ["Our year"]
    controller.program.undo()
    assert names(controller) == []


def names(controller) -> list[str]:
    with controller.program.store.reading() as view:
        return [each.name for each in plan_choices(view)[1:]]


def test_a_time_that_would_clash_is_told_before_it_is_taken(controller, file, qtbot):
    text = file.read_bytes().decode()
    at = text.index("SUMMARY:Seminar A")
    with controller.program.store.reading() as view:
        day = next(e.session.day for e in view.sessions() if e.session.name == "Seminar A")
    event = text[at:].replace(f"{day:%Y%m%d}T163000", "20270304T100000", 1)
    event = event.replace(f"{day:%Y%m%d}T180000", "20270304T113000", 1)
    file.write_bytes((text[:at] + event).encode())
    page = opened(controller, qtbot, file)
    row = next(
        row for row in map(page.list.table.row, range(2)) if row.cells[1].text == "Seminar A"
    )
    assert row.cells[4].text == "Clashes with Workshop 1"
    assert row.cells[4].below == "10 people are also expected in Workshop 1, 09:30 to 15:30."
    assert (
        row.cells[4].tip.splitlines()[0].endswith(row.cells[4].below)
    )  # whole, where the column is narrow
    assert not page.go.isEnabled()  # nothing is ticked until somebody says so
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    page.go.click()
    assert start_of(controller, "Seminar A") == 10 * 60
