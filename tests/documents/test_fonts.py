import pytest
from fontTools.ttLib import TTFont

from npq_desktop.documents.fonts import Weight, coverage, fallbacks, main_face
from npq_desktop.resources import resource_path

FILES = sorted(each.name for each in resource_path("fonts").glob("*.ttf"))


@pytest.mark.parametrize("weight", Weight)
def test_every_font_of_the_chain_is_shipped_and_has_letters(weight):
    for face in (main_face(weight), *fallbacks(weight)):
        assert face.file in FILES
        assert coverage(face.file)


@pytest.mark.parametrize("file", [each for each in FILES if each != "InterVariable.ttf"])
def test_fonts_for_print_are_static_truetype(file):
    with TTFont(resource_path("fonts", file), lazy=True) as font:
        assert "glyf" in font
        assert "fvar" not in font


def test_the_screen_font_has_the_name_that_the_window_asks_for():
    with TTFont(resource_path("fonts", "InterVariable.ttf"), lazy=True) as font:
        assert font["name"].getBestFamilyName() == "Inter Variable"


def test_every_font_has_a_licence_and_an_origin():
    told = resource_path("fonts", "ORIGIN.md").read_text("utf-8")
    for family in ("InterVariable", "InterPrint", "NotoSans", "DroidSansFallback", "NanumGothic"):
        assert family in told
    licences = {each.name for each in resource_path("fonts").glob("LICENSE-*.txt")}
    assert licences == {
        "LICENSE-Inter.txt",
        "LICENSE-Noto.txt",
        "LICENSE-Droid.txt",
        "LICENSE-Nanum.txt",
    }
    assert all(each in told for each in licences)


def test_the_fonts_together_stay_small():
    assert sum(resource_path("fonts", each).stat().st_size for each in FILES) < 12_500_000
