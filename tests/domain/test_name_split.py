"""A split as somebody puts it right: the words of the full name, each once, in its spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.name_split import respelt, same_words, split_as
from npq_desktop.domain.people import Name

KHAI = Name("Nguyễn Thị Minh Khai", "Nguyễn Thị Minh", "Khai", guessed=True)
WORDS = st.lists(
    st.sampled_from(["Ann", "Lee", "Zoë", "Nguyễn", "O'Neill"]), min_size=2, max_size=5
)


@pytest.mark.parametrize(
    ("full", "first", "family", "sorted_form"),
    [
        ("Nguyễn Thị Minh Khai", "Thị Minh Khai", "Nguyễn", "Nguyễn, Thị Minh Khai"),
        ("Nguyễn Thị Minh Khai", "thi minh khai", "NGUYEN", "Nguyễn, Thị Minh Khai"),
        ("Gabriel García Márquez", " Gabriel ", "García  Márquez", "García Márquez, Gabriel"),
        ("Dr Zoë O’Neill", "Zoë", "O'Neill", "O’Neill, Zoë"),
        ("李伟", "伟", "李", "李, 伟"),
        ("Madonna", "", "Madonna", "Madonna"),
        ("Duran Duran", "Duran", "Duran", "Duran, Duran"),
    ],
)
def test_a_split_of_the_words_of_the_name_is_no_guess(full, first, family, sorted_form) -> None:
    made = split_as(Name(full, guessed=True, earlier=("Old Name",)), first, family)
    assert made is not None
    assert (made.sorted_form, made.printed) == (sorted_form, sorted_form)
    assert (made.full, made.guessed, made.earlier) == (full, False, ("Old Name",))


@pytest.mark.parametrize(
    ("first", "family"),
    [
        ("", ""),
        ("Minh Khai", "Nguyễn"),
        ("Thị Minh Khia", "Nguyễn"),
        ("Thị Minh Khai Khai", "Nguyễn"),
        ("N", "guyễn Thị Minh Khai"),
    ],
)
def test_a_word_lost_or_invented_is_no_split_of_this_name(first: str, family: str) -> None:
    assert split_as(KHAI, first, family) is None


@given(WORDS, st.integers(0, 5), st.booleans())
def test_wherever_a_name_is_cut_its_words_are_all_there(
    words: list[str], at: int, turned: bool
) -> None:
    parts = " ".join(words[:at]), " ".join(words[at:])
    first, family = reversed(parts) if turned else parts
    made = split_as(Name(" ".join(words), guessed=True), first, family)
    assert made is not None
    assert same_words(f"{made.given} {made.family}", made.full)
    assert made.full == " ".join(words)


def test_a_split_takes_the_accents_that_its_name_gains() -> None:
    plain = Name("Nguyen Thi Minh Khai", "Thi Minh Khai", "Nguyen")
    assert respelt(plain, KHAI.full) == Name(KHAI.full, "Thị Minh Khai", "Nguyễn")
    assert respelt(plain, "Thị Minh Khai Nguyễn").full == KHAI.full
