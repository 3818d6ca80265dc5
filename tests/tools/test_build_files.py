"""A build takes what the window needs and nothing that only dropped parts linked to."""

import ast
import importlib
import re
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def build_files(monkeypatch, tools) -> ModuleType:
    monkeypatch.syspath_prepend(str(tools))
    return importlib.import_module("build_files")


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
        "npq_desktop/_resources/fonts/InterVariable.ttf",
    ],
)
def test_what_shows_and_prints_stays(build_files, name):
    assert build_files.is_needed(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6\\plugins\\tls\\qopensslbackend.dll",
        "PySide6\\Qt6Network.dll",
        "PySide6/Qt/translations/qtbase_de.qm",
    ],
)
def test_what_a_window_of_widgets_does_not_use_goes(build_files, name):
    assert not build_files.is_needed(name)


def test_libraries_stay_when_something_that_stays_links_to_them(build_files):
    links = {
        "/qt/libqxcb.so": ["libxcb.so.1"],
        "/qt/libxcb.so.1": ["libXau.so.6"],
        "/qt/QtGui.so": ["libQt6Gui.so.6"],
        "/qt/libQt6Gui.so.6": ["libQt6Core.so.6", "libc.so.6"],
        "/qt/libgtk-3.so.0": ["libcairo.so.2"],
    }
    places = {
        "libqxcb.so": "PySide6/Qt/plugins/platforms",
        "QtGui.so": "PySide6",
        "libQt6Gui.so.6": "PySide6/Qt/lib",
        "libQt6Core.so.6": "PySide6/Qt/lib",
        "libQt6Network.so.6": "PySide6/Qt/lib",
        "libjpeg.so.62": "pillow.libs",
        "libpython3.11.so.1.0": "",
        "libpdfium.so": "pypdfium2_raw",
    }
    names = [*places, "libxcb.so.1", "libXau.so.6", "libgtk-3.so.0", "libcairo.so.2"]
    files = [
        (f"{places[name]}/{name}" if places.get(name) else name, f"/qt/{name}", "BINARY")
        for name in names
    ]

    def imports_of(source: str) -> list[tuple[str, str | None]]:
        return [(name, None) for name in links.get(source, [])]

    kept = {source.rpartition("/")[2] for _, source, _ in build_files.reached(files, imports_of)}
    gone = {"libgtk-3.so.0", "libcairo.so.2", "libQt6Network.so.6", "libjpeg.so.62"}
    assert kept == set(names) - gone


def test_nothing_that_the_program_imports_is_left_out(tools):
    spec = (tools.parent / "build.spec").read_text("utf-8")
    (listed,) = re.findall(r"EXCLUDES = \[(.*?)\n\]", spec, re.DOTALL)
    left_out = set(re.findall(r'"([\w.]+)"', listed))
    imported = {
        name
        for path in (tools.parent / "npq_desktop").rglob("*.py")
        for name in names_imported(path)
    }
    assert len(left_out) > 10
    assert "PySide6.QtWidgets" in imported
    assert {name for name in imported if name in left_out} == set()


def names_imported(path: Path) -> set[str]:
    """Every module that a file imports, and what it imports from there."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found
