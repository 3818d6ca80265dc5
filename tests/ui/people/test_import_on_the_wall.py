"""On the wall the import page keeps to itself what stands in the rows of the file."""

import re

import pytest

from tests.ui.test_on_the_wall import said_by

NUMBERS = re.compile(r"[\w.]+@[\w.]+\.\w+|0123456|“123456”|07700 900123|\b8\d{6}\b")
HEAD = "Full Name;E-mail address;TRN;School URN;Mobile;Other"


@pytest.fixture
def page(open_list):
    """A number that is a school's too, columns that are left out, a row that swallowed another."""
    return open_list(
        "Chidi D’Souza;chidi@school.example;123456;123456;07700 900123;own@home.example",
        'Siân Llŷr;sian@school.example;8521904;223344;;"see below',
        'Nadia McAllister;nadia@school.example;8521905;223344;;lost"',
        head=HEAD,
    )


def told(page):
    return [text for text in said_by(page) if NUMBERS.search(text)]


def test_nothing_that_stands_in_the_rows_is_on_the_wall(controller, page):
    shown = " ".join(told(page))
    assert "If a zero was lost in front it is 0123456" in shown
    assert "nadia@school.example" in page.notice.words.text()
    assert "07700 900123" in shown
    controller.program.set_private(private=True)
    assert told(page) == []
    assert "Row 3: A cell of this row runs over several lines." in page.notice.words.text()
    controller.program.set_private(private=False)
    assert " ".join(told(page)) == shown
