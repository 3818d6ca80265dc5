"""One roll-call: finds whoever is typed, ticks, keeps each tick in the file, and ends."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal

from npq_desktop.domain.door import Door, Fit, Match, Person, enter_means, name_typed, read_query
from npq_desktop.domain.errors import AppError
from npq_desktop.domain.register import Presence
from npq_desktop.domain.roll_call import Counted, Kind, RollCall
from npq_desktop.domain.sessions import LONDON
from npq_desktop.domain.sides import joined
from npq_desktop.ui.kit.dialogs import AskText, confirmed
from npq_desktop.ui.rollcall.board import Field

if TYPE_CHECKING:
    from datetime import datetime

    from npq_desktop.services.roll_call import RollCallFile
    from npq_desktop.ui.rollcall.view import RollCallView

log = logging.getLogger(__name__)
TICK_MILLISECONDS = 10_000
MOST = 500
NOT_KEPT = "The ticks cannot be kept on the disk just now. They stand in this window alone."
NOBODY = ("Nobody is in the room by the register", "Type a name above to add staff or a visitor.")
SEVERAL = "More than one may be meant. Type more of the name, or go down and press Space."
ONLY_LIKE = "Nobody is called that. Go down and press Space, or press Enter again to add them."


class RollCallPresenter(QObject):
    """Stands between a roll-call and its view."""

    ended = Signal(object)  # the RollCall as it stood when somebody asked to end it

    def __init__(
        self, view: RollCallView, roll: RollCall, file: RollCallFile, now: Callable[[], datetime]
    ) -> None:
        super().__init__(view)
        self.view, self.roll = view, roll
        self._file, self._now = file, now
        self._asked = ""  # the name that a second Enter adds
        self._matches: list[Match] = []
        view.typed.connect(self._typed)
        view.entered.connect(self._entered)
        view.add_asked.connect(self._ask_name)
        view.undo_asked.connect(self._undo)
        view.end_asked.connect(lambda: self.ended.emit(self.roll))
        view.board.ticked.connect(self.tick)
        view.board.removed.connect(self._remove)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self._show_count)
        self._timer.start()
        self._keep()
        self._show()

    # --- showing -------------------------------------------------------------------------------

    def _show(self) -> None:
        self._show_count()
        query = read_query(self.view.line.text())
        people = self.roll.ordered
        if query.words:
            self._matches = self._door().matches(query, MOST)
            places = {match.id: place for place, match in enumerate(self._matches)}
            people = sorted(
                (each for each in people if each.key in places),
                key=lambda each: (each.key in self.roll.found_at, places[each.key]),
            )
        else:
            self._matches = []
        self.view.board.show_fields([self._field(each) for each in people])
        if not self.roll.people:
            self.view.show_empty(*NOBODY)
        else:
            self.view.show_empty("", "")

    def _show_count(self) -> None:
        started = self.roll.started.astimezone(ZoneInfo(LONDON))
        minutes = max(0, int((self._now() - self.roll.started).total_seconds() // 60))
        since = f"{minutes} min ago" if minutes else "just now"
        total = sum(1 for each in self.roll.people if each.kind is not Kind.OUT)
        above = f"Roll-call · {self.roll.title} · {total} inside · began {started:%H:%M}, {since}"
        self.view.show_count(above, len(self.roll.not_found), total)

    def _field(self, person: Counted) -> Field:
        at = self.roll.found_at.get(person.key)
        when = f"Found {at.astimezone(ZoneInfo(LONDON)):%H:%M}" if at is not None else ""
        about = joined((when, person.about))
        name = person.name.sorted_form
        return Field(person.key, name, about, at is not None)

    def _door(self) -> Door:
        found = self.roll.found_at
        return Door(
            Person(
                each.key,
                each.name,
                Presence.IN_THE_ROOM if each.key in found else Presence.TO_COME,
            )
            for each in self.roll.people
        )

    # --- typing --------------------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        self._asked = ""
        self._show()
        self.view.say(self._meaning(text))

    def _meaning(self, text: str) -> str:
        """What Enter would do."""
        if not read_query(text).words:
            return ""
        best = enter_means(self._matches)
        if best is None:
            if any(match.fit is not Fit.SLIP for match in self._matches):
                return SEVERAL
            name = name_typed(text)
            return ONLY_LIKE if self._matches else f"Enter twice adds “{name}”, staff or a visitor."
        is_found = best.id in self.roll.found_at
        return f"{best.shown} is found already." if is_found else f"Enter finds {best.shown}."

    def _entered(self, text: str) -> None:
        best = enter_means(self._matches)
        name = name_typed(text)
        if best is not None:
            if best.id not in self.roll.found_at:
                self.view.line.clear()
                self.tick(best.id)
        elif any(match.fit is not Fit.SLIP for match in self._matches):
            self.view.say(SEVERAL)
        elif name and self._asked == name:
            self._add(name)
        elif name:
            self._asked = name
            self.view.say(f"Enter again adds “{name}”, staff or a visitor.")

    def _ask_name(self) -> None:
        dialog = AskText(
            self.view,
            "Staff or a visitor",
            "Somebody who is inside and stands in no register.",
            "Their name",
            "Add them",
        )
        dialog.line.setText(name_typed(self.view.line.text()))
        if confirmed(dialog):
            self._add(dialog.text)
        self.view.line.setFocus()

    def _add(self, name: str) -> None:
        try:
            self._change(self.roll.with_added(name))
        except AppError as error:
            self.view.say(error.sentence)
            return
        self.view.line.clear()
        self._show()
        self.view.say(f"{name} is added, not yet found.")

    # --- ticking -------------------------------------------------------------------------------

    def tick(self, key: str) -> None:
        """Found, or not after all."""
        self._change(self.roll.with_tick(key, self._now()))
        person = next(each for each in self.roll.people if each.key == key)
        is_found = key in self.roll.found_at
        missing = len(self.roll.not_found)
        left = f"{missing} not yet found." if missing else "Everybody is found."
        verb = "is found" if is_found else "is not found after all"
        self.view.say(f"{person.name.full} {verb}. {left}")

    def _undo(self) -> None:
        if self.roll.found:
            self.tick(self.roll.found[-1][0])

    def _remove(self, key: str) -> None:
        person = next(each for each in self.roll.people if each.key == key)
        if person.kind is Kind.ADDED:
            self._change(self.roll.without(key))
            self.view.say(f"{person.name.full} is taken out again.")
        else:
            self.view.say("Only somebody who was typed in can be taken out.")

    def _change(self, roll: RollCall) -> None:
        self.roll = roll
        self._asked = ""
        self._keep()
        self._show()

    def _keep(self) -> None:
        """Keep it as it stands; a disk that fails must not stop a roll-call."""
        try:
            self._file.write(self.roll)
        except AppError as error:
            log.warning("a roll-call is not kept: %s", type(error).__name__)
            self.view.trouble.say(NOT_KEPT)
            return
        self.view.trouble.hide()
