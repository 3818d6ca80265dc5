"""The page of this morning's workshop, in the real window."""

from datetime import timedelta

import pytest

from npq_desktop.services.apologies import give_apologies


@pytest.fixture
def session(autumn):
    """The first workshop of Autumn 2026, today at half past nine."""
    return autumn[1][0]


@pytest.fixture
def people(autumn):
    """Everybody of the cohort by family name."""
    return {each.name.family: each for each in autumn[2]}


@pytest.fixture
def apologise(store, session, people, clock):
    """Somebody told us on Monday."""

    def given(family, words="a funeral", *also):
        day = clock.moment.date() - timedelta(days=3)
        ids = [session.id, *also]
        give_apologies(store, people[family].id, ids, day, words, today=clock.moment.date())

    return given


@pytest.fixture
def controller(autumn, open_window):
    """The window; fill the store before you ask for it."""
    return open_window()


@pytest.fixture
def page(controller, session):
    """The session's page, opened as Ctrl+K or Sessions opens it."""
    controller.pages.open_session_page(session.id)
    return controller.window.page("session")


@pytest.fixture
def stored(store, session):
    """The session as the store holds it."""

    def read():
        with store.reading() as view:
            return view.session(session.id)

    return read


def told(page):
    """What the list says: name, quiet line, and what stands beside them."""
    rows = (page.people.rows.row(row) for row in range(page.people.rows.rowCount()))
    return {
        row.cells[0].text: (
            row.cells[0].below,
            row.cells[1].pill.text if row.cells[1].pill else row.cells[1].text,
        )
        for row in rows
    }
