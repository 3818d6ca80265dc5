from datetime import UTC, datetime
from io import BytesIO

import pytest

from npq_desktop.bootstrap import draw_sheet, fill_demo, open_store
from npq_desktop.domain.folding import fold
from npq_desktop.services.ports import no_report
from npq_desktop.services.sheets import read_sheet

NOW = datetime(2027, 3, 4, 16, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    fill_demo(folder, lambda: NOW)
    store = open_store(folder, lambda: NOW)
    yield store
    store.close()


@pytest.fixture(scope="module")
def sessions(store):
    with store.reading() as view:
        cohort = view.cohorts()[-1].cohort  # the younger one
        return [line.session for line in view.sessions(cohort.id)]


def test_people_stand_in_the_alphabet_without_regard_to_accents(store, sessions):
    page = read_sheet(store, sessions[0].id, NOW)
    names = [fold(row.name) for row in page.rows]
    assert names == sorted(names)
    latin = [row.letter for row in page.rows if row.letter.isascii()]
    assert latin == sorted(latin)


def test_a_closed_register_is_dated_by_its_closing_and_shows_its_code(store, sessions):
    page = read_sheet(store, sessions[0].id, NOW)
    assert page.made_at.startswith("2026-10-05T14:3")
    assert len(page.check_code.split()) == 3
    assert any("Closed" in line for line in page.taken_by)


def test_an_open_register_says_so_and_has_no_code(store, sessions):
    page = read_sheet(store, sessions[2].id, NOW)
    assert page.check_code == ""
    assert "Not closed yet" in page.taken_by
    assert page.made_at == "2027-03-04"


def test_a_blank_sheet_has_names_and_no_marks(store, sessions):
    page = read_sheet(store, sessions[0].id, NOW, blank=True)
    assert page.blank
    assert page.check_code == ""
    assert all(row.name and not row.mark and not row.arrived for row in page.rows)


def test_the_same_register_gives_the_same_bytes_at_another_time(store, sessions):
    drawn = []
    for now in (NOW, NOW.replace(year=2028)):
        out = BytesIO()
        draw_sheet(read_sheet(store, sessions[0].id, now), out, no_report)
        drawn.append(out.getvalue())
    assert drawn[0] == drawn[1]
