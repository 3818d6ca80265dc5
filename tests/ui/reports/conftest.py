"""A report of an online seminar, and the window that it is opened in."""

from pathlib import Path

import pytest

from tests.ui.reports.reporting import ROWS, saved


@pytest.fixture
def seminar(autumn):
    return autumn[1][1]


@pytest.fixture
def file(seminar, tmp_path) -> Path:
    return saved(tmp_path, seminar, *ROWS)


@pytest.fixture
def controller(autumn, open_window):
    return open_window()
