"""How an unexpected error is logged: where it happened and of what kind, never what it said.

The text of an error may quote a name or a cell; the stack holds only code (style.md 3, 11).
"""

import traceback


def without_words(error: BaseException) -> str:
    """The chain of an error as kinds and places, for the log."""
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__name__)
        for frame in traceback.extract_tb(seen.__traceback__):
            file = frame.filename.rpartition("npq_desktop")[2] or "library"
            lines.append(f"  {file}:{frame.lineno} {frame.name}")
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)
