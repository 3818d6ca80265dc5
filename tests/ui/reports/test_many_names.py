"""A long report is matched beside the window, and nothing is half shown."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QThread
from PySide6.QtWidgets import QApplication

from tests.ui.reports.reporting import ROWS, choose, opened, saved, spoken


@pytest.fixture
def many(seminar, tmp_path) -> Path:
    crowd = (f"Nobody{at} Known{at},,15:58,17:31," for at in range(150))
    return saved(tmp_path, seminar, *ROWS, *crowd)


def test_many_names_are_matched_beside_the_window_and_again_when_they_are_shown_again(
    controller, seminar, many, qtbot, monkeypatch
):
    from npq_desktop.services import meeting_reports

    seen = []
    plan_report = meeting_reports.plan_report

    def watched(view, session, report, alike, choices, guessed, *tell):
        if len(guessed) < len(report.attendees):
            seen.append(QThread.currentThread() is QApplication.instance().thread())
        return plan_report(view, session, report, alike, choices, guessed, *tell)

    monkeypatch.setattr(meeting_reports, "plan_report", watched)
    page = opened(controller, seminar, many, qtbot)
    assert page.list.table.rowCount() == len(ROWS) + 150
    assert seen == [False]
    controller.program.announce()
    qtbot.waitUntil(lambda: len(seen) > 1)
    page.list.setFocus()
    choose(page, qtbot, 2, Qt.Key.Key_Space)
    assert True not in seen


@pytest.fixture
def go_on(monkeypatch) -> Event:
    """Matching waits until this is set."""
    from npq_desktop.services import meeting_reports

    event, plan_report = Event(), meeting_reports.plan_report

    def waiting(*asked):
        event.wait(20)
        return plan_report(*asked)

    event.set()
    monkeypatch.setattr(meeting_reports, "plan_report", waiting)
    return event


def test_somebody_who_goes_elsewhere_while_names_are_matched_stays_there(
    controller, seminar, many, qtbot, go_on
):
    page = opened(controller, seminar, many, qtbot)
    before = spoken(page)
    controller.show("people")
    go_on.clear()
    controller.show("report")
    controller.show("people")
    with qtbot.waitSignal(controller.pages.reports._looking.succeeded):
        go_on.set()
    assert controller.window.stack.currentWidget() is controller.window.made_page("people")
    assert spoken(page) == before


def test_matching_that_is_cancelled_leaves_the_page(controller, seminar, many, qtbot, go_on):
    page = opened(controller, seminar, many, qtbot)
    controller.show("people")
    go_on.clear()
    controller.show("report")
    controller.pages.reports._looking.cancel()
    go_on.set()
    window = controller.window
    qtbot.waitUntil(lambda: window.stack.currentWidget() is not page)


def test_a_file_that_is_refused_leaves_the_report_that_is_shown(
    controller, autumn, seminar, file, tmp_path, qtbot
):
    page = opened(controller, seminar, file, qtbot)
    flow, before = controller.pages.reports, spoken(page)
    (tmp_path / "other.csv").write_text("no report", "utf-8")
    with qtbot.waitSignal(controller.program.failed):
        flow.open(autumn[1][0].id, file)  # in a room
    with qtbot.waitSignal(controller.program.failed):
        flow.open(seminar.id, tmp_path / "other.csv")
    controller.program.announce()
    assert spoken(page) == before
