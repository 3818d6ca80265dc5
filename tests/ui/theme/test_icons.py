"""Icons: each is there, sharp at every scale, in the colour it was asked for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QIcon

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


def test_a_style_sheet_gets_an_outline_in_its_colour_and_size(qapp):
    file = Path(picture_file("check", "#FFFFFF", 14))
    text = file.read_text("utf-8")
    assert 'stroke="#FFFFFF"' in text
    assert 'width="14"' in text
    assert 'viewBox="0 0 24 24"' in text
    assert QIcon(str(file)).availableSizes() or not QIcon(str(file)).pixmap(14, 14).isNull()


def test_nothing_is_left_behind_when_the_program_ends(tmp_path):
    script = (
        "from PySide6.QtWidgets import QApplication\n"
        "from npq_desktop.ui.app import make_application\n"
        "app = make_application()\n"
    )
    environ = {**os.environ, "TMPDIR": str(tmp_path), "TEMP": str(tmp_path)}
    subprocess.run([sys.executable, "-c", script], env=environ, check=True, capture_output=True)
    assert [path.name for path in tmp_path.iterdir()] == []
