"""A change: the one kind of record that everything in the store is made of (sync.md 1.1).

A change writes one cell. What is hashed is its *core*, canonical JSON with a salted commitment
in place of the value, so that a value can be erased later without breaking a single hash.
"""

from dataclasses import dataclass
from hashlib import sha256
from json import JSONEncoder, loads
from typing import Any

from npq_desktop.domain.ids import Id, encode

Json = Any
_ENCODER = JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
START_OF_CHAIN = bytes(32)
MOST_SEEN = 64
"""A change names at most so many heads that its writer saw (sync.md 1.1)."""


@dataclass(frozen=True, slots=True)
class Core:
    """The hashed part of a change. Times are hybrid clock readings, see ``domain.clock``."""

    stream: Id
    seq: int
    time: int
    kind: str
    entity: str
    field: str
    author: Id
    act: Id
    commitment: str
    seen: tuple[str, ...] = ()
    person: Id | None = None
    undoes: Id | None = None


def canonical(value: Json) -> str:
    """The one way to write a value down: sorted keys, no spaces, no floats."""
    return _ENCODER.encode(value)


def committed(value: Json, reason: str | None) -> str:
    """What the commitment covers: the value, and the reason given for it if there is one."""
    return canonical({"v": value} if reason is None else {"r": reason, "v": value})


def opened(text: str) -> tuple[Json, str | None]:
    """Value and reason of a committed text."""
    held = loads(text)
    return held["v"], held.get("r")


def commitment(salt: bytes, text: str) -> str:
    """The salted commitment to a committed text, as the core carries it (43 characters)."""
    return encode(sha256(b"npq/pay/1\0" + salt + text.encode()).digest())


def core_text(core: Core) -> bytes:
    """The core as it is hashed, stored and sent, verbatim."""
    held: dict[str, Json] = {
        "a": core.author,
        "c": core.commitment,
        "e": core.entity,
        "f": core.field,
        "g": core.act,
        "k": core.kind,
        "n": core.seq,
        "s": list(core.seen),
        "t": str(core.time),
        "w": core.stream,
    }
    if core.person is not None:
        held["p"] = core.person
    if core.undoes is not None:
        held["u"] = core.undoes
    return canonical(held).encode()


def read_core(text: bytes) -> Core:
    """A stored core. Raises ValueError when it is not in canonical form or of another shape."""
    try:
        held = loads(text)
        if canonical(held).encode() != text or type(held["n"]) is not int:
            raise ValueError("not canonical")
        return Core(
            stream=held["w"],
            seq=held["n"],
            time=int(held["t"]),
            kind=held["k"],
            entity=held["e"],
            field=held["f"],
            author=held["a"],
            act=held["g"],
            commitment=held["c"],
            seen=tuple(held["s"]),
            person=held.get("p"),
            undoes=held.get("u"),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("not a change") from error


def change_hash(core: bytes) -> bytes:
    """The hash of a core; its first sixteen bytes are the change's id."""
    return sha256(b"npq/core/1\0" + core).digest()


def next_in_chain(previous: bytes, hashed: bytes) -> bytes:
    """The running hash of a stream after one more change."""
    return sha256(b"npq/chain/1\0" + previous + hashed).digest()
