"""``register mark --paper`` and ``register attach``, as somebody types them."""

import io
from hashlib import sha256

import pytest
from PIL import Image

from tests.cli.conftest import WORKSHOP

# By family name: 1 Fox, 2 Lee, 3 Low, 4 Öz.


def test_a_line_from_paper_marks_several_people(program):
    answer = program.done("register", "mark", WORKSHOP, "--paper", "1p 2l0952 3a")
    assert "3 marks from the paper sheet saved." in answer.err
    assert program.marks() == {
        "Dee Fox": "present",
        "Ann Lee": "late",
        "Bea Low": "absent_unauthorised",
        "Cem Öz": None,
    }
    assert program.entries()["Ann Lee"]["arrived_at"] == "09:52"
    assert "Lee" in answer.out


def test_a_dry_run_says_what_would_be_and_changes_nothing(program):
    program.done("register", "mark", WORKSHOP, "Ann Lee", "late", "--arrived", "09:52")
    before = program.digest()
    line = ("--paper", "1-2p 5=Gil Poe", "--dry-run", "--json")
    answer = program.done("register", "mark", WORKSHOP, *line).json
    assert program.digest() == before
    assert answer["saved"] == 0
    told = [
        (row["row"], row["full_name"], row["before"], row["mark"], row["fate"], row["saved"])
        for row in answer["rows"]
    ]
    assert told == [
        (1, "Dee Fox", None, "present", "new", False),
        (2, "Ann Lee", "late", "present", "changed", False),
        (5, "Gil Poe", None, "present", "new", False),
    ]
    assert answer["rows"][2]["participant_id"] is None


def test_whoever_is_marked_otherwise_is_changed_only_with_change(program):
    program.done("register", "mark", WORKSHOP, "Ann Lee", "late", "--arrived", "09:52")
    answer = program.done("register", "mark", WORKSHOP, "--paper", "1-2p")
    assert "left as it is; --change changes it" in answer.out
    assert program.marks()["Ann Lee"] == "late"
    answer = program.done("register", "mark", WORKSHOP, "--paper", "1-2p", "--change", "--json")
    assert answer.json["saved"] == 1
    assert program.marks()["Ann Lee"] == "present"


def test_a_line_that_changes_nothing_is_no_error(program):
    program.done("register", "mark", WORKSHOP, "--paper", "1p")
    answer = program.done("register", "mark", WORKSHOP, "--paper", "1p")
    assert "stands there already" in answer.out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--paper", "1p 12q"), "“12q”: “q” is no mark."),
        (("--paper", "5p"), "Row 5 is one of the empty ones at the end."),
        (("--paper", " "), "Nothing is typed yet."),
        (("--paper", "1p", "--printed", "Tuesday"), "“Tuesday” is not a time of printing."),
        (("--paper", "1p", "--file", "x.csv"), "Give --paper LINE, or another way to mark"),
        (("--paper", "1p", "--hours", "2"), "--likely and --hours go with --report"),
        (("--printed", "now"), "--printed goes with --paper LINE."),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_marked(program, words, sentence):
    assert sentence in program("register", "mark", WORKSHOP, *words).error
    assert set(program.marks().values()) == {None}


def test_the_numbers_are_those_of_the_sheet_when_it_was_printed(program, tmp_path, monkeypatch):
    program.done("sheet", WORKSHOP, "--blank", "--out", tmp_path / "sheet.pdf")
    monkeypatch.setenv("NPQ_DESKTOP_NOW", "2027-03-04T09:30:00+00:00")
    more = tmp_path / "more.csv"
    more.write_text("Name\nAbe Ash\n", encoding="utf-8")
    program.done("participants", "import", more, "--cohort", "Autumn 2026")
    answer = program.done("register", "mark", WORKSHOP, "--paper", "1p", "--json").json
    assert answer["rows"][0]["full_name"] == "Dee Fox"
    assert {"full_name": "Ash, Abe", "printed": None, "now": 1} in answer["moved"]
    told = program.done("register", "mark", WORKSHOP, "--paper", "2p", "--dry-run")
    assert "has changed since that sheet was printed" in told.err
    today = ("--paper", "1a", "--printed", "now", "--dry-run", "--json")
    answer = program.done("register", "mark", WORKSHOP, *today).json
    assert (answer["rows"][0]["full_name"], answer["moved"]) == ("Abe Ash", [])
    before = ("--paper", "1a", "--printed", "2027-03-04T09:25", "--dry-run", "--json")
    answer = program.done("register", "mark", WORKSHOP, *before).json
    assert answer["rows"][0]["full_name"] == "Dee Fox"


def photograph() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (900, 1200), (240, 240, 235)).save(out, "JPEG")
    return out.getvalue()


def test_a_scan_is_attached_and_stands_in_the_history(program, tmp_path):
    (tmp_path / "one.jpg").write_bytes(photograph())
    (tmp_path / "two.jpg").write_bytes(photograph())
    files = (tmp_path / "one.jpg", tmp_path / "two.jpg")
    answer = program.done("register", "attach", WORKSHOP, *files, "--json").json
    assert (answer["attached"], answer["pages"], answer["name"]) == (True, 2, "one.pdf")
    kept = (program.folder / "evidence" / answer["digest"]).read_bytes()
    assert sha256(kept).hexdigest() == answer["digest"]
    assert len(kept) == answer["size"]
    history = program.done("history").out
    assert answer["digest"][:12] in history
    again = program.done("register", "attach", WORKSHOP, *files)
    assert "It was attached already." in again.out
    assert program.done("doctor").code == 0


def test_a_file_that_is_no_scan_is_told_and_nothing_is_kept(program, tmp_path):
    (tmp_path / "letter.docx").write_bytes(b"PK\3\4 and so on")
    error = program("register", "attach", WORKSHOP, tmp_path / "letter.docx").error
    assert error.startswith("letter.docx is neither a PDF nor")
    assert not (program.folder / "evidence").exists()
