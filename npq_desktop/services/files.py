"""Writes a file so that it is there whole or not at all (contract.md, The program)."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeVar

from npq_desktop.domain.errors import BadInput

Result = TypeVar("Result")
LONGEST_TOLD = 80
"""Letters of a path that is shown where it cannot be one."""


def check_target(path: Path, *, force: bool = False) -> None:
    """Whether a file may be written there; asked before the work, so that none is in vain.

    Raises BadInput. Only a plain file is ever replaced: renaming onto a device would destroy it.
    """
    if not path.name:
        raise BadInput("Name the file to be written.")
    try:
        _check(path, force=force)
    except OSError as error:  # a name that is too long, a folder that may not be looked into
        raise BadInput(f"{_told(path)} cannot be a file here. Choose another name.") from error


def _told(path: Path) -> str:
    """A path in a sentence; one that no disk takes may have thousands of letters."""
    text = str(path)
    return text if len(text) <= LONGEST_TOLD else f"{text[:LONGEST_TOLD]}…"


def _check(path: Path, *, force: bool) -> None:
    if "\0" in str(path):
        raise BadInput("A file’s name cannot have a NUL in it. Choose another name.")
    if path.is_dir():
        raise BadInput(f"{path} is a folder. Name a file in it.")
    if path.exists() and not path.is_file():
        raise BadInput(f"{path} is not a plain file. Choose another name.")
    if path.exists() and not force:
        raise BadInput(f"{path} is there already. Use --force to replace it, or another name.")
    if not path.parent.is_dir():
        raise BadInput(f"There is no folder {path.parent}. Make it first, or choose another.")


def write_file(path: Path, write: Callable[[BinaryIO], Result], *, force: bool = False) -> Result:
    """Write to a temporary neighbour and rename; what ``write`` returned.

    An existing file is replaced only with ``force``. Raises BadInput when it cannot be written.
    """
    check_target(path, force=force)
    # Not named after the file: with a few letters more its name could become too long.
    neighbour = path.parent / f".npq-{secrets.token_hex(8)}.part"
    try:
        stream = neighbour.open("xb")
    except OSError as error:
        raise BadInput(f"{path.parent} cannot be written to. Choose another folder.") from error
    try:
        with stream:
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
