"""Ctrl+Z belongs to a text field only while there is typing in it to take back.

A field that Qt gives the focus takes the keys of undo for itself, also when nothing was typed in
it: the step before would then not be undone, and nothing would say why.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

_STANDARD = QKeySequence.StandardKey


class UndoKeys(QObject):
    """Watches the field that has the focus, no other; the rest of the program is not slowed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._field: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = new if _text_of(new) is not None else None
        if self._field is not None:
            self._field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the keys to the window where the field has no use for them."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoes, redoes = event.matches(_STANDARD.Undo), event.matches(_STANDARD.Redo)
            can_undo, can_redo = _available(watched)
            if (undoes and not can_undo) or (redoes and not can_redo):
                event.ignore()
                return True
        return super().eventFilter(watched, event)


def _text_of(widget: QObject | None) -> QLineEdit | QPlainTextEdit | QTextEdit | None:
    if isinstance(widget, QAbstractSpinBox):
        return widget.findChild(QLineEdit)
    return widget if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit) else None


def _available(widget: QObject) -> tuple[bool, bool]:
    """Whether typing can be taken back, and done again."""
    text = _text_of(widget)
    if isinstance(text, QLineEdit):
        return text.isUndoAvailable(), text.isRedoAvailable()
    if text is None:
        return False, False
    return text.document().isUndoAvailable(), text.document().isRedoAvailable()
