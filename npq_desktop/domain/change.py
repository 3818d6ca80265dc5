"""A change: the one kind of record that everything in the store is made of (sync.md 1.1).

A change writes one cell. What is hashed is its *core*, canonical JSON with a salted commitment
in place of the value, so that a value can be erased later without breaking a single hash.
"""

from dataclasses import dataclass
from hashlib import sha256
from json import JSONDecoder, JSONEncoder, loads
from json.encoder import encode_basestring as _quoted
from typing import Any, NoReturn

from npq_desktop.domain.ids import Id, decode, encode

Json = Any
_ENCODER = JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
START_OF_CHAIN = bytes(32)
MOST_SEEN = 64
"""A change names at most so many heads that its writer saw (sync.md 1.1)."""
LARGEST = 2**53
"""Integers beyond it are not exact in every language that may read the log (sync.md 1.1)."""
LONGEST_NAME = 128
"""Characters in an identifier, a kind or a field (sync.md 4)."""
_END_OF_TIME = 2**63


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
    """The one way to write a value down: sorted keys, no spaces."""
    return _ENCODER.encode(value)


def committed(value: Json, reason: str | None) -> str:
    """What the commitment covers: the value, and the reason given for it if there is one.

    Raises ValueError for a value that canonical JSON cannot hold.
    """
    _check(value)
    said = canonical(value)
    if reason is None:
        return f'{{"v":{said}}}'
    _check(reason)
    return f'{{"r":{canonical(reason)},"v":{said}}}'


def _check(value: Json) -> None:
    """Refuse what another program could not read back as the same: floats, NUL, huge integers."""
    kind = type(value)
    if kind is str:
        if "\0" in value:
            raise ValueError("a text holds NUL")
        if not value.isascii():
            value.encode()  # a lone surrogate cannot be written as UTF-8
    elif kind is list:
        for each in value:
            _check(each)
    elif kind is dict:
        for key, each in value.items():
            if type(key) is not str:
                raise ValueError("a key is not text")
            _check(key)
            _check(each)
    elif kind is int:
        if not -LARGEST <= value <= LARGEST:
            raise ValueError("an integer is too large")
    elif value is not None and kind is not bool:
        raise ValueError(f"{kind.__name__} cannot stand in a change")


def opened(text: str) -> tuple[Json, str | None]:
    """Value and reason of a committed text of our own store, where it was checked on its way in."""
    held = loads(text)
    return held["v"], held.get("r")


def read_committed(text: str) -> tuple[Json, str | None]:
    """Value and reason of a committed text from elsewhere. Raises ValueError unless canonical."""
    held = _read(text.encode())
    if type(held) is not dict or "v" not in held or not held.keys() <= {"v", "r"}:
        raise ValueError("not a committed value")
    if type(held.get("r", "")) is not str:
        raise ValueError("a reason is not text")
    return held["v"], held.get("r")


def commitment(salt: bytes, text: str) -> str:
    """The salted commitment to a committed text, as the core carries it (43 characters)."""
    return encode(sha256(b"npq/pay/1\0" + salt + text.encode()).digest())


def core_text(core: Core) -> bytes:
    """The core as it is hashed, stored and sent, verbatim.

    It is what ``canonical`` would make of it, its keys written out in their order: an import
    makes ten thousands of these.
    """
    seen = ",".join([_quoted(each) for each in core.seen])
    person = "" if core.person is None else f'"p":{_quoted(core.person)},'
    undoes = "" if core.undoes is None else f'"u":{_quoted(core.undoes)},'
    return (
        f'{{"a":{_quoted(core.author)},"c":{_quoted(core.commitment)},'
        f'"e":{_quoted(core.entity)},"f":{_quoted(core.field)},"g":{_quoted(core.act)},'
        f'"k":{_quoted(core.kind)},"n":{core.seq},{person}"s":[{seen}],'
        f'"t":"{core.time}",{undoes}"w":{_quoted(core.stream)}}}'
    ).encode()


def read_core(text: bytes) -> Core:
    """A core as stored or received; keys of a newer version are left alone (sync.md 1.1).

    Raises ValueError when it is not in canonical form, or a part is missing or of another type.
    """
    held = _read(text)
    if type(held) is not dict:
        raise ValueError("not a change")
    return Core(
        stream=_name(held, "w"),
        seq=_number(held.get("n")),
        time=_time(held.get("t")),
        kind=_name(held, "k"),
        entity=_name(held, "e"),
        field=_name(held, "f"),
        author=_name(held, "a"),
        act=_name(held, "g"),
        commitment=_name(held, "c"),
        seen=_seen(held.get("s")),
        person=_name(held, "p") if "p" in held else None,
        undoes=_name(held, "u") if "u" in held else None,
    )


def _read(text: bytes) -> Json:
    """Canonical JSON; what does not read back as the very same bytes is refused.

    The comparison alone would let floats through (they round-trip, and 1.0 equals 1 in Python).
    """
    try:
        held = _DECODER.decode(text.decode())
        _check(held)
        if canonical(held).encode() != text:
            raise ValueError("not canonical")
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return held


def _refuse(_literal: str) -> NoReturn:
    raise ValueError("a number that is not whole")


_DECODER = JSONDecoder(parse_float=_refuse, parse_constant=_refuse)


def _name(held: dict[str, Json], key: str) -> str:
    found = held.get(key)
    if type(found) is not str or not 0 < len(found) <= LONGEST_NAME:
        raise ValueError(f"{key} is not a name")
    return found


def _number(found: Json) -> int:
    if type(found) is not int or found < 1:
        raise ValueError("n is not a number of a change")
    return found


def _time(found: Json) -> int:
    """Decimal text, since a reading exceeds what JSON numbers hold everywhere."""
    if type(found) is not str or not (found.isascii() and found.isdigit() and len(found) < 20):
        raise ValueError("t is not a reading of the clock")
    reading = int(found)
    if str(reading) != found or reading >= _END_OF_TIME:
        raise ValueError("t is not a reading of the clock")
    return reading


def _seen(found: Json) -> tuple[str, ...]:
    if type(found) is not list or len(found) > MOST_SEEN:
        raise ValueError("s is not a list of changes")
    for each in found:
        if type(each) is not str:
            raise ValueError("s holds something else than changes")
        decode(each)
    return tuple(found)


def change_hash(core: bytes) -> bytes:
    """The hash of a core; its first sixteen bytes are the change's id."""
    return sha256(b"npq/core/1\0" + core).digest()


def next_in_chain(previous: bytes, hashed: bytes) -> bytes:
    """The running hash of a stream after one more change."""
    return sha256(b"npq/chain/1\0" + previous + hashed).digest()
