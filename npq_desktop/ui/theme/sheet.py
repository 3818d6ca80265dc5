"""The style sheet, written from the tokens."""

from collections.abc import Callable

from npq_desktop.ui.theme.tokens import RADIUS_CARD, RADIUS_CONTROL, TARGET, Tokens

PictureFile = Callable[[str, str, int], str]


def style_sheet(t: Tokens, picture: PictureFile) -> str:
    """The whole style sheet of one theme."""
    parts = (
        _frames(t),
        _buttons(t),
        _fields(t, picture),
        _boxes(t, picture),
        _small(t, picture),
    )
    return "".join(parts)


def _frames(t: Tokens) -> str:
    return f"""
QWidget#canvas, QMainWindow, QDialog {{ background: {t.canvas}; }}
QFrame[card="true"] {{
  background: {t.surface}; border: 1px solid {t.line}; border-radius: {RADIUS_CARD}px; }}
QFrame[soft="true"] {{ background: {t.canvas}; border: none; border-radius: {RADIUS_CARD}px; }}
QFrame[popup="true"] {{
  background: {t.raised}; border: 1px solid {t.control_line}; border-radius: 10px; }}
QFrame#topbar {{ background: {t.surface}; border: none; border-bottom: 1px solid {t.line}; }}
QFrame#rail {{ background: {t.rail}; border: none; }}
QFrame#rail QLabel {{ color: {t.rail_strong}; }}
QFrame#rail QListView {{ background: transparent; }}
QFrame[banner="info"] {{ background: {t.accent_soft}; border-radius: {RADIUS_CONTROL}px; }}
QFrame[banner="warning"] {{ background: {t.late[1]}; border-radius: {RADIUS_CONTROL}px; }}
QFrame[flat="true"] {{ border-radius: 0; }}
QFrame[rule="true"] {{ background: {t.line}; border: none; }}
QFrame#toast {{ background: {t.text}; border-radius: 10px; }}
QFrame#toast QLabel {{ color: {t.surface}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QLabel {{ background: transparent; color: {t.text}; }}
QLabel[muted="true"] {{ color: {t.text_muted}; }}
QLabel[warning="true"] {{ color: {t.late[0]}; }}
QLabel[danger="true"] {{ color: {t.danger}; }}
QLabel[tag="true"] {{
  background: {t.absent_authorised[1]}; color: {t.absent_authorised[0]};
  border-radius: 5px; padding: 3px 7px; }}
QToolTip {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.line}; padding: 4px; }}
"""


def _buttons(t: Tokens) -> str:
    """The grounds of buttons; their words and pictures are painted by ``kit.buttons``."""
    return f"""
QPushButton {{
  background: {t.surface}; border: 1px solid {t.control_line};
  border-radius: {RADIUS_CONTROL}px; }}
QPushButton:hover {{ background: {t.hover}; border-color: {t.text_muted}; }}
QPushButton:pressed {{ background: {t.accent_soft}; }}
QPushButton:focus {{ border: 2px solid {t.focus}; }}
QPushButton[kind="primary"] {{ background: {t.accent}; border-color: {t.accent}; }}
QPushButton[kind="primary"]:hover {{ background: {t.accent_hover}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {t.focus_on_accent}; }}
QPushButton[kind="find"] {{ background: {t.canvas}; }}
QPushButton[kind="warning"] {{ background: {t.late[1]}; border-color: {t.late[0]}; }}
QPushButton[kind="link"], QPushButton[kind="toast"], QPushButton[kind="chip"],
QPushButton[kind="plain"] {{ background: transparent; border: 1px solid transparent; }}
QPushButton[kind="link"]:hover, QPushButton[kind="chip"]:hover,
QPushButton[kind="plain"]:hover {{ background: {t.hover}; }}
QPushButton[kind="toast"]:hover {{ border: 1px solid {t.surface}; }}
QPushButton[kind="chip"]:checked {{ background: {t.surface}; border-color: {t.control_line}; }}
QPushButton[kind="find"]:focus, QPushButton[kind="link"]:focus, QPushButton[kind="chip"]:focus,
QPushButton[kind="plain"]:focus {{ border: 2px solid {t.focus}; }}
QPushButton[kind="warning"]:focus {{ border: 2px solid {t.focus}; }}
QPushButton[kind="toast"]:focus {{ border: 2px solid {t.toast_focus}; }}
QPushButton:disabled {{ background: {t.canvas}; border: 1px solid {t.line}; }}
QPushButton[kind="link"]:disabled, QPushButton[kind="plain"]:disabled,
QPushButton[kind="chip"]:disabled {{ background: transparent; border-color: transparent; }}
QPushButton::menu-indicator {{ width: 0; image: none; }}
"""


def _fields(t: Tokens, picture: PictureFile) -> str:
    """Fields of one height: Qt adds 3 px to what spins, and the ring adds 2 to a box."""
    down = picture("chevron-down", t.text_muted, 14)
    more, less = picture("plus", t.text_muted, 14), picture("minus", t.text_muted, 14)
    return f"""
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDateEdit, QTimeEdit {{
  background: {t.surface}; color: {t.text}; border: 1px solid {t.control_line};
  border-radius: {RADIUS_CONTROL}px; padding: 0 10px; min-height: 34px;
  selection-background-color: {t.accent}; selection-color: {t.on_accent};
  placeholder-text-color: {t.text_muted}; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus,
QTimeEdit:focus {{ border: 2px solid {t.focus}; padding: 0 9px; }}
QComboBox:focus {{ min-height: 32px; }}
QSpinBox, QDateEdit, QTimeEdit {{ min-height: 31px; }}
QPlainTextEdit[inplace="true"] {{
  background: transparent; border: 1px solid transparent; padding: 4px 8px; min-height: 0; }}
QPlainTextEdit[inplace="true"]:hover {{ border-color: {t.control_line}; }}
QPlainTextEdit[inplace="true"]:focus {{ border: 2px solid {t.focus}; padding: 3px 7px; }}
QComboBox:!editable {{ padding-left: 12px; }}
QComboBox:!editable:focus {{ padding-left: 11px; }}
QLineEdit#door {{ border: none; background: transparent; min-height: 44px; padding: 0; }}
QLineEdit[cell="true"] {{ border-radius: 4px; min-height: 24px; padding: 0 4px; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 26px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url({down}); width: 14px; height: 14px; }}
QComboBox QAbstractItemView {{
  background: {t.raised}; color: {t.text}; border: 1px solid {t.control_line};
  outline: none; }}
QComboBox QAbstractItemView::item {{
  min-height: {TARGET}px; padding: 0 8px; border-left: 4px solid transparent; color: {t.text}; }}
QComboBox QAbstractItemView::item:selected, QComboBox QAbstractItemView::item:hover {{
  background: {t.accent_soft}; border-left-color: {t.accent}; color: {t.text}; }}
QSpinBox, QTimeEdit {{ padding-right: 60px; }}
QSpinBox:focus, QTimeEdit:focus {{ padding-right: 59px; }}
QSpinBox::up-button, QTimeEdit::up-button {{
  subcontrol-origin: border; subcontrol-position: center right; right: 2px;
  width: 30px; height: 32px; border: none; border-left: 1px solid {t.line}; }}
QSpinBox::down-button, QTimeEdit::down-button {{
  subcontrol-origin: border; subcontrol-position: center right; right: 32px;
  width: 30px; height: 32px; border: none; border-left: 1px solid {t.line}; }}
QSpinBox::up-button:hover, QTimeEdit::up-button:hover, QSpinBox::down-button:hover,
QTimeEdit::down-button:hover {{ background: {t.hover}; }}
QSpinBox::up-arrow, QTimeEdit::up-arrow {{ image: url({more}); width: 14px; height: 14px; }}
QSpinBox::down-arrow, QTimeEdit::down-arrow {{ image: url({less}); width: 14px; height: 14px; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled,
QDateEdit:disabled, QTimeEdit:disabled {{
  background: {t.canvas}; color: {t.text_muted}; border-color: {t.line}; }}
"""


def _boxes(t: Tokens, picture: PictureFile) -> str:
    tick = picture("check", t.on_accent, 14)
    quiet_tick = picture("check", t.text_muted, 14)
    return f"""
QCheckBox, QRadioButton {{
  color: {t.text}; spacing: 8px; min-height: 32px; padding: 0 4px;
  border: 2px solid transparent; border-radius: 6px; }}
QCheckBox::indicator, QListView::indicator {{
  width: 18px; height: 18px; border: 1px solid {t.control_line}; border-radius: 5px;
  background: {t.surface}; }}
QCheckBox::indicator:checked, QListView::indicator:checked {{
  background: {t.accent}; border-color: {t.accent}; image: url({tick}); }}
QCheckBox::indicator:disabled {{ border-color: {t.line}; background: {t.canvas}; }}
QCheckBox::indicator:checked:disabled {{ image: url({quiet_tick}); }}
QRadioButton::indicator {{
  width: 16px; height: 16px; border: 1px solid {t.control_line}; border-radius: 9px;
  background: {t.surface}; }}
QRadioButton::indicator:checked {{ border: 5px solid {t.accent}; width: 8px; height: 8px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {t.focus}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {t.text_muted}; }}
"""


def _small(t: Tokens, picture: PictureFile) -> str:
    return "".join((_calendar(t, picture), _menus(t, picture), _lists(t)))


def _calendar(t: Tokens, picture: PictureFile) -> str:
    back, on = picture("chevron-left", t.text, 18), picture("chevron-right", t.text, 18)
    return f"""
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {t.raised}; }}
QCalendarWidget QToolButton {{
  background: transparent; color: {t.text}; border: 2px solid transparent; border-radius: 6px;
  min-height: 32px; min-width: 32px; padding: 0 6px; }}
QCalendarWidget QToolButton:hover {{ background: {t.hover}; }}
QCalendarWidget QToolButton:focus {{ border-color: {t.focus}; }}
QCalendarWidget QToolButton::menu-indicator {{ width: 0; image: none; }}
QCalendarWidget QToolButton#qt_calendar_prevmonth {{ qproperty-icon: url({back}); }}
QCalendarWidget QToolButton#qt_calendar_nextmonth {{ qproperty-icon: url({on}); }}
QCalendarWidget QAbstractItemView {{
  background: {t.raised}; color: {t.text}; selection-background-color: {t.accent};
  selection-color: {t.on_accent}; outline: none; }}
QCalendarWidget QAbstractItemView:disabled {{ color: {t.text_muted}; }}
"""


def _menus(t: Tokens, picture: PictureFile) -> str:
    """Menus; one that belongs to a page that scrolls is not one of what is clear in there."""
    chosen = picture("check", t.text, 14)
    return f"""
QMenu, QScrollArea > QWidget > QMenu {{
  background: {t.raised}; color: {t.text}; border: 1px solid {t.control_line}; padding: 5px; }}
QMenu::item {{ padding: 8px 22px 8px 12px; border-left: 4px solid transparent; }}
QMenu::item:selected {{
  background: {t.accent_soft}; border-left-color: {t.accent}; color: {t.text}; }}
QMenu::indicator {{ width: 14px; height: 14px; padding-left: 10px; }}
QMenu::indicator:checked {{ image: url({chosen}); }}
QMenu::item:disabled {{ color: {t.text_muted}; }}
QMenu::icon {{ padding-left: 10px; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
"""


def _lists(t: Tokens) -> str:
    """Lists, bars and headings.

    A table has its ground from the palette: so Qt knows that nothing shines through it, and
    paints a row that changed without the card and the page beneath.
    """
    return f"""
QListView {{ background: {t.surface}; border: none; outline: none; color: {t.text}; }}
QListWidget#people {{ border: 1px solid {t.control_line}; border-radius: {RADIUS_CONTROL}px; }}
QListWidget#people:focus {{ border: 2px solid {t.focus}; }}
QListWidget#people::item {{ padding: 0 8px; color: {t.text}; }}
QListWidget#people::item:selected {{ background: {t.accent_soft}; }}
QHeaderView::section {{
  background: {t.surface}; color: {t.text_muted}; border: none;
  border-bottom: 1px solid {t.line}; padding: 0 16px; min-height: 38px; }}
QHeaderView {{ background: {t.surface}; border: none; }}
QTableCornerButton::section {{ background: {t.surface}; border: none; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar::handle:vertical {{
  background: {t.control_line}; border-radius: 4px; min-height: 36px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle:horizontal {{
  background: {t.control_line}; border-radius: 4px; min-width: 36px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{
  background: {t.track}; border: none; border-radius: 4px; max-height: 8px; min-height: 8px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 4px; }}
"""
