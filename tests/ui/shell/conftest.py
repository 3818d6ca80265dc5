"""A window on Autumn 2026 with ten people, and its first session, for the history."""

import pytest


@pytest.fixture
def program(autumn, open_window):
    return open_window().program


@pytest.fixture
def session(autumn):
    return autumn[1][0].id
