"""The register of a tender while it is prepared: its masthead, award models and lots."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from json import dumps
from typing import cast

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from scoring.scales import PairwiseScale
from tender.criteria import model_of
from tender.findings import Finding, Place, fault
from tender.language import LANGUAGES
from tender.model import Authority, AwardModel, Hat, Lot, Stage
from tender.reading import Reading, Tree
from tender.storage import journal
from tender.storage.desk import Desk
from tender.storage.entered import allowed, ids, needed, one_of, refuse
from tender.storage.errors import FaultyInputError, UnknownError
from tender.storage.tables import (
    AwardModelRow,
    BidRow,
    HatLotRow,
    HatRow,
    LotRow,
    Person,
    TenderRow,
)


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands at the head of a tender."""

    reference: str
    title: str
    authority: Authority
    language: str = "nl"
    notice: str = ""


@dataclass(frozen=True, slots=True)
class LotLine:
    """A lot in a list of tenders."""

    id: str
    title: str
    stage: Stage


@dataclass(frozen=True, slots=True)
class TenderLine:
    """A tender in somebody's list of work, with the hats worn there."""

    reference: str
    title: str
    hats: frozenset[Hat]
    lots: tuple[LotLine, ...]


def tenders_of(session: Session, person: str) -> tuple[TenderLine, ...]:
    """List the tenders in which a person (public id) wears a hat, newest first."""
    worn = session.execute(
        select(TenderRow, HatRow.hat)
        .join(HatRow, HatRow.tender_id == TenderRow.id)
        .join(Person, Person.id == HatRow.person_id)
        .where(Person.public_id == person, Person.active)
        .order_by(TenderRow.id.desc())
    )
    hats: dict[TenderRow, set[Hat]] = {}
    for tender, hat in worn:
        hats.setdefault(tender, set()).add(Hat(hat))
    return tuple(
        TenderLine(tender.reference, tender.title, frozenset(of), _lot_lines(session, tender))
        for tender, of in hats.items()
    )


def create_tender(desk: Desk, masthead: Masthead) -> None:
    """Open a tender from the installation's desk; who opens it becomes its buyer."""
    desk.require("tender.create")
    tender = add_tender(desk.session, masthead, desk.now)
    buyer = desk.session.scalars(select(Person).where(Person.public_id == desk.actor.person)).one()
    desk.session.add(
        HatRow(tender_id=tender.id, person=buyer, hat=Hat.BUYER.value, function=buyer.function)
    )
    desk.done("tender.create", tender=masthead.reference)


def add_tender(session: Session, masthead: Masthead, now: datetime) -> TenderRow:
    """Write a new tender and begin its journal."""
    refuse(_masthead_faults(masthead))
    taken = select(exists().where(TenderRow.reference == masthead.reference))
    if session.scalar(taken):
        place = Place(path="reference")
        raise FaultyInputError(fault("reference-taken", place, reference=masthead.reference))
    tender = TenderRow(reference=masthead.reference, created_at=now)
    _write_masthead(tender, masthead)
    session.add(tender)
    journal.open_chain(session, masthead.reference)
    return tender


def save_tender(desk: Desk, masthead: Masthead) -> None:
    """Change the head of a tender; its reference stays."""
    desk.require("tender.edit")
    refuse(_masthead_faults(masthead))
    refuse(one_of("reference", masthead.reference, [desk.reference]))
    _write_masthead(desk.tender, masthead)
    desk.done("tender.edit")


def save_model(desk: Desk, tree: Mapping[str, object]) -> str:
    """Keep a published award model with the tender, and give its ref (model/edition).

    `tree` is AwardModel.tree: the criteria file as read, every scalar as text.
    """
    desk.require("tender.edit")
    model, findings = model_of(Reading("", cast("Tree", dict(tree))))
    if model is None:
        raise FaultyInputError(*findings)
    kept = add_model(desk.session, desk.tender, model)
    desk.done("tender.edit", model=kept.ref, digest=kept.digest)
    return kept.ref


def add_model(session: Session, tender: TenderRow, model: AwardModel) -> AwardModelRow:
    """Write an award model with its tender; the same edition never has two contents."""
    if any(isinstance(criterion.scale, PairwiseScale) for criterion in model.scheme.graded):
        raise FaultyInputError(fault("no-row", Place(path="model"), key="pairwise"))
    kept = session.scalar(
        select(AwardModelRow).where(
            AwardModelRow.tender_id == tender.id, AwardModelRow.ref == model.ref
        )
    )
    if kept is not None and kept.digest != model.digest:
        raise FaultyInputError(fault("model-in-use", Place(path="model"), model=model.ref))
    if kept is None:
        tree = dumps(model.tree, ensure_ascii=False)
        kept = AwardModelRow(tender_id=tender.id, ref=model.ref, digest=model.digest, tree=tree)
        session.add(kept)
        session.flush()
    return kept


def save_lot(desk: Desk, lot: Lot) -> None:
    """Make or change a lot; its award model is one that the tender keeps, its stage is not set."""
    desk.require("lot.edit")
    add_lot(desk.session, desk.tender, lot)
    desk.done("lot.edit", lot=lot.id)


def add_lot(session: Session, tender: TenderRow, lot: Lot) -> LotRow:
    """Write a lot, at the stage of preparation where it is new."""
    models = select(AwardModelRow).where(AwardModelRow.tender_id == tender.id)
    model = session.scalar(models.where(AwardModelRow.ref == lot.model))
    if model is None:
        place = Place(path="model")
        raise UnknownError(fault("model-of-lot", place, lot=lot.id, model=lot.model))
    refuse(_lot_faults(lot))
    row = session.scalar(
        select(LotRow).where(LotRow.tender_id == tender.id, LotRow.public_id == lot.id)
    )
    if row is None:
        row = LotRow(tender_id=tender.id, public_id=lot.id, stage=Stage.PREPARATION.value)
        session.add(row)
    row.title, row.model, row.winners = lot.title, model, lot.winners
    session.flush()
    return row


def remove_lot(desk: Desk, *, lot: str) -> None:
    """Take out a lot that has no bids and to which no member is limited."""
    desk.require("lot.edit")
    row = desk.lot(lot)
    bids, limits = (
        exists().where(BidRow.lot_id == row.id),
        exists().where(HatLotRow.lot_id == row.id),
    )
    if desk.session.scalar(select(bids | limits)):
        raise FaultyInputError(fault("lot-in-use", Place(path="lot"), lot=lot))
    desk.session.delete(row)
    desk.done("lot.edit", lot=lot, removed="yes")


def _lot_lines(session: Session, tender: TenderRow) -> tuple[LotLine, ...]:
    rows = session.scalars(select(LotRow).where(LotRow.tender_id == tender.id).order_by(LotRow.id))
    return tuple(LotLine(row.public_id, row.title, Stage(row.stage)) for row in rows)


def _write_masthead(tender: TenderRow, masthead: Masthead) -> None:
    tender.title = masthead.title
    tender.language, tender.notice = masthead.language, masthead.notice
    for name, text in asdict(masthead.authority).items():
        setattr(tender, f"authority_{name}", text)


def _masthead_faults(masthead: Masthead) -> Iterator[Finding]:
    authority = masthead.authority
    yield from ids(reference=masthead.reference)
    yield from needed(title=masthead.title, authority=authority.name)
    yield from allowed(notice=masthead.notice, **asdict(authority))
    yield from one_of("language", masthead.language, LANGUAGES)


def _lot_faults(lot: Lot) -> Iterator[Finding]:
    yield from ids(lot=lot.id)
    yield from needed(title=lot.title)
    if lot.winners < 1:
        yield fault("winners-positive", Place(path="winners"))
