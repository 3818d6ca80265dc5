"""The theme in force: palette, style sheet, fonts, and icons in its colours.

Style sheets are used for frames, labels, buttons and line edits only. Combo boxes, spin boxes and
check boxes get their arrows and ticks as pictures, since a border in a style sheet would take
them away (tech.md 1).
"""

import sys
from enum import StrEnum
from functools import lru_cache
from typing import ClassVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from npq_desktop.resources import resource_path
from npq_desktop.ui.theme.contrast import from_system, stronger
from npq_desktop.ui.theme.icons import picture_file
from npq_desktop.ui.theme.sheet import style_sheet
from npq_desktop.ui.theme.tokens import BODY, DARK, LIGHT, Tokens


class Scheme(StrEnum):
    """What the user chose; the value is stored."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The look of the whole program. ``changed`` comes after every switch."""

    changed = Signal()
    running: ClassVar["Theme | None"] = None  # asked for with every cell that is painted

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        Theme.running = self
        self._app = app
        self.scheme = Scheme.SYSTEM
        self.tokens: Tokens = LIGHT
        self.family = load_font()
        app.setFont(font(BODY))
        app.setStyle("Fusion")
        for effect in Qt.UIEffect:
            app.setEffectEnabled(effect, False)  # nothing slides or fades, whatever the system says
        self._hints = app.styleHints()
        # Held, because the second wrapper that PySide makes of it is dead at once.
        self._contrast = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._follow_system)
        self._contrast.contrastPreferenceChanged.connect(lambda _wanted: self._apply())
        self.use(Scheme.SYSTEM)

    def use(self, scheme: Scheme) -> None:
        """Switch to a scheme at once; the system's own frames and dialogs follow."""
        self.scheme = scheme
        if scheme is Scheme.SYSTEM:
            self._hints.unsetColorScheme()
        else:
            dark = scheme is Scheme.DARK
            self._hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        self._apply()

    def _follow_system(self) -> None:
        if self.scheme is Scheme.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        dark = self.scheme is Scheme.DARK or (
            self.scheme is Scheme.SYSTEM and self._hints.colorScheme() == Qt.ColorScheme.Dark
        )
        tokens = DARK if dark else LIGHT
        if self._contrast.contrastPreference() is Qt.ContrastPreference.HighContrast:
            tokens = self._with_contrast(tokens)
        self.tokens = tokens
        self._app.setPalette(palette(tokens))
        self._app.setStyleSheet(style_sheet(tokens, picture_file))
        self.changed.emit()

    def _with_contrast(self, tokens: Tokens) -> Tokens:
        """More contrast: on Windows in the very colours that the person chose there."""
        if sys.platform == "win32":
            self._app.setPalette(QPalette())  # the system's own shows through
            return from_system(tokens, self._app.palette())
        return stronger(tokens)


def load_font() -> str:
    """Load the carried font; its family name."""
    number = QFontDatabase.addApplicationFont(str(resource_path("fonts", "InterVariable.ttf")))
    families = QFontDatabase.applicationFontFamilies(number)
    return families[0] if families else "Inter"


def load_other_scripts() -> None:
    """Load the carried fonts for every other script, so that no name is shown as boxes.

    Windows and macOS have such fonts; a plain Linux may have none. Takes some milliseconds, so it
    is done once the first page is on the screen.
    """
    if sys.platform in {"win32", "darwin"}:
        return
    for file in sorted(resource_path("fonts").glob("*.ttf")):
        if not file.name.startswith("Inter"):
            QFontDatabase.addApplicationFont(str(file))
    from npq_desktop.ui.theme.lettering import forget_widths

    forget_widths()
    for window in QApplication.topLevelWidgets():  # each with all that is in it
        window.update()


def font(size: int, weight: int = 400, *, tabular: bool = False) -> QFont:
    """The program's font at so many pixels; ``tabular``: figures of one width."""
    return QFont(_made_font(size, weight, tabular))


@lru_cache(maxsize=128)
def _made_font(size: int, weight: int, tabular: bool) -> QFont:
    made = QFont(["Inter Variable", "Inter"])
    made.setPixelSize(size)
    # Qt does not turn the weight into the font's own axis everywhere, and from Bold on it smears
    # the regular one instead; so the axis is set, and the weight is for the fonts of other scripts.
    made.setWeight(QFont.Weight.DemiBold if weight >= _STRONG else QFont.Weight.Normal)
    made.setVariableAxis(QFont.Tag("wght"), weight)
    made.setVariableAxis(QFont.Tag("opsz"), min(max(size, 14), 32))
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


_STRONG = 600


def palette(tokens: Tokens) -> QPalette:
    """The palette that everything without a style of its own is painted with."""
    made = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.canvas,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.raised,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.PlaceholderText: tokens.text_muted,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.Mid: tokens.line,
        role.Dark: tokens.control_line,
        role.Light: tokens.raised,
        role.Accent: tokens.accent,
    }
    for each, colour in colours.items():
        made.setColor(each, QColor(colour))
    faint = QColor(tokens.text_muted)
    for each in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, faint)
    return made


def theme() -> Theme:
    """The theme of the running program."""
    if Theme.running is None:
        raise RuntimeError("the theme is made with the application")
    return Theme.running
