"""Gathers the licence texts that go with a built program. Standard library only."""

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
_TEXT = re.compile(r"(?i)(^|/)(licen[cs]es?|copying|notice|authors)\b[^/]*($|/)")


def names_in_lock(lock: Path = LOCK) -> list[str]:
    """The libraries that the program needs, on any platform, each once."""
    found = re.findall(r"(?m)^([A-Za-z0-9._-]+)==", lock.read_text("utf-8"))
    return sorted(set(found))


def texts_of(name: str) -> list[Path]:
    """The licence texts that a library was installed with; none when it is not needed here."""
    try:
        files = distribution(name).files or []
    except PackageNotFoundError:
        return []
    inside = [each for each in files if ".dist-info/" in each.as_posix()]
    wanted = [each for each in inside if _TEXT.search(each.as_posix().partition("/")[2])]
    return [Path(str(each.locate())) for each in wanted]


def licence_files() -> list[tuple[str, str]]:
    """Each text and the folder in the built program where it goes."""
    found = [(str(ROOT / "LICENSE"), "licences/npq-desktop")]
    for name in names_in_lock():
        for path in texts_of(name):
            _, _, inside = path.as_posix().partition(".dist-info/")
            inside = inside.removeprefix("licenses/")
            found.append((str(path), str(Path("licences", name, inside).parent)))
    found += [(str(path), "licences/python") for path in _of_python()]
    return found


def system_licences(binaries: Iterable[str]) -> list[tuple[str, str]]:
    """The texts for libraries that Debian's packages brought; none on other systems."""
    if shutil.which("dpkg-query") is None:
        return []
    paths = {str(Path(each).resolve()) for each in binaries if each.startswith("/")}
    asked = sorted(path for path in paths if not path.startswith(sys.prefix))
    # /lib is a link to /usr/lib today, and either name may stand in a package's list.
    asked += [path.removeprefix("/usr") for path in asked]
    told = subprocess.run(["dpkg-query", "-S", *asked], capture_output=True, text=True, check=False)
    owners = {line.partition(":")[0] for line in told.stdout.splitlines()}
    texts = [(Path("/usr/share/doc", name, "copyright"), name) for name in sorted(owners)]
    return [(str(text), f"licences/system/{name}") for text, name in texts if text.is_file()]


def _of_python() -> list[Path]:
    """Python's own licence, where this Python has it."""
    folders = [
        Path(sysconfig.get_path("stdlib")),
        Path(sys.base_prefix),
        Path(sys.base_prefix, "doc"),
    ]
    # Debian keeps it with the documentation of its package.
    folders.append(Path(f"/usr/share/doc/python{sys.version_info[0]}.{sys.version_info[1]}"))
    places = [
        folder / name for folder in folders for name in ("LICENSE.txt", "LICENSE", "copyright")
    ]
    return [place for place in places if place.is_file()][:1]
