"""The DfE's list (domain 2.4): our course only, whatever else it holds."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.errors import BadInput
from npq_desktop.importing.dfe_json import list_in, looks_like_dfe
from npq_desktop.services.participant_list import ColumnMeaning as M
from npq_desktop.services.participant_list import ReadFile

OURS = "npq-leading-teaching-development"


def enrolment(**changed: Any) -> dict[str, Any]:
    return {
        "course_identifier": OURS,
        "schedule_identifier": "npq-specialist-autumn",
        "cohort": "2026",
        "cohort_suffix": "b",
        "npq_application_id": "1f802666-45e4-4f4d-8b90-4d542dd11155",
        "training_status": "active",
        "school_urn": "125474",
        "email": "ann@school.example",
        "withdrawal": None,
        "deferral": None,
        "created_at": "2026-08-01T10:00:00Z",
        **changed,
    }


def person(*enrolments: dict[str, Any], **changed: Any) -> dict[str, Any]:
    return {
        "id": "09c3e7c0-1b3b-4890-b980-aae3e87f44b1",
        "type": "npq-participant",
        "attributes": {
            "full_name": "Ann Lee",
            "teacher_reference_number": "1234568",
            "npq_enrolments": list(enrolments or [enrolment()]),
            "participant_id_changes": [],
            "previous_names": [],
            **changed,
        },
    }


def read(*people: Any) -> ReadFile:
    return list_in(json.dumps({"data": list(people)}), "list.json", "")


def held(found: ReadFile, meaning: M) -> list[Any]:
    place = [column.meaning for column in found.columns].index(meaning)
    return [cells[place] for _, cells in found.rows]


def test_a_record_becomes_a_row_with_its_place_in_the_list() -> None:
    found = read(person(), person(full_name="Bea Low"))
    assert [number for number, _ in found.rows] == [1, 2]
    assert held(found, M.FULL_NAME) == ["Ann Lee", "Bea Low"]
    assert found.is_from_dfe
    assert found.dfe_cohorts == {("2026", "b", "npq-specialist-autumn")}
    assert found.notices == ()


def test_a_list_without_the_envelope_is_read_too() -> None:
    assert len(list_in(json.dumps([person()]), "list.json", "").rows) == 1


def test_people_on_other_courses_only_are_left_out_with_a_warning() -> None:
    found = read(person(enrolment(course_identifier="npq-leading-teaching")), person())
    assert [number for number, _ in found.rows] == [2]
    (told,) = found.notices
    assert (told.row, told.field, told.value) == (1, "course_identifier", "npq-leading-teaching")
    assert "left out" in told.message


def test_another_course_beside_ours_is_told_and_left_out() -> None:
    found = read(person(enrolment(course_identifier="npq-senco", email="x@y.example"), enrolment()))
    assert held(found, M.EMAIL) == ["ann@school.example"]
    assert [each.value for each in found.notices] == ["npq-senco"]


def test_somebody_enrolled_on_nothing_is_left_out_with_a_warning() -> None:
    found = read(person(npq_enrolments=[]))
    assert found.rows == []
    assert [each.field for each in found.notices] == ["npq_enrolments"]


def test_of_two_enrolments_on_our_course_the_active_one_is_read() -> None:
    ended = enrolment(training_status="withdrawn", cohort="2025", created_at="2026-09-01T10:00:00Z")
    found = read(person(ended, enrolment()))
    assert held(found, M.TRAINING_STATUS) == ["active"]
    assert [(each.field, each.value) for each in found.notices] == [("npq_enrolments", "2026b")]


def test_a_missing_suffix_is_read_as_a_and_told_once_for_all_rows() -> None:
    old = enrolment()
    del old["cohort_suffix"]
    found = read(person(old), person(enrolment(cohort_suffix="")), person(old))
    assert found.dfe_cohorts == {("2026", "a", "npq-specialist-autumn")}
    (told,) = found.notices
    assert (told.row, told.field) == (1, "cohort_suffix")
    assert "3 rows" in told.message


@pytest.mark.parametrize("suffix", ["B", "ab", "1", 5, "ß"])
def test_a_suffix_that_is_no_small_letter_is_refused(suffix: object) -> None:
    found = read(person(enrolment(cohort_suffix=suffix)))
    assert found.dfe_cohorts == frozenset()
    assert [each.value for each in found.notices] == [str(suffix)]


@pytest.mark.parametrize(
    ("status", "field"), [("withdrawn", "withdrawal"), ("deferred", "deferral")]
)
def test_the_day_of_a_withdrawal_or_deferral_comes_without_its_reason(
    status: str, field: str
) -> None:
    ended = {"reason": "bereavement", "date": "2026-11-02T09:00:00.000Z"}
    found = read(person(enrolment(training_status=status, **{field: ended})))
    assert held(found, M.STATUS_SINCE) == ["2026-11-02T09:00:00.000Z"]
    assert "bereavement" not in str(found.rows)


def test_the_day_of_a_deferral_that_is_over_does_not_count() -> None:
    ended = {"reason": "other", "date": "2026-11-02T09:00:00.000Z"}
    assert held(read(person(enrolment(deferral=ended))), M.STATUS_SINCE) == [None]


@pytest.mark.parametrize("text", ["{}", "[]", '{"data": 5}', '{"data": [5]}', '{"data": [{}]}'])
def test_other_json_is_refused_unless_it_lists_nobody(text: str) -> None:
    if text == "[]":
        assert list_in(text, "list.json", "").rows == []
        return
    with pytest.raises(BadInput, match="not the DfE"):
        list_in(text, "list.json", "")


def test_a_list_that_begins_with_a_bracket_is_no_json() -> None:
    assert not looks_like_dfe("[Confidential] Spring list\nName,TRN\n")
    assert looks_like_dfe('\ufeff {"data": []}')
    assert looks_like_dfe('[ {"id": 1}]')


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)
FIELDS = sorted({*enrolment(), *person()["attributes"]})


@given(st.sampled_from(FIELDS), ANYTHING)
def test_a_field_with_anything_in_it_stops_nobody_else(field: str, value: Any) -> None:
    odd = person(enrolment(**{field: value})) if field in enrolment() else person(**{field: value})
    found = read(odd, person())
    assert found.rows[-1][0] == 2
    assert len(found.rows) + len([each for each in found.notices if each.row == 1]) >= 2
