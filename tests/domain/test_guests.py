"""A session of another cohort and its counterpart: the same topics, by position."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from npq_desktop.domain.guests import counterpart, positions_of
from npq_desktop.domain.sessions import Session, SessionKind

START = datetime(2027, 3, 4, 9, 30, tzinfo=UTC)
POSITIONS = {"a1": 1, "a2": 2, "b1": 1, "b2": 2}
HERE = Session("s", "A", "Workshop 1", SessionKind.WORKSHOP, START, 360, topic_ids=("a1",))


def there(id_: str, *topics: str, days: int = 0, **more: object) -> Session:
    at = START + timedelta(days=days)
    made = replace(HERE, id=id_, cohort_id="B", starts_at=at, topic_ids=topics)
    return replace(made, **more)  # type: ignore[arg-type]


def test_the_same_topics_are_told_by_position_and_never_by_title():
    plan = [there("two", "b2"), there("one", "b1", title="Something else")]
    assert counterpart(HERE, plan, POSITIONS) == plan[1]


def test_more_or_fewer_topics_are_not_the_same():
    assert counterpart(HERE, [there("both", "b1", "b2"), there("none")], POSITIONS) is None


def test_of_several_the_one_of_the_same_kind_then_the_earliest():
    seminar = there("seminar", "b1", kind=SessionKind.SEMINAR)
    late, soon = there("late", "b1", days=9), there("soon", "b1", days=2)
    assert counterpart(HERE, [seminar, late, soon], POSITIONS) == soon
    assert counterpart(HERE, [seminar], POSITIONS) == seminar


def test_a_session_that_was_cancelled_is_no_counterpart():
    assert counterpart(HERE, [there("gone", "b1", is_cancelled=True)], POSITIONS) is None


def test_plans_without_topics_go_by_name_and_kind():
    bare = replace(HERE, topic_ids=())
    assert counterpart(bare, [there("one"), there("two", title="Workshop 2")], {}) == there("one")
    assert counterpart(bare, [there("one", kind=SessionKind.SEMINAR)], {}) is None


def test_a_topic_that_is_not_known_here_has_no_position():
    assert positions_of(there("x", "b1", "zz"), POSITIONS) == {1}
