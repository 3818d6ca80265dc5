"""One digest for one content, whatever order it came in and whoever holds it."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from npq_desktop.domain.ids import new_id
from npq_desktop.domain.marks import Mark, Place
from npq_desktop.services.undo import undo_act
from npq_desktop.store import SqlStore
from npq_desktop.store.receive import Received
from tests.store.conftest import Open
from tests.store.filled import Filled, fill, mark, setting
from tests.store.looking import digest, sent_by
from tests.store.wire import name, say


def take(store: SqlStore, changes: list[Received]) -> None:
    with store.writing() as work:
        work.receive(changes)
        work.commit()


def of_cohort(store: SqlStore, cohort: str) -> str:
    with store.reading() as view:
        return view.digest(cohort)


def test_it_is_sixty_four_hex_digits_and_the_same_each_time(store: SqlStore) -> None:
    fill(store)
    assert len(digest(store)) == 64
    assert int(digest(store), 16) >= 0
    assert digest(store) == digest(store)


def test_two_empty_stores_have_one_digest(opening: Open, tmp_path: Path) -> None:
    assert digest(opening(tmp_path / "one")) == digest(opening(tmp_path / "other"))


@pytest.mark.parametrize("seed", range(6))
def test_two_laptops_that_know_the_same_changes_have_one_digest(
    laptops: Callable[[], SqlStore], seed: int
) -> None:
    chance = random.Random(seed)
    ana, ben = laptops(), laptops()
    filled = fill(ana)
    take(ben, sent_by(ana))
    for store in (ana, ben):  # each marks without seeing the other
        for _ in range(4):
            entity = filled.entity(person=chance.randrange(4))
            mark(store, entity, chance.choice([Mark(), Mark(Place.AWAY), Mark(late=True), None]))
        setting(store, "size", chance.randrange(10**6))
    for one, other in ((ana, ben), (ben, ana)):
        changes = sent_by(one)
        chance.shuffle(changes)
        take(other, changes)
    assert digest(ana) == digest(ben)
    assert of_cohort(ana, filled.cohort.id) == of_cohort(ben, filled.cohort.id)
    assert ana.check() == ben.check() == []
    with ana.reading() as here, ben.reading() as there:
        sessions = [each.id for each in filled.sessions]
        assert [here.marks(each) for each in sessions] == [there.marks(each) for each in sessions]


def with_everything(store: SqlStore) -> Filled:
    filled = fill(store)
    for person in range(4):
        mark(store, filled.entity(person=person))
    return filled


def test_settings_users_and_laptops_are_not_in_it(store: SqlStore) -> None:
    filled = with_everything(store)
    before = digest(store), of_cohort(store, filled.cohort.id)
    with store.writing() as work:
        work.put("user", work.user()[0], "name", "Ana Example")
        work.put("device", work.device()[0], "name", "Ana's laptop")
        work.put("setting", "theme", "value", "dark")
        work.put("local_note", filled.people[0].id, "text", "nuts")
        work.put("list", new_id(), "imported", {"cohort": filled.cohort.id, "rows": 4})
        work.commit()
    assert (digest(store), of_cohort(store, filled.cohort.id)) == before


def test_every_value_that_is_shared_is_in_it(store: SqlStore) -> None:
    filled = with_everything(store)
    seen = {digest(store)}
    person, session = filled.people[0].id, filled.sessions[0].id
    for cell, value in (
        (("cohort", filled.cohort.id, "name"), "Spring"),
        (("session", session, "is_cancelled"), True),
        (("participant", person, "trn"), "1234567"),
        (("mark", filled.entity(), "mark"), None),
        (("mark", filled.entity(), "note"), "rain"),
        (("register", f"{session}.{name(1)}", "closing"), {
            "is_closed": True, "expected": [person], "code": "X"
        }),
        (("same_person", f"{person}.{filled.people[1].id}", "link"), {"is": "same", "why": []}),
    ):  # fmt: skip
        with store.writing() as work:
            work.put(*cell, value)
            work.commit()
        seen.add(digest(store))
    assert len(seen) == 8


def test_undoing_everything_gives_the_digest_of_before(store: SqlStore) -> None:
    filled = fill(store)
    before = digest(store)
    acts = [mark(store, filled.entity()), mark(store, filled.entity(), Mark(Place.AWAY))]
    assert digest(store) != before
    for act in reversed(acts):
        assert act is not None
        undo_act(store, act)
    assert digest(store) == before


def test_what_does_not_exist_any_more_is_not_in_it(store: SqlStore) -> None:
    filled = fill(store)
    with_session = digest(store)
    with store.writing() as work:
        work.put("session", filled.sessions[1].id, "exists", False)
        work.commit()
    without = digest(store)
    assert without != with_session
    with store.writing() as work:
        work.put("session", filled.sessions[1].id, "title", "renamed while gone")
        work.commit()
    assert digest(store) == without


def test_an_open_disagreement_is_in_it(opening: Open, tmp_path: Path) -> None:
    one, other = opening(tmp_path / "one"), opening(tmp_path / "other")
    spring = say(("cohort", name(1), "name"), "Spring", stream=1, time=5 << 16)
    autumn = say(("cohort", name(1), "name"), "Autumn", stream=2, time=4 << 16)
    take(one, [spring.travelling])
    take(other, [spring.travelling, autumn.travelling])
    with one.reading() as here, other.reading() as there:
        assert here.cohort(name(1)).name == there.cohort(name(1)).name == "Spring"
    assert digest(one) != digest(other)


def test_a_cohort_has_a_digest_of_its_own(store: SqlStore) -> None:
    autumn, spring = with_everything(store), with_everything(store)
    first, second = (of_cohort(store, each.cohort.id) for each in (autumn, spring))
    mark(store, spring.entity(), None)
    assert of_cohort(store, autumn.cohort.id) == first
    assert of_cohort(store, spring.cohort.id) != second
