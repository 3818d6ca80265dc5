"""Runs the log's migrations inside the transaction that ``store.schema`` holds open."""

from alembic import context

from npq_desktop.store.tables import LOG

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=LOG,
    transactional_ddl=True,
)
context.run_migrations()
