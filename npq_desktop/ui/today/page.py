"""Today: one question answered at a glance, which is what to do now."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from npq_desktop.services.ports import SessionLine
from npq_desktop.services.today import Today
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.elided import Elided
from npq_desktop.ui.kit.frames import Banner, Card, Page, wrapping
from npq_desktop.ui.kit.words import PageTitle, label, small
from npq_desktop.ui.theme.tokens import CARD_TITLE, WEIGHT_LABEL
from npq_desktop.ui.today.session_card import SessionCard
from npq_desktop.ui.today.tile import LEAST, YearTile

TWO_CARDS_FROM = 760
MOST_TILES = 6


class ListCard(Card):
    """How many people the list has, how old it is, and the way to a newer one."""

    def __init__(self) -> None:
        super().__init__()
        self.title = Elided("The list", CARD_TITLE, WEIGHT_LABEL)
        self.people = label("", 26, 700)
        self.words = small("", wrap=True)
        self.people_button = Button("See them", "users")
        self.import_button = Button("Import a list", "upload")
        for each in (self.title, self.people, self.words):
            self.box.addWidget(each)
        self.box.addStretch(1)
        self.box.addWidget(wrapping(self.import_button, self.people_button))

    def show_list(self, today: Today) -> None:
        """Show the numbers."""
        of = f" of {today.cohort_name}" if today.cohort_name else ""
        self.title.show_text(f"The list{of}")
        count = today.people
        self.people.setText(f"{count:,} {'person' if count == 1 else 'people'}" if count else "")
        self.people.setVisible(bool(count))
        self.people_button.setVisible(bool(count))
        self.words.setText(today.list_words)


class TodayPage(Page):
    """Shows what ``services.today`` says; reports what was chosen."""

    register_asked = Signal(str)  # a session
    blank_asked = Signal(str)  # a session
    sheet_asked = Signal(str)  # a session
    online_asked = Signal(str)  # a session
    ready_asked = Signal(str)  # a session
    session_asked = Signal(str)  # a session, to see its plan and people
    people_asked = Signal()
    import_asked = Signal()
    sessions_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Today")
        self.heading = PageTitle()
        self.box.addWidget(self.heading)
        self.banner = Banner("warning")
        self._elsewhere = ""
        self.banner.acted.connect(lambda: self.register_asked.emit(self._elsewhere))
        self.box.addWidget(self.banner)
        self.next, self.list_card = SessionCard(), ListCard()
        self._top = QGridLayout()
        self._top.setSpacing(16)
        self._top.setColumnStretch(0, 3)
        self._top.addWidget(self.next, 0, 0)
        self._top.addWidget(self.list_card, 0, 1)
        self.box.addLayout(self._top)
        self.year = self._year_card()
        self.box.addWidget(self.year)
        self.box.addStretch(1)
        self._connect()

    def _connect(self) -> None:
        for signal, told in (
            (self.next.register_asked, self.register_asked),
            (self.next.blank_asked, self.blank_asked),
            (self.next.sheet_asked, self.sheet_asked),
            (self.next.online_asked, self.online_asked),
            (self.next.ready_asked, self.ready_asked),
            (self.next.session_asked, self.session_asked),
            (self.next.sessions_asked, self.sessions_asked),
            (self.list_card.import_button.clicked, self.import_asked),
            (self.list_card.people_button.clicked, self.people_asked),
        ):
            signal.connect(told)

    def _year_card(self) -> Card:
        card = Card()
        head = QHBoxLayout()
        head.setSpacing(16)
        self.year_title = Elided("The year", CARD_TITLE, WEIGHT_LABEL)
        self.year_words = small("", wrap=True)
        head.addWidget(self.year_title)
        head.addWidget(self.year_words, 1)
        card.box.addLayout(head)
        card.box.addSpacing(4)
        self.tiles = QGridLayout()
        self.tiles.setSpacing(9)
        card.box.addLayout(self.tiles)
        self._tiles: list[YearTile] = []
        return card

    @property
    def open_button(self) -> Button:
        """The one thing to do."""
        return self.next.open_button

    @property
    def blank_button(self) -> Button:
        """The sheet to sign."""
        return self.next.blank_button

    def show_today(self, today: Today) -> None:
        """Show everything."""
        self.heading.show_words(today.date_words, today.greeting)
        self.next.show_session(today)
        self.list_card.show_list(today)
        of = f" of {today.cohort_name}" if today.cohort_name else ""
        self.year_title.show_text(f"The year{of}")
        self.year_words.setText(today.year_words)
        self.year.setVisible(bool(today.year))
        if today.elsewhere is not None:
            self._elsewhere = today.elsewhere.session.id
            self.banner.say(today.elsewhere_words, "Open its register")
        else:
            self.banner.hide()
        self._show_year(today.year, today)

    def _show_year(self, lines: Sequence[SessionLine], today: Today) -> None:
        focused = next((tile.line.session.id for tile in self._tiles if tile.hasFocus()), "")
        for tile in self._tiles:
            self.tiles.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = [YearTile(line, is_today=line.session.day == today.day) for line in lines]
        for tile in self._tiles:
            tile.clicked.connect(
                lambda _=False, id_=tile.line.session.id: self.session_asked.emit(id_)
            )
        self._place_tiles()
        for tile in self._tiles:
            if tile.line.session.id == focused:
                tile.setFocus()

    def _place_tiles(self) -> None:
        room = self.viewport().width() - 90
        columns = max(1, min(MOST_TILES, (room + 9) // (LEAST + 9)))
        for number, tile in enumerate(self._tiles):
            self.tiles.addWidget(tile, number // columns, number % columns)
        for column in range(MOST_TILES):
            self.tiles.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: object) -> None:
        """Two cards side by side where there is room for them."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        if not hasattr(self, "year"):
            return
        wide = self.viewport().width() >= TWO_CARDS_FROM
        self._top.addWidget(self.list_card, 0 if wide else 1, 1 if wide else 0)
        self._top.setColumnStretch(1, 2 if wide else 0)
        self._place_tiles()

    def take_focus(self) -> None:
        """The one thing to do has the focus."""
        (self.open_button if self.next.session else self.next.nothing.button).setFocus()
