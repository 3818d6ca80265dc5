"""Lists as offices send them, dropping them on the window, and waiting for what runs."""

from pathlib import Path

import PySide6
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

HEAD = "Full Name;E-mail address;TRN;Setting"
ROWS = (
    "Chidi D’Souza;chidi@school.example;7490238;St Aldhelm’s Catholic Partnership",
    "Nadia McAllister;nadia@school.example;332486;Larkspur Learning Trust",
    "Siân Llŷr;sian@school.example;5521904;Tidewater Academy",
)


def write_list(path: Path, rows=ROWS, *, head: str = HEAD, above: str = "") -> Path:
    """A list in UTF-8 with semicolons."""
    lines = [*([above, ""] if above else []), head, *rows]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def idle(qtbot, controller) -> None:
    """Wait until nothing is read, worked out or written any more."""
    presenter = controller.pages.lists.presenter()
    qtbot.waitUntil(lambda: not presenter.is_busy, timeout=20_000)
    QApplication.processEvents()


def mime(*paths: Path) -> QMimeData:
    """Files as the system's file manager drags them."""
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return held


def enter(window, held: QMimeData) -> QDragEnterEvent:
    """Something is dragged over the window."""
    # PySide6 6.12 warns of whole points here; 6.11 takes no other.
    point = QPointF if PySide6.__version_info__ >= (6, 12) else QPoint
    event = QDragEnterEvent(point(50, 50), *_how(held))
    event.ignore()
    QApplication.sendEvent(window, event)
    return event


def leave(window) -> None:
    """It is dragged away again."""
    QApplication.sendEvent(window, QDragLeaveEvent())


def drop(window, *paths: Path) -> None:
    """Drop files on the window."""
    held = mime(*paths)
    assert enter(window, held).isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), *_how(held)))


def _how(held: QMimeData):
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return Qt.DropAction.CopyAction, held, button, none
