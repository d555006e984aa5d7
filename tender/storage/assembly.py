"""From rows to the Dossier: of each lot as much as may be seen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from tender import model as m
from tender.storage.lots import award_model
from tender.storage.records import ConfirmationRow, DecisionRow, PriceRow, SendingRow
from tender.storage.report import report_of
from tender.storage.tables import AwardModelRow, BidRow, CheckRow, HatRow, LotRow, TenderRow
from tender.storage.versions import latest_consensus, latest_grades


@dataclass(frozen=True, slots=True)
class Sight:
    """What may be seen of a lot."""

    bids: bool = True
    grades: bool = True
    """Everybody's grades and what was agreed; without it only the own grades."""
    prices: bool = True


Sights = Mapping[int, Sight]


def whole_dossier(session: Session, tender: TenderRow) -> m.Dossier:
    """Everything, grades that are still hidden too: for the gates, for nobody's eyes."""
    return assemble(session, tender, lambda _lot: Sight())


def assemble(
    session: Session, tender: TenderRow, sight: Callable[[LotRow], Sight], own: str = ""
) -> m.Dossier:
    """The Dossier as far as `sight` reaches; `own` is the committee member who looks."""
    query = select(LotRow).where(LotRow.tender_id == tender.id).order_by(LotRow.id)
    lots = tuple(session.scalars(query))
    sights = {lot.id: sight(lot) for lot in lots}
    return m.Dossier(
        reference=tender.reference,
        title=tender.title,
        authority=authority_of(tender),
        models=_models(session, tender),
        lots=tuple(_lot(session, lot) for lot in lots),
        bids=_bids(session, tender, sights),
        committee=_committee(session, tender),
        checks=_checks(session, tender, sights),
        assessments=_assessments(session, tender, sights, own),
        consensus=_consensus(session, tender, sights),
        confirmations=_confirmations(session, lots, sights),
        language=tender.language,
        notice=tender.notice,
    )


def authority_of(tender: TenderRow) -> m.Authority:
    """The authority that a tender names."""
    return m.Authority(
        **{part.name: getattr(tender, f"authority_{part.name}") for part in fields(m.Authority)}
    )


def _models(session: Session, tender: TenderRow) -> tuple[m.AwardModel, ...]:
    query = select(AwardModelRow).where(AwardModelRow.tender_id == tender.id)
    return tuple(award_model(row) for row in session.scalars(query.order_by(AwardModelRow.id)))


def _lot(session: Session, lot: LotRow) -> m.Lot:
    taken = session.scalar(select(DecisionRow).where(DecisionRow.lot_id == lot.id))
    sent = session.scalar(select(SendingRow).where(SendingRow.lot_id == lot.id))
    decision = None
    if taken:
        decision = m.Decision(taken.by, taken.taken_on, sent.sent_on if sent else None)
    return m.Lot(
        id=lot.public_id,
        title=lot.title,
        model=lot.model.ref,
        winners=lot.winners,
        stage=m.Stage(lot.stage),
        decision=decision,
    )


def _bids(session: Session, tender: TenderRow, sights: Sights) -> tuple[m.Bid, ...]:
    rows = session.scalars(
        select(BidRow).where(BidRow.tender_id == tender.id).order_by(BidRow.id)
    ).all()
    prices: dict[int, dict[str, Decimal]] = {}
    priced = select(PriceRow).join(BidRow).where(BidRow.tender_id == tender.id)
    for price in session.scalars(priced.order_by(PriceRow.id)):
        if sights[price.bid.lot_id].prices:
            prices.setdefault(price.bid_id, {})[price.criterion] = price.amount
    return tuple(
        m.Bid(row.public_id, row.tenderer, row.lot.public_id, row.address, prices.get(row.id, {}))
        for row in rows
        if sights[row.lot_id].bids
    )


def _committee(session: Session, tender: TenderRow) -> tuple[m.Evaluator, ...]:
    query = select(HatRow).where(HatRow.tender_id == tender.id, HatRow.member != "")
    return tuple(
        m.Evaluator(row.member, row.function, m.Hat(row.hat), row.lots)
        for row in session.scalars(query.order_by(HatRow.id))
    )


def _checks(session: Session, tender: TenderRow, sights: Sights) -> tuple[m.Check, ...]:
    query = select(CheckRow).join(BidRow).where(BidRow.tender_id == tender.id)
    return tuple(
        m.Check(
            row.bid.public_id,
            row.by,
            row.on,
            tuple(m.Failure(failure.requirement, failure.reason) for failure in row.fails),
        )
        for row in session.scalars(query.order_by(CheckRow.id))
        if sights[row.bid.lot_id].bids
    )


def _assessments(
    session: Session, tender: TenderRow, sights: Sights, own: str
) -> tuple[m.Assessment, ...]:
    return tuple(
        m.Assessment(row.bid.public_id, row.criterion, row.hat.member, row.grade, row.reasons)
        for row in latest_grades(session, BidRow.tender_id == tender.id)
        if sights[row.bid.lot_id].grades or row.hat.member == own
    )


def _consensus(session: Session, tender: TenderRow, sights: Sights) -> tuple[m.Consensus, ...]:
    return tuple(
        m.Consensus(row.bid.public_id, row.criterion, row.grade, row.reasons, row.for_others)
        for row in latest_consensus(session, BidRow.tender_id == tender.id)
        if sights[row.bid.lot_id].grades
    )


def _confirmations(
    session: Session, lots: tuple[LotRow, ...], sights: Sights
) -> tuple[m.Confirmation, ...]:
    """The confirmations of the reports as they stand; those of an earlier report are void."""
    reports = {lot.id: report_of(session, lot).digest for lot in lots if sights[lot.id].grades}
    query = select(ConfirmationRow).where(ConfirmationRow.lot_id.in_(reports))
    return tuple(
        m.Confirmation(row.hat.member, row.lot.public_id, row.on)
        for row in session.scalars(query.order_by(ConfirmationRow.id))
        if row.report == reports[row.lot_id]
    )
