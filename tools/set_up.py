r"""Makes ``.venv`` from the lock file and says in plain words what it is doing.

``make setup`` comes here through ``setup.sh``; on Windows this file is run as it is
(``py -3.13 tools\set_up.py``). Standard library only. Run again, it does only what changed.
"""

import compileall
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import time
from enum import Enum
from pathlib import Path

import system_packages
from display import has_display

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
PROGRAM = BIN / ("npq-desktop.exe" if os.name == "nt" else "npq-desktop")
LOCK = ROOT / "requirements-dev.lock"
STAMP = VENV / "set-up.txt"
PACKAGE = ROOT / "npq_desktop"


def main(argv: list[str]) -> int:
    """Set up what is missing; the exit code."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.chdir(ROOT)
    try:
        set_up(chosen="--chosen" in argv, tell="--say" in argv)
    except system_packages.Missing as missing:
        print(f"setup: {missing}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        step = shlex.join(map(str, error.cmd))
        print(f"setup: this step failed, its own words stand above: {step}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("setup: stopped. Type 'make setup' to go on.", file=sys.stderr)
        return 130
    return 0


def set_up(*, chosen: bool, tell: bool) -> None:
    """Do what is missing. Raises Missing, or CalledProcessError of the step that failed.

    ``chosen``: .venv must hold the very Python that runs this. ``tell``: say so when all is there.
    """
    found = "" if has_moved() else venv_version()
    keeps = bool(found) and (not chosen or found == our_version())
    todo = missing_steps() if keeps else set(Step)
    if not todo:
        freshen_bytecode()
        if tell:
            say("Everything is set up already.")
        return
    began = time.monotonic()
    done = set(Step) - todo
    if todo != {Step.PROGRAM} and system_packages.supply_all(with_venv=not keeps):
        done.add(Step.WINDOW)
    if Step.LIBRARIES in todo:
        if keeps:
            say(f"Using the Python {found} that is in .venv.")
            STAMP.unlink(missing_ok=True)  # stopped half-way, it must not pass for the old state
        else:
            make_venv()
        install_libraries()
    if todo & {Step.LIBRARIES, Step.PROGRAM}:
        install_program()
        compile_all(with_libraries=Step.LIBRARIES in todo)
    system_packages.check_import(str(PYTHON))
    write_stamp(done | {Step.LIBRARIES, Step.PROGRAM})
    say(f"Set up in {time.monotonic() - began:.0f} seconds. Now: make run, make test, make help.")


def say(sentence: str) -> None:
    """Tell the user what happens, before it does."""
    print(sentence, flush=True)


class Step(Enum):
    """What can be done apart from the rest, each a line of the stamp once it is done."""

    LIBRARIES = "libraries"
    PROGRAM = "program"
    WINDOW = "window"  # the system's libraries that only a window on a screen needs


def wanted(step: Step) -> str:
    """The line of the stamp that stands for this step: a digest of all that shapes it."""
    digest = hashlib.sha256()
    for path in _shaping(step):
        digest.update(path.read_bytes())
    return f"{step.value} {digest.hexdigest()}"


def _shaping(step: Step) -> list[Path]:
    ours = sorted(Path(__file__).parent.glob("s*.py"))
    return {
        Step.LIBRARIES: [LOCK, *ours],
        Step.PROGRAM: [ROOT / "pyproject.toml"],
        Step.WINDOW: [Path(system_packages.__file__)],
    }[step]


def missing_steps() -> set[Step]:
    """What is not done yet, or was done for another lock file or project file."""
    lines = STAMP.read_text("utf-8").splitlines() if STAMP.is_file() else []
    missing = {step for step in Step if wanted(step) not in lines}
    if not PROGRAM.is_file():
        missing.add(Step.PROGRAM)
    if not has_display():
        missing.discard(Step.WINDOW)  # it can wait until there is a screen
    return missing


def has_moved() -> bool:
    """Whether .venv was made in another place: its programs would then call a Python elsewhere."""
    return STAMP.is_file() and str(ROOT) not in STAMP.read_text("utf-8").splitlines()


def write_stamp(done: set[Step]) -> None:
    """Remember where this was done, and what."""
    lines = [str(ROOT), *(wanted(step) for step in Step if step in done)]
    STAMP.write_text("\n".join(lines) + "\n", "utf-8")


def our_version() -> str:
    """The Python that runs this, as "3.11"."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def venv_version() -> str:
    """The Python inside .venv, or nothing when there is none that runs pip."""
    ask = "import sys, pip; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return answer.stdout.strip()


def make_venv() -> None:
    """Make .venv with the Python that runs this, in place of one that does not serve."""
    base = getattr(sys, "_base_executable", None) or sys.executable
    say(f"Making .venv with Python {our_version()} ({base}) ...")
    if VENV.is_dir():
        shutil.rmtree(VENV)
    subprocess.run([base, "-m", "venv", VENV], check=True)


def install_libraries() -> None:
    """Install the libraries of the lock file, each checked by its hash."""
    say("Fetching and installing the libraries (about 250 MB; a minute or two) ...")
    pip("--require-hashes", "--only-binary", ":all:", "-r", str(LOCK))


def install_program() -> None:
    """Put the program itself into .venv, so that it runs from this folder as it is edited."""
    say("Putting the program into .venv ...")
    pip("--no-deps", "--no-build-isolation", "-e", str(ROOT))


def pip(*wanted: str) -> None:
    """Install by the pip of .venv; the bytecode comes later, on all cores."""
    quietly = ["--disable-pip-version-check", "install", "--quiet", "--no-compile"]
    subprocess.run([PYTHON, "-m", "pip", *quietly, *wanted], check=True, stdin=subprocess.DEVNULL)


def compile_all(*, with_libraries: bool) -> None:
    """Compile the bytecode now: without it the program starts three times slower."""
    say("Compiling ...")
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    answer = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, check=True)
    folders = [str(PACKAGE), *([answer.stdout.strip()] if with_libraries else [])]
    # Some libraries carry templates that are no Python; those are theirs, so the code is not read.
    subprocess.run([PYTHON, "-m", "compileall", "-qq", "-j", "0", *folders], check=False)


def freshen_bytecode() -> None:
    """Compile what was edited since; done only by the Python that will run it."""
    if Path(sys.prefix).resolve() == VENV:
        compileall.compile_dir(PACKAGE, quiet=2)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
