"""What somebody needs stays on this laptop: looked for in all that leaves it, or could.

Whatever the program learns to write gets its line in ``ANSWERS`` or ``FILES``; a command that is in
none of the lists fails the last test but one.
"""

import argparse
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from npq_desktop.bootstrap import main
from npq_desktop.cli.main import make_parser
from npq_desktop.domain.ids import from_uuid
from npq_desktop.services.needs import set_needs
from npq_desktop.services.people_columns import COLUMNS
from npq_desktop.services.undo import undo_act
from npq_desktop.store import SqlStore
from tests.cli.conftest import NOW, Program
from tests.store.conftest import Clock
from tests.store.looking import sent_by

COHORT, WORKSHOP, SEMINAR = "Autumn 2026", "Autumn 2026 workshop 2", "Autumn 2026 seminar A"
FOOD, ACCESS, EARLIER = "Zqlupin", "Zqinduction", "Zqsulphite"
"""What was planted: a dietary need, an access need, and one that was taken back since."""
PLANTED = (FOOD, ACCESS, EARLIER)

EVERY_COLUMN = ",".join(COLUMNS)

ANSWERS: tuple[tuple[str, ...], ...] = (
    ("cohort", "list", "--json"),
    ("participants", "list", "--cohort", COHORT, "--json"),
    ("participants", "to-ask", WORKSHOP, "--json"),
    ("sessions", "list", "--cohort", COHORT, "--json"),
    ("sessions", "move", SEMINAR, "2026-11-12", "--dry-run", "--json"),
    ("sessions", "clashes", "--json"),
    ("participants", "pairs", "--json"),
    ("participants", "pairs", "--decided", "--json"),
    ("walk-ins", "list", "--json"),
    ("guests", "list", "--json"),
    ("participants", "standing", "--cohort", COHORT, "--json"),
    ("catch-up", "list", "--cohort", COHORT, "--json"),
    ("apologies", "list", "--cohort", COHORT, "--json"),
    ("register", "show", WORKSHOP, "--json"),
    ("ready", WORKSHOP, "--json"),
    ("plans", "list", "--json"),
    ("history", "--json"),
    ("history",),
    ("history", "--participant", "Ann Lee"),
    ("digest", "--all", "--json"),
    ("doctor", "--json"),
)
"""Commands whose answer is looked through."""
FILES: tuple[tuple[str, ...], ...] = (
    ("sheet", WORKSHOP, "--notes", "--out", "sheet.pdf"),
    ("sheet", WORKSHOP, "--blank", "--out", "blank.pdf"),
    ("labels", WORKSHOP, "--out", "labels.pdf"),
    ("labels", WORKSHOP, "--grid", "cards-a5", "--out", "cards.pdf"),
    ("ready", WORKSHOP, "--out", "ready.pdf"),
    ("participants", "record", "Ann Lee", "--notes", "--out", "record.pdf"),
    ("participants", "export", "--columns", EVERY_COLUMN, "--out", "people.xlsx"),
    ("calendar", "export", "--cohort", COHORT, "--out", "plan.ics"),
)
"""Commands that write a file, whatever kind it is; it is opened as far as it can be."""
COUNTS: tuple[tuple[str, ...], ...] = (
    ("caterer", WORKSHOP, "--json"),
    ("caterer", WORKSHOP, "--out", "caterer.pdf"),
)
"""What the caterer gets: how many want a food, never who, and nothing of access."""
TAKES_IN = frozenset(
    {
        "calendar import",
        "cohort create",
        "participants add",
        "participants import",
        "participants move",
        "participants unlink",
        "register attach",
        "register close",
        "register mark",
    }
)
"""Commands that take something in, and say with ``--json`` what they took."""


@pytest.fixture
def program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Program:
    """A course in which Ann needs something, and needed something else before."""
    monkeypatch.setenv("NPQ_DESKTOP_NOW", NOW)
    monkeypatch.delenv("NPQ_DESKTOP_DATA_DIR", raising=False)
    made = Program(tmp_path / "data", capsys)
    made.done("cohort", "create", COHORT, "--start", "2026-10-04", "--template", "npqltd")
    people = "Name,Organisation\nAnn Lee,Oakmere\nBea Low,Larkmoor\n"
    (tmp_path / "list.csv").write_text(people, encoding="utf-8")
    made.done("participants", "import", tmp_path / "list.csv", "--cohort", COHORT)
    ann = from_uuid(made.ids()["Ann Lee"])
    store = SqlStore(made.folder, Clock())
    set_needs(store, ann, [EARLIER])
    act = set_needs(store, ann, [FOOD], ACCESS)
    assert act is not None
    undo_act(store, act)
    set_needs(store, ann, [FOOD], ACCESS)
    store.close()
    made.done("register", "mark", WORKSHOP, "Ann Lee", "late", "--arrived", "09:52")
    return made


def parts_of(name: str, data: bytes) -> Iterator[str]:
    """A file as text: its bytes, what a reader of PDF sees, what a zip holds."""
    yield data.decode("utf-8", "replace")
    yield data.decode("utf-16-le", "replace")
    if data.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(data)
        yield str(document.get_metadata_dict())
        for number in range(len(document)):
            yield document[number].get_textpage().get_text_range()
    elif zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as held:
            for inner in held.namelist():
                yield from parts_of(f"{name}/{inner}", held.read(inner))


def planted_in(*texts: str) -> set[str]:
    said = "\n".join(texts).casefold()
    return {word for word in PLANTED if word.casefold() in said}


def written(program: Program, words: tuple[str, ...], out: Path) -> list[str]:
    """All texts of the file that a command writes, and what the command says beside."""
    path = out / words[-1]
    answer = program(*words[:-1], path)
    assert answer.code in {0, 1}, answer.err
    return [answer.out, answer.err, *parts_of(path.name, path.read_bytes())]


def test_the_planted_words_would_be_found(program: Program) -> None:
    """The search itself: in the store they are, and a zip or a PDF would not hide them."""
    stored = b"".join(path.read_bytes() for path in program.folder.glob("store.db*"))
    assert planted_in(*parts_of("store.db", stored)) == set(PLANTED)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("sheet.xml", FOOD * 50)
    assert planted_in(*parts_of("list.xlsx", packed.getvalue())) == {FOOD}


@pytest.mark.parametrize("words", ANSWERS, ids=" ".join)
def test_no_answer_tells_them(program: Program, words: tuple[str, ...]) -> None:
    answer = program(*words)
    assert answer.code in {0, 1}
    assert answer.out
    assert planted_in(answer.out, answer.err) == set()


@pytest.mark.parametrize("words", FILES, ids=" ".join)
def test_no_file_holds_them(program: Program, tmp_path: Path, words: tuple[str, ...]) -> None:
    texts = written(program, words, tmp_path)
    assert len("".join(texts)) > 500
    assert planted_in(*texts) == set()


@pytest.mark.parametrize("words", COUNTS, ids=" ".join)
def test_the_caterer_learns_how_many_and_not_who(
    program: Program, tmp_path: Path, words: tuple[str, ...]
) -> None:
    if words[-1] == "--json":
        texts = [program.done(*words).out]
    else:
        texts = written(program, words, tmp_path)[2:]
    assert planted_in(*texts) == {FOOD}
    assert "Lee" not in "".join(texts)


def test_no_log_file_and_nothing_else_in_the_data_folder_holds_them(
    program: Program, tmp_path: Path
) -> None:
    for words in (*ANSWERS, *COUNTS[:1], ("register", "mark", WORKSHOP, FOOD, "present")):
        program(*words)
    written(program, FILES[0], tmp_path)
    beside = [
        path
        for path in program.folder.rglob("*")
        if path.is_file() and not path.name.startswith("store.db")
    ]
    assert [path.name for path in beside]
    found = {path.name: planted_in(*parts_of(path.name, path.read_bytes())) for path in beside}
    assert {name: words for name, words in found.items() if words} == {}


def test_no_change_that_may_travel_holds_them_and_no_digest_counts_them(program: Program) -> None:
    store = SqlStore(program.folder, Clock())
    with store.reading() as view:
        before = view.digest(), len(sent_by(store))
        ann = next(each.id for each in view.people() if each.name.given == "Ann")
    sent = [f"{each.core!r} {each.text}" for each in sent_by(store)]
    assert len(sent) > 20
    assert planted_in(*sent) == set()
    for number in range(100):
        set_needs(store, ann, [f"{FOOD}{number}"])
    with store.reading() as view:
        assert (view.digest(), len(sent_by(store))) == before
    store.close()


def test_every_command_that_tells_or_writes_is_looked_through() -> None:
    """A new one gets its line in a list above; so nobody forgets to look."""
    known = {" ".join(words) for words in (*ANSWERS, *FILES, *COUNTS)}
    told = {
        name
        for name, parser in commands(make_parser())
        if {"--json", "--out"} & set(parser._option_string_actions)
    }
    missing = {
        name
        for name in told - TAKES_IN
        if not any(each == name or each.startswith(f"{name} ") for each in known)
    }
    assert missing == set()


def commands(parser: argparse.ArgumentParser, before: str = "") -> Iterator[tuple[str, object]]:
    """Every command by its whole name."""
    groups = [e for e in parser._actions if isinstance(e, argparse._SubParsersAction)]
    if not groups:
        yield before, parser
    for group in groups:
        for name, inner in group.choices.items():
            yield from commands(inner, f"{before} {name}".strip())


def test_after_they_are_let_go_no_byte_is_left(program: Program) -> None:
    main(["--data-dir", str(program.folder), "needs", "forget", "--cohort", COHORT])
    left = [path for path in program.folder.rglob("*") if path.is_file()]
    assert {
        word for path in left for word in planted_in(*parts_of("x", path.read_bytes()))
    } == set()
