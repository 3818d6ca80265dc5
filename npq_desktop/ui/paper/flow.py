"""Opens the page for a paper sheet; what stands behind it is loaded when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npq_desktop.ui.paper.scan_flow import ScanFlow

if TYPE_CHECKING:
    from npq_desktop.domain.ids import Id
    from npq_desktop.ui.controller import Controller
    from npq_desktop.ui.paper.page import PaperPage
    from npq_desktop.ui.paper.presenter import PaperPresenter
    from npq_desktop.ui.register.menu import RegisterMenu


class PaperFlow:
    """From the register to the paper sheet and back."""

    def __init__(self, controller: Controller) -> None:
        self._controller = controller
        self._presenter: PaperPresenter | None = None
        self.scans = ScanFlow(controller)
        controller.window.add_inner_page("paper", "From paper", "register", self._make)

    def follow(self, menu: RegisterMenu) -> None:
        """Do what the menu of the register asks for."""
        menu.paper_asked.connect(self.open)
        menu.scan_asked.connect(self.scans.ask_files)

    def open(self, session_id: Id) -> None:
        """Type from the paper sheet of a session."""
        self._controller.window.page("paper")
        if self._presenter is None:
            raise RuntimeError("the page makes its presenter")
        self._presenter.use(session_id)
        self._controller.show("paper")

    def cancel(self) -> None:
        """The window is closing: what runs stops at its next step."""
        self.scans.cancel()

    def _make(self) -> PaperPage:
        from npq_desktop.ui.paper.page import PaperPage
        from npq_desktop.ui.paper.presenter import PaperPresenter

        page = PaperPage()
        self._presenter = PaperPresenter(self._controller, page)
        return page
