"""Marks as they are written down: a word of the contract and times as text, one or many.

The command line's one mark and its file of marks; a file goes in as one act, or not at all.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import How, Interval, Mark, Word
from npq_desktop.domain.sessions import CohortRules, Session
from npq_desktop.domain.taking import from_word
from npq_desktop.domain.typed_times import read_intervals, read_time
from npq_desktop.services.find import PersonFinder
from npq_desktop.services.ports import Store, Writing
from npq_desktop.services.registers import Decide, Taken, mark_one, ready_to_mark, register_in

CLEAR = "clear"
WORDS = (*(word.value for word in Word), CLEAR)


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A mark as text. ``note`` None: as it is. ``where``: file and row, if it stands in one."""

    participant: str
    word: str
    arrived: str = ""
    left: str = ""
    note: str | None = None
    intervals: str = ""
    where: str = ""


def take_word(store: Store, session_id: Id, row: MarkRow) -> Taken:
    """One mark, by its word, as one act. Raises BadInput, Refused."""
    with store.writing() as work:
        session = ready_to_mark(work, session_id)
        taken = _take(work, session, row, _finder(work, session))
        return replace(taken, act=work.commit())


def take_rows(store: Store, session_id: Id, rows: Sequence[MarkRow]) -> int:
    """All these marks as one act, or none; how many. Raises BadInput naming row and field."""
    with store.writing() as work:
        session = ready_to_mark(work, session_id)
        finder = _finder(work, session)
        seen: dict[Id, str] = {}
        for row in rows:
            person = _take(work, session, row, finder).participant
            with _told_at(row, "participant_id"):
                if person.id in seen:
                    raise BadInput(f"{person.name.full} stands in {seen[person.id]} already.")
            seen[person.id] = row.where
        work.commit()
    return len(rows)


def _take(work: Writing, session: Session, row: MarkRow, finder: PersonFinder) -> Taken:
    with _told_at(row, "participant_id"):
        person = finder.find(row.participant)
    mark = read_mark(row, session)
    with _told_at(row, "note"):
        return mark_one(work, session, person.id, _always(mark), How.COMMAND, row.note)


def _finder(work: Writing, session: Session) -> PersonFinder:
    """Looks among the people of the register first, then among everybody on this laptop."""
    listed = [entry.participant for entry in register_in(work, session.id).entries]
    return PersonFinder(listed, work.people)


def _always(mark: Mark | None) -> Decide:
    def decide(_session: Session, _rules: CohortRules, _present: Mark | None) -> Mark | None:
        return mark

    return decide


@contextmanager
def _told_at(row: MarkRow, field: str) -> Iterator[None]:
    """Say in which row and field something is wrong; one mark alone needs no such words."""
    try:
        yield
    except BadInput as error:
        if not row.where:
            raise
        raise BadInput(f"{row.where}, {field}: {error.sentence} Nothing was changed.") from error


def read_mark(row: MarkRow, session: Session) -> Mark | None:
    """The mark that the words of a row mean; None for ``clear``. Raises BadInput."""
    with _told_at(row, "mark"):
        if row.word not in WORDS:
            raise BadInput(f"“{row.word}” is not a mark. Write one of {', '.join(WORDS)}.")
    with _told_at(row, "arrived_at"):
        came = read_time(row.arrived) if row.arrived else None
    with _told_at(row, "left_at"):
        went = read_time(row.left) if row.left else None
    with _told_at(row, "intervals"):
        stays = _stays(row, came, went)
    if stays:
        came, went = stays[0][0], stays[-1][1]
    with _told_at(row, "mark"):
        if row.word == CLEAR:
            if came is not None or went is not None:
                raise BadInput("A mark that is taken away has no times. Leave the times out.")
            return None
        mark = from_word(Word(row.word), session, came, went)
        return replace(mark, times=stays) if stays else mark


def _stays(row: MarkRow, came: int | None, went: int | None) -> tuple[Interval, ...]:
    """Times with breaks in between; the first and the last have to fit what else is said."""
    if not row.intervals:
        return ()
    stays = read_intervals(row.intervals)
    ends = ((came, stays[0][0], row.arrived), (went, stays[-1][1], row.left))
    for said, held, text in ends:
        if said is not None and said != held:
            raise BadInput(f"“{row.intervals}” does not fit “{text}”. Leave one of them out.")
    return stays
