"""``sheet``: the file that is written, and what is never written over."""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import PEOPLE, WORKSHOP, Program


def text_of(path: Path) -> str:
    """All words of a PDF, as a reader sees them."""
    document = pypdfium2.PdfDocument(BytesIO(path.read_bytes()))
    try:
        pages = [document[number] for number in range(len(document))]
        texts = [page.get_textpage() for page in pages]
        found = "\n".join(text.get_text_range() for text in texts)
        for each in (*texts, *pages):
            each.close()
        return found
    finally:
        document.close()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "sheet.pdf"


def test_the_sheet_as_marked_shows_names_marks_and_times(program: Program, out: Path) -> None:
    words = ("Ann Lee", "late", "--arrived", "09:52", "--note", "her train")
    program.done("register", "mark", WORKSHOP, *words)
    answer = program.done("sheet", WORKSHOP, "--out", out)
    assert (answer.out, answer.err) == ("", f"{out}: 1 page.\n")
    text = text_of(out)
    for said in ("Ann Lee", "Late", "09:52", "Workshop 2", "4 March 2027", "Cem Öz"):
        assert said in text
    assert "her train" not in text


def test_notes_are_printed_only_when_asked_for(program: Program, out: Path) -> None:
    words = ("Ann Lee", "present", "--note", "her train")
    program.done("register", "mark", WORKSHOP, *words)
    program.done("sheet", WORKSHOP, "--out", out, "--notes")
    assert "her train" in text_of(out)


def test_a_blank_sheet_shows_everybody_and_no_mark(program: Program, out: Path) -> None:
    program.done("register", "mark", WORKSHOP, "Ann Lee", "late", "--arrived", "09:52")
    program.done("sheet", WORKSHOP, "--out", out, "--blank")
    text = text_of(out)
    assert all(name.split()[1] in text for name in PEOPLE)
    assert "Late" not in text
    assert "09:52" not in text


def test_a_closed_register_s_check_code_stands_on_its_sheet(program: Program, out: Path) -> None:
    program.done("register", "mark", WORKSHOP, "Ann Lee", "present")
    code = program.done("register", "close", WORKSHOP, "--json").json["code"]
    program.done("sheet", WORKSHOP, "--out", out)
    assert code in text_of(out)


def test_the_same_register_gives_the_same_bytes(program: Program, tmp_path: Path) -> None:
    program.done("register", "mark", WORKSHOP, "Ann Lee", "present")
    program.done("register", "close", WORKSHOP)
    paths = [tmp_path / name for name in ("a.pdf", "b.pdf")]
    for path in paths:
        program.done("sheet", WORKSHOP, "--out", path)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_file_is_replaced_only_with_force(program: Program, out: Path) -> None:
    out.write_bytes(b"mine")
    words = ("sheet", WORKSHOP, "--out", out)
    assert "is there already. Use --force" in program(*words).error
    assert out.read_bytes() == b"mine"
    program.done(*words, "--force")
    assert out.read_bytes().startswith(b"%PDF-")
    left = {each.name for each in out.parent.iterdir()}
    assert left == {"sheet.pdf", "data"}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((WORKSHOP,), "the following arguments are required: --out"),
        ((WORKSHOP, "--out", ""), "Name the file to be written"),
        ((WORKSHOP, "--out", "."), "Name the file to be written"),
        ((WORKSHOP, "--out", "no/such/folder.pdf"), "There is no folder no/such"),
        ((WORKSHOP, "--out", "/dev/null", "--force"), "is not a plain file"),
        (("--out", "a.pdf"), "the following arguments are required: SESSION"),
    ],
)
def test_a_sheet_that_cannot_be_written_is_told(
    program: Program, words: tuple[str, ...], says: str
) -> None:
    assert says in program("sheet", *words).error


def test_a_folder_is_no_file(program: Program, tmp_path: Path) -> None:
    for force in ((), ("--force",)):
        error = program("sheet", WORKSHOP, "--out", tmp_path, *force).error
        assert "is a folder. Name a file in it" in error


def test_what_was_saved_is_kept_and_the_next_one_has_the_same_bytes(
    program: Program, tmp_path: Path
) -> None:
    program.done("register", "mark", WORKSHOP, "Ann Lee", "present")
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    for out in (first, second):
        program.done("sheet", WORKSHOP, "--out", out)
    assert first.read_bytes() == second.read_bytes()
    made = [each for each in program.done("history", "--json").json if each["kind"] == "printout"]
    assert [(each["new"]["what"], each["new"]["people"]) for each in made] == [
        ("attendance sheet", 4)
    ]


def test_nothing_is_kept_of_a_sheet_that_could_not_be_written(program: Program, out: Path) -> None:
    out.write_text("mine")
    assert program("sheet", WORKSHOP, "--out", out).code == 2
    changes = program.done("history", "--json").json
    assert not [each for each in changes if each["kind"] == "printout"]
