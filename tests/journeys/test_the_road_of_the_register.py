"""The whole road by command line: a cohort, the office's list, 68 marks, the sheet, the proof.

The list is the one in tests/data; who stands where is worked out from it, not from the program.
"""

import csv
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import Program

DATA = Path(__file__).parent.parent / "data"
WORKSHOP = "Autumn 2026 workshop 2"
DAY = "2027-03-01"
"""Five months after 1 October 2026, a Monday."""


@dataclass(frozen=True)
class Mark:
    """One row of the file of marks, and what it is worth of 315 minutes."""

    word: str
    arrived: str
    left: str
    minutes: int


PRESENT = Mark("present", "09:24", "", 315)
LATE = Mark("late", "09:52", "", 293)  # 22 minutes missing: nobody is let off what is late
LEFT = Mark("left_early", "09:10", "14:00", 225)  # 90 minutes missing after lunch
AGREED = Mark("absent_authorised", "", "", 0)
ABSENT = Mark("absent_unauthorised", "", "", 0)
KINDS = (PRESENT,) * 6 + (LATE, LEFT, AGREED, ABSENT)


@pytest.fixture
def program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Program:
    monkeypatch.delenv("NPQ_DESKTOP_DATA_DIR", raising=False)
    monkeypatch.setenv("NPQ_DESKTOP_NOW", f"{DAY}T08:45:00+00:00")
    return Program(tmp_path / "data", capsys)


def office_list() -> list[tuple[str, str]]:
    """Address, and family name first, of everybody in the list: two of them have one name."""
    path = DATA / "expected-autumn-cohort.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    return [(row["email"], f"{row['family_name']}, {row['given_name']}") for row in rows]


def decided() -> dict[str, Mark]:
    """Who gets which mark, by address: every tenth the same."""
    return {address: KINDS[at % 10] for at, (address, _) in enumerate(office_list())}


def by_address(program: Program) -> dict[str, str]:
    """The id of everybody in the cohort."""
    rows = program.done("participants", "list", "--cohort", "Autumn 2026", "--json").json
    return {row["email"]: row["id"] for row in rows}


def write_marks(path: Path, ids: dict[str, str]) -> None:
    rows = [
        (ids[who], mark.word, mark.arrived, mark.left, "on foot" if at == 3 else "")
        for at, (who, mark) in enumerate(decided().items())
    ]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("participant_id", "mark", "arrived_at", "left_at", "note"))
        writer.writerows(rows)


def pages_of(path: Path) -> list[str]:
    """The words of each page, as a reader sees them."""
    document = pypdfium2.PdfDocument(BytesIO(path.read_bytes()))
    texts = []
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        texts.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return texts


def begin(program: Program) -> None:
    """A new laptop: the cohort with its plan, and the list that the office sent."""
    words = ("--start", "2026-10-01", "--template", "npqltd", "--dfe-cohort", "2026b")
    program.done("cohort", "create", "Autumn 2026", *words)
    told = program.done(
        "participants", "import", DATA / "autumn-cohort.csv", "--cohort", "Autumn 2026", "--json"
    ).json
    assert told == {"added": 68, "updated": 0, "unchanged": 0, "rejected": [], "warnings": []}


def mark_all(program: Program, marks: Path) -> None:
    """The road as far as the last mark."""
    begin(program)
    write_marks(marks, by_address(program))
    program.done("register", "mark", WORKSHOP, "--file", marks)


def test_from_the_office_s_list_to_the_signed_sheet(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(program)
    assert len(set(decided())) == 68
    blank, marks, sheet = (tmp_path / name for name in ("blank.pdf", "marks.csv", "sheet.pdf"))

    program.done("sheet", WORKSHOP, "--out", blank, "--blank")
    check_blank(pages_of(blank))

    write_marks(marks, by_address(program))
    answer = program.done("register", "mark", WORKSHOP, "--file", marks)
    assert answer.err == "68 marks saved.\n"

    monkeypatch.setenv("NPQ_DESKTOP_NOW", f"{DAY}T15:41:00+00:00")
    check_register(program)
    code = program.done("register", "close", WORKSHOP, "--json").json["code"]

    program.done("sheet", WORKSHOP, "--out", sheet)
    check_sheet(pages_of(sheet), code)
    check_proof(program)


def check_blank(pages: list[str]) -> None:
    text = "\n".join(pages)
    assert all(sorted_form in text for _, sorted_form in office_list())
    for word in ("Late", "Left early", "09:24"):
        assert word not in text


def check_register(program: Program) -> None:
    entries = program.done("register", "show", WORKSHOP, "--json").json["entries"]
    ids = by_address(program)
    shown = {}
    for entry in entries:
        values = [entry[key] for key in ("mark", "arrived_at", "left_at", "minutes")]
        shown[entry["participant_id"]] = Mark(*("" if each is None else each for each in values))
    assert shown == {ids[who]: mark for who, mark in decided().items()}
    assert [entry["note"] for entry in entries if entry["note"]] == ["on foot"]


def check_sheet(pages: list[str], code: str) -> None:
    text = "\n".join(pages)
    for name, times in Counter(sorted_form for _, sorted_form in office_list()).items():
        assert text.count(name) == times
    words = Counter(mark.word for mark in decided().values())
    assert words == {
        "present": 42,
        "late": 7,
        "left_early": 7,
        "absent_authorised": 6,
        "absent_unauthorised": 6,
    }
    for said in ("68", "42", "12", code, "Workshop 2", "1 March 2027", "Autumn 2026"):
        assert said in text
    assert text.count("09:52") == words["late"]
    assert text.count("14:00") == words["left_early"]
    assert "on foot" not in text
    assert all(f"{number} of {len(pages)}" in page for number, page in enumerate(pages, 1))


def check_proof(program: Program) -> None:
    """What the log says of it: who is who, nothing lost, the same content however it is read."""
    told = program.done("history", "--session", WORKSHOP, "--json").json
    fields = Counter((each["kind"], each["field"]) for each in told)
    assert fields["mark", "mark"] == 68
    assert fields["mark", "note"] == 1
    assert fields["register", "closing"] == 1
    closing = next(each for each in told if each["kind"] == "register")
    assert set(closing["new"]["expected"]) == set(by_address(program).values())
    before = program.digest()
    assert program.done("doctor", "--rebuild", "--json").json == {"healthy": True, "findings": []}
    assert program.digest() == before
    listed = program.done("sessions", "list", "--cohort", "Autumn 2026", "--json").json[2]
    assert (listed["state"], listed["expected"], listed["marked"]) == ("closed", 68, 68)


def test_a_mark_that_was_wrong_is_put_right_with_a_reason_and_both_stay_in_the_history(
    program: Program, tmp_path: Path
) -> None:
    mark_all(program, tmp_path / "marks.csv")
    first = program.done("register", "close", WORKSHOP, "--json").json["code"]
    who = next(who for who, mark in decided().items() if mark is ABSENT)
    mark = ("register", "mark", WORKSHOP, who, "late", "--arrived", "10:05")
    assert "register is closed" in program(*mark).error
    program.done("register", "reopen", WORKSHOP, "--reason", "came by the back door")
    program.done(*mark)
    assert program.done("register", "close", WORKSHOP, "--json").json["code"] != first
    words = ("history", "--session", WORKSHOP, "--participant", who, "--json")
    said = [each for each in program.done(*words).json if each["field"] == "mark"]
    assert [(each["old"] and each["old"]["at"], each["new"]["at"]) for each in said] == [
        ("no", "room"),
        (None, "no"),
    ]
    reasons = [each["reason"] for each in program.done(*words[:3], "--json").json]
    assert [reason for reason in reasons if reason] == ["came by the back door"]


def test_the_same_list_and_the_same_marks_again_change_nothing(
    program: Program, tmp_path: Path
) -> None:
    marks = tmp_path / "marks.csv"
    mark_all(program, marks)
    before = program.digest()
    words = ("participants", "import", DATA / "autumn-cohort.csv", "--cohort", "Autumn 2026")
    assert program.done(*words, "--json").json["unchanged"] == 68
    program.done("register", "mark", WORKSHOP, "--file", marks)
    assert program.digest() == before


@pytest.mark.parametrize(
    ("name", "added"),
    [
        ("spring-cohort-messy.csv", 41),
        ("partnership-list.xlsx", 52),
        ("dfe-participants.json", 76),
    ],
)
def test_every_list_that_offices_send_can_be_marked_and_printed(
    program: Program, tmp_path: Path, name: str, added: int
) -> None:
    program.done("cohort", "create", "Autumn 2026", "--start", "2026-10-01", "--template", "npqltd")
    words = ("participants", "import", DATA / name, "--cohort", "Autumn 2026", "--json")
    assert program.done(*words).json["added"] == added
    entries = program.done("register", "show", WORKSHOP, "--json").json["entries"]
    marks = tmp_path / "marks.csv"
    rows = [f"{entry['participant_id']},present" for entry in entries]
    marks.write_text("\n".join(("participant_id,mark", *rows)), encoding="utf-8")
    program.done("register", "mark", WORKSHOP, "--file", marks)
    assert set(program.marks(WORKSHOP).values()) == {"present"}
    program.done("sheet", WORKSHOP, "--out", tmp_path / "sheet.pdf")
    text = "".join("".join(pages_of(tmp_path / "sheet.pdf")).split())
    people = program.done("participants", "list", "--cohort", "Autumn 2026", "--json").json
    expected = {entry["participant_id"] for entry in entries}
    for person in people:
        if person["id"] in expected and person["family_name"]:
            assert "".join(person["family_name"].split()) in text
    assert program.done("doctor", "--json").json["healthy"] is True
