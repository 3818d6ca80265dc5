"""What stands behind the pages: one flow for each part of the program, made when first needed.

Each brings the rules and the dialogs of its part, so none is imported before the first page stands.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npq_desktop.ui.asking.flow import AskingFlow
    from npq_desktop.ui.calendar.flow import CalendarFlow
    from npq_desktop.ui.controller import Controller
    from npq_desktop.ui.pairs.flow import PairsFlow
    from npq_desktop.ui.paper.flow import PaperFlow
    from npq_desktop.ui.people.people_flow import PeopleFlow
    from npq_desktop.ui.person.flow import PersonFlow
    from npq_desktop.ui.ready.flow import DayFlow
    from npq_desktop.ui.reports.flow import ReportFlow
    from npq_desktop.ui.rollcall.flow import RollCallFlow
    from npq_desktop.ui.session.flow import SessionFlow
    from npq_desktop.ui.sessions.flow import SessionsFlow

_WITH_JOBS = ("people", "pairs", "paper")


class Flows:
    """The flows of one window; ``complete`` makes those that nobody asked for yet."""

    def __init__(self, controller: Controller) -> None:
        self._controller = controller

    @cached_property
    def people(self) -> PeopleFlow:
        """The People page."""
        from npq_desktop.ui.people.people_flow import PeopleFlow

        return PeopleFlow(self._controller)

    @cached_property
    def plan(self) -> SessionsFlow:
        """The Sessions page and cohorts."""
        from npq_desktop.ui.sessions.flow import SessionsFlow

        return SessionsFlow(self._controller)

    @cached_property
    def person(self) -> PersonFlow:
        """One person's page, with the commands that other parts put into its menu."""
        from npq_desktop.ui.pairs.flow import PairsFlow
        from npq_desktop.ui.person.flow import PersonFlow

        flow = PersonFlow(self._controller)
        self.pairs = PairsFlow(self._controller, flow)
        return flow

    @cached_property
    def pairs(self) -> PairsFlow:
        """Who is who."""
        self.person  # noqa: B018 - makes this one too
        held: PairsFlow = self.__dict__["pairs"]
        return held

    @cached_property
    def paper(self) -> PaperFlow:
        """Marks from paper, and scans."""
        from npq_desktop.ui.paper.flow import PaperFlow

        return PaperFlow(self._controller)

    @cached_property
    def roll_call(self) -> RollCallFlow:
        """The roll-call of an alarm."""
        from npq_desktop.ui.rollcall.flow import RollCallFlow

        return RollCallFlow(self._controller)

    @cached_property
    def asking(self) -> AskingFlow:
        """Whom to ask for what today."""
        from npq_desktop.ui.asking.flow import AskingFlow

        return AskingFlow(self._controller)

    @cached_property
    def day(self) -> DayFlow:
        """The ready check, labels, the caterer, and needs."""
        from npq_desktop.ui.ready.flow import DayFlow

        return DayFlow(self._controller)

    @cached_property
    def session(self) -> SessionFlow:
        """One session's page."""
        from npq_desktop.ui.session.flow import SessionFlow

        return SessionFlow(self._controller)

    @cached_property
    def files(self) -> CalendarFlow:
        """Calendar files and kept plans."""
        from npq_desktop.ui.calendar.flow import CalendarFlow

        return CalendarFlow(self._controller)

    @cached_property
    def reports(self) -> ReportFlow:
        """Reports of online meetings."""
        from npq_desktop.ui.reports.flow import ReportFlow

        return ReportFlow(self._controller)

    def complete(self) -> None:
        """Make every flow; each adds the inner pages that it shows."""
        for name, each in vars(Flows).items():
            if isinstance(each, cached_property):
                getattr(self, name)

    def cancel_flows(self) -> None:
        """Running work of the flows stops at its next step."""
        for name in _WITH_JOBS:
            made = self.__dict__.get(name)
            if made is not None:
                made.cancel()
