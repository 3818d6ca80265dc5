"""Says which of the files that PyInstaller found go into the build. Standard library only.

A file is a triple as PyInstaller has it: its place in the build, where it comes from, its kind.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

File = tuple[str, str, str]
Imports = Callable[[str], Iterable[tuple[str, str | None]]]
"""The names and places of the libraries that a binary links to."""

# What a window of widgets does not use. GTK's theme alone would bring 40 MB of libraries.
QT_DROPPED = (
    "/translations/",
    "/qml/",
    "/plugins/egldeviceintegrations/",
    "/plugins/generic/",
    "/plugins/networkinformation/",
    "/plugins/platforminputcontexts/libqtvirtualkeyboard",
    "/plugins/platformthemes/libqgtk3",
    "/plugins/platforms/libqeglfs",
    "/plugins/platforms/libqlinuxfb",
    "/plugins/platforms/libqminimal",
    "/plugins/platforms/libqvkkhrdisplay",
    "/plugins/platforms/libqvnc",
    "/plugins/platforms/qdirect2d",
    "/plugins/platforms/qminimal",
    "/plugins/qmltooling/",
    "/plugins/sqldrivers/",
    "/plugins/tls/",
    "/Qt6Network",
    "/Qt6OpenGLWidgets",
    "/Qt6Qml",
    "/Qt6Quick",
    "/Qt6Sql",
    "/Qt6VirtualKeyboard",
)


def is_needed(name: str) -> bool:
    """Whether a file goes into the build, by its place there; Windows writes backslashes."""
    path = "/" + name.replace("\\", "/")
    return not any(part in path for part in QT_DROPPED)


def is_library(name: str) -> bool:
    """Whether a file is there only because others link to it: the system's, Qt's or a wheel's."""
    folder, _, file = name.rpartition("/")
    is_shared = folder in {"", "PySide6/Qt/lib"} or folder.endswith(".libs")
    return is_shared and ".so" in file and not file.startswith("libpython")


def reached(binaries: Iterable[File], imports_of: Imports) -> list[File]:
    """The binaries without the libraries that only dropped parts would have linked to. Linux."""
    kept: list[File] = []
    libraries: dict[str, File] = {}
    for each in binaries:
        if is_library(each[0]):
            libraries[Path(each[0]).name] = each
        else:
            kept.append(each)
    for _, source, _ in kept:  # grows while it is walked
        for name, _ in imports_of(source):
            found = libraries.pop(Path(name).name, None)
            if found is not None:
                kept.append(found)
    return kept
