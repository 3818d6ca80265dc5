import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.ids import LENGTH, decode, encode, from_uuid, new_id, to_uuid


@given(st.binary(min_size=16, max_size=16))
def test_sixteen_bytes_go_there_and_back(raw: bytes) -> None:
    text = encode(raw)
    assert re.fullmatch(r"[A-Za-z0-9_-]{22}", text)
    assert decode(text) == raw
    assert from_uuid(to_uuid(text)) == text


def test_new_identifiers_are_never_the_same() -> None:
    made = {new_id() for _ in range(1000)}
    assert len(made) == 1000
    assert {len(each) for each in made} == {LENGTH}


def test_outside_it_is_a_uuid() -> None:
    assert to_uuid("AAAAAAAAAAAAAAAAAAAAAA") == "00000000-0000-0000-0000-000000000000"
    assert from_uuid(" 0000000A-0000-0000-0000-000000000000\n") == "AAAACgAAAAAAAAAAAAAAAA"


def test_an_identifier_of_two_keeps_its_dot() -> None:
    first, second = new_id(), new_id()
    assert to_uuid(f"{first}.{second}") == f"{to_uuid(first)}.{to_uuid(second)}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "AAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAB",  # its last bits are not used, so it would be a second name
        "AAAAAAAAAAAAAAAAAAAAA=",
        "AAAAAAAAAAAAAAAAAAAAA ",
        "AAAAAAAAAAAAAAAAAAAAA+",
        "ÄAAAAAAAAAAAAAAAAAAAAA",
    ],
)
def test_anything_else_is_not_an_identifier(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode(text)


def test_a_text_that_is_no_uuid_is_refused() -> None:
    with pytest.raises(ValueError, match=r"."):
        from_uuid("Brown")
