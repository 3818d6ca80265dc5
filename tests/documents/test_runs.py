import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.documents.fonts import Weight
from npq_desktop.documents.runs import normalised, plain, runs, unprintable


def fonts_of(text):
    return [run.face.name for run in runs(text, Weight.BOLD)]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("  Ahmed,\tYusuf\n", "Ahmed, Yusuf"),
        ("Mac\u00adGregor", "MacGregor"),
        ("Ahmed\u202e, fusuY", "Ahmed, fusuY"),
        ("辻\U000e0100", "辻"),
        ("Sia\u0302n", "Siân"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("D\u00a0Souza", "D Souza"),
    ],
)
def test_only_what_has_no_picture_goes(typed, printed):
    assert normalised(typed) == printed


@pytest.mark.parametrize("name", ["Llŷr, Siân", "Ŵ Š Ż ß Ø", "Nguyễn", "Владимир Ёлкин", "Ελένη"])
def test_composed_latin_greek_and_cyrillic_need_no_second_font(name):
    assert plain(name, Weight.BOLD) == name


@pytest.mark.parametrize(
    "text",
    [
        "李小龙",
        "高橋 花子 ひらがな カタカナ",
        "김민준",
        "محمد",
        "فارسی پژمان گل",
        "שָׁלוֹם",
        "यशोदा",
        "বিশ্বজিৎ",
        "ਗੁਰਪ੍ਰੀਤ",
        "ગાયત્રી",
        "சிவகுமார்",
        "తేజస్వి",
        "ತೇಜಸ್ವಿ",
        "മോഹൻ",
        "ක්\u200dයාන්",
        "ศรีสุวรรณ",
        "ສົມສັກ",
        "မောင်",
        "សុខ",
        "გიორგი",
        "Արմեն",
        "እንግዳ",
        "ହରି",
        "ހަސަން",
        "ߞߏߣߍ",
        "ⵎⵓⵃⵎⵎⴷ",
        "ꯃꯅꯤꯄꯨꯔ",
    ],
)
def test_every_script_that_names_come_in_has_a_font(text):
    assert unprintable(text) == ()


def test_a_missing_glyph_is_written_as_its_code_and_told():
    drawn = "".join(run.text for run in runs("\U0001f600 Smile", Weight.BOLD))
    assert drawn == "[U+1F600] Smile"
    assert unprintable("\U0001f600 Smile") == ("\U0001f600",)


def test_marks_that_do_not_compose_stay_in_one_font_with_their_letter():
    assert fonts_of("e\u0323\u0301\u0300 stacked") == ["Noto-Bold"]


def test_arabic_and_a_comma_are_turned_round_together():
    texts = [run.text for run in runs("محمد, علي", Weight.BOLD)]
    assert texts == ["علي", " ,", "محمد"]


def test_digits_of_arabic_stay_in_their_order():
    first = runs("کورش ۱۲", Weight.BOLD)[0]
    assert (first.text, first.shaped) == ("۱۲", False)


@given(st.text(max_size=40))
def test_no_letter_is_lost(text):
    drawn = "".join(run.text for run in runs(text, Weight.REGULAR))
    for letter in normalised(text):
        if letter in "\u200c\u200d":
            continue
        mirrored = unicodedata.mirrored(letter) == 1
        assert mirrored or letter in drawn or f"[U+{ord(letter):04X}]" in drawn
