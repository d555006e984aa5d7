"""The schema of the store: brought to its newest form, or checked to be there."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from tender.storage.engine import READ_ONLY

MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def upgrade(engine: Engine) -> None:
    """Bring the schema to its newest form; the data stays."""
    with engine.begin() as connection:
        command.upgrade(settings(connection), "head")


def at_head(engine: Engine) -> bool:
    """Tell whether the schema has its newest form."""
    with engine.connect().execution_options(**{READ_ONLY: True}) as connection:
        found = MigrationContext.configure(connection).get_current_revision()
        return found == ScriptDirectory.from_config(settings(connection)).get_current_head()


def settings(connection: Connection) -> Config:
    """The settings of Alembic for the migrations of this package on one connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
