"""Icons: each is there, sharp at every scale, in the colour it was asked for."""

from pathlib import Path

import pytest

from npq_desktop.resources import resource_path
from npq_desktop.ui.theme.icons import icon, picture_file, pixmap

NAMES = sorted(path.stem for path in Path(resource_path("icons")).glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_can_be_drawn(qapp, name):
    image = pixmap(name, "#0B5FA5", 18).toImage()
    assert not image.isNull()
    assert any(
        image.pixelColor(x, y).alpha() > 128
        for x in range(image.width())
        for y in range(image.height())
    )


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_an_icon_has_as_many_pixels_as_the_screen(qapp, ratio):
    made = pixmap("check", "#000000", 18, ratio)
    assert made.width() == round(18 * ratio)
    assert made.devicePixelRatio() == ratio


def test_an_icon_takes_the_colour_of_the_theme(qapp):
    image = pixmap("check", "#86DDA9", 24).toImage()
    solid = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert solid == {"#86dda9"}


def test_an_icon_is_drawn_once(qapp):
    assert pixmap("check", "#123456", 18).cacheKey() == pixmap("check", "#123456", 18).cacheKey()
    assert icon("check", "#123456").availableSizes()


def test_a_style_sheet_gets_files_for_each_kind_of_screen(qapp):
    file = Path(picture_file("check", "#FFFFFF", 14))
    assert file.exists()
    assert file.with_name(f"{file.stem}@2x.png").exists()
    assert file.with_name(f"{file.stem}@3x.png").exists()
