"""Settings that hold for every test, and the databases that tests ask for."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine

from tender.storage.migrate import upgrade
from tests.databases import Cluster, opened, postgresql, sqlite_url

# A daily run gives the same answer twice; the nightly one looks further, elsewhere each time.
settings.register_profile("daily", derandomize=True, deadline=None)
settings.register_profile("nightly", max_examples=5000, deadline=None)
settings.load_profile("daily")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL cluster for this test process."""
    with postgresql() as started:
        yield started


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema of the store, to be copied."""
    folder = tmp_path_factory.mktemp("migrated")
    with opened(sqlite_url(folder)) as engine:
        upgrade(engine)
    return folder / "gunning.db"


@pytest.fixture
def sqlite_engine(tmp_path: Path, migrated_file: Path) -> Iterator[Engine]:
    """A store on SQLite, where the database makes no difference."""
    shutil.copy(migrated_file, tmp_path / "gunning.db")
    with opened(sqlite_url(tmp_path)) as engine:
        yield engine


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A store on each of the two databases."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_engine")
        return
    with opened(request.getfixturevalue("cluster").migrated()) as made:
        yield made


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        url = sqlite_url(tmp_path)
    else:
        url = request.getfixturevalue("cluster").empty()
    with opened(url) as made:
        yield made
