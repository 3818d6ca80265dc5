"""Reads a file of another program no further than such a file can reach."""

from pathlib import Path

from npq_desktop.domain.errors import BadInput


def read_bounded(path: Path, largest: int, too_large: str) -> bytes:
    """The bytes of a file. Raises BadInput where it cannot be read, or is larger than ``largest``.

    ``too_large``: what is said behind the file's name and the size, in a sentence.
    """
    try:
        with path.open("rb") as stream:
            raw = stream.read(largest + 1)
    except (OSError, ValueError) as error:  # a name with a NUL in it is no name
        raise BadInput(f"{path.name} cannot be read. Check where it was saved.") from error
    if len(raw) > largest:
        raise BadInput(f"{path.name} is larger than {largest // 1_000_000} MB, {too_large}")
    return raw
