"""Name badges and table cards in the window: which sheet, whose, from which place on."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from npq_desktop.domain.ids import Id
from npq_desktop.domain.label_grids import GRIDS, LabelGrid
from npq_desktop.services.labels import LabelSheet, read_invited, read_labels
from npq_desktop.services.ports import Report
from npq_desktop.services.printouts import Made, record_printout
from npq_desktop.services.users import set_setting
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.calm import calm
from npq_desktop.ui.kit.dialogs import confirmed
from npq_desktop.ui.kit.words import label_of
from npq_desktop.ui.labels.people import PeopleChooser
from npq_desktop.ui.program import Program
from npq_desktop.ui.sheet.making import Sheet, make_paper
from npq_desktop.ui.sheet.pdf_preview import PdfPreview

GRID_SETTING = "label_grid"


class LabelsPreview(PdfPreview):
    """The labels of one session; the kind of sheet that was used last is offered first."""

    def __init__(self, parent: QWidget | None, program: Program, session_id: Id) -> None:
        super().__init__(parent, program, "Badges and cards")
        self._session = session_id
        self._invited = read_invited(program.store, session_id)
        coming = [each.participant.id for each in self._invited if each.is_coming]
        self.chosen: tuple[Id, ...] = tuple(coming)
        self._drawn: LabelSheet | None = None
        self._add_choices()
        self.draw_if_any()

    def _add_choices(self) -> None:
        with self._program.store.reading() as view:
            used = view.setting(GRID_SETTING)
        self.grid, self.start = QComboBox(), QSpinBox()
        for grid in GRIDS:
            self.grid.addItem(grid.name, grid.key)
        keys = [grid.key for grid in GRIDS]
        self.grid.setCurrentIndex(keys.index(used) if used in keys else 0)
        self.grid.setAccessibleName("Label sheet")
        self.grid.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.grid.setMinimumWidth(self.grid.sizeHint().width())
        self.start.setRange(1, self.chosen_grid.places)
        self.start.setAccessibleName("Begin at place")
        self.start.setToolTip("For a sheet that is half used: its first place that is not")
        self.people = Button("", "users")
        self.people.clicked.connect(self._choose)
        self.grid.currentIndexChanged.connect(lambda _at: self._grid_chosen())
        self.start.valueChanged.connect(lambda _place: self.draw_if_any())
        self.from_place = label_of(self.start, "Begin at place")
        calm(self.grid)
        calm(self.start)
        self.add_controls(
            label_of(self.grid, "Sheet"), self.grid, self.from_place, self.start, self.people
        )
        self._say_people()
        self._show_start()

    @property
    def chosen_grid(self) -> LabelGrid:
        """The sheet that is chosen."""
        return GRIDS[max(self.grid.currentIndex(), 0)]

    def _grid_chosen(self) -> None:
        key = self.chosen_grid.key
        self._program.attempt(lambda: set_setting(self._program.store, GRID_SETTING, key))
        self._program.skip_own()
        self._show_start()
        self.draw_if_any()

    def _show_start(self) -> None:
        """Where only one place is on a sheet, none is half used."""
        places = self.chosen_grid.places
        self.start.blockSignals(True)
        self.start.setRange(1, places)
        self.start.blockSignals(False)
        for each in (self.start, self.from_place):
            each.setVisible(places > 1)

    def _say_people(self) -> None:
        everybody = len(self.chosen) == sum(1 for each in self._invited if each.is_coming)
        words = "Everybody who is coming" if everybody else "Chosen people"
        self.people.show_text(f"{words} ({len(self.chosen):,})…")

    def _choose(self) -> None:
        dialog = PeopleChooser(self, self._invited, self.chosen, "Use these")
        if confirmed(dialog):
            self.chosen = dialog.chosen
            self._say_people()
            self.draw_if_any()

    def draw_if_any(self) -> None:
        """Draw the labels; where nobody is expected, say so."""
        if self.chosen:
            self.draw()
        else:
            self.notice.warn("Nobody is expected in this session yet, so there are no labels.")
            for each in self._ways:
                each.setEnabled(False)

    def work(self) -> Callable[[Report], Sheet]:
        """Read who it is for, and draw the sheets."""
        program, session, grid = self._program, self._session, self.chosen_grid
        people, start = self.chosen, self.start.value()

        def make(report: Report) -> Sheet:
            sheet = read_labels(program.store, session, grid, people=people, start=start)
            self._drawn = sheet
            return make_paper(program, sheet, report)

        return make

    def was_taken(self) -> None:
        """It stands among what was printed for the session."""
        sheet, program = self._drawn, self._program
        if sheet is None:
            return
        made = Made(sheet.grid.what, len(sheet.labels))
        act = program.attempt(
            lambda: record_printout(program.store, self._session, made, program.now())
        )
        program.skip_own(act)
