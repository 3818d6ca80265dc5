"""The folder ``evidence`` beside the store: attached files under their SHA-256 (design.md 6)."""

import os
import re
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from npq_desktop.domain.errors import StoreUnavailable
from npq_desktop.services.attached import HeldFile, digest_of
from npq_desktop.store.faults import explain_os

_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_OURS = re.compile(r"[0-9a-f]{64}|\.[0-9a-f]{16}\.part", re.ASCII)
NOT_KEPT = (
    "The file could not be kept: what was written does not read back the same. Nothing was "
    "changed. The disk of the data folder may be failing; try again, or use another disk."
)


class EvidenceFolder:
    """The attached files of one installation. The folder is made with the first of them."""

    def __init__(self, data_folder: Path) -> None:
        self._data_folder = data_folder
        self.folder = data_folder / "evidence"

    def keep(self, data: bytes) -> str:
        """Write to a temporary neighbour, sync, rename, read back; the digest.

        Raises StoreUnavailable when the folder cannot be written, or the disk does not keep it.
        """
        digest = digest_of(data)
        if self.read(digest) == data:
            return digest
        neighbour = self.folder / f".{secrets.token_hex(8)}.part"
        try:
            self.folder.mkdir(exist_ok=True, mode=0o700)
            try:
                _write(neighbour, data)
                neighbour.replace(self.folder / digest)
            finally:
                neighbour.unlink(missing_ok=True)
            _sync_folder(self.folder)
        except OSError as error:
            raise explain_os(error, self._data_folder) from error
        if self.read(digest) != data:
            raise StoreUnavailable(NOT_KEPT, detail="an attached file reads back differently")
        return digest

    def read(self, digest: str) -> bytes | None:
        """The file as it lies there; None when it is not there. Raises StoreUnavailable."""
        if not _DIGEST.fullmatch(digest):
            return None  # came with somebody else's change: no way out of the folder
        try:
            return (self.folder / digest).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise explain_os(error, self._data_folder) from error

    def held(self) -> Iterator[HeldFile]:
        """Every file of ours that lies there, half-written ones as well."""
        try:
            found = sorted(self.folder.iterdir())
        except OSError:
            return  # no folder, no files
        for each in found:
            if _OURS.fullmatch(each.name):
                since = datetime.fromtimestamp(each.stat().st_mtime, UTC)
                yield HeldFile(each.name, since)

    def remove(self, digest: str) -> None:
        """Take a file away; one that has gone already is no error."""
        if _OURS.fullmatch(digest):
            (self.folder / digest).unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the new name durable as well; Windows has no such call, and does it by itself."""
    if os.name == "nt":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
