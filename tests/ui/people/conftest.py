"""A window on Autumn 2026 with ten people, and a list open on its import page."""

from collections.abc import Callable
from pathlib import Path

import pytest

from npq_desktop.ui.controller import Controller
from npq_desktop.ui.people.import_page import ImportPage
from tests.ui.people.lists import idle, write_list


@pytest.fixture
def controller(autumn, open_window) -> Controller:
    """The real window; Autumn 2026 is chosen."""
    return open_window()


@pytest.fixture
def wait(qtbot, controller) -> Callable[[], None]:
    """Wait until nothing runs any more."""
    return lambda: idle(qtbot, controller)


@pytest.fixture
def open_list(controller, wait, tmp_path) -> Callable[..., ImportPage]:
    """Write a list and open it; the import page."""

    def opened(*rows: str, name: str = "list.csv", **more: object) -> ImportPage:
        given = {"rows": rows, **more} if rows else more
        path: Path = write_list(tmp_path / name, **given)  # type: ignore[arg-type]
        controller.open_list(path)
        wait()
        return controller.pages.lists.presenter().page

    return opened
