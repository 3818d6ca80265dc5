"""Dropping a list anywhere on the window."""

import pytest
from PySide6.QtCore import QMimeData

from tests.ui.people.lists import drop, enter, leave, mime, write_list


@pytest.mark.parametrize("key", ["today", "sessions", "people", "settings", "register"])
def test_a_list_dropped_on_any_page_is_read(controller, wait, tmp_path, key):
    controller.show(key)
    drop(controller.window, write_list(tmp_path / "list.csv"))
    wait()
    page = controller.pages.lists.presenter().page
    assert controller.window.stack.currentWidget() is page
    assert page.heading.title.text() == "3 people for Autumn 2026"


def test_a_list_dropped_on_the_import_page_takes_the_place_of_the_one_there(
    controller, open_list, wait, tmp_path
):
    page = open_list()
    drop(controller.window, write_list(tmp_path / "b.csv", ["Gwen Tŷ;g@school.example;;Oak"]))
    wait()
    assert page.heading.title.text() == "1 person for Autumn 2026"


def test_the_window_says_what_a_drop_will_do_while_a_file_hangs_above_it(controller, tmp_path):
    veil = controller.pages.lists.drops.veil
    assert enter(controller.window, mime(tmp_path / "list.csv")).isAccepted()
    assert veil.isVisible()
    assert veil.geometry() == controller.window.rect()
    leave(controller.window)
    assert veil.isHidden()


def test_words_that_are_dragged_are_not_taken(controller):
    held = QMimeData()
    held.setText("Chidi D’Souza")
    assert not enter(controller.window, held).isAccepted()
    assert controller.pages.lists.drops.veil.isHidden()


def test_two_files_at_once_are_not_taken_and_it_says_why(controller, tmp_path):
    one, two = write_list(tmp_path / "a.csv"), write_list(tmp_path / "b.csv")
    drop(controller.window, one, two)
    assert controller.window.stack.currentWidget() is controller.window.page("today")
    assert controller.window.toast.words.text() == (
        "One list at a time, please. Drop the files one after the other."
    )


def test_a_folder_that_is_dropped_says_so_on_the_page(controller, wait, tmp_path):
    (tmp_path / "lists").mkdir()
    drop(controller.window, tmp_path / "lists")
    wait()
    page = controller.pages.lists.presenter().page
    assert page.trouble.sentence.text() == (
        "lists is a folder. Choose the file with the list in it. Nothing was changed."
    )
