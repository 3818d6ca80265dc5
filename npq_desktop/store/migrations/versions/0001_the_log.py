"""The log as it is first shipped: streams, changes, their values, what they replaced."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the log's tables. Written out, so that a later change of models leaves it alone."""
    _create_streams()
    _create_changes()
    _create_values_and_edges()
    _create_local()


def _create_streams() -> None:
    op.create_table(
        "stream",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("class", sa.Text, nullable=False),
        sa.Column("made_reason", sa.Text, nullable=False),
        sa.Column("parent", sa.Text),
        sa.Column("parent_seq", sa.Integer),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("chain", sa.LargeBinary, nullable=False),
    )


def _create_changes() -> None:
    op.create_table(
        "change",
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("stream", sa.Text, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("hlc", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("entity", sa.Text, nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("person", sa.Text),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("undoes", sa.Text),
        sa.Column("core", sa.LargeBinary, nullable=False),
        sa.Column("chain", sa.LargeBinary),
        sa.Column("applied", sa.SmallInteger, nullable=False),
    )
    op.create_index("change_dot", "change", ["stream", "seq"])
    op.create_index("change_cell", "change", ["kind", "entity", "field"])
    op.create_index("change_act", "change", ["act"])
    for column in ("person", "undoes"):  # most changes have none
        op.create_index(
            f"change_{column}", "change", [column], sqlite_where=sa.text(f"{column} IS NOT NULL")
        )


def _create_values_and_edges() -> None:
    op.create_table(
        "payload",
        sa.Column(
            "change", sa.Integer, sa.ForeignKey("change.n"), primary_key=True, autoincrement=False
        ),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "edge",
        sa.Column("old", sa.LargeBinary, primary_key=True),
        sa.Column("new", sa.LargeBinary, primary_key=True),
        sqlite_with_rowid=False,
    )
    # An edge points back from the new change as well: history reads it that way.
    op.create_index("edge_new", "edge", ["new"])


def _create_local() -> None:
    op.create_table(
        "local",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
