"""Fonts, icons, tables and licences are found in a clone, in a wheel and in the frozen program."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest

import npq_desktop.resources
from npq_desktop.resources import resource_path

ROOT = Path(__file__).parents[1]
RESOURCES = ROOT / "resources"
PACKAGE = ROOT / "npq_desktop"


def shipped(folder: Path) -> set[str]:
    """The files of a folder, as paths inside it."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def asked_for() -> Iterator[tuple[str, ...]]:
    """Every file that the code asks for by its full name."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if is_call and node.func.id == "resource_path":
                parts = [each.value for each in node.args if isinstance(each, ast.Constant)]
                if len(parts) == len(node.args):
                    yield tuple(parts)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """A wheel of the program, unpacked as pip would."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    with ZipFile(built) as packed:
        packed.extractall(folder / "site-packages")
    return folder / "site-packages"


def run(wheel: Path, *argv: str) -> subprocess.CompletedProcess[str]:
    """Run the program as it is in the wheel, from a folder that is not the clone's."""
    return subprocess.run(
        [sys.executable, "-m", "npq_desktop", *argv],
        cwd=wheel.parent,
        env={**os.environ, "PYTHONPATH": str(wheel), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_what_the_code_asks_for_is_there():
    asked = set(asked_for())
    assert len(asked) >= 2
    assert [parts for parts in asked if not resource_path(*parts).exists()] == []


def test_in_a_clone_they_are_the_clones_own():
    assert resource_path("icons", "app.svg") == RESOURCES / "icons" / "app.svg"


def test_in_a_wheel_or_frozen_they_lie_beside_the_code(tmp_path):
    code = Path(npq_desktop.resources.__file__).read_text("utf-8")
    installed = tmp_path / "npq_desktop"
    (installed / "_resources").mkdir(parents=True)
    held = {"__file__": str(installed / "resources.pyc"), "__name__": "resources"}
    exec(compile(code, held["__file__"], "exec"), held)
    found = held["resource_path"]("fonts", "x.ttf")
    assert found == installed / "_resources" / "fonts" / "x.ttf"


def test_the_wheel_holds_every_resource_and_every_migration(wheel):
    assert shipped(wheel / "npq_desktop" / "_resources") == shipped(RESOURCES)
    migrations = "store/migrations"
    held = {name for name in shipped(wheel / "npq_desktop" / migrations) if name.endswith(".py")}
    own = {name for name in shipped(PACKAGE / migrations) if name.endswith(".py")}
    assert held == own
    assert "env.py" in held


def test_the_wheel_holds_the_program_and_nothing_else(wheel):
    tops = {path.name for path in wheel.iterdir()}
    assert {name.partition("-")[0] for name in tops} == {"npq_desktop"}
    assert not [name for name in shipped(wheel) if "__pycache__" in name or "test" in name]


def test_the_program_of_the_wheel_does_its_main_job(wheel, tmp_path):
    at = ["--data-dir", str(tmp_path / "data")]
    sheet = tmp_path / "sheet.pdf"
    assert run(wheel, *at, "demo").returncode == 0
    today = datetime.now(ZoneInfo("Europe/London")).date().isoformat()
    done = run(wheel, *at, "sheet", today, "--out", str(sheet))
    assert (done.returncode, done.stdout) == (0, "")
    assert sheet.read_bytes().startswith(b"%PDF-")
    assert b"InterPrint" in sheet.read_bytes()


def test_the_frozen_program_is_given_the_same_files():
    spec = (ROOT / "build.spec").read_text("utf-8")
    assert '(str(ROOT / "resources"), "npq_desktop/_resources")' in spec
    assert '"npq_desktop/store/migrations/env.py"' in spec
    assert '(ROOT / "npq_desktop/store/migrations/versions").glob("*.py")' in spec


def test_each_font_names_its_origin_and_its_licence_is_there():
    origin = (RESOURCES / "fonts" / "ORIGIN.md").read_text("utf-8")
    patterns = re.findall(r"`([\w*-]+\.ttf)`", origin)
    fonts = sorted((RESOURCES / "fonts").glob("*.ttf"))
    unnamed = [path.name for path in fonts if not any(path.match(pattern) for pattern in patterns)]
    assert len(fonts) > 10
    assert unnamed == []
    licences = set(re.findall(r"`(LICENSE-\w+\.txt)`", origin))
    assert licences == {path.name for path in (RESOURCES / "fonts").glob("LICENSE-*.txt")}


def test_the_notice_names_every_library_that_is_delivered():
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    delivered = set(re.findall(r"(?m)^([a-z0-9._-]+)==", lock))
    notice = (RESOURCES / "licences" / "NOTICE.md").read_text("utf-8").lower().replace("_", "-")
    assert len(delivered) > 10
    unnamed = {name for name in delivered if name.removesuffix("-essentials") not in notice}
    assert unnamed == set()


@pytest.mark.parametrize("text", ["LGPL-3.0.txt", "GPL-3.0.txt"])
def test_the_licences_of_qt_are_there_in_full(text):
    held = resource_path("licences", text).read_text("utf-8")
    assert "Version 3, 29 June 2007" in held
    assert len(held.splitlines()) > 150
