"""The demo as a site under test: people who log in, and a tender brought to each stage.

What many tests do first is done once in a process and then copied: a person's log-in, and the way
of the tender to a stage.
"""

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import make_url
from werkzeug.test import TestResponse

from tender.model import Dossier, Stage
from tender.storage.cells import Cell, Words
from tender.storage.desk import Desk, open_desk
from tender.storage.dossiers import load_dossier
from tender.storage.engine import make_engine
from tender.storage.gates import (
    confirm_final,
    mark_sent,
    open_consensus,
    propose_final,
    take_decision,
)
from tender.storage.grading import save_grade
from tender.storage.meeting import confirm_report, meeting_cells, save_consensus
from tender.storage.prices import enter_prices
from webadmin import Settings, create_app
from webadmin.demo import RUNNING, Ready, example, prepare
from webadmin.house import House

REF = "GRO-VB-2026-014"
LIVE = REF + RUNNING
LOT = "perceel-1"
CHAIR, BUYER, SECOND, MANDATE = "voorzitter", "inkoper", "tweedepersoon", "mandaathouder"
NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
DAY = date(2026, 12, 1)
COOKIE = "gunning"
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass(frozen=True)
class Built:
    """The demo, made once, with what tests did to copies of it before."""

    folder: Path
    ready: Ready
    finished: Dossier
    cookies: dict[str, str] = field(default_factory=dict)
    """The session of each person who logged in."""
    sessions: dict[str, str] = field(default_factory=dict)
    """The same of each who logged in with a browser."""
    steps: dict[tuple[bytes, str], Path] = field(default_factory=dict)
    """Where the database stands that came of a step, by what it was and the name of the step."""


@dataclass(frozen=True)
class Website:
    """One installation of the demo, in a folder of its own."""

    app: Flask
    ready: Ready
    built: Built

    @property
    def finished(self) -> Dossier:
        return self.built.finished

    @property
    def house(self) -> House:
        found: House = self.app.extensions["gunning"]
        return found

    def password(self, who: str) -> str:
        return next(r.password for r in self.ready.residents if r.id == who)

    def visitor(self) -> "Visitor":
        return Visitor(self.app.test_client())

    def person(self, who: str) -> "Visitor":
        """Somebody who is logged in."""
        visitor, cookies = self.visitor(), self.built.cookies
        if who not in cookies:
            email = next(r.email for r in self.ready.residents if r.id == who)
            answer = visitor.post("/login", email=email, password=self.password(who), page="/login")
            assert answer.status_code == 302, answer.text
            cookie = visitor.client.get_cookie(COOKIE)
            assert cookie
            cookies[who] = cookie.value
        visitor.client.set_cookie(COOKIE, cookies[who])
        return visitor

    @contextmanager
    def desk(self, who: str, tender: str = LIVE) -> Iterator[Desk]:
        with open_desk(self.house.engine, person=who, tender=tender, clock=lambda: NOW) as seated:
            yield seated

    def members(self) -> dict[str, str]:
        """Who sits in the committee, by the id of the member."""
        return {r.member: r.id for r in self.ready.residents if r.member}

    @staticmethod
    def grades_of(desk: Desk) -> dict[tuple[str, str], tuple[str, str]]:
        """The grades and reasons that a member may see, by bid and criterion."""
        given = load_dossier(desk).assessments
        return {
            (a.bid, a.criterion): (a.grade, a.reasons) for a in given if a.by == desk.actor.member
        }

    def grade_everything(self, *, but: tuple[str, str] = ("", "")) -> None:
        """Let every member give the grades of the finished copy, but for one cell."""
        for member, who in self.members().items():
            with self.desk(who) as desk:
                kept = self.grades_of(desk)
                for given in self.finished.assessments:
                    cell = (given.bid, given.criterion)
                    if given.by == member and cell not in kept and cell != but:
                        words = Words(given.grade, given.reasons)
                        save_grade(desk, Cell(LOT, *cell), words, version=0)

    def step(self, name: str, do: Callable[[], None]) -> None:
        """Take a step, or what it led to where a test took it from the very same database."""
        path = str(make_url(self.ready.settings.database).database)
        with closing(sqlite3.connect(path)) as kept:
            key = sha256(kept.serialize()).digest(), name
            if key not in self.built.steps:
                do()
                taken = self.built.folder / f"step-{len(self.built.steps)}.db"
                with closing(sqlite3.connect(taken)) as copy:
                    kept.backup(copy)
                self.built.steps[key] = taken
                return
            with closing(sqlite3.connect(self.built.steps[key])) as copy:
                copy.backup(kept)

    def to_consensus(self) -> None:
        self.step("consensus", self._to_consensus)

    def _to_consensus(self) -> None:
        self.grade_everything()
        with self.desk(CHAIR) as desk:
            open_consensus(desk, lot=LOT)

    def agree_on_everything(self, *, but: str = "") -> None:
        """Record what the finished copy agreed, but for one criterion."""
        with self.desk(CHAIR) as desk:
            versions = {
                (cell.bid, cell.criterion): cell.version for cell in meeting_cells(desk, lot=LOT)
            }
            for agreed in self.finished.consensus:
                cell = (agreed.bid, agreed.criterion)
                words = Words(agreed.grade, agreed.reasons, agreed.for_others)
                if agreed.criterion != but:
                    save_consensus(desk, Cell(LOT, *cell), words, version=versions[cell])

    def confirm_everything(self) -> None:
        for who in self.members().values():
            with self.desk(who) as desk:
                confirm_report(desk, lot=LOT)

    def to_proposal(self) -> None:
        self.to_consensus()
        self.step("proposal", self._to_proposal)

    def _to_proposal(self) -> None:
        self.agree_on_everything()
        self.confirm_everything()
        with self.desk(CHAIR) as desk:
            propose_final(desk, lot=LOT)

    def to_final(self) -> None:
        self.to_proposal()
        with self.desk(SECOND) as desk:
            confirm_final(desk, lot=LOT)

    def to_priced(self) -> None:
        self.to_final()
        with self.desk(BUYER) as desk:
            prices = {bid.id: dict(bid.prices) for bid in self.finished.bids}
            enter_prices(desk, lot=LOT, prices=prices)

    def to_decided(self) -> None:
        self.to_priced()
        with self.desk(MANDATE) as desk:
            take_decision(desk, lot=LOT, on=DAY)

    def to_sent(self) -> None:
        self.to_decided()
        with self.desk(BUYER) as desk:
            mark_sent(desk, lot=LOT, on=DAY)

    def bring_to(self, stage: Stage) -> None:
        """Bring the running copy to a stage through the store's own verbs."""
        ways: dict[Stage, Callable[[], None]] = {
            Stage.CONSENSUS: self.to_consensus,
            Stage.QUALITY_FINAL: self.to_final,
            Stage.PRICED: self.to_priced,
            Stage.DECIDED: self.to_sent,
        }
        if stage in ways:
            ways[stage]()


class Visitor:
    """Somebody with a browser that keeps cookies and reads tokens from forms."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, url: str) -> TestResponse:
        return self.client.get(url)

    def token(self, page: str) -> str:
        found = TOKEN.search(self.client.get(page).text)
        assert found, f"{page} has no form"
        return found.group(1)

    def post(
        self, url: str, *, page: str = "/about/accessibility", **fields: object
    ) -> TestResponse:
        data = {"csrf_token": self.token(page), **fields}
        return self.client.post(url, data=data)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The demo, made once."""
    folder = tmp_path_factory.mktemp("demo")
    ready = prepare(folder)
    engine = make_engine(ready.settings.database)
    with engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return Built(folder, ready, example())


@pytest.fixture
def website(built: Built, tmp_path: Path) -> Iterator[Website]:
    """A fresh copy of the demo for one test."""
    with copied(built, tmp_path, lambda: NOW) as site:
        yield site


FIXTURES = (built, website)
"""Taken over by the modules that test the site: a conftest would load Flask for every test."""


@contextmanager
def copied(built: Built, folder: Path, clock: Callable[[], datetime]) -> Iterator[Website]:
    """Copy the demo into a folder and build its application."""
    shutil.copy(built.folder / "gunning.db", folder / "gunning.db")
    settings = replace(
        built.ready.settings,
        database=f"sqlite:///{folder / 'gunning.db'}",
        papers=folder / "papers",
    )
    app = create_app(settings, clock=clock)
    yield Website(app, replace(built.ready, settings=settings), built)
    app.extensions["gunning"].engine.dispose()


def plain_settings(folder: Path, **changes: object) -> Settings:
    """Settings of a demo without any data."""
    settings = Settings(database=f"sqlite:///{folder / 'empty.db'}", secret_key="x" * 40)
    return replace(settings, **changes)  # type: ignore[arg-type]  # the fields are named in the tests
