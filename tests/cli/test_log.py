"""``digest``, ``history`` and ``doctor``."""

import re
import sqlite3
from contextlib import closing
from datetime import datetime
from uuid import UUID

import pytest

from tests.cli.conftest import WORKSHOP, Program

KEYS = [
    "change_id",
    "at",
    "by",
    "device",
    "kind",
    "entity_id",
    "field",
    "old",
    "new",
    "reason",
]


def change_inside(program: Program, *statements: str) -> None:
    """Meddle with the file, as no program of ours does."""
    with closing(sqlite3.connect(program.folder / "store.db")) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_digest_is_64_digits_in_either_form(program: Program) -> None:
    plain = program.done("digest")
    assert re.fullmatch(r"[0-9a-f]{64}\n", plain.out)
    assert program.done("digest", "--json").json == {"digest": plain.out.strip()}


def test_a_digest_follows_every_mark_and_comes_back_with_it(program: Program) -> None:
    before = program.digest()
    program.done("register", "mark", WORKSHOP, "Ann Lee", "present")
    assert program.digest() != before
    with_mark = program.digest()
    program.done("register", "mark", WORKSHOP, "Ann Lee", "absent_authorised")
    program.done("register", "mark", WORKSHOP, "Ann Lee", "present")
    assert program.digest() == with_mark


def test_the_digest_of_one_cohort_is_not_changed_by_another(program: Program) -> None:
    words = ("digest", "--cohort", "Autumn 2026")
    before = program.done(*words).out
    whole = program.digest()
    program.done("cohort", "create", "Spring 2027", "--start", "2027-01-08")
    assert program.done(*words).out == before
    assert program.digest() != whole


def test_nothing_is_the_office_s_own_yet(program: Program) -> None:
    assert program.done("digest", "--all").out.strip() == program.digest()


def test_the_history_has_exactly_the_contract_s_keys_newest_first(program: Program) -> None:
    program.done("register", "mark", WORKSHOP, "Ann Lee", "present", "--note", "on foot")
    told = program.done("history", "--json").json
    assert {tuple(each) for each in told} == {tuple(KEYS)}
    times = [datetime.fromisoformat(each["at"]) for each in told]
    assert times == sorted(times, reverse=True)
    assert all(time.tzinfo is not None for time in times)
    assert len({UUID(each["change_id"]) for each in told}) == len(told)
    first = told[0]
    session, person = first.pop("entity_id").split(".")
    assert person == program.ids()["Ann Lee"]
    assert str(UUID(session)) == session
    del first["change_id"]
    assert first == {
        "at": "2027-03-04T09:20:00.000+00:00",
        "by": None,
        "device": None,
        "kind": "mark",
        "field": "note",
        "old": None,
        "new": "on foot",
        "reason": None,
    }


def test_ids_in_values_are_uuids_too(program: Program) -> None:
    told = program.done("history", "--json").json
    cells = {(each["kind"], each["field"]): each["new"] for each in told}
    ids = {each["entity_id"] for each in told}
    assert cells["session", "cohort"] in ids
    assert cells["participant", "cohort"] in ids
    assert set(cells["session", "topics"]) < ids
    assert cells["topic", "place"]["cohort"] in ids
    assert cells["list", "imported"]["cohort"] in ids
    assert all(str(UUID(part)) == part for id_ in ids for part in id_.split("."))


def test_the_history_of_a_person_or_a_register_holds_only_theirs(program: Program) -> None:
    program.done("register", "mark", WORKSHOP, "Ann Lee", "present")
    program.done("register", "mark", WORKSHOP, "Bea Low", "present")
    program.done("register", "mark", "seminar a", "Ann Lee", "present")
    ann = program.ids()["Ann Lee"]
    of_ann = program.done("history", "--participant", "Ann", "--json").json
    assert all(ann in each["entity_id"] for each in of_ann)
    assert [each["kind"] for each in of_ann].count("mark") == 4
    of_session = program.done("history", "--session", WORKSHOP, "--json").json
    assert [each["kind"] for each in of_session].count("mark") == 4
    words = ("history", "--participant", "Ann", "--session", WORKSHOP, "--json")
    assert [each["field"] for each in program.done(*words).json] == ["how", "mark"]


def test_the_history_for_people_is_a_line_a_change(program: Program) -> None:
    program.done("register", "mark", WORKSHOP, "Ann Lee", "late", "--arrived", "09:52")
    lines = program.done("history", "--session", WORKSHOP).out.splitlines()
    assert lines[:2] == [
        "2027-03-04 09:20:00: Workshop 2 · Lee, Ann · how it was marked: nothing → by command",
        "2027-03-04 09:20:00: Workshop 2 · Lee, Ann · mark: not marked → Late, 09:52",
    ]


def test_the_history_of_an_empty_folder_is_an_empty_document(empty: Program) -> None:
    assert empty.done("history", "--json").out == "[]\n"
    assert empty.done("history").out == ""


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("history", "--participant", "Zed"), "No person fits “Zed”"),
        (("history", "--participant", ""), "Name the person"),
        (("history", "--session", ""), "Name the session"),
        (("digest", "--cohort", "Zed"), "No cohort fits “Zed”"),
        (("digest", "--cohort", ""), "Name the cohort"),
        (("digest", "Autumn"), "unrecognized arguments: Autumn"),
        (("doctor", "--fix"), "unrecognized arguments: --fix"),
    ],
)
def test_what_is_not_there_is_told(program: Program, words: tuple[str, ...], says: str) -> None:
    assert says in program(*words).error


def test_a_healthy_store_is_said_to_be_healthy(program: Program) -> None:
    program.done("register", "mark", WORKSHOP, "Ann Lee", "present")
    assert program.done("doctor", "--json").json == {"healthy": True, "findings": []}
    assert program.done("doctor").out.startswith("Everything is in order")


def test_a_log_that_was_altered_is_found_and_the_answer_is_no(program: Program) -> None:
    program.done("register", "mark", WORKSHOP, "Ann Lee", "present", "--note", "on foot")
    change_inside(program, "UPDATE payload SET value = replace(value, 'on foot', 'by car')")
    answer = program("doctor", "--json")
    assert answer.code == 1
    assert answer.json["healthy"] is False
    assert {tuple(each) for each in answer.json["findings"]} == {("what", "where", "do")}
    assert any("log was altered" in each["what"] for each in answer.json["findings"])
    plain = program("doctor")
    assert plain.code == 1
    assert "log was altered" in plain.out
    assert plain.err == ""


def test_a_table_that_says_something_else_than_the_log_is_found_and_mended(
    program: Program,
) -> None:
    program.done("register", "mark", WORKSHOP, "Ann Lee", "present")
    change_inside(program, "UPDATE register_entry SET late = 1")
    answer = program("doctor", "--json")
    assert answer.code == 1
    (finding,) = answer.json["findings"]
    assert "--rebuild" in finding["do"]
    assert program.done("doctor", "--rebuild", "--json").json["healthy"] is True
    assert program.entries()["Ann Lee"]["late"] is False


@pytest.mark.parametrize("content", [b"no store at all" * 999, b"SQLite format 3\0" + bytes(8192)])
def test_a_file_that_is_no_store_is_a_finding_for_doctor_and_an_error_for_others(
    program: Program, content: bytes
) -> None:
    (program.folder / "store.db").write_bytes(content)
    answer = program("doctor", "--json")
    assert (answer.code, answer.json["healthy"]) == (1, False)
    assert "damaged" in program("cohort", "list", "--json").error
