"""A small cohort in a store: two sessions, four people."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from npq_desktop.domain.cells import cohort_cells, participant_cells, session_cells, topic_cells
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.marks import Mark, to_value
from npq_desktop.domain.people import Name, Participant
from npq_desktop.domain.sessions import Cohort, Session, SessionKind, Topic
from npq_desktop.store import SqlStore


@dataclass(frozen=True)
class Filled:
    """What was put there."""

    cohort: Cohort
    topic: Topic
    sessions: tuple[Session, ...]
    people: tuple[Participant, ...]

    def entity(self, session: int = 0, person: int = 0) -> str:
        """The entity of a mark."""
        return f"{self.sessions[session].id}.{self.people[person].id}"


def fill(store: SqlStore) -> Filled:
    """Put the cohort in, as one act."""
    cohort = Cohort(new_id(), "Autumn 2026", date(2026, 10, 1))
    topic = Topic(new_id(), cohort.id, 1, "Knowledge")
    sessions = tuple(
        Session(
            id=new_id(),
            cohort_id=cohort.id,
            title=f"Workshop {number}",
            kind=SessionKind.WORKSHOP,
            starts_at=datetime(2026, 11, 23 + number, 9, 30, tzinfo=UTC),
            minutes=360,
            topic_ids=(topic.id,),
        )
        for number in (1, 2)
    )
    people = tuple(
        Participant(new_id(), cohort.id, Name(f"{given} Grey", given, "Grey"))
        for given in ("Ann", "Bea", "Cy", "Dot")
    )
    with store.writing() as work:
        for kind, entity, cells in (
            ("cohort", cohort.id, cohort_cells(cohort)),
            ("topic", topic.id, topic_cells(topic)),
            *(("session", each.id, session_cells(each)) for each in sessions),
        ):
            for field, value in cells:
                work.put(kind, entity, field, value)
        for person in people:
            for field, value in participant_cells(person):
                work.put("participant", person.id, field, value, person=person.id)
        work.commit()
    return Filled(cohort, topic, sessions, people)


def mark(store: SqlStore, entity: str, value: Mark | None = Mark()) -> Id | None:  # noqa: B008
    """One mark, durably; the act."""
    with store.writing() as work:
        held = None if value is None else to_value(value)
        work.put("mark", entity, "mark", held, person=entity.split(".")[1])
        return work.commit()


def setting(store: SqlStore, key: str, value: object) -> Id | None:
    """One setting of this laptop."""
    with store.writing() as work:
        work.put("setting", key, "value", value)
        return work.commit()
