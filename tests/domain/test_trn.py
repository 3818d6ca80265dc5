"""Domain T-01 to T-12, and numbers that must never be repeated."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.trn import MASKED, Fault, has_ni_number, read_trn


@pytest.mark.parametrize(
    "value",
    [
        "1234568",
        "RP12/34568",
        "rp 12/34568",
        "12/34568",
        "TRN: 1234568",
        "trn 1234568",
        " 123\u00a04568 ",
        "\u200b1234568",
        "123-4568",
        "1234568.0",
        "1234568.00",
        1234568,
        1234568.0,
        "１２３４５６８",
    ],
)
def test_the_usual_ways_of_writing_a_trn_give_its_seven_digits(value: Any) -> None:
    read = read_trn(value)
    assert (read.number, read.fault, read.doubt) == ("1234568", None, "")


@pytest.mark.parametrize(
    ("value", "fault", "proposal"),
    [
        ("0000000", Fault.ZERO, None),
        ("123456", Fault.PADDED, "0123456"),
        ("12345", Fault.PADDED, "0012345"),
        (123456.0, Fault.PADDED, "0123456"),
        ("12345.0", Fault.PADDED, "0012345"),
        ("RP123456", Fault.PADDED, "0123456"),
        ("1234", Fault.SHORT, None),
        ("0", Fault.SHORT, None),
        ("12345678", Fault.LONG, None),
        ("1234567.5", Fault.NOT_DIGITS, None),
        (1234568.5, Fault.NOT_DIGITS, None),
        ("1.23E+06", Fault.NOT_DIGITS, None),
        (float("inf"), Fault.NOT_DIGITS, None),
        ("٠١٢٣٤٥٦", Fault.NOT_DIGITS, None),
        ("to follow", Fault.NOT_DIGITS, None),
        (True, Fault.NOT_DIGITS, None),
    ],
)
def test_what_is_no_trn_is_left_empty_and_says_why(
    value: Any, fault: Fault, proposal: str | None
) -> None:
    read = read_trn(value)
    assert (read.number, read.fault, read.proposal) == (None, fault, proposal)
    assert read.message.endswith(".")


@pytest.mark.parametrize("value", ["", None, "n/a", "N/A", "-", "None", float("nan"), "  ", "tbc"])
def test_an_empty_cell_is_no_error(value: Any) -> None:
    read = read_trn(value)
    assert (read.number, read.fault, read.message) == (None, None, "")


@pytest.mark.parametrize(
    "value",
    ["QQ123456C", "qq 12 34 56 c", "QQ-12-34-56-C", "NI: QQ123456C", "RP123456C", "AB123456"],
)
def test_a_national_insurance_number_is_refused_and_never_repeated(value: str) -> None:
    read = read_trn(value)
    assert (read.number, read.fault, read.shown) == (None, Fault.NI_NUMBER, MASKED)
    assert "123456" not in read.message.replace(" ", "")


def test_a_number_that_is_the_schools_own_is_doubted() -> None:
    read = read_trn("106286", urn="106286")
    assert (read.number, read.proposal) == (None, "0106286")
    assert "URN" in read.doubt


@pytest.mark.parametrize("value", ["1234567", "2222222"])
def test_a_number_from_an_example_is_kept_but_doubted(value: str) -> None:
    read = read_trn(value)
    assert read.number == value
    assert "example" in read.doubt


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.none()))
def test_whatever_a_cell_holds_a_trn_is_seven_digits_or_nothing(value: Any) -> None:
    read = read_trn(value)
    for number in (read.number, read.proposal):
        assert number is None or (
            len(number) == 7 and number.isascii() and number.isdigit() and number != "0000000"
        )
    assert read.number is None or read.fault is None


@given(st.from_regex(r"[A-Z]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]", fullmatch=True))
def test_every_shape_of_a_national_insurance_number_is_known(value: str) -> None:
    assert has_ni_number(value)
    assert read_trn(value).shown == MASKED
