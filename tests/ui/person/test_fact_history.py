"""The history of what is decided, not typed: the status, and the time in the cohort."""

import pytest

from npq_desktop.services.status import defer, resume, set_joined


def history(page, dialogs, words):
    seen = []

    def look(dialog):
        rows = (dialog.table.row(at) for at in range(dialog.table.rowCount()))
        seen.extend((row.cells[1].text, row.cells[2].text) for row in rows)

    dialogs.answer(look)
    next(each for each in page.menu.actions() if each.text() == words).trigger()
    return seen


@pytest.fixture
def away_and_back(store, ids, sessions, controller):
    day = sessions["Workshop 1"].day
    later, back = day.replace(day=day.day + 5), day.replace(day=day.day + 9)
    set_joined(store, ids["Llŷr"], day, back)
    defer(store, ids["Llŷr"], later, back)
    resume(store, ids["Llŷr"], back, back)


def test_the_menu_tells_what_the_status_was(away_and_back, page, dialogs):
    assert history(page, dialogs, "History of the status") == [
        ("Deferred from 9 March 2027", "Active again from 13 March 2027"),
        ("Active", "Deferred from 9 March 2027"),
    ]


def test_and_when_they_were_in_the_cohort(away_and_back, page, dialogs):
    told = history(page, dialogs, "History of their time in the cohort")
    assert told[0][1] == "Back in the cohort from 13 March 2027"
    assert told[-1] == ("In the cohort from its start", "In the cohort from 4 March 2027")


def test_neither_is_offered_on_the_wall(page, controller):
    controller.program.set_private(private=True)
    words = [each.text() for each in page.menu.actions()]
    assert "History of the status" not in words
    assert "History of this person" in words
