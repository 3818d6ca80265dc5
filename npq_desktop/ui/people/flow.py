"""The way of a list through the window: chosen or dropped, looked at, imported, or left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npq_desktop.ui.kit.dialogs import confirmed
from npq_desktop.ui.people.drop import DropTarget

if TYPE_CHECKING:
    from pathlib import Path

    from npq_desktop.services.participant_list import ReadFile
    from npq_desktop.ui.controller import Controller
    from npq_desktop.ui.people.import_page import ImportPage
    from npq_desktop.ui.people.import_presenter import ImportPresenter


class ImportFlow:
    """Makes the import page when a list comes, and says where to go from it."""

    def __init__(self, controller: Controller) -> None:
        self._controller = controller
        self._made: ImportPresenter | None = None
        self.drops = DropTarget(controller.window)
        self.drops.dropped.connect(self.open)
        self.drops.refused.connect(controller.window.toast.say)

    @property
    def unfinished(self) -> str:
        """The name of a list that was read but neither imported nor left; empty for none."""
        return self._made.unfinished if self._made is not None else ""

    @property
    def is_shown(self) -> bool:
        """Whether the page of a list is the one in front."""
        made = self._made
        return made is not None and self._controller.window.stack.currentWidget() is made.page

    def open(self, path: Path | None) -> None:
        """Take a file that was dropped, or let the user choose one."""
        if path is None:
            self.presenter().ask_file()
        else:
            self.presenter().open(path)

    def presenter(self) -> ImportPresenter:
        """The import page and its presenter, made now if they were not yet."""
        if self._made is None:
            from npq_desktop.ui.people.import_page import ImportPage
            from npq_desktop.ui.people.import_presenter import ImportPresenter

            page = ImportPage()
            self._controller.window.stack.addWidget(page)
            self._made = ImportPresenter(self._controller.program, page)
            self._made.opened.connect(lambda: self._show(page))
            self._made.cohort_needed.connect(self._make_cohort)
            self._made.finished.connect(lambda: self._controller.show("people"))
            self._made.left.connect(self._leave)
        return self._made

    def go_on(self) -> None:
        """Back to the list that waits."""
        if self._made is not None:
            self._show(self._made.page)
            self._made.page.take_focus()

    def _show(self, page: ImportPage) -> None:
        window = self._controller.window
        window.show_frame()
        window.stack.setCurrentWidget(page)
        window.rail.show_page("people")

    def _make_cohort(self, file: ReadFile) -> None:
        """A list came before there was any cohort: make the one that it is for."""
        from npq_desktop.services.cohort_names import said_by
        from npq_desktop.ui.sessions.cohort_dialog import CohortDialog

        program = self._controller.program
        dialog = CohortDialog(self._controller.window, program, said_by(file))
        if confirmed(dialog) and dialog.made is not None:
            program.choose_cohort(dialog.made.id)
            program.skip_own()

    def _leave(self) -> None:
        if self._controller.program.cohort is None:
            self._controller.pages.welcome()
        else:
            self._controller.show("people")

    def cancel(self) -> None:
        """The window is closing: what runs stops at its next step."""
        if self._made is not None:
            self._made.cancel()

    def forget(self) -> None:
        """Other data is open now: the list that waited is not for it."""
        if self._made is not None:
            self._controller.window.stack.removeWidget(self._made.page)
            self._made.page.deleteLater()
            self._made = None
