"""``cohort create`` and ``cohort list``."""

from uuid import UUID

import pytest

from tests.cli.conftest import Program

KEYS = [
    "id",
    "name",
    "start_date",
    "course_identifier",
    "cohort_year",
    "cohort_suffix",
    "schedule_identifier",
    "participants",
    "sessions",
]


def test_a_cohort_with_the_plan_is_made_and_listed(empty: Program) -> None:
    made = empty.done(
        "cohort", "create", "Autumn 2026", "--start", "2026-10-01", "--template", "npqltd", "--json"
    ).json
    (listed,) = empty.done("cohort", "list", "--json").json
    assert made == listed
    assert list(listed) == KEYS
    assert UUID(listed.pop("id")).version == 4
    assert listed == {
        "name": "Autumn 2026",
        "start_date": "2026-10-01",
        "course_identifier": "npq-leading-teaching-development",
        "cohort_year": None,
        "cohort_suffix": None,
        "schedule_identifier": None,
        "participants": 0,
        "sessions": 6,
    }


def test_what_the_dfe_calls_it_is_kept(empty: Program) -> None:
    words = (
        "--start",
        "2026-10-01",
        "--dfe-cohort",
        "2022a",
        "--schedule",
        "npq-specialist-spring",
    )
    made = empty.done("cohort", "create", "Spring", *words, "--json").json
    assert [made[key] for key in KEYS[4:7]] == ["2022", "a", "npq-specialist-spring"]


def test_a_dfe_year_without_its_letter_is_read_as_a_and_told(empty: Program) -> None:
    words = ("--start", "2026-10-01", "--dfe-cohort", "2026", "--json")
    answer = empty.done("cohort", "create", "Autumn", *words)
    assert answer.json["cohort_suffix"] == "a"
    assert answer.err == "“2026” was read as 2026a. Write 2026b if you mean it.\n"


def test_without_a_template_there_are_no_sessions(empty: Program) -> None:
    answer = empty.done("cohort", "create", "Plain", "--start", "2026-10-01")
    assert answer.out == "Plain: 0 sessions from 2026-10-01.\n"


def test_the_list_is_a_table_with_headings_or_an_empty_document(empty: Program) -> None:
    assert empty.done("cohort", "list", "--json").out == "[]\n"
    assert empty.done("cohort", "list").out == "Cohort  Start  People  Sessions\n"
    empty.done("cohort", "create", "Plain", "--start", "2026-10-01")
    assert empty.done("cohort", "list").out.splitlines() == [
        "Cohort  Start       People  Sessions",
        "Plain   2026-10-01  0       0",
    ]


def test_cohorts_are_listed_by_start(program: Program) -> None:
    program.done("cohort", "create", "Before", "--start", "2025-10-01")
    program.done("cohort", "create", "After", "--start", "2027-10-01")
    rows = program.done("cohort", "list", "--json").json
    assert [(row["name"], row["participants"]) for row in rows] == [
        ("Before", 0),
        ("Autumn 2026", 4),
        ("After", 0),
    ]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "the following arguments are required: NAME, --start"),
        (("X",), "the following arguments are required: --start"),
        (("X", "--start", "2026-02-30"), "“2026-02-30” is not a date. Write YYYY-MM-DD"),
        (("X", "--start", "20261001"), "“20261001” is not a date"),
        (("X", "--start", "2026-W40-1"), "“2026-W40-1” is not a date"),
        (("X", "--start", "1.10.2026"), "“1.10.2026” is not a date"),
        (("X", "--start", "9999-12-31"), "does not start in 9999"),
        ((" ", "--start", "2026-10-01"), "Give the cohort a name"),
        (("AUTUMN 2026", "--start", "2026-10-01"), "There is a cohort AUTUMN 2026 already"),
        (("X", "--start", "2026-10-01", "--template", "npqh"), "There is no template “npqh”"),
        (("X", "--start", "2026-10-01", "--dfe-cohort", "autumn"), "is not a DfE cohort"),
        (("X", "--start", "2026-10-01", "--dfe-cohort", "2030a"), "not in the DfE’s table"),
        (("X", "--start", "2026-10-01", "--dfe-cohort", "2022a"), "Name the schedule of 2022a"),
        (("X", "--start", "2026-10-01", "--schedule", "npq-specialist-spring"), "Name the cohort"),
        (("X", "--start", "2026-10-01", "--schedule", "monthly"), "is not a schedule"),
    ],
)
def test_a_cohort_that_cannot_be_made_is_told_and_nothing_is_made(
    program: Program, words: tuple[str, ...], says: str
) -> None:
    before = program.digest()
    assert says in program("cohort", "create", *words).error
    assert program.digest() == before


def test_the_help_names_every_option(empty: Program) -> None:
    shown = empty.done("cohort", "create", "--help").out
    for word in ("NAME", "--start", "--template", "--dfe-cohort", "--schedule", "--json"):
        assert word in shown
