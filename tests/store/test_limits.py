"""The system itself says no: a folder that is not ours, a file that may not grow."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from npq_desktop.store import SqlStore
from tests.store.conftest import MORNING, Open
from tests.store.filled import fill
from tests.store.looking import the_log


def run(*asked: str) -> list[str]:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.limited", *asked],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.fixture
def open_ground() -> Iterator[Path]:
    """A folder that every user may look into; pytest's own is closed to others."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    for each in folder.iterdir():
        each.chmod(0o755)
    shutil.rmtree(folder)


def test_a_folder_that_may_not_be_written_into_is_named(open_ground: Path) -> None:
    held, empty, missing = open_ground / "held", open_ground / "empty", open_ground / "no" / "way"
    store = SqlStore(held, lambda: MORNING)
    fill(store)
    store.close()
    empty.mkdir()
    missing.parent.mkdir()
    log = the_log(store)
    store.file.chmod(0o444)
    for each in (held, empty, missing.parent):
        each.chmod(0o555)
    said = run("stranger", str(held), str(empty), str(missing))
    assert len(said) == 3
    for folder, sentence in zip((held, empty, missing), said, strict=True):
        assert sentence.startswith(f"The data folder {folder} cannot be written to.")
    assert list(empty.iterdir()) == []
    held.chmod(0o755)
    assert the_log(store) == log


def test_marks_that_were_saved_before_the_disk_said_no_are_there(
    store: SqlStore, opening: Open
) -> None:
    filled = fill(store)
    store.close()
    saved, sentence = run("small", str(store.folder))
    assert int(saved) > 5
    assert sentence.startswith(f"The data folder {store.folder} cannot be read or written")
    again = opening(store.folder)
    with again.reading() as view:
        note = view.mark(filled.sessions[0].id, filled.people[0].id)[2]
    assert note.startswith(f"{int(saved) - 1} ")
    assert again.check() == []
