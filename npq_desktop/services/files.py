"""Writes a file so that it is there whole or not at all (contract.md, The program)."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeVar

from npq_desktop.domain.errors import BadInput

Result = TypeVar("Result")


def write_file(path: Path, write: Callable[[BinaryIO], Result], *, force: bool = False) -> Result:
    """Write to a temporary neighbour and rename; what ``write`` returned.

    An existing file is replaced only with ``force``. Raises BadInput when it cannot be written.
    """
    if path.exists() and not force:
        raise BadInput(f"{path} is there already. Use --force to replace it, or another name.")
    if path.is_dir():
        raise BadInput(f"{path} is a folder. Name a file in it.")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent or Path())
    except OSError as error:
        raise BadInput(f"{path.parent} cannot be written to. Choose another folder.") from error
    neighbour = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            result = write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        neighbour.replace(path)
    except OSError as error:
        raise BadInput(
            f"{path} could not be written: is the disk full, or the file open?"
        ) from error
    finally:
        neighbour.unlink(missing_ok=True)
    return result
