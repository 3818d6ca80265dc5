"""Dialogs: the safe button is the default, what is wrong is said, nothing leaves the screen."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from npq_desktop.ui.kit.dialogs import AskText, Dialog, ask, tell
from npq_desktop.ui.kit.words import label

pytestmark = pytest.mark.usefixtures("qapp")


def shown(dialog, qtbot):
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_dialog_that_could_lose_something_has_the_safe_button_as_its_default(qtbot):
    dialog = shown(Dialog(None, "Erase?", "It goes.", "Erase", yes_is_safe=False), qtbot)
    assert dialog.no.isDefault()
    assert dialog.focusWidget() is dialog.no
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == 0


def test_esc_never_confirms(qtbot):
    dialog = shown(Dialog(None, "Go?", "It goes.", "Go"), qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == 0


def test_fields_carry_their_name_and_their_hint_for_the_screen_reader(qtbot):
    dialog, line = Dialog(None, "Name", "", "Save"), QLineEdit()
    field = dialog.add_field("First & last", line, "As on the sheet")
    shown(dialog, qtbot)
    assert line.accessibleName() == "First & last"
    assert field.name.buddy() is line
    assert field.hint.isVisibleTo(dialog)
    field.say("")
    assert field.hint.isHidden()


def test_an_empty_answer_is_complained_about_and_the_line_has_the_focus(qtbot):
    dialog = shown(AskText(None, "Why?", "A reason.", "Reason", "Reopen"), qtbot)
    dialog.line.setText("   ")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.problem.text() == "Please type something first."
    dialog.line.setText(" a reason ")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.text == "a reason"
    assert dialog.result() == 1


def test_a_dialog_of_a_hundred_lines_stays_on_the_screen_and_scrolls(qtbot):
    dialog = Dialog(None, "Long", "", "Close", "")
    for number in range(100):
        dialog.form.addWidget(label(f"Line {number}"))
    shown(dialog, qtbot)
    room = dialog.screen().availableGeometry()
    assert dialog.height() <= room.height()
    foot = dialog.yes.mapTo(dialog, dialog.yes.rect().bottomLeft())
    assert dialog.rect().contains(foot)
    assert dialog._area.verticalScrollBar().maximum() > 0


def test_a_long_sentence_is_shown_whole(qtbot):
    words = "This sentence is long enough to need several lines at this width. " * 6
    dialog = shown(Dialog(None, "Long", words, "Close", ""), qtbot)
    QApplication.processEvents()
    assert dialog.sentence.height() >= dialog.sentence.heightForWidth(dialog.sentence.width())
    assert dialog._area.verticalScrollBar().maximum() == 0


def test_what_is_added_later_makes_it_higher(qtbot):
    dialog = shown(Dialog(None, "Grow", "", "Close", ""), qtbot)
    before = dialog.height()
    for number in range(6):
        dialog.form.addWidget(label(f"Line {number}"))
    qtbot.waitUntil(lambda: dialog.height() > before, timeout=2_000)


@pytest.mark.parametrize("answer", [True, False])
def test_ask_says_whether_it_was_confirmed(dialogs, answer):
    dialogs.answer(lambda dialog: (dialog.yes if answer else dialog.no).click())
    assert ask(None, "Erase?", "It goes.", "Erase") is answer


def test_tell_shows_its_details_in_their_order(dialogs):
    seen = []
    dialogs.answer(
        lambda dialog: seen.extend(dialog.box.itemAt(at).widget().text() for at in range(2, 4))
    )
    tell(None, "Told", "This happened.", ["First", "Second"])
    assert seen == ["First", "Second"]


class Windows(QObject):
    """Notes every window that appears."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Show and getattr(watched, "isWindow", bool)():
            self.seen.append(type(watched).__name__)
        return False


def test_making_and_showing_pages_opens_no_window_by_the_way(demo, open_window, qapp):
    spy = Windows()
    qapp.installEventFilter(spy)
    controller = open_window()
    for key in ("sessions", "people", "settings", "today"):
        controller.show(key)
    controller.pages.lists.presenter()
    qapp.removeEventFilter(spy)
    assert spy.seen == ["MainWindow"]
