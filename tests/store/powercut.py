"""A disk that forgets what was not synced: SQLite writes through it, any moment can be the last.

Every write, truncation, sync and deletion is noted on its way to the real file, with the marks
that were acknowledged in between. ``after_cut`` lays down what a disk may hold if the power went
at that point: all that was synced, and of the rest nothing, or any part of it.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw


@dataclass(frozen=True)
class Op:
    """One thing that reached the disk, or one acknowledgement to the user."""

    what: str
    file: str = ""
    at: int = 0
    content: bytes = b""

    def on(self, held: bytearray) -> None:
        """Do it to the content of the file."""
        if self.what == "truncate":
            del held[self.at :]
            return
        held.extend(bytes(max(0, self.at - len(held))))
        held[self.at : self.at + len(self.content)] = self.content


@dataclass
class Disk:
    """Notes what happens to the files of one folder."""

    folder: Path
    ops: list[Op] = field(default_factory=list)
    before: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.before = {each.name: each.read_bytes() for each in self.folder.glob("store.db*")}
        self._vfs = _Vfs(self)

    def connect(self, file: Path) -> "Connection":
        """A connection that writes through this disk; a connector of SqlStore."""
        return Connection(apsw.Connection(str(file), vfs=self._vfs.name))

    def acknowledge(self) -> None:
        """The user was told that it is saved."""
        self.ops.append(Op("acknowledge"))

    def acknowledged(self, cut: int) -> int:
        """How often, before that point."""
        return sum(op.what == "acknowledge" for op in self.ops[:cut])

    def after_cut(self, cut: int, folder: Path, chance: random.Random | None) -> None:
        """Lay down what is left; ``chance`` says how much of what was not synced survives."""
        folder.mkdir()
        kept = {name: bytearray(content) for name, content in self.before.items()}
        pending: dict[str, list[Op]] = {}
        for op in self.ops[:cut]:
            if op.what == "sync":
                self._do(kept, op.file, pending.pop(op.file, []))
            elif op.what == "delete":
                pending.pop(op.file, None)
                kept.pop(op.file, None)
            elif op.what != "acknowledge":
                pending.setdefault(op.file, []).append(op)
        for name, ops in pending.items():
            self._do(kept, name, survivors(ops, chance))
        for name, content in kept.items():
            (folder / name).write_bytes(content)

    @staticmethod
    def _do(kept: dict[str, bytearray], name: str, ops: Sequence[Op]) -> None:
        for op in ops:
            op.on(kept.setdefault(name, bytearray()))


def survivors(ops: Sequence[Op], chance: random.Random | None) -> list[Op]:
    """Of what was not synced: nothing, or any of it in any mixture, cut at a sector."""
    if chance is None:
        return []
    kept = [op for op in ops if chance.random() < 0.5]
    if kept and len(kept[-1].content) > 512:
        last = kept.pop()
        kept.append(Op(last.what, last.file, last.at, last.content[: 512 * chance.randint(1, 7)]))
    return kept


class _Vfs(apsw.VFS):
    def __init__(self, disk: Disk) -> None:
        self.name = f"disk{id(disk)}"
        self._disk = disk
        super().__init__(self.name, "")

    def xOpen(self, name: Any, flags: list[int]) -> "_File":
        return _File(name, flags, self._disk)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        super().xDelete(filename, syncdir)
        self._disk.ops.append(Op("delete", Path(filename).name))


class _File(apsw.VFSFile):
    def __init__(self, name: Any, flags: list[int], disk: Disk) -> None:
        super().__init__("", name, flags)
        path = name.filename() if isinstance(name, apsw.URIFilename) else (name or "")
        self._name = Path(path).name
        self._ops = disk.ops

    def xWrite(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset)
        self._ops.append(Op("write", self._name, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:
        super().xTruncate(newsize)
        self._ops.append(Op("truncate", self._name, newsize))

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self._ops.append(Op("sync", self._name))


class Connection:
    """As much of Python's own sqlite3 as the store uses."""

    def __init__(self, inner: apsw.Connection) -> None:
        self._inner = inner

    @property
    def in_transaction(self) -> bool:
        return self._inner.in_transaction

    def cursor(self) -> "Cursor":
        return Cursor(self, self._inner.cursor())

    def execute(self, text: str, values: Sequence[Any] = ()) -> "Cursor":
        return self.cursor().execute(text, values)

    def close(self) -> None:
        self._inner.close()


class Cursor:
    """A cursor of such a connection."""

    def __init__(self, connection: Connection, inner: apsw.Cursor) -> None:
        self.connection = connection
        self._inner = inner

    def execute(self, text: str, values: Sequence[Any] = ()) -> "Cursor":
        self._inner.execute(text, tuple(values))
        return self

    def executemany(self, text: str, values: Sequence[Sequence[Any]]) -> "Cursor":
        self._inner.executemany(text, values)
        return self

    def fetchone(self) -> Any:
        return self._inner.fetchone()

    def fetchall(self) -> list[Any]:
        return self._inner.fetchall()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._inner)
