"""What a calendar file would change in the plan: each session old and new, with a tick."""

from collections.abc import Collection

from PySide6.QtCore import Signal

from npq_desktop.domain.calendar_match import Difference, What
from npq_desktop.services.calendar_files import CalendarChange, CalendarPlan, LeftEvent
from npq_desktop.ui.kit.frames import EmptyState
from npq_desktop.ui.kit.rows import Cell, Row
from npq_desktop.ui.kit.tick_list import TickList, tick_cell
from npq_desktop.ui.kit.tick_page import TickPage

COLUMNS = ("Take it", "Session", "Here", "In the calendar", "What was noticed")
KEYS = "Space ticks or unticks what is selected. Ctrl+Enter takes what is ticked, as one step."


class CalendarPage(TickPage):
    """Shows a plan of changes; reports what was ticked and agreed to."""

    ticked = Signal(list)  # session ids whose ticks should change

    wide = (0.1, 0.18, 0.24, 0.24)
    narrow = (0.2, 0.22, 0.29, 0.29)
    narrow_below = 860

    def __init__(self) -> None:
        super().__init__(
            "Take times from a calendar", TickList("Changes of the calendar", COLUMNS), KEYS
        )
        self.list.ticked.connect(self.ticked)
        self.list.asked.connect(lambda key: self.ticked.emit([key]))
        self.empty = EmptyState("circle-check", "Everything is as it is here", "", "")
        self.card.box.addWidget(self.empty, 1)

    def show_plan(self, name: str, plan: CalendarPlan, taken: Collection[str]) -> None:
        """Show what a file would change; ``taken``: the sessions that are ticked."""
        place = self.list.currentIndex().row()
        rows = [_changed(each, is_ticked=each.session.id in taken) for each in plan.changes]
        rows += [_left(each) for each in plan.left]
        self.list.table.show_rows(rows)
        self.heading.show_words(f"{name} · {_beside(plan)}", _title(plan))
        self.list.setVisible(bool(rows))
        self.keys.setVisible(bool(plan.changes))
        self.empty.setVisible(not rows)
        self.go.setVisible(bool(plan.changes))
        self.go.setEnabled(bool(taken))
        number = len(taken)
        self.go.show_text("Change 1 session" if number == 1 else f"Change {number} sessions")
        if rows:
            self.select(place)


def _title(plan: CalendarPlan) -> str:
    number = len(plan.changes)
    if not number:
        return "The calendar changes nothing"
    return f"The calendar changes {'1 session' if number == 1 else f'{number} sessions'}"


def _beside(plan: CalendarPlan) -> str:
    one = plan.unchanged == 1
    same = "1 session as it is here" if one else f"{plan.unchanged} as they are here"
    return same if not plan.left else f"{same}, {len(plan.left)} left"


def _changed(change: CalendarChange, *, is_ticked: bool) -> Row:
    why = change.doubt or "Is taken unless you untick it."
    what = [each.what for each in change.differences]
    name, _, topic = change.session.title.partition(":")
    told = _told(change.differences)
    doubt, _, because = change.doubt.partition(": ")
    return Row(
        change.session.id,
        (
            tick_cell(can_be_ticked=True, is_ticked=is_ticked),
            Cell(name, change.cohort.name, is_strong=True, tip=f"{change.session.title}\n{why}"),
            _side(what, [each.old for each in change.differences]),
            _side(what, [each.new for each in change.differences]),
            Cell(doubt, because, tip="\n".join(filter(None, (change.doubt, topic.strip(), told)))),
        ),
    )


def _side(what: list[What], words: list[str]) -> Cell:
    """One side of all differences: a day over its times, a title over its topic, the rest below."""
    parts = [part for each, said in zip(what, words, strict=True) for part in _parts(each, said)]
    first, *rest = parts
    return Cell(first, " · ".join(rest), is_strong=True, tip="\n".join(words))


def _parts(what: What, said: str) -> list[str]:
    breaks = {What.TIME: ", ", What.TITLE: ": "}
    return said.split(breaks[what], 1) if what in breaks else [said]


def _told(differences: tuple[Difference, ...]) -> str:
    return "\n".join(f"{each.what.value}: {each.old} → {each.new}" for each in differences)


def _left(event: LeftEvent) -> Row:
    name = event.title or "An event without a name"
    return Row(
        f"left {event.uid}",
        (
            tick_cell(can_be_ticked=False, is_ticked=False),
            Cell(name, "is left", is_strong=True),
            Cell(event.why),
            Cell(""),
            Cell(""),
        ),
    )
