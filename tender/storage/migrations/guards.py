"""Guards: conditions under which the database itself refuses a write, for both dialects."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, text

FUNCTION = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF ({condition}) THEN
        RAISE EXCEPTION 'gunning: {message}' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$
"""
POSTGRESQL = (
    "CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()"
)
SQLITE = """
CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition}
BEGIN SELECT RAISE(ABORT, 'gunning: {message}'); END
"""

ALWAYS = "1 = 1"
"""The condition of a guard that holds for every row."""


@dataclass(frozen=True, slots=True)
class Guard:
    """One write that is refused when a condition holds; `{share}` locks what was looked at."""

    table: str
    event: str
    condition: str
    message: str
    about: str = "guard"
    """Tells guards of one table and event apart."""

    @property
    def name(self) -> str:
        """The name of the trigger, and of its function on PostgreSQL."""
        return f"{self.table}_{self.event.lower()}_{self.about}"

    def statements(self, dialect: str) -> Iterator[str]:
        """The statements that put the guard up."""
        share = "FOR SHARE OF lot" if dialect == "postgresql" else ""
        facts = {
            "name": self.name,
            "table": self.table,
            "event": self.event,
            "condition": self.condition.format(share=share),
            "message": self.message,
        }
        if dialect == "postgresql":
            yield FUNCTION.format_map(facts)
            each = "STATEMENT" if self.event == "TRUNCATE" else "ROW"
            yield POSTGRESQL.format_map({**facts, "each": each})
        elif self.event != "TRUNCATE":  # SQLite has no such statement
            yield SQLITE.format_map(facts)


def only_added(table: str) -> list[Guard]:
    """Guards of a table to which rows are only added."""
    return [
        Guard(table, event, ALWAYS, f"rows are only added to {table}", "added")
        for event in ("UPDATE", "DELETE", "TRUNCATE")
    ]


def put_up(connection: Connection, guards: Iterable[Guard]) -> None:
    """Put guards up."""
    for guard in guards:
        for statement in guard.statements(connection.dialect.name):
            connection.execute(text(statement))


def take_down(connection: Connection, guards: Iterable[Guard]) -> None:
    """Take guards down; on SQLite they go with their tables too."""
    for guard in guards:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"DROP FUNCTION {guard.name}() CASCADE"))
        elif guard.event != "TRUNCATE":
            connection.execute(text(f"DROP TRIGGER {guard.name}"))
