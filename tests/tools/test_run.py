"""``make run`` opens the window where a screen answers, and runs the tour elsewhere."""

import subprocess
from pathlib import Path

import pytest

PROGRAM = """#!/bin/sh
echo "program $*"
[ "${1:-}" != tour ] || { [ -z "${FAILS:-}" ] || exit 1; mkdir -p "$2"; touch "$2/01.png"; }
"""


@pytest.fixture
def programs(tmp_path) -> Path:
    """A folder with a program and a Python that says whether there is a display."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, text in (("npq-desktop", PROGRAM), ("python", '#!/bin/sh\nexit "$NO_DISPLAY"\n')):
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)
    return folder


def run(tools: Path, programs: Path, script: str, **environment: str) -> tuple[int, list[str]]:
    """The exit code, and the lines of the answer."""
    out = programs.parent / "out" / "tour"
    done = subprocess.run(
        ["/bin/sh", str(tools / script), str(programs), str(out)],
        env={"PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout.splitlines()


def test_the_window_opens_where_there_is_a_display(tools, programs):
    assert run(tools, programs, "run.sh", NO_DISPLAY="0") == (0, ["program "])


def test_the_tour_runs_where_there_is_none_and_says_where_to_look(tools, programs):
    code, lines = run(tools, programs, "run.sh", NO_DISPLAY="1")
    out = programs.parent / "out" / "tour"
    assert code == 0
    assert lines == [
        "There is no display here, so NPQ Desktop shows itself in pictures instead.",
        f"program tour {out}",
        f"The pictures and the PDFs are in {out}, numbered in the order of the road.",
    ]


def test_a_tour_that_fails_does_not_pass_for_one_that_went_well(tools, programs):
    code, lines = run(tools, programs, "run.sh", NO_DISPLAY="1", FAILS="1")
    assert code == 1
    assert not any("pictures and the PDFs" in line for line in lines)


def test_pictures_of_an_earlier_tour_do_not_stay(tools, programs):
    old = programs.parent / "out" / "tour" / "99-old.png"
    old.parent.mkdir(parents=True)
    old.touch()
    assert run(tools, programs, "tour.sh")[0] == 0
    assert [path.name for path in old.parent.iterdir()] == ["01.png"]
