"""``register mark``: every word, late and left early, clear, and files that go in whole."""

from pathlib import Path

import pytest

from tests.cli.conftest import PEOPLE, WORKSHOP, Program

SEMINAR = "seminar a"


@pytest.mark.parametrize(
    ("word", "times", "arrived", "left", "late", "early"),
    [
        ("present", (), None, None, False, False),
        ("present", ("--arrived", "09:24"), "09:24", None, False, False),
        ("late", ("--arrived", "09:52"), "09:52", None, True, False),
        ("left_early", ("--left", "14:10"), None, "14:10", False, True),
        ("absent_authorised", (), None, None, False, False),
        ("absent_unauthorised", (), None, None, False, False),
    ],
)
def test_a_mark_reads_back_as_the_word_it_was_given(
    program: Program,
    word: str,
    times: tuple[str, ...],
    arrived: str | None,
    left: str | None,
    late: bool,
    early: bool,
) -> None:
    answer = program.done("register", "mark", WORKSHOP, "Ann Lee", word, *times)
    assert (answer.out, answer.err) == ("", f"Saved: Ann Lee, {word}.\n")
    entry = program.entries()["Ann Lee"]
    keys = ("mark", "arrived_at", "left_at", "late", "left_early")
    assert [entry[key] for key in keys] == [word, arrived, left, late, early]


def test_where_there_is_no_room_present_is_over_the_link_and_remote_too(program: Program) -> None:
    """A seminar is online only: whoever follows it is simply present (design.md 3)."""
    for word in ("present", "remote"):
        program.done("register", "mark", SEMINAR, "Ann Lee", word)
        assert program.marks(SEMINAR)["Ann Lee"] == "present"


def test_clear_takes_a_mark_away_and_the_history_keeps_it(program: Program) -> None:
    program.done("register", "mark", WORKSHOP, "Ann Lee", "present", "--arrived", "09:24")
    answer = program.done("register", "mark", WORKSHOP, "Ann Lee", "clear")
    assert answer.err == "Saved: Ann Lee, mark taken away.\n"
    assert program.marks()["Ann Lee"] is None
    told = program.done("history", "--session", WORKSHOP, "--participant", "Ann", "--json").json
    assert [(each["old"], each["new"]) for each in told if each["field"] == "mark"] == [
        (
            {"at": "room", "agreed": False, "late": False, "early": False, "times": [[564, None]]},
            None,
        ),
        (
            None,
            {"at": "room", "agreed": False, "late": False, "early": False, "times": [[564, None]]},
        ),
    ]


def test_a_note_is_written_changed_and_taken_away(program: Program) -> None:
    for text, note in (("on foot", "on foot"), ("", None)):
        program.done("register", "mark", WORKSHOP, "Ann Lee", "present", "--note", text)
        assert program.entries()["Ann Lee"]["note"] == note


def test_a_person_is_named_by_id_number_address_or_part_of_the_name(program: Program) -> None:
    ids = program.ids()
    asked = (ids["Ann Lee"], "1234568", "ann@school.example", "lee", "Lee, Ann", "ANN")
    for number, word in enumerate(asked):
        mark = ("present", "absent_authorised")[number % 2]
        program.done("register", "mark", WORKSHOP, word, mark)
        assert program.marks()["Ann Lee"] == mark


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "Name the person and the mark, or give --file MARKS.csv"),
        (("Ann Lee",), "Name the person and the mark"),
        (("Ann Lee", "late"), "“late” needs the time of arrival (--arrived"),
        (("Ann Lee", "late", "--left", "14:00"), "“late” needs the time of arrival"),
        (("Ann Lee", "left_early"), "“left_early” needs the time of leaving (--left"),
        (("Ann Lee", "here"), "“here” is not a mark. Write one of present, late"),
        (("Ann Lee", "late", "--arrived", "9:60"), "“9:60” is not a time"),
        (("Ann Lee", "late", "--arrived", "soon"), "“soon” is not a time"),
        (("Ann Lee", "late", "--arrived"), "argument --arrived: expected one argument"),
        (("Ann Lee", "present", "--arrived", "12:00", "--left", "11:00"), "is not after"),
        (("Ann Lee", "absent_authorised", "--arrived", "10:00"), "absent has no times"),
        (("Ann Lee", "clear", "--left", "10:00"), "taken away has no times"),
        (("Ann Lee", "remote"), "has no link"),
        (("Zed", "present"), "No person fits “Zed”. There are 4"),
        (("e", "present"), "“e” fits 4 of them: Dee Fox, Oakmere; Ann Lee, Oakmere; "),
        (("", "present"), "Name the person"),
        (("Ann Lee", "present", "--note", "x" * 501), "A note has at most 500 letters"),
        (("Ann Lee", "present", "now"), "unrecognized arguments: now"),
        (("Ann Lee", "present", "--file", "x.csv"), "not both"),
        (("--file", "x.csv", "--note", "x"), "not both"),
    ],
)
def test_a_mark_that_cannot_be_is_told_and_changes_nothing(
    program: Program, words: tuple[str, ...], says: str
) -> None:
    before = program.digest()
    assert says in program("register", "mark", WORKSHOP, *words).error
    assert program.digest() == before


def marks_file(
    folder: Path, *rows: str, head: str = "participant_id,mark,arrived_at,left_at,note"
) -> Path:
    path = folder / "marks.csv"
    path.write_text("\n".join((head, *rows)), encoding="utf-8")
    return path


def test_a_file_of_marks_goes_in_as_one_act(program: Program, tmp_path: Path) -> None:
    ids = program.ids()
    file = marks_file(
        tmp_path,
        f"{ids['Ann Lee']},present,09:24,,",
        f"{ids['Bea Low']},late,09:52,,her train",
        f"{ids['Cem Öz'].upper()},left_early,,14:10,",
        'Dee Fox,absent_authorised,,,"told us, twice"',
    )
    answer = program.done("register", "mark", WORKSHOP, "--file", file)
    assert (answer.out, answer.err) == ("", "4 marks saved.\n")
    entries = program.entries()
    keys = ("mark", "arrived_at", "left_at", "note")
    assert {name: tuple(entry[key] for key in keys) for name, entry in entries.items()} == {
        "Ann Lee": ("present", "09:24", None, None),
        "Bea Low": ("late", "09:52", None, "her train"),
        "Cem Öz": ("left_early", None, "14:10", None),
        "Dee Fox": ("absent_authorised", None, None, "told us, twice"),
    }
    again = program.done("history", "--session", WORKSHOP, "--json").json
    program.done("register", "mark", WORKSHOP, "--file", file)
    assert program.done("history", "--session", WORKSHOP, "--json").json == again


def test_stays_with_time_outside_between_them_are_kept(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Out 12:10 to 13:05, of which 12:30 to 13:05 was lunch: 20 minutes of 315 are missing."""
    head = "participant_id,mark,intervals"
    file = marks_file(tmp_path, "Ann Lee,present,09:24-12:10;13:05-15:30", head=head)
    assert program.done("register", "mark", WORKSHOP, "--file", file).err == "1 mark saved.\n"
    monkeypatch.setenv("NPQ_DESKTOP_NOW", "2027-03-04T16:00:00+00:00")
    entry = program.entries()["Ann Lee"]
    assert (entry["arrived_at"], entry["left_at"], entry["minutes"]) == ("09:24", "15:30", 295)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("Zed,present,,,", "row 3, participant_id: No person fits “Zed”"),
        (",present,,,", "row 3, participant_id: Name the person"),
        ("Ann Lee,clear,,,", "row 3, participant_id: Ann Lee stands in marks.csv, row 2 already"),
        ("Bea Low,,,,", "row 3, mark: “” is not a mark"),
        ("Bea Low,late,,,", "row 3, mark: “late” needs the time of arrival"),
        ("Bea Low,late,soon,,", "row 3, arrived_at: “soon” is not a time"),
        ("Bea Low,present,,25:00,", "row 3, left_at: “25:00” is not a time"),
        ("Bea Low,absent_authorised,09:30,,", "row 3, mark: Somebody absent has no times"),
        ("Bea Low,present,,,told us, twice", "row 3: there are more cells than columns"),
        ("Bea Low", "row 3, mark: “” is not a mark"),
    ],
)
def test_one_wrong_row_stops_the_whole_file_and_is_named(
    program: Program, tmp_path: Path, row: str, says: str
) -> None:
    before = program.digest()
    file = marks_file(tmp_path, "Ann Lee,present,,,", row, "Dee Fox,present,,,")
    error = program("register", "mark", WORKSHOP, "--file", file).error
    assert error.startswith(f"marks.csv, {says}")
    assert error.endswith("Nothing was changed.")
    assert program.digest() == before


def test_rows_are_counted_as_a_spreadsheet_shows_them(program: Program, tmp_path: Path) -> None:
    """A note over two lines is one row there, and blank rows count."""
    file = marks_file(tmp_path, 'Ann Lee,present,,,"two\nlines"', "", ",,,,", "Zed,present,,,")
    error = program("register", "mark", WORKSHOP, "--file", file).error
    assert error.startswith("marks.csv, row 5, participant_id: ")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "cannot be read. Check where it was saved"),
        (b"", "has no column participant_id and no column mark"),
        (b"participant_id;mark\nAnn Lee;present\n", "has no column participant_id"),
        (b"participant_id,arrived_at\n", "has no column mark"),
        (b"participant_id,mark,arrival\n", "has a column “arrival” that is not known"),
        (b"participant_id,mark,mark\n", "has the column mark twice"),
        ("participant_id,mark\nCem Öz,present\n".encode("cp1252"), "is not CSV in UTF-8"),
        (b"participant_id,mark\n" + b"x" * 200_000, "cannot be read as CSV"),
    ],
)
def test_a_file_that_is_no_file_of_marks_is_told(
    program: Program, tmp_path: Path, content: bytes | None, says: str
) -> None:
    path = tmp_path / "marks.csv"
    if content is not None:
        path.write_bytes(content)
    error = program("register", "mark", WORKSHOP, "--file", path).error
    assert error.startswith("marks.csv ")
    assert says in error


def test_a_folder_is_no_file_of_marks(program: Program, tmp_path: Path) -> None:
    assert "is a folder" in program("register", "mark", WORKSHOP, "--file", tmp_path).error


def test_excel_s_own_utf_8_and_any_case_of_the_headings_will_do(
    program: Program, tmp_path: Path
) -> None:
    path = tmp_path / "marks.csv"
    path.write_bytes("\ufeffParticipant_ID , MARK\r\nCem Öz,present\r\n".encode())
    program.done("register", "mark", WORKSHOP, "--file", path)
    assert program.marks()["Cem Öz"] == "present"


def test_what_register_show_answers_can_be_sent_back_as_a_file(
    program: Program, tmp_path: Path
) -> None:
    program.done("register", "mark", WORKSHOP, "Ann Lee", "late", "--arrived", "09:52")
    entry = program.entries()["Ann Lee"]
    row = ",".join("" if value is None else str(value) for value in entry.values())
    file = marks_file(tmp_path, row, head=",".join(entry))
    before = program.digest()
    program.done("register", "mark", WORKSHOP, "--file", file)
    assert program.digest() == before


def test_a_file_with_no_rows_changes_nothing(program: Program, tmp_path: Path) -> None:
    file = marks_file(tmp_path, "", ",,,,")
    assert program.done("register", "mark", WORKSHOP, "--file", file).err == "0 marks saved.\n"
    assert program.marks() == dict.fromkeys(PEOPLE)


def test_a_closed_register_takes_no_file(program: Program, tmp_path: Path) -> None:
    program.done("register", "close", WORKSHOP)
    file = marks_file(tmp_path, "Ann Lee,present,,,")
    assert "register is closed" in program("register", "mark", WORKSHOP, "--file", file).error
