"""``participants record``: one person's record as PDF."""

import pypdfium2

from tests.cli.conftest import Program

FIRST = "Autumn 2026 workshop 1"


def text(program: Program, name: str) -> str:
    document = pypdfium2.PdfDocument((program.folder / name).read_bytes())
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_a_record_is_written_without_what_is_private(program: Program) -> None:
    program.done("register", "mark", FIRST, "Ann Lee", "absent_unauthorised", "--note", "A funeral")
    program.done("register", "close", FIRST)
    out = str(program.folder / "ann.pdf")
    assert "1 page" in program.done("participants", "record", "Ann Lee", "--out", out).err
    said = text(program, "ann.pdf")
    assert "Ann Lee" in said
    assert "Absent" in said
    for private in ("A funeral", "1234568", "ann@school.example"):
        assert private not in said
    program.done("participants", "record", "Ann Lee", "--out", out, "--force", "--notes")
    assert "A funeral" in text(program, "ann.pdf")


def test_a_file_that_is_there_is_not_replaced_unasked(program: Program) -> None:
    out = program.folder / "ann.pdf"
    out.write_bytes(b"mine")
    answer = program("participants", "record", "Ann Lee", "--out", str(out))
    assert "is there already" in answer.error
    assert out.read_bytes() == b"mine"


def test_nobody_of_that_name_is_one_sentence_and_no_file(program: Program) -> None:
    out = program.folder / "x.pdf"
    assert "No person fits" in program("participants", "record", "Nobody", "--out", str(out)).error
    assert not out.exists()
