"""Whatever goes wrong: calm words, nothing closed, nothing piled up."""

import logging
import sys

import pytest
from PySide6.QtCore import QEventLoop, Qt, qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QApplication, QPushButton

from npq_desktop.domain.errors import Refused, StoreUnavailable
from npq_desktop.ui.hooks import install_hooks
from npq_desktop.ui.kit.dialogs import Dialog
from npq_desktop.ui.shell.trouble import AGAIN, SAFE, UnexpectedDialog

FULL = StoreUnavailable("The disk is full. Make room, then mark again; nothing was changed.")


@pytest.fixture
def controller(demo, open_window, monkeypatch):
    made = open_window()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back at the end
    install_hooks(made.trouble.tell_unexpected)
    yield made
    qInstallMessageHandler(None)


@pytest.fixture
def broken(controller, qtbot):
    """A button whose slot makes a mistake, as ours might."""
    button = QPushButton("Print", controller.window)
    button.clicked.connect(lambda: {}["Adeyemi, Patience"])
    return button


def test_an_error_in_a_slot_is_told_calmly_and_the_window_stays(
    controller, broken, dialogs, caplog
):
    seen = []
    dialogs.answer(seen.append)
    with caplog.at_level(logging.ERROR, "npq_desktop"):
        broken.click()
        QApplication.processEvents()
    (dialog,) = seen
    assert isinstance(dialog, UnexpectedDialog)
    assert dialog.sentence.text() == SAFE
    assert dialog.where.text() == str(controller.program.tools.folder / "log")
    assert controller.window.isVisible()
    assert "KeyError" in caplog.text
    assert "Adeyemi" not in caplog.text


def test_return_and_escape_both_go_on(controller, broken, dialogs, qtbot):
    dialogs.answer(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    broken.click()
    QApplication.processEvents()
    other = QPushButton(controller.window)
    other.clicked.connect(lambda: 1 / 0)
    dialogs.answer(lambda dialog: qtbot.keyClick(dialog.yes, Qt.Key.Key_Return))
    other.click()
    QApplication.processEvents()
    assert [dialog.isVisible() for dialog in dialogs.seen] == [False, False]


def test_errors_that_repeat_open_one_dialog(controller, broken, dialogs):
    def while_it_is_open(_dialog):
        for _ in range(20):
            broken.click()
        QApplication.processEvents()

    dialogs.answer(while_it_is_open)
    for _ in range(20):
        broken.click()
    QApplication.processEvents()
    QApplication.processEvents()
    assert len(dialogs.seen) == 1


def test_the_same_error_later_is_said_in_passing_and_not_too_often(
    controller, broken, dialogs, monkeypatch
):
    now = 100.0
    monkeypatch.setattr(controller.trouble, "_clock", lambda: now)
    dialogs.answer(lambda _dialog: None)
    broken.click()
    QApplication.processEvents()
    said = []
    monkeypatch.setattr(controller.window.toast, "say", said.append)
    broken.click()
    assert said == []
    now = 200.0
    for _ in range(5):
        broken.click()
    assert said == [AGAIN]


def test_an_error_while_painting_does_not_open_a_dialog_inside_it(controller, dialogs):
    loop, seen = QEventLoop(), []

    class Broken(QPushButton):
        is_painting = False

        def paintEvent(self, _event):
            Broken.is_painting = True
            try:
                raise ValueError("in the middle")
            finally:
                Broken.is_painting = False

    def answer(_dialog):
        seen.append(Broken.is_painting)
        button.hide()
        loop.quit()

    dialogs.answer(answer)
    button = Broken(controller.window)
    button.show()
    loop.exec()
    button.deleteLater()
    assert seen == [False]


def test_an_error_in_an_action_of_the_program_is_told_the_same_way(controller, dialogs):
    def mistake():
        raise TypeError("Adeyemi")

    seen = []
    dialogs.answer(seen.append)
    assert controller.program.attempt(mistake) is None
    QApplication.processEvents()
    assert isinstance(seen[0], UnexpectedDialog)


def test_what_was_not_saved_is_told_and_stays_at_the_top_until_it_is(controller, dialogs, qtbot):
    bar = controller.window.topbar
    seen = []
    dialogs.answer(seen.append)
    controller.program.failed.emit(FULL)
    assert seen[0].sentence.text() == FULL.sentence
    assert bar.trouble.isVisible()
    dialogs.answer(seen.append)
    bar.trouble.click()
    assert seen[1].sentence.text() == FULL.sentence
    controller.program.saved.emit("09:53")
    assert not bar.trouble.isVisible()
    assert bar.saved.text() == "Saved 09:53"


def test_failures_that_come_while_one_is_told_open_no_second_dialog(controller, dialogs):
    dialogs.answer(lambda _dialog: controller.program.failed.emit(FULL))
    controller.program.failed.emit(FULL)
    assert len(dialogs.seen) == 1


def test_what_was_only_asked_wrongly_is_said_in_passing(controller, dialogs):
    controller.program.failed.emit(Refused("This register is closed."))
    assert controller.window.toast.words.text() == "This register is closed."
    assert dialogs.seen == []
    assert not controller.window.topbar.trouble.isVisible()


def test_what_is_told_stands_in_front_of_a_dialog_that_is_open(controller, broken, dialogs):
    outer = Dialog(controller.window, "New cohort", "", "Make it")

    def fail_inside(_dialog):
        broken.click()
        QApplication.processEvents()

    dialogs.answer(fail_inside, lambda dialog: parents.append(dialog.parentWidget()))
    parents = []
    outer.exec()
    assert parents == [outer]


def test_a_sentence_that_nobody_caught_is_told_as_it_is(controller, dialogs, qtbot):
    button, seen = QPushButton(controller.window), []

    def write() -> None:
        raise FULL

    button.clicked.connect(write)
    dialogs.answer(seen.append)
    button.click()
    QApplication.processEvents()
    assert seen[0].sentence.text() == FULL.sentence


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_while_the_data_cannot_be_opened_no_key_leads_away_from_saying_so(
    folder, open_window, dialogs, qtbot, key, modifier
):
    folder.write_text("not a folder", "utf-8")
    window = open_window().window
    page = window.stack.currentWidget()
    assert page.headline.text() == "Your data cannot be opened just now"
    qtbot.keyClick(window, key, modifier)
    QApplication.processEvents()
    assert window.stack.currentWidget() is page
    assert dialogs.seen == []


def test_while_the_data_cannot_be_opened_finding_says_why(folder, open_window, dialogs, qtbot):
    folder.write_text("not a folder", "utf-8")
    window, seen = open_window().window, []
    dialogs.answer(seen.append)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert "not a folder" in seen[0].sentence.text()


def test_warnings_of_qt_go_to_the_log(controller, caplog):
    with caplog.at_level(logging.WARNING, "npq_desktop"):
        qWarning("a wire is loose")
    assert "a wire is loose" in caplog.text


def test_ctrl_c_in_the_terminal_is_no_trouble(controller, dialogs, capsys):
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    QApplication.processEvents()
    assert dialogs.seen == []
