"""Runs the migrations of the store on the connection that `tender.storage.migrate` hands over."""

from alembic import context

from tender.storage.records import JournalRow

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=JournalRow.metadata,
)
with context.begin_transaction():
    context.run_migrations()
