"""Drafts at a desk: opened, saved by version, undone, and read by colleagues who help."""

from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_hex
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tender.drafting.draft import Draft, parse_draft, write_draft
from tender.drafting.trail import Trail, Turn, trail
from tender.findings import Place, fault
from tender.procedure import Hat
from tender.storage.desk import Desk
from tender.storage.draft_tables import DraftHatRow, DraftRow, DraftVersionRow
from tender.storage.entered import refuse, unkept
from tender.storage.errors import FaultyInputError, StorageError, UnknownError
from tender.storage.tables import Person

LARGEST = 400_000
"""How many characters a draft may have; a criteria file holds fewer."""


class StaleDraftError(StorageError):
    """A draft was saved elsewhere after it was opened here; both are kept."""

    def __init__(self, *, yours: Draft, current: Draft, current_version: int) -> None:
        """Keep both sides and the version that a next save has to name."""
        self.yours, self.current, self.current_version = yours, current, current_version
        super().__init__(f"version {current_version}")


class Mark(NamedTuple):
    """How a version is marked in the history."""

    version: int
    turn: Turn = Turn.SAVED
    part: str = ""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A version of a draft."""

    id: str
    draft: Draft
    version: int
    saved_at: datetime
    saved_by: str
    """The name of who saved it."""


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft in somebody's list."""

    id: str
    title: str
    owner: str
    hat: Hat
    version: int
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in the history of a draft."""

    version: int
    turn: Turn
    part: str
    by: str
    saved_at: datetime


def drafts_of(session: Session, person: str) -> tuple[DraftLine, ...]:
    """List the drafts on which a person (public id) works, the last saved first."""
    latest = (
        select(DraftVersionRow.draft_id, func.max(DraftVersionRow.id).label("last"))
        .group_by(DraftVersionRow.draft_id)
        .subquery()
    )
    rows = session.execute(
        select(DraftHatRow, DraftVersionRow)
        .join(Person, Person.id == DraftHatRow.person_id)
        .join(latest, latest.c.draft_id == DraftHatRow.draft_id)
        .join(DraftVersionRow, DraftVersionRow.id == latest.c.last)
        .where(Person.public_id == person, Person.active)
        .order_by(DraftVersionRow.saved_at.desc(), DraftVersionRow.id.desc())
    )
    return tuple(_line(hat, version) for hat, version in rows)


def open_draft(desk: Desk, draft: Draft) -> str:
    """Begin a draft at the installation's desk, and give its id; who opens it is its buyer."""
    desk.require("draft.create")
    _refuse_unkept(draft)
    person = _me(desk)
    row = DraftRow(public_id=f"c-{token_hex(5)}", owner=person, created_at=desk.now)
    desk.session.add(row)
    desk.session.flush()
    desk.session.add(DraftHatRow(draft_id=row.id, person=person, hat=Hat.BUYER.value))
    _write(desk, row, draft, Mark(1))
    desk.done("draft.create", draft=row.public_id, origin=draft.origin)
    return row.public_id


def take_seat(desk: Desk, draft: str) -> None:
    """Give the person at this desk the hats that they wear in a draft, and no others."""
    worn = desk.session.scalars(
        select(DraftHatRow.hat)
        .join(Person, Person.id == DraftHatRow.person_id)
        .where(
            DraftHatRow.draft_id == draft_row(desk, draft).id,
            Person.public_id == desk.actor.person,
        )
    )
    desk.actor = replace(desk.actor, hats=frozenset(map(Hat, worn)))


def load_draft(desk: Desk, draft: str, *, version: int | None = None) -> KeptDraft:
    """Give a draft as it is, or as it was in one of its versions."""
    take_seat(desk, draft)
    desk.require("draft.view")
    return _kept(desk, draft_row(desk, draft), version)


def save_draft(desk: Desk, draft: str, changed: Draft, *, version: int, part: str = "") -> int:
    """Save a draft after `version`, and give the version it became.

    If another was saved meanwhile, StaleDraftError carries both; saving what is kept changes
    nothing.
    """
    take_seat(desk, draft)
    desk.require("draft.edit")
    _refuse_unkept(changed)
    row = draft_row(desk, draft)
    current = _kept(desk, row, None)
    if changed == current.draft:
        return current.version
    if version != current.version:
        raise StaleDraftError(yours=changed, current=current.draft, current_version=current.version)
    _write(desk, row, changed, Mark(version + 1, part=part))
    desk.done("draft.edit", draft=draft, version=version + 1, part=part)
    return version + 1


def undo(desk: Desk, draft: str, *, version: int) -> int:
    """Go back to what was there before `version`, as a new version."""
    return _turn(desk, draft, version, Turn.UNDONE)


def redo(desk: Desk, draft: str, *, version: int) -> int:
    """Take back the last undo, as a new version."""
    return _turn(desk, draft, version, Turn.REDONE)


def trail_of(desk: Desk, draft: str) -> Trail:
    """Tell where undo and redo lead."""
    return _trail(desk, draft_row(desk, draft))


def history(desk: Desk, draft: str) -> tuple[VersionLine, ...]:
    """List the versions of a draft, the last first."""
    take_seat(desk, draft)
    desk.require("draft.view")
    query = (
        select(DraftVersionRow)
        .where(DraftVersionRow.draft_id == draft_row(desk, draft).id)
        .order_by(DraftVersionRow.version.desc())
    )
    return tuple(
        VersionLine(row.version, Turn(row.turn), row.part, row.person.name, row.saved_at)
        for row in desk.session.scalars(query)
    )


def draft_row(desk: Desk, draft: str) -> DraftRow:
    """Find a draft by its public id."""
    row = desk.session.scalar(select(DraftRow).where(DraftRow.public_id == draft))
    if row is None:
        raise UnknownError(fault("draft-unknown", draft=draft))
    return row


def _turn(desk: Desk, draft: str, version: int, turn: Turn) -> int:
    take_seat(desk, draft)
    desk.require("draft.edit")
    row = draft_row(desk, draft)
    current = _kept(desk, row, None)
    if version != current.version:
        raise StaleDraftError(
            yours=current.draft, current=current.draft, current_version=current.version
        )
    ways = _trail(desk, row)
    goal = ways.back if turn is Turn.UNDONE else ways.forth
    if goal is None:
        raise FaultyInputError(fault("draft-stays"))
    _write(desk, row, _kept(desk, row, goal).draft, Mark(version + 1, turn))
    desk.done("draft.edit", draft=draft, version=version + 1, turn=turn.value)
    return version + 1


def _trail(desk: Desk, row: DraftRow) -> Trail:
    turns = desk.session.scalars(
        select(DraftVersionRow.turn)
        .where(DraftVersionRow.draft_id == row.id)
        .order_by(DraftVersionRow.version)
    )
    return trail(map(Turn, turns))


def _kept(desk: Desk, row: DraftRow, version: int | None) -> KeptDraft:
    query = select(DraftVersionRow).where(DraftVersionRow.draft_id == row.id)
    if version is not None:
        query = query.where(DraftVersionRow.version == version)
    found = desk.session.scalar(query.order_by(DraftVersionRow.version.desc()).limit(1))
    if found is None:
        raise UnknownError(fault("draft-unknown", draft=f"{row.public_id}, {version}"))
    draft = parse_draft(found.content)
    return KeptDraft(row.public_id, draft, found.version, found.saved_at, found.person.name)


def _write(desk: Desk, row: DraftRow, draft: Draft, mark: Mark) -> None:
    desk.session.add(
        DraftVersionRow(
            draft_id=row.id,
            version=mark.version,
            turn=mark.turn.value,
            part=mark.part,
            title=draft.title,
            content=write_draft(draft),
            person=_me(desk),
            saved_at=desk.now,
        )
    )
    desk.session.flush()


def _me(desk: Desk) -> Person:
    return desk.session.scalars(select(Person).where(Person.public_id == desk.actor.person)).one()


def _line(hat: DraftHatRow, version: DraftVersionRow) -> DraftLine:
    draft = hat.draft
    owner = draft.owner.name
    return DraftLine(
        draft.public_id, version.title, owner, Hat(hat.hat), version.version, version.saved_at
    )


def _refuse_unkept(draft: Draft) -> None:
    """Refuse what no database keeps, and what no criteria file could hold."""
    written, place = write_draft(draft), Place(path="draft")
    if unkept(written) or "\\u0000" in written:
        refuse([fault("not-a-text", place)])
    if len(written) > LARGEST:
        refuse([fault("too-long", place, length=len(written), most=LARGEST)])
