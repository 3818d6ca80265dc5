"""The command line as people and scripts use it: words in, an exit code and two streams out."""

import atexit
import json
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from npq_desktop.bootstrap import main

NOW = "2027-03-04T09:20:00+00:00"
"""The morning of workshop 2, which the plan puts on Thursday 4 March 2027."""
WORKSHOP = "Autumn 2026 workshop 2"
LIST = """\
Name,TRN,Email,Organisation,Role,Lead mentor,URN
Ann Lee,1234568,ann@school.example,Oakmere,Head,Yes,123456
Bea Low,7654321,bea@school.example,Larkmoor,Tutor,No,
Cem Öz,,,,,,
Dee Fox,,dee@school.example,Oakmere,,,
"""
PEOPLE = ("Dee Fox", "Ann Lee", "Bea Low", "Cem Öz")
"""By family name, as every list shows them."""


@dataclass(frozen=True)
class Answer:
    """What a command gave back."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)

    @property
    def error(self) -> str:
        """The sentence of a command that failed: one line, nothing else anywhere."""
        assert self.code == 2
        assert self.out == ""
        assert "Traceback" not in self.err
        (line,) = self.err.splitlines()
        start = "npq-desktop: error: "
        assert line.startswith(start)
        return line.removeprefix(start)


class Program:
    """The program on one data folder."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def __call__(self, *words: str | Path) -> Answer:
        """Run one command."""
        return self.plain("--data-dir", self.folder, *words)

    def plain(self, *words: str | Path) -> Answer:
        """Run one command without naming the data folder."""
        self._capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 1
        out, err = self._capsys.readouterr()
        return Answer(code, out, err)

    def done(self, *words: str | Path) -> Answer:
        """Run one command that has to succeed."""
        answer = self(*words)
        assert (answer.code, answer.err if "error" in answer.err else "") == (0, "")
        return answer

    def ids(self) -> dict[str, str]:
        """The people of the cohort by full name."""
        rows = self.done("participants", "list", "--cohort", "Autumn 2026", "--json").json
        return {row["full_name"]: row["id"] for row in rows}

    def entries(self, session: str = WORKSHOP) -> dict[str, dict[str, Any]]:
        """The register by full name."""
        shown = self.done("register", "show", session, "--json").json
        return {entry["full_name"]: entry for entry in shown["entries"]}

    def marks(self, session: str = WORKSHOP) -> dict[str, str | None]:
        """Only the marks."""
        return {name: entry["mark"] for name, entry in self.entries(session).items()}

    def digest(self) -> str:
        """What the store holds, in 64 digits."""
        return self.done("digest").out.strip()


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program's clock stands; nothing of the environment reaches in."""
    monkeypatch.setenv("NPQ_DESKTOP_NOW", NOW)
    monkeypatch.delenv("NPQ_DESKTOP_DATA_DIR", raising=False)


@pytest.fixture
def empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    """A data folder that is not there yet."""
    return Program(tmp_path / "data", capsys)


@cache
def _course() -> Path:
    """The file of a data folder with one cohort of four, made once in a process."""
    folder = Path(mkdtemp(prefix="npq-cli-"))
    atexit.register(shutil.rmtree, folder)
    (folder / "list.csv").write_text(LIST, encoding="utf-8")
    for words in (
        ("cohort", "create", "Autumn 2026", "--start", "2026-10-04", "--template", "npqltd"),
        ("participants", "import", str(folder / "list.csv"), "--cohort", "Autumn 2026"),
    ):
        assert main(["--data-dir", str(folder), *words]) == 0
    return folder / "store.db"


@pytest.fixture
def program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    """A data folder with the cohort "Autumn 2026" of four people and its plan."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copyfile(_course(), folder / "store.db")
    return Program(folder, capsys)
