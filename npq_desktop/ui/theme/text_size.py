"""How large everything is: as the system says, or as somebody chose here, up to twice the size.

Qt takes one factor for letters, pictures, spaces and targets alike, before the first window is
made: so the choice stands in a small file of the data folder, and another one opens the window
again. On macOS and Linux Qt itself follows the system; on Windows the size of text is asked here.
"""

import os
import sys
from collections.abc import MutableMapping
from pathlib import Path

from npq_desktop.domain.errors import StoreUnavailable

SIZES = (100, 125, 150, 175, 200)
"""Per cent."""
OPEN_AGAIN = 75
"""The exit code of the event loop that asks for the program to be opened again."""
FACTOR = "QT_SCALE_FACTOR"
_FILE = "text-size"
_KEPT = "NPQ_DESKTOP_SCALE_BEFORE"
"""What the environment said before this program changed it, for when it opens again."""


def chosen_size(folder: Path) -> int | None:
    """The size somebody chose on this laptop, in per cent; None: as the system says."""
    try:
        size = int((folder / _FILE).read_text("ascii"))
    except (OSError, ValueError):
        return None
    return size if size in SIZES else None


def choose_size(folder: Path, size: int | None) -> None:
    """Keep a choice for the next start. Raises StoreUnavailable."""
    try:
        if size is None:
            (folder / _FILE).unlink(missing_ok=True)
        else:
            (folder / _FILE).write_text(f"{size}\n", "ascii")
    except OSError as error:
        raise StoreUnavailable(
            f"The size could not be kept in {folder}. Check that the folder can be written."
        ) from error


def use_size(folder: Path, environ: MutableMapping[str, str] = os.environ) -> None:
    """Let Qt draw everything in the size that was chosen; before the application is made."""
    before = environ.get(_KEPT, environ.get(FACTOR, ""))
    size = chosen_size(folder) or system_size()
    if size == 100 and not before:
        environ.pop(FACTOR, None)
        return
    environ[_KEPT] = before
    environ[FACTOR] = f"{_number(before) * size / 100:g}"


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 1.0


def system_size() -> int:
    """The size of text in the settings of Windows, in per cent; elsewhere Qt knows by itself."""
    if sys.platform == "win32":
        import winreg

        place = r"Software\Microsoft\Accessibility"
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, place) as key:
                size, _ = winreg.QueryValueEx(key, "TextScaleFactor")
        except OSError:
            return 100
        return min(max(int(size), 100), 200)
    return 100


def open_again() -> None:
    """Start the same program anew, in place of this one; does not come back."""
    from npq_desktop.ui.theme.icons import let_go

    let_go()
    command = [sys.executable, *sys.orig_argv[1:]]
    if sys.platform == "win32":
        import subprocess

        subprocess.Popen(command)  # noqa: S603 - our own command line
    else:
        os.execv(command[0], command)  # noqa: S606 - our own command line
