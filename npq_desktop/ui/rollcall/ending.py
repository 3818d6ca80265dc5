"""The end of a roll-call: asked first, then who was not found, and the interruption it was."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from npq_desktop.domain.marks import clock
from npq_desktop.domain.roll_call import Counted, Kind, RollCall
from npq_desktop.domain.sessions import Span
from npq_desktop.ui.kit.dialogs import Dialog
from npq_desktop.ui.kit.words import label

MOST_NAMED = 12


class EndDialog(Dialog):
    """Whether to end it now; going on is the safe answer while somebody is missing."""

    def __init__(self, parent: QWidget, roll: RollCall) -> None:
        missing = roll.not_found
        sentence = "Everybody is found." if not missing else f"{_not_found(missing)}."
        super().__init__(
            parent,
            "End the roll-call?",
            f"{sentence} The list of who was found is deleted; nobody’s mark is changed.",
            "End the roll-call",
            "Go on",
            yes_is_safe=not missing,
        )


class SummaryDialog(Dialog):
    """What came of it. Accepting keeps the interruption, where there is one to keep."""

    def __init__(self, parent: QWidget, roll: RollCall, span: Span | None) -> None:
        inside = [each for each in roll.people if each.kind is not Kind.OUT]
        missing, out = roll.not_found, roll.missing(Kind.OUT)
        found = len(inside) - len(missing)
        headline = f"{found} of {len(inside)} were found"
        if not missing:
            headline = "Everybody was found"
        keep = f"Keep {clock(span[0])} to {clock(span[1])}" if span is not None else "Close"
        offer = (
            f"The session was interrupted from {clock(span[0])} to {clock(span[1])}. Keep it, and "
            "it is offered when the register is closed; time in it counts for nobody."
            if span is not None
            else ""
        )
        super().__init__(parent, headline, offer, keep, "Leave it out" if span is not None else "")
        if missing:
            told = label(f"Not found: {_names(missing, len(missing))}.", wrap=True, weight=600)
            told.setProperty("danger", True)
            self.form.addWidget(told)
        if out:
            words = f"Out of the room before, and not seen: {_names(out, len(out))}."
            self.form.addWidget(label(words, wrap=True))


def _not_found(missing: Sequence[Counted]) -> str:
    one = len(missing) == 1
    verb = "1 person is not yet found" if one else f"{len(missing)} people are not yet found"
    return f"{verb}: {_names(missing, MOST_NAMED)}"


def _names(people: Sequence[Counted], most: int) -> str:
    names = [each.name.sorted_form for each in people[:most]]
    more = len(people) - most
    return "; ".join(names) + (f" and {more} more" if more > 0 else "")
