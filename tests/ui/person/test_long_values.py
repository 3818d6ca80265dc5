"""Long values and notes on a person's page: all can be read, also on a small screen."""

import pytest

from npq_desktop.services.person_fields import edit_field
from npq_desktop.ui.theme.tokens import TARGET

LONG = "The Archbishop’s Combined Teaching School Hub and SCITT of the North Coast and the Moors"


@pytest.fixture
def long_page(controller, store, ids, open_page):
    edit_field(store, ids["Llŷr"], "organisation", LONG)
    return open_page()


def test_a_long_value_takes_as_many_lines_as_it_needs(long_page, qtbot):
    value = long_page.details.rows["organisation"].value
    qtbot.waitUntil(lambda: value.height() > 2 * value.fontMetrics().lineSpacing())
    laid, high = value._laid_out()
    assert laid.lineCount() > 1
    assert high <= value.height()
    assert max(laid.lineAt(n).naturalTextWidth() for n in range(laid.lineCount())) <= value._room
    assert long_page.details.rows["role"].value.height() == TARGET


def test_the_row_of_a_note_is_as_high_as_the_note(page, store, sessions, ids, controller, qtbot):
    words = "A funeral, told by telephone on the morning; " * 6
    mark = f"{sessions['Workshop 1'].id}.{ids['Llŷr']}"
    before = page.standing.list.rowHeight(0)
    with store.writing() as work:
        work.put("mark", mark, "note", words, person=ids["Llŷr"])
        work.commit()
    controller.program.announce()
    after = page.standing.list.rowHeight(0)
    assert after > before > page.standing.list.rowHeight(1)
    heights = [page.standing.list.rowHeight(row) for row in range(6)]
    assert page.standing.list.height() == sum(heights)
    assert words in page.standing.list.table.row(0).spoken


def test_on_a_small_screen_nothing_of_a_catch_up_is_cut(page, dialogs, qapp):
    seen = []

    def answer(dialog):
        dialog.resize(440, 340)
        qapp.processEvents()
        fields = (dialog.session, dialog.minutes, dialog.what_done)
        ends = [each.mapTo(dialog, each.rect().topRight()).x() for each in fields]
        seen.extend([max(ends), dialog.width()])

    dialogs.answer(answer)
    page.catch_up.click()
    end, wide = seen
    assert end < wide - 12  # the scroll bar
