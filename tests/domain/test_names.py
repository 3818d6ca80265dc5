"""Domain R-07 and R-08, T-14 to T-17, and the split for sorting and greeting."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.name_case import Cases
from npq_desktop.domain.names import (
    LONGEST,
    clean,
    from_full,
    from_parts,
    may_be_one_person,
    name_key,
    name_parts,
    shares_a_part,
    split,
)


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("  Anne-Marie   O’Example ", "Anne-Marie O’Example"),
        ("Zoe\u0308 Sample", "Zoë Sample"),
        ("Zoë\u00a0Sample", "Zoë Sample"),
        ("Zoë\r\nSample", "Zoë Sample"),
        ("Zoë\tSample\x07", "Zoë Sample"),
        ("Zoë\u2028Sample", "Zoë Sample"),
        ("\u202eZoë\u200b Sam\u00adple\ufeff", "Zoë Sample"),
        ("Zoë \ud800Sample", "Zoë Sample"),
        ('=HYPERLINK("x")', '=HYPERLINK("x")'),
        ("<b>Bold</b>", "<b>Bold</b>"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_a_name_is_kept_but_for_spaces_and_what_cannot_be_seen(given_text: str, kept: str) -> None:
    assert clean(given_text) == kept


@given(st.text(max_size=300))
def test_a_clean_name_is_stored_as_it_stands(text: str) -> None:
    kept = clean(text)
    assert clean(kept) == kept
    assert len(kept) <= LONGEST
    assert kept == kept.strip()
    assert not any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in kept)
    assert kept.encode("utf-8").decode("utf-8") == kept


def test_titles_case_accents_and_apostrophes_do_not_tell_names_apart() -> None:
    assert name_key("Anne-Marie O’Example") == name_key("anne-marie o'example")
    assert name_key("Dr Drew Sample") == name_key("Drew Sample") == "drew sample"
    assert name_key("Prof. Zoë Sample") == name_key("ZOE SAMPLE")
    assert name_key("Mrs Ms Sample") == "sample"


def test_a_title_is_dropped_as_a_whole_word_only() -> None:
    assert "drew" in name_key("Drew Sample")
    assert "missy" in name_key("Missy Sample")


def test_only_whole_parts_that_tell_something_count_as_shared() -> None:
    assert shares_a_part(["Priya Patel"], ["Priya Shah"])
    assert shares_a_part(["Uzma McAllister", "Uzma Featherington"], ["Ann Featherington"])
    assert shares_a_part(["Zoë O'Neill"], ["Ann ONeill"])
    assert shares_a_part(["Ann Okonkwo-Fairweather"], ["Bea Okonkwo"])
    assert shares_a_part(["李 明"], ["李 华"])
    assert not shares_a_part(["Ann van der Berg"], ["Bea van der Veen"])
    assert not shares_a_part(["A B Smith"], ["A B Jones"])
    assert not shares_a_part(["Annabel Lee"], ["Ann Leeson"])
    assert name_parts("Dr J. Smith") == {"smith"}


def test_a_name_that_leaves_out_parts_may_be_the_same_person() -> None:
    assert may_be_one_person("Zoë O'Neill", "Zoe Ann O'Neill")
    assert not may_be_one_person("John Smith", "Jane Smith")


@pytest.mark.parametrize(
    ("whole", "first", "last"),
    [
        ("Chidi D'Souza", "Chidi", "D'Souza"),
        ("Eoin van der Berg", "Eoin", "van der Berg"),
        ("Amelia Ó Súilleabháin", "Amelia", "Ó Súilleabháin"),
        ("Niamh Ní Dhomhnaill", "Niamh", "Ní Dhomhnaill"),
        ("Maria de la Cruz", "Maria", "de la Cruz"),
        ("Mary Ann Smith", "Mary Ann", "Smith"),
        ("Dr Zoë Sample", "Zoë", "Sample"),
        ("John E Smith", "John E", "Smith"),
        ("Sarah St John", "Sarah", "St John"),
        ("Sam Smith Jr", "Sam", "Smith Jr"),
        ("Madonna", "", ""),
        ("", "", ""),
        ('=HYPERLINK("x y")', "", ""),
    ],
)
def test_the_split_is_good_enough_to_sort_by(whole: str, first: str, last: str) -> None:
    assert split(whole) == (first, last)


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("O'NEILL, Zoë", "Zoë O'Neill"),
        ("Smith, John", "John Smith"),
        ("SMITH, JOHN", "John Smith"),
        ("van der Berg, Priya", "Priya van der Berg"),
        ("Jane Smith, PhD", "Jane Smith, PhD"),
        ("Smith, John, Dr", "Smith, John, Dr"),
        ("Smith,", "Smith,"),
        ("=SUM(A1,A2)", "=SUM(A1,A2)"),
    ],
)
def test_surname_first_is_turned_round_for_print_and_other_commas_are_left(
    text: str, full: str
) -> None:
    name = from_full(text, "", Cases())
    assert name.full == full
    assert name.guessed


def test_a_name_from_two_columns_is_no_guess() -> None:
    name = from_parts(" Zoë ", "O'Neill", "Zo", Cases())
    assert (name.full, name.given, name.family) == ("Zoë O'Neill", "Zoë", "O'Neill")
    assert (name.preferred, name.guessed) == ("Zo", False)
    assert name.sorted_form == "O'Neill, Zoë"


def test_one_column_of_two_may_be_empty() -> None:
    assert from_parts("", "Madonna", "", Cases()).full == "Madonna"
    assert from_parts("Madonna", "", "", Cases()).full == "Madonna"


@given(st.text(max_size=60))
def test_no_text_is_too_odd_to_be_a_name(text: str) -> None:
    name = from_full(text, "", Cases([text]))
    assert len(name.full) <= LONGEST
    if not any(letter.isupper() for letter in text) and "," not in text:
        assert name.full == clean(text)
