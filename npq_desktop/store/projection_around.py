"""What the cells around a register set in which table (see ``store.projection``)."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import Table

from npq_desktop.domain.change import canonical
from npq_desktop.store import tables
from npq_desktop.store import tables_around as around
from npq_desktop.store.shown import Shown, stub
from npq_desktop.store.statements import Statement, upsert

Handler = Callable[[Shown], Iterable[Statement]]


def _json(value: Any) -> str | None:
    return None if value is None else canonical(value)


def _session_and_person(table: Table) -> Handler:
    text = upsert(table, "session_id", "participant_id", "content")

    def handle(cell: Shown) -> Iterator[Statement]:
        session, person = cell.entity.split(".")
        yield stub(tables.session, session)
        yield stub(tables.participant, person)
        held = cell.value or {}
        if held.get("from_session") is not None:
            yield stub(tables.session, held["from_session"])
        if held.get("from_participant") is not None:
            yield stub(tables.participant, held["from_participant"])
        yield text, (session, person, _json(cell.value))

    return handle


def _present(table: Table) -> Handler:
    text = upsert(table, "id", "present")
    return lambda cell: ((text, (cell.entity, int(bool(cell.value)))),)


def _column(table: Table, key: str, column: str, to_sql: Callable[[Any], Any] = _json) -> Handler:
    text = upsert(table, key, column)
    return lambda cell: ((text, (cell.entity, to_sql(cell.value))),)


def _catch_up(cell: Shown) -> Iterator[Statement]:
    held = cell.value or {"session": None, "participant": None, "from_session": None}
    for session in (held["session"], held["from_session"]):
        if session is not None:
            yield stub(tables.session, session)
    if held["participant"] is not None:
        yield stub(tables.participant, held["participant"])
    row = (cell.entity, held["session"], held["participant"], _json(cell.value))
    yield upsert(around.catch_up, "id", "session_id", "participant_id", "content"), row


def _of_session(table: Table) -> Handler:
    text = upsert(table, "id", "session_id", "content", "hlc", "author")

    def handle(cell: Shown) -> Iterator[Statement]:
        session = (cell.value or {"session": None})["session"]
        if session is not None:
            yield stub(tables.session, session)
        yield text, (cell.entity, session, _json(cell.value), cell.hlc, cell.author)

    return handle


def _groups(cell: Shown) -> Iterator[Statement]:
    yield stub(tables.session, cell.entity)
    for group in cell.value or ():
        for person in group:
            yield stub(tables.participant, person)
    yield upsert(around.pairing, "session_id", "content"), (cell.entity, _json(cell.value))


def _counts(cell: Shown) -> Iterator[Statement]:
    a, b = cell.entity.split(".")
    yield stub(tables.participant, a)
    yield stub(tables.participant, b)
    yield upsert(tables.same_person, "a", "b", "counts"), (a, b, _json(cell.value))


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else value


HANDLERS: dict[tuple[str, str], Handler] = {
    ("session", "plan"): _column(tables.session, "id", "plan", _plain),
    ("session", "directions"): _column(tables.session, "id", "directions", _plain),
    ("participant", "bounced"): _column(tables.participant, "id", "bounced", _plain),
    ("participant", "moved"): _column(tables.participant, "id", "moved"),
    ("participant", "reason"): _column(tables.participant, "id", "reason"),
    ("same_person", "counts"): _counts,
    ("apology", "said"): _session_and_person(around.apology),
    ("credit", "decision"): _session_and_person(around.credit),
    ("guest", "answer"): _session_and_person(around.guest_answer),
    ("catch_up", "exists"): _present(around.catch_up),
    ("catch_up", "work"): _catch_up,
    ("evidence", "exists"): _present(around.evidence),
    ("evidence", "file"): _of_session(around.evidence),
    ("printout", "made"): _of_session(around.printout),
    ("pairing", "groups"): _groups,
    ("plan_template", "exists"): _present(around.plan_template),
    ("plan_template", "name"): _column(around.plan_template, "id", "name", _plain),
    ("plan_template", "plan"): _column(around.plan_template, "id", "content"),
    ("local_note", "needs"): _column(tables.local_note, "participant_id", "needs"),
}
