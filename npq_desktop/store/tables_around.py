"""The tables of what stands around a register (domain.around); worked out from the log as well.

Importing this module adds them to ``tables.VIEWS``.
"""

from sqlalchemy import BigInteger, Column, ForeignKey, SmallInteger, Table, Text

from npq_desktop.store.tables import VIEWS


def _session_and_person(name: str, *columns: Column[object]) -> Table:
    """A table of one cell for each session and participant."""
    return Table(
        name,
        VIEWS,
        Column("session_id", Text, ForeignKey("session.id"), primary_key=True),
        Column("participant_id", Text, ForeignKey("participant.id"), primary_key=True, index=True),
        Column("content", Text),
        *columns,
    )


apology = _session_and_person("apology")
credit = _session_and_person("credit")
guest_answer = _session_and_person("guest_answer")

catch_up = Table(
    "catch_up",
    VIEWS,
    Column("id", Text, primary_key=True),
    Column("present", SmallInteger),
    Column("session_id", Text, ForeignKey("session.id"), index=True),
    Column("participant_id", Text, ForeignKey("participant.id"), index=True),
    Column("content", Text),
)

evidence = Table(
    "evidence",
    VIEWS,
    Column("id", Text, primary_key=True),
    Column("present", SmallInteger),
    Column("session_id", Text, ForeignKey("session.id"), index=True),
    Column("content", Text),
    Column("hlc", BigInteger),
    Column("author", Text),
)

printout = Table(
    "printout",
    VIEWS,
    Column("id", Text, primary_key=True),
    Column("session_id", Text, ForeignKey("session.id"), index=True),
    Column("content", Text),
    Column("hlc", BigInteger),
    Column("author", Text),
)

pairing = Table(
    "pairing",
    VIEWS,
    Column("session_id", Text, ForeignKey("session.id"), primary_key=True),
    Column("content", Text),
)

plan_template = Table(
    "plan_template",
    VIEWS,
    Column("id", Text, primary_key=True),
    Column("present", SmallInteger),
    Column("name", Text),
    Column("content", Text),
)
