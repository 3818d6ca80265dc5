"""Lists as Excel workbooks, read with calamine; checked first, so that no bomb is unpacked."""

import io
import zipfile
from typing import Any

from npq_desktop.domain.errors import BadInput
from npq_desktop.importing.table import Grid, people_score

MOST_UNPACKED = 150 * 1024 * 1024
MOST_RATIO = 150
MOST_ROWS = 100_000
CHUNK = 1 << 20


def check_archive(raw: bytes, name: str) -> None:
    """Refuse what is no workbook or would unpack to far more than a list. Raises BadInput."""
    broken = BadInput(
        f"{name} is damaged or is not an Excel workbook. Open it in Excel, save it again as "
        ".xlsx and try once more."
    )
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            if not any(part.filename.startswith("xl/") for part in parts):
                raise broken
            total = 0
            for part in parts:
                total += _unpacked(archive, part, MOST_UNPACKED - total)
                if total >= MOST_UNPACKED or total > MOST_RATIO * len(raw) + CHUNK:
                    raise BadInput(
                        f"{name} would unpack to far more than a list of people needs, so it was "
                        "not opened. Copy the list into a new workbook and try again."
                    )
    except (zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError, OSError) as error:
        raise broken from error
    except zipfile.zlib.error as error:  # type: ignore[attr-defined]
        raise broken from error


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> int:
    """The true size of one part, counted and thrown away; what it declares is not believed."""
    if part.file_size > most:
        return part.file_size
    if part.file_size <= MOST_RATIO * max(part.compress_size, 1) and part.file_size < CHUNK:
        return part.file_size
    size = 0
    with archive.open(part) as stream:
        while size <= most and (piece := stream.read(CHUNK)):
            size += len(piece)
    return size


def grid_of(raw: bytes, name: str) -> tuple[Grid, str]:
    """The sheet that looks like a list of people, and which one it was."""
    import python_calamine

    check_archive(raw, name)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
        sheets = [(title, _sheet(book, title)) for title in book.sheet_names]
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        if type(error).__name__ == "PasswordError":
            raise protected(name) from error
        raise BadInput(
            f"{name} is damaged or is not an Excel workbook. Open it in Excel, save it again as "
            ".xlsx and try once more."
        ) from error
    title, grid = max(sheets, key=lambda each: people_score(each[1]), default=("", []))
    which = f"Excel, sheet “{title}”" if len(sheets) > 1 else "Excel"
    return grid, which


def protected(name: str) -> BadInput:
    """The refusal of a workbook with a password."""
    return BadInput(
        f"{name} is protected with a password. Open it in Excel, take the password off "
        "(File, Info, Protect Workbook), save it and try again."
    )


def _sheet(book: Any, title: str) -> Grid:
    sheet = book.get_sheet_by_name(title)
    if sheet.height > MOST_ROWS:
        raise BadInput(
            f"The sheet “{title}” has {sheet.height:,} rows, more than a list of people can have. "
            "Copy the list into a new workbook and try again."
        )
    return list(enumerate(sheet.to_python(skip_empty_area=False), 1))
