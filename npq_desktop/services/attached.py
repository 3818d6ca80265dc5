"""Files that belong to a session: a scan of the signed sheet, the report of an online meeting.

The file lies beside the store under its SHA-256; the log holds only what it is (``evidence``), so
whoever has the digest can prove that a file is the one that was attached.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Protocol

from npq_desktop.domain.errors import BadInput, NotFound, StoreUnavailable
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.names import clean
from npq_desktop.services.ports import Finding, Json, Store, Writing

SCAN, REPORT = "scan", "report"
LARGEST = 64 * 1024 * 1024
"""Bytes; thirty scanned pages are 12 MB."""
LONGEST_NAME = 200
"""Letters of a file's name that are kept."""
UNCLAIMED = timedelta(days=1)
"""So long a file without a cell may still be one that is just being attached."""
FROM_FOLDER = (
    "Put the folder “evidence” of a copy of the data folder back in its place, or attach the file "
    "to its session again."
)


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file as it lies in the folder: the name it lies under, and since when (UTC)."""

    digest: str
    since: datetime


class AttachedFiles(Protocol):
    """Where attached files lie; nothing in it is ever changed, only added and swept."""

    def keep(self, data: bytes) -> str:
        """Write a file and read it back; its digest. Raises StoreUnavailable."""
        ...

    def read(self, digest: str) -> bytes | None:
        """A file as it lies there, whatever it holds by now; None when it is not there."""
        ...

    def held(self) -> Iterable[HeldFile]:
        """Every file that lies there, half-written ones as well."""
        ...

    def remove(self, digest: str) -> None:
        """Take a file away for good."""
        ...


def digest_of(data: bytes) -> str:
    """SHA-256 in 64 hexadecimal digits: the name under which a file lies."""
    return sha256(data).hexdigest()


def attach(
    store: Store, files: AttachedFiles, session_id: Id, what: str, name: str, data: bytes
) -> Id | None:
    """Attach a file to a session; the act, or None when this very file is attached already.

    ``what``: ``SCAN`` or ``REPORT``. Undoing the act hides the file and keeps it. Raises NotFound
    for no such session, BadInput for an empty or huge file, StoreUnavailable.
    """
    with store.reading() as view:
        view.session(session_id)
    digest = keep(files, name, data)
    with store.writing() as work:
        put_evidence(work, session_id, what, name, digest, len(data))
        return work.commit()


def keep(files: AttachedFiles, name: str, data: bytes) -> str:
    """Lay a file beside the store; its digest. What no cell names later is swept by ``doctor``.

    Raises BadInput for an empty or huge file, StoreUnavailable when it cannot be written.
    """
    shown = _name(name)
    if not data:
        raise BadInput(f"{shown} is empty. Choose another file.")
    if len(data) > LARGEST:
        raise BadInput(
            f"{shown} is larger than {LARGEST // 1024 // 1024} MB. Save it smaller and try again."
        )
    return files.keep(data)


def put_evidence(
    work: Writing, session_id: Id, what: str, name: str, digest: str, size: int
) -> None:
    """Add to an act that a kept file belongs to a session; nothing when it does already."""
    work.session(session_id)
    if any(each.digest == digest and each.what == what for each in work.evidence(session_id)):
        return
    id_ = new_id()
    told = {
        "session": session_id,
        "what": what,
        "name": _name(name),
        "digest": digest,
        "size": size,
    }
    work.put("evidence", id_, "exists", True)
    work.put("evidence", id_, "file", told)


def open_attached(files: AttachedFiles, digest: str) -> bytes:
    """An attached file, checked against its digest.

    Raises NotFound when it is not here, StoreUnavailable when it is not what was attached.
    """
    data = files.read(digest)
    if data is None:
        raise NotFound(f"The attached file is not on this laptop. {FROM_FOLDER}")
    if digest_of(data) != digest:
        raise StoreUnavailable(
            f"The attached file is not what it was when it was attached. {FROM_FOLDER}"
        )
    return data


def detach(store: Store, session_id: Id, evidence_id: Id) -> Id | None:
    """Take a file from a session; it stays in the folder, so that this can be undone.

    Raises NotFound when the session has no such file.
    """
    with store.writing() as work:
        if all(each.id != evidence_id for each in work.evidence(session_id)):
            raise NotFound("This file is not attached any more.")
        work.put("evidence", evidence_id, "exists", False)
        return work.commit()


def examine_files(store: Store, files: AttachedFiles) -> list[Finding]:
    """What ``doctor`` finds: attached files that are missing or altered."""
    with store.reading() as view:
        shown = [digest for digest, is_shown in view.attached().items() if is_shown]
    found: list[Finding] = []
    for digest in shown:
        data = files.read(digest)
        if data is None:
            found.append(Finding("An attached file is missing.", f"evidence/{digest}", FROM_FOLDER))
        elif digest_of(data) != digest:
            found.append(
                Finding("An attached file was altered.", f"evidence/{digest}", FROM_FOLDER)
            )
    return found


def sweep(store: Store, files: AttachedFiles, now: datetime) -> int:
    """Remove files that no cell names, as a crash leaves them between file and cell; how many."""
    unclaimed = [each for each in files.held() if now - each.since > UNCLAIMED]
    if not unclaimed:
        return 0
    with store.reading() as view:
        known = view.attached().keys()
    lost = [each.digest for each in unclaimed if each.digest not in known]
    for digest in lost:
        files.remove(digest)
    return len(lost)


def evidence_in_words(value: Json) -> str:
    """A logged ``file`` cell: ``scan “sheet.pdf”, 120 kB, SHA-256 9f86d081…``."""
    kilobytes = max(value["size"] // 1000, 1)
    return f"{value['what']} “{value['name']}”, {kilobytes:,} kB, SHA-256 {value['digest'][:12]}…"


def _name(name: str) -> str:
    """The file's own name, without folders: those may say who works here."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return clean(last, LONGEST_NAME) or "file"
