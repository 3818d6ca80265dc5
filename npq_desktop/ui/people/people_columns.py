"""Which columns the list of people has, how wide they are and by which one it is sorted."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QMenu

from npq_desktop.services.people_columns import (
    COHORT,
    COLUMNS,
    NAME,
    SO_FAR,
    USUAL,
    PeopleColumn,
    columns_of,
)
from npq_desktop.services.people_list import BY_NAME, Order
from npq_desktop.ui.kit.table import ListTable

FULL = 125
"""Up to this sum of widths the columns share the window; beyond it the list scrolls sideways."""
NARROW_BELOW = 640


class PeopleColumns(QObject):
    """The choice of columns and of the order, by the heading or by a menu."""

    changed = Signal()
    columns_chosen = Signal(list)  # the keys of the columns that were chosen

    def __init__(self, table: ListTable) -> None:
        super().__init__(table)
        self._list = table
        self._keys: list[str] = list(USUAL)
        self._all_cohorts = False
        self.order = BY_NAME
        self.menu = QMenu(table)
        self.menu.aboutToShow.connect(self._fill)
        heads = table.horizontalHeader()
        heads.setSectionsClickable(True)
        heads.setMinimumSectionSize(64)
        heads.sectionClicked.connect(lambda place: self.sort_by(self.shown[place]))
        heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heads.customContextMenuRequested.connect(
            lambda where: self.menu.popup(heads.mapToGlobal(where))
        )
        heads.setToolTip("Click to sort; right-click to choose the columns")

    @property
    def shown(self) -> tuple[PeopleColumn, ...]:
        """The columns, from the left; the cohort is among them where there are several."""
        return columns_of([*self._keys, *([COHORT.key] if self._all_cohorts else [])])

    @property
    def needs_standings(self) -> bool:
        """Whether a column says how far people are, which takes work to know."""
        return SO_FAR in self.shown or self.order.column is SO_FAR

    def use(self, keys: object, *, all_cohorts: bool) -> None:
        """The columns that were chosen once, if any were."""
        self._all_cohorts = all_cohorts
        if isinstance(keys, list) and keys:
            self._keys = [str(key) for key in keys]
        if self.order.column not in self.shown:
            self.order = BY_NAME

    def sort_by(self, column: PeopleColumn) -> None:
        """Sort by a column; by the same one again, the other way round."""
        again = column is self.order.column
        self.order = Order(column, descending=again and not self.order.descending)
        self.changed.emit()

    def _toggle(self, key: str) -> None:
        if key in self._keys:
            self._keys.remove(key)
        else:
            self._keys.append(key)
        if self.order.column not in self.shown:
            self.order = BY_NAME
        self.columns_chosen.emit(list(self._keys))
        self.changed.emit()

    def _fill(self) -> None:
        self.menu.clear()
        for key, column in COLUMNS.items():
            action = self.menu.addAction(column.label)
            action.setCheckable(True)
            action.setChecked(column in self.shown)
            action.setEnabled(column is not NAME and not (self._all_cohorts and column is COHORT))
            action.triggered.connect(lambda _=False, key=key: self._toggle(key))
        self.menu.addSeparator()
        sorting = self.menu.addMenu("Sort by")
        for column in self.shown:
            action = sorting.addAction(column.label)
            action.triggered.connect(lambda _=False, column=column: self.sort_by(column))

    def lay_out(self, width: int) -> None:
        """Give each column its share; only the first and the last where there is little room."""
        shown = self.shown
        if width < NARROW_BELOW:
            shares = [0.7, *[0.0] * (len(shown) - 2)] if len(shown) > 1 else []
        else:
            total = max(sum(column.width for column in shown), 1)
            least = total if total <= FULL else 100
            shares = [column.width / least for column in shown[:-1]]
        self._list.share_columns(shares)
        if shown:
            self._list.setColumnHidden(len(shown) - 1, False)
        self.show_order()

    def show_order(self) -> None:
        """The arrow on the heading, unless the list is as it usually is."""
        heads: QHeaderView = self._list.horizontalHeader()
        held: Sequence[PeopleColumn] = self.shown
        place = held.index(self.order.column)
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        heads.setSortIndicator(place, down if self.order.descending else up)
        heads.setSortIndicatorShown(self.order != BY_NAME)
