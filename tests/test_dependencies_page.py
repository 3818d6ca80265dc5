"""docs/dependencies.md tells of every library that we name, with the version that is locked."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def named_by_us() -> list[str]:
    """The libraries that pyproject.toml names, each once."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = project["dependencies"] + project["optional-dependencies"]["dev"]
    return sorted({normal(Requirement(line).name) for line in lines})


def locked() -> dict[str, list[str]]:
    """Every version of every library that the developers' lock file may install."""
    found: dict[str, list[str]] = {}
    text = (ROOT / "requirements-dev.lock").read_text("utf-8")
    for name, version in re.findall(r"(?m)^([a-z0-9._-]+)==(\S+)", text):
        found.setdefault(normal(name), []).append(version)
    return found


def told() -> dict[str, str]:
    """The rows of the page's tables: library and version."""
    rows: dict[str, str] = {}
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    for names, versions in re.findall(r"(?m)^\| ([^|]+) \| ([^|]+) \|", page):
        several = names.split(", ")
        parts = versions.split(", ") if len(several) > 1 else [versions]
        rows |= {normal(name): part for name, part in zip(several, parts, strict=True)}
    return rows


@pytest.mark.parametrize("name", named_by_us())
def test_each_library_has_its_line_with_the_locked_version(name):
    versions = [re.sub(r"(\.\d{8}|\.post\d+)$", "", each) for each in locked()[name]]
    assert name in told()
    assert [each for each in versions if each not in told()[name]] == []


def test_no_line_is_left_of_a_library_that_went():
    assert set(told()) - set(named_by_us()) - {"library", "---"} == set()
