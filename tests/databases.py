"""Databases for tests: SQLite files, and a PostgreSQL cluster of the tests' own."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Protocol

import psycopg
import pytest
from sqlalchemy import Engine, make_url

from tender.storage.engine import make_engine
from tender.storage.migrate import upgrade

REMEDY = "PostgreSQL is not installed. Install it with: apt-get install postgresql"
UNPRIVILEGED = ("postgres", "nobody")
FAST = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=60"


class Databases(Protocol):
    """Where databases are made: empty, or as a copy of one that nobody uses just now."""

    def empty(self) -> str: ...

    def copy(self, url: str) -> str: ...

    def drop(self, url: str) -> None: ...


@dataclass
class Files:
    """Databases as SQLite files in one folder."""

    folder: Path
    numbers: Iterator[int] = field(default_factory=count)

    def empty(self) -> str:
        return f"sqlite:///{self.folder / str(next(self.numbers))}.db"

    def copy(self, url: str) -> str:
        made = self.empty()
        shutil.copy(str(make_url(url).database), str(make_url(made).database))
        return made

    def drop(self, url: str) -> None:
        Path(str(make_url(url).database)).unlink()


@dataclass
class Cluster:
    """A PostgreSQL server that listens on a socket in its own folder, for one test process."""

    folder: Path
    connection: psycopg.Connection
    numbers: Iterator[int] = field(default_factory=count)

    def empty(self) -> str:
        return self._make("template1")

    def copy(self, url: str) -> str:
        return self._make(str(make_url(url).database))

    def drop(self, url: str) -> None:
        self.connection.execute(f"DROP DATABASE {make_url(url).database}".encode())

    def _make(self, template: str) -> str:
        name = f"test_{next(self.numbers)}"
        made = f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy"
        self.connection.execute(made.encode())
        return f"postgresql+psycopg://gunning@/{name}?host={self.folder}"


@dataclass(frozen=True, eq=False)
class Build:
    """What fills a database, from where another build left it."""

    fill: Callable[[Engine], object]
    before: "Build | None" = None


NEW = Build(upgrade)
"""A store with nothing in it."""


@dataclass
class Shelf:
    """Databases that are built once, and copied for each test that begins there."""

    databases: Databases
    built: dict[Build, str] = field(default_factory=dict)

    @contextmanager
    def empty(self) -> Iterator[Engine]:
        """An empty database of one's own."""
        with self._lent(self.databases.empty()) as engine:
            yield engine

    @contextmanager
    def store(self, build: Build = NEW) -> Iterator[Engine]:
        """A store of one's own, as `build` leaves it."""
        with self._lent(self.databases.copy(self._built(build))) as engine:
            yield engine

    def _built(self, build: Build) -> str:
        if build not in self.built:
            before = build.before
            url = self.databases.copy(self._built(before)) if before else self.databases.empty()
            with opened(url) as engine:
                build.fill(engine)
            self.built[build] = url
        return self.built[build]

    @contextmanager
    def _lent(self, url: str) -> Iterator[Engine]:
        with opened(url) as engine:
            yield engine
        self.databases.drop(url)


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    """An engine that leaves no connection behind."""
    engine = make_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def postgresql() -> Iterator[Cluster]:
    """Start a cluster in a temporary folder, as an unprivileged user, and stop it at the end."""
    programs = binaries()
    # not in the folder of the test run: the path of a socket has to be short
    folder = Path(tempfile.mkdtemp(prefix="gunning-pg-"))
    data = folder / "data"
    try:
        _as_server(folder, programs / "initdb", "-D", data, "-U", "gunning", "-A", "trust", "-N")
        start = ("-D", data, "-l", folder / "log", "-o", f"-k {folder} {FAST}", "-w", "start")
        _as_server(folder, programs / "pg_ctl", *start)
        try:
            where = f"host={folder} user=gunning dbname=postgres"
            with psycopg.connect(where, autocommit=True) as connection:
                yield Cluster(folder, connection)
        finally:
            _as_server(folder, programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def binaries(debian_keeps: Path = Path("/usr/lib/postgresql")) -> Path:
    """Where Debian has the programs of its newest PostgreSQL, or where the path leads."""
    debian = sorted(debian_keeps.glob("*/bin"), key=lambda p: int(p.parent.name))
    found = shutil.which("initdb")
    if not debian and not found:
        if os.environ.get("CI"):
            pytest.fail(REMEDY)
        pytest.skip(REMEDY)
    return debian[-1] if debian else Path(str(found)).parent


def _as_server(folder: Path, *command: str | Path) -> None:
    """Run a program of the server; PostgreSQL refuses to run as root."""
    user = None
    if os.getuid() == 0:
        user = _unprivileged()
        os.chown(folder, user.pw_uid, user.pw_gid)
    with (folder / "output").open("wb") as output:
        subprocess.run(
            command,
            check=True,
            cwd=folder,
            stdout=output,
            stderr=output,
            user=user and user.pw_uid,
            group=user and user.pw_gid,
            extra_groups=[] if user else None,
        )


def _unprivileged() -> pwd.struct_passwd:
    names = {user.pw_name: user for user in pwd.getpwall()}
    return next(names[name] for name in UNPRIVILEGED if name in names)
