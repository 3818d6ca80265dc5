"""A TRN that may have lost its zeros: the remedy is in the row, for keys and for the mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt

SHORT = (
    "Nadia McAllister;nadia@school.example;332486;Larkspur Learning Trust",
    "Amelia Ní Dhomhnaill;amelia@school.example;531604;Tidewater Academy",
    "Gwen Patel;gwen@school.example;936302;Tidewater Academy",
)
CTRL = Qt.KeyboardModifier.ControlModifier
NOTICED = 4


@pytest.fixture
def page(open_list):
    """Three rows that ask, and one that does not."""
    return open_list(*SHORT, "Siân Llŷr;sian@school.example;5521904;Tidewater Academy")


def actions(page):
    return [page.table.row(row).cells[NOTICED].actions for row in range(page.table.rowCount())]


def stored(controller, cohort_id):
    with controller.program.store.reading() as view:
        return {person.name.full: person.trn for person in view.people(cohort_id)}


def test_the_row_says_what_is_wrong_and_offers_both_answers(page):
    cell = page.table.row(0).cells[NOTICED]
    assert cell.text == "TRN “332486” has 6 digits."
    assert cell.actions == ("Use\u00a00332486", "Leave\u00a0empty")
    assert "Use\u00a00332486" in page.table.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_enter_uses_the_number_with_its_zero_and_goes_to_the_next_row(
    autumn, controller, page, wait, qtbot
):
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    wait()
    assert page.chips["look"].words == "2 to look at"
    assert page.table.row(page.list.currentIndex().row()).cells[1].text == "Ní Dhomhnaill, Amelia"
    assert page.list.hasFocus()
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    wait()
    numbers = stored(controller, autumn[0])
    assert numbers["Nadia McAllister"] == "0332486"
    assert numbers["Amelia Ní Dhomhnaill"] is None


def test_delete_leaves_it_empty_and_the_row_is_answered(autumn, controller, page, wait, qtbot):
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    wait()
    assert page.chips["look"].words == "2 to look at"
    page.chips["all"].click()
    assert page.table.row(0).cells[2].pill.text == "New"
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    wait()
    assert stored(controller, autumn[0])["Nadia McAllister"] is None


def test_an_answer_can_be_taken_back(page, wait, qtbot):
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    wait()
    page.chips["all"].click()
    assert page.table.row(0).cells[3].text == "0332486"
    assert actions(page)[0] == ("Leave\u00a0empty",)
    page.list.setFocus()
    page.list.selectRow(0)
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    wait()
    assert page.table.row(0).cells[3].text == "none"
    assert actions(page)[0] == ("Use\u00a00332486",)


def test_shift_and_the_arrows_answer_for_several_rows_at_once(page, wait, qtbot):
    qtbot.keyClick(page.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    wait()
    assert page.chips["look"].words == "1 to look at"


def test_one_link_answers_all_of_them(page, wait):
    assert page.use_all.words == "Put the zero back in all 3"
    page.use_all.click()
    wait()
    assert page.chips["look"].isHidden() or page.chips["look"].words == "0 to look at"
    page.chips["all"].click()
    trns = [page.table.row(row).cells[3].text for row in range(4)]
    assert trns == ["0332486", "0531604", "0936302", "5521904"]


def test_when_everything_was_looked_at_the_page_says_what_comes_next(page, wait, qtbot):
    for _ in range(3):
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
        wait()
    assert page.empty.isVisible()
    assert page.empty.headline.text() == "Everything was looked at"
    assert page.empty.sentence.text() == "Ctrl+Enter: Add 4 to Autumn 2026."
    assert page.go.hasFocus()


def place_of(page, words):
    """Where some words of the first row's notice stand, in the list's own pixels."""
    from npq_desktop.ui.kit.rows import CELL
    from npq_desktop.ui.people.remedy_list import Noticed, NoticedDelegate
    from npq_desktop.ui.theme.theme import theme

    index = page.table.index(0, NOTICED)
    box = page.list.visualRect(index).adjusted(NoticedDelegate.padding, 0, -6, -1)
    noticed = Noticed(index.data(CELL), box.width(), theme().tokens)
    at = noticed.layout.text().index(words) + 2
    line = noticed.layout.lineForTextPosition(at)
    x, _ = line.cursorToX(at)
    top = box.y() + (box.height() - noticed.height) // 2
    return QPoint(round(box.x() + x), round(top + line.y() + line.height() / 2))


@pytest.mark.parametrize(
    ("words", "trn"), [("Use\u00a00332486", "0332486"), ("Leave\u00a0empty", "none")]
)
def test_a_click_takes_the_answer_under_it(page, wait, qtbot, words, trn):
    where = place_of(page, words)
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    wait()
    assert page.chips["look"].words == "2 to look at"
    page.chips["all"].click()
    assert page.table.row(0).cells[3].text == trn


def test_a_click_beside_the_answers_only_chooses_the_row(page, wait, qtbot):
    where = place_of(page, "has 6 digits")
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    wait()
    assert page.chips["look"].words == "3 to look at"


def test_a_hand_shows_over_an_answer_and_only_there(page, qtbot):
    view = page.list.viewport()
    qtbot.mouseMove(view, place_of(page, "Use\u00a00332486"))
    assert view.cursor().shape() is Qt.CursorShape.PointingHandCursor
    qtbot.mouseMove(view, place_of(page, "has 6 digits"))
    assert view.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_enter_on_a_row_that_asks_nothing_does_nothing(page, wait, qtbot):
    page.chips["all"].click()
    page.list.setFocus()
    page.list.selectRow(3)
    before = [page.table.row(row).spoken for row in range(4)]
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    wait()
    assert [page.table.row(row).spoken for row in range(4)] == before


def test_a_long_notice_gets_a_higher_row_and_nothing_is_cut(open_list):
    words = "not-an-email-address-that-is-very-long-indeed " * 5
    page = open_list(f"Gwen Patel;{words};0000000;Tidewater Academy")
    from npq_desktop.ui.kit.rows import CELL
    from npq_desktop.ui.people.remedy_list import Noticed, NoticedDelegate
    from npq_desktop.ui.theme.theme import theme

    room = page.list.columnWidth(NOTICED) - NoticedDelegate.padding - 6
    needed = Noticed(page.table.index(0, NOTICED).data(CELL), room, theme().tokens).height
    assert needed > 47
    assert page.list.rowHeight(0) >= needed
