"""Fonts, widths and colours that are kept: the same as Qt's own, and forgotten when fonts come."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF

from npq_desktop.ui.theme import lettering
from npq_desktop.ui.theme.theme import font, load_other_scripts

NAME = "Cholmondeley-Featherstonehaugh, Bartholomew"


def test_a_kept_text_is_shortened_as_qt_would(qapp):
    metrics = QFontMetrics(font(14, 600))
    for room in (20, 90, 150, 900):
        wanted = metrics.elidedText(NAME, Qt.TextElideMode.ElideRight, room)
        assert lettering.elided(NAME, room, 14, 600) == wanted
    assert lettering.elided(NAME, 150, 14, 600).endswith("…")
    assert lettering.elided(NAME, 900, 14, 600) == NAME


def test_a_kept_width_face_and_colour_are_qts_own(qapp):
    assert lettering.width("Adeyemi", 13) == QFontMetricsF(font(13)).horizontalAdvance("Adeyemi")
    assert lettering.width("Adeyemi", 13, 600) > lettering.width("Adeyemi", 13)
    assert lettering.face(13, 600, True) == font(13, 600, tabular=True)
    assert lettering.face(13) is lettering.face(13)
    assert lettering.colour("#0B5FA5") == QColor("#0B5FA5")


def test_widths_are_worked_out_anew_when_fonts_come_in(qapp):
    lettering.width("Nguyễn", 13)
    lettering.elided("Nguyễn", 90, 13)
    assert lettering.width.cache_info().currsize > 0
    load_other_scripts()
    assert lettering.width.cache_info().currsize == 0
    assert lettering.elided.cache_info().currsize == 0
