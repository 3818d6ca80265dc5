"""One session's page: what it shows, and what is done from it by keys."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.domain.sessions import Mode
from npq_desktop.services.attached import attach
from npq_desktop.services.closings import close_register
from npq_desktop.services.printouts import Made, record_printout
from npq_desktop.services.registers import take_marks
from npq_desktop.services.sessions import remove_session, save_session
from tests.ui.session.conftest import told

Key = Qt.Key
BROWN = "Brown, Wanjiru"


def mark(store, session, *people, made=None):
    made = made or Mark()
    take_marks(store, session.id, [each.id for each in people], lambda *_: made, How.LIST)


def test_it_says_what_when_where_and_by_whom(store, session, controller):
    save_session(
        store,
        replace(session, venue="Fellbrook Hall", room="Room 2", facilitators=("R. Example",)),
        before=session,
    )
    controller.pages.open_session_page(session.id)
    page = controller.window.page("session")
    assert page.title.text() == "Implementation"
    assert page.above.text() == "Workshop 1 of 3 · Thursday 4 March 2027"
    assert page.state.text() == "Planned"
    assert page.facts.shown == [
        ("When", "Thursday 4 March 2027\n09:30 to 15:30, lunch 12:30 to 13:15"),
        ("Where", "Fellbrook Hall, Room 2"),
        ("Led by", "R. Example"),
        ("Topics", "Implementation"),
    ]
    assert page.open.hasFocus()


def test_online_there_is_no_way_to_get_there(store, session, page, controller):
    save_session(store, replace(session, mode=Mode.ONLINE, link="https://meet.example/1"))
    controller.program.look()
    facts = dict(page.facts.shown)
    assert (facts["Where"], facts["Link"]) == ("Online", "https://meet.example/1")
    assert page.way.isHidden()


def test_who_is_expected_stands_with_organisation_and_apology(apologise, page, controller):
    assert page.people.heading.text() == "10 expected"
    assert told(page)[BROWN] == ("Fellbrook SCITT", "")
    apologise("Brown")
    controller.program.look()
    assert told(page)[BROWN] == ("Fellbrook SCITT", "Told us on Monday: a funeral")
    assert page.people.beside.text() == "1 has sent apologies"


def test_what_they_said_is_not_for_the_wall(apologise, page, controller, qtbot):
    apologise("Brown")
    controller.program.look()
    qtbot.keyClick(controller.window, Key.Key_F9)
    assert told(page)[BROWN][1] == "Told us on Monday"
    assert not any("funeral" in page.people.rows.row(row).spoken for row in range(10))


def test_once_marked_the_mark_stands_there_and_the_apology_below(
    store, session, people, apologise, page, controller
):
    apologise("Brown")
    mark(store, session, people["Adeyemi"])
    mark(store, session, people["Brown"], made=Mark(Place.AWAY, agreed=True))
    controller.program.look()
    assert told(page)[BROWN] == (
        "Fellbrook SCITT · Told us on Monday: a funeral",
        "Absent, agreed",
    )
    assert told(page)["Adeyemi, Patience"][1] == "Present"
    assert page.people.beside.text() == "1 has sent apologies · 2 marked"
    assert page.state.text() == "Register is open"


def test_a_closed_register_shows_its_check_code_and_no_blank_sheet(
    store, session, people, page, controller
):
    mark(store, session, people["Adeyemi"])
    _, code = close_register(store, session.id)
    controller.program.look()
    assert page.state.text() == f"Register is closed, check {code}"
    assert page.open.words == "Look at the register"
    assert page.blank.isHidden()


def test_nothing_stands_there_for_what_is_not(page):
    for card in (page.groups, page.printed, page.attached):
        assert card.isHidden()


def test_groups_are_told_table_by_table(store, session, people, page, controller):
    with store.writing() as work:
        pairs = [[people["Patel"].id, people["Brown"].id], [people["Adeyemi"].id]]
        work.put("pairing", session.id, "groups", pairs)
        work.commit()
    controller.program.look()
    words = [each.text() for each in page.groups.findChildren(type(page.above))]
    assert [each for each in words if each != "Groups"] == [
        "Table 1",
        "Brown, Wanjiru; Patel, Priya",
        "Table 2",
        "Adeyemi, Patience",
    ]


def test_what_was_printed_says_when_by_whom_and_how_the_register_stood(
    store, session, people, page, controller, clock
):
    record_printout(store, session.id, Made("blank sheet", 10), clock())
    mark(store, session, people["Adeyemi"])
    with store.reading() as view:
        from npq_desktop.services.registers import register_in

        code = register_in(view, session.id).code
    record_printout(store, session.id, Made("attendance sheet", 10, code), clock())
    controller.program.look()
    when = "Thu 4 Mar, 09:20 · R. Example"
    assert page.printed.shown == [
        ("Attendance sheet, 10 people", f"{when} · register check {code}"),
        ("Blank sheet, 10 people", when),
    ]
    mark(store, session, people["Brown"])
    controller.program.look()
    assert page.printed.shown[0][1] == f"{when} · register check {code}, changed since"


def test_an_attached_file_can_be_saved_elsewhere(
    store, session, controller, page, tmp_path, monkeypatch
):
    attach(store, controller.program.tools.files(), session.id, "scan", "sheet.pdf", b"%PDF 1")
    controller.program.look()
    assert not page.attached.isHidden()
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "copy.pdf"), "")
    )
    page.attached.buttons[0].click()
    assert (tmp_path / "copy.pdf").read_bytes() == b"%PDF 1"
    assert controller.window.toast.words.text() == f"Saved as copy.pdf in {tmp_path}."


def test_an_attached_file_that_is_not_here_is_told(store, session, controller, page):
    files = controller.program.tools.files()
    attach(store, files, session.id, "scan", "sheet.pdf", b"%PDF 1")
    for each in files.held():
        files.remove(each.digest)
    controller.program.look()
    errors = []
    controller.program.failed.connect(errors.append)
    page.attached.buttons[0].click()
    assert "is not on this laptop" in errors[0].sentence


def test_the_button_opens_the_register(controller, session, page, qtbot):
    qtbot.keyClick(page.open, Key.Key_Return)
    assert controller.window.stack.currentWidget() is controller.window.page("register")
    assert controller.pages.register_presenter().session_id == session.id


def test_enter_on_somebody_opens_their_page_and_back_leads_here(controller, page, qtbot):
    page.people.list.setFocus()
    qtbot.keyClick(page.people.list, Key.Key_Down)
    qtbot.keyClick(page.people.list, Key.Key_Return)
    assert controller.window.key_shown == "person"
    controller.back()
    assert controller.window.key_shown == "session"
    qtbot.keyClick(page.back, Key.Key_Return)
    assert controller.window.key_shown == "today"


def test_e_edits_it(page, qtbot, dialogs, stored):
    def answer(dialog):
        dialog.name.setText("Workshop 1: A better name")
        qtbot.keyClick(dialog.yes, Key.Key_Return)

    dialogs.answer(answer)
    qtbot.keyClick(page.open, Key.Key_E)
    assert stored().title == "Workshop 1: A better name"
    assert page.title.text() == "A better name"


@pytest.mark.parametrize(("button", "blank"), [("blank", True), ("print", False)])
def test_its_papers_are_a_button_away(page, dialogs, button, blank):
    dialogs.answer(lambda dialog: dialog.reject())
    getattr(page, button).click()
    assert dialogs.seen[0].kind.value is blank


def test_more_has_the_other_papers_and_the_history(page, dialogs):
    page.menu.aboutToShow.emit()
    words = [action.text().partition("\t")[0] for action in page.menu.actions()]
    assert "History of this register" in words
    dialogs.answer(lambda dialog: dialog.reject())
    page.menu.actions()[words.index("History of this register")].trigger()
    assert dialogs.seen[0].windowTitle() == "History of this register"


def test_more_saves_this_session_as_a_calendar_file(page, tmp_path, monkeypatch):
    path = tmp_path / "day.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.menu.aboutToShow.emit()
    (action,) = [each for each in page.menu.actions() if "calendar" in each.text()]
    action.trigger()
    assert path.read_bytes().count(b"BEGIN:VEVENT") == 1


def test_a_session_of_another_cohort_brings_its_cohort(store, controller, clock):
    from npq_desktop.bootstrap import bank_holidays
    from npq_desktop.services.cohorts import NPQLTD, create_cohort

    begins = clock.moment.date() + timedelta(days=30)
    other = create_cohort(
        store, "Spring 2027", begins, template=NPQLTD, dfe=None, holidays=bank_holidays
    )
    with store.reading() as view:
        wanted = view.sessions(other.id)[1].session.id
    controller.program.look()
    controller.pages.open_session_page(wanted)
    assert controller.program.cohort.name == "Spring 2027"
    assert controller.window.page("session").above.text().startswith("Seminar A")
    assert controller.window.page("session").people.heading.text() == "Who is expected"


def test_a_session_that_goes_meanwhile_leads_back(store, session, controller, page):
    remove_session(store, session.id)
    with store.writing() as work:
        work.commit()
    controller.program.look()
    assert controller.window.key_shown in {"session", "today"}


@pytest.mark.parametrize("size", [(1280, 720), (640, 360)])
def test_tab_comes_to_everything_and_out_of_the_texts(controller, page, qtbot, size):
    controller.window.resize(*size)
    page.back.setFocus()
    seen = []
    for _ in range(30):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    wanted = [page.blank, page.print, page.more, page.open, page.plan.text]
    wanted += [page.people.apologies, page.people.list, page.facts.edit, page.way.text]
    assert [each for each in seen if each in wanted][: len(wanted)] == wanted
    assert all(each.accessibleName() for each in wanted)
