"""Engines: no lost update, no lost commit, and a refusal where that is not promised."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlalchemy import (
    Column,
    Engine,
    MetaData,
    Table,
    create_engine,
    create_mock_engine,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError

from tender.storage import journal
from tender.storage.base import Amount, Moment
from tender.storage.engine import (
    SQLITE,
    assert_hardened,
    harden,
    make_engine,
    reading,
    writing,
)
from tender.storage.errors import UnsafeEngineError
from tender.storage.journal import Act, Outcome
from tests.databases import Shelf, binaries

PROCESSES, TIMES = 6, 100


def count(url: str) -> None:
    """Read a counter and write one more, through an engine that somebody else made."""
    engine = create_engine(url)
    harden(engine)
    read = "SELECT value FROM counter FOR UPDATE"
    if engine.dialect.name == "sqlite":
        read = "SELECT value FROM counter"
    for _ in range(TIMES):
        with engine.begin() as connection:
            value = connection.execute(text(read)).scalar_one()
            connection.execute(text("UPDATE counter SET value = :value"), {"value": value + 1})
    engine.dispose()


def write_lines(url: str) -> None:
    """Write lines at the end of the journal of the installation."""
    engine = make_engine(url)
    for number in range(TIMES):
        act = Act(datetime.now(UTC), "p-1", "counted", Outcome.DONE, {"number": number})
        with writing(engine) as session:
            journal.append(session, "", act)
    engine.dispose()


def in_all_processes(work: Callable[[str], None], url: str) -> None:
    server = get_context("forkserver")
    server.set_forkserver_preload(["tender.storage.journal"])
    with ProcessPoolExecutor(PROCESSES, mp_context=server) as pool:
        list(pool.map(work, [url] * PROCESSES))


def address(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def test_six_processes_lose_no_update(empty_engine: Engine) -> None:
    with empty_engine.begin() as connection:
        connection.execute(text("CREATE TABLE counter (value INTEGER NOT NULL)"))
        connection.execute(text("INSERT INTO counter VALUES (0)"))

    in_all_processes(count, address(empty_engine))

    with empty_engine.connect() as connection:
        assert connection.execute(text("SELECT value FROM counter")).scalar_one() == 600


def test_six_processes_write_one_chain(engine: Engine) -> None:
    in_all_processes(write_lines, address(engine))

    with reading(engine) as session:
        assert len(list(journal.entries(session, ""))) == 600
        assert journal.verify(session, "") == ()


def test_every_connection_has_the_settings(engine: Engine) -> None:
    with engine.connect(), engine.connect():
        assert_hardened(engine)


@pytest.mark.parametrize("name", SQLITE)
def test_a_setting_that_differs_is_named(sqlite_engine: Engine, name: str) -> None:
    other = {"journal_mode": "delete", "busy_timeout": 1, "trusted_schema": 1}.get(name, 0)
    with sqlite_engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql(f"PRAGMA {name} = {other}")
        connection.exec_driver_sql("BEGIN")

    with pytest.raises(UnsafeEngineError) as refused:
        assert_hardened(sqlite_engine)

    assert [problem.split()[0] for problem in refused.value.problems] == [name]


def test_an_engine_as_the_library_makes_it_is_refused(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path}/new.db")

    with pytest.raises(UnsafeEngineError) as refused:
        assert_hardened(engine)

    engine.dispose()
    assert "the driver begins transactions by itself" in refused.value.problems
    assert "a transaction does not begin with BEGIN IMMEDIATE" in refused.value.problems


def test_an_engine_that_somebody_else_used_already_can_be_hardened(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path}/new.db")
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")

    harden(engine)
    harden(engine)

    assert_hardened(engine)
    engine.dispose()


def test_a_database_that_is_not_kept_is_refused() -> None:
    with pytest.raises(UnsafeEngineError, match="journal_mode is memory"):
        make_engine("sqlite://")


def test_a_database_of_another_kind_is_refused() -> None:
    with pytest.raises(UnsafeEngineError, match="neither sqlite nor postgresql"):
        harden(create_mock_engine("mysql://", lambda *_: None))  # type: ignore[arg-type] # needs no driver


def test_who_only_reads_cannot_write(engine: Engine) -> None:
    with reading(engine) as session, pytest.raises(DBAPIError):
        session.execute(text("UPDATE person SET name = 'x'"))

    with writing(engine) as session:
        session.execute(text("UPDATE person SET name = 'x'"))


def test_a_reader_sees_one_moment_and_no_writer_waits_for_it(engine: Engine) -> None:
    look = text("SELECT count(*) FROM journal")
    with reading(engine) as session:
        before = session.execute(look).scalar_one()
        with writing(engine) as other:
            act = Act(datetime.now(UTC), "", "written", Outcome.DONE, {})
            journal.append(other, "", act)

        assert session.execute(look).scalar_one() == before


def test_a_setting_of_postgresql_that_differs_is_named(postgresql_shelf: Shelf) -> None:
    with postgresql_shelf.store() as engine:
        with engine.begin() as connection:
            connection.exec_driver_sql("SET synchronous_commit = off")

        with pytest.raises(UnsafeEngineError, match="synchronous_commit is off, not on"):
            assert_hardened(engine)


@pytest.mark.parametrize(
    ("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)]
)
def test_without_postgresql_the_remedy_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[Exception]
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("CI", ci)

    with pytest.raises(outcome, match="apt-get install postgresql"):
        binaries(tmp_path)


KEPT = Table("kept", MetaData(), Column("at", Moment), Column("amount", Amount))


@pytest.mark.parametrize(
    "amount", [Decimal("985000.00"), Decimal("0.10"), Decimal(-5), Decimal("1E+3"), None]
)
def test_an_amount_keeps_its_cents_and_a_moment_its_zone(
    empty_engine: Engine, amount: Decimal | None
) -> None:
    amsterdam = datetime(2026, 11, 20, 12, 0, 0, 123456, tzinfo=timezone(timedelta(hours=1)))
    at = amsterdam if amount else None
    KEPT.create(empty_engine)

    with empty_engine.begin() as connection:
        connection.execute(KEPT.insert(), {"at": at, "amount": amount})
        row = connection.execute(select(KEPT)).one()

    assert row.at == at
    assert str(row.amount) == (f"{amount:f}" if amount else "None")
    assert str(row.at) == ("2026-11-20 11:00:00.123456+00:00" if amount else "None")
