"""Reads one file that an office sent, told apart by its content, whatever its name says."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from npq_desktop.domain.errors import BadInput
from npq_desktop.importing import dfe_json, table, text_file, workbook
from npq_desktop.importing.steps import part
from npq_desktop.services.collector import collector_at_rest
from npq_desktop.services.participant_list import ColumnMeaning, Notice, ReadFile
from npq_desktop.services.ports import Report, no_report

MOST_BYTES = 20 * 1024 * 1024
_PIECE = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_file(path: Path, report: Report = no_report) -> ReadFile:
    """Read a list of participants. Raises BadInput with a sentence that names the file.

    ``report`` is called often enough for a person who stops it not to wait; nothing is left behind.
    """
    name = path.name
    raw = _bytes(path, name, part(report, 0, 10))
    digest = sha256(raw).hexdigest()
    with collector_at_rest():
        return _list_of(raw, name, digest, report)


def _list_of(raw: bytes, name: str, digest: str, report: Report) -> ReadFile:
    reading, listing = part(report, 10, 75), part(report, 75, 100)
    if raw.startswith(b"PK\x03\x04"):
        grid, how, others, empty = workbook.grid_of(raw, name, reading)
        found = table.list_in(grid, name, how, digest, _other_sheets(others), listing)
        return replace(found, notices=(*found.notices, *_formulas(found, empty)))
    _refuse_known(raw, name)
    text, encoding = text_file.decode(raw, name)
    reading(0, 1)
    if dfe_json.looks_like_dfe(text):
        return dfe_json.list_in(text, name, digest, listing)
    rows, delimiter, notices = text_file.grid_of(text, name, reading)
    return table.list_in(rows, name, f"{encoding}, {delimiter}", digest, notices, listing)


def _other_sheets(titles: list[str]) -> list[Notice]:
    message = "This sheet has people too. Only one sheet is read; save it as a file of its own."
    return [Notice(1, "sheet", title, message) for title in titles]


def _formulas(found: ReadFile, empty: list[tuple[int, int]]) -> list[Notice]:
    """Formulas without a result, in rows and columns that are read."""
    message = "This cell is a formula without a result. Open the list in Excel, save it, try again."
    rows = {number for number, _ in found.rows}
    wanted = {
        at: column.heading
        for at, column in enumerate(found.columns)
        if column.meaning not in {ColumnMeaning.IGNORED, ColumnMeaning.NEEDS}
    }
    return [
        Notice(row, wanted[at], "", message) for row, at in empty if row in rows and at in wanted
    ]


def _bytes(path: Path, name: str, report: Report) -> bytes:
    raw = bytearray()
    try:
        if path.is_dir():
            raise BadInput(f"{name} is a folder. Choose the file with the list in it.")
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise too_big(name, size)
        if not path.is_file():  # a pipe or a device could keep us waiting for ever
            raise BadInput(f"{name} is not a file. Choose the file with the list in it.")
        report(0, size)
        with path.open("rb") as stream:  # it may grow: never read without end
            while len(raw) <= MOST_BYTES and (piece := stream.read(_PIECE)):
                raw += piece
                report(len(raw), size)
    except FileNotFoundError as error:
        raise BadInput(f"{name} is not there. Check where it was saved.") from error
    except (OSError, ValueError) as error:
        raise BadInput(f"{name} cannot be read. Is it open elsewhere, or not yours?") from error
    if len(raw) > MOST_BYTES:
        raise too_big(name, len(raw))
    if not raw.removeprefix(b"\xef\xbb\xbf").strip():
        raise BadInput(f"{name} is empty.")
    return bytes(raw)


def too_big(name: str, size: int) -> BadInput:
    """The refusal of a file that no list of people can be."""
    megabytes = 1024 * 1024
    return BadInput(
        f"{name} has {size // megabytes} MB; a list of people has at most "
        f"{MOST_BYTES // megabytes}. Choose the list itself."
    )


def _refuse_known(raw: bytes, name: str) -> None:
    start = raw[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if raw.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            raise workbook.protected(name)
        raise BadInput(
            f"{name} is in an old Excel format (.xls). Open it in Excel, save it as .xlsx and "
            "try again."
        )
    if b"%pdf-" in start:
        raise BadInput(
            f"{name} is a PDF, whatever its name says. Ask the office for the list as Excel or CSV."
        )
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<table", b"{\\rtf")):
        raise BadInput(
            f"{name} is a document or a web page, whatever its name says. Open it in Excel, save "
            "it as .xlsx and try again."
        )
