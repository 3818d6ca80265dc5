"""One person's page: what stands on it, how one comes there and back, what a wall may see."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from npq_desktop.domain.around import Credit, Standing
from npq_desktop.domain.marks import How, Mark
from npq_desktop.services.credits import decide
from npq_desktop.services.registers import take_marks
from npq_desktop.services.status import set_joined, withdraw
from npq_desktop.ui.shell.finding import everything
from tests.ui.person.conftest import always

ALT = Qt.KeyboardModifier.AltModifier


def rows(page):
    table = page.standing.list.table
    return [[cell.text or (cell.pill.text if cell.pill else "") for cell in table.row(at).cells]
            for at in range(table.rowCount())]  # fmt: skip


def below(page, place):
    return page.standing.list.table.row(place).note


def test_the_first_sentence_the_figure_and_its_working(page):
    card = page.standing
    assert card.headline.text() == "Cannot reach 90 % without catch-up."
    assert card.fraction.text() == "1 h 30 of 6 h 45 so far"
    assert card.per_cent.text() == "22.2 %"
    assert card.working.text().startswith("The whole programme is 20 h 15; 90 % of it is 18 h 13")


def test_every_session_stands_there_with_mark_and_minutes(page):
    assert rows(page)[:3] == [
        ["Workshop 1", "4 March", "Absent", "0 min of 5 h 15"],
        ["Seminar A", rows(page)[1][1], "Present", "1 h 30 of 1 h 30"],
        ["Workshop 2", rows(page)[2][1], "Planned", "5 h 15 to come"],
    ]
    assert len(rows(page)) == 6
    assert below(page, 0) == "A funeral"


def test_who_it_is_stands_at_the_head(page):
    assert page.head.name.text() == "Siân Llŷr"
    assert page.head.about.text() == "Lead mentor · Fellbrook SCITT"
    shown = [each.text() for each in page.head.tags if not each.isHidden()]
    assert shown == ["Autumn 2026", "Lead mentor"]


def test_ctrl_k_leads_to_the_page_and_alt_left_back(controller, open_page, qtbot):
    controller.show("sessions")
    found = everything(controller, controller.pages)
    next(each for each in found if each.name == "Siân Llŷr").do()
    assert controller.window.stack.currentWidget() is controller.window.page("person")
    qtbot.keyClick(controller.window, Qt.Key.Key_Left, ALT)
    assert controller.window.stack.currentWidget() is controller.window.page("sessions")
    open_page()
    controller.window.page("person").back.click()
    assert controller.window.stack.currentWidget() is controller.window.page("sessions")


def test_a_mark_made_elsewhere_is_on_the_page_at_once(page, controller, store, sessions, ids):
    session = sessions["Workshop 2"].id
    take_marks(store, session, [ids["Llŷr"]], always(Mark()), How.DOOR)
    controller.program.look()
    assert rows(page)[2][2] == "Present"


def test_return_on_a_session_opens_its_register(page, controller, qtbot, sessions):
    assert page.standing.list.hasFocus()
    qtbot.keyClick(page.standing.list, Qt.Key.Key_Return)
    register = controller.pages.register_presenter().register
    assert register is not None
    assert register.session.id == sessions["Workshop 1"].id


def test_what_is_private_is_not_on_the_wall(page, controller, store, ids, clock):
    today = clock().date()
    withdraw(store, ids["Llŷr"], today, today, "personal-reason-health-or-pregnancy-related")
    controller.program.announce()
    assert page.standing.headline.text().startswith("Withdrawn since")
    assert "health or pregnancy" in words_of(page)
    assert rows(page)[2][2] == "Not expected"
    controller.program.set_private(private=True)
    said = words_of(page)
    for hidden in (
        "p4@school.example",
        "7100004",
        "••••",
        "A funeral",
        "health or",
        "Withdrawn",
        "Not expected",
    ):
        assert hidden not in said, hidden
    assert "Withdrawn" not in page.standing.headline.text()
    assert page.details.rows["email"].value.words == "Hidden, F9 shows it"
    assert not page.details.rows["trn"].value.isEnabled()
    controller.program.set_private(private=False)
    assert page.details.rows["email"].value.words == "p4@school.example"


def words_of(page):
    """Every word that is on the page, spoken or seen."""
    QApplication.processEvents()  # what was just put into a card is shown with the next turn
    said = [
        f"{each.text()} {each.accessibleName()} {each.toolTip()}"
        for kind in (QLabel, QPushButton)
        for each in page.findChildren(kind)
        if each.isVisibleTo(page)
    ]
    table = page.standing.list.table
    said += [table.row(at).spoken for at in range(table.rowCount())]
    return "\n".join(said)


def test_the_trn_is_dots_until_it_is_asked_for(page, open_page):
    row = page.details.rows["trn"]
    assert row.value.words == "••••004"
    page.details.show_trn.click()
    assert row.value.words == "7100004"
    open_page("Brown")
    assert open_page().details.rows["trn"].value.words == "••••004"


def test_a_session_before_joining_is_asked_about_until_it_is_decided(
    page, controller, store, ids, sessions
):
    with store.reading() as view:
        cohort = view.cohort(view.person(ids["Patel"]).cohort_id)
    joined = cohort.start_date.replace(day=20)
    set_joined(store, ids["Patel"], joined, joined)
    controller.pages.person.open(ids["Patel"])
    assert page.standing.ask.isHidden()  # they were there all the same
    session = sessions["Workshop 1"].id
    with store.writing() as work:
        work.put("mark", f"{session}.{ids['Patel']}", "mark", None, person=ids["Patel"])
        work.commit()
    controller.program.announce()
    assert page.standing.ask.words.text().startswith("Workshop 1 was before they joined")
    decide(store, [Credit(session, ids["Patel"], Standing.WAIVED, "Taught it herself")])
    controller.program.announce()
    assert page.standing.ask.isHidden()
    assert rows(page)[0][2:] == ["Waived", "not required"]
    assert below(page, 0) == "Taught it herself"
    assert page.standing.remarks.text() == "Workshop 1 is waived."


def test_what_happened_is_told_newest_first_and_more_when_asked(page, controller, store, ids):
    from npq_desktop.services.person_fields import edit_field

    for number in range(8):
        edit_field(store, ids["Llŷr"], "role", f"Role {number}")
    controller.program.announce()
    story = page.story
    assert [each.what for each in story.events] == ["Role changed"] * 6
    assert not story.more.isHidden()
    story.more.click()
    assert [each.what for each in story.events][-4:] == [
        "Present",
        "Absent",
        "Present",
        "Came with the list",
    ]
    assert story.more.isHidden()


def test_in_a_narrow_window_everything_stands_in_one_column(page, controller, qapp):
    controller.window.resize(640, 720)
    qapp.processEvents()
    assert page.right.mapTo(page, QPoint()).y() > page.left.mapTo(page, QPoint()).y()
    controller.window.resize(1280, 800)
    qapp.processEvents()
    assert page.right.mapTo(page, QPoint()).y() == page.left.mapTo(page, QPoint()).y()


def test_a_person_who_is_undone_leads_back(page, controller, store, ids):
    with store.writing() as work:
        work.put("participant", ids["Llŷr"], "exists", False, person=ids["Llŷr"])
        work.commit()
    controller.program.announce()
    assert controller.window.stack.currentWidget() is not page


@pytest.mark.parametrize("family", ["李", "Ŵyn", "Šimůnek", "D’Souza"])
def test_names_of_every_script_have_a_page(open_page, family, ids):
    page = open_page(family)
    assert page.head.name.text().strip()
    assert page.head.avatar._letters
    assert all(isinstance(each, QAction) for each in page.menu.actions())


def test_i_in_the_register_leads_here_and_back(controller, sessions, ids, qtbot):
    controller.open_register(sessions["Workshop 1"].id)
    listed = controller.pages.register_presenter().view.list
    row = listed.table.row_of(ids["Šimůnek"])
    listed.selectRow(row)
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_I)
    page = controller.window.page("person")
    assert controller.window.stack.currentWidget() is page
    assert page.head.name.text() == "Kateřina Šimůnek"
    qtbot.keyClick(controller.window, Qt.Key.Key_Left, ALT)
    assert controller.window.stack.currentWidget() is controller.window.page("register")
