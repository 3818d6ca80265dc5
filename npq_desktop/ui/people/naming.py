"""Settling how names are split: several guesses confirmed at once, or one name put right."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from npq_desktop.domain.errors import AppError
from npq_desktop.domain.ids import Id
from npq_desktop.domain.name_split import split_as
from npq_desktop.domain.people import Name
from npq_desktop.services.naming import confirm_splits, correct_split
from npq_desktop.ui.kit.dialogs import Dialog, confirmed
from npq_desktop.ui.program import Program

Save = Callable[[str, str], Id | None]


class SplitDialog(Dialog):
    """Given names and family name of one person; ``save`` says what is not right."""

    def __init__(self, parent: QWidget | None, name: Name, progress: str, save: Save) -> None:
        sentence = (
            f"“{name.full}” is printed as it was given until you say which part is the family "
            "name. Lists are sorted by it."
        )
        super().__init__(parent, f"Split this name{progress}", sentence, "Save the split")
        self._name, self._save = name, save
        self.act: Id | None = None
        self.given, self.family = QLineEdit(name.given), QLineEdit(name.family)
        self.add_field("Given names", self.given)
        self._last = self.add_field("Family name", self.family)
        for field in (self.given, self.family):
            field.textChanged.connect(lambda _text: self._show_result())
        self._show_result()
        self.given.setFocus()
        self.given.selectAll()

    def _show_result(self) -> None:
        made = split_as(self._name, self.given.text(), self.family.text())
        self._last.say(f"In lists and on paper: {made.printed}" if made is not None else " ")

    def confirm(self) -> None:
        """Only the words of the full name are taken."""
        try:
            self.act = self._save(self.given.text(), self.family.text())
        except AppError as error:
            self.complain(error.sentence, self.given)
        else:
            self.accept()


class Naming(QObject):
    """What follows when names are settled on the People page; each time one act, with Undo."""

    def __init__(self, program: Program, page: QWidget) -> None:
        super().__init__(page)
        self._program, self._page = program, page

    def confirm(self, people: list[Id]) -> None:
        """The guessed splits of these people are right."""
        program = self._program
        act = program.attempt(lambda: confirm_splits(program.store, people))
        if act is not None:
            number = len(people)
            words = (
                "The split of 1 name is" if number == 1 else f"The splits of {number:,} names are"
            )
            self._tell(act, f"{words} confirmed")

    def correct(self, people: list[Id]) -> None:
        """Ask for the split of one after the other; Cancel leaves the rest as they are."""
        for at, person in enumerate(people, 1):
            progress = f" ({at} of {len(people)})" if len(people) > 1 else ""
            if not self._ask(person, progress):
                break

    def _ask(self, person: Id, progress: str) -> bool:
        program = self._program
        name = program.attempt(lambda: self._name_of(person))
        if name is None:
            return False

        def save(given: str, family: str) -> Id | None:
            return correct_split(program.store, person, given, family)

        dialog = SplitDialog(self._page.window(), name, progress, save)
        agreed = confirmed(dialog)
        if agreed and dialog.act is not None:
            self._tell(dialog.act, f"{name.full}: the split is saved")
        return agreed

    def _name_of(self, person: Id) -> Name:
        with self._program.store.reading() as view:
            return view.person(person).name

    def _tell(self, act: Id, words: str) -> None:
        self._program.remember(act, words)
        self._program.announce()
