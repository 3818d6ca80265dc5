"""From a cell's shown value to rows: the one list of what each cell sets in which table.

Every entry of ``HANDLERS`` is a pure function from a shown cell to statements. Writing, merging,
folding anew and ``doctor`` all go through it, so the tables cannot drift from the log.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import Table

from npq_desktop.domain import cells
from npq_desktop.domain.change import canonical
from npq_desktop.store import projection_around, tables
from npq_desktop.store.shown import Shown, stub
from npq_desktop.store.statements import Statement, insert, is_stub, upsert

Json = Any


Handler = Callable[[Shown], Iterable[Statement]]


def project(cell: Shown) -> Iterable[Statement]:
    """What to run so that the tables show this cell; nothing for one that is not known here."""
    handler = HANDLERS.get((cell.kind, cell.field))
    return () if handler is None else handler(cell)


def stubs(cell: Shown) -> Iterator[Statement]:
    """The rows that a change needs others to point to, also when its value is not shown."""
    return filter(is_stub, project(cell))


def _exists(table: Table) -> Handler:
    text = upsert(table, "id", "known", "present")
    return lambda cell: ((text, (cell.entity, 1, int(bool(cell.value)))),)


def _column(table: Table, column: str, to_sql: Callable[[Json], Any] = lambda v: v) -> Handler:
    text = upsert(table, "id", column)
    return lambda cell: ((text, (cell.entity, to_sql(cell.value))),)


def _columns(table: Table, **names: str) -> Handler:
    """Sets columns from the keys of a value: column name to key."""
    text, keys = upsert(table, "id", *names), tuple(names.values())

    def handle(cell: Shown) -> Iterable[Statement]:
        held = cell.value or {}
        return ((text, (cell.entity, *[_sql(held.get(key)) for key in keys])),)

    return handle


def _reference(table: Table, column: str, to: Table) -> Handler:
    text = upsert(table, "id", column)

    def handle(cell: Shown) -> Iterator[Statement]:
        if cell.value is not None:
            yield stub(to, cell.value)
        yield text, (cell.entity, cell.value)

    return handle


def _sql(value: Json) -> Any:
    kind = type(value)
    if kind is bool:
        return int(value)
    return canonical(value) if kind is list or kind is dict else value


def _json(value: Json) -> str | None:
    return None if value is None else canonical(value)


def _topic_place(cell: Shown) -> Iterator[Statement]:
    held = cell.value or {"cohort": None, "position": None}
    if held["cohort"] is not None:
        yield stub(tables.cohort, held["cohort"])
    yield (
        upsert(tables.topic, "id", "cohort_id", "position"),
        (cell.entity, held["cohort"], held["position"]),
    )


def _session_when(cell: Shown) -> Iterator[Statement]:
    held = cell.value or {}
    start = cells.starts_from(held).isoformat() if held else None
    columns = ("minutes", "zone", "breaks", "venue", "room")
    values = tuple(_sql(held.get(name)) for name in columns)
    yield upsert(tables.session, "id", "starts_at", *columns), (cell.entity, start, *values)


def _session_topics(cell: Shown) -> Iterator[Statement]:
    yield stub(tables.session, cell.entity)
    yield "DELETE FROM session_topic WHERE session_id = ?", (cell.entity,)
    for place, topic in enumerate(cell.value or ()):
        yield stub(tables.topic, topic)
        yield insert(tables.session_topic), (cell.entity, place, topic)


def _alias(cell: Shown) -> Iterator[Statement]:
    held = cell.value or {"participant": None, "dfe_id": None, "changed_at": None}
    if held["participant"] is not None:
        yield stub(tables.participant, held["participant"])
    row = (cell.entity, held["participant"], held["dfe_id"], held["changed_at"])
    columns = [column.name for column in tables.participant_alias.columns]
    yield upsert(tables.participant_alias, *columns), row


def _same_person(cell: Shown) -> Iterator[Statement]:
    a, b = cell.entity.split(".")
    held = cell.value or {"is": None, "why": None}
    yield stub(tables.participant, a)
    yield stub(tables.participant, b)
    row = (a, b, held["is"], _json(held["why"]))
    yield upsert(tables.same_person, "a", "b", "relation", "why"), row


_MARK_KEYS = ("at", "agreed", "late", "early", "times")
_MARK = upsert(
    tables.register_entry,
    "session_id",
    "participant_id",
    "place",
    "agreed",
    "late",
    "early",
    "times",
    "hlc",
    "author",
    "stream",
    "unsettled",
)


def _mark(cell: Shown) -> Iterable[Statement]:
    session, person = cell.entity.split(".")
    held = cell.value or {}
    parts = [_sql(held.get(key)) for key in _MARK_KEYS]
    origin = (cell.hlc, cell.author, cell.stream, int(cell.unsettled))
    row = (session, person, *parts, *origin)
    return stub(tables.session, session), stub(tables.participant, person), (_MARK, row)


def _mark_column(column: str) -> Handler:
    text = upsert(tables.register_entry, "session_id", "participant_id", column)

    def handle(cell: Shown) -> Iterable[Statement]:
        session, person = cell.entity.split(".")
        row = (session, person, cell.value)
        return stub(tables.session, session), stub(tables.participant, person), (text, row)

    return handle


def _closing(cell: Shown) -> Iterator[Statement]:
    session, stream = cell.entity.split(".")
    yield stub(tables.session, session)
    held = cell.value or {"is_closed": False, "expected": [], "code": ""}
    for person in held["expected"]:
        yield stub(tables.participant, person)
    columns = [column.name for column in tables.register_closing.columns]
    closed = (int(held["is_closed"]), _json(held["expected"]), held["code"])
    row = (session, stream, *closed, cell.hlc, cell.author, cell.reason)
    yield upsert(tables.register_closing, *columns), row


def _correction(cell: Shown) -> Iterator[Statement]:
    held = cell.value or {"session": None, "minutes": None, "marks": None}
    if held["session"] is not None:
        yield stub(tables.session, held["session"])
    columns = [column.name for column in tables.correction.columns]
    said = (held["session"], held["minutes"], held["marks"])
    row = (cell.entity, *said, cell.hlc, cell.author, cell.reason)
    yield upsert(tables.correction, *columns), row


def _imported(cell: Shown) -> Iterator[Statement]:
    held = cell.value or {"cohort": None}
    if held["cohort"] is not None:
        yield stub(tables.cohort, held["cohort"])
    row = (cell.entity, held["cohort"], _json(cell.value), cell.hlc)
    yield upsert(tables.imported_list, "id", "cohort_id", "content", "hlc"), row


def _keyed(table: Table, key: str, column: str, to_sql: Callable[[Json], Any]) -> Handler:
    text = upsert(table, key, column)
    return lambda cell: ((text, (cell.entity, to_sql(cell.value))),)


def _same_names(*names: str) -> dict[str, str]:
    return {name: name for name in names}


HANDLERS: dict[tuple[str, str], Handler] = {
    ("cohort", "exists"): _exists(tables.cohort),
    ("cohort", "name"): _column(tables.cohort, "name"),
    ("cohort", "dates"): _columns(tables.cohort, start_date="start", end_date="end"),
    ("cohort", "dfe"): _columns(
        tables.cohort,
        **_same_names("course_identifier", "cohort_year", "cohort_suffix", "schedule_identifier"),
    ),
    ("cohort", "provider"): _columns(
        tables.cohort,
        **_same_names("provider_name", "lead_provider_name", "delivery_partner_id"),
    ),
    ("cohort", "rules"): _columns(
        tables.cohort,
        **_same_names("grace_minutes", "attendance_threshold", "remote_counts", "catch_up_counts"),
    ),
    ("cohort", "look"): _columns(tables.cohort, **_same_names("colour", "initials")),
    ("cohort", "retention_until"): _column(tables.cohort, "retention_until"),
    ("topic", "exists"): _exists(tables.topic),
    ("topic", "place"): _topic_place,
    ("topic", "title"): _column(tables.topic, "title"),
    ("session", "exists"): _exists(tables.session),
    ("session", "cohort"): _reference(tables.session, "cohort_id", tables.cohort),
    ("session", "title"): _column(tables.session, "title"),
    ("session", "kind"): _column(tables.session, "kind"),
    ("session", "when"): _session_when,
    ("session", "mode"): _columns(tables.session, **_same_names("mode", "link")),
    ("session", "topics"): _session_topics,
    ("session", "facilitators"): _column(tables.session, "facilitators", _json),
    ("session", "is_required"): _column(tables.session, "is_required", _sql),
    ("session", "is_shared"): _column(tables.session, "is_shared", _sql),
    ("session", "is_cancelled"): _column(tables.session, "is_cancelled", _sql),
    ("session", "run"): _column(tables.session, "run", _json),
    ("participant", "exists"): _exists(tables.participant),
    ("participant", "cohort"): _reference(tables.participant, "cohort_id", tables.cohort),
    ("participant", "name"): _columns(
        tables.participant,
        full_name="full",
        given_name="given",
        family_name="family",
        preferred_name="preferred",
        earlier_names="earlier",
        is_name_guessed="guessed",
    ),
    ("participant", "trn"): _column(tables.participant, "trn"),
    ("participant", "email"): _column(tables.participant, "email"),
    ("participant", "work"): _columns(
        tables.participant,
        **_same_names("organisation", "role", "lead_mentor", "itt_provider", "school_urn"),
    ),
    ("participant", "dfe"): _columns(
        tables.participant,
        dfe_participant_id="participant_id",
        application_id="application_id",
        accepted="accepted",
        trn_verified="trn_verified",
    ),
    ("participant", "status"): _columns(
        tables.participant, training_status="training_status", status_since="since"
    ),
    ("participant", "enrolment"): _column(tables.participant, "enrolment", _json),
    ("participant", "origin"): _column(tables.participant, "origin"),
    ("participant", "name_confirmed"): _column(tables.participant, "name_confirmed", _sql),
    ("alias", "id"): _alias,
    ("same_person", "link"): _same_person,
    ("mark", "mark"): _mark,
    ("mark", "how"): _mark_column("how"),
    ("mark", "note"): _mark_column("note"),
    ("register", "closing"): _closing,
    ("correction", "times"): _correction,
    ("list", "imported"): _imported,
    ("user", "name"): _keyed(tables.user, "id", "name", lambda value: value),
    ("device", "name"): _keyed(tables.device, "id", "name", lambda value: value),
    ("setting", "value"): _keyed(tables.setting, "key", "value", _json),
    ("local_note", "text"): _keyed(tables.local_note, "participant_id", "text", _sql),
    **projection_around.HANDLERS,
}
