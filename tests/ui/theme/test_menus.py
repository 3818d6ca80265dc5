"""Menus: every one of them has its ground, also those of a page that scrolls."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QMenu

from npq_desktop.ui.theme.theme import Scheme, theme

INSIDE = QPoint(3, 3)
"""Within the frame of a menu, beside its first line."""


@pytest.fixture(params=[Scheme.LIGHT, Scheme.DARK])
def window(request, autumn, open_window):
    opened = open_window()
    for key in ("today", "sessions", "register", "people"):
        opened.show(key)
    before = theme().scheme
    theme().use(request.param)
    yield opened.window
    theme().use(before)


def test_no_menu_shows_what_lies_behind_it(window):
    menus = [each for each in window.findChildren(QMenu) if each.actions()]
    assert any(each.title() == "Sort by" for each in menus)
    seen = []
    for menu in menus:
        menu.popup(QPoint(0, 0))
        QApplication.processEvents()
        seen.append((menu.title(), menu.grab().toImage().pixelColor(INSIDE).name()))
        menu.close()
    ground = QColor(theme().tokens.raised).name()
    assert [each for each in seen if each[1] != ground] == []
