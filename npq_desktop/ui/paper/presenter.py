"""Plans a line from the paper at every letter, and saves it as one step with Undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npq_desktop.domain.errors import NotFound
from npq_desktop.domain.paper_line import read_line
from npq_desktop.domain.sides import joined
from npq_desktop.services.paper import Fate, plan_rows, save_paper
from npq_desktop.services.paper_order import (
    NOW,
    Printing,
    last_printing,
    printings,
    read_paper_sheet,
)
from npq_desktop.services.registers import register_in
from npq_desktop.ui.kit.dialogs import confirmed, tell
from npq_desktop.ui.paper.words import (
    button_words,
    changed_words,
    last_typed,
    printing_words,
    sheet_rows,
    shift_words,
    sums,
    typed_rows,
)
from npq_desktop.ui.register.words import above_title

if TYPE_CHECKING:
    from npq_desktop.domain.ids import Id
    from npq_desktop.domain.register import Register
    from npq_desktop.services.paper import PaperPlan
    from npq_desktop.services.paper_order import PaperSheet
    from npq_desktop.ui.controller import Controller
    from npq_desktop.ui.paper.page import PaperPage

ANOTHER = "A sheet of another time…"
FULL = "These are the rows of the sheet. Type what stands on the paper, and save with Enter."
BARE = "No name is on this sheet. Type its empty rows with the names that stand there: 1=Ann Lee."
CHANGING = "Space changes the tick of a row that is marked differently now; without it that stays."


class PaperPresenter:
    """The way of a line from the paper into the register of one session at a time."""

    def __init__(self, controller: Controller, page: PaperPage) -> None:
        self._controller, self._page = controller, page
        self._session: Id = ""
        self._printing = NOW
        self._known: list[Printing] = [NOW]
        self._ticked: set[int] = set()
        self._held: tuple[Register, PaperSheet] | None = None
        self._plan: PaperPlan | None = None
        page.shown.connect(self._fill)
        page.typed.connect(lambda _text: self._show())
        page.ticked.connect(self._tick)
        page.saved.connect(self._save)
        page.back_asked.connect(controller.back)
        page.printing_chosen.connect(self._choose)
        page.moved_asked.connect(self._tell_moved)

    def use(self, session_id: Id) -> None:
        """Be about a session; what was typed for another one goes."""
        if session_id == self._session:
            return
        self._session = session_id
        self._ticked.clear()
        self._held = None
        self._page.line.clear()
        with self._controller.program.store.reading() as view:
            self._printing = last_printing(view, session_id)

    # --- showing -------------------------------------------------------------------------------

    def _fill(self) -> None:
        """Read the register and the sheet anew."""
        program, session = self._controller.program, self._session
        try:
            with program.store.reading() as view:
                register = register_in(view, session)
                known = printings(view, session)
                sheet = read_paper_sheet(view, session, self._printing)
        except NotFound:
            self._controller.back()
            return
        self._held = register, sheet
        self._known = [*known, NOW]
        if self._printing not in self._known:
            self._known.insert(0, self._printing)
        zone, now = register.session.zone, program.now()
        names = [printing_words(each, now, zone) for each in self._known]
        self._page.show_sheets([*names, ANOTHER], self._known.index(self._printing))
        self._page.show_changed(changed_words(sheet.shifts))
        above, topic = above_title(register)
        self._page.heading.show_words(joined((above, topic)), self._page.accessibleName())
        self._show()

    def _show(self) -> None:
        """What the line means, as far as it is typed."""
        if self._held is None:
            return
        register, sheet = self._held
        line = read_line(self._page.line.toPlainText())
        plan = self._plan = plan_rows(register, line, sheet)
        self._ticked &= {row.number for row in plan.rows if row.fate is Fate.CHANGED}
        is_empty = not plan.rows and not plan.troubles
        rows = sheet_rows(register, sheet) if is_empty else typed_rows(plan, sorted(self._ticked))
        self._page.show_rows(rows, line.last)
        self._page.say(last_typed(plan, line, sheet), _problem(plan))
        has_changed = any(row.fate is Fate.CHANGED for row in plan.rows)
        self._page.sums.setText(sums(plan) or _size(sheet))
        start = FULL if sheet.people else BARE
        self._page.foot.setText(CHANGING if has_changed else start if is_empty else "")
        self._page.foot.setVisible(bool(self._page.foot.text()))
        self._show_button(plan)

    def _show_button(self, plan: PaperPlan) -> None:
        ticked = sorted(self._ticked)
        can = bool(plan.saved(ticked)) and not plan.troubles
        self._page.save.show_text(button_words(plan, ticked))
        self._page.save.show_kind("primary" if can else "normal")

    def _tick(self, rows: list[int]) -> None:
        plan = self._plan
        if plan is None:
            return
        can = {row.number for row in plan.rows if row.fate is Fate.CHANGED} & set(rows)
        self._ticked = self._ticked - can if can <= self._ticked else self._ticked | can
        self._show_ticks(plan)

    def _show_ticks(self, plan: PaperPlan) -> None:
        if plan.rows:
            self._page.show_rows(typed_rows(plan, sorted(self._ticked)), 0)
        self._show_button(plan)

    def _choose(self, place: int) -> None:
        """Another sheet: its numbers may be of other people."""
        if place < len(self._known):
            self._printing = self._known[place]
        else:
            from npq_desktop.ui.paper.printed import PrintedDialog

            held = self._held
            dialog = PrintedDialog(
                self._page, self._controller.program.now(), held[0] if held else None
            )
            if confirmed(dialog):
                self._printing = Printing(dialog.moment)
        self._fill()
        self._page.take_focus()

    def _tell_moved(self) -> None:
        if self._held is not None:
            told = [shift_words(each) for each in self._held[1].shifts]
            sentence = "The paper keeps the numbers it was printed with."
            tell(self._controller.window, "Numbers that moved", sentence, told)

    # --- saving --------------------------------------------------------------------------------

    def _save(self) -> None:
        program, plan = self._controller.program, self._plan
        if plan is None:
            return
        if plan.troubles:
            self._page.say(self._page.last.text(), plan.troubles[0].sentence)
            self._page.take_focus()
            return
        marking = self._controller.pages.register_presenter().marking
        if plan.saved(self._ticked) and not marking.may_mark():
            return
        done = program.attempt(lambda: save_paper(program.store, plan, frozenset(self._ticked)))
        if done is None:
            self._fill()
            return
        program.remember(done.act, done.sentence)
        self._ticked.clear()
        self._page.line.clear()
        program.announce()
        self._controller.back()


def _problem(plan: PaperPlan) -> str:
    """What is wrong, but for a word that is still being typed."""
    return " ".join([each.sentence for each in plan.troubles if not each.is_open][:2])


def _size(sheet: PaperSheet) -> str:
    names = len(sheet.people)
    said = "1 name" if names == 1 else f"{names} names"
    if not sheet.empty:
        return f"{said} on the sheet"
    return f"{said} on the sheet, and empty rows {sheet.empty[0]} to {sheet.empty[-1]}"
