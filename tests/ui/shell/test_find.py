"""The box itself: what fits, in which order, by keys alone, and what a screen reader hears."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from npq_desktop.ui.kit import speech
from npq_desktop.ui.shell.find import FindBox, Found, best_first, searchable


def things(done):
    def thing(name, what="Autumn 2026", also="", keys=""):
        return Found(name, what, "users", lambda: done.append(name), keys, also)

    return [
        thing("Today", "page", keys="Alt 1"),
        thing("History of everything", "command"),
        thing("Workshop 2: Designing Effective Professional Development"),
        thing("Amelia Ó Súilleabháin", "Autumn 2026, Hawthorn Vale SCITT"),
        thing("Chidi D’Souza", also="dsouza"),
        thing("Małgorzata Grzegorczyk"),
        thing("Zoë Anne-Marie Yarrow"),
        thing("伟 张"),
    ]


@pytest.fixture
def done():
    return []


@pytest.fixture
def heard(monkeypatch):
    said = []
    monkeypatch.setattr("npq_desktop.ui.shell.find.announce", lambda _, words: said.append(words))
    return said


@pytest.fixture
def box(qtbot, done, heard):
    parent = QWidget()
    parent.resize(1280, 800)
    qtbot.addWidget(parent)
    made = FindBox(parent, things(done))
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    parent.close()


def names(box):
    return [found.name for found in box.shown]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("suill", "Amelia Ó Súilleabháin"),
        ("leab", "Amelia Ó Súilleabháin"),
        ("SÚIL ame", "Amelia Ó Súilleabháin"),
        ("malgorzata", "Małgorzata Grzegorczyk"),
        ("dsou", "Chidi D’Souza"),
        ("d'souza", "Chidi D’Souza"),
        ("souza", "Chidi D’Souza"),
        ("zoe", "Zoë Anne-Marie Yarrow"),
        ("marie", "Zoë Anne-Marie Yarrow"),
        ("yarrow, zoe", "Zoë Anne-Marie Yarrow"),
        ("张", "伟 张"),
        ("design prof", "Workshop 2: Designing Effective Professional Development"),
        ("history", "History of everything"),
    ],
)
def test_any_part_of_a_name_finds_without_accents_or_order(box, qtbot, typed, name):
    box.line.setText(typed)
    assert names(box) == [name]


def test_the_start_of_a_part_comes_before_the_inside_of_one():
    everything = [Found(name, "", "users", print) for name in ("Joanne Brown", "Anne Fell")]
    pairs = [(found, searchable(found)) for found in everything]
    assert [found.name for found in best_first(pairs, "anne")] == ["Anne Fell", "Joanne Brown"]
    assert [found.name for found in best_first(pairs, "")] == ["Joanne Brown", "Anne Fell"]


def test_typing_arrows_and_enter_do_it_and_close_the_box(box, qtbot, done):
    qtbot.keyClicks(box.line, "a")
    qtbot.keyClick(box.line, Qt.Key.Key_Down)
    qtbot.keyClick(box.line, Qt.Key.Key_Down)
    qtbot.keyClick(box.line, Qt.Key.Key_Up)
    wanted = names(box)[1]
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert done == [wanted]
    assert not box.isVisible()


def test_page_keys_stay_inside_the_list(box, qtbot):
    qtbot.keyClick(box.line, Qt.Key.Key_PageDown)
    assert box.list.currentRow() == len(box.shown) - 1
    qtbot.keyClick(box.line, Qt.Key.Key_PageUp)
    assert box.list.currentRow() == 0


def test_a_click_does_it_too(box, qtbot, done):
    where = box.list.visualItemRect(box.list.item(1)).center()
    qtbot.mouseClick(box.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert done == ["History of everything"]


def test_escape_does_nothing_and_closes(box, qtbot, done):
    qtbot.keyClick(box.line, Qt.Key.Key_Escape)
    assert not box.isVisible()
    assert done == []


def test_nothing_found_is_said_and_enter_then_does_nothing(box, qtbot, done, heard):
    qtbot.keyClicks(box.line, "qqq")
    assert box.words.text() == "Nothing fits “qqq”. Every cohort on this laptop was searched."
    assert heard[-1] == box.words.text()
    QApplication.processEvents()
    assert 0 < box.words.geometry().top() - box.line.geometry().bottom() < box.line.height()
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert done == []
    assert box.isVisible()


def test_a_screen_reader_hears_what_the_arrows_choose(box, qtbot, heard):
    qtbot.keyClicks(box.line, "a")
    qtbot.keyClick(box.line, Qt.Key.Key_Down)
    of = len(box.shown)
    assert heard[-1] == f"{box.shown[1].spoken}, 2 of {of}"
    line = QAccessible.queryAccessibleInterface(box.line)
    assert line.text(QAccessible.Text.Name) == "Find a person, session or command"
    assert line.text(QAccessible.Text.Description) == heard[-1]
    assert line.state().focused
    item = QAccessible.queryAccessibleInterface(box.list).child(0)
    assert item.text(QAccessible.Text.Name) == box.shown[0].spoken


def test_announcing_reaches_the_system(qapp, qtbot, monkeypatch):
    sent = []
    monkeypatch.setattr(speech.QAccessible, "updateAccessibility", sent.append)
    widget = QWidget()
    qtbot.addWidget(widget)
    speech.announce(widget, "Adeyemi, Patience, present")
    speech.announce(widget, "")
    (event,) = sent
    assert event.type() is QAccessible.Event.Announcement
    assert event.message() == "Adeyemi, Patience, present"


@pytest.mark.parametrize("size", [(640, 360), (1280, 720), (1920, 1080)])
def test_the_box_fits_the_window_it_belongs_to(qtbot, done, heard, size):
    parent = QWidget()
    parent.resize(*size)
    qtbot.addWidget(parent)
    box = FindBox(parent, things(done))
    box.show()
    QApplication.processEvents()
    assert box.width() <= size[0]
    assert box.height() <= size[1]
    assert box.list.visualItemRect(box.list.item(0)).height() >= 32
