"""Runs the migrations of the store on the connection that `tender.storage.migrate` hands over."""

from alembic import context

from tender.storage.advice.rows import AdviceRow
from tender.storage.draft_tables import DraftRow
from tender.storage.records import JournalRow

TABLES = (JournalRow, DraftRow, AdviceRow)
"""One table of each module: with it, all tables of the store are known."""

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=TABLES[0].metadata,
)
with context.begin_transaction():
    context.run_migrations()
