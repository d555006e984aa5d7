"""The people of the installation, and the hats they wear in a tender."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from secrets import token_hex
from uuid import uuid4

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from tender.findings import Finding, Place, fault
from tender.language import LANGUAGES
from tender.model import GRADING_HATS, Hat
from tender.policy import Office, forbidden_pair
from tender.storage import journal
from tender.storage.desk import OPERATOR, Desk, utc_now
from tender.storage.entered import ids, lines, needed, one_of, refuse
from tender.storage.errors import FaultyInputError, UnknownError
from tender.storage.journal import Act, Outcome
from tender.storage.tables import HatLotRow, HatRow, LotRow, Person, TenderRow

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
"""The shape of an e-mail address; whether anybody reads it only a mail can tell."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What the installation knows of a person; no password, and no right in any tender."""

    name: str
    email: str
    office: str = Office.NONE
    function: str = ""
    language: str = "nl"
    active: bool = True


@dataclass(frozen=True, slots=True)
class Appointment:
    """A hat for a person; one that grades also has a member id, and may be limited to lots."""

    person: str
    hat: Hat
    function: str = ""
    member: str = ""
    lots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wearer:
    """Who wears a hat, by name."""

    name: str
    appointment: Appointment

    @property
    def person(self) -> str:
        """The public id of who wears it."""
        return self.appointment.person


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person to whom a hat can be given."""

    person: str
    name: str
    function: str


def add_person(
    session: Session, profile: Profile, *, person: str = "", password: str | None = None
) -> str:
    """Add a person from the command line, and give the public id; `password` is a hash."""
    public_id = person or f"p-{token_hex(6)}"
    refuse([*ids(person=public_id), *_profile_faults(session, profile, public_id)])
    if session.scalar(select(exists().where(Person.public_id == public_id))):
        raise FaultyInputError(fault("id-taken", Place(path="person"), id=public_id))
    row = Person(public_id=public_id, password=password, fs_uniquifier=uuid4().hex)
    _write_profile(row, profile)
    session.add(row)
    session.flush()
    return public_id


def save_person(desk: Desk, profile: Profile, *, person: str = "") -> str:
    """Make (empty id) or change a person from the installation's desk, and give the public id."""
    desk.require("people.manage")
    if person:
        row = _person(desk.session, person)
        refuse(_profile_faults(desk.session, profile, person))
        refuse(_office_faults(desk.session, row, profile))
        _write_profile(row, profile)
    else:
        person = add_person(desk.session, profile)
    desk.done("people.manage", person=person)
    return person


def wearers(desk: Desk) -> tuple[Wearer, ...]:
    """List who wears which hat in the tender."""
    desk.require("tender.view")
    query = select(HatRow).where(HatRow.tender_id == desk.tender.id).order_by(HatRow.id)
    return tuple(_wearer(row) for row in desk.session.scalars(query))


def candidates(desk: Desk) -> tuple[Candidate, ...]:
    """List whom the buyer can give a hat: active people, without the administrators."""
    desk.require("committee.edit")
    query = (
        select(Person)
        .where(Person.active, Person.office != Office.ADMINISTRATOR)
        .order_by(Person.name, Person.id)
    )
    rows = desk.session.scalars(query)
    return tuple(Candidate(row.public_id, row.name, row.function) for row in rows)


def give_hat(desk: Desk, appointment: Appointment) -> None:
    """Give a person a hat.

    Forbidden pairs, a second grading hat and any hat for an administrator are refused.
    """
    desk.require("committee.edit")
    write_hat(desk.session, desk.tender, appointment)
    desk.done("committee.edit", person=appointment.person, hat=appointment.hat.value)


def add_hat(session: Session, reference: str, appointment: Appointment) -> None:
    """Give a hat from the command line or the demo, with the same refusals."""
    tender = session.scalar(select(TenderRow).where(TenderRow.reference == reference))
    if tender is None:
        raise UnknownError(fault("tender-unknown", reference=reference))
    journal.lock(session, reference)
    write_hat(session, tender, appointment)
    facts = {"person": appointment.person, "hat": appointment.hat.value}
    act = Act(utc_now(), OPERATOR, "committee.edit", Outcome.DONE, facts)
    journal.append(session, reference, act)


def function_of_actor(desk: Desk, hat: Hat) -> str:
    """Under which function the person at the desk wears a hat; records and letters name it."""
    row = _hat_row(desk, desk.actor.person, hat)
    if row is None:
        raise UnknownError(fault("hat-unknown", person=desk.actor.person, hat=hat))
    return row.function or row.person.function or row.person.name


def take_hat(desk: Desk, *, person: str, hat: Hat) -> None:
    """Take a hat away."""
    desk.require("committee.edit")
    row = _hat_row(desk, person, hat)
    if row is None:
        raise UnknownError(fault("hat-unknown", Place(path="hat"), person=person, hat=hat))
    desk.session.delete(row)
    desk.done("committee.edit", person=person, hat=hat.value, removed="yes")


def _hat_row(desk: Desk, person: str, hat: Hat) -> HatRow | None:
    query = (
        select(HatRow)
        .join(Person)
        .where(
            HatRow.tender_id == desk.tender.id, HatRow.hat == hat.value, Person.public_id == person
        )
    )
    return desk.session.scalar(query)


def write_hat(session: Session, tender: TenderRow, appointment: Appointment) -> HatRow:
    """Write a hat, with all refusals that hold for hats."""
    person = _person(session, appointment.person)
    lots = _lots(session, tender, appointment.lots)
    refuse(_hat_faults(session, tender, person, appointment))
    row = HatRow(
        tender_id=tender.id,
        person=person,
        hat=appointment.hat.value,
        member=appointment.member,
        function=appointment.function,
        limits=[HatLotRow(lot=lot) for lot in lots],
    )
    session.add(row)
    session.flush()
    return row


def _person(session: Session, public_id: str) -> Person:
    """Find a person and lock the row: office and hats are looked at together."""
    query = select(Person).where(Person.public_id == public_id).with_for_update()
    row = session.scalar(query)
    if row is None:
        raise UnknownError(fault("person-unknown", Place(path="person"), person=public_id))
    return row


def _lots(session: Session, tender: TenderRow, wanted: tuple[str, ...]) -> list[LotRow]:
    rows = session.scalars(select(LotRow).where(LotRow.tender_id == tender.id))
    known = {row.public_id: row for row in rows}
    if unknown := [lot for lot in wanted if lot not in known]:
        raise UnknownError(*(fault("lot-unknown", Place(path="lots"), lot=lot) for lot in unknown))
    return [known[lot] for lot in wanted]


def _wearer(row: HatRow) -> Wearer:
    worn = Appointment(row.person.public_id, Hat(row.hat), row.function, row.member, row.lots)
    return Wearer(row.person.name, worn)


def _write_profile(row: Person, profile: Profile) -> None:
    row.email = profile.email.strip()
    for name in ("name", "office", "function", "language", "active"):
        setattr(row, name, getattr(profile, name))


def _profile_faults(session: Session, profile: Profile, public_id: str) -> Iterator[Finding]:
    yield from needed(name=profile.name)
    yield from lines(name=profile.name, email=profile.email, function=profile.function)
    yield from one_of("office", profile.office, Office)
    yield from one_of("language", profile.language, LANGUAGES)
    email, place = profile.email.strip(), Place(path="email")
    if not EMAIL.fullmatch(email):
        yield fault("not-an-email", place, found=email)
    same = func.lower(Person.email) == email.lower()
    if session.scalar(select(exists().where(same, Person.public_id != public_id))):
        yield fault("email-taken", place, email=email)


def _office_faults(session: Session, row: Person, profile: Profile) -> Iterator[Finding]:
    """An administrator sees no tender content, so wears no hat."""
    wears = select(exists().where(HatRow.person_id == row.id))
    if profile.office == Office.ADMINISTRATOR and session.scalar(wears):
        yield fault("hat-administrator", Place(path="office"))


def _hat_faults(
    session: Session, tender: TenderRow, person: Person, wanted: Appointment
) -> Iterator[Finding]:
    place = Place(path="hat")
    worn = session.scalars(
        select(HatRow).where(HatRow.tender_id == tender.id, HatRow.person_id == person.id)
    )
    hats = [Hat(row.hat) for row in worn]
    if not person.active:
        yield fault("person-unknown", Place(path="person"), person=person.public_id)
    if person.office == Office.ADMINISTRATOR:
        yield fault("hat-administrator", place)
    if pair := forbidden_pair([*hats, wanted.hat]):
        yield fault("hat-pair", place, one=pair[0].value, other=pair[1].value)
    if wanted.hat in hats:
        yield fault("hat-worn", place, person=person.name, hat=wanted.hat.value)
    elif wanted.hat in GRADING_HATS and GRADING_HATS.intersection(hats):
        yield fault("hat-second", place, person=person.name)
    yield from lines(function=wanted.function)
    yield from _member_faults(session, tender, wanted)


def _member_faults(session: Session, tender: TenderRow, wanted: Appointment) -> Iterator[Finding]:
    """A grading hat has a member id of its own; other hats have neither id nor lots."""
    place = Place(path="member")
    if (wanted.hat in GRADING_HATS) != bool(wanted.member):
        yield fault("hat-member", place)
    if wanted.lots and wanted.hat not in GRADING_HATS:
        yield fault("hat-member", Place(path="lots"))
    if wanted.member:
        yield from ids(member=wanted.member)
        same = exists().where(HatRow.tender_id == tender.id, HatRow.member == wanted.member)
        if session.scalar(select(same)):
            yield fault("id-taken", place, id=wanted.member)
