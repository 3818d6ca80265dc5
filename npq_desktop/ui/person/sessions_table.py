"""The sessions of somebody's year, one row each: what, when, the mark, the minutes."""

from datetime import date

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from npq_desktop.domain.attendance import in_words
from npq_desktop.domain.days import long_date, month
from npq_desktop.domain.marks import word_of
from npq_desktop.domain.reckoning import Line, Part
from npq_desktop.domain.sides import joined
from npq_desktop.services.person_page import PersonPage
from npq_desktop.services.person_words import PARTS, day_in_words, minutes_of
from npq_desktop.ui.kit.marks import Pill, pill_of
from npq_desktop.ui.kit.rows import CELL, Cell, Row, RowsTable
from npq_desktop.ui.kit.table import Index, paint_line
from npq_desktop.ui.person.inner_list import InnerDelegate, InnerList
from npq_desktop.ui.theme import lettering
from npq_desktop.ui.theme.tokens import BODY, SMALL, Tokens

COLUMNS = ("Session", "Date", "Mark", "Minutes")
WIDE, NARROW = (0.24, 0.24, 0.27), (0.4, 0.0, 0.32)
NARROW_BELOW = 520
COUNTED = Pill(PARTS[Part.COUNTED], "link", "remote")
WAIVED = Pill(PARTS[Part.WAIVED], "minus", "absent_authorised")


class _Delegate(InnerDelegate):
    """Paints minutes at the right edge, where figures stand below one another."""

    def paint_cell(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, tokens: Tokens
    ) -> None:
        """The words of a cell; the last column is aligned at its right."""
        if index.column() < len(COLUMNS) - 1:
            super().paint_cell(painter, option, index, tokens)
            return
        cell: Cell = index.data(CELL)
        box = self.inner(option)
        middle = box.y() + box.height() // 2
        if not cell.below:
            _paint_at_right(painter, box, cell.text, BODY, tokens)
            return
        above = QRect(box.x(), middle - 19, box.width(), 21)
        below = QRect(box.x(), middle, box.width(), 19)
        _paint_at_right(painter, above, cell.text, BODY, tokens)
        _paint_at_right(painter, below, cell.below, SMALL, tokens)


def _paint_at_right(painter: QPainter, box: QRect, text: str, size: int, tokens: Tokens) -> None:
    shown = lettering.laid_out(text, box.width(), size, 400, text[:1].isdigit())
    left = max(box.x(), box.right() - int(shown.size().width()))
    paint_line(
        painter, QRect(left, box.y(), box.right() - left + 1, box.height()), text,
        tokens.text_muted, size,
    )  # fmt: skip


class SessionsList(InnerList):
    """As high as its rows: it stands in a page that scrolls."""

    catch_up_asked = Signal(str)  # a session, in both
    apology_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__("Sessions")
        self.table = RowsTable(COLUMNS, self)
        self.setModel(self.table)
        self.setItemDelegate(_Delegate(self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.share_columns(WIDE)

    def show_lines(self, page: PersonPage, today: date, *, private: bool) -> None:
        """Show every session of the cohort with what became of it."""
        chosen = self.chosen
        rows = [_row(line, page, today, private=private) for line in page.reckoning.lines]
        self.table.show_rows(rows)
        self.fit()
        self.setVisible(bool(rows))
        place = self.table.place_of(chosen) if chosen else None
        if place is not None:
            self.selectRow(place)

    @property
    def chosen(self) -> str:
        """The session of the row that is chosen; empty for none."""
        index = self.currentIndex()
        valid = index.isValid() and index.row() < self.table.rowCount()
        return str(self.table.row(index.row()).key) if valid else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """C is a catch-up for the chosen session, A an apology; the rest as in every list."""
        asked = {Qt.Key.Key_C: self.catch_up_asked, Qt.Key.Key_A: self.apology_asked}
        signal = asked.get(Qt.Key(event.key()))
        if signal is not None and not event.modifiers() and self.chosen:
            signal.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: object) -> None:
        """The date gives way where there is little room; the row says it all the same."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.share_columns(NARROW if self.viewport().width() < NARROW_BELOW else WIDE)


def _row(line: Line, page: PersonPage, today: date, *, private: bool) -> Row:
    session = line.held.session
    day, below = session.day, _below(line, page, private=private)
    name = Cell(session.name, is_strong=True, tip="\n".join(filter(None, (session.title, below))))
    made_up = f"{in_words(line.made_up)} caught up" if line.made_up else ""
    return Row(
        session.id,
        (
            name,
            Cell(_day(day, today), tip=long_date(day)),
            _mark(line, page, private=private),
            Cell(minutes_of(line, private=private), made_up),
        ),
        below,
    )


def _day(day: date, today: date) -> str:
    """``4 March``; of another year ``29 Dec 2025``, which is no wider."""
    if day.year == today.year:
        return f"{day.day} {month(day)}"
    return f"{day.day} {month(day)[:3]} {day.year}"


def _mark(line: Line, page: PersonPage, *, private: bool) -> Cell:
    """The mark, or how it stands; that somebody is expected no more is not for the wall (D-09)."""
    held = line.held
    if line.part is Part.COUNTED:
        return Cell("", pill=COUNTED)
    if line.part is Part.WAIVED:
        return Cell("", pill=WAIVED)
    if held.mark is not None:
        return Cell("", pill=pill_of(word_of(held.mark, both_ways=held.session.both_ways)))
    is_expected = page.person.is_active_on(held.session.day)
    if line.part is Part.TO_COME and not is_expected and not private:
        return Cell("Not expected")
    return Cell(PARTS[Part.CLOSED if private and line.part is Part.GONE else line.part])


def _below(line: Line, page: PersonPage, *, private: bool) -> str:
    """The quiet line: from where it counts, why, an apology, the note; words are not for walls."""
    id_, credit = line.held.session.id, line.held.credit
    told: list[str] = []
    if credit is not None and line.is_decided:
        told.append(page.names.get(credit.from_session or "", ""))
        told.append("" if private else credit.reason)
    apology = page.apologies.get(id_)
    if apology is not None and line.held.mark is None:
        words = "" if private or not apology.words else f": {apology.words}"
        told.append(f"Told us on {day_in_words(apology.told_on, line.held.session.day)}{words}")
    note = page.marks[id_].note if id_ in page.marks else ""
    told.append("" if private else note)
    return joined(told)
