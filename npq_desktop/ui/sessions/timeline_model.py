"""The sessions of every cohort as a model, so that a screen reader meets each of them."""

from collections.abc import KeysView, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from npq_desktop.domain.ids import Id
from npq_desktop.services.ports import SessionLine
from npq_desktop.services.year_words import spoken
from npq_desktop.ui.kit.table import Index

Role = Qt.ItemDataRole


class TimelineModel(QAbstractListModel):
    """One row for each session, lane by lane; its id travels in UserRole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[SessionLine] = ()
        self._clashes: Mapping[Id, Sequence[str]] = {}
        self._rows: dict[Id, int] = {}

    def show_lines(self, lines: Sequence[SessionLine], clashes: Mapping[Id, Sequence[str]]) -> None:
        """Show these; ``clashes``: what each of some sessions clashes with, in words."""
        self.beginResetModel()
        self._lines, self._clashes = lines, clashes
        self._rows = {line.session.id: at for at, line in enumerate(lines)}
        self.endResetModel()

    def line(self, index: Index) -> SessionLine | None:
        """The session of a row."""
        is_there = index.isValid() and index.row() < len(self._lines)
        return self._lines[index.row()] if is_there else None

    def index_of(self, session_id: Id | None) -> QModelIndex:
        """The row of a session; an invalid one when it is not here."""
        at = self._rows.get(session_id or "")
        return QModelIndex() if at is None else self.index(at, 0)

    def clashes(self, session_id: Id) -> Sequence[str]:
        """What a session clashes with, in words."""
        return self._clashes.get(session_id, ())

    @property
    def clashing(self) -> KeysView[Id]:
        """The sessions that clash with something."""
        return self._clashes.keys()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many sessions."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = 0) -> Any:
        """One session, as words."""
        line = self.line(index)
        if line is None:
            return None
        if role == Role.UserRole:
            return line.session.id
        clashes = self.clashes(line.session.id)
        if role in {Role.AccessibleTextRole, Role.DisplayRole}:
            return spoken(line, list(clashes))
        if role == Role.ToolTipRole:
            topics = (f"{each.position}. {each.title}" for each in line.topics)
            return "\n".join((line.session.title, *topics, *clashes))
        return None
