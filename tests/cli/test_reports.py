"""``register mark SESSION --report FILE.csv``."""

from pathlib import Path

import pytest

SEMINAR = "Autumn 2026 seminar A"
ROWS = (
    "Lee Ann,ann@school.example,05/11/2026 15:58,05/11/2026 17:31",
    "Bea Lowe,,05/11/2026 16:10,05/11/2026 17:31",
    "iPhone,,05/11/2026 16:00,05/11/2026 17:31",
)


def saved(folder: Path, *rows: str) -> Path:
    path = folder / "report.csv"
    path.write_text("\n".join(["Name,Email,Join Time,Leave Time", *rows, ""]), "utf-8")
    return path


@pytest.fixture
def file(program, tmp_path) -> Path:
    starts = program.done("sessions", "list", "--cohort", "Autumn 2026", "--json").json
    day = next(row["starts_at"][:10] for row in starts if row["title"].startswith("Seminar A"))
    year, month, number = day.split("-")
    return saved(tmp_path, *(row.replace("05/11/2026", f"{number}/{month}/{year}") for row in ROWS))


def test_what_is_certain_is_marked_and_the_rest_is_listed(program, file):
    answer = program.done("register", "mark", SEMINAR, "--report", file)
    assert answer.err == "1 person marked.\n"
    assert "perhaps, by a name that is alike" in answer.out
    assert "Not in the report: Dee Fox" not in answer.out
    assert "Not in the report: Fox, Dee; Öz, Cem" in answer.out
    entry = program.entries(SEMINAR)["Ann Lee"]
    assert (entry["mark"], entry["arrived_at"], entry["left_at"]) == ("present", "15:58", "17:31")
    assert program.marks(SEMINAR)["Bea Low"] is None


def test_a_dry_run_changes_nothing_and_says_the_same(program, file):
    before = program.digest()
    dry = program.done("register", "mark", SEMINAR, "--report", file, "--dry-run", "--json").json
    assert program.digest() == before
    assert not (Path(program.folder) / "evidence").exists()
    real = program.done("register", "mark", SEMINAR, "--report", file, "--json").json
    assert [line["taken"] for line in dry["lines"]] == [False, False, False]
    assert [line["taken"] for line in real["lines"]] == [True, False, False]
    assert [line["why"] for line in real["lines"]] == ["email", "likely", "nobody"]
    assert [line["minutes"] for line in real["lines"]] == [90, 80, 90]
    assert real["lines"][0]["intervals"] == [["15:58", "17:31"]]
    assert (Path(program.folder) / "evidence" / real["digest"]).read_bytes() == file.read_bytes()


def test_likely_names_and_changes_are_taken_when_asked(program, file):
    program.done("register", "mark", SEMINAR, "Ann Lee", "absent_authorised")
    program.done("register", "mark", SEMINAR, "--report", file, "--likely")
    assert program.marks(SEMINAR)["Ann Lee"] == "absent_authorised"
    assert program.marks(SEMINAR)["Bea Low"] == "late"
    answer = program.done("register", "mark", SEMINAR, "--report", file, "--change")
    assert "absent_authorised → present 15:58-17:31" in answer.out
    assert program.marks(SEMINAR)["Ann Lee"] == "present"


def test_a_clock_that_is_off_is_told_and_moved_when_asked(program, file):
    text = file.read_text("utf-8")
    for hour in ("15:", "16:", "17:"):
        text = text.replace(f" {hour}", f" {int(hour[:2]) - 3}:")
    file.write_text(text, "utf-8")
    answer = program.done("register", "mark", SEMINAR, "--report", file, "--dry-run")
    assert "seems to be 3 hours behind. If it is, give --hours 3." in answer.err
    program.done("register", "mark", SEMINAR, "--report", file, "--hours", "3")
    assert program.entries(SEMINAR)["Ann Lee"]["arrived_at"] == "15:58"


def test_what_does_not_go_together_is_refused(program, file, tmp_path):
    for words in (
        (SEMINAR, "Ann Lee", "present", "--report", file),
        (SEMINAR, "--file", file, "--report", file),
    ):
        assert "not both" in program("register", "mark", *words).error
    assert "--report" in program("register", "mark", SEMINAR, "--dry-run").error
    assert (
        "from -14 to 14"
        in program("register", "mark", SEMINAR, "--report", file, "--hours", "99").error
    )
    assert (
        "in a room only"
        in program("register", "mark", "Autumn 2026 workshop 2", "--report", file).error
    )
    other = saved(tmp_path, "Ann Lee,,04/04/2027 16:00,04/04/2027 17:00")
    assert (
        "is the report of 4 April 2027"
        in program("register", "mark", SEMINAR, "--report", other).error
    )
