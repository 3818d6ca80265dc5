"""One door for writes: nothing but the store's own few modules can change a row."""

import ast
import re
from pathlib import Path

import npq_desktop
from npq_desktop.services.ports import Writing

PACKAGE = Path(npq_desktop.__file__).parent
WRITES = re.compile(
    r"\b(INSERT INTO|UPDATE \w+ SET|DELETE FROM|DROP TABLE|ALTER TABLE|REPLACE INTO)\b"
)
DOORS = {
    "append.py",  # ours, one act at a time
    "receive.py",  # of others
    "folding.py",  # what the tables show of the log
    "projection.py",
    "statements.py",
    "forgetting.py",  # private notes, for good; of nothing else
    "schema.py",  # making the tables
    "0001_the_log.py",
}


def texts(file: Path) -> list[str]:
    """Every text in a module's code, its docstrings left out."""
    tree = ast.parse(file.read_text("utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]


def test_no_other_module_holds_a_statement_that_writes() -> None:
    files = list(PACKAGE.rglob("*.py"))
    found = {file.name for file in files if any(WRITES.search(text) for text in texts(file))}
    assert len(files) > 100
    assert found <= DOORS


def test_the_store_alone_speaks_sql() -> None:
    spoken = re.compile(r"\b(SELECT .* FROM|PRAGMA \w+|BEGIN IMMEDIATE)\b", re.DOTALL)
    files = [file for file in PACKAGE.rglob("*.py") if "store" not in file.parts]
    assert [file.name for file in files if any(spoken.search(text) for text in texts(file))] == []


def test_whoever_writes_has_three_verbs() -> None:
    own = {name for name in vars(Writing) if not name.startswith("_")}
    assert own == {"put", "flush", "commit"}
