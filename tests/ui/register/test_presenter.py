"""What the page shows: numbers, filters, order, heights, and no more work than needed."""

import pytest
from PySide6.QtCore import QPoint, Qt

from npq_desktop.domain.marks import How
from npq_desktop.domain.sessions import Mode
from npq_desktop.domain.taking import Key as Letter
from npq_desktop.domain.taking import Now, decide
from npq_desktop.services.registers import take_mark, take_marks
from npq_desktop.ui.register.lines import Filter
from npq_desktop.ui.register.table import ARRIVED, MARK, NAME, NOTE

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def letter(key: Letter, minute: int = 600):
    return lambda session, rules, present: decide(key, session, rules, present, Now(minute, True))


def choose(hand, wanted: Filter) -> None:
    hand.qtbot.mouseClick(hand.view.filters[wanted], Qt.MouseButton.LeftButton)


def sort(hand, column: int) -> None:
    heads = hand.list.horizontalHeader()
    x = heads.sectionViewportPosition(column) + 20
    hand.qtbot.mouseClick(
        heads.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, heads.height() // 2)
    )


# --- numbers and filters


def test_the_filters_count_and_show_who_belongs_to_them(hand):
    hand.enter("brown")
    hand.enter("patel 0950")
    hand.go_to("Llŷr")
    hand.press(Key.Key_A)
    assert hand.filters() == {
        "Everyone": "Everyone  10",
        "To come": "To come  7",
        "In the room": "In the room  2",
        "Absent": "Absent  1",
    }
    choose(hand, Filter.IN_THE_ROOM)
    assert hand.names() == ["Brown", "Patel"]
    choose(hand, Filter.ABSENT)
    assert hand.names() == ["Llŷr"]
    choose(hand, Filter.EVERYONE)
    assert len(hand.names()) == 10
    assert hand.view.bar.accessibleName() == "3 of 10 marked"


def test_who_goes_out_or_home_leaves_the_room_and_stays_under_everyone(hand):
    for name in ("brown", "patel", "adeyemi", "souza"):
        hand.enter(name)
    hand.at(14, 0)
    hand.go_to("Brown")
    hand.press(Key.Key_O)
    hand.go_to("Patel")
    hand.press(Key.Key_E)
    assert hand.filters()["In the room"] == "In the room  2"
    assert hand.filters()["Absent"] == "Absent  0"
    choose(hand, Filter.IN_THE_ROOM)
    assert not {"Brown", "Patel"} & set(hand.names())
    choose(hand, Filter.EVERYONE)
    assert {"Brown", "Patel"} <= set(hand.names())
    assert hand.view.bar.accessibleName() == "4 of 10 marked"
    hand.go_to("Brown")
    hand.press(Key.Key_B)
    assert hand.filters()["In the room"] == "In the room  3"


def test_where_there_is_a_link_as_well_who_follows_it_is_not_in_the_room(take, change_session):
    change_session(mode=Mode.BOTH)
    hand = take()
    hand.enter("brown")
    hand.go_to("Patel")
    hand.press(Key.Key_R)
    assert hand.filters()["In the room"] == "In the room  1"


def test_online_the_number_is_of_those_who_are_here(take, change_session):
    change_session(mode=Mode.ONLINE)
    hand = take()
    hand.enter("brown")
    assert "Here  1" in hand.filters().values()


def test_an_empty_filter_says_so_in_words(hand):
    choose(hand, Filter.ABSENT)
    assert hand.view.empty.isVisible()
    assert hand.view.empty.headline.text() == "Nobody under “Absent”"
    choose(hand, Filter.EVERYONE)
    assert hand.list.isVisible()


def test_a_register_without_people_says_what_to_do(take, store, autumn):
    _, _, people = autumn
    with store.writing() as work:
        for person in people:
            work.put("participant", person.id, "exists", False, person=person.id)
        work.commit()
    hand = take()
    assert hand.view.empty.headline.text() == "Nobody is expected yet"
    hand.enter("gwen unwin")
    hand.press(Key.Key_Return)
    assert hand.names() == ["Unwin"]


# --- order


def test_names_stand_in_the_order_of_the_alphabet_accents_or_not(hand):
    assert hand.names()[-4:] == ["Patel", "Šimůnek", "Ŵyn", "李"]


def test_a_click_on_a_heading_sorts_and_another_turns_the_order_round(hand):
    sort(hand, NAME)
    assert (hand.names()[0], hand.names()[-1]) == ("李", "Adeyemi")
    assert hand.list.horizontalHeader().isSortIndicatorShown()
    sort(hand, NAME)
    assert not hand.list.horizontalHeader().isSortIndicatorShown()
    assert hand.names()[0] == "Adeyemi"


def test_whoever_has_no_time_comes_last_both_ways(hand):
    hand.enter("brown 0930")
    hand.enter("patel 0925")
    sort(hand, ARRIVED)
    assert hand.names()[:3] == ["Patel", "Brown", "Adeyemi"]
    sort(hand, ARRIVED)
    assert hand.names()[:3] == ["Brown", "Patel", "Adeyemi"]


def test_the_menu_sorts_as_well(hand):
    hand.enter("patel")
    sorting = next(a.menu() for a in hand.view.menu.actions() if a.text() == "Sort by")
    next(a for a in sorting.actions() if a.text() == "Arrived").trigger()
    assert hand.names()[0] == "Patel"


def test_the_selection_goes_with_its_line_when_a_mark_moves_it(hand):
    sort(hand, ARRIVED)
    hand.go_to("Patel")
    hand.press(Key.Key_L)
    assert hand.names()[0] == "Patel"
    assert hand.selected() == ["Patel"]


# --- heights


@pytest.mark.parametrize(("times", "height", "offered"), [(1, 34, "Taller"), (2, 47, "Lower")])
def test_the_height_of_the_lines_is_remembered(hand, open_window, times, height, offered):
    for _ in range(times):
        hand.menu(
            "Lower rows" if hand.list.verticalHeader().defaultSectionSize() == 47 else "Taller rows"
        )
    assert hand.list.verticalHeader().defaultSectionSize() == height
    again = open_window()
    again.open_register(hand.session_id)
    view = again.pages.register_presenter().view
    assert view.list.verticalHeader().defaultSectionSize() == height
    assert again.pages.register_presenter().menu.rows.text() == f"{offered} rows"


# --- no more work than needed


@pytest.fixture
def full(take, autumn, store):
    """Two thousand people in the register."""
    from npq_desktop.domain.cells import participant_cells
    from npq_desktop.domain.ids import new_id
    from npq_desktop.domain.people import Name, Participant

    cohort, _, _ = autumn
    with store.writing() as work:
        for number in range(1990):
            name = Name(f"Ada Zim{number:04}", "Ada", f"Zim{number:04}")
            person = Participant(new_id(), cohort, name)
            for field, value in participant_cells(person):
                work.put("participant", person.id, field, value, person=person.id)
        work.commit()
    return take()


class Watched:
    """What a model announces."""

    def __init__(self, table) -> None:
        self.changed: list[tuple[int, int]] = []
        self.removed: list[tuple[int, int]] = []
        self.resets = 0
        table.dataChanged.connect(lambda a, b: self.changed.append((a.row(), b.row())))
        table.rowsRemoved.connect(lambda _p, a, b: self.removed.append((a, b)))
        table.modelReset.connect(self._reset)

    def _reset(self) -> None:
        self.resets += 1


def test_among_two_thousand_a_mark_touches_its_own_line_only(full, store):
    watched = Watched(full.list.table)
    full.enter("zim1200")
    row = full.row("Zim1200")
    assert watched.changed == [(row, row)]
    people = [full.list.table.line(at).id for at in (5, 900)]
    take_marks(store, full.session_id, people, letter(Letter.ABSENT), How.LIST)
    full.program.look()
    assert watched.changed[1:] == [(5, 5), (900, 900)]
    full.view.to_list()
    full.press(Key.Key_Z, held=CTRL)
    assert watched.changed[3:] == [(row, row)]
    assert (watched.resets, watched.removed) == (0, [])


def test_among_two_thousand_a_filter_tells_what_comes_and_goes_and_changes_no_line(full):
    full.enter("zim1200")
    watched, row = Watched(full.list.table), full.row("Zim1200")
    choose(full, Filter.TO_COME)
    assert watched.removed == [(row, row)]
    choose(full, Filter.IN_THE_ROOM)
    assert full.names() == ["Zim1200"]
    choose(full, Filter.EVERYONE)
    assert len(full.names()) == 2000
    assert (watched.resets, watched.changed) == (0, [])


def test_a_mark_in_another_register_is_not_read_here(hand, store, autumn):
    _, sessions, people = autumn
    watched = Watched(hand.list.table)
    entries = dict(hand.presenter.entries)
    take_mark(store, sessions[1].id, people[0].id, letter(Letter.ABSENT), How.LIST)
    hand.program.look()
    assert watched.changed == []
    assert all(hand.presenter.entries[id_] is entry for id_, entry in entries.items())


# --- the head


def test_the_head_says_cohort_session_day_and_taker(take, change_session):
    change_session(venue="Fellbrook Hall")
    hand = take()
    heading = hand.view.heading
    assert heading.above.text() == "Workshop 1 of 3 · Thursday 4 March 2027 · Fellbrook Hall"
    assert heading.title.text() == "Implementation"
    assert heading.cohort.accessibleName() == "Cohort Autumn 2026, A26"
    assert heading.taker.words == "Taken by R. Example"
    assert hand.view.clock.text() == "09:20"


def test_a_long_name_is_whole_in_its_tip(take, autumn, add_person):
    cohort, _, _ = autumn
    family = "Cholmondeley-Featherstonehaugh-" * 2
    add_person("Bartholomew", family + "Wolfeschlegelstein", cohort)
    hand = take()
    row = next(at for at, name in enumerate(hand.names()) if name.startswith("Cholmondeley"))
    tip = hand.list.table.index(row, NAME).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == f"{family}Wolfeschlegelstein, Bartholomew\nTo ask: TRN, name"
    assert hand.list.table.index(row, NOTE).data(Qt.ItemDataRole.ToolTipRole) is None
    assert hand.list.table.index(row, MARK).data() == "To come"
