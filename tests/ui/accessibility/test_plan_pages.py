"""The pages of calendar files and meeting reports have names and are reached by Tab."""

from dataclasses import replace
from pathlib import Path

import pytest

from npq_desktop.domain.sessions import Mode
from npq_desktop.services.calendar_files import calendar_entries, lines_of
from npq_desktop.services.plan_templates import keep_plan
from npq_desktop.services.sessions import save_session

SIZES = {"usual": (1280, 800), "small": (640, 360)}


@pytest.fixture(params=SIZES)
def window(request, controller):
    controller.window.resize(*SIZES[request.param])
    return controller.window


def shown(window, key, qtbot):
    qtbot.waitUntil(lambda: window.made_page(key) is window.stack.currentWidget())
    window.activateWindow()


@pytest.mark.parametrize("has_changes", [True, False])
def test_a_calendar_file_does(controller, window, problems, tmp_path, qtbot, has_changes):
    program = controller.program
    with program.store.reading() as view:
        entries = calendar_entries(view, lines_of(view, None))
    made = program.tools.plan_files().write_calendar(entries)
    path = Path(tmp_path) / "plan.ics"
    path.write_bytes(made.replace(b"T160000", b"T161500") if has_changes else made)
    controller.pages.files.open(path)
    shown(window, "calendar", qtbot)
    assert problems(window) == []


def test_a_meetings_report_does(controller, window, problems, tmp_path, qtbot):
    program = controller.program
    with program.store.reading() as view:
        session = view.sessions()[-1].session
    if session.mode is Mode.ROOM:
        save_session(program.store, replace(session, mode=Mode.BOTH), before=session)
    day = f"{session.day:%d/%m/%Y}"
    path = Path(tmp_path) / "report.csv"
    path.write_text(f"Name,Join Time,Leave Time\niPhone,{day} 01:00,{day} 02:00\n", "utf-8")
    controller.pages.reports.open(session.id, path)
    shown(window, "report", qtbot)
    assert window.page("report").clock.isVisible()
    assert problems(window) == []


def test_the_plans_in_settings_do(controller, window, problems):
    program = controller.program
    keep_plan(program.store, program.cohort.id, "Our year")
    controller.show("settings")
    assert len(window.page("settings").plans_card.rows) == 2
    assert problems(window) == []
