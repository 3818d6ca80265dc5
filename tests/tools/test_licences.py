"""What is frozen brings the licence texts of everything that is in it."""

import importlib
from pathlib import Path
from types import ModuleType

import pytest

OURS = {"pyside6-essentials", "shiboken6"}
"""Their wheels hold no texts; ``resources/licences`` has them."""


@pytest.fixture
def licences(monkeypatch, tools) -> ModuleType:
    monkeypatch.syspath_prepend(str(tools))
    return importlib.import_module("licences")


def test_every_library_of_the_lock_file_brings_its_text(licences):
    names = licences.names_in_lock()
    assert {"sqlalchemy", "reportlab", "pyside6-essentials"} <= set(names)
    assert {name for name in names if not licences.texts_of(name)} == OURS


def test_each_goes_into_a_folder_of_its_own(licences):
    found = licences.licence_files()
    assert all(Path(text).is_file() for text, _ in found)
    folders = {Path(folder).parts[1] for _, folder in found}
    assert folders >= set(licences.names_in_lock()) - OURS | {"npq-desktop"}
    places = [Path(folder, Path(text).name) for text, folder in found]
    assert len(places) == len(set(places))


def test_a_library_that_is_not_installed_brings_nothing(licences):
    assert licences.texts_of("no-such-library") == []


def test_libraries_of_the_system_bring_what_debian_keeps_for_them(licences, monkeypatch):
    told = "libxcb-cursor0:amd64: /usr/lib/x/libxcb-cursor.so.0\nbash: /usr/bin/bash\n"
    monkeypatch.setattr(licences.shutil, "which", lambda _name: "/usr/bin/dpkg-query")
    asked: list[str] = []

    def answer(command: list[str], **_: object) -> object:
        asked.extend(command[2:])
        return type("Done", (), {"stdout": told})

    monkeypatch.setattr(licences.subprocess, "run", answer)
    monkeypatch.setattr(licences.Path, "is_file", lambda _path: True)
    binary = "/usr/lib/x/libxcb-cursor.so.0"
    assert licences.system_licences([binary, "build/base_library.zip"]) == [
        ("/usr/share/doc/bash/copyright", "licences/system/bash"),
        ("/usr/share/doc/libxcb-cursor0/copyright", "licences/system/libxcb-cursor0"),
    ]
    assert asked == [binary, "/lib/x/libxcb-cursor.so.0"]


def test_systems_without_debians_packages_need_none(licences, monkeypatch):
    monkeypatch.setattr(licences.shutil, "which", lambda _name: None)
    assert licences.system_licences(["/usr/lib/x/libxcb-cursor.so.0"]) == []
