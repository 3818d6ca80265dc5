"""Settings: who I am, this cohort, the look, about."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from npq_desktop.services.users import set_setting, use_as
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.chips import Chips
from npq_desktop.ui.kit.fields import Field
from npq_desktop.ui.kit.frames import Card, Page, wrapping
from npq_desktop.ui.kit.words import PageTitle, card_title
from npq_desktop.ui.program import Program
from npq_desktop.ui.settings.about_card import AboutCard
from npq_desktop.ui.settings.cohort_card import CohortCard
from npq_desktop.ui.settings.plans_card import PlansCard
from npq_desktop.ui.settings.text_size import TextSize
from npq_desktop.ui.theme.theme import Scheme, theme

SCHEMES = (
    ("As the system says", Scheme.SYSTEM),
    ("Light", Scheme.LIGHT),
    ("Dark", Scheme.DARK),
)
TWO_COLUMNS_FROM = 900
WIDEST = 560


class SettingsPage(Page):
    """Each card saves what is in it; each change of the cohort can be undone."""

    look_chosen = Signal(object)  # a Scheme
    look_around_asked = Signal()

    def __init__(self, program: Program) -> None:
        super().__init__()
        self.setAccessibleName("Settings")
        self._program = program
        self._saved = ("", "")
        self.heading = PageTitle("On this laptop", "Settings")
        self.box.addWidget(self.heading)
        self.cohort_card = CohortCard(program)
        self.plans_card = PlansCard(program)
        self.about_card = AboutCard(program)
        self.about_card.look_around_asked.connect(self.look_around_asked)
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.columns.setSpacing(16)
        self.columns.addWidget(_column(self._me(), self.cohort_card), 1)
        self.columns.addWidget(_column(self._look(), self.plans_card, self.about_card), 1)
        self.columns.addStretch(0)
        self.box.addLayout(self.columns)
        self.box.addStretch(1)

    def _me(self) -> Card:
        card = Card(20, 12)
        card.box.addWidget(card_title("Who I am"))
        self.name, self.provider = QLineEdit(), QLineEdit()
        card.box.addWidget(Field("My name, as on the sheet", self.name))
        card.box.addWidget(Field("My provider, as on the sheet", self.provider))
        self.save = Button("Save my details", "save")
        self.save.clicked.connect(self._save_me)
        for line in (self.name, self.provider):
            line.textChanged.connect(lambda _text: self._show_save())
            line.returnPressed.connect(self.save.click)
        card.box.addWidget(wrapping(self.save))
        return card

    def _look(self) -> Card:
        card = Card(20, 12)
        card.box.addWidget(card_title("The look"))
        self.scheme = Chips("Colours", SCHEMES, theme().scheme)
        self.scheme.chosen.connect(self.look_chosen)
        self.text_size = TextSize(self._program)
        card.box.addWidget(Field("Colours", self.scheme))
        card.box.addWidget(Field("Size of text and everything else", self.text_size))
        return card

    def refresh(self) -> None:
        """Show what is set; what was typed and not saved stays."""
        with self._program.store.reading() as view:
            _, name = view.user()
            provider = view.setting("provider_name")
        typed = self._typed()
        if typed == self._saved:
            self._saved = (name, provider or "")
            self.name.setText(name)
            self.provider.setText(provider or "")
        self._show_save()
        self.scheme.choose(theme().scheme)
        self.text_size.refresh()
        self.plans_card.refresh()
        self.about_card.refresh()
        cohort = self._program.cohort
        self.cohort_card.setVisible(cohort is not None)
        if cohort is not None:
            self.cohort_card.show_cohort(cohort)

    def _typed(self) -> tuple[str, str]:
        return " ".join(self.name.text().split()), " ".join(self.provider.text().split())

    def _show_save(self) -> None:
        self.save.setEnabled(self._typed() != self._saved)

    def _save_me(self) -> None:
        program, (name, provider) = self._program, self._typed()
        if (name, provider) == self._saved:
            return

        def save() -> bool:
            if name:
                use_as(program.store, name)
            set_setting(program.store, "provider_name", provider)
            return True

        if program.attempt(save):
            self._saved = (name, provider)
            program.skip_own()
            program.said.emit("Your details are saved.")
            self.refresh()

    def take_focus(self) -> None:
        """The first field."""
        self.name.setFocus()

    def resizeEvent(self, event: object) -> None:
        """Two columns where there is room for them.

        One alone has a margin beside it: Qt asks how high it is at the whole width, not at its
        own, and pressed what is in it.
        """
        if hasattr(self, "columns"):
            wide = self.viewport().width() >= TWO_COLUMNS_FROM
            way, edges = QBoxLayout.Direction, self.box.contentsMargins()
            self.columns.setDirection(way.LeftToRight if wide else way.TopToBottom)
            spare = self.viewport().width() - edges.left() - edges.right() - WIDEST
            self.columns.setContentsMargins(0, 0, 0 if wide else max(spare, 0), 0)
        super().resizeEvent(event)  # type: ignore[arg-type]


def _column(*cards: Card) -> QWidget:
    held = QWidget()
    held.setMaximumWidth(WIDEST)
    box = QVBoxLayout(held)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(16)
    for card in cards:
        box.addWidget(card)
    box.addStretch(1)
    return held
