"""The record that everything is made of, held against sync.md 1.1 and 0b.1 byte for byte."""

from base64 import urlsafe_b64encode
from dataclasses import replace
from hashlib import sha256
from json import loads
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.change import (
    MOST_SEEN,
    START_OF_CHAIN,
    Core,
    canonical,
    change_hash,
    commitment,
    committed,
    core_text,
    next_in_chain,
    opened,
    read_committed,
    read_core,
)
from npq_desktop.domain.ids import encode

STREAM, USER, ACT, PERSON, SESSION = (encode(bytes([number]) * 16) for number in range(1, 6))
SALT = bytes(range(16))
VALUE = {"at": "room", "agreed": False, "late": True, "early": False, "times": [[564, None]]}
PLAIN = Core(
    stream=STREAM,
    seq=501,
    time=117_300_000_000_000_001,
    kind="mark",
    entity=f"{SESSION}.{PERSON}",
    field="mark",
    author=USER,
    act=ACT,
    commitment=commitment(SALT, committed(VALUE, None)),
)
FULL = replace(PLAIN, seen=(encode(b"\x09" * 16),), person=PERSON, undoes=ACT)

texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8)
values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


def b64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def test_a_plain_core_has_exactly_these_keys() -> None:
    assert list(loads(core_text(PLAIN))) == ["a", "c", "e", "f", "g", "k", "n", "s", "t", "w"]


def test_a_core_about_a_person_that_undoes_an_act_says_so() -> None:
    assert list(loads(core_text(FULL))) == sorted("acefgknpstuw")


@given(texts, texts, texts, st.lists(texts, max_size=2), texts | st.none(), texts | st.none())
def test_a_core_is_canonical_whatever_stands_in_it(
    entity: str, author: str, act: str, seen: list[str], person: str | None, undoes: str | None
) -> None:
    odd = {"entity": entity, "author": author, "act": act, "person": person, "undoes": undoes}
    text = core_text(replace(PLAIN, seen=tuple(seen), **odd)).decode()
    assert canonical(loads(text)) == text
    assert loads(text) | {"e": entity, "a": author, "g": act, "s": seen} == loads(text)


def test_a_core_is_these_very_bytes() -> None:
    assert core_text(FULL).decode() == (
        f'{{"a":"{USER}","c":"{FULL.commitment}","e":"{SESSION}.{PERSON}","f":"mark","g":"{ACT}",'
        f'"k":"mark","n":501,"p":"{PERSON}","s":["{b64(bytes([9]) * 16)}"],'
        f'"t":"117300000000000001","u":"{ACT}","w":"{STREAM}"}}'
    )


def test_hashes_are_worked_out_as_the_format_says() -> None:
    text = committed(VALUE, "rain")
    assert commitment(SALT, text) == b64(sha256(b"npq/pay/1\0" + SALT + text.encode()).digest())
    assert len(PLAIN.commitment) == 43
    core = core_text(PLAIN)
    hashed = change_hash(core)
    assert hashed == sha256(b"npq/core/1\0" + core).digest()
    first = next_in_chain(START_OF_CHAIN, hashed)
    assert bytes(32) == START_OF_CHAIN
    assert first == sha256(b"npq/chain/1\0" + bytes(32) + hashed).digest()
    assert next_in_chain(first, hashed) == sha256(b"npq/chain/1\0" + first + hashed).digest()


def test_the_value_is_committed_with_its_reason() -> None:
    assert committed("x", None) == '{"v":"x"}'
    assert committed("x", "because") == '{"r":"because","v":"x"}'
    assert committed("x", "") == '{"r":"","v":"x"}'


def test_canonical_text_is_sorted_tight_and_not_escaped() -> None:
    assert canonical({"b": [1, None, True], "a": "Ł / “é”"}) == '{"a":"Ł / “é”","b":[1,null,true]}'


def test_texts_are_not_normalised() -> None:
    assert committed("é", None) != committed("e\u0301", None)


@given(values, st.none() | texts)
def test_a_committed_value_reads_back_as_the_same(value: Any, reason: str | None) -> None:
    text = committed(value, reason)
    assert canonical(opened(text)[0]) == canonical(value)
    assert opened(text) == read_committed(text) == (value, reason)


@pytest.mark.parametrize(
    "value",
    [1.0, float("nan"), 2**53 + 1, -(2**53) - 1, "a\0b", {"a\0": 1}, "\ud800", {1: 2}, b"x", (1,)],
)
def test_what_another_program_could_not_read_back_is_refused(value: Any) -> None:
    for held in (value, [value], {"deep": [value]}):
        with pytest.raises(ValueError, match=r"."):
            committed(held, None)


def test_a_reason_is_held_to_the_same_rule() -> None:
    with pytest.raises(ValueError, match="NUL"):
        committed("x", "a\0b")


def test_the_largest_integers_are_taken() -> None:
    assert read_committed(committed([2**53, -(2**53)], None))[0] == [2**53, -(2**53)]


@given(
    st.builds(
        Core,
        stream=texts.filter(bool),
        seq=st.integers(1, 2**53),
        time=st.integers(0, 2**63 - 1),
        kind=texts.filter(bool),
        entity=texts.filter(bool),
        field=texts.filter(bool),
        author=texts.filter(bool),
        act=texts.filter(bool),
        commitment=texts.filter(bool),
        seen=st.lists(st.binary(min_size=16, max_size=16).map(encode), max_size=3).map(tuple),
        person=st.none() | texts.filter(bool),
        undoes=st.none() | texts.filter(bool),
    )
)
def test_a_core_reads_back_as_the_same(core: Core) -> None:
    assert read_core(core_text(core)) == core


def test_keys_of_a_newer_version_survive() -> None:
    held = {**loads(core_text(FULL)), "zz": [{"new": 1}]}
    text = canonical(held).encode()
    assert read_core(text) == FULL
    assert change_hash(text) != change_hash(core_text(FULL))


def spoilt(**parts: Any) -> bytes:
    """A core with some parts replaced, as canonical text."""
    return canonical({**loads(core_text(FULL)), **parts}).encode()


@pytest.mark.parametrize(
    "text",
    [
        core_text(FULL).replace(b'"n":501', b'"n":501.0'),
        core_text(FULL).replace(b'"n":501', b'"n": 501'),
        core_text(FULL).replace(b'"n":501', b'"n":501,"n":501'),
        core_text(FULL).replace(b'"n":501', b'"n":-0'),
        core_text(FULL).replace(b'"k":"mark"', b'"k":"\\u006dark"'),
        core_text(FULL) + b"\n",
        core_text(FULL)[:-1],
        b"\xef\xbb\xbf" + core_text(FULL),
        core_text(FULL).decode().encode("utf-16"),
        core_text(FULL)[:-1] + b',"z":1.0}',
        core_text(FULL)[:-1] + b',"z":NaN}',
        core_text(FULL)[:-1] + b',"z":9007199254740993}',
        core_text(FULL)[:-1] + b',"z":"\\u0000"}',
        core_text(FULL)[:-1] + b',"z":"\\ud800"}',
        core_text(FULL)[:-1] + b',"z":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b"",
        b"[]",
        b'"text"',
        b"\xff\xfe",
    ],
)
def test_text_that_is_not_canonical_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_core(text)


@pytest.mark.parametrize(
    "parts",
    [
        {"n": True},
        {"n": "501"},
        {"n": 0},
        {"t": 5},
        {"t": "05"},
        {"t": "-5"},
        {"t": "1_0"},
        {"t": " 5"},
        {"t": "٣"},
        {"t": str(2**63)},
        {"t": "9" * 30},
        {"k": 5},
        {"k": ""},
        {"e": "x" * 129},
        {"f": None},
        {"a": ["x"]},
        {"c": 1},
        {"p": None},
        {"u": 7},
        {"s": "abc"},
        {"s": ["abc"]},
        {"s": [5]},
        {"s": [b64(bytes([each]) * 16) for each in range(MOST_SEEN + 1)]},
    ],
)
def test_a_part_of_another_type_is_refused(parts: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_core(spoilt(**parts))


@pytest.mark.parametrize("key", sorted("acefgknstw"))
def test_a_core_without_one_of_its_parts_is_refused(key: str) -> None:
    held = loads(core_text(FULL))
    del held[key]
    with pytest.raises(ValueError, match=r"."):
        read_core(canonical(held).encode())


@pytest.mark.parametrize(
    "text", ['{"v": 1}', '{"v":1.0}', "{}", '{"r":1,"v":1}', '{"v":1,"x":2}', "1", '{"r":"x"}']
)
def test_a_committed_text_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_committed(text)
