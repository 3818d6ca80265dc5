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
from pathlib import Path

import system_packages

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
    chosen = "--chosen" in argv
    if is_done(chosen):
        freshen_bytecode()
        if "--say" in argv:
            say("Everything is set up already.")
        return 0
    began = time.monotonic()
    try:
        found = venv_version()
        keeps = bool(found) and (not chosen or found == our_version())
        complete = system_packages.supply_all(with_venv=not keeps)
        if keeps:
            say(f"Using the Python {found} that is in .venv.")
        else:
            make_venv()
        install()
        compile_all()
        system_packages.check_import(str(PYTHON))
    except system_packages.Missing as missing:
        print(f"setup: {missing}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(
            "setup: this step failed, its own words stand above: "
            + shlex.join(map(str, error.cmd)),
            file=sys.stderr,
        )
        return 1
    if complete:
        STAMP.write_text(wanted(), "utf-8")
    say(f"Set up in {time.monotonic() - began:.0f} seconds. Now: make run, make test, make help.")
    return 0


def say(sentence: str) -> None:
    """Tell the user what happens, before it does."""
    print(sentence, flush=True)


def wanted() -> str:
    """What the stamp must say for a set-up to count as done: a digest of all that shapes it."""
    digest = hashlib.sha256()
    for path in (LOCK, ROOT / "pyproject.toml", *sorted(Path(__file__).parent.glob("s*.py"))):
        digest.update(path.read_bytes())
    return f"{digest.hexdigest()} {ROOT}\n"


def is_done(chosen: bool) -> bool:
    """Whether .venv stands as the lock file wants it, with the Python that was asked for."""
    if not (STAMP.is_file() and PROGRAM.is_file()):
        return False
    return STAMP.read_text("utf-8") == wanted() and (not chosen or venv_version() == our_version())


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
    say(f"Making .venv with Python {our_version()} ({sys.executable}) ...")
    base = getattr(sys, "_base_executable", None) or sys.executable
    if VENV.is_dir():
        shutil.rmtree(VENV)
    subprocess.run([base, "-m", "venv", VENV], check=True)


def install() -> None:
    """Install the libraries of the lock file, each checked by its hash, and the program itself."""
    say("Fetching and installing the libraries (about 250 MB; a minute or two) ...")
    pip("--require-hashes", "--only-binary", ":all:", "-r", str(LOCK))
    say("Putting the program into .venv ...")
    pip("--no-deps", "--no-build-isolation", "-e", str(ROOT))


def pip(*wanted: str) -> None:
    """Install by the pip of .venv; the bytecode comes later, on all cores."""
    quietly = ["--disable-pip-version-check", "install", "--quiet", "--no-compile"]
    subprocess.run([PYTHON, "-m", "pip", *quietly, *wanted], check=True, stdin=subprocess.DEVNULL)


def compile_all() -> None:
    """Compile the bytecode now: without it the program starts three times slower."""
    say("Compiling ...")
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    answer = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, check=True)
    # Some libraries carry templates that are no Python; those are theirs, so the code is not read.
    subprocess.run(
        [PYTHON, "-m", "compileall", "-qq", "-j", "0", answer.stdout.strip(), PACKAGE], check=False
    )


def freshen_bytecode() -> None:
    """Compile what was edited since; done only by the Python that will run it."""
    if Path(sys.prefix).resolve() == VENV:
        compileall.compile_dir(PACKAGE, quiet=2)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
