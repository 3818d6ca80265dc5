"""The log helps whoever is asked for help, holds nobody's name and never gets in the way."""

import errno
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from npq_desktop import __version__, log_file
from npq_desktop.bootstrap import main

DATA = Path(__file__).parent / "data"


@pytest.fixture(autouse=True)
def put_back() -> Iterator[None]:
    """Give the program's logger back as it was found."""
    root = logging.getLogger("npq_desktop")
    handlers, level, propagates = list(root.handlers), root.level, root.propagate
    root.handlers[:] = []
    yield
    for each in root.handlers:
        each.close()
    root.handlers[:], root.level, root.propagate = handlers, level, propagates


def logged(folder: Path) -> str:
    """All that stands in the log of a data folder."""
    return "".join(path.read_text("utf-8") for path in sorted((folder / "log").iterdir()))


def test_an_unexpected_error_is_logged_without_what_it_said(tmp_path, monkeypatch, capsys):
    def fail(*_: object, **__: object) -> None:
        raise LookupError("Adaeze Okonkwo, TRN 7654321, is not in the list")

    monkeypatch.setattr("npq_desktop.store.reader.Reader.cohorts", fail)
    code = main(["--data-dir", str(tmp_path), "cohort", "list", "--json"])
    told = capsys.readouterr()
    assert code == 2
    assert told.out == ""
    assert told.err.startswith("npq-desktop: error: Something went wrong inside NPQ Desktop.")
    assert told.err.count("\n") == 1
    assert "Traceback" not in told.err
    held = logged(tmp_path)
    assert "ERROR npq_desktop" in held
    assert "LookupError" in held
    assert "cohort" in held  # the place in the code
    assert not any(word in held + told.err for word in ("Adaeze", "Okonkwo", "7654321"))


def test_a_real_list_leaves_nobody_in_the_log(tmp_path, capsys):
    at = ["--data-dir", str(tmp_path)]
    spring = ["--cohort", "Spring 2027"]
    file = str(DATA / "spring-cohort-messy.csv")
    assert main([*at, "cohort", "create", "Spring 2027", "--start", "2027-03-01"]) == 0
    assert main([*at, "participants", "import", file, *spring]) == 0
    assert main([*at, "participants", "import", "missing.csv", *spring]) == 2
    capsys.readouterr()
    assert main([*at, "participants", "list", *spring, "--json"]) == 0
    people = json.loads(capsys.readouterr().out)
    held = logged(tmp_path)
    told = {person[field] for person in people for field in ("family_name", "trn", "email")}
    assert len(told) > 10
    assert {text for text in told if text and text in held} == set()


def test_the_log_lies_in_the_data_folder_for_its_owner_alone(tmp_path):
    log_file.start(tmp_path / "new")
    logging.getLogger("npq_desktop.test").info("3 marks")
    (file,) = (tmp_path / "new" / "log").iterdir()
    assert file.name == "npq-desktop.log"
    first, last = file.read_text("utf-8").splitlines()
    assert f"version {__version__}, Python {sys.version_info[0]}.{sys.version_info[1]}" in first
    assert last.endswith(" INFO npq_desktop.test 3 marks")
    if sys.platform != "win32":
        assert file.parent.stat().st_mode & 0o077 == 0


def test_full_files_move_aside_and_only_some_stay(tmp_path, monkeypatch):
    monkeypatch.setattr(log_file, "BYTES", 2000)
    log_file.start(tmp_path)
    for number in range(200):
        logging.getLogger("npq_desktop.test").info("%03d of many lines", number)
    names = sorted(path.name for path in (tmp_path / "log").iterdir())
    assert names == ["npq-desktop.log", *(f"npq-desktop.log.{n}" for n in range(1, 4))]
    assert all(path.stat().st_size <= 2000 for path in (tmp_path / "log").iterdir())
    assert "199 of many lines" in (tmp_path / "log" / "npq-desktop.log").read_text("utf-8")


def test_a_file_that_another_process_holds_is_written_on(tmp_path, monkeypatch):
    monkeypatch.setattr(log_file, "BYTES", 500)
    log_file.start(tmp_path)

    def held(*_: object) -> Path:
        raise PermissionError(errno.EACCES, "used by another process")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", held)
        for number in range(30):
            logging.getLogger("npq_desktop.test").info("%02d of many lines", number)
    assert logged(tmp_path).count("of many lines") == 30
    assert len(list((tmp_path / "log").iterdir())) == 1


def test_a_folder_without_room_for_a_log_is_no_reason_to_stop(tmp_path, capsys):
    (tmp_path / "log").write_text("a file where the folder should be")
    assert main(["--data-dir", str(tmp_path), "cohort", "list"]) == 0
    assert "error" not in capsys.readouterr().err


def test_a_full_disk_brings_no_traceback_of_the_log_itself(tmp_path, monkeypatch, capsys):
    log_file.start(tmp_path)
    (handler,) = logging.getLogger("npq_desktop").handlers

    def full(_text: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(handler.stream, "write", full)
    logging.getLogger("npq_desktop.test").error("cannot be written")
    assert capsys.readouterr().err == ""


CRASH = """
import faulthandler, logging, sys
from pathlib import Path
from npq_desktop import __version__, log_file
log_file.BYTES = 100
log_file.start(Path(sys.argv[1]))
for _ in range(9):
    logging.getLogger("npq_desktop.test").info("so that a new file is begun")
def in_the_middle_of_a_register():
    faulthandler._sigabrt()
in_the_middle_of_a_register()
"""


def test_a_crash_below_python_leaves_its_place_in_the_newest_file(tmp_path):
    done = subprocess.run([sys.executable, "-c", CRASH, str(tmp_path)], check=False)
    assert done.returncode != 0
    held = (tmp_path / "log" / "npq-desktop.log").read_text("utf-8")
    assert "Fatal Python error: Aborted" in held
    assert "in_the_middle_of_a_register" in held


DEAF = """
import sys
from npq_desktop.bootstrap import main
sys.stdout = sys.stderr = None
code = main(sys.argv[1:])
sys.exit(code)
"""


@pytest.mark.parametrize(
    ("command", "code"),
    [(["cohort", "list", "--json"], 0), (["digest"], 0), (["register", "show", "none"], 2)],
    ids=["json", "line", "error"],
)
def test_a_program_without_a_console_answers_by_its_exit_code(tmp_path, command, code):
    done = subprocess.run(
        [sys.executable, "-c", DEAF, "--data-dir", str(tmp_path), *command],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")
