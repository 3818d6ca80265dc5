"""Names from the right keep their place within lines from the left."""

import pytest

from npq_desktop.domain.sides import apart, joined, sentence

AMINA = "أمينة الزهراني"


@pytest.mark.parametrize("name", ["", "Siân Llŷr", "伟 张", "Kateřina Šimůnek"])
def test_a_name_from_the_left_stays_as_it_is(name: str) -> None:
    assert apart(name) == name
    assert sentence(f"{name}: saved") == f"{name}: saved"


def test_a_name_from_the_right_is_isolated_from_what_stands_beside_it() -> None:
    assert joined([AMINA, "", None, "Lead mentor"]) == f"\u2068{AMINA}\u2069 · Lead mentor"
    assert joined(["Fellbrook", "Lead mentor"]) == "Fellbrook · Lead mentor"


def test_a_sentence_that_begins_with_such_a_name_is_laid_out_from_the_left() -> None:
    assert sentence(f"{AMINA}: saved") == f"\u200e{AMINA}: saved"
    assert sentence(f"Undone: {AMINA}.") == f"Undone: {AMINA}."
    assert sentence(f"{apart(AMINA)}, present") == f"\u200e{apart(AMINA)}, present"
