"""Outline icons in the theme's colours, drawn from SVG once and kept."""

import tempfile
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QGuiApplication, QIcon, QImageReader, QPainter, QPixmap

from npq_desktop.resources import resource_path


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resource_path("icons", f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=1024)
def pixmap(name: str, colour: str, size: int, ratio: float = 0.0) -> QPixmap:
    """An icon as a picture of so many logical pixels, sharp at the screen's scale."""
    scale = ratio or _ratio()
    text = _source(name).replace("currentColor", colour)
    buffer = QBuffer()
    buffer.setData(QByteArray(text.encode()))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(round(size * scale), round(size * scale)))
    made = QPixmap.fromImage(reader.read())
    made.setDevicePixelRatio(scale)
    return made


def _ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


def icon(name: str, colour: str, size: int = 18) -> QIcon:
    """An icon for a button or a menu."""
    return QIcon(pixmap(name, colour, size))


def draw(painter: QPainter, box: QRectF, name: str, colour: str) -> None:
    """Draw an icon into a box."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    painter.drawPixmap(
        box,
        pixmap(name, colour, round(box.width()), ratio),
        QRectF(0, 0, box.width() * ratio, box.height() * ratio),
    )


@lru_cache(maxsize=1)
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Goes away with the program."""
    return tempfile.TemporaryDirectory(prefix="npq-icons-", ignore_cleanup_errors=True)


def let_go() -> None:
    """Take the files away now; a program that is replaced by another has no end of its own."""
    _folder().cleanup()


@lru_cache(maxsize=64)
def picture_file(name: str, colour: str, size: int = 16) -> str:
    """A file with an icon, for a style sheet that takes nothing else; holds no data of people.

    It stays an outline, so that Qt draws it only where it is seen, sharp at the screen's scale.
    """
    file = Path(_folder().name) / f"{name}-{colour.strip('#')}-{size}.svg"
    text = _source(name).replace("currentColor", colour)
    for side in ("width", "height"):
        text = text.replace(f'{side}="24"', f'{side}="{size}"', 1)
    file.write_text(text, "utf-8")
    return file.as_posix()
