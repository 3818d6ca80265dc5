"""The record of one person, from their page: shown, with notes when ticked, never on the wall."""

import pytest
from PySide6.QtCore import Qt

from npq_desktop.ui.person.record_preview import RecordPreview
from tests.ui.sheet.test_preview import text_of


@pytest.fixture
def preview(controller, ids, qtbot):
    made = RecordPreview(controller.window, controller.program, ids["Llŷr"])
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: bool(made.pdf), timeout=30_000)
    return made


def words(preview):
    return " ".join(text_of(preview.pdf).split())


def drawn_again(preview, qtbot, do):
    with qtbot.waitSignal(preview.drawn, timeout=30_000):
        do()
    return words(preview)


def test_it_shows_where_they_stand_and_nothing_private(preview):
    said = words(preview)
    for shown in ("Siân Llŷr", "1 h 30 of 6 h 45 so far, 22.2 %", "0 min of 5 h 15"):
        assert shown in said
    assert "funeral" not in said
    assert preview.sheet.name.startswith("Record, ")


def test_notes_are_on_it_when_ticked_until_f9_takes_them_away(preview, qtbot):
    assert "A funeral" in drawn_again(preview, qtbot, preview.notes.click)
    program = preview._program
    said = drawn_again(preview, qtbot, lambda: program.set_private(private=True))
    assert "funeral" not in said
    assert preview.notes.isHidden()


def test_it_opens_from_the_page_by_ctrl_p(page, dialogs, qtbot):
    seen = []
    dialogs.answer(lambda dialog: seen.append(type(dialog)))
    qtbot.keyClick(page.standing.list, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert seen == [RecordPreview]
