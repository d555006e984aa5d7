"""Where drafts come from and go to: the lots of tenders."""

from dataclasses import dataclass, replace
from datetime import datetime
from json import loads

from sqlalchemy import select
from sqlalchemy.orm import Session

from tender.drafting.checking import check
from tender.drafting.colleagues import DRAFTING_HATS
from tender.drafting.draft import Draft, Seat
from tender.drafting.starting import from_model
from tender.findings import Place, fault, faults
from tender.model import GRADING_HATS, Lot, Stage
from tender.storage.desk import Desk
from tender.storage.draft_tables import DraftPublicationRow
from tender.storage.drafts import KeptDraft, draft_row, load_draft, take_seat
from tender.storage.errors import FaultyInputError, UnknownError
from tender.storage.register import save_lot, save_model
from tender.storage.tables import AwardModelRow, HatRow, LotRow, Person, TenderRow


@dataclass(frozen=True, slots=True)
class EarlierModel:
    """The award model of a lot in which somebody wore a hat that drafts."""

    reference: str
    tender: str
    lot: str
    title: str


@dataclass(frozen=True, slots=True)
class Publication:
    """Where a draft went."""

    reference: str
    tender: str
    model: str
    version: int
    taken_over_at: datetime


def earlier_models(session: Session, person: str) -> tuple[EarlierModel, ...]:
    """List the lots whose model a person may copy: where they wear a hat that drafts."""
    rows = session.execute(
        select(TenderRow, LotRow)
        .join(LotRow, LotRow.tender_id == TenderRow.id)
        .join(HatRow, HatRow.tender_id == TenderRow.id)
        .join(Person, Person.id == HatRow.person_id)
        .where(Person.public_id == person, Person.active, HatRow.hat.in_(DRAFTING_HATS))
        .order_by(TenderRow.id.desc(), LotRow.id)
        .distinct()
    )
    return tuple(
        EarlierModel(tender.reference, tender.title, lot.public_id, lot.title)
        for tender, lot in rows
    )


def copy_earlier(desk: Desk, reference: str, lot: str) -> Draft:
    """Make a draft of the model and the committee of a lot in an earlier tender."""
    known = {(one.reference, one.lot) for one in earlier_models(desk.session, desk.actor.person)}
    if (reference, lot) not in known:
        raise UnknownError(fault("tender-unknown", reference=reference))
    tender = desk.session.scalars(select(TenderRow).where(TenderRow.reference == reference)).one()
    row = desk.session.scalars(
        select(LotRow).where(LotRow.tender_id == tender.id, LotRow.public_id == lot)
    ).one()
    seats = _seats(desk.session, tender, lot)
    return from_model(loads(row.model.tree), row.model.ref, desk.today, seats)


def publish_draft(desk: Desk, draft: str, lot: Lot) -> str:
    """At the desk of a tender: keep the draft's model with it, and make a lot that uses it.

    The lot is in preparation; its model is that of the draft's latest version. Gives its ref.
    """
    kept = _own(desk, draft)
    checked = check(kept.draft, desk.today)
    if checked.model is None or not checked.sound:
        wrong = faults(checked.findings)
        raise FaultyInputError(fault("draft-unsound", Place(path="draft")), *wrong)
    ref = save_model(desk, checked.model.tree)
    save_lot(desk, replace(lot, model=ref, stage=Stage.PREPARATION))
    model = select(AwardModelRow).where(
        AwardModelRow.tender_id == desk.tender.id, AwardModelRow.ref == ref
    )
    me = select(Person).where(Person.public_id == desk.actor.person)
    desk.session.add(
        DraftPublicationRow(
            draft_id=draft_row(desk, draft).id,
            version=kept.version,
            tender_id=desk.tender.id,
            model_id=desk.session.scalars(model).one().id,
            person_id=desk.session.scalars(me).one().id,
            taken_over_at=desk.now,
        )
    )
    desk.done("draft.publish", draft=draft, version=kept.version, model=ref, lot=lot.id)
    return ref


def publications(desk: Desk, draft: str) -> tuple[Publication, ...]:
    """List the tenders that took a draft over."""
    take_seat(desk, draft)
    desk.require("draft.view")
    query = (
        select(DraftPublicationRow)
        .where(DraftPublicationRow.draft_id == draft_row(desk, draft).id)
        .order_by(DraftPublicationRow.id)
    )
    return tuple(
        Publication(
            row.tender.reference, row.tender.title, row.model.ref, row.version, row.taken_over_at
        )
        for row in desk.session.scalars(query)
    )


def _own(desk: Desk, draft: str) -> KeptDraft:
    """A draft that this person may take over; at the tender their hats stay those of the tender."""
    of_tender = desk.actor
    try:
        kept = load_draft(desk, draft)
        desk.require("draft.publish")
    finally:
        desk.actor = of_tender
    return kept


def _seats(session: Session, tender: TenderRow, lot: str) -> tuple[Seat, ...]:
    """The committee of a lot by function and hat, without anybody's name."""
    query = select(HatRow).where(HatRow.tender_id == tender.id, HatRow.hat.in_(GRADING_HATS))
    hats = session.scalars(query.order_by(HatRow.id))
    return tuple(Seat(hat.function, hat.hat) for hat in hats if lot in (hat.lots or (lot,)))
