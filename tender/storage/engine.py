"""Engines that keep their promises: no lost update, no lost commit, no silent default.

On SQLite every transaction that may write begins with BEGIN IMMEDIATE, so that what it reads
cannot change before it writes. On PostgreSQL the isolation is READ COMMITTED, and whoever writes
in a tender first locks the head of its journal (`journal.lock`), which comes to the same:
one writer a tender, whose reads are of this moment.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session

from tender.storage.errors import UnsafeEngineError

READ_ONLY = "gunning_read_only"
"""The execution option of a transaction that only reads: it takes no lock and cannot write."""

SQLITE = {
    "busy_timeout": 5000,
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
}
"""The settings of a connection: writers queue 5 s, commits survive power cuts, triggers hold."""

POSTGRESQL = {
    "synchronous_commit": "on",
    "lock_timeout": "5s",
    "default_transaction_isolation": "read committed",
    "TimeZone": "UTC",
}
"""The settings of each connection: the same promises in the words of the other database."""


def make_engine(url: str) -> Engine:
    """Make a hardened engine for SQLite (a file) or PostgreSQL, and check that it is one."""
    engine = create_engine(url)
    harden(engine)
    assert_hardened(engine)
    return engine


def harden(engine: Engine) -> None:
    """Put the settings of the store on an engine, also on one that another library made."""
    set_up: Callable[..., None]
    if engine.dialect.name == "sqlite":
        set_up = _set_up_sqlite
    elif engine.dialect.name == "postgresql":
        set_up = _set_up_postgresql
    else:
        raise UnsafeEngineError(f"{engine.dialect.name} is neither sqlite nor postgresql")
    if not event.contains(engine, "connect", set_up):
        event.listen(engine, "connect", set_up)
        event.listen(engine, "begin", _begin)
        engine.dispose()


def assert_hardened(engine: Engine) -> None:
    """Read the settings back from a connection; UnsafeEngineError names all that differ."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            problems = _sqlite_problems(connection)
        else:
            problems = _differences(connection, "SHOW", POSTGRESQL)
    if problems:
        raise UnsafeEngineError(*problems)


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session whose block is one write transaction: all of it is kept, or nothing."""
    with Session(engine) as session, session.begin():
        yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that sees one moment and cannot write; writers do not wait for it."""
    with Session(engine.execution_options(**{READ_ONLY: True})) as session:
        yield session


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    for name, value in SQLITE.items():
        connection.execute(f"PRAGMA {name} = {value}")


def _set_up_postgresql(connection: psycopg.Connection, _record: object) -> None:
    connection.autocommit = True
    for name, value in POSTGRESQL.items():
        connection.execute("SELECT set_config(%s, %s, false)", (name, value))
    connection.autocommit = False


def _begin(connection: Connection) -> None:
    read_only = bool(connection.get_execution_options().get(READ_ONLY))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA query_only = {int(read_only)}")
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
    elif read_only:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def _sqlite_problems(connection: Connection) -> list[str]:
    raw: Any = connection.connection.dbapi_connection
    problems = _differences(connection, "PRAGMA", SQLITE)
    if raw.isolation_level is not None:
        problems.append("the driver begins transactions by itself")
    if not raw.in_transaction:
        problems.append("a transaction does not begin with BEGIN IMMEDIATE")
    return problems


def _differences(connection: Connection, verb: str, expected: Mapping[str, object]) -> list[str]:
    found = {name: connection.exec_driver_sql(f"{verb} {name}").scalar() for name in expected}
    return [
        f"{name} is {found[name]}, not {value}"
        for name, value in expected.items()
        if found[name] != value
    ]
