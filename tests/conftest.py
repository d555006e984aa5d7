"""Settings that hold for every test, and the databases that tests ask for."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from sqlalchemy import Engine

from tests.databases import Build, Files, Shelf, postgresql
from tests.storage_case import Case

# A daily run gives the same answer twice; the nightly one looks further, elsewhere each time.
PROFILE = "hypothesis_profile"
DAILY, LAWS, NIGHTLY, MUTANTS = "daily", "laws", "nightly", "mutants"
settings.register_profile(DAILY, derandomize=True, deadline=None)
settings.register_profile(LAWS, settings.get_profile(DAILY), max_examples=500)
settings.register_profile(NIGHTLY, max_examples=10_000, deadline=None)
# Thousands of mutants need a run that is short, asks each the same, and stops at what it finds.
settings.register_profile(
    MUTANTS,
    settings.get_profile(DAILY),
    max_examples=15,
    database=None,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile(DAILY)


def is_law(path: Path) -> bool:
    """Whether a file holds laws of the arithmetic, which are quick to try."""
    return path.name.startswith("test_scoring_")


def pytest_collectstart(collector: pytest.Collector) -> None:
    """By day the laws of the arithmetic are asked of 500 cases each, unless they say otherwise."""
    if isinstance(collector, pytest.Module) and not collector.config.getoption(PROFILE):
        settings.load_profile(LAWS if is_law(collector.path) else DAILY)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """By night the same laws are asked of 10,000 cases.

    What a browser does counts no lines, nor do laws that cases stand beside: it would cost minutes.
    """
    for item in items:
        if item.path.name.startswith("test_browser_") or item.path.name.endswith("_properties.py"):
            item.add_marker(pytest.mark.no_cover)
    if config.getoption(PROFILE) == NIGHTLY:
        for item in items:
            if is_law(item.path) and "hypothesis" in item.keywords:
                item.add_marker(pytest.mark.nightly)


@pytest.fixture(scope="session")
def sqlite_shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Stores on SQLite, to be copied."""
    return Shelf(Files(tmp_path_factory.mktemp("databases")))


@pytest.fixture(scope="session")
def postgresql_shelf() -> Iterator[Shelf]:
    """Stores on PostgreSQL, in a cluster for this test process."""
    with postgresql() as cluster:
        yield Shelf(cluster)


@pytest.fixture(params=["sqlite", "postgresql"])
def shelf(request: pytest.FixtureRequest) -> Shelf:
    """Stores on each of the two databases."""
    found: Shelf = request.getfixturevalue(f"{request.param}_shelf")
    return found


@pytest.fixture
def engine(shelf: Shelf) -> Iterator[Engine]:
    """A new store, on each of the two databases."""
    with shelf.store() as made:
        yield made


@pytest.fixture
def empty_engine(shelf: Shelf) -> Iterator[Engine]:
    """An empty database of each kind."""
    with shelf.empty() as made:
        yield made


@pytest.fixture
def sqlite_engine(sqlite_shelf: Shelf) -> Iterator[Engine]:
    """A new store on SQLite, for tests to which the database makes no difference."""
    with sqlite_shelf.store() as made:
        yield made


@pytest.fixture
def case_at(shelf: Shelf) -> Iterator[Callable[[Build], Case]]:
    """The small tender of the storage tests, at the stage to which a build brings it."""
    with ExitStack() as stack:
        yield lambda build: Case(stack.enter_context(shelf.store(build)))
