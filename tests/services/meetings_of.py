"""A seminar that was held online, and reports of it, for the tests of the services."""

from collections.abc import Sequence
from dataclasses import replace

from npq_desktop.domain.meeting import Attendee
from npq_desktop.domain.sessions import Mode, Session
from npq_desktop.likeness import alike_among
from npq_desktop.services.meeting_report import MeetingReport
from npq_desktop.services.meeting_reports import Choices, ReportLine, ReportPlan, plan_report
from npq_desktop.services.sessions import save_session
from npq_desktop.store.attached_files import EvidenceFolder
from tests.services.course import Course


def minutes(hour: int, minute: int) -> int:
    return (hour * 60 + minute) * 60


WHOLE = ((minutes(15, 58), minutes(17, 31)),)
"""From before the seminar to its end."""


def online(course: Course, mode: Mode = Mode.ONLINE) -> Session:
    """Seminar A, from 16:00 to 17:30, held online."""
    held = course.sessions["Seminar A"]
    if held.mode is not mode:
        save_session(course.store, replace(held, mode=mode), before=held)
    return replace(held, mode=mode)


def report(*lines: Attendee | tuple[str, Sequence[tuple[int, int | None]]]) -> MeetingReport:
    """A report of these display names with their stays, numbered from 2."""
    people = [
        each if isinstance(each, Attendee) else Attendee(number, each[0], stays=tuple(each[1]))
        for number, each in enumerate(lines, 2)
    ]
    return MeetingReport("report.csv", "Teams", tuple(people), b"the file")


def planned(course: Course, made: MeetingReport, choices: Choices | None = None) -> ReportPlan:
    """What it would do to the seminar's register."""
    with course.store.reading() as view:
        session = course.sessions["Seminar A"].id
        return plan_report(view, session, made, alike_among, choices)


def line(plan: ReportPlan, name: str) -> ReportLine:
    """The line of a display name."""
    return next(each for each in plan.lines if each.attendee.name == name)


def files_of(course: Course) -> EvidenceFolder:
    """Where attached files lie."""
    return EvidenceFolder(course.store.folder)
