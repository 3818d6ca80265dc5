"""Draws the program's icon as Windows (.ico) or macOS (.icns) wants it; used by build.spec."""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).resolve().parent.parent / "resources" / "icons" / "app.svg"
SIZE = {".ico": 256, ".icns": 512, ".png": 512}
"""The largest that the format takes; the system makes the smaller ones from it."""


def draw(out: Path) -> None:
    """Write the icon in the format that the file's name says. Raises OSError when that fails."""
    app = QGuiApplication.instance() or QGuiApplication([])
    size = SIZE[out.suffix]
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    out.parent.mkdir(parents=True, exist_ok=True)
    if not picture.save(str(out)):
        raise OSError(f"{out} could not be written")
    del app


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
