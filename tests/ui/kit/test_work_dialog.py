"""Work that is done at once shows no dialog; slow work shows one, which goes by itself."""

from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from npq_desktop.ui.job import Job
from npq_desktop.ui.kit import work_dialog
from npq_desktop.ui.kit.work_dialog import WorkDialog, open_if_long


def dialogs_of(parent: QWidget) -> list[WorkDialog]:
    return [each for each in parent.findChildren(WorkDialog) if each.isVisible()]


def shown(qapp, qtbot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(640, 360)
    parent.show()
    return parent


def test_work_that_is_done_at_once_shows_nothing(qapp, qtbot):
    parent = shown(qapp, qtbot)
    job = Job(lambda _report: 1, parent)
    open_if_long(parent, "Reading", job)
    with qtbot.waitSignal(job.succeeded):
        job.start()
    qtbot.waitUntil(lambda: parent.findChildren(WorkDialog) == [])


def test_slow_work_shows_a_dialog_that_goes_with_it(qapp, qtbot, monkeypatch):
    monkeypatch.setattr(work_dialog, "LONG", 1)
    parent, may_end = shown(qapp, qtbot), Event()
    job = Job(lambda _report: may_end.wait(10), parent)
    open_if_long(parent, "Reading", job)
    job.start()
    qtbot.waitUntil(lambda: len(dialogs_of(parent)) == 1)
    (dialog,) = dialogs_of(parent)
    assert dialog.windowTitle() == "Reading"
    with qtbot.waitSignal(job.succeeded):
        may_end.set()
    qtbot.waitUntil(lambda: dialogs_of(parent) == [])


def test_escape_asks_slow_work_to_stop(qapp, qtbot, monkeypatch):
    monkeypatch.setattr(work_dialog, "LONG", 1)
    parent, may_go_on = shown(qapp, qtbot), Event()

    def work(report):
        may_go_on.wait(10)
        report(1, 2)

    job = Job(work, parent)
    open_if_long(parent, "Reading", job)
    job.start()
    qtbot.waitUntil(lambda: len(dialogs_of(parent)) == 1)
    qtbot.keyClick(dialogs_of(parent)[0], Qt.Key.Key_Escape)
    with qtbot.waitSignal(job.cancelled):
        may_go_on.set()
    qtbot.waitUntil(lambda: dialogs_of(parent) == [])
