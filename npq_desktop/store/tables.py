"""The tables: the log, which is kept for ever, and the views of it that the screens ask.

``LOG`` belongs to the migrations. ``VIEWS`` are worked out from the log, so they carry one
version, ``versions.VIEWS_VERSION``, and are dropped and folded again when it differs (design.md 3).
Foreign keys point to rows that may be stubs (``known = 0``), so that changes can come in any
order (sync.md 0b.4). Times are UTC as ISO text; intervals are JSON text.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
)

LOG = MetaData()
VIEWS = MetaData()

stream = Table(
    "stream",
    LOG,
    Column("id", Text, primary_key=True),
    Column("device", Text, nullable=False),
    Column("class", Text, nullable=False),  # shared or local
    Column("made_reason", Text, nullable=False),
    Column("parent", Text),
    Column("parent_seq", Integer),
    Column("seq", Integer, nullable=False),
    Column("chain", LargeBinary, nullable=False),
)

change = Table(
    "change",
    LOG,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("id", LargeBinary, nullable=False, unique=True),
    Column("stream", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("hlc", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("entity", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("person", Text),
    Column("act", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("undoes", Text),
    Column("core", LargeBinary, nullable=False),
    Column("chain", LargeBinary),
    Column("applied", SmallInteger, nullable=False),
)
# Two branches of a copied laptop share (stream, seq): it must not be unique (sync.md 0, 5).
Index("change_dot", change.c.stream, change.c.seq)
Index("change_cell", change.c.kind, change.c.entity, change.c.field)
Index("change_act", change.c.act)
Index("change_person", change.c.person, sqlite_where=change.c.person.is_not(None))
Index("change_undoes", change.c.undoes, sqlite_where=change.c.undoes.is_not(None))

payload = Table(
    "payload",
    LOG,
    Column("change", Integer, ForeignKey("change.n"), primary_key=True, autoincrement=False),
    Column("salt", LargeBinary, nullable=False),
    Column("value", Text, nullable=False),
)

edge = Table(
    "edge",
    LOG,
    Column("old", LargeBinary, primary_key=True),
    Column("new", LargeBinary, primary_key=True),
    sqlite_with_rowid=False,
)

# An edge points back from the new change as well: history reads it that way.
Index("edge_new", edge.c.new)

local = Table(
    "local",
    LOG,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)

head = Table(
    "head",
    VIEWS,
    Column("kind", Text, primary_key=True),
    Column("entity", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("id", LargeBinary, primary_key=True),
    Column("hlc", BigInteger, nullable=False),
    Column("n", Integer, nullable=False),
    sqlite_with_rowid=False,
)


def _entity(name: str, *columns: Column[object] | Index) -> Table:
    """A table of things: an id, whether it is more than a stub, whether it exists."""
    return Table(
        name,
        VIEWS,
        Column("id", Text, primary_key=True),
        Column("known", SmallInteger, nullable=False, server_default="0"),
        Column("present", SmallInteger, nullable=False, server_default="0"),
        *columns,
    )


cohort = _entity(
    "cohort",
    Column("name", Text),
    Column("start_date", Text),
    Column("end_date", Text),
    Column("course_identifier", Text),
    Column("cohort_year", Text),
    Column("cohort_suffix", Text),
    Column("schedule_identifier", Text),
    Column("provider_name", Text),
    Column("lead_provider_name", Text),
    Column("delivery_partner_id", Text),
    Column("grace_minutes", Integer),
    Column("attendance_threshold", Integer),
    Column("remote_counts", SmallInteger),
    Column("catch_up_counts", SmallInteger),
    Column("colour", Text),
    Column("initials", Text),
    Column("retention_until", Text),
)

topic = _entity(
    "topic",
    Column("cohort_id", Text, ForeignKey("cohort.id"), index=True),
    Column("position", Integer),
    Column("title", Text),
)

session = _entity(
    "session",
    Column("cohort_id", Text, ForeignKey("cohort.id"), index=True),
    Column("title", Text),
    Column("kind", Text),
    Column("starts_at", Text, index=True),
    Column("minutes", Integer),
    Column("zone", Text),
    Column("breaks", Text),
    Column("venue", Text),
    Column("room", Text),
    Column("mode", Text),
    Column("link", Text),
    Column("facilitators", Text),
    Column("is_required", SmallInteger),
    Column("is_shared", SmallInteger),
    Column("is_cancelled", SmallInteger),
    Column("run", Text),
    Column("plan", Text),
    Column("directions", Text),
)

session_topic = Table(
    "session_topic",
    VIEWS,
    Column("session_id", Text, ForeignKey("session.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("topic_id", Text, ForeignKey("topic.id"), nullable=False),
)

participant = _entity(
    "participant",
    Column("cohort_id", Text, ForeignKey("cohort.id"), index=True),
    Column("full_name", Text),
    Column("given_name", Text),
    Column("family_name", Text),
    Column("preferred_name", Text),
    Column("earlier_names", Text),
    Column("is_name_guessed", SmallInteger),
    Column("trn", Text),
    Column("email", Text),
    Column("organisation", Text),
    Column("role", Text),
    Column("lead_mentor", SmallInteger),
    Column("itt_provider", Text),
    Column("school_urn", Text),
    Column("dfe_participant_id", Text),
    Column("application_id", Text),
    Column("accepted", SmallInteger),
    Column("trn_verified", SmallInteger),
    Column("training_status", Text),
    Column("status_since", Text),
    Column("enrolment", Text),
    Column("origin", Text),
    Column("name_confirmed", SmallInteger),
    Column("bounced", SmallInteger),
    Column("moved", Text),
    Column("reason", Text),
)

participant_alias = Table(
    "participant_alias",
    VIEWS,
    Column("id", Text, primary_key=True),
    Column("participant_id", Text, ForeignKey("participant.id"), index=True),
    Column("dfe_id", Text),
    Column("changed_at", Text),
)

same_person = Table(
    "same_person",
    VIEWS,
    Column("a", Text, ForeignKey("participant.id"), primary_key=True),
    Column("b", Text, ForeignKey("participant.id"), primary_key=True),
    Column("relation", Text),
    Column("why", Text),
    Column("counts", Text),
)
Index("same_person_other", same_person.c.b)

register_entry = Table(
    "register_entry",
    VIEWS,
    Column("session_id", Text, ForeignKey("session.id"), primary_key=True),
    Column("participant_id", Text, ForeignKey("participant.id"), primary_key=True),
    Column("place", Text),  # null while not marked
    Column("agreed", SmallInteger),
    Column("late", SmallInteger),
    Column("early", SmallInteger),
    Column("times", Text),
    Column("how", Text),
    Column("note", Text),
    Column("hlc", BigInteger),
    Column("author", Text),
    Column("stream", Text),
    Column("unsettled", SmallInteger),
    sqlite_with_rowid=False,
)
Index("register_entry_person", register_entry.c.participant_id)

register_closing = Table(
    "register_closing",
    VIEWS,
    Column("session_id", Text, ForeignKey("session.id"), primary_key=True),
    Column("stream", Text, primary_key=True),
    Column("is_closed", SmallInteger),
    Column("expected", Text),
    Column("code", Text),
    Column("hlc", BigInteger),
    Column("author", Text),
    Column("reason", Text),
)

correction = Table(
    "correction",
    VIEWS,
    Column("id", Text, primary_key=True),
    Column("session_id", Text, ForeignKey("session.id"), index=True),
    Column("minutes", Integer),
    Column("marks", Integer),
    Column("hlc", BigInteger),
    Column("author", Text),
    Column("reason", Text),
)

imported_list = Table(
    "imported_list",
    VIEWS,
    Column("id", Text, primary_key=True),
    Column("cohort_id", Text, ForeignKey("cohort.id"), index=True),
    Column("content", Text),
    Column("hlc", BigInteger),
)

user = Table("user_name", VIEWS, Column("id", Text, primary_key=True), Column("name", Text))
device = Table("device_name", VIEWS, Column("id", Text, primary_key=True), Column("name", Text))
setting = Table("setting", VIEWS, Column("key", Text, primary_key=True), Column("value", Text))
local_note = Table(
    "local_note",
    VIEWS,
    Column("participant_id", Text, primary_key=True),
    Column("text", Text),
    Column("needs", Text),
)
