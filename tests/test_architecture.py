"""The architecture of docs/architecture.md, guarded: what import-linter cannot say, and sizes.

The import contracts themselves are run by ``make check``; here is tested that nothing escapes them.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "npq_desktop"
LINES_OF_A_FILE = 300
LINES_OF_A_FUNCTION = 50
Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources(*folders: str) -> list[Path]:
    """Every Python file of these folders, in order."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def ours(path: Path) -> str:
    """The path as it is written in this project."""
    return path.relative_to(ROOT).as_posix()


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imported(path: Path) -> Iterator[str]:
    """The full names of the modules that a file imports, wherever in it."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{ours(path)}:{node.lineno} imports relatively"
            yield node.module or ""


def strangers(folder: str, allowed: tuple[str, ...]) -> set[str]:
    """What a part imports that is neither the standard library nor one of the allowed parts."""
    return {
        f"{ours(path)} imports {name}"
        for path in sources(f"npq_desktop/{folder}")
        for name in imported(path)
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not name.startswith(tuple(f"npq_desktop.{part}" for part in allowed))
    }


@pytest.fixture(scope="module")
def contracts() -> list[dict[str, object]]:
    held = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    found = held["tool"]["importlinter"]["contracts"]
    assert isinstance(found, list)
    return found


def test_the_rules_know_the_standard_library_alone():
    assert strangers("domain", ("domain",)) == set()


def test_the_use_cases_know_the_rules_and_the_standard_library_alone():
    assert strangers("services", ("domain", "services")) == set()


def test_every_part_of_the_program_has_its_layer(contracts):
    (layers,) = [each for each in contracts if each["type"] == "layers"]
    named = set(re.findall(r"\w+", " ".join(layers["layers"])))
    parts = {
        path.stem
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or (path.is_dir() and any(path.rglob("*.py")))
    }
    assert parts - {"__init__"} - named == set()
    assert layers["exhaustive"] is True


def test_no_contract_has_an_exception(contracts):
    assert [each["name"] for each in contracts if "ignore_imports" in each] == []


@pytest.mark.parametrize("part", ["cli", "documents", "importing", "store"])
def test_qt_lives_in_the_window_alone(part):
    assert [
        ours(path)
        for path in sources(f"npq_desktop/{part}")
        if "PySide6" in path.read_text("utf-8")
    ] == []


def test_only_bootstrap_knows_every_part():
    others = {"cli", "documents", "importing", "store", "ui"}
    found = {
        ours(path): {name.split(".")[1] for name in imported(path) if name.count(".") > 0} & others
        for path in PACKAGE.glob("*.py")
    }
    assert {path for path, parts in found.items() if parts} == {"npq_desktop/bootstrap.py"}


def test_files_are_short():
    files = sources("npq_desktop", "tests", "tools", "benchmarks")
    lengths = {ours(path): len(path.read_text("utf-8").splitlines()) for path in files}
    assert {path: lines for path, lines in lengths.items() if lines >= LINES_OF_A_FILE} == {}


def test_functions_are_short():
    long = {
        f"{ours(path)}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for path in sources("npq_desktop", "tools")
        for node in ast.walk(parsed(path))
        if isinstance(node, Function) and node.end_lineno - node.lineno >= LINES_OF_A_FUNCTION
    }
    assert long == {}


def test_every_module_says_its_job():
    files = sources("npq_desktop", "tools", "benchmarks")
    assert [ours(path) for path in files if not ast.get_docstring(parsed(path))] == []


def test_every_class_and_function_of_a_module_says_what_it_is_for():
    silent = {
        f"{ours(path)}:{node.lineno} {node.name}"
        for path in sources("npq_desktop", "tools")
        for node in parsed(path).body
        if isinstance(node, Function | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    }
    assert silent == set()


def test_nothing_is_left_for_later_in_the_code():
    left = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    files = sources("npq_desktop", "tests", "tools", "benchmarks")
    assert [ours(path) for path in files if left.search(path.read_text("utf-8"))] == []


def test_no_folder_is_named_for_nothing():
    vague = {"utils", "util", "common", "helpers", "misc", "managers"}
    names = {path.stem for path in sources("npq_desktop")} | {
        path.name for path in PACKAGE.rglob("*") if path.is_dir()
    }
    assert names & vague == set()
