import random
import re
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.check_code import as_typed, check_code

MARKS = [("ada", b"\x01" * 16), ("ben", b"\x02" * 16), ("cleo", b"\x03" * 16)]


def test_a_code_is_twelve_letters_in_fours() -> None:
    assert re.fullmatch(r"(?:[0-9A-HJKMNP-TV-Z]{4} ){2}[0-9A-HJKMNP-TV-Z]{4}", check_code("s", []))


def test_a_code_is_the_first_sixty_bits_of_the_digest() -> None:
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    whole = sha256(b"s" + b"".join(who.encode() + b"\0" + change for who, change in MARKS))
    bits = "".join(f"{byte:08b}" for byte in whole.digest())[:60]
    expected = "".join(letters[int(bits[at : at + 5], 2)] for at in range(0, 60, 5))
    assert check_code("s", MARKS).replace(" ", "") == expected


@given(seed=st.integers())
def test_the_order_of_the_marks_does_not_matter(seed: int) -> None:
    mixed = random.Random(seed).sample(MARKS, len(MARKS))
    assert check_code("s", mixed) == check_code("s", MARKS)


@given(
    place=st.integers(0, 2),
    change=st.binary(min_size=16, max_size=16).filter(lambda each: each not in dict(MARKS)),
)
def test_another_mark_or_session_is_another_code(place: int, change: bytes) -> None:
    changed = [*MARKS]
    changed[place] = (MARKS[place][0], change)
    if changed != MARKS:
        assert check_code("s", changed) != check_code("s", MARKS)
    assert check_code("t", MARKS) != check_code("s", MARKS)
    assert check_code("s", MARKS[1:]) != check_code("s", MARKS)


def test_a_code_is_read_however_it_is_typed() -> None:
    assert as_typed("01ab-c0de 1fgh") == as_typed(" oiab C0DE lFGH") == "01AB C0DE 1FGH"


def test_a_code_reads_back_as_itself() -> None:
    code = check_code("s", MARKS)
    assert as_typed(code.lower().replace(" ", "")) == code
