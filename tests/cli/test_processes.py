"""The program as a process of its own: pipes that close, consoles that lack letters, Ctrl+C."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import PEOPLE, WORKSHOP, Program

RUN = (sys.executable, "-m", "npq_desktop")


def environment(program: Program, **more: str) -> dict[str, str]:
    held = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return {**held, "NPQ_DESKTOP_DATA_DIR": str(program.folder), **more}


def run(program: Program, *words: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    return started([*RUN, *words], environment(program, **more))


def run_script(program: Program, script: str) -> subprocess.CompletedProcess[bytes]:
    return started([sys.executable, "-c", script], environment(program))


def started(words: list[str], held: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(words, env=held, capture_output=True, timeout=60, check=False)


def test_python_m_is_the_same_program(program: Program) -> None:
    answer = run(program, "participants", "list", "--cohort", "Autumn 2026", "--json")
    assert (answer.returncode, answer.stderr) == (0, b"")
    assert [row["full_name"] for row in json.loads(answer.stdout)] == list(PEOPLE)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_console_that_lacks_letters_gets_the_answer_all_the_same(
    program: Program, encoding: str
) -> None:
    words = ("participants", "list", "--cohort", "Autumn 2026")
    plain = run(program, *words, PYTHONIOENCODING=encoding)
    assert (plain.returncode, plain.stderr) == (0, b"")
    assert b"Ann Lee" in plain.stdout
    told = run(program, *words, "--json", PYTHONIOENCODING=encoding)
    assert json.loads(told.stdout.decode("utf-8"))[3]["full_name"] == "Cem Öz"


def test_an_error_reaches_a_console_that_lacks_its_letters(program: Program) -> None:
    answer = run(program, "sessions", "list", "--cohort", "x", PYTHONIOENCODING="ascii")
    assert answer.returncode == 2
    assert answer.stderr.startswith(b"npq-desktop: error: No cohort fits ?x?.")


@pytest.mark.parametrize("words", [("history",), ("history", "--json"), ("--help",)])
def test_a_reader_that_has_had_enough_is_no_error(program: Program, words: tuple[str, ...]) -> None:
    """As "head" does: the other end of the pipe is closed before anything is written."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        answer = subprocess.run(
            [*RUN, *words],
            env=environment(program),
            stdout=writing,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    finally:
        os.close(writing)
    assert (answer.returncode, answer.stderr) == (0, b"")


def test_an_answer_that_cannot_be_written_is_told(program: Program) -> None:
    with Path(os.devnull).open("rb") as only_to_read:
        answer = subprocess.run(
            [*RUN, "history"],
            env=environment(program),
            stdout=only_to_read,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert answer.returncode == 2
    assert answer.stderr.startswith(b"npq-desktop: error: The answer cannot be written")
    assert len(answer.stderr.splitlines()) == 1


def heed_ctrl_c() -> None:
    """A shell lets its background jobs ignore Ctrl+C, and the tests may be run in one."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_is_exit_code_130_and_leaves_nothing_half_done(
    program: Program, tmp_path: Path
) -> None:
    """The file of marks is a pipe: once our end opens, the program is waiting for its rows."""
    before = program.digest()
    pipe = tmp_path / "marks.csv"
    os.mkfifo(pipe)
    words = ("register", "mark", WORKSHOP, "--file", str(pipe))
    with subprocess.Popen(
        [*RUN, *words],
        env=environment(program),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=heed_ctrl_c,
    ) as running:
        rows = pipe.open("wb")
        rows.write(b"participant_id,mark\nAnn Lee,present\n")
        rows.flush()
        running.send_signal(signal.SIGINT)
        rows.close()  # only now: a program that missed the signal would go on and mark
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, b"")
    assert err.startswith(b"npq-desktop: error: Stopped.")
    assert len(err.splitlines()) == 1
    assert program.digest() == before


def test_a_stop_before_anything_began_shows_no_traceback(program: Program) -> None:
    script = (
        "import sys\n"
        "import npq_desktop.cli.main as door\n"
        "def stop(*_): raise KeyboardInterrupt\n"
        "door.make_parser = stop\n"
        "from npq_desktop.bootstrap import main\n"
        "sys.exit(main(['cohort', 'list']))\n"
    )
    answer = run_script(program, script)
    assert answer.returncode == 130
    assert b"Traceback" not in answer.stderr


def test_the_command_line_loads_no_qt(program: Program) -> None:
    script = (
        "import sys\n"
        "from npq_desktop.bootstrap import main\n"
        "main(['register', 'show', 'workshop 2', '--json'])\n"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))\n"
    )
    answer = run_script(program, script)
    assert (answer.returncode, answer.stderr) == (0, b"")
