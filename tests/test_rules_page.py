"""Each rule has a number, a unit and an origin, and the code cites only rules that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CITED = re.compile(r"\b([RPAMDCTLWGVFBKN]-\d{2})(?: to ([RPAMDCTLWGVFBKN]-\d{2}))?\b")
ROW = re.compile(
    r"^\| ([RPAMDCTLWGVFBKN]-\d{2})(?: to ([RPAMDCTLWGVFBKN]-\d{2}))? \|(.*)\|$", re.MULTILINE
)


def numbers(first: str, last: str) -> list[str]:
    end = last or first
    return [f"{first[:2]}{number:02d}" for number in range(int(first[2:]), int(end[2:]) + 1)]


@pytest.fixture(scope="module")
def rows() -> dict[str, str]:
    page = (ROOT / "docs" / "rules.md").read_text("utf-8")
    return {rule: row for first, last, row in ROW.findall(page) for rule in numbers(first, last)}


def test_every_rule_that_the_code_cites_stands_on_the_page(rows: dict[str, str]) -> None:
    sources = sorted((ROOT / "npq_desktop").rglob("*.py"))
    cited = {
        (rule, source.name)
        for source in sources
        for first, last in CITED.findall(source.read_text("utf-8"))
        for rule in numbers(first, last)
    }
    assert {rule for rule, _ in cited}
    assert {(rule, name) for rule, name in cited if rule not in rows} == set()


def test_every_rule_has_a_unit_and_an_origin(rows: dict[str, str]) -> None:
    rules = {rule: row for rule, row in rows.items() if not rule.startswith("T-")}
    assert len(rules) > 50
    for rule, row in rules.items():
        text, unit, origin = (cell.strip() for cell in row.split("|"))
        assert len(text) > 20, rule
        assert unit, rule
        assert origin.startswith(("DfE", "programme", "house")), rule
