"""The icon of a built program, in the formats of Windows and macOS."""

import subprocess
import sys

import pytest
from PySide6.QtGui import QImage


@pytest.mark.parametrize(("suffix", "size"), [(".ico", 256), (".icns", 512), (".png", 512)])
def test_the_icon_is_drawn_in_the_format_of_the_platform(tools, tmp_path, suffix, size):
    out = tmp_path / "build" / f"app{suffix}"
    subprocess.run([sys.executable, str(tools / "app_icon.py"), str(out)], check=True)
    picture = QImage(str(out))
    assert (picture.width(), picture.height()) == (size, size)
    assert picture.pixelColor(0, 0).alpha() == 0
    assert picture.pixelColor(size // 2, size // 8).blue() > 150
