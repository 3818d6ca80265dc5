"""What stands where the list of people would be: why it is empty, and how to change that."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from npq_desktop.domain.people_filters import PeopleFilter
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import EmptyState, wrapping

NOBODY = "Nobody is in this cohort yet"
IMPORT = (
    "Import the list that your office sent: Excel or CSV, any layout. Or drop it anywhere on this "
    "window. You will see every row before it is saved."
)


class NobodyShown(EmptyState):
    """Says which filters nobody fits, with a button to drop each."""

    dropped = Signal(object)  # the PeopleFilter that is left

    def __init__(self) -> None:
        super().__init__("users", NOBODY, IMPORT, "Import a list")
        self.sentence.setMinimumWidth(320)
        self.drops: list[Button] = []
        held = self.layout()
        assert isinstance(held, QVBoxLayout)  # noqa: S101 - made so by EmptyState
        self._box = held
        self._row = wrapping()

    def say_nobody(self) -> None:
        """There is nobody at all."""
        self._show(NOBODY, IMPORT, [])
        self.button.show()

    def say_filtered(self, typed: str, wanted: PeopleFilter) -> None:
        """Nobody fits what was typed and the filters; each filter can be dropped."""
        if wanted.is_empty:
            self._show(f"Nobody fits “{typed}”", "Esc clears the box above.", [])
            return
        told = " + ".join(filter(None, (f"“{typed}”" if typed else "", wanted.in_words())))
        sentence = "Drop a filter to see more people."
        if typed:
            sentence = "Drop a filter, or clear the box above with Esc, to see more people."
        self._show(f"Nobody matches: {told}", sentence, list(wanted.parts()))

    def _show(
        self, headline: str, sentence: str, parts: Sequence[tuple[str, PeopleFilter]]
    ) -> None:
        self.headline.setText(headline)
        self.sentence.setText(sentence)
        self.button.hide()
        self._box.removeWidget(self._row)
        self._row.hide()
        self._row.deleteLater()
        self.drops = []
        for name, rest in parts:
            button = Button(f"Drop “{name}”", "x")
            button.clicked.connect(lambda _on=False, rest=rest: self.dropped.emit(rest))
            self.drops.append(button)
        self._row = wrapping(*self.drops)
        last = self._box.count() - 1  # before the stretch at the foot
        self._box.insertWidget(last, self._row, 0, Qt.AlignmentFlag.AlignHCenter)
        self._row.setVisible(bool(parts))
