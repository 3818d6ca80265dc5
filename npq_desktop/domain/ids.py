"""Identifiers: random 128 bits, 22 characters of base64url inside, UUID strings outside.

The short form is the one the change log and the sync file carry (sync.md 1.1); the UUID form
is what the command line prints (contract.md). An identifier never says anything about a person.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from os import urandom
from uuid import UUID

Id = str
LENGTH = 22


def new_id() -> Id:
    """A new random identifier."""
    raw = bytearray(urandom(16))
    raw[6] = raw[6] & 0x0F | 0x40  # outside it is a UUID: one that says it is random, of the
    raw[8] = raw[8] & 0x3F | 0x80  # usual kind (RFC 9562, version 4)
    return encode(raw)


def encode(raw: bytes | bytearray) -> Id:
    """Sixteen bytes as 22 characters."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def decode(text: Id) -> bytes:
    """The sixteen bytes of an identifier. Raises ValueError for anything else."""
    raw = urlsafe_b64decode(text + "==")
    if len(raw) != 16 or encode(raw) != text:
        raise ValueError("not an identifier")
    return raw


def to_uuid(text: Id) -> str:
    """The outside form: a UUID string; a compound identifier keeps its dot."""
    return ".".join(str(UUID(bytes=decode(part))) for part in text.split("."))


def from_uuid(text: str) -> Id:
    """The inside form of a UUID string. Raises ValueError when it is not one."""
    return encode(UUID(text.strip()).bytes)
