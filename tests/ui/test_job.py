"""Long work runs beside the window, can be stopped, and never takes the window down with it."""

import logging
from threading import Event, current_thread, main_thread

import shiboken6
from PySide6.QtCore import QObject, QThreadPool

from npq_desktop.domain.errors import AppError, BadInput
from npq_desktop.ui.job import Job
from npq_desktop.ui.kit.progress import ProgressPanel

PATIENCE = 5_000
"""Milliseconds after which a test gives up waiting for a signal."""


def test_what_the_work_returns_arrives_with_its_progress(qapp, qtbot):
    told = []

    def work(report):
        for done in range(3):
            report(done + 1, 3)
        return "sheet"

    job = Job(work)
    job.advanced.connect(lambda done, total: told.append((done, total)))
    with qtbot.waitSignal(job.succeeded, timeout=PATIENCE) as ended:
        job.start()
    assert ended.args == ["sheet"]
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_work_runs_beside_the_window_and_answers_in_it(qapp, qtbot):
    threads = []
    job = Job(lambda report: threads.append(current_thread()))
    job.succeeded.connect(lambda _: threads.append(current_thread()))
    with qtbot.waitSignal(job.succeeded, timeout=PATIENCE):
        job.start()
    beside, answered = threads
    assert beside is not main_thread()
    assert answered is main_thread()


def test_work_that_is_stopped_goes_no_further_than_its_next_report(qapp, qtbot):
    begun, may_go_on, done = Event(), Event(), []

    def work(report):
        begun.set()
        assert may_go_on.wait(10)
        report(1, 2)
        done.append("written")

    job = Job(work)
    with qtbot.waitSignal(job.cancelled, timeout=PATIENCE):
        job.start()
        assert begun.wait(10)
        job.cancel()
        may_go_on.set()
    assert done == []


def test_an_error_with_a_sentence_arrives_as_it_is(qapp, qtbot):
    def work(_report):
        raise BadInput("Row 4 has no name.")

    job = Job(work)
    with qtbot.waitSignal(job.failed, timeout=PATIENCE) as ended:
        job.start()
    (error,) = ended.args
    assert isinstance(error, BadInput)
    assert error.sentence == "Row 4 has no name."


def test_a_mistake_of_ours_is_logged_without_names_and_told_calmly(qapp, qtbot, caplog):
    def work(_report):
        raise ValueError("Adeyemi, Patience")

    job = Job(work)
    with (
        caplog.at_level(logging.ERROR),
        qtbot.waitSignal(job.failed, timeout=PATIENCE) as ended,
    ):
        job.start()
    (error,) = ended.args
    assert isinstance(error, AppError)
    assert "Nothing was changed" in error.sentence
    assert "ValueError" in caplog.text
    assert "Adeyemi" not in caplog.text


def test_a_window_that_closes_stops_the_work_and_waits_for_its_end(open_window, qtbot):
    begun, ended = Event(), Event()

    def work(report):
        begun.set()
        try:
            while True:
                report(0, 1)
        finally:
            ended.set()

    controller = open_window()
    controller.pages.import_presenter()._run(work, lambda _: None, "Reading a list")
    assert begun.wait(10)
    controller.window.close()
    assert ended.is_set()
    assert QThreadPool.globalInstance().activeThreadCount() == 0


def test_the_strip_shows_how_far_it_is_and_stops_it(qapp, qtbot):
    begun, may_go_on = Event(), Event()

    def work(report):
        report(2_500, 10_000)
        begun.set()
        assert may_go_on.wait(10)
        report(2_501, 10_000)

    panel = ProgressPanel("Importing")
    qtbot.addWidget(panel)
    job = Job(work)
    panel.follow(job)
    with qtbot.waitSignal(job.advanced, timeout=PATIENCE):
        job.start()
    assert not panel.isHidden()
    assert panel.count.text() == "2,500 of 10,000"
    assert panel.bar.value() == 2_500
    with qtbot.waitSignal(job.cancelled, timeout=PATIENCE):
        panel.stop.click()
        assert not panel.stop.isEnabled()
        may_go_on.set()
    assert panel.isHidden()


def test_a_dialog_that_is_gone_is_told_nothing_and_stops_the_work(qapp, qtbot):
    begun, may_go_on, steps = Event(), Event(), []

    def work(report):
        begun.set()
        assert may_go_on.wait(10)
        for done in range(3):
            steps.append(done)
            report(done, 3)

    holder = QObject()
    job = Job(work, holder)
    job.start()
    assert begun.wait(10)
    shiboken6.delete(holder)  # the dialog, and the job with it
    may_go_on.set()
    assert QThreadPool.globalInstance().waitForDone(PATIENCE)
    assert steps == [0, 1]
