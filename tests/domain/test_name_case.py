"""Names in capitals, as issue 3 part 3 wants them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.name_case import Cases, Part, is_capitals
from npq_desktop.domain.names import from_full, from_parts

SEEN = (
    "Niamh MacGregor",
    "Eoin van der Berg",
    "Bo Van Der Meer",
    "Emeka O’Neill",
    "Tomás Pérez",
    "Lowri Yıldız",
    "Ann MacKay-Jones",
    "BEA MACDONALD",
    "cy macintyre",
)


@pytest.mark.parametrize(
    ("capitals", "repaired"),
    [
        ("MACGREGOR", "MacGregor"),
        ("MACKENZIE", "Mackenzie"),
        ("MACDONALD", "Macdonald"),
        ("MACINTYRE", "Macintyre"),
        ("MACKAY", "MacKay"),
        ("MCALLISTER", "McAllister"),
        ("O'NEILL", "O'Neill"),
        ("O’NEILL", "O’Neill"),
        ("D'SOUZA", "D'Souza"),
        ("SA'ID", "Sa'id"),
        ("O'MCKAY", "O'McKay"),
        ("Ó SÚILLEABHÁIN", "Ó Súilleabháin"),
        ("NÍ DHOMHNAILL", "Ní Dhomhnaill"),
        ("VAN DER BERG", "van der Berg"),
        ("VAN DER MEER", "Van Der Meer"),
        ("DE LA CRUZ", "de la Cruz"),
        ("LE", "Le"),
        ("PEREZ", "Perez"),
        ("YILDIZ", "Yıldız"),
        ("OKONKWO-FAIRWEATHER", "Okonkwo-Fairweather"),
        ("ŠIMŮNEK", "Šimůnek"),
        ("J.R. SMITH", "J.R. Smith"),
    ],
)
def test_a_family_name_in_capitals_gets_its_case(capitals: str, repaired: str) -> None:
    assert Cases(SEEN).repair(capitals, Part.FAMILY) == repaired


@pytest.mark.parametrize(
    ("capitals", "repaired"),
    [
        ("DI MORGAN", "Di Morgan"),
        ("JOHN E SMITH", "John E Smith"),
        ("PRIYA VAN DER BERG", "Priya van der Berg"),
        ("CY VAN DER MEER", "Cy Van Der Meer"),
        ("ANH DO", "Anh Do"),
    ],
)
def test_in_a_whole_name_a_particle_stands_only_in_the_middle(capitals: str, repaired: str) -> None:
    assert Cases(SEEN).repair(capitals, Part.WHOLE) == repaired


def test_the_more_frequent_spelling_wins() -> None:
    cases = Cases(["Ann Macleod", "Bea MacLeod", "Cy MacLeod"])
    assert cases.repair("MACLEOD", Part.FAMILY) == "MacLeod"


@pytest.mark.parametrize("name", ["eoin o'neill", "Zoë McALLISTER", "Ann MACKAY Jones", "AJ Smith"])
def test_a_name_with_mixed_case_is_never_changed(name: str) -> None:
    assert from_full(name, "", Cases(SEEN)).full == name


def test_initials_beside_a_family_name_are_not_capitals() -> None:
    assert from_parts("AJ", "Smith", "", Cases()).full == "AJ Smith"
    assert from_parts("JOHN", "Smith", "", Cases()).full == "John Smith"
    assert from_parts("Zoë", "O'NEILL", "", Cases()).full == "Zoë O'Neill"


def test_one_letter_or_a_script_without_case_is_not_capitals() -> None:
    assert not is_capitals("O")
    assert not is_capitals("李明")
    assert not is_capitals("")
    assert is_capitals("ŠIMŮNEK")


@given(st.text(max_size=40), st.lists(st.text(max_size=20), max_size=5))
def test_a_repair_changes_the_case_of_letters_and_nothing_else(text: str, seen: list[str]) -> None:
    capitals = " ".join(text.upper().split())
    for part in Part:
        repaired = Cases(seen).repair(capitals, part)
        assert repaired.upper() == capitals.upper()
