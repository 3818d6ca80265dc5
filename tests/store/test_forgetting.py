"""What was noted privately of somebody is deleted for good: no byte of it stays in any file."""

import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from npq_desktop.domain.ids import Id, new_id
from npq_desktop.store import SqlStore
from npq_desktop.store.copies import newest
from npq_desktop.store.engine import opened

Open = Callable[[Path], SqlStore]
WORD = "zq-coeliac-and-ramp"


def note(store: SqlStore, person: Id, word: str, times: int = 1) -> None:
    with store.writing() as work:
        needs = {"dietary": [word] * times, "access": word}
        work.put("local_note", person, "needs", needs, person=person)
        work.commit()


def name(store: SqlStore, person: Id, full: str) -> None:
    held = {"full": full, "given": "", "family": "", "preferred": "", "earlier": []}
    with store.writing() as work:
        work.put("participant", person, "exists", True, person=person)
        work.put("participant", person, "name", {**held, "guessed": False}, person=person)
        work.commit()


def bytes_in(folder: Path) -> bytes:
    """Everything that lies in a data folder, whatever the files are called."""
    return b"\0".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_it_is_gone_from_every_file_of_the_data_folder(store: SqlStore) -> None:
    person = new_id()
    note(store, person, f"{WORD}-first")
    note(store, person, WORD)
    store.copy("by-hand")
    assert bytes_in(store.folder).count(WORD.encode()) >= 4
    assert store.forget_notes([person]) == 2
    assert WORD.encode() not in bytes_in(store.folder)
    with store.reading() as view:
        assert view.needs(person).is_empty
        assert view.all_needs() == {}
        assert view.noted_people() == set()


@pytest.mark.parametrize("seed", [13, 20, 21, 24])
def test_nothing_stays_where_rows_were_moved_between_pages(store: SqlStore, seed: int) -> None:
    """With ``secure_delete`` alone each of these left a value or more in a page."""
    chance = random.Random(seed)
    people = [f"{chance.getrandbits(130):026X}"[:26].replace("U", "0") for _ in range(60)]
    words: list[str] = []
    for _ in range(40):
        with store.writing() as work:
            for _ in range(chance.randint(1, 30)):
                person = chance.choice(people)
                if chance.random() < 0.5:
                    words.append(f"zq{chance.getrandbits(32):08x}")
                    needs = {"dietary": words[-1:] * chance.choice((1, 1, 1, 2, 400)), "access": ""}
                    work.put("local_note", person, "needs", needs, person=person)
                else:
                    text = "N" * chance.randint(1, 300)
                    work.put("participant", person, "email", text, person=person)
            work.commit()
    store.forget_notes(people)
    left = bytes_in(store.folder)
    assert len(words) > 200
    assert [word for word in words if word.encode() in left] == []
    assert store.check() == []


def test_others_keep_theirs_and_their_names_stay(store: SqlStore) -> None:
    gone, kept = new_id(), new_id()
    for person in (gone, kept):
        name(store, person, "Ann Lee")
    note(store, gone, WORD)
    note(store, kept, "zq-halal")
    store.forget_notes([gone])
    with store.reading() as view:
        assert view.all_needs().keys() == {kept}
        assert view.needs(kept).dietary == ("zq-halal",)
        assert view.person(gone).name.full == "Ann Lee"
        assert view.noted_people() == {kept}


def test_the_chain_still_holds_and_the_tables_can_be_worked_out_again(store: SqlStore) -> None:
    person = new_id()
    note(store, person, WORD)
    store.forget_notes([person])
    assert store.check() == []
    store.rebuild()
    assert store.check() == []
    note(store, person, "zq-vegan")
    with store.reading() as view:
        assert view.needs(person).dietary == ("zq-vegan",)
    assert store.check() == []


def test_a_missing_value_of_anything_else_is_still_found(store: SqlStore) -> None:
    name(store, new_id(), "Ann Lee")
    with closing(opened(store.file)) as raw:
        raw.execute("DELETE FROM payload")
    assert [finding.what for finding in store.check()] == ["The log was altered or is incomplete."]


def test_while_somebody_reads_it_waits_and_is_finished_the_next_time(store: SqlStore) -> None:
    person = new_id()
    note(store, person, WORD)
    with closing(opened(store.file)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM change").fetchone()
        assert store.forget_notes([person]) == 1
        with store.reading() as view:
            assert view.needs(person).is_empty
        assert WORD.encode() in bytes_in(store.folder)
        reader.execute("ROLLBACK")
    assert store.forget_notes([]) == 0
    assert WORD.encode() not in bytes_in(store.folder)


def test_it_is_finished_by_the_next_program_as_well(
    store: SqlStore, opening: Open, tmp_path: Path
) -> None:
    person = new_id()
    note(store, person, WORD)
    with closing(opened(store.file)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM change").fetchone()
        store.forget_notes([person])
    store.close()
    opening(tmp_path / "data").forget_notes([])
    assert WORD.encode() not in bytes_in(tmp_path / "data")


def test_one_new_copy_takes_the_place_of_all_that_held_it(store: SqlStore) -> None:
    person = new_id()
    note(store, person, WORD)
    store.copy("by-hand")
    store.copy("weekly")
    store.forget_notes([person])
    (copy,) = store.folder.joinpath("copies").iterdir()
    assert "after-forgetting" in copy.name
    assert newest(store.folder) is not None


def test_without_copies_none_is_made(store: SqlStore) -> None:
    person = new_id()
    note(store, person, WORD)
    store.forget_notes([person])
    assert not store.folder.joinpath("copies").exists()
    assert newest(store.folder) is None


def test_nothing_is_written_anew_where_nothing_was_noted(store: SqlStore) -> None:
    person = new_id()
    name(store, person, "Ann Lee")
    before = store.file.stat().st_mtime_ns
    assert store.forget_notes([person, new_id()]) == 0
    assert store.forget_notes([]) == 0
    assert store.file.stat().st_mtime_ns == before


def test_inside_a_whole_turn_it_goes_with_the_turn(store: SqlStore) -> None:
    person = new_id()
    note(store, person, WORD)
    with store.whole() as turn:
        assert turn.forget_notes([person]) == 1
    store.forget_notes([])
    assert WORD.encode() not in bytes_in(store.folder)
