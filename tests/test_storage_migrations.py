"""The schema: the migrations make what the tables say, and can be taken back."""

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from tender.model import Hat, Stage
from tender.policy import Office
from tender.storage.migrate import at_head, settings, upgrade
from tender.storage.migrations import guards_0001, guards_0002, guards_0003
from tender.storage.migrations.guards_0001 import STAGES
from tender.storage.records import JournalRow

GUARDS = (*guards_0001.GUARDS, *guards_0002.GUARDS, *guards_0003.GUARDS)


def guards(engine: Engine) -> set[str]:
    """The triggers that stand in a database."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[engine.dialect.name]
    with engine.connect() as connection:
        return set(connection.execute(text(query)).scalars())


def test_the_migrations_make_the_tables(empty_engine: Engine) -> None:
    assert not at_head(empty_engine)

    upgrade(empty_engine)

    assert at_head(empty_engine)
    with empty_engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, JournalRow.metadata) == []


def test_an_upgrade_of_a_store_at_its_head_changes_nothing(engine: Engine) -> None:
    upgrade(engine)

    assert at_head(engine)


def test_a_migration_goes_up_down_and_up(empty_engine: Engine) -> None:
    upgrade(empty_engine)
    up = guards(empty_engine)

    with empty_engine.begin() as connection:
        command.downgrade(settings(connection), "base")

    assert inspect(empty_engine).get_table_names() == ["alembic_version"]
    assert guards(empty_engine) == set()
    upgrade(empty_engine)
    assert guards(empty_engine) == up
    assert at_head(empty_engine)


def test_all_guards_stand(engine: Engine) -> None:
    without_truncate = {guard.name for guard in GUARDS if guard.event != "TRUNCATE"}
    every = {guard.name for guard in GUARDS}

    assert guards(engine) == (without_truncate if engine.dialect.name == "sqlite" else every)


@pytest.mark.parametrize(
    ("table", "name", "values"),
    [("lot", "stage", Stage), ("hat", "hat", Hat), ("person", "office", Office)],
)
def test_the_closed_sets_of_the_database_are_those_of_the_house(
    engine: Engine, table: str, name: str, values: type[Stage | Hat | Office]
) -> None:
    checks = {c["name"]: c["sqltext"] for c in inspect(engine).get_check_constraints(table)}

    found = str(checks[f"ck_{table}_{name}"])

    assert found.split("'")[1::2] == [value.value for value in values]


def test_the_stages_of_the_guards_are_those_of_the_procedure() -> None:
    assert tuple(stage.value for stage in Stage) == STAGES
