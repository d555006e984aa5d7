"""Colleagues who help with a draft, and what they say about its parts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from tender.drafting.colleagues import DRAFTING_HATS
from tender.findings import Finding, Place, fault
from tender.policy import Office
from tender.procedure import Hat
from tender.storage.desk import Desk
from tender.storage.draft_tables import DraftCommentRow, DraftHatRow
from tender.storage.drafts import draft_row, take_seat
from tender.storage.entered import lines, needed, one_of, refuse
from tender.storage.errors import FaultyInputError, UnknownError
from tender.storage.people import Candidate
from tender.storage.tables import Person


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works on a draft."""

    person: str
    name: str
    hat: Hat
    owner: bool


@dataclass(frozen=True, slots=True)
class Comment:
    """What a colleague said about a part of a draft."""

    id: int
    part: str
    text: str
    by: str
    written_at: datetime
    settled_by: str
    """Who settled it; empty while it is open."""


def colleagues(desk: Desk, draft: str) -> tuple[Colleague, ...]:
    """List who works on a draft, its owner first."""
    take_seat(desk, draft)
    desk.require("draft.view")
    row = draft_row(desk, draft)
    query = select(DraftHatRow).where(DraftHatRow.draft_id == row.id).order_by(DraftHatRow.id)
    found = [
        Colleague(hat.person.public_id, hat.person.name, Hat(hat.hat), hat.person is row.owner)
        for hat in desk.session.scalars(query)
    ]
    return tuple(sorted(found, key=lambda one: not one.owner))


def helpers(desk: Desk, draft: str) -> tuple[Candidate, ...]:
    """List with whom a draft can be shared: active people, without the administrators."""
    known = {one.person for one in colleagues(desk, draft)}
    desk.require("draft.share")
    query = (
        select(Person)
        .where(Person.active, Person.office != Office.ADMINISTRATOR)
        .order_by(Person.name, Person.id)
    )
    rows = (row for row in desk.session.scalars(query) if row.public_id not in known)
    return tuple(Candidate(row.public_id, row.name, row.function) for row in rows)


def share_draft(desk: Desk, draft: str, *, person: str, hat: str) -> None:
    """Let a colleague help with a draft."""
    take_seat(desk, draft)
    desk.require("draft.share")
    row = draft_row(desk, draft)
    helper = _person(desk.session, person)
    refuse(_helper_faults(desk, row.id, helper, hat))
    desk.session.add(DraftHatRow(draft_id=row.id, person=helper, hat=hat))
    desk.done("draft.share", draft=draft, person=person, hat=hat)


def unshare_draft(desk: Desk, draft: str, *, person: str) -> None:
    """End a colleague's work on a draft; who opened it stays."""
    take_seat(desk, draft)
    desk.require("draft.share")
    row = draft_row(desk, draft)
    helper = _person(desk.session, person)
    if helper is row.owner:
        raise FaultyInputError(fault("draft-owner", Place(path="person")))
    worn = desk.session.scalar(_worn(row.id, helper))
    if worn is not None:
        desk.session.delete(worn)
        desk.done("draft.share", draft=draft, person=person, removed="yes")


def comments(desk: Desk, draft: str) -> tuple[Comment, ...]:
    """List what was said about a draft, in the order in which it was said."""
    take_seat(desk, draft)
    desk.require("draft.view")
    query = (
        select(DraftCommentRow)
        .where(DraftCommentRow.draft_id == draft_row(desk, draft).id)
        .order_by(DraftCommentRow.id)
    )
    return tuple(map(_comment, desk.session.scalars(query)))


def say(desk: Desk, draft: str, *, part: str, text: str) -> None:
    """Say something about a part of a draft."""
    take_seat(desk, draft)
    desk.require("draft.comment")
    refuse([*needed(text=text), *lines(part=part)])
    desk.session.add(
        DraftCommentRow(
            draft_id=draft_row(desk, draft).id,
            part=part,
            text=text,
            person=_person(desk.session, desk.actor.person),
            written_at=desk.now,
        )
    )
    desk.done("draft.comment", draft=draft, part=part)


def settle(desk: Desk, draft: str, *, comment: int, settled: bool) -> None:
    """Mark what was said as settled, or open it again."""
    take_seat(desk, draft)
    desk.require("draft.comment")
    row = desk.session.get(DraftCommentRow, comment)
    if row is None or row.draft_id != draft_row(desk, draft).id:
        raise UnknownError(fault("draft-unknown", draft=f"{draft}, {comment}"))
    row.settled_by = _person(desk.session, desk.actor.person) if settled else None
    row.settled_at = desk.now if settled else None
    desk.done("draft.comment", draft=draft, comment=comment, settled="yes" if settled else "no")


def _helper_faults(desk: Desk, draft: int, helper: Person, hat: str) -> Iterator[Finding]:
    yield from one_of("hat", hat, DRAFTING_HATS)
    if not helper.active:
        yield fault("person-unknown", Place(path="person"), person=helper.public_id)
    if helper.office == Office.ADMINISTRATOR:
        yield fault("hat-administrator", Place(path="person"))
    if desk.session.scalar(_worn(draft, helper)) is not None:
        yield fault("draft-colleague", Place(path="person"), person=helper.name)


def _worn(draft: int, helper: Person) -> Select[DraftHatRow]:
    return select(DraftHatRow).where(
        DraftHatRow.draft_id == draft, DraftHatRow.person_id == helper.id
    )


def _person(session: Session, public_id: str) -> Person:
    row = session.scalar(select(Person).where(Person.public_id == public_id))
    if row is None:
        raise UnknownError(fault("person-unknown", Place(path="person"), person=public_id))
    return row


def _comment(row: DraftCommentRow) -> Comment:
    settled_by = row.settled_by.name if row.settled_by else ""
    return Comment(row.id, row.part, row.text, row.person.name, row.written_at, settled_by)
