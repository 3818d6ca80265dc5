"""What one row says: wrong values are left empty and told, the row stays."""

from datetime import date, datetime
from typing import Any

import pytest

from npq_desktop.domain.name_case import Cases
from npq_desktop.domain.people import TrainingStatus
from npq_desktop.domain.trn import MASKED
from npq_desktop.services.import_candidate import Candidate, text
from npq_desktop.services.import_rows import USE_DOUBTED, USE_PADDED, RowReader, spelt_names
from npq_desktop.services.participant_list import ColumnMeaning as M

UUID = "09c3e7c0-1b3b-4890-b980-aae3e87f44b1"


def read(pads: bool = False, from_dfe: bool = False, **cells: Any) -> Candidate:
    places = {M(meaning): place for place, meaning in enumerate(cells)}
    reader = RowReader(places, Cases(), pads=lambda _: pads, from_dfe=from_dfe)
    return reader.read(7, list(cells.values()))


def told(row: Candidate) -> list[tuple[str, str]]:
    return [(each.field, each.value) for each in row.notices]


def test_a_row_without_a_name_stands_for_nobody() -> None:
    for name in ("", None, "  ", "n/a", "TBC", "-", "…", "#REF!"):
        assert read(full_name=name, trn="1234568").name is None


def test_a_name_column_of_its_own_wins_over_the_whole_name() -> None:
    row = read(full_name="ignored", given_name="Zoë", family_name="O'Neill")
    assert row.name is not None
    assert (row.name.full, row.name.guessed) == ("Zoë O'Neill", False)
    row = read(full_name="Zoë O'Neill", given_name="", family_name="n/a")
    assert row.name is not None
    assert row.name.full == "Zoë O'Neill"


def test_null_is_a_surname_too() -> None:
    row = read(given_name="Ann", family_name="Null")
    assert row.name is not None
    assert row.name.full == "Ann Null"


def test_what_was_done_to_a_name_or_a_number_is_noted_but_no_warning() -> None:
    row = read(full_name="O'NEILL, Zoë", trn="63/02909")
    assert row.notes == ("Name was “O'NEILL, Zoë”.", "TRN was written 63/02909.")
    assert row.notices == ()


def test_extra_spaces_are_not_worth_a_note() -> None:
    assert read(full_name=" Chidi  D'Souza ", trn=1234568.0).notes == ()


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+Ann", "-Ann", "@Ann", "<b>Ann</b>"])
def test_a_formula_or_markup_is_a_name_like_any_other(name: str) -> None:
    row = read(full_name=name)
    assert row.name is not None
    assert row.name.full == name
    assert row.notices == ()


def test_a_name_with_a_number_in_it_is_doubted() -> None:
    assert told(read(full_name="Total: 41")) == [("name", "Total: 41")]


def test_a_name_that_is_too_long_is_cut_and_told() -> None:
    row = read(full_name="Ann " * 60)
    assert row.name is not None
    assert len(row.name.full) <= 200
    assert [each.field for each in row.notices] == ["name"]


def test_a_short_number_is_proposed_and_only_stored_when_confirmed() -> None:
    row = read(full_name="Ann Lee", trn="332486")
    (notice,) = row.notices
    assert (row.trn, notice.value, notice.remedy) == (None, "332486", USE_PADDED)
    assert "0332486" in notice.message
    row = read(pads=True, full_name="Ann Lee", trn="332486")
    assert (row.trn, row.notices) == ("0332486", ())


def test_a_number_that_is_the_rows_urn_is_never_padded_with_all_others() -> None:
    for urn in ("106286", 106286.0):
        row = read(pads=True, full_name="Ann Lee", trn=106286.0, school_urn=urn)
        assert (row.trn, row.school_urn) == (None, "106286")
        assert [(each.field, each.remedy) for each in row.notices] == [("trn", USE_DOUBTED)]


@pytest.mark.parametrize(
    "meaning",
    ["trn", "email", "organisation", "role", "lead_mentor", "school_urn", "training_status"],
)
def test_a_national_insurance_number_is_neither_kept_nor_repeated(meaning: str) -> None:
    row = read(full_name="Ann Lee", **{meaning: "QQ 12 34 56 C"})
    assert told(row) == [(meaning, MASKED)]
    assert "12 34" not in str(row)


def test_a_national_insurance_number_is_no_name() -> None:
    row = read(full_name="QQ123456C")
    assert (row.name, told(row)) == (None, [("name", MASKED)])


@pytest.mark.parametrize(
    ("meaning", "value"),
    [
        ("email", "not-an-email"),
        ("lead_mentor", "maybe"),
        ("lead_mentor", 1.5),
        ("school_urn", "12345"),
        ("dfe_participant_id", "12"),
        ("application_id", "A7"),
        ("training_status", "asleep"),
        ("status_since", "soon"),
        ("trn", True),
    ],
)
def test_a_wrong_value_is_left_empty_and_told(meaning: str, value: Any) -> None:
    row = read(full_name="Ann Lee", **{meaning: value})
    (notice,) = row.notices
    assert (notice.row, notice.field, notice.value) == (7, meaning, str(value))
    assert notice.message.endswith(".")
    assert row.name is not None


@pytest.mark.parametrize("nothing", ["", "n/a", "-", "None", "#N/A", None])
def test_a_word_for_nothing_is_nothing(nothing: Any) -> None:
    fields = dict.fromkeys(
        ["trn", "email", "organisation", "role", "lead_mentor", "school_urn", "itt_provider"],
        nothing,
    )
    row = read(full_name="Ann Lee", preferred_name=nothing, **fields)
    held = (row.trn, row.email, row.organisation, row.role, row.lead_mentor, row.itt_provider)
    assert set(held) == {None}
    assert row.notices == ()
    assert row.name is not None
    assert row.name.preferred == ""


@pytest.mark.parametrize("value", ["Y", "yes", "TRUE", True, 1.0, "✓", "x"])
def test_a_lead_mentor_is_told_in_many_ways(value: Any) -> None:
    assert read(full_name="Ann Lee", lead_mentor=value).lead_mentor is True


@pytest.mark.parametrize("value", ["N", "No", "false", False, 0.0])
def test_somebody_else_is_too(value: Any) -> None:
    assert read(full_name="Ann Lee", lead_mentor=value).lead_mentor is False


def test_texts_come_on_one_line() -> None:
    row = read(full_name="Ann\nLee", organisation="Oakmere\r\n  Primary", role="Head\x07")
    assert (row.shown_name, row.organisation, row.role) == ("Ann Lee", "Oakmere Primary", "Head")


def test_what_the_dfe_says_is_read() -> None:
    row = read(
        from_dfe=True,
        full_name="Ann Lee",
        dfe_participant_id=UUID.upper(),
        training_status="withdrawn",
        status_since="2026-11-02T09:00:00.000Z",
        earlier_names=["Ann  Low", 5, ""],
        id_changes=[{"from_participant_id": "OLD", "to_participant_id": UUID, "changed_at": None}],
    )
    assert row.dfe_id == UUID
    assert (row.status, row.since) == (TrainingStatus.WITHDRAWN, date(2026, 11, 2))
    assert row.name is not None
    assert row.name.earlier == ("Ann Low",)
    assert row.former_ids == (("old", None),)
    assert row.notices == ()


def test_a_circle_of_ids_is_told_and_nothing_is_followed() -> None:
    steps = [
        {"from_participant_id": UUID, "to_participant_id": "b", "changed_at": None},
        {"from_participant_id": "b", "to_participant_id": UUID, "changed_at": None},
    ]
    row = read(full_name="Ann Lee", dfe_participant_id=UUID, id_changes=steps)
    assert (row.former_ids, told(row)) == ((), [("participant_id_changes", UUID)])


def test_a_row_shorter_than_the_headings_is_read_as_far_as_it_goes() -> None:
    reader = RowReader({M.FULL_NAME: 0, M.TRN: 5, M.ROLE: 9}, Cases(), pads=lambda _: False)
    assert reader.read(1, ["Ann Lee"]).shown_name == "Ann Lee"
    assert reader.read(1, []).name is None


def test_a_cell_becomes_text_without_a_spreadsheets_decimals() -> None:
    assert [text(each) for each in (5.0, 5.5, True, None, datetime(2026, 9, 1, 10), " a  b ")] == [
        "5",
        "5.5",
        "True",
        "",
        "2026-09-01",
        "a b",
    ]


def test_the_names_of_a_file_teach_the_case_of_capitals() -> None:
    rows = [(1, ["Niamh MacGregor", 5.0]), (2, [None]), (3, [])]
    assert list(spelt_names(rows, {M.FULL_NAME: 0, M.TRN: 1})) == ["Niamh MacGregor"]
