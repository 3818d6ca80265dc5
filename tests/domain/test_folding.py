"""What search finds: no case, no accents, one apostrophe, one dash."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.folding import fold, fold_with_places


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Małgorzata", "malgorzata"),
        ("Đạt", "dat"),
        ("Søren", "soren"),
        ("Nguyễn", "nguyen"),
        ("Ŵyn Llŷr", "wyn llyr"),
        ("Šimůnek", "simunek"),
        ("Yıldız", "yildiz"),
        ("Þóra Æsa", "thora aesa"),
        ("Straße", "strasse"),
        ("O’Neill", "o'neill"),
        ("OʼNEILL", "o'neill"),
        ("O`Neill", "o'neill"),
        ("Okonkwo–Fairweather", "okonkwo-fairweather"),
        ("Anne―Marie", "anne-marie"),
        ("Zoe\u0308", "zoe"),
        ("李 明", "李 明"),
        ("", ""),
    ],
)
def test_a_name_is_found_as_it_can_be_typed(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aÉłß’–Ŵ李 x", max_size=30))
def test_every_folded_letter_knows_the_letter_it_came_from(text: str) -> None:
    folded, places = fold_with_places(text)
    assert len(folded) == len(places)
    assert folded == "".join(fold(letter) for letter in text)
    assert places == sorted(places)
