"""Ctrl+K in the real window: what is found is done."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from npq_desktop.services.registers import take_walk_in
from npq_desktop.ui.shell.find import FindBox, best_first, searchable
from npq_desktop.ui.shell.finding import everything
from npq_desktop.ui.theme.theme import Scheme, theme


@pytest.fixture
def controller(demo, open_window):
    return open_window()


@pytest.fixture
def find(controller, dialogs, qtbot):
    """Types into the find box and presses Enter; whatever opens then is answered by ``then``."""

    def run(text, *then):
        def type_it(box):
            assert isinstance(box, FindBox)
            if text.isascii():
                qtbot.keyClicks(box.line, text)
            else:
                box.line.setText(text)  # QTest has no key for ŷ or 张
            shown.extend(found.name for found in box.shown)
            qtbot.keyClick(box.line, Qt.Key.Key_Return)

        shown = []
        dialogs.answer(type_it, *then)
        controller.window.activateWindow()  # offscreen, nobody else does after a dialog
        qtbot.waitUntil(controller.window.isActiveWindow)
        qtbot.keyClick(controller.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        return shown

    return run


def page(controller):
    return controller.window.stack.currentWidget()


def test_a_page_opens(controller, find):
    find("sessions")
    assert page(controller) is controller.window.page("sessions")


def test_a_session_opens_its_register(controller, find):
    find("workshop 1 implem")
    register = controller.pages.register_presenter().register
    assert register.session.title.startswith("Workshop 1")
    assert page(controller) is controller.window.page("register")


def test_the_iso_date_finds_a_session_too(controller, find):
    find("2027-03-04")
    assert controller.pages.register_presenter().register.session.title.startswith("Workshop 2")


def everybody(controller):
    with controller.program.store.reading() as view:
        return [person.name for person in view.people()]


def test_everybody_is_found_by_their_family_name_and_shown_on_their_own_page(controller, find):
    for name in everybody(controller):
        shown = find(name.family)
        assert name.full in shown
        person = controller.window.page("person")
        assert page(controller) is person
        assert person.head.name.text() == shown[0]


def test_somebody_of_another_cohort_is_shown_in_that_cohort(controller, find, qtbot, dialogs):
    first = controller.program.cohort.id
    dialogs.answer(lambda dialog: qtbot.keyClick(dialog.name, Qt.Key.Key_Return))
    controller.pages.new_cohort()
    assert controller.program.cohort.id != first
    find("adeyemi")
    assert controller.program.cohort.id == first
    person = controller.window.page("person")
    assert person.head.name.text() == "Patience Adeyemi"
    assert controller.window.focusWidget() is person.standing.list


def test_somebody_in_no_cohort_has_a_page_without_figures(controller, find):
    with controller.program.store.reading() as view:
        session = view.sessions(day=controller.program.today())[0].session.id
    from npq_desktop.domain.marks import Mark, Place

    take_walk_in(controller.program.store, session, "Nia Unlisted", lambda *_: Mark(Place.ROOM))
    find("unlisted")
    person = controller.window.page("person")
    assert person.head.name.text() == "Nia Unlisted"
    assert person.standing.headline.text() == "Not in a cohort yet"
    assert [each.what for each in person.story.events] == ["Walked in"]


def test_a_command_is_done(controller, find):
    find("dark colours")
    assert theme().scheme is Scheme.DARK
    find("colours system")
    assert theme().scheme is Scheme.SYSTEM
    find("hide private")
    assert controller.program.is_private
    find("show private")
    assert not controller.program.is_private


def test_commands_of_the_register_are_done_from_every_page(controller, find):
    for key in ("today", "people", "settings", "register"):
        controller.show(key)
        seen = []
        find("close register", seen.append)
        assert seen[0].windowTitle() == "Close the register"
        assert page(controller) is controller.window.page("register")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("excel", "Import a list"),
        ("stickers", "Name badges and table cards"),
        ("lunch", "Count for the caterer"),
        ("backup", "Make a safety copy"),
        ("fire", "Roll-call for an alarm in Workshop 2"),
        ("teams", "Marks from a meeting’s report for Workshop 2"),
        ("clipboard", "From the paper sheet of Workshop 2"),
        ("photo", "Attach a scan of the signed sheet of Workshop 2"),
        ("sick", "Apologies for Workshop 2"),
        ("postpone", "Another day for Workshop 2"),
        ("room change", "Edit when and where of Workshop 2"),
        ("outlook", "Calendar file of Workshop 2"),
        ("reopen", ""),
        ("withdraw", "Withdraw, defer or resume somebody"),
        ("vegan", "Access and dietary needs of somebody"),
        ("duplicate", "The same person twice"),
        ("unmatched", "Walk-ins to match"),
        ("shortcuts", "Keys of this page"),
        ("larger", "Size of the text"),
        ("projector", "Hide private things"),
        ("demo", "Look around with invented people"),
        ("missing trn", "To ask today"),
    ],
)
def test_a_command_is_found_under_the_words_that_people_type(controller, typed, name):
    for key in ("today", "people"):
        controller.show(key)
        found = everything(controller, controller.pages)
        best = best_first([(each, searchable(each)) for each in found], typed)
        assert (best[0].name if best else "") == name


def test_another_cohort_is_worked_in_from_the_box(controller, find, dialogs, qtbot):
    own = controller.program.cohort
    dialogs.answer(lambda dialog: qtbot.keyClick(dialog.name, Qt.Key.Key_Return))
    controller.pages.new_cohort()
    assert controller.program.cohort.id != own.id
    assert find(own.name.lower())[0] == own.name
    assert controller.program.cohort.id == own.id


def test_what_the_menu_of_a_page_offers_is_found_on_that_page(controller, find, qtbot):
    find("adeyemi")
    seen = []
    find("withdraw", seen.append)
    assert seen[0].windowTitle().startswith("Withdraw")


def test_the_foot_of_the_box_says_what_enter_will_do(controller, dialogs, qtbot):
    told = []

    def look(box):
        for typed in ("workshop 1 impl", "adeyemi", "dark"):
            box.line.setText(typed)
            told.append(box.words.text())

    dialogs.answer(look)
    controller.find()
    cohort = controller.program.cohort.name
    assert told == [
        f"Enter: open the register of Workshop 1 of {cohort}. Esc closes",
        "Enter: open the page of Patience Adeyemi. Esc closes",
        "Enter does it, Esc closes",
    ]


def test_the_mouse_opens_the_box_from_the_top_bar(controller, dialogs, qtbot):
    seen = []
    dialogs.answer(seen.append)
    qtbot.mouseClick(controller.window.topbar.find_button, Qt.MouseButton.LeftButton)
    assert isinstance(seen[0], FindBox)


def test_after_the_box_closes_the_focus_is_where_it_was(controller, dialogs, qtbot):
    before = QApplication.focusWidget()
    assert before is not None
    dialogs.answer(lambda box: qtbot.keyClick(box, Qt.Key.Key_Escape))
    qtbot.keyClick(controller.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    controller.window.activateWindow()
    QApplication.processEvents()
    assert controller.window.focusWidget() is before


@pytest.fixture
def statements(controller, monkeypatch):
    """What is asked of the data while the box is opened."""
    from npq_desktop.store import reader

    asked = []
    people, sessions = reader.Reader.people, reader.Reader.sessions

    def read_people(self, *given):
        asked.append("people")
        return people(self, *given)

    def read_sessions(self, *given, **more):
        asked.append("marks of one day" if "day" in more else "marks of all")
        return sessions(self, *given, **more)

    monkeypatch.setattr(reader.Reader, "people", read_people)
    monkeypatch.setattr(reader.Reader, "sessions", read_sessions)
    return asked


def test_the_box_reads_the_people_once_and_counts_no_marks_of_the_year(
    controller, find, statements, dialogs, qtbot
):
    from npq_desktop.domain.marks import How, Mark, Place
    from npq_desktop.services.registers import take_marks

    program = controller.program
    controller.show("settings")
    QApplication.processEvents()

    def open_box():
        statements.clear()
        dialogs.answer(lambda box: qtbot.keyClick(box, Qt.Key.Key_Escape))
        controller.find()
        return list(statements)

    assert open_box() == ["marks of one day", "people"]
    assert open_box() == ["marks of one day"]
    with program.store.reading() as view:
        session = view.sessions(day=program.today())[0].session.id
        somebody = view.people(program.cohort.id)[0].id
    take_marks(program.store, session, [somebody], lambda *_: Mark(Place.ROOM), How.DOOR)
    assert open_box() == ["marks of one day"]  # a mark is about no name


def test_who_was_added_and_what_was_undone_is_known_to_the_box(controller, find):
    program = controller.program
    assert "Nia Unlisted" not in find("unlisted")
    with program.store.reading() as view:
        session = view.sessions(day=program.today())[0].session.id
    from npq_desktop.domain.marks import Mark, Place

    taken = take_walk_in(program.store, session, "Nia Unlisted", lambda *_: Mark(Place.ROOM))
    program.remember(taken.act, "Nia is here.")
    assert "Nia Unlisted" in find("unlisted")
    program.undo()
    assert "Nia Unlisted" not in find("unlisted")
