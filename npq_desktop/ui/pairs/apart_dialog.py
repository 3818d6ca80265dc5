"""Taking two entries apart: what that means, and which marks made since belong to the other."""

from PySide6.QtWidgets import QCheckBox, QWidget

from npq_desktop.domain.days import short_date
from npq_desktop.domain.errors import AppError
from npq_desktop.domain.ids import Id
from npq_desktop.services.unlinking import Apart, Since, unlink
from npq_desktop.ui.kit.dialogs import Dialog
from npq_desktop.ui.kit.fields import heading
from npq_desktop.ui.kit.words import small
from npq_desktop.ui.pairs.words import mark_in_short
from npq_desktop.ui.program import Program

SENTENCE = "Each entry is exactly what it was before they were linked, with the marks made for it."

THROUGH = (
    "Another laptop linked them as well, so they stay one person through {}. Take that apart too."
)


class ApartDialog(Dialog):
    """Ticks the marks that move to the other entry; one act."""

    def __init__(self, parent: QWidget | None, program: Program, held: Apart) -> None:
        one, other = held.one.name.full, held.other.name.full
        both = f"{one} and {other}" if one != other else f"the two entries of {one}"
        headline = f"Take {both} apart?"
        super().__init__(parent, headline, SENTENCE, "Take apart", wide=560)
        self._program, self._held = program, held
        self.act: Id | None = None
        self.ticks: list[tuple[QCheckBox, Since]] = []
        if held.through is not None:
            self.form.addWidget(small(THROUGH.format(held.through.name.full), wrap=True))
        if held.since:
            self.form.addWidget(
                heading("Marks made since stay where they are, unless you tick them")
            )
        for each in held.since:
            self._add(each)

    def _add(self, since: Since) -> None:
        mark = since.line.mark
        told = mark_in_short(mark, since.session) if mark is not None else ""
        where = f"{since.session.name}, {short_date(since.session.day)}: {told}"
        tick = QCheckBox(f"{where}. Move to {self._named(since)}")
        tick.setEnabled(not since.kept_because)
        self.ticks.append((tick, since))
        self.form.addWidget(tick)
        if since.kept_because:
            self.form.addWidget(small(f"It stays: {since.kept_because}.", wrap=True))

    def _named(self, since: Since) -> str:
        with self._program.store.reading() as view:
            of, to = view.person(since.entry).name.full, view.person(since.to).name.full
        return to if to != of else "the other entry"

    def confirm(self) -> None:
        """Take them apart."""
        one, other = self._held.one.id, self._held.other.id
        move = [(each.session.id, each.entry) for tick, each in self.ticks if tick.isChecked()]
        try:
            self.act = unlink(self._program.store, one, other, move)
        except AppError as error:
            self.complain(error.sentence)
        else:
            self.accept()
