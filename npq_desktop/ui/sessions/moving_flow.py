"""Moving sessions from the window: at once where nothing speaks against it, else with a preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npq_desktop.domain.days import day_of_year
from npq_desktop.domain.marks import clock
from npq_desktop.ui.kit.dialogs import confirmed

if TYPE_CHECKING:
    from datetime import date

    from npq_desktop.domain.ids import Id
    from npq_desktop.domain.sessions import Session
    from npq_desktop.services.year import Mover
    from npq_desktop.ui.controller import Controller


class MovingFlow:
    """What follows when a session is dropped on a day, or is to be moved."""

    def __init__(self, controller: Controller) -> None:
        self._controller = controller
        self._holidays: dict[tuple[int, int], frozenset[date]] = {}

    def holidays(self, first: date, last: date) -> frozenset[date]:
        """The bank holidays of the years around these days; worked out once."""
        years = first.year - 1, last.year + 1
        if years not in self._holidays:
            wanted = range(years[0], years[1] + 1)
            self._holidays[years] = self._controller.program.tools.holidays(wanted)
        return self._holidays[years]

    def drop(self, session_id: Id, day: date) -> None:
        """It was dropped on another day: moved at once when nothing else follows from that."""
        from npq_desktop.services.year import move_sessions

        mover = self._mover(session_id)
        if mover is None:
            return
        preview, moves = mover.preview(day), {session_id: day}
        speaks_against = preview.offers or preview.stuck or mover.taken(moves)
        if speaks_against or mover.problems(moves):
            self._ask(mover, day)
            return
        program = self._controller.program
        act = program.attempt(lambda: move_sessions(program.store, moves))
        self._did(mover, act, moves)

    def ask(self, session_id: Id) -> None:
        """It is to be moved, to a day that is asked for."""
        mover = self._mover(session_id)
        if mover is not None:
            self._ask(mover, None)

    def follow_up(self, before: Session, now: Session) -> None:
        """It was moved in another way, as by editing it: offer what would have to move too."""
        from npq_desktop.ui.sessions.move_dialog import MoveDialog

        mover, day, begins = self._mover(before.id, before), now.day, now.start_minute
        if mover is None or not any(each.is_needed for each in mover.preview(day, begins).offers):
            return
        program = self._controller.program
        dialog = MoveDialog(
            self._controller.window, program, mover, day, begins=begins, is_done=True
        )
        if confirmed(dialog):
            count = len(dialog.moves)
            words = "1 other session moved." if count == 1 else f"{count} other sessions moved."
            program.remember(dialog.act, words)
            program.announce()

    def _mover(self, session_id: Id, before: Session | None = None) -> Mover | None:
        from npq_desktop.services.year import Mover

        program = self._controller.program
        now, holidays = program.now(), program.tools.holidays
        return program.attempt(lambda: Mover(program.store, session_id, now, holidays, before))

    def _ask(self, mover: Mover, day: date | None) -> None:
        from npq_desktop.ui.sessions.move_dialog import MoveDialog

        dialog = MoveDialog(self._controller.window, self._controller.program, mover, day)
        if confirmed(dialog):
            at = "" if dialog.begins is None else clock(dialog.begins)
            self._did(mover, dialog.act, dialog.moves, at)

    def _did(self, mover: Mover, act: Id | None, moves: dict[Id, date], at: str = "") -> None:
        from npq_desktop.services.year_words import moved_words

        program = self._controller.program
        day = day_of_year(moves[mover.session.id])
        program.remember(act, moved_words(len(moves), mover.session.name, day, at))
        program.announce()
