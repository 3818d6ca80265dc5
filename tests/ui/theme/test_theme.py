"""The look follows the system, or what was chosen; it switches at once."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QLabel

from npq_desktop.ui.kit.frames import Icon
from npq_desktop.ui.kit.progress import ProgressPanel
from npq_desktop.ui.theme.theme import Scheme, font, load_other_scripts, theme
from npq_desktop.ui.theme.tokens import DARK, LIGHT


class System:
    """Stands in for the system's settings, which no test can change offscreen."""

    def __init__(self) -> None:
        self.scheme = Qt.ColorScheme.Light
        self.contrast = Qt.ContrastPreference.NoPreference
        self.asked: list[Qt.ColorScheme | None] = []

    def colorScheme(self) -> Qt.ColorScheme:
        return self.scheme

    def contrastPreference(self) -> Qt.ContrastPreference:
        return self.contrast

    def setColorScheme(self, scheme: Qt.ColorScheme) -> None:
        self.asked.append(scheme)

    def unsetColorScheme(self) -> None:
        self.asked.append(None)


@pytest.fixture
def system(use_theme, monkeypatch):
    held = System()
    monkeypatch.setattr(theme(), "_hints", held)
    monkeypatch.setattr(theme(), "_contrast", held)
    yield held
    monkeypatch.undo()


def system_turns(system: System, scheme: Qt.ColorScheme) -> None:
    system.scheme = scheme
    QGuiApplication.styleHints().colorSchemeChanged.emit(scheme)


def ground() -> str:
    return QGuiApplication.palette().color(QPalette.ColorRole.Window).name()


def test_as_the_system_says_follows_the_system_at_once(system, use_theme):
    use_theme(Scheme.SYSTEM)
    assert theme().tokens is LIGHT
    system_turns(system, Qt.ColorScheme.Dark)
    assert theme().tokens is DARK
    assert ground() == DARK.canvas.lower()
    system_turns(system, Qt.ColorScheme.Light)
    assert theme().tokens is LIGHT


def test_a_choice_of_light_or_dark_stays_whatever_the_system_does(system, use_theme):
    use_theme(Scheme.LIGHT)
    system_turns(system, Qt.ColorScheme.Dark)
    assert theme().tokens is LIGHT
    use_theme(Scheme.DARK)
    system_turns(system, Qt.ColorScheme.Light)
    assert theme().tokens is DARK


def test_the_frames_and_dialogs_of_the_system_follow_the_choice(system, use_theme):
    for scheme in (Scheme.DARK, Scheme.LIGHT, Scheme.SYSTEM):
        use_theme(scheme)
    assert system.asked == [Qt.ColorScheme.Dark, Qt.ColorScheme.Light, None]


def test_more_contrast_leaves_no_quiet_grey(system, use_theme):
    system.contrast = Qt.ContrastPreference.HighContrast
    use_theme(Scheme.LIGHT)
    assert theme().tokens.text_muted == LIGHT.text
    assert theme().tokens.control_line == LIGHT.text
    system.contrast = Qt.ContrastPreference.NoPreference
    use_theme(Scheme.LIGHT)
    assert theme().tokens is LIGHT


def test_on_windows_the_persons_own_colours_are_taken(system, use_theme, monkeypatch):
    system.contrast = Qt.ContrastPreference.HighContrast
    monkeypatch.setattr("npq_desktop.ui.theme.theme.sys", SimpleNamespace(platform="win32"))
    use_theme(Scheme.DARK)
    tokens = theme().tokens
    assert tokens.canvas == tokens.surface == tokens.rail
    assert tokens.text == tokens.text_muted == tokens.control_line


def test_nothing_slides_or_fades(qapp):
    assert [each.name for each in Qt.UIEffect if qapp.isEffectEnabled(each)] == []


def test_a_bar_whose_end_is_not_known_stands_still(qapp, qtbot):
    panel = ProgressPanel("Reading the list")
    qtbot.addWidget(panel)
    panel.begin()
    assert panel.bar.minimum() < panel.bar.maximum()
    assert panel.bar.value() == 0


def test_an_icon_changes_its_colour_with_the_theme(use_theme, qtbot):
    use_theme(Scheme.LIGHT)
    icon = Icon("check", "text")
    qtbot.addWidget(icon)
    light = icon.pixmap().toImage()
    use_theme(Scheme.DARK)
    dark = icon.pixmap().toImage()
    assert light != dark
    inked = {
        dark.pixelColor(x, y).name()
        for x in range(dark.width())
        for y in range(dark.height())
        if dark.pixelColor(x, y).alpha() == 255
    }
    assert inked == {DARK.text.lower()}


def test_the_carried_font_is_there_in_each_weight(qapp):
    assert QFontInfo(font(14)).family() == "Inter Variable"
    plain, strong = QLabel("Adeyemi"), QLabel("Adeyemi")
    plain.setFont(font(14))
    strong.setFont(font(14, 600))
    assert strong.sizeHint().width() > plain.sizeHint().width()


@pytest.mark.parametrize(
    "script",
    [
        QFontDatabase.WritingSystem.SimplifiedChinese,
        QFontDatabase.WritingSystem.Arabic,
        QFontDatabase.WritingSystem.Devanagari,
        QFontDatabase.WritingSystem.Vietnamese,
        QFontDatabase.WritingSystem.Korean,
        QFontDatabase.WritingSystem.Thai,
        QFontDatabase.WritingSystem.Hebrew,
    ],
    ids=lambda script: script.name,
)
def test_names_in_other_scripts_have_a_font(qapp, script):
    load_other_scripts()
    assert QFontDatabase.families(script)
