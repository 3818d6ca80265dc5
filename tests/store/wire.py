"""Changes as another program would write them, from sync.md alone; only their envelope is ours."""

import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from npq_desktop.store.receive import Received


def text(value: Any) -> str:
    """Canonical JSON."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def short(raw: bytes) -> str:
    """Base64url without padding."""
    return urlsafe_b64encode(raw).decode().rstrip("=")


def name(number: int) -> str:
    """An identifier that a reader of a failing test can tell apart."""
    return short(number.to_bytes(16, "big"))


@dataclass(frozen=True)
class Said:
    """One change, taken apart and as it travels."""

    kind: str
    entity: str
    field: str
    value: Any
    time: int
    stream: str
    author: str
    seen: tuple[bytes, ...]
    reason: str | None
    core: bytes
    salt: bytes
    committed: str

    @property
    def cell(self) -> tuple[str, str, str]:
        return self.kind, self.entity, self.field

    @property
    def travelling(self) -> Received:
        return Received(self.core, self.salt, self.committed)

    @cached_property
    def id(self) -> bytes:
        return sha256(b"npq/core/1\0" + self.core).digest()[:16]


def say(
    cell: tuple[str, str, str],
    value: Any,
    *,
    stream: int = 1,
    seq: int = 1,
    time: int = 1 << 16,
    seen: tuple[bytes, ...] = (),
    reason: str | None = None,
    author: int = 7,
    **extra: Any,
) -> Said:
    """A change of that cell by a laptop of that number."""
    kind, entity, field = cell
    committed = text({"v": value} if reason is None else {"r": reason, "v": value})
    salt = sha256(f"{stream} {seq} {cell}".encode()).digest()[:16]
    core = {
        "a": name(author),
        "c": short(sha256(b"npq/pay/1\0" + salt + committed.encode()).digest()),
        "e": entity,
        "f": field,
        "g": name(1000 + seq),
        "k": kind,
        "n": seq,
        "s": [short(each) for each in seen],
        "t": str(time),
        "w": name(900 + stream),
        **extra,
    }
    held = (kind, entity, field, value, time, core["w"], core["a"], seen, reason)
    return Said(*held, text(core).encode(), salt, committed)


def chained(running: bytes, core: bytes) -> tuple[bytes, bytes]:
    """The hash of a change, and the chain after it."""
    hashed = sha256(b"npq/core/1\0" + core).digest()
    return hashed, sha256(b"npq/chain/1\0" + running + hashed).digest()
