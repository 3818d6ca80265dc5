"""What stands where the list of people would be: why it is empty, and how to change that."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from npq_desktop.domain.people_filters import PeopleFilter
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.find_field import FindField
from npq_desktop.ui.kit.frames import EmptyState, wrapping
from npq_desktop.ui.people.people_filters import PeopleFilters

BOTH = "Drop a filter, or clear the box above with Esc, to see more people."
NOBODY = "Nobody is in this cohort yet"
IMPORT = (
    "Import the list that your office sent: Excel or CSV, any layout. Or drop it anywhere on this "
    "window. You will see every row before it is saved."
)


class NobodyShown(EmptyState):
    """Says which filters nobody fits, with a button to drop each."""

    dropped = Signal(object)  # the PeopleFilter that is left
    typed_dropped = Signal()  # what stands in the box above
    cohort_dropped = Signal()  # everybody is to be looked at

    def __init__(self) -> None:
        super().__init__("users", NOBODY, IMPORT, "Import a list")
        self.sentence.setMinimumWidth(320)
        self.drops: list[Button] = []
        held = self.layout()
        assert isinstance(held, QVBoxLayout)  # noqa: S101 - made so by EmptyState
        self._box = held
        self._row = wrapping()

    def serve(self, filters: PeopleFilters, field: FindField) -> None:
        """Drop what is asked for from these filters and this box, which has the focus then."""
        self.dropped.connect(filters.choose)
        self.typed_dropped.connect(field.clear)
        self.cohort_dropped.connect(lambda: filters.scope_chosen.emit(None))
        for each in (self.dropped, self.typed_dropped, self.cohort_dropped):
            each.connect(lambda *_: field.setFocus())

    def say_nobody(self) -> None:
        """There is nobody at all."""
        self._show(NOBODY, IMPORT, [])
        self.button.show()

    def say_filtered(self, typed: str, wanted: PeopleFilter, cohort: str = "") -> None:
        """Nobody fits what was typed and the filters; each of them can be dropped.

        ``cohort``: the one that is looked at, where there are others.
        """
        typed = typed.strip()
        told = " + ".join(filter(None, (f"“{typed}”" if typed else "", wanted.in_words())))
        where = f" in {cohort}" if cohort else ""
        sentence = "Drop a filter to see more people." if not wanted.is_empty else ""
        if typed:
            sentence = "Esc clears the box above." if wanted.is_empty else BOTH
        verb = f"fits {told}" if wanted.is_empty else f"matches: {told}"
        self._show(f"Nobody{where} {verb}", sentence, self._ways(typed, wanted, cohort))

    def _ways(self, typed: str, wanted: PeopleFilter, cohort: str) -> Iterator[Button]:
        """A button for each thing that can be dropped."""
        for name, rest in wanted.parts():
            button = Button(f"Drop “{name}”", "x")
            button.clicked.connect(lambda _on=False, rest=rest: self.dropped.emit(rest))
            yield button
        if typed:
            button = Button("Clear the box", "x")
            button.clicked.connect(lambda _on=False: self.typed_dropped.emit())
            yield button
        if cohort:
            button = Button("Look in all cohorts", "users")
            button.clicked.connect(lambda _on=False: self.cohort_dropped.emit())
            yield button

    def _show(self, headline: str, sentence: str, ways: Iterable[Button]) -> None:
        self.headline.setText(headline)
        self.sentence.setText(sentence)
        self.button.hide()
        self._box.removeWidget(self._row)
        self._row.hide()
        self._row.deleteLater()
        self.drops = list(ways)
        self._row = wrapping(*self.drops)
        last = self._box.count() - 1  # before the stretch at the foot
        self._box.insertWidget(last, self._row, 0, Qt.AlignmentFlag.AlignHCenter)
        self._row.setVisible(bool(self.drops))
