"""The style sheet: Qt reads all of it, and nothing of it takes a tick or an arrow away."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from npq_desktop.ui.theme.icons import picture_file
from npq_desktop.ui.theme.sheet import style_sheet
from npq_desktop.ui.theme.theme import Scheme, theme
from npq_desktop.ui.theme.tokens import DARK, LIGHT

both_themes = pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])


@both_themes
def test_qt_understands_every_line(use_theme, qtlog, qtbot, scheme):
    use_theme(scheme)
    holder = QWidget()
    qtbot.addWidget(holder)
    for kind in (QLineEdit, QComboBox, QCheckBox, QPushButton, QLabel):
        kind(holder)
    holder.show()
    told = [record.message for record in qtlog.records]
    assert [each for each in told if "style" in each.lower() or "parse" in each.lower()] == []


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_braces_are_balanced_and_every_colour_is_filled_in(qapp, tokens):
    text = style_sheet(tokens, picture_file)
    assert text.count("{") == text.count("}")
    assert "tokens" not in text
    assert "None" not in text


def colours(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


@both_themes
def test_a_tick_can_be_seen_in_a_checked_box(use_theme, qtbot, scheme):
    use_theme(scheme)
    box = QCheckBox()
    qtbot.addWidget(box)
    box.setFixedSize(40, 40)
    box.setChecked(True)
    box.show()
    tokens = theme().tokens
    assert {tokens.accent.lower(), tokens.on_accent.lower()} <= colours(box)
    box.setEnabled(False)
    assert tokens.text_muted.lower() in colours(box)


@both_themes
def test_an_arrow_can_be_seen_in_a_combo_box(use_theme, qtbot, scheme):
    use_theme(scheme)
    box = QComboBox()
    qtbot.addWidget(box)
    box.show()
    assert theme().tokens.text_muted.lower() in colours(box)


@both_themes
def test_words_in_an_empty_field_can_be_read(use_theme, qtbot, scheme):
    use_theme(scheme)
    line = QLineEdit()
    line.setPlaceholderText("Find by any part of a name")
    qtbot.addWidget(line)
    line.show()
    line.clearFocus()
    assert QColor(theme().tokens.text_muted).name() in colours(line)
