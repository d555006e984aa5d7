"""The journal (*logboek*): one hash chain per tender, and one for the installation.

A line never holds what is protected: a grade or a price is named by its version, not by its value
and not by a digest of it, which a list of all possible values would betray.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from json import loads

import rfc8785
from sqlalchemy import select
from sqlalchemy.orm import Session

from tender.findings import Finding, fault
from tender.storage.records import JournalHead, JournalRow

INSTALLATION = ""
"""The name of the chain of the installation; the others bear the reference of their tender."""

START = "0" * 64
"""What the first line of a chain follows."""

PAGE = 1000
"""How many lines are fetched at a time."""

Fact = str | int | list[str]
"""What a line may tell: ids, versions, numbers of things."""


class Outcome(StrEnum):
    """How an act ended."""

    DONE = "done"
    REFUSED = "refused"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Act:
    """Who did what, when and how it ended."""

    at: datetime
    person: str
    """The public id of the person; empty for the operator of the installation."""
    action: str
    outcome: Outcome
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a chain."""

    sequence: int
    act: Act
    hash: str


def open_chain(session: Session, chain: str) -> None:
    """Begin the chain of a new tender."""
    session.add(JournalHead(chain=chain, sequence=0, hash=START))
    session.flush()


def lock(session: Session, chain: str) -> JournalHead | None:
    """Lock the head of a chain until the transaction ends; None where there is no such chain."""
    return session.get(JournalHead, chain, with_for_update=True, populate_existing=True)


def append(session: Session, chain: str, act: Act) -> None:
    """Write a line at the end of a chain, in the transaction of the act."""
    head = lock(session, chain)
    if head is None:
        raise LookupError(chain)
    row = JournalRow(
        chain=chain,
        sequence=head.sequence + 1,
        at=act.at,
        person=act.person,
        action=act.action,
        outcome=act.outcome.value,
        facts=rfc8785.dumps(dict(act.facts)).decode(),
        previous=head.hash,
    )
    row.hash = _hash(row)
    session.add(row)
    head.sequence, head.hash = row.sequence, row.hash
    session.flush()


def entries(session: Session, chain: str) -> Iterator[Entry]:
    """Give the lines of a chain, oldest first."""
    for row in _rows(session, chain):
        act = Act(row.at, row.person, row.action, Outcome(row.outcome), loads(row.facts))
        yield Entry(row.sequence, act, row.hash)


def verify(session: Session, chain: str) -> tuple[Finding, ...]:
    """Recompute a chain up to its first broken line; nothing found means that all of it fits.

    A chain that was rewritten whole fits too: compare its last hash with one kept elsewhere.
    """
    sequence, previous = 0, START
    for row in _rows(session, chain):
        sequence += 1
        if (row.sequence, row.previous, row.hash) != (sequence, previous, _hash(row)):
            return (fault("journal-broken", sequence=sequence),)
        previous = row.hash
    head = session.get(JournalHead, chain)
    if head is None or (head.sequence, head.hash) != (sequence, previous):
        named = head.sequence if head else 0
        return (fault("journal-cut", sequence=sequence, head=named),)
    return ()


def _rows(session: Session, chain: str) -> Iterator[JournalRow]:
    """The lines of a chain in order, a page at a time."""
    query = select(JournalRow).where(JournalRow.chain == chain).order_by(JournalRow.sequence)
    page = session.scalars(query.limit(PAGE)).all()
    while page:
        yield from page
        following = query.where(JournalRow.sequence > page[-1].sequence)
        page = session.scalars(following.limit(PAGE)).all()


def _hash(row: JournalRow) -> str:
    """SHA-256 over the canonical JSON (RFC 8785) of the line and the hash before it."""
    line: dict[str, str | int] = {
        "chain": row.chain,
        "sequence": row.sequence,
        "at": row.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "person": row.person,
        "action": row.action,
        "outcome": row.outcome,
        "facts": row.facts,
        "previous": row.previous,
    }
    return hashlib.sha256(rfc8785.dumps({**line})).hexdigest()
