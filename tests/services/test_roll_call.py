"""A roll-call's file, and the interruption that is offered when the register is closed."""

import json
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from npq_desktop.domain.errors import BadInput, NotFound, Refused
from npq_desktop.domain.marks import Mark
from npq_desktop.domain.roll_call import RollCall
from npq_desktop.domain.sessions import Mode
from npq_desktop.services.roll_call import (
    LARGEST,
    STALE,
    RollCallFile,
    begin_roll_call,
    forget_interruptions,
    propose_interruption,
    proposed_interruptions,
)
from npq_desktop.services.sessions import save_session
from tests.services.course import replace


@pytest.fixture
def roll(course) -> RollCall:
    course.take("Ann Bea", Mark())
    return begin_roll_call(course.store, course.workshop, course.clock())


@pytest.fixture
def file(tmp_path: Path) -> RollCallFile:
    return RollCallFile(tmp_path)


def offered(course):
    with course.store.reading() as view:
        return proposed_interruptions(view, course.workshop)


def test_it_begins_with_whoever_is_in_the_room(course, roll):
    assert [each.name.given for each in roll.not_found] == ["Ann", "Bea"]
    assert roll.title == course.register().name


def test_nobody_is_in_the_room_of_a_session_that_is_online(course):
    session = course.register().session
    save_session(course.store, replace(session, mode=Mode.ONLINE), before=session)
    with pytest.raises(Refused, match="is online"):
        begin_roll_call(course.store, course.workshop, course.clock())
    with pytest.raises(NotFound):
        begin_roll_call(course.store, "nowhere", course.clock())


def test_ticks_survive_in_a_file_and_write_nothing_into_the_log(course, roll, file):
    before, digest = len(course.history()), course.digest()
    ticked = roll.with_tick(course.people["Ann"], course.clock())
    file.write(ticked)
    assert RollCallFile(file.path.parent).read(course.clock()) == ticked
    assert (len(course.history()), course.digest()) == (before, digest)


def test_the_file_is_gone_when_it_ends(course, roll, file):
    file.write(roll)
    file.remove()
    assert list(file.path.parent.glob("*roll*")) == []
    assert file.read(course.clock()) is None
    file.remove()


def test_an_alarm_of_yesterday_is_over(course, roll, file):
    file.write(roll)
    assert file.read(course.clock() + STALE) is None
    assert not file.path.exists()


def _without(key: str):
    def change(held):
        del held[key]
        return held

    return change


@pytest.mark.parametrize(
    "change",
    [
        _without("people"),
        lambda held: [],
        lambda held: held | {"started": "soon"},
        lambda held: held | {"started": "2026-11-24T09:20:00"},
        lambda held: held | {"people": [1]},
        lambda held: held | {"people": 5},
        lambda held: held | {"found": [["a"]]},
        lambda held: held | {"people": [{"key": "a", "name": {"x": 1}, "kind": "inside"}]},
    ],
)
def test_a_file_that_is_none_of_ours_is_passed_over(course, roll, file, change):
    file.write(roll)
    held = change(json.loads(file.path.read_text("utf-8")))
    file.path.write_text(json.dumps(held), "utf-8")
    assert file.read(course.clock()) is None
    assert not file.path.exists()


def test_a_file_that_is_no_text_or_far_too_large_is_passed_over(course, file):
    file.path.write_bytes(b"\xff\xfe\0{")
    assert file.read(course.clock()) is None
    with file.path.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    assert file.read(course.clock()) is None


def test_a_disk_that_cannot_be_written_is_told(roll, tmp_path):
    with pytest.raises(BadInput):
        RollCallFile(tmp_path / "gone").write(roll)


def test_an_interruption_is_offered_until_the_register_is_closed(course):
    propose_interruption(course.store, course.workshop, (642, 659))
    propose_interruption(course.store, course.workshop, (600, 610))
    assert offered(course) == ((600, 610), (642, 659))
    assert course.register().session.run is None
    forget_interruptions(course.store, course.workshop)
    assert offered(course) == ()
    forget_interruptions(course.store, course.workshop)
    with pytest.raises(BadInput):
        propose_interruption(course.store, course.workshop, (600, 600))


def test_what_is_offered_never_leaves_the_laptop(course):
    digest = course.digest()
    propose_interruption(course.store, course.workshop, (642, 659))
    assert course.digest() == digest
    assert [each.is_local for each in course.history()][:1] == [True]


def test_nobody_else_on_the_laptop_can_read_the_file(roll, file):
    file.write(roll)
    mode = stat.S_IMODE(file.path.stat().st_mode)
    assert mode & (stat.S_IRWXG | stat.S_IRWXO) == 0


def test_a_clock_that_was_put_back_does_not_end_it(course, roll, file):
    file.write(roll)
    assert file.read(course.clock() - timedelta(hours=1)) == roll
