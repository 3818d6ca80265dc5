"""``walk-ins list``, ``match``, ``make``, and ``guests list``, ``accept``, ``refuse``."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from npq_desktop.bootstrap import open_store
from npq_desktop.domain.marks import Mark
from npq_desktop.services.find import find_session
from npq_desktop.services.registers import take_walk_in
from tests.cli.conftest import NOW, WORKSHOP, Program

LATER = "2027-03-04T18:00:00+00:00"


@pytest.fixture
def walk_in(program: Program) -> Program:
    """Beatrix Low has come to the workshop, and is on no list."""
    store = open_store(program.folder, lambda: datetime.fromisoformat(NOW).astimezone(UTC))
    with store.reading() as view:
        session = find_session(view, WORKSHOP).session
    mark = Mark(times=((565, None),))
    take_walk_in(store, session.id, "Bea Lowe", lambda *_: mark)
    store.close()
    return program


def test_walk_ins_are_listed_with_likely_people(walk_in: Program) -> None:
    (row,) = walk_in.done("walk-ins", "list", "--json").json
    assert row["full_name"] == "Bea Lowe"
    assert row["likely"][0]["full_name"] == "Bea Low"
    assert len(row["sessions"]) == 1
    assert "Bea Low (Autumn 2026)" in walk_in.done("walk-ins", "list").out


def test_matching_gives_the_participant_the_mark(walk_in: Program) -> None:
    walk_in.done("walk-ins", "match", "Bea Lowe", walk_in.ids()["Bea Low"])
    assert walk_in.marks() == {
        "Ann Lee": None,
        "Bea Low": "present",
        "Cem Öz": None,
        "Dee Fox": None,
    }
    assert walk_in.done("walk-ins", "list", "--json").json == []


def test_a_walk_in_joins_a_cohort(walk_in: Program) -> None:
    walk_in.done("walk-ins", "make", "Bea Lowe", "--cohort", "Autumn 2026")
    assert "Bea Lowe" in walk_in.ids()
    again = walk_in("walk-ins", "make", "Bea Lowe", "--cohort", "Autumn 2026")
    assert "is a participant of Autumn 2026" in again.error


@pytest.fixture
def guest(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Gil of Spring 2027 was in the workshop, whose register is closed."""
    create = ("cohort", "create", "Spring 2027", "--start", "2027-03-02", "--template", "npqltd")
    program.done(*create)
    (tmp_path / "gil.csv").write_text("Name\nGil Orr\n", encoding="utf-8")
    program.done("participants", "import", tmp_path / "gil.csv", "--cohort", "Spring 2027")
    program.done("register", "mark", WORKSHOP, "Gil Orr", "present")
    monkeypatch.setenv("NPQ_DESKTOP_NOW", LATER)
    program.done("register", "close", WORKSHOP)
    return program


def test_a_guests_mark_becomes_catch_up_at_home(guest: Program) -> None:
    (row,) = guest.done("guests", "list", "--json").json
    assert (row["full_name"], row["minutes"]) == ("Gil Orr", 315)
    assert "Workshop 2 of Spring 2027" in guest.done("guests", "list").out
    answer = guest.done("guests", "accept", WORKSHOP, "Gil Orr")
    assert answer.err == "315 minutes are catch-up of Gil Orr.\n"
    (work,) = guest.done("catch-up", "list", "--cohort", "Spring 2027", "--json").json
    assert (work["minutes"], work["code"]) == (315, row["code"])
    assert guest.done("guests", "list", "--json").json == []


def test_a_refusal_is_remembered(guest: Program) -> None:
    guest.done("guests", "refuse", WORKSHOP, "Gil Orr")
    assert guest.done("guests", "list", "--json").json == []
    assert "Nothing of this guest waits" in guest("guests", "accept", WORKSHOP, "Gil Orr").error
