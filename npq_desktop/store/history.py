"""Who changed what, when, from what to what: the log as it is read by people."""

from collections.abc import Iterator
from typing import Any

from npq_desktop.domain.change import opened
from npq_desktop.domain.ids import Id
from npq_desktop.domain.kinds import FORGETTABLE, LOCAL_KINDS
from npq_desktop.services.ports import LoggedChange
from npq_desktop.store.rows import at

_BY_CELL = "c.kind = ? AND c.entity >= ? AND c.entity < ?"
_CORRECTIONS = (  # of times, and their undoing: in one act with the marks that they move
    "c.kind = 'correction' AND c.act IN"
    " (SELECT m.act FROM change m WHERE m.kind = 'mark' AND m.entity >= ? AND m.entity < ?)"
)
_OF_A_SESSION = ("mark", "register", "apology", "credit", "guest")
"""Kinds whose entity begins with a session."""
_CHANGES = """
SELECT c.n, c.id, c.act, c.hlc, c.author, c.stream, c.kind, c.entity, c.field, c.person,
       c.undoes, p.value, o.hlc, o.id, q.value
FROM change c
LEFT JOIN payload p ON p.change = c.n
LEFT JOIN edge e ON e.new = c.id
LEFT JOIN change o ON o.id = e.old
  AND o.kind = c.kind AND o.entity = c.entity AND o.field = c.field
LEFT JOIN payload q ON q.change = o.n
WHERE {where}
ORDER BY c.n DESC
"""


class HistoryReader:
    """Reads the log, and the names of those who wrote it."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._raw = connection.cursor()
        self._names: dict[str, dict[str, str]] = {}

    def _rows(self, text: str, *values: Any) -> Any:
        return self._raw.execute(text, values).fetchall()

    def _one(self, text: str, *values: Any) -> Any:
        return self._raw.execute(text, values).fetchone()

    def user(self) -> tuple[Id, str]:
        """Who uses this laptop now: id, and name if it was ever given."""
        id_ = self.user_id()
        return id_, self.name_of(id_)

    def user_id(self) -> Id:
        """The id of whoever uses this laptop now."""
        row = self._one("SELECT value FROM setting WHERE key = 'current_user'")
        return row[0].strip('"') if row and row[0] else self._local("user")

    def users(self) -> list[tuple[Id, str]]:
        """Everybody with a name who has used this laptop."""
        found = self._raw.execute(
            "SELECT id, name FROM user_name WHERE name <> '' ORDER BY name"
        ).fetchall()
        return [(id_, name) for id_, name in found]

    def device(self) -> tuple[Id, str]:
        """This laptop: id and name."""
        id_ = self._local("device")
        return id_, self._named("device_name").get(id_, "")

    def stream(self) -> Id:
        """The stream that this laptop's shared changes go into."""
        return self._local("stream.shared")

    def name_of(self, author: Id | None) -> str:
        """The name of a user; empty when it was never given."""
        return self._named("user_name").get(author or "", "")

    def device_of(self, stream: Id | None) -> str:
        """The name of the laptop that a stream belongs to."""
        if "stream" not in self._names:
            found = self._raw.execute("SELECT id, device FROM stream").fetchall()
            self._names["stream"] = dict(found)
        device = self._names["stream"].get(stream or "", "")
        return self._named("device_name").get(device, "")

    def _local(self, key: str) -> str:
        (value,) = self._one("SELECT value FROM local WHERE key = ?", key)
        return str(value)

    def _named(self, table: str) -> dict[str, str]:
        if table not in self._names:
            found = self._raw.execute(f"SELECT id, name FROM {table}").fetchall()
            self._names[table] = dict(found)
        return self._names[table]

    def last_arrival(self) -> int:
        """The arrival number of the newest change; 0 in an empty log."""
        (newest,) = self._one("SELECT coalesce(max(n), 0) FROM change")
        return int(newest)

    def acts_after(self, arrival: int) -> set[Id]:
        """The acts of what arrived after that number; settings of this laptop left out."""
        # Asked for distinct acts, SQLite would walk through all acts there ever were.
        found = self._raw.execute(
            "SELECT act FROM change WHERE n > ? AND kind <> 'setting'", (arrival,)
        )
        return {act for (act,) in found}

    def history(
        self,
        *,
        participant: Id | None = None,
        session: Id | None = None,
        act: Id | None = None,
        undoing: Id | None = None,
        after: int | None = None,
        limit: int | None = None,
        cell: tuple[str, Id, str] | None = None,
    ) -> Iterator[LoggedChange]:
        """Changes, newest first; ``undoing``: those of acts that undid this one."""
        where, values = _where(participant, session, act, undoing, after, cell)
        cursor = self._connection.cursor()
        cursor.execute(_CHANGES.format(where=where), values)
        told = 0
        row = cursor.fetchone()
        while row is not None and told != limit:
            olds = [row[12:15]]
            following = cursor.fetchone()
            while following is not None and following[0] == row[0]:
                olds.append(following[12:15])
                following = cursor.fetchone()
            yield self._told(row, olds)
            told += 1
            row = following

    def _told(self, row: Any, olds: list[Any]) -> LoggedChange:
        _n, id_, act, hlc, author, stream, kind, entity, field, person, undoes, text = row[:12]
        new, reason = (None, None) if text is None else opened(text)
        seen = [(when, bytes(old), value) for when, old, value in olds if old is not None]
        _, replaced, old = max(seen) if seen else (0, None, None)
        return LoggedChange(
            id=bytes(id_).hex(),
            act=act,
            at=at(hlc),
            by=self.name_of(author),
            device=self.device_of(stream),
            kind=kind,
            entity=entity,
            field=field,
            old=None if old is None else opened(old)[0],
            new=new,
            reason=reason,
            person=person,
            undoes=undoes,
            is_local=kind in LOCAL_KINDS,
            replaced=None if replaced is None else replaced.hex(),
            is_forgotten=text is None and kind == FORGETTABLE,
        )


def _where(
    participant: Id | None,
    session: Id | None,
    act: Id | None,
    undoing: Id | None,
    after: int | None,
    cell: tuple[str, Id, str] | None,
) -> tuple[str, tuple[Any, ...]]:
    parts: list[str] = []
    values: list[Any] = []
    if participant is not None:
        parts.append("c.person = ?")
        values.append(participant)
    if session is not None:
        itself = "c.kind = 'session' AND c.entity = ?"
        found = (*(_BY_CELL for _ in _OF_A_SESSION), itself, _CORRECTIONS)
        parts.append(f"({' OR '.join(f'({each})' for each in found)})")
        # "." is followed by "/" in ASCII: everything that starts with "<session>."
        for kind in _OF_A_SESSION:
            values.extend((kind, f"{session}.", f"{session}/"))
        values.extend((session, f"{session}.", f"{session}/"))
    if cell is not None:
        parts.append("c.kind = ? AND c.entity = ? AND c.field = ?")
        values.extend(cell)
    plain = (("c.act = ?", act), ("c.undoes = ?", undoing), ("c.n > ?", after))
    for part, value in plain:
        if value is not None:
            parts.append(part)
            values.append(value)
    return " AND ".join(parts) or "1 = 1", tuple(values)
