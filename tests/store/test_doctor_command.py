"""``npq-desktop doctor``: what is told on the telephone, with the contract's exit codes."""

import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from npq_desktop.bootstrap import main
from npq_desktop.store import SqlStore
from tests.store.filled import fill, mark
from tests.store.looking import inside

Answer = tuple[int, str, str]
Ask = Callable[..., Answer]


@pytest.fixture
def ask(store: SqlStore, capsys: pytest.CaptureFixture[str]) -> Iterator[Ask]:
    """Runs a command on the store's folder: exit code, output, errors."""
    filled = fill(store)
    mark(store, filled.entity())
    store.close()

    def ask_(*asked: str) -> Answer:
        code = main(["--data-dir", str(store.folder), *asked])
        said = capsys.readouterr()
        return code, said.out, said.err

    logger = logging.getLogger("npq_desktop")
    before = list(logger.handlers), logger.level, logger.propagate
    yield ask_
    for each in logger.handlers:
        each.close()
    logger.handlers[:], logger.level, logger.propagate = before


def spoil(file: Path) -> None:
    """Flip bytes on every page but the first."""
    chance, held = Random(7), bytearray(file.read_bytes())
    for place in range(4096, len(held), 512):
        held[place + chance.randrange(500)] ^= 0xFF
    file.write_bytes(held)


def test_a_healthy_store_is_in_order(ask: Ask) -> None:
    assert ask("doctor") == (
        0,
        "Everything is in order: the file, the log of changes, the tables.\n",
        "",
    )
    code, out, _ = ask("doctor", "--json")
    assert (code, json.loads(out)) == (0, {"healthy": True, "findings": []})


def test_an_altered_log_is_told_with_its_place_and_remedy(ask: Ask, store: SqlStore) -> None:
    with inside(store) as connection:
        connection.execute("UPDATE payload SET value = '{\"v\":true}' WHERE change = 3")
    code, out, _ = ask("doctor", "--json")
    answer = json.loads(out)
    assert (code, answer["healthy"]) == (1, False)
    (finding,) = answer["findings"]
    assert set(finding) == {"what", "where", "do"}
    assert finding["where"].startswith("entry 3 of stream ")


def test_a_wrong_table_is_mended_by_the_remedy_that_is_told(ask: Ask, store: SqlStore) -> None:
    with inside(store) as connection:
        connection.execute("UPDATE participant SET full_name = 'Eve'")
    code, out, _ = ask("doctor")
    assert code == 1
    assert "doctor --rebuild" in out
    assert ask("doctor", "--rebuild")[0] == 0
    assert ask("doctor")[0] == 0


@pytest.mark.parametrize("content", [None, b"SQLite format 3\0" + b"\xff" * 9000, b"not a store"])
def test_a_damaged_file_is_a_finding_in_plain_words_and_never_a_traceback(
    ask: Ask, store: SqlStore, content: bytes | None
) -> None:
    if content is None:
        spoil(store.file)
    else:
        store.file.write_bytes(content)
    before = store.file.read_bytes()
    code, out, err = ask("doctor", "--json")
    answer = json.loads(out)
    assert (code, err) == (1, "")
    assert not answer["healthy"]
    assert {each["what"] for each in answer["findings"]} == {"The store's file is damaged."}
    assert "copies" in answer["findings"][0]["do"]
    code, out, _ = ask("doctor")
    assert code == 1
    assert out.startswith("The store's file is damaged. (store.db: ")
    assert store.file.read_bytes() == before


def test_any_other_command_on_a_damaged_file_says_what_to_do(ask: Ask, store: SqlStore) -> None:
    store.file.write_bytes(b"not a store")
    code, out, err = ask("cohort", "list")
    assert (code, out) == (2, "")
    assert err.startswith("npq-desktop: error: The file store.db in ")
    assert err.count("\n") == 1
    assert "npq-desktop doctor" in err


def test_a_store_of_a_newer_version_is_refused_by_every_command(ask: Ask, store: SqlStore) -> None:
    with inside(store) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    for command in (("cohort", "list"), ("digest",), ("doctor",)):
        code, out, err = ask(*command)
        assert (code, out) == (2, "")
        assert "newer version of NPQ Desktop" in err


def test_nothing_of_a_person_stands_in_the_log_file(ask: Ask, store: SqlStore) -> None:
    spoil(store.file)
    ask("cohort", "list")
    ask("history")
    logged = "".join(each.read_text("utf-8") for each in (store.folder / "log").iterdir())
    assert "Grey" not in logged
    assert "StoreDamaged" in logged
