"""Reads one file that an office sent, told apart by its content, whatever its name says."""

from hashlib import sha256
from pathlib import Path

from npq_desktop.domain.errors import BadInput
from npq_desktop.importing import dfe_json, table, text_file, workbook
from npq_desktop.services.participant_list import ReadFile

MOST_BYTES = 20 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_file(path: Path) -> ReadFile:
    """Read a list of participants. Raises BadInput with a sentence that names the file."""
    name = path.name
    raw = _bytes(path, name)
    digest = sha256(raw).hexdigest()
    if raw.startswith(b"PK\x03\x04"):
        grid, how = workbook.grid_of(raw, name)
        return table.list_in(grid, name, how, digest)
    _refuse_known(raw, name)
    text, encoding = text_file.decode(raw, name)
    if dfe_json.looks_like_dfe(text):
        return dfe_json.list_in(text, name, digest)
    rows, delimiter = text_file.grid_of(text, name)
    return table.list_in(rows, name, f"{encoding}, {delimiter}", digest)


def _bytes(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise BadInput(f"{name} is a folder. Choose the file with the list in it.")
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise BadInput(
                f"{name} has {size // (1024 * 1024)} MB; a list of people has at most "
                f"{MOST_BYTES // (1024 * 1024)}. Choose the list itself."
            )
        with path.open("rb") as stream:  # a file may grow, or be a pipe: never read without end
            raw = stream.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise BadInput(f"{name} is not there. Check where it was saved.") from error
    except OSError as error:
        raise BadInput(f"{name} cannot be read. Is it open elsewhere, or not yours?") from error
    if not raw.strip():
        raise BadInput(f"{name} is empty.")
    return raw


def _refuse_known(raw: bytes, name: str) -> None:
    if raw.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            raise workbook.protected(name)
        raise BadInput(
            f"{name} is in an old Excel format (.xls). Open it in Excel, save it as .xlsx and "
            "try again."
        )
    if raw.startswith(b"%PDF"):
        raise BadInput(
            f"{name} is a PDF, whatever its name says. Ask the office for the list as Excel or CSV."
        )
