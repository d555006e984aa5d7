"""A desk: one person at one tender, in one write transaction.

Every verb of the store works at a desk: it asks for the right, looks at what was entered, writes,
and writes the act into the journal. All of that is kept together, or none of it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from tender import policy
from tender.findings import fault
from tender.model import Hat, Stage
from tender.policy import Actor, Decision, Situation
from tender.storage import journal
from tender.storage.engine import writing
from tender.storage.errors import RefusedError, UnknownError
from tender.storage.journal import Act, Entry, Fact, Outcome
from tender.storage.tables import HatRow, LotRow, Person, TenderRow

OPERATOR = ""
"""Who acts in the journal when it is nobody with an account: the operator at the command line."""

HERE = ZoneInfo("Europe/Amsterdam")
"""The zone whose calendar days stand in letters and records."""


def utc_now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Desk:
    """One actor at one tender (empty reference: the installation), within one transaction."""

    session: Session
    actor: Actor
    reference: str
    now: datetime
    tender_row: TenderRow | None
    refusals: list[Act] = field(default_factory=list)

    @property
    def today(self) -> date:
        """The day of this moment where the tenders are held."""
        return self.now.astimezone(HERE).date()

    @property
    def tender(self) -> TenderRow:
        """The tender of this desk; the installation's desk has none."""
        if self.tender_row is None:
            raise UnknownError(fault("tender-unknown", reference=self.reference))
        return self.tender_row

    def lot(self, lot: str) -> LotRow:
        """Find a lot of the tender by its public id."""
        query = select(LotRow).where(LotRow.tender_id == self.tender.id, LotRow.public_id == lot)
        row = self.session.scalar(query)
        if row is None:
            raise UnknownError(fault("lot-unknown", lot=lot))
        return row

    def may(self, action: str, *, lot: str = "", owner: str = "", first: str = "") -> Decision:
        """Ask whether an act is allowed at the stage as it is now, to show or hide a button.

        An act on the whole tender has to be allowed at the stage of every lot.
        """
        decision = Decision(allowed=False, reason="")
        for stage in self._stages(lot):
            decision = policy.may(self.actor, action, Situation(stage, owner, first))
            if not decision.allowed:
                break
        return decision

    def require(self, action: str, *, lot: str = "", owner: str = "", first: str = "") -> None:
        """Refuse an act to which there is no right: RefusedError, and a line that stays."""
        if lot and not (seen := self.may("tender.view")).allowed:
            self._refuse(action, seen, lot)
        decision = self.may(action, lot=lot, owner=owner, first=first)
        if not decision.allowed:
            self._refuse(action, decision, lot)

    def done(self, action: str, **facts: Fact) -> None:
        """Write an act into the journal."""
        self._write(action, Outcome.DONE, facts)

    def read(self, action: str, *, lot: str = "", **facts: Fact) -> None:
        """Require the right to read what is protected, and write the reading into the journal."""
        self.require(action, lot=lot)
        self._write(action, Outcome.READ, {**_facts(lot), **facts})

    def journal(self) -> tuple[Entry, ...]:
        """Give the journal of the tender to who may read it; that reading is a line too."""
        self.read("journal.view")
        return tuple(journal.entries(self.session, self.reference))

    def _stages(self, lot: str) -> tuple[Stage | None, ...]:
        if lot:
            return (Stage(self.lot(lot).stage),)
        if self.tender_row is None:
            return (None,)
        query = select(LotRow.stage).where(LotRow.tender_id == self.tender.id).distinct()
        return tuple(Stage(s) for s in self.session.scalars(query)) or (Stage.PREPARATION,)

    def _refuse(self, action: str, decision: Decision, lot: str) -> None:
        facts = {**_facts(lot), "reason": decision.reason}
        self.refusals.append(Act(self.now, self.actor.person, action, Outcome.REFUSED, facts))
        raise RefusedError(action, decision)

    def _write(self, action: str, outcome: Outcome, facts: dict[str, Fact]) -> None:
        act = Act(self.now, self.actor.person, action, outcome, facts)
        journal.append(self.session, self.reference, act)


@contextmanager
def open_desk(
    engine: Engine, *, person: str, tender: str = "", clock: Callable[[], datetime] = utc_now
) -> Iterator[Desk]:
    """Seat a person (public id) at a tender (reference; empty: the installation).

    What was written is committed at the end of the block; an exception takes it back, but
    refusals stay. Keep the block short, and open no second desk inside it: it would wait for
    this one.
    """
    refusals: list[Act] = []
    try:
        with writing(engine) as session:
            yield _seat(session, person, tender, clock(), refusals)
            _keep(session, tender, refusals)
    except Exception:
        if refusals:
            with writing(engine) as session:
                _keep(session, tender, refusals)
        raise


def _seat(
    session: Session, person: str, reference: str, now: datetime, refusals: list[Act]
) -> Desk:
    """Lock the tender, then look who asks and which hats they wear at this moment."""
    if journal.lock(session, reference) is None:
        raise UnknownError(fault("tender-unknown", reference=reference))
    tender = session.scalar(select(TenderRow).where(TenderRow.reference == reference))
    return Desk(session, _actor(session, person, tender), reference, now, tender, refusals)


def _actor(session: Session, public_id: str, tender: TenderRow | None) -> Actor:
    if not public_id:
        return Actor(person="")
    query = select(Person).where(Person.public_id == public_id, Person.active)
    person = session.scalar(query)
    if person is None:
        raise UnknownError(fault("person-unknown", person=public_id))
    if tender is None:
        return Actor(person=public_id, office=person.office)
    worn = session.scalars(
        select(HatRow).where(HatRow.tender_id == tender.id, HatRow.person_id == person.id)
    ).all()
    return Actor(
        person=public_id,
        hats=frozenset(Hat(row.hat) for row in worn),
        office=person.office,
        member=next((row.member for row in worn if row.member), ""),
    )


def _keep(session: Session, chain: str, refusals: list[Act]) -> None:
    for refusal in refusals:
        journal.append(session, chain, refusal)


def _facts(lot: str) -> dict[str, Fact]:
    return {"lot": lot} if lot else {}
