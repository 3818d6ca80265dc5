"""A cohort of six on the morning of its first workshop."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.course import Course, open_course, other_laptop


@pytest.fixture
def course(tmp_path: Path) -> Iterator[Course]:
    with open_course(tmp_path) as made:
        yield made


@pytest.fixture
def other(course: Course, tmp_path: Path) -> Iterator[Course]:
    """The same course on a second laptop."""
    with other_laptop(course, tmp_path / "other") as made:
        yield made
