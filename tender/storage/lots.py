"""What belongs to a lot: its award model, the bids that are assessed, the members who grade it."""

from functools import lru_cache
from json import loads

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from scoring.errors import UnknownGradeError
from tender.criteria import model_from_tree
from tender.findings import Finding, Place, fault
from tender.model import GRADING_HATS, AwardModel, CriterionType
from tender.storage.errors import FaultyInputError, UnknownError
from tender.storage.tables import AwardModelRow, BidRow, CheckRow, FailureRow, HatRow, LotRow


def award_model(row: AwardModelRow) -> AwardModel:
    """The award model that a row keeps."""
    return _built(row.tree, row.ref)


@lru_cache(maxsize=64)
def _built(tree: str, ref: str) -> AwardModel:
    return model_from_tree(loads(tree), ref)


def bids_of(session: Session, lot: LotRow) -> tuple[BidRow, ...]:
    """All bids of a lot, in the order in which they were entered."""
    query = select(BidRow).where(BidRow.lot_id == lot.id).order_by(BidRow.id)
    return tuple(session.scalars(query))


def assessed_bids(session: Session, lot: LotRow) -> tuple[BidRow, ...]:
    """The bids of a lot that failed no requirement."""
    failed = exists().where(CheckRow.bid_id == BidRow.id, FailureRow.check_id == CheckRow.id)
    query = select(BidRow).where(BidRow.lot_id == lot.id, ~failed).order_by(BidRow.id)
    return tuple(session.scalars(query))


def members_of(session: Session, lot: LotRow) -> tuple[HatRow, ...]:
    """The committee members who grade a lot."""
    grading = [hat.value for hat in GRADING_HATS]
    query = (
        select(HatRow)
        .where(HatRow.tender_id == lot.tender_id, HatRow.hat.in_(grading))
        .order_by(HatRow.id)
    )
    return tuple(row for row in session.scalars(query) if not row.lots or lot.public_id in row.lots)


def assessed_bid(session: Session, lot: LotRow, bid: str) -> BidRow:
    """Find a bid of a lot by its public id; one that failed a requirement is not assessed."""
    query = select(BidRow).where(BidRow.lot_id == lot.id, BidRow.public_id == bid)
    row = session.scalar(query)
    if row is None:
        raise UnknownError(fault("bid-unknown", Place(path="bid"), bid=bid))
    if row not in assessed_bids(session, lot):
        raise FaultyInputError(fault("bid-excluded", Place(path="bid"), bid=bid))
    return row


def criterion_faults(model: AwardModel, criterion: str) -> list[Finding]:
    """Find a criterion that the model does not have, or that a price answers."""
    place, found = Place(path="criterion"), model.criterion(criterion)
    if found is None:
        known = ", ".join(leaf.id for leaf in model.graded)
        facts = {"bid": model.ref, "criterion": criterion[:80], "known": known}
        return [fault("criterion-unknown", place, **facts)]
    if found.type is not CriterionType.QUALITY:
        return [fault("criterion-not-graded", place, criterion=criterion)]
    return []


def grade_faults(model: AwardModel, criterion: str, grade: str) -> list[Finding]:
    """Find a grade that the scale of the criterion does not have."""
    if found := criterion_faults(model, criterion):
        return found
    scale = next(c.scale for c in model.scheme.graded if c.key == criterion)
    try:
        scale.mark(grade)
    except UnknownGradeError as error:
        known = ", ".join(error.known)
        return [fault("grade-unknown", Place(path="grade"), grade=grade[:80], known=known)]
    return []
