"""The caterer's count in the window: the page, the text to copy, and F9."""

import pytest
from PySide6.QtGui import QGuiApplication

from npq_desktop.services.needs import set_needs
from npq_desktop.ui.needs.caterer import CatererPreview
from tests.ui.sheet.test_preview import text_of


@pytest.fixture
def preview(autumn, store, open_window, qtbot):
    set_needs(store, autumn[2][0].id, ["Vegan"], "A ramp")
    controller = open_window()
    made = CatererPreview(controller.window, controller.program, autumn[1][0].id)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: bool(made.pdf), timeout=30_000)
    return made


def test_the_page_has_numbers_and_no_names(preview):
    said = text_of(preview.pdf)
    assert "10 coming" in " ".join(said.split())
    assert "Vegan" in said
    assert "Patience" not in said
    assert "ramp" not in said


def test_it_is_copied_as_text(preview):
    preview.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "Coming: 10" in copied
    assert "Vegan: 1" in copied
    assert preview.notice.words.text() == "Copied. Paste it into a message to the caterer."


def test_a_screen_reader_is_told_the_numbers(preview):
    assert "Vegan: 1" in preview.accessibleDescription()


def test_under_f9_it_is_drawn_again_without_what_was_asked_for(preview, qtbot):
    with qtbot.waitSignal(preview.drawn, timeout=30_000):
        preview._program.set_private(private=True)
    assert "Vegan" not in text_of(preview.pdf)
    assert "Vegan" not in preview.accessibleDescription()
    preview.copy.click()
    assert "Vegan" not in QGuiApplication.clipboard().text()
    assert "Coming: 10" in QGuiApplication.clipboard().text()
