"""Every dialog has names, is reached by Tab, is left by Esc, and has a safe answer for Enter."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from npq_desktop.domain.errors import StoreUnavailable
from npq_desktop.ui.controller import Controller
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.settings.about_card import LicencesDialog
from npq_desktop.ui.welcome.leaving import LeaveDialog

FULL = StoreUnavailable("The disk is full. Nothing was changed; make room and try again.")


@dataclass(frozen=True)
class Opened:
    """How a dialog is opened; whether Enter does anything until a button is chosen.

    ``then`` brings it into another state.
    """

    open: Callable[[Controller], object]
    has_default: bool = True
    then: Callable[[QDialog], object] = lambda _dialog: None


def session(controller: Controller, title: str) -> str:
    with controller.program.store.reading() as view:
        sessions = [line.session for line in view.sessions()]
    return next(each.id for each in sessions if each.title.startswith(title))


def in_register(title: str, method: str, *names: str) -> Callable[[Controller], object]:
    """Open a register, mark these people, and choose something from its menu."""

    def open_it(controller: Controller) -> None:
        controller.open_register(session(controller, title))
        presenter = controller.pages.register_presenter()
        for name in names:
            QTest.keyClicks(presenter.view.door.line, name)
            QTest.keyClick(presenter.view.door.line, Qt.Key.Key_Return)
        getattr(presenter.menu, method)()

    return open_it


def taken_by(controller: Controller) -> None:
    controller.show("register")
    controller.pages.register_presenter().marking.ask_taken_by()


def another_day(controller: Controller) -> None:
    controller.open_register(session(controller, "Workshop 3"))
    line = controller.pages.register_presenter().view.door.line
    QTest.keyClicks(line, "adeyemi")
    QTest.keyClick(line, Qt.Key.Key_Return)


def mistake(controller: Controller) -> None:
    controller.trouble.tell_unexpected(ValueError("x"))
    QApplication.processEvents()


def larger(controller: Controller) -> None:
    controller.show("settings")
    sizes = controller.window.page("settings").text_size
    sizes.setCurrentIndex(sizes.findData(150))
    sizes.activated.emit(sizes.currentIndex())


def interrupt(dialog: QDialog) -> None:
    dialog.ran.differently.click()
    dialog.ran.add.click()


def sheet(title: str, *, blank: bool) -> Callable[[Controller], object]:
    return lambda controller: controller.pages.sheet(session(controller, title), blank=blank)


DIALOGS = {
    "a new cohort": Opened(lambda controller: controller.pages.new_cohort()),
    "a new session": Opened(lambda controller: controller.pages.edit_session(None)),
    "a session": Opened(
        lambda controller: controller.pages.edit_session(session(controller, "Workshop 2"))
    ),
    "another day for a session": Opened(
        lambda controller: controller.pages.plan.moving.ask(session(controller, "Workshop 2"))
    ),
    "a session dropped on a Saturday": Opened(
        lambda controller: controller.pages.plan.moving.drop(
            session(controller, "Workshop 2"), date(2027, 3, 20)
        )
    ),
    "find": Opened(lambda controller: controller.find(), has_default=False),
    "history": Opened(lambda controller: controller.pages.history(), has_default=False),
    "sheet": Opened(sheet("Workshop 1", blank=False), has_default=False),
    "blank sheet": Opened(sheet("Workshop 2", blank=True), has_default=False),
    "who takes it": Opened(taken_by),
    "another day": Opened(another_day),
    "close the register": Opened(in_register("Workshop 2", "close_or_reopen")),
    "close it, interrupted": Opened(in_register("Workshop 2", "close_or_reopen"), then=interrupt),
    "open it again": Opened(in_register("Workshop 1", "close_or_reopen")),
    "count the room": Opened(in_register("Workshop 2", "mark_the_rest")),
    "correct the times": Opened(in_register("Workshop 2", "correct", "adeyemi")),
    "not saved": Opened(lambda controller: controller.program.failed.emit(FULL)),
    "a mistake of ours": Opened(mistake),
    "a second screen": Opened(lambda controller: controller.wall.ask(controller.window.screen())),
    "leave invented people": Opened(lambda controller: LeaveDialog(controller.window).exec()),
    "licences": Opened(lambda controller: LicencesDialog(controller.window).exec()),
    "larger text": Opened(larger),
}


def active(dialog: QDialog, qtbot) -> QDialog:
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_has_names_labels_and_is_reached_by_tab(
    controller, dialogs, problems, qtbot, name
):
    found = []

    def look(dialog):
        DIALOGS[name].then(active(dialog, qtbot))
        found.extend(problems(dialog))

    dialogs.answer(look)
    DIALOGS[name].open(controller)
    assert len(dialogs.seen) == 1
    assert found == []


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_says_what_it_is_and_escape_leaves_it(controller, dialogs, qtbot, name):
    seen = []

    def leave(dialog):
        seen.append((dialog.windowTitle(), dialog.accessibleName()))
        focus = active(dialog, qtbot).focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Escape)
        seen.append(dialog.isVisible())

    dialogs.answer(leave)
    DIALOGS[name].open(controller)
    (title, heard), still_open = seen
    assert title
    assert heard
    assert not still_open
    assert dialogs.seen[0].result() == QDialog.DialogCode.Rejected


@pytest.mark.parametrize("name", [name for name, each in DIALOGS.items() if each.has_default])
def test_enter_takes_one_answer_and_never_the_dangerous_one(controller, dialogs, name):
    found = []

    def look(dialog):
        default = [each for each in dialog.findChildren(QPushButton) if each.isDefault()]
        found.extend(each for each in default if each.isVisible())

    dialogs.answer(look)
    DIALOGS[name].open(controller)
    (button,) = found
    assert isinstance(button, Button)
    assert button.property("kind") != "danger"


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_is_no_larger_than_a_small_screen(controller, dialogs, qtbot, name):
    """Offscreen the screen is 800 by 800; a dialog scrolls before it leaves the screen."""
    sizes = []

    def look(dialog):
        QApplication.processEvents()
        room = dialog.screen().availableGeometry()
        sizes.append((dialog.width() <= room.width(), dialog.height() <= room.height()))
        sizes.append(dialog.minimumSizeHint().height() <= 328)

    dialogs.answer(look)
    DIALOGS[name].open(controller)
    assert sizes == [(True, True), True]
