"""Finds the files in ``resources/``: in a clone, in an installed package, in a frozen program."""

from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent


@cache
def resource_path(*parts: str) -> Path:
    """The path of a shipped file, for instance ``resource_path("icons", "check.svg")``."""
    packaged = _HERE / "_resources"
    root = packaged if packaged.is_dir() else _HERE.parent / "resources"
    return root.joinpath(*parts)
