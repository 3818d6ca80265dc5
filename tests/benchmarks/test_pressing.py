"""The window of the benchmarks is the real one, and a key in it marks somebody."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from benchmarks import filled
from benchmarks.pressing import BarePressed, Clock, Pressed
from benchmarks.quick_store import QuickStore
from benchmarks.watched import SavedTooEarly, WatchedCommits
from npq_desktop.services.registers import read_register
from npq_desktop.store import SqlStore

Open = Callable[[Callable[[Clock], object]], Pressed]


@pytest.fixture
def held(tmp_path: Path) -> filled.Filled:
    return filled.with_people(tmp_path / "data", 20)


@pytest.fixture
def opened(qapp: object, held: filled.Filled) -> Iterator[Open]:
    made: list[Pressed] = []

    def opened_(store: Callable[[Clock], object]) -> Pressed:
        made.append(Pressed(store, held, timedelta(minutes=1)))
        return made[-1]

    yield opened_
    for each in made:
        each.close()


def test_a_key_marks_in_the_store_that_answers_at_once(opened: Open, held: filled.Filled) -> None:
    store = QuickStore(held, filled.NOW)
    pressed = opened(lambda _clock: store)
    assert pressed.press(0) > 0
    assert pressed.press(3) > 0
    marks = [each.mark for each in store.entries.values() if each.mark is not None]
    assert [mark.is_here for mark in marks] == [True, False]


def test_a_key_marks_in_the_real_store_and_is_shown_as_saved_after_its_commit(
    opened: Open, held: filled.Filled
) -> None:
    commits = WatchedCommits()
    pressed = opened(lambda clock: commits.store(held.folder, clock))
    pressed.watch_saved(commits)
    for number in range(4):
        pressed.press(number, everything=True)
    assert commits.checked == 4
    store = SqlStore(held.folder, filled.clock)
    register = read_register(store, held.today.id)
    store.close()
    assert sum(1 for each in register.entries if each.mark is not None) == 2


def test_saved_before_the_commit_is_noticed() -> None:
    commits = WatchedCommits()
    commits.painted("Saved 09:36")
    commits.done += 1
    commits.painted("Saved 09:37")
    with pytest.raises(SavedTooEarly):
        commits.painted("Saved 09:38")


def test_the_bare_table_has_the_same_rows_and_changes_by_the_same_key(
    opened: Open, held: filled.Filled
) -> None:
    store = QuickStore(held, filled.NOW)
    bare = BarePressed(opened(lambda _clock: store))
    assert bare.press(0) > 0
    rows = bare.rows
    bare.close()
    assert len(rows) == 20
    assert [row[1] for row in rows].count("Present") == 1
