"""What may be typed from a paper sheet, and what is said of the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.paper_line import LAST_ROW, LONGEST_LINE, read_line
from npq_desktop.domain.taking import Key


def rows(text: str) -> dict[int, tuple]:
    """What each row says; the line has to be free of troubles."""
    line = read_line(text)
    assert line.troubles == ()
    return {each.row: each.steps for each in line.written}


def said(text: str) -> str:
    """The one sentence about what is wrong."""
    (trouble,) = read_line(text).troubles
    return trouble.sentence


def test_each_letter_means_what_it_means_at_the_door():
    assert rows("1p 2l0952 3e1430 4a 5g 6r 7x 8-") == {
        1: ((Key.PRESENT, None),),
        2: ((Key.LATE, 592),),
        3: ((Key.LEFT, 870),),
        4: ((Key.ABSENT, None),),
        5: ((Key.AGREED, None),),
        6: ((Key.REMOTE, None),),
        7: ((Key.CLEAR, None),),
        8: ((Key.CLEAR, None),),
    }


def test_a_range_and_a_list_of_rows_take_one_letter():
    assert list(rows("1-3,7,10-11p")) == [1, 2, 3, 7, 10, 11]


def test_a_dash_as_a_word_processor_writes_it_is_a_dash():
    assert list(rows("20–22p")) == [20, 21, 22]


def test_capitals_commas_and_several_lines_are_as_good():
    assert list(rows("12P, 13p;14p\n20p\n")) == [12, 13, 14, 20]


def test_coming_and_going_stand_behind_one_another():
    assert rows("15l0952e1430 16p0931 17p9.31e14:30") == {
        15: ((Key.LATE, 592), (Key.LEFT, 870)),
        16: ((Key.PRESENT, 571),),
        17: ((Key.PRESENT, 571), (Key.LEFT, 870)),
    }


@pytest.mark.parametrize("text", ["3p0931e0931", "3l0952e0951", "3r1000e0959"])
def test_who_left_in_the_minute_of_coming_or_before_it_is_a_slip(text):
    assert rows("3p0931e0932")
    assert said(text).startswith(f"“{text}” says came at ")
    assert said(text).endswith("Correct one of the two times.")


@pytest.mark.parametrize("text", ["1-5p 3a", "3a 1-5p"])
def test_one_row_on_its_own_goes_before_the_range_that_holds_it(text):
    found = rows(text)
    assert found[3] == ((Key.ABSENT, None),)
    assert found[2] == found[4] == ((Key.PRESENT, None),)


def test_the_same_word_twice_says_nothing_new():
    assert list(rows("12p 12p")) == [12]


@pytest.mark.parametrize("text", ["12p 12a", "1-3p 2-5a", "7=Ann Lee 7=Bea Low"])
def test_a_row_that_stands_twice_is_told(text):
    assert "stands twice" in said(text)


def test_a_name_goes_on_until_the_next_number():
    line = read_line("69p=Ann Lee 70l0952=Bob O’Neill, 71=李 伟\n12p")
    assert line.troubles == ()
    assert [(each.row, each.name) for each in line.written] == [
        (12, ""),
        (69, "Ann Lee"),
        (70, "Bob O’Neill"),
        (71, "李 伟"),
    ]
    assert line.written[-1].steps == ((Key.PRESENT, None),)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("12", "“12” does not say what: write a letter behind it, for example 12p."),
        ("12q", "“12q”: “q” is no mark. The letters are p, l, e, a, g, r and x."),
        ("p", "“p” does not begin with the number of a row. Write for example 12p."),
        ("31-20p", "“31-20p” goes backwards. Write 20-31."),
        ("0p", "“0p”: no sheet has a row 0."),
        ("12l", "“12l” needs the time of coming behind the l, like l0952."),
        ("12e", "“12e” needs the time of going behind the e, like e0952."),
        ("12l0961", "“12l0961”: “0961” is not a time. Write hours and minutes, for example 09:47."),
        ("12a0900", "“12a0900”: no time belongs behind a."),
        ("12pa", "“12pa” says two things of one row. Only e with a time may follow p, l or r."),
        ("69=", "“69=” lacks the name: write 69=Ann Lee."),
        ("1,2=Ann", "“1,2=Ann” gives one name to several rows. Write each row with its name."),
        (
            "69a=Bob",
            "“69a=Bob”: somebody who signed on an empty row was here, so not 69a.",
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_the_word_and_why(text, sentence):
    assert said(text) == sentence


def test_only_the_last_word_may_still_be_half_typed():
    assert [each.is_open for each in read_line("12 13").troubles] == [False, True]
    assert [each.is_open for each in read_line("13 ").troubles] == [False]


def test_the_row_that_was_typed_last_is_known():
    assert read_line("30p 12p").last == 12
    assert read_line("").last == 0


def test_numbers_and_lines_that_no_sheet_has_are_refused_at_once():
    assert "no sheet has a row" in said("9" * 5000 + "p")
    assert "no sheet has a row" in said(f"1-{LAST_ROW + 1}p")
    assert "longer than" in said("1p " * LONGEST_LINE)


@given(st.text(alphabet="0123456789pleagrx-=,;. \nq–Ann", max_size=60))
def test_whatever_is_typed_is_read_or_told_and_each_row_once(text):
    line = read_line(text)
    found = [each.row for each in line.written]
    assert found == sorted(set(found))
    assert all(1 <= row <= LAST_ROW for row in found)
    assert all(each.sentence.endswith(".") for each in line.troubles)
    if text.split() and not line.troubles:
        assert found or not text.strip(" ;\n")


@given(st.dictionaries(st.integers(1, LAST_ROW), st.sampled_from("pagrx"), max_size=20))
def test_what_is_written_for_each_row_is_read_back(marks):
    found = rows(" ".join(f"{row}{letter}" for row, letter in marks.items()))
    keys = {"p": Key.PRESENT, "a": Key.ABSENT, "g": Key.AGREED, "r": Key.REMOTE, "x": Key.CLEAR}
    assert found == {row: ((keys[letter], None),) for row, letter in marks.items()}
