"""The catch-up of one person: counted apart, each to be changed or taken away."""

from PySide6.QtCore import Signal

from npq_desktop.domain.attendance import in_words
from npq_desktop.domain.days import short_date
from npq_desktop.domain.sides import joined
from npq_desktop.services.person_page import PersonPage
from npq_desktop.ui.kit.frames import Card
from npq_desktop.ui.kit.rows import Cell, Row, RowsTable
from npq_desktop.ui.kit.words import card_title
from npq_desktop.ui.person.inner_list import InnerList

SHARES = (0.42, 0.18)
HIDDEN = "Hidden, F9 shows it"


class WorksCard(Card):
    """Hidden while there is none."""

    work_asked = Signal(str)  # a catch-up to edit

    def __init__(self) -> None:
        super().__init__(20, 8)
        self.box.addWidget(card_title("Catch-up"))
        self.list = InnerList("Catch-up")
        self.table = RowsTable(("Session", "Minutes", "Agreed by"), self.list)
        self.list.setModel(self.table)
        self.list.share_columns(SHARES)
        self.list.activated_row.connect(lambda _index: self._ask())
        self.box.addWidget(self.list)

    def show_person(self, page: PersonPage, *, private: bool) -> None:
        """Show every catch-up, by day."""
        rows = []
        for each in page.catch_ups:
            agreed = f"agreed by {each.agreed_by}" if each.agreed_by else ""
            source = page.names.get(each.from_session or "", "")
            about = [each.done, source, each.evidence, each.code and f"register check {each.code}"]
            note = HIDDEN if private else joined(about)
            cells = (
                Cell(page.names[each.session_id], short_date(each.day),
                     is_strong=True),
                Cell(in_words(each.minutes)),
                Cell("" if private else agreed),
            )  # fmt: skip
            rows.append(Row(each.id, cells, note))
        self.table.show_rows(rows)
        self.list.fit()
        self.setVisible(bool(rows))

    def _ask(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self.work_asked.emit(str(self.table.row(index.row()).key))
