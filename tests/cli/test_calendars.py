"""``calendar export`` and ``calendar import``."""

import pytest


@pytest.fixture
def file(program, tmp_path):
    path = tmp_path / "plan.ics"
    program.done("calendar", "export", "--out", path)
    return path


def move(file, before: str, after: str) -> None:
    text = file.read_bytes().decode()
    assert before in text
    file.write_bytes(text.replace(before, after).encode())


def starts(program) -> dict[str, str]:
    rows = program.done("sessions", "list", "--cohort", "Autumn 2026", "--json").json
    return {row["title"].partition(":")[0]: row["starts_at"] for row in rows}


def test_the_whole_plan_one_cohort_or_one_session_goes_out(program, file, tmp_path):
    assert file.read_bytes().count(b"BEGIN:VEVENT") == 6
    for name, words, number in (
        ("cohort", ("--cohort", "Autumn 2026"), 6),
        ("one", ("--session", "Autumn 2026 workshop 2"), 1),
    ):
        path = tmp_path / f"{name}.ics"
        answer = program.done("calendar", "export", *words, "--out", path)
        assert path.read_bytes().count(b"BEGIN:VEVENT") == number
        assert answer.err == f"{path}: {number} session{'s' if number > 1 else ''}.\n"


def test_an_existing_file_is_replaced_only_when_asked(program, file):
    before = file.read_bytes()
    assert "--force" in program("calendar", "export", "--out", file).error
    program.done("calendar", "export", "--out", file, "--force")
    assert file.read_bytes() == before


def test_a_cohort_and_a_session_together_are_refused(program, tmp_path):
    words = ("--cohort", "Autumn 2026", "--session", "workshop 2", "--out", tmp_path / "a.ics")
    assert "not both" in program("calendar", "export", *words).error
    assert not (tmp_path / "a.ics").exists()


def test_the_same_file_changes_nothing(program, file):
    before = program.digest()
    answer = program.done("calendar", "import", file, "--json")
    assert answer.json == {"changes": [], "left": [], "unchanged": 6}
    assert program.digest() == before


def test_a_moved_session_is_shown_then_taken(program, file):
    move(file, "20270304T", "20270311T")
    before = program.digest()
    dry = program.done("calendar", "import", file, "--dry-run", "--json")
    assert program.digest() == before
    (change,) = dry.json["changes"]
    assert (change["taken"], change["doubt"]) == (False, None)
    assert change["differences"] == [
        {
            "what": "time",
            "old": "Thu 4 Mar 2027, 09:30 to 15:30",
            "new": "Thu 11 Mar 2027, 09:30 to 15:30",
        }
    ]
    answer = program.done("calendar", "import", file)
    assert "Thu 4 Mar 2027, 09:30 to 15:30 → Thu 11 Mar 2027" in answer.out
    assert answer.err == "1 session changed, 5 as they are here.\n"
    assert starts(program)["Workshop 2"] == "2027-03-11T09:30:00+00:00"


def test_what_is_doubtful_is_taken_only_when_asked(program, file):
    program.done("register", "mark", "Autumn 2026 workshop 2", "Ann Lee", "present")
    move(file, "20270304T", "20270311T")
    answer = program.done("calendar", "import", file)
    assert "Left as it is: 1 person is marked in it already." in answer.out
    assert starts(program)["Workshop 2"].startswith("2027-03-04")
    program.done("calendar", "import", file, "--doubtful")
    assert starts(program)["Workshop 2"].startswith("2027-03-11")


def test_strange_events_and_strange_files_are_told(program, file, tmp_path):
    move(file, "@npq-desktop", "@example.org")
    answer = program.done("calendar", "import", file)
    assert answer.out.count("It is no session of this plan.") == 6
    other = tmp_path / "list.ics"
    other.write_text("Name,TRN\n")
    assert "list.ics is not a calendar file" in program("calendar", "import", other).error
