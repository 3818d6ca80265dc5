"""Who is who, by keys alone: pairs, walk-ins, guests, and what was decided."""

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.services.registers import take_mark
from npq_desktop.services.same_person import link, set_apart
from tests.ui.accessibility.conftest import find_problems
from tests.ui.pairs.conftest import HERE, always, put_person

Key = Qt.Key
SIZES = [(1280, 800), (640, 360)]


def linked(controller, entry):
    with controller.program.store.reading() as view:
        return set(view.linked(entry))


def counts(page):
    return [len(section.items) for section in page.sections.values()]


def test_the_people_page_says_what_waits_and_leads_there(controller, qapp):
    controller.show("people")
    people = controller.window.page("people")
    banner = people.box.itemAt(1).widget()
    assert banner.words.text() == (
        "1 pair may be the same person, 1 walk-in is to be matched, 1 guest’s mark may be catch-up."
    )
    banner.button.click()
    qapp.processEvents()
    assert controller.window.key_shown == "pairs"
    assert controller.window.page("pairs").pairs.list.hasFocus()


def test_back_leads_to_where_one_came_from(controller, press):
    controller.show("people")
    controller.pages.pairs.open()
    press(Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert controller.window.key_shown == "people"


def test_a_pair_stands_side_by_side_with_why(page):
    pairs = page.pairs
    assert pairs.sentence.text() == "The same TRN."
    rows = {row.name: (row.one, row.other) for row in pairs.comparison.rows}
    assert set(rows["Cohort"]) == {"Autumn 2026", "Spring 2027"}
    assert rows["TRN"] == ("7100000", "7100000")
    differing = {row.name for row in pairs.comparison.rows if row.differs}
    assert differing == {"Name", "Cohort", "Organisation"}
    assert "stay in both cohorts" in pairs.follows.text()


def test_s_makes_them_one_person_and_undo_asks_again(page, controller, press, ids, spring):
    press(Key.Key_S)
    assert linked(controller, ids["Adeyemi"]) == {ids["Adeyemi"], spring[2]["Adeyemi-Jones"]}
    assert counts(page) == [0, 1, 1, 1]
    assert "one person now" in controller.window.toast.accessibleName()
    press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert linked(controller, ids["Adeyemi"]) == {ids["Adeyemi"]}
    assert counts(page) == [1, 1, 1, 0]


def test_n_says_that_they_are_two_people_for_good(page, controller, press):
    press(Key.Key_N)
    assert counts(page) == [0, 1, 1, 1]
    with controller.program.store.reading() as view:
        assert len(view.links("not_same")) == 1


def test_the_next_pair_is_chosen_when_one_is_decided(page, controller, store, autumn, press):
    for number in range(2):
        put_person(store, autumn[0], "Twin Twofold", trn=f"730000{number}")
        put_person(store, autumn[0], "Twin Twofold", trn=f"730000{number}")
    controller.program.look()
    page.refresh()
    assert len(page.pairs.items) == 3
    press(Key.Key_Down)
    press(Key.Key_S)
    assert len(page.pairs.items) == 2
    assert page.pairs.list.currentIndex().row() == 1
    press(Key.Key_Up)
    assert page.pairs.list.currentIndex().row() == 0


def test_where_both_are_marked_the_chosen_mark_counts(page, controller, store, autumn, ids, press):
    session = autumn[1][1].id
    twin = put_person(store, autumn[0], "Wanjiru Brown-Lee", trn="7100001").id
    take_mark(store, session, ids["Brown"], always(HERE), How.DOOR)
    take_mark(store, session, twin, always(Mark(Place.AWAY)), How.DOOR)
    page.refresh()
    row = page.pairs.list.table.place_of(tuple(sorted((ids["Brown"], twin))))
    page.pairs.list.selectRow(row)
    ((both, chips),) = page.pairs._both
    assert (both.session.id, chips.value) == (session, ids["Brown"])
    chips.choose(twin)
    press(Key.Key_S)
    with store.reading() as view:
        assert list(view.link_counts().values()) == [{session: twin}]


def test_private_things_are_hidden_on_the_wall(page, controller):
    controller.program.set_private(private=True)
    rows = {row.name: (row.one, row.other) for row in page.pairs.comparison.rows}
    assert rows["TRN"] == ("hidden", "hidden")
    assert rows["E-mail"] in {("hidden", "–"), ("–", "hidden")}
    assert "7100000" not in " ".join(row.spoken for row in page.pairs.comparison.rows)


def test_enter_matches_a_walk_in_with_the_likely_one(page, controller, press, ids):
    page.choose("walk_ins")
    page.take_focus()
    walk_in = page.walk_ins.chosen.person.id
    press(Key.Key_Return)
    assert page.walk_ins.people.hasFocus()
    press(Key.Key_Return)
    assert linked(controller, walk_in) == {walk_in, ids["Patel"]}
    assert counts(page)[1] == 0
    press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert linked(controller, walk_in) == {walk_in}


def test_typing_finds_anybody_else(page, controller, qtbot, press, ids):
    page.choose("walk_ins")
    walk_in = page.walk_ins.chosen.person.id
    page.walk_ins.finder.setFocus()
    qtbot.keyClicks(page.walk_ins.finder, "simun")
    press(Key.Key_Return)
    assert linked(controller, walk_in) == {walk_in, ids["Šimůnek"]}


def test_m_makes_a_participant_of_a_walk_in(page, controller, dialogs, press, autumn):
    page.choose("walk_ins")
    page.take_focus()
    walk_in = page.walk_ins.chosen.person.id
    dialogs.answer(lambda dialog: dialog.yes.click())
    press(Key.Key_M)
    with controller.program.store.reading() as view:
        assert view.person(walk_in).cohort_id == autumn[0]
    assert counts(page)[1] == 0


def test_a_accepts_a_guests_mark_as_catch_up(page, controller, press, spring, workshop):
    page.choose("guests")
    page.take_focus()
    assert "register check" in page.guests.sentence.text()
    press(Key.Key_A)
    with controller.program.store.reading() as view:
        (work,) = view.catch_ups()
    assert (work.participant_id, work.from_session) == (spring[2]["Berg"], workshop)
    assert counts(page)[2] == 0


def test_r_refuses_it_for_good(page, controller, press, spring, workshop):
    page.choose("guests")
    page.take_focus()
    press(Key.Key_R)
    with controller.program.store.reading() as view:
        assert view.catch_ups() == []
        assert view.guests_refused() == {(workshop, spring[2]["Berg"])}
    assert counts(page)[2] == 0


def test_t_takes_entries_apart_with_the_marks_made_since(
    page, controller, clock, store, autumn, ids, press, dialogs
):
    twin = put_person(store, autumn[0], "Priya Patel-Lee").id
    link(store, ids["Patel"], twin)
    clock.at(17, 0)
    session = autumn[1][1].id
    take_mark(store, session, ids["Patel"], always(HERE), How.DOOR)
    page.refresh()
    page.choose("decided")
    page.take_focus()
    with store.reading() as view:
        (held,) = [e for e in (ids["Patel"], twin) if view.mark(session, e)[0]]
    other = next(e for e in (ids["Patel"], twin) if e != held)

    def tick(dialog):
        (box,) = dialog.findChildren(QCheckBox)
        box.setChecked(True)
        dialog.yes.click()

    dialogs.answer(tick)
    press(Key.Key_T)
    assert linked(controller, held) == {held}
    with store.reading() as view:
        assert (view.mark(session, other)[0], view.mark(session, held)[0]) == (HERE, None)


def test_t_asks_again_about_two_people(page, controller, store, ids, spring, press):
    set_apart(store, ids["Adeyemi"], spring[2]["Adeyemi-Jones"])
    page.refresh()
    assert counts(page)[0] == 0
    page.choose("decided")
    page.take_focus()
    press(Key.Key_T)
    assert counts(page) == [1, 1, 1, 0]


def test_who_is_linked_is_taken_apart_from_their_page(controller, store, ids, spring):
    link(store, ids["Adeyemi"], spring[2]["Adeyemi-Jones"])
    controller.pages.person.open(ids["Adeyemi"])
    menu = controller.window.page("person").menu
    action = next(e for e in menu.actions() if e.text() == "Not one person with another entry…")
    action.trigger()
    page = controller.window.page("pairs")
    assert page.section is page.decided
    assert ids["Adeyemi"] in page.decided.chosen.ids


def test_each_list_says_when_it_is_empty(autumn, open_window):
    controller = open_window()
    controller.pages.pairs.open()
    page = controller.window.page("pairs")
    for section in page.sections.values():
        assert not section.empty.isHidden()
        assert section.left.isHidden()
    assert page.chips["pairs"].hasFocus()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["pairs", "walk_ins", "guests", "decided"])
def test_everything_has_a_name_and_is_reached_by_tab(page, controller, store, ids, key, size):
    link(store, ids["Patel"], put_person(store, None, "Priya P").id)
    page.refresh()
    controller.window.resize(*size)
    page.choose(key)
    page.take_focus()
    assert find_problems(controller.window) == []


def test_many_people_are_looked_through_off_the_gui_thread(
    controller, monkeypatch, qtbot, store, ids
):
    from npq_desktop.ui.pairs import lookout

    monkeypatch.setattr(lookout, "AT_ONCE", 3)
    put_person(store, None, "Nobody New")
    controller.pages.pairs.open()
    page = controller.window.page("pairs")
    qtbot.waitUntil(lambda: len(page.walk_ins.items) == 2, timeout=10_000)
    assert len(page.pairs.items) == 1


def test_of_many_people_what_was_decided_is_gone_at_once_and_stays_gone(
    controller, monkeypatch, qtbot, store, spring, press
):
    from npq_desktop.ui.pairs import lookout

    gate = Event()  # the search stands at it, so that a key comes while it is under way
    gate.set()
    search = lookout.likely

    def likely_after_a_while(*asked, **more):
        assert gate.wait(10)
        return search(*asked, **more)

    monkeypatch.setattr(lookout, "AT_ONCE", 3)
    monkeypatch.setattr(lookout, "likely", likely_after_a_while)
    for number in range(2):
        put_person(store, spring[0], f"Zed Twin{number}", trn="7300009")
    controller.pages.pairs.open("pairs")
    page = controller.window.page("pairs")
    qtbot.waitUntil(lambda: len(page.pairs.items) == 2, timeout=10_000)
    page.take_focus()
    gate.clear()
    press(Qt.Key.Key_S)
    assert len(page.pairs.items) == 1
    assert controller.pages.pairs.lookout.is_looking
    press(Qt.Key.Key_S)  # while the first search is still under way
    assert len(page.pairs.items) == 0
    assert page.pairs.empty.isHidden()
    assert not page.looking.isHidden()
    gate.set()
    qtbot.waitUntil(lambda: not controller.pages.pairs.lookout.is_looking, timeout=10_000)
    assert len(page.pairs.items) == 0
    assert not page.pairs.empty.isHidden()
    assert page.looking.isHidden()
    assert len(page.decided.items) == 2
