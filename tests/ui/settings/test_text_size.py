"""Choosing how large everything is, and opening the window again to see it."""

import pytest
from PySide6.QtWidgets import QApplication

from npq_desktop.ui.theme.text_size import OPEN_AGAIN, chosen_size


@pytest.fixture
def controller(demo, open_window, dialogs):
    made = open_window()
    made.show("settings")
    return made


@pytest.fixture
def left_with(monkeypatch):
    codes = []
    monkeypatch.setattr(QApplication, "exit", codes.append)
    return codes


def choose(controller, size):
    sizes = controller.window.page("settings").text_size
    sizes.setCurrentIndex(sizes.findData(size))
    sizes.activated.emit(sizes.currentIndex())
    return sizes


def folder(controller):
    return controller.program.tools.folder


def test_it_begins_with_what_the_system_says(controller):
    assert controller.window.page("settings").text_size.currentText() == "As the system says"


def test_a_choice_is_kept_and_shown_when_the_window_opens_again(controller, dialogs, left_with):
    dialogs.answer(lambda dialog: dialog.yes.click())
    choose(controller, 150)
    assert chosen_size(folder(controller)) == 150
    assert left_with == [OPEN_AGAIN]
    assert not controller.window.isVisible()


def test_later_keeps_the_choice_and_the_window(controller, dialogs, left_with):
    dialogs.answer(lambda dialog: dialog.no.click())
    sizes = choose(controller, 200)
    assert chosen_size(folder(controller)) == 200
    assert left_with == []
    assert controller.window.isVisible()
    assert sizes.currentText() == "200 %"


def test_choosing_what_is_chosen_asks_nothing(controller, dialogs):
    choose(controller, None)
    assert dialogs.seen == []


def test_a_choice_that_cannot_be_kept_is_told_and_shown_as_it_was(controller, dialogs, monkeypatch):
    def refuse(*_args, **_named):
        raise OSError("read-only")

    monkeypatch.setattr("pathlib.Path.write_text", refuse)
    seen = []
    dialogs.answer(seen.append)
    sizes = choose(controller, 150)
    assert "could not be kept" in seen[0].sentence.text()
    assert sizes.currentText() == "As the system says"
