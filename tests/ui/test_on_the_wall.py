"""F9 hides what must not be seen on the wall, on every page, and a calm strip says so."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from npq_desktop.bootstrap import pdf_pages
from npq_desktop.services.closings import reopen_register
from npq_desktop.ui.shell.history import HistoryDialog

DATA = Path(__file__).parent.parent / "data"
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.EditRole,
)
PRIVATE = (
    re.compile(r"\b73\d{5}\b"),  # the TRNs of the invented cohort
    re.compile(r"@example\.org"),
    re.compile(r"Train cancelled|Told us on Monday|left after all"),  # notes and reasons
)
REASON = "Somebody left after all"


@pytest.fixture
def controller(demo, open_window):
    made = open_window()
    store = made.program.store
    with store.reading() as view:
        first = view.sessions()[0].session.id
    reopen_register(store, first, REASON)
    made.first_session = first
    return made


def said_by(widget: QWidget) -> Iterator[str]:
    """Every word on a page, for the eye and for the ear, whether it is scrolled to or not."""
    for each in [widget, *widget.findChildren(QWidget)]:
        if each.isHidden() and each is not widget:
            continue
        yield from (each.accessibleName(), each.accessibleDescription(), each.toolTip())
        if isinstance(each, QLabel | QAbstractButton | QLineEdit):
            yield each.text()
        if isinstance(each, QComboBox):
            yield each.currentText()
        if isinstance(each, QAbstractItemView) and each.model() is not None:
            yield from said_in(each.model())


def said_in(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(model.rowCount()):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
            for role in ROLES:
                yield str(model.index(row, column).data(role) or "")


def private_words(widget: QWidget) -> list[str]:
    return [text for text in said_by(widget) if any(each.search(text) for each in PRIVATE)]


def press_f9(controller, qtbot):
    controller.window.activateWindow()
    qtbot.waitUntil(controller.window.isActiveWindow)
    qtbot.keyClick(controller.window, Qt.Key.Key_F9)


def open_page(controller, key):
    if key == "register":
        controller.open_register(controller.first_session)
    else:
        controller.show(key)
    return controller.window.stack.currentWidget()


@pytest.mark.parametrize("key", ["people", "register"])
def test_private_things_are_there_until_they_are_hidden_and_come_back(controller, qtbot, key):
    page = open_page(controller, key)
    assert private_words(page)
    press_f9(controller, qtbot)
    assert private_words(page) == []
    press_f9(controller, qtbot)
    assert private_words(page)


@pytest.mark.parametrize("key", ["today", "sessions", "register", "people", "settings"])
def test_a_page_that_opens_later_hides_them_too(controller, qtbot, key):
    press_f9(controller, qtbot)
    assert private_words(open_page(controller, key)) == []


def test_a_list_that_is_imported_on_the_wall_shows_no_numbers(controller, qtbot):
    def numbers():
        texts = " ".join(said_by(presenter.page))
        return re.findall(r"[\w.]+@[\w.]+\.\w+|\b\d{7}\b", texts)

    presenter = controller.pages.import_presenter()
    presenter.open(DATA / "autumn-cohort.csv")
    qtbot.waitUntil(lambda: presenter.plan is not None)
    assert numbers()
    press_f9(controller, qtbot)
    assert numbers() == []


def test_the_history_keeps_reasons_to_itself(controller, qtbot):
    shown = HistoryDialog(controller.window, controller.program, "History")
    assert any(REASON in text for text in said_by(shown))
    shown.accept()
    press_f9(controller, qtbot)
    hidden = HistoryDialog(controller.window, controller.program, "History")
    assert private_words(hidden) == []
    hidden.accept()


def test_f9_reaches_the_history_while_it_is_open(controller, dialogs, qtbot):
    def look(dialog):
        qtbot.waitUntil(dialog.isActiveWindow)
        assert any(REASON in text for text in said_by(dialog))
        qtbot.keyClick(dialog, Qt.Key.Key_F9)
        assert controller.program.is_private
        assert private_words(dialog) == []
        qtbot.keyClick(dialog, Qt.Key.Key_F9)
        assert any(REASON in text for text in said_by(dialog))

    dialogs.answer(look)
    controller.pages.history()
    assert len(dialogs.seen) == 1
    assert not controller.program.is_private
    press_f9(controller, qtbot)
    assert controller.program.is_private


def test_f9_takes_the_notes_off_the_sheet_that_is_looked_at(controller, dialogs, qtbot):
    def text_of(preview):
        pages = pdf_pages(preview.pdf)
        return " ".join(pages.text(number) for number in range(len(pages)))

    def look(preview):
        with qtbot.waitSignal(preview.drawn, timeout=30_000):
            pass
        with qtbot.waitSignal(preview.drawn, timeout=30_000):
            preview.notes.click()
        assert any(each.search(text_of(preview)) for each in PRIVATE)
        with qtbot.waitSignal(preview.drawn, timeout=30_000):
            qtbot.keyClick(preview, Qt.Key.Key_F9)
            assert preview.view.count == 0
        assert preview.notes.isHidden()
        assert not any(each.search(text_of(preview)) for each in PRIVATE)
        qtbot.keyClick(preview, Qt.Key.Key_F9)
        assert preview.notes.isVisible()
        assert not preview.notes.isChecked()

    dialogs.answer(look)
    controller.pages.sheet(controller.first_session, blank=False)
    assert len(dialogs.seen) == 1


def test_a_calm_strip_says_so_and_offers_the_way_back(controller, qtbot):
    strip = controller.window.strip
    assert strip.isHidden()
    press_f9(controller, qtbot)
    assert strip.isVisible()
    assert "hidden" in strip.words.text()
    assert "F9" in strip.words.text()
    qtbot.mouseClick(strip.button, Qt.MouseButton.LeftButton)
    assert strip.isHidden()
    assert not controller.program.is_private


def test_a_second_screen_asks_once_and_enter_hides(controller, dialogs, qtbot, qapp):
    dialogs.answer(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Return))
    qapp.screenAdded.emit(qapp.primaryScreen())
    assert [each.windowTitle() for each in dialogs.seen] == ["There is a second screen"]
    assert controller.program.is_private
    controller.program.set_private(private=False)
    qapp.screenAdded.emit(qapp.primaryScreen())
    assert len(dialogs.seen) == 1


def test_somebody_who_leaves_them_is_not_asked_again(controller, dialogs, qtbot, qapp):
    dialogs.answer(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    qapp.screenAdded.emit(qapp.primaryScreen())
    qapp.screenAdded.emit(qapp.primaryScreen())
    assert len(dialogs.seen) == 1
    assert not controller.program.is_private


def test_nothing_is_asked_when_they_are_hidden_already(controller, dialogs, qtbot, qapp):
    press_f9(controller, qtbot)
    qapp.screenAdded.emit(qapp.primaryScreen())
    QApplication.processEvents()
    assert dialogs.seen == []
