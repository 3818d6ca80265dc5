"""A list may be dropped anywhere on the window: it says so while a file hangs above it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from npq_desktop.ui.theme.theme import font, theme

DROP_HERE = "Drop the list to see every row before it is saved"


class DropTarget(QObject):
    """Watches a window for files; the first one is the list.

    ``takes``: asked first, takes what is no list; ``words``: what the veil says of some files.
    """

    dropped = Signal(object)  # the Path of a file
    refused = Signal(str)  # why a drop was not taken, in words

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.veil = _Veil(window)
        self.takes: Callable[[Sequence[Path]], bool] = lambda _files: False
        self.words: Callable[[Sequence[Path]], str] = lambda _files: DROP_HERE
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take files, and nothing else that is dragged."""
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            self.veil.hide()
            self._take(event)
            return True
        if isinstance(event, QDragEnterEvent) and event.type() is QEvent.Type.DragEnter:
            files = files_in(event.mimeData())
            if not files:
                return False
            event.acceptProposedAction()
            self.veil.setText(self.words(files))
            self.veil.cover()
            return True
        if event.type() is QEvent.Type.DragLeave:
            self.veil.hide()
        return False

    def _take(self, event: QDropEvent) -> None:
        files = files_in(event.mimeData())
        if not files:
            return
        event.acceptProposedAction()
        if self.takes(files):
            return
        if len(files) > 1:
            self.refused.emit("One list at a time, please. Drop the files one after the other.")
        else:
            self.dropped.emit(files[0])


def files_in(held: QMimeData) -> Sequence[Path]:
    """The files that are dragged."""
    return [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()]


class _Veil(QLabel):
    """What covers the window while a file hangs above it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(DROP_HERE, window)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFont(font(20, 600))
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self) -> None:
        """Lie over the whole window."""
        self.setGeometry(self.window().rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A calm ground with a dashed frame, and the words."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        ground = QColor(tokens.surface)
        ground.setAlphaF(0.93)
        painter.fillRect(self.rect(), ground)
        painter.setPen(QPen(QColor(tokens.accent), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(16, 16, -16, -16), 14, 14)
        painter.end()
        super().paintEvent(event)
