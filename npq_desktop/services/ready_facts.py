"""What the ready check is asked about and answers, and where the facts come from."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from npq_desktop.domain.around import BLANK_SHEET
from npq_desktop.domain.check_code import check_code
from npq_desktop.domain.ids import Id
from npq_desktop.domain.sessions import LONDON, SessionState
from npq_desktop.services.machine import Condition
from npq_desktop.services.ports import Reading, SessionLine
from npq_desktop.services.printouts import SHEET


class Action(StrEnum):
    """What can be done about a line, at a button."""

    NONE = ""
    IMPORT = "import"
    EDIT = "edit"  # a session
    REGISTER = "register"  # of a session
    BLANK = "blank"
    SHEET = "sheet"  # of a session, as it is marked
    COPY = "copy"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class ReadyLine:
    """One line of the check. ``todo`` is empty where all is well; a button goes with some."""

    key: str
    words: str
    todo: str = ""
    button: str = ""
    action: Action = Action.NONE
    session: Id = ""

    @property
    def is_good(self) -> bool:
        """Whether nothing is left to do about it."""
        return not self.todo


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules are asked about. ``blank``: for how many people a sheet was printed, when.

    ``unclosed``: earlier sessions of the cohort, over but neither closed nor cancelled, by start.
    ``unsent``: earlier ones that are closed, and whose sheet nobody printed or saved since.
    """

    line: SessionLine
    now: datetime
    imported_at: datetime | None
    newest_change: datetime | None
    had_earlier: bool
    unclosed: tuple[SessionLine, ...]
    blank: tuple[int, datetime] | None
    condition: Condition
    is_private: bool = False
    unsent: tuple[SessionLine, ...] = ()

    @property
    def today(self) -> date:
        """Today where the workshops are."""
        return self.now.astimezone(ZoneInfo(LONDON)).date()


@dataclass(frozen=True, slots=True)
class Ready:
    """The whole check of one session."""

    line: SessionLine
    lines: tuple[ReadyLine, ...]

    @property
    def is_ready(self) -> bool:
        """Whether nothing is left to do."""
        return all(each.is_good for each in self.lines)

    @property
    def words(self) -> str:
        """The whole of it in one sentence."""
        left = sum(1 for each in self.lines if not each.is_good)
        if not left:
            return "Everything is ready."
        return "One thing is left to do." if left == 1 else f"{left} things are left to do."


def facts_in(
    view: Reading,
    session_id: Id,
    now: datetime,
    condition: Condition,
    *,
    is_private: bool = False,
) -> Facts:
    """The facts of one session as a view holds them. Raises NotFound."""
    cohort_id = view.session(session_id).cohort_id
    lines = view.sessions(cohort_id)
    line = next(each for each in lines if each.session.id == session_id)
    earlier = [
        each
        for each in lines
        if each.session.id != session_id
        and each.session.starts_at < line.session.starts_at
        and each.session.has_ended(now)
        and each.state is not SessionState.CANCELLED
    ]
    cohort = next(each for each in view.cohorts() if each.cohort.id == cohort_id)
    newest = next(view.history(limit=1), None)
    return Facts(
        line=line,
        now=now,
        imported_at=cohort.list_imported_at,
        newest_change=newest.at if newest is not None else None,
        had_earlier=bool(earlier),
        unclosed=tuple(each for each in earlier if each.state is not SessionState.CLOSED),
        blank=blank_of(view, session_id),
        condition=condition,
        is_private=is_private,
        unsent=tuple(each for each in earlier if _is_unsent(view, each)),
    )


def _is_unsent(view: Reading, line: SessionLine) -> bool:
    """Whether a closed register, as its marks are now, is on no sheet that could be sent."""
    if line.state is not SessionState.CLOSED or not line.marked:
        return False
    id_ = line.session.id
    code = check_code(id_, view.mark_heads(id_))
    return all(each.what != SHEET or each.code != code for each in view.printouts(id_))


def blank_of(view: Reading, session_id: Id) -> tuple[int, datetime] | None:
    """For how many people a blank sheet was printed last, and when; None if it never was."""
    for each in view.printouts(session_id):
        if each.what == BLANK_SHEET:
            return each.people, each.at
    return None
