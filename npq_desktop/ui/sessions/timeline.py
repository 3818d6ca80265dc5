"""The timeline under the hand: arrows go from session to session, keys or a drag carry one.

While a session is carried nothing is saved: the day it would have is shown and said, and dropping
it only says where. Escape, or going elsewhere, puts it back.
"""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from npq_desktop.domain.days import long_date
from npq_desktop.services.ports import SessionLine
from npq_desktop.ui.kit.speech import announce
from npq_desktop.ui.sessions.chart_view import ChartView
from npq_desktop.ui.sessions.tile_paint import Carried

_KEYS = Qt.Key
LETTERS = frozenset("EOB")
_ENTER = frozenset({_KEYS.Key_Return, _KEYS.Key_Enter})
_ARROWS = {
    _KEYS.Key_Left: (-1, 0),
    _KEYS.Key_Right: (1, 0),
    _KEYS.Key_Up: (0, -1),
    _KEYS.Key_Down: (0, 1),
}
_DAYS = {
    _KEYS.Key_Left: -1,
    _KEYS.Key_Right: 1,
    _KEYS.Key_Up: -7,
    _KEYS.Key_Down: 7,
    _KEYS.Key_PageUp: -28,
    _KEYS.Key_PageDown: 28,
}
"""How many days a key carries a session; Left and Right a week with Shift."""
_SHIFT, _ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
EDGE = 24
"""Pixels from the edge from which a drag scrolls on."""


class Timeline(ChartView):
    """The year of all cohorts, with what keys and the mouse do in it."""

    opened = Signal()  # Return, or a double click, on the chosen session
    key_pressed = Signal(str)  # E, O, B, or Delete
    dropped = Signal(str, object)  # a session, and the day it was dropped on

    def __init__(self) -> None:
        super().__init__("The year")
        self._pressed: tuple[QPoint, SessionLine] | None = None

    # --- carrying ------------------------------------------------------------------------------

    def carry(self, days: int = 0) -> None:
        """Take the chosen session up, or carry it so many days on."""
        line = self.chosen()
        if line is not None:
            day = self.carried.day if self.carried is not None else line.session.day
            self._carry_to(line, day + timedelta(days=days))
            self.bring_into_sight(self.chart.tile(line, day + timedelta(days=days)))

    def _carry_to(self, line: SessionLine, day: date) -> None:
        if self.carried is not None and self.carried.day == day:
            return
        self.carried = Carried(line, day, self.what_day(day))
        self.viewport().update()
        announce(self, ", ".join(filter(None, (long_date(day), self.carried.what_day))))

    def drop(self) -> None:
        """Put down what is carried: on another day, it is asked to be moved there."""
        held = self.carried
        self.let_go()
        if held is not None and held.day != held.line.session.day:
            self.dropped.emit(held.line.session.id, held.day)

    def let_go(self) -> None:
        """Carry nothing any more; nothing was moved."""
        self.carried = self._pressed = None
        self.viewport().update()

    # --- keys ----------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Alt and an arrow carry a session here, and are not the way back."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key, carries = Qt.Key(event.key()), bool(event.modifiers() & _ALT)
            if (carries and key in _DAYS) or (key == _KEYS.Key_Escape and self.carried):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose; with Alt, or once M was pressed, they carry the session."""
        key = Qt.Key(event.key())
        carries = self.carried is not None or (key in _DAYS and event.modifiers() & _ALT)
        handled = self._carry_key(key, event) if carries else self._choose_key(key, event)
        event.setAccepted(handled)

    def _carry_key(self, key: Qt.Key, event: QKeyEvent) -> bool:
        if key in _DAYS:
            is_week = abs(_DAYS[key]) == 1 and event.modifiers() & _SHIFT
            self.carry(_DAYS[key] * (7 if is_week else 1))
        elif key in _ENTER:
            self.drop()
        elif key == _KEYS.Key_Escape:
            announce(self, "Not moved")
            self.let_go()
        else:
            return key not in {_KEYS.Key_Tab, _KEYS.Key_Backtab}
        return True

    def _choose_key(self, key: Qt.Key, event: QKeyEvent) -> bool:
        line, letter = self.chosen(), event.text().upper()
        if event.modifiers() & (_CTRL | _ALT):
            return False
        if letter in {"+", "=", "-"}:
            self.zoom(-1 if letter == "-" else 1)
        elif letter == "T":
            self.show_today()
        elif line is None:
            return False
        elif key in _ARROWS:
            self.choose(self.chart.beside(line, *_ARROWS[key]).session.id)
        elif key in {_KEYS.Key_Home, _KEYS.Key_End}:
            self.choose(self.chart.ends(line)[key == _KEYS.Key_End].session.id)
        else:
            return self._act_key(key, letter)
        return True

    def _act_key(self, key: Qt.Key, letter: str) -> bool:
        """What is done with the session that is chosen."""
        if key in _ENTER:
            self.opened.emit()
        elif letter == "M":
            self.carry()
        elif key == _KEYS.Key_Delete:
            self.key_pressed.emit("Delete")
        elif letter in LETTERS:
            self.key_pressed.emit(letter)
        else:
            return False
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A session is chosen when the timeline gets the focus and none is."""
        super().focusInEvent(event)
        if self.chosen() is None and self.chart.lines:
            self.choose(self.chart.lines[0].session.id)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is carried is put back."""
        super().focusOutEvent(event)
        self.let_go()

    # --- the mouse -----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a session; it may be dragged from here."""
        at = event.position().toPoint()
        line = self.line_under(at)
        if line is None:
            self.let_go()
            return
        self.choose(line.session.id)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = at, line

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the session by whole days; near the edge the year scrolls on."""
        if self._pressed is None:
            return
        at = event.position().toPoint()
        start, line = self._pressed
        if self.carried is None and (at - start).manhattanLength() < _far_enough():
            return
        days = round((at.x() - start.x()) / self.chart.day_wide)
        self._carry_to(line, line.session.day + timedelta(days=days))
        self._scroll_at_the_edge(at)

    def _scroll_at_the_edge(self, at: QPoint) -> None:
        bar, before = self.horizontalScrollBar(), self.horizontalScrollBar().value()
        if at.x() < self.gutter + EDGE:
            bar.setValue(before - EDGE)
        elif at.x() > self.viewport().width() - EDGE:
            bar.setValue(before + EDGE)
        if self._pressed is not None:  # the hand holds the same place of the session
            start, line = self._pressed
            self._pressed = start - QPoint(bar.value() - before, 0), line

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Drop what was dragged."""
        was_dragged = self._pressed is not None and self.carried is not None
        self._pressed = None
        if was_dragged:
            self.drop()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the session."""
        if self.line_under(event.position().toPoint()) is not None:
            self.let_go()
            self.opened.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls down, with Shift along the year, with Ctrl it zooms."""
        turned = event.angleDelta().y()
        if event.modifiers() & _CTRL and turned:
            self.zoom(1 if turned > 0 else -1)
            event.accept()
        elif event.modifiers() & _SHIFT and turned:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - turned)
            event.accept()
        else:
            super().wheelEvent(event)


def _far_enough() -> int:
    """Pixels from which on a press with a little movement is a drag."""
    return QApplication.startDragDistance()
