"""How an unexpected error is logged: where it happened and of what kind, never what it said.

The text of an error may quote a name or a cell; the stack holds only code (style.md 3, 11).
"""

import traceback
from pathlib import Path


def without_words(error: BaseException) -> str:
    """The chain of an error as kinds and places, for the log."""
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__name__)
        frames = traceback.extract_tb(seen.__traceback__)
        lines += [f"  {_place(each.filename)}:{each.lineno} {each.name}" for each in frames]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


def _place(file: str) -> str:
    """A file of code without the folders above it: those may hold the user's own name."""
    _, is_ours, inside = file.rpartition("npq_desktop")
    return inside if is_ours else "/".join(Path(file).parts[-2:])
