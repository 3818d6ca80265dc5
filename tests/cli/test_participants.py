"""``participants import`` and ``participants list``."""

from pathlib import Path

import pytest

from tests.cli.conftest import PEOPLE, Program

DATA = Path(__file__).parent.parent / "data"
KEYS = [
    "id",
    "full_name",
    "family_name",
    "given_name",
    "trn",
    "email",
    "organisation",
    "role",
    "lead_mentor",
    "itt_provider",
    "school_urn",
    "dfe_participant_id",
    "training_status",
]
NEW = """Name,TRN,Email,Organisation
Eve Orr,332486,eve@school,Hub
,7654322,,Hub
Ann Lee,1234568,ann@school.example,Hub
Bea Low,7654321,bea@school.example,Larkmoor
"""


@pytest.fixture
def new_list(tmp_path: Path) -> Path:
    path = tmp_path / "new.csv"
    path.write_text(NEW, encoding="utf-8")
    return path


def listed(program: Program) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = program.done(
        "participants", "list", "--cohort", "Autumn 2026", "--json"
    ).json
    return rows


def test_everybody_is_listed_with_what_is_known_of_them(program: Program) -> None:
    rows = listed(program)
    assert [row["full_name"] for row in rows] == list(PEOPLE)
    assert [list(row) for row in rows] == [KEYS] * 4
    assert {key: rows[1][key] for key in KEYS[1:]} == {
        "full_name": "Ann Lee",
        "family_name": "Lee",
        "given_name": "Ann",
        "trn": "1234568",
        "email": "ann@school.example",
        "organisation": "Oakmere",
        "role": "Head",
        "lead_mentor": True,
        "itt_provider": None,
        "school_urn": "123456",
        "dfe_participant_id": None,
        "training_status": "active",
    }
    assert {rows[3][key] for key in KEYS[4:-1]} == {None}


def test_the_list_for_people_is_a_table(program: Program) -> None:
    lines = program.done("participants", "list", "--cohort", "autumn").out.splitlines()
    assert lines[0].split() == ["Name", "Organisation", "Status"]
    assert lines[2].split() == ["Ann", "Lee", "Oakmere", "active"]


def test_an_import_says_what_it_did_row_by_row(program: Program, new_list: Path) -> None:
    words = ("participants", "import", new_list, "--cohort", "Autumn 2026", "--json")
    told = program.done(*words).json
    assert list(told) == ["added", "updated", "unchanged", "rejected", "warnings"]
    assert (told["added"], told["updated"], told["unchanged"]) == (1, 1, 1)
    (rejected,) = told["rejected"]
    assert list(rejected) == ["row", "field", "value", "message"]
    assert (rejected["row"], rejected["field"], rejected["value"]) == (3, "name", "")
    assert [(each["row"], each["field"], each["value"]) for each in told["warnings"]] == [
        (2, "trn", "332486"),
        (2, "email", "eve@school"),
    ]
    assert program.ids().keys() == {*PEOPLE, "Eve Orr"}


def test_the_same_import_again_changes_nothing(program: Program, new_list: Path) -> None:
    words = ("participants", "import", new_list, "--cohort", "Autumn 2026", "--json")
    program.done(*words)
    before = program.digest()
    told = program.done(*words).json
    assert (told["added"], told["updated"], told["unchanged"]) == (0, 0, 3)
    assert program.digest() == before


def test_a_dry_run_says_the_same_and_does_nothing(program: Program, new_list: Path) -> None:
    words = ("participants", "import", new_list, "--cohort", "Autumn 2026")
    before = (program.digest(), program.done("history", "--json").out)
    dry = program.done(*words, "--dry-run", "--json").json
    plain = program.done(*words, "--dry-run")
    assert plain.out == (
        "new.csv into Autumn 2026: 1 would be added, 1 would be changed, 1 as they were, "
        "1 would be rejected.\n"
    )
    assert (program.digest(), program.done("history", "--json").out) == before
    assert program.done(*words, "--json").json == dry


def test_zeros_in_front_are_put_there_when_that_is_confirmed(
    program: Program, new_list: Path
) -> None:
    words = ("participants", "import", new_list, "--cohort", "Autumn 2026")
    program.done(*words)
    trns = {row["full_name"]: row["trn"] for row in listed(program)}
    assert trns["Eve Orr"] is None
    program.done(*words, "--pad-trn")
    trns = {row["full_name"]: row["trn"] for row in listed(program)}
    assert trns["Eve Orr"] == "0332486"


def test_without_json_the_rows_to_look_at_are_told_on_standard_error(
    program: Program, new_list: Path
) -> None:
    answer = program.done("participants", "import", new_list, "--cohort", "Autumn 2026")
    assert len(answer.out.splitlines()) == 1
    first, *checks = answer.err.splitlines()
    assert first.startswith("Rejected: row 3, name. ")
    assert checks[0].startswith("Please check: row 2, trn “332486”. ")
    assert len(checks) == 2


def test_the_dfe_s_own_list_goes_in(program: Program) -> None:
    words = (DATA / "dfe-participants.json", "--cohort", "Autumn 2026", "--json")
    told = program.done("participants", "import", *words).json
    assert told["added"] == 76
    rows = [row for row in listed(program) if row["dfe_participant_id"]]
    assert {row["training_status"] for row in rows} == {"active", "withdrawn", "deferred"}


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("gone.csv", None, "gone.csv is not there"),
        ("folder", b"", "is a folder"),
        ("letter.csv", b"%PDF-1.7\n", "letter.csv"),
        ("nulls.csv", bytes(4096), "nulls.csv"),
        ("empty.csv", b"", "empty.csv"),
    ],
)
def test_a_file_that_is_no_list_is_told_by_name(
    program: Program, tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    path = tmp_path / name
    if name == "folder":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    before = program.digest()
    words = (path, "--cohort", "Autumn 2026", "--json")
    assert says in program("participants", "import", *words).error
    assert program.digest() == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("import", "x.csv"), "the following arguments are required: --cohort"),
        (("import", "--cohort", "Autumn 2026"), "the following arguments are required: FILE"),
        (("import", "x.csv", "--cohort", "Spring"), "No cohort fits “Spring”"),
        (("list",), "the following arguments are required: --cohort"),
        (("list", "--cohort", "Spring"), "No cohort fits “Spring”"),
        (("list", "--cohort", ""), "Name the cohort"),
        ((), "the following arguments are required: COMMAND"),
    ],
)
def test_a_command_that_names_too_little_is_told(
    program: Program, words: tuple[str, ...], says: str
) -> None:
    assert says in program("participants", *words).error


def test_people_are_listed_by_family_then_given_name_without_accents_or_case(
    program: Program, tmp_path: Path
) -> None:
    names = ("Zoë Öz", "ada öz", "Bo Oyster", "Émile Lee", "Eve Ångström", "Cy ánders")
    path = tmp_path / "more.csv"
    path.write_text("\n".join(("Name", *names)), encoding="utf-8")
    program.done("participants", "import", path, "--cohort", "Autumn 2026")
    in_order = [
        *("Cy ánders", "Eve Ångström", "Dee Fox", "Ann Lee", "Émile Lee"),
        *("Bea Low", "Bo Oyster", "ada öz", "Cem Öz", "Zoë Öz"),
    ]
    assert [row["full_name"] for row in listed(program)] == in_order
    shown = program.done("participants", "list", "--cohort", "Autumn 2026").out.splitlines()[1:]
    assert [line.split("  ")[0] for line in shown] == in_order
