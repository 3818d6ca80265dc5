"""Two windows, or a window and a command, on one data folder at the same time."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import IO

import pytest

from npq_desktop.services.ports import LoggedChange
from npq_desktop.store import SqlStore
from tests.store.filled import fill, mark
from tests.store.looking import one, rows

ACTS, NOTES = 625, 8
Start = Callable[[SqlStore, str, int, int], "subprocess.Popen[str]"]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts a writer and waits until it has opened the store."""
    started: list[subprocess.Popen[str]] = []

    def start_(store: SqlStore, name: str, acts: int, notes: int) -> "subprocess.Popen[str]":
        asked = [sys.executable, "-m", "tests.store.writer", str(store.folder), name]
        root = Path(__file__).parents[2]
        child = subprocess.Popen(
            [*asked, str(acts), str(notes)],
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(child)
        assert pipe(child.stdout).readline() == "ready\n"
        return child

    yield start_
    for child in started:
        child.kill()
        child.communicate()


def pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


def go(child: "subprocess.Popen[str]") -> None:
    pipe(child.stdin).write("go\n")
    pipe(child.stdin).flush()


class Follower:
    """Reads on from the last change it saw, as the window does."""

    def __init__(self, store: SqlStore) -> None:
        self.store = store
        self.seen: list[LoggedChange] = []
        with store.reading() as view:
            self.last = view.last_arrival()

    def look(self) -> bool:
        if not self.store.changed_elsewhere():
            return False
        with self.store.reading() as view:
            fresh = list(view.history(after=self.last))
            self.last = view.last_arrival()
        self.seen += reversed(fresh)
        return True


def test_ten_thousand_writes_of_two_processes_lose_and_repeat_nothing(
    store: SqlStore, start: Start
) -> None:
    fill(store)
    before = one(store, "SELECT count(*) FROM change")
    writers = [start(store, name, ACTS, NOTES) for name in ("ana", "ben")]
    follower = Follower(store)
    for child in writers:
        go(child)
    for child in writers:
        while not has_ended(child):
            follower.look()
        assert pipe(child.stdout).read() == "done\n"
        assert child.returncode == 0
    follower.look()
    written = rows(
        store,
        "SELECT seq, n, act, lower(hex(id)) FROM change WHERE kind = 'mark' ORDER BY n",
    )
    assert len(written) == 2 * ACTS * NOTES
    assert [seq for seq, *_ in written] == [n for _, n, *_ in written]
    assert written[0][0] == before + 1
    assert [each.id for each in follower.seen] == [id_ for *_, id_ in written]
    assert {each.new for each in follower.seen} == {
        f"{name} {act} {note}"
        for name in ("ana", "ben")
        for act in range(ACTS)
        for note in range(NOTES)
    }
    assert turns(follower.seen) > 20
    assert store.check() == []


def has_ended(child: "subprocess.Popen[str]") -> bool:
    try:
        child.wait(timeout=0.02)
    except subprocess.TimeoutExpired:
        return False
    return True


def turns(seen: list[LoggedChange]) -> int:
    """How often the writer changed: both must have wanted to write at once."""
    names = [str(each.new).split()[0] for each in seen]
    return sum(1 for one_, other in pairwise(names) if one_ != other)


def test_a_write_of_another_process_is_seen_within_a_second(store: SqlStore, start: Start) -> None:
    fill(store)
    store.changed_elsewhere()
    child = start(store, "ana", 1, 1)
    assert not store.changed_elsewhere()
    go(child)
    assert pipe(child.stdout).readline() == "done\n"
    deadline = time.monotonic() + 1
    while not (changed := store.changed_elsewhere()) and time.monotonic() < deadline:
        pass
    assert changed
    assert not store.changed_elsewhere()


def test_one_write_of_ours_waits_its_turn(store: SqlStore, start: Start) -> None:
    filled = fill(store)
    child = start(store, "ana", 200, 4)
    go(child)
    for number in range(50):
        mark(store, filled.entity(session=1, person=number % 4), None)
        assert_note(store, filled.entity(session=1), str(number))
    assert pipe(child.stdout).readline() == "done\n"
    assert one(store, "SELECT count(*) FROM change WHERE field = 'note'") == 850
    assert store.check() == []


def assert_note(store: SqlStore, entity: str, text: str) -> None:
    with store.writing() as work:
        work.put("mark", entity, "note", text)
        assert work.commit() is not None


def test_stores_that_open_an_empty_folder_at_once_make_one_store(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    code = (
        "import sys; from datetime import datetime, UTC; from pathlib import Path\n"
        "from npq_desktop.store import SqlStore\n"
        "sys.stdin.readline()\n"
        "store = SqlStore(Path(sys.argv[1]), lambda: datetime.now(UTC))\n"
        "with store.reading() as view: print(view.device()[0], view.stream())\n"
    )
    asked = [sys.executable, "-c", code, str(folder)]
    root = Path(__file__).parents[2]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    children = [subprocess.Popen(asked, cwd=root, text=True, **pipes) for _ in range(4)]
    for child in children:
        go(child)
    answers = [child.communicate(timeout=60) for child in children]
    assert [error for _, error in answers] == [""] * 4
    assert len({answer for answer, _ in answers}) == 1
    assert len(answers[0][0].split()) == 2
