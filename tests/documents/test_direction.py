import pytest

from npq_desktop.documents.direction import in_visual_order, levels, turned_round


def shown(text):
    """The line as it stands on the page, one letter after another from left to right."""
    return "".join(
        turned_round(each.text) if each.backwards else each.text for each in in_visual_order(text)
    )


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("Adeyemi, Patience", "Adeyemi, Patience"),
        ("שלום, כהן", "ןהכ ,םולש"),
        ("שלום (Smith) כהן", "ןהכ (Smith) םולש"),
        ("Smith, שלום (כהן) Ali", "Smith, (ןהכ) םולש Ali"),
        ("Smith (שלום)", "Smith (םולש)"),
        ("שלום 12", "12 םולש"),
    ],
)
def test_a_line_stands_as_its_readers_expect(typed, seen):
    assert shown(typed) == seen


def test_every_letter_has_a_level_joiners_too():
    text = "علی\u200cرضا"
    assert levels(text) == [1] * len(text)


def test_no_letter_is_lost_or_added():
    text = "Smith, محمد (علي) [12] Ali"
    assert sorted("".join(each.text for each in in_visual_order(text))) == sorted(text)
