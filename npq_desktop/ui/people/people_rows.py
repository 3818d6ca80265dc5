"""Somebody as a row of the list of people: what each cell says, and how it is heard."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from npq_desktop.domain.people import Participant, TrainingStatus
from npq_desktop.domain.sides import joined
from npq_desktop.services.people_columns import (
    MERGED,
    NAME,
    ORGANISATION,
    STATUS,
    STATUS_WORDS,
    TRN,
    WALK_IN,
    Listed,
    PeopleColumn,
    status_of,
)
from npq_desktop.ui.kit.marks import Pill
from npq_desktop.ui.kit.rows import Cell, Row, RowsTable
from npq_desktop.ui.kit.table import Index, ListDelegate
from npq_desktop.ui.theme import lettering
from npq_desktop.ui.theme.tokens import Tokens

HIDDEN = "hidden"
_PILLS = {
    STATUS_WORDS[TrainingStatus.DEFERRED]: Pill("Deferred", "hourglass", "late"),
    STATUS_WORDS[TrainingStatus.WITHDRAWN]: Pill("Withdrawn", "user-minus", "absent_authorised"),
    MERGED: Pill(MERGED, "copy", "absent_authorised"),
    WALK_IN: Pill(WALK_IN, "door-open", "left_early"),
}


def row_of(listed: Listed, columns: Sequence[PeopleColumn], *, private: bool) -> Row:
    """The row of somebody; ``private`` leaves out what must not be seen on a wall."""
    cells = (_cell(column, listed, columns, private=private) for column in columns)
    return Row(listed.person.id, tuple(cells))


def _cell(
    column: PeopleColumn, listed: Listed, columns: Sequence[PeopleColumn], *, private: bool
) -> Cell:
    person, words = listed.person, column.words(listed)
    if column is NAME:
        below = _below_name(person, has_place=ORGANISATION in columns)
        return Cell(words, below, is_strong=True)
    if private and column.is_private and words:
        return Cell(HIDDEN)
    if column is STATUS:
        pill = _PILLS.get(status_of(person))
        return Cell("" if pill else words, pill=pill)
    if column is TRN and words:
        return Cell(words, spoken=f"TRN {words}")
    return _role(person, words) if column.key == "role" else Cell(words)


def _role(person: Participant, role: str) -> Cell:
    """The role; whether somebody is a lead mentor where that does not say so."""
    lead = "Lead mentor" if person.work.lead_mentor else ""
    says_so = lead.casefold() in role.casefold()
    return Cell(role or lead, "" if not role or says_so else lead)


def _below_name(person: Participant, *, has_place: bool) -> str:
    """The organisation; before it, where the split is a guess, what the name is sorted under."""
    name = person.name
    told = f"Sorted under {name.family or name.full}, a guess" if name.guessed else ""
    return joined((told, "" if has_place else person.work.organisation))


class PeopleTable(RowsTable):
    """Rows of people under whichever columns were chosen."""

    def show_table(self, columns: Sequence[PeopleColumn], rows: Sequence[Row]) -> None:
        """Show these rows under these columns."""
        self._columns = tuple(column.label for column in columns)
        self.show_rows(rows)


class PeopleDelegate(ListDelegate):
    """Shows by a line around it which cell the keys are at: its history is one key away."""

    def paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, tokens: Tokens
    ) -> None:
        """The ground, and the line around the current cell while the list has the focus."""
        super().paint_ground(painter, option, index, tokens)
        view = self.parent()
        if (
            isinstance(view, QAbstractItemView)
            and index.column()
            and view.hasFocus()
            and view.currentIndex() == index
        ):
            painter.setPen(QPen(lettering.colour(tokens.focus), 1))
            painter.drawRoundedRect(option.rect.adjusted(6, 6, -4, -7), 6, 6)
