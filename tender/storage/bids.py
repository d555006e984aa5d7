"""The bids of a tender while it is prepared, and their admissibility checks."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from tender.findings import Finding, Place, fault
from tender.model import AwardModel, Bid, Check
from tender.storage.desk import Desk
from tender.storage.entered import allowed, ids, needed, refuse
from tender.storage.errors import FaultyInputError, UnknownError
from tender.storage.lots import award_model
from tender.storage.tables import BidRow, CheckRow, FailureRow, LotRow


def save_bid(desk: Desk, bid: Bid) -> None:
    """Make or change a bid; its lot stays, and a price has no place here."""
    desk.require("bid.edit", lot=bid.lot)
    if bid.prices:
        place = Place(path="prices")
        raise FaultyInputError(fault("price-early", place, bid=bid.id, lot=bid.lot))
    add_bid(desk.session, desk.lot(bid.lot), bid)
    desk.done("bid.edit", lot=bid.lot, bid=bid.id)


def add_bid(session: Session, lot: LotRow, bid: Bid) -> BidRow:
    """Write a bid, without its prices."""
    refuse(_bid_faults(bid))
    row = _find(session, lot.tender_id, bid.id)
    if row is None:
        row = BidRow(tender_id=lot.tender_id, lot=lot, public_id=bid.id)
        session.add(row)
    if row.lot is not lot:
        facts = {"bid": bid.id, "lot": row.lot.public_id}
        raise FaultyInputError(fault("bid-moved", Place(path="lot"), **facts))
    row.tenderer, row.address = bid.tenderer, bid.address
    session.flush()
    return row


def remove_bid(desk: Desk, *, bid: str) -> None:
    """Take out a bid and its check."""
    row = _bid(desk, bid, "bid.edit")
    check = desk.session.scalar(select(CheckRow).where(CheckRow.bid_id == row.id))
    if check is not None:
        desk.session.delete(check)
        desk.session.flush()
    desk.session.delete(row)
    desk.done("bid.edit", lot=row.lot.public_id, bid=bid, removed="yes")


def save_check(desk: Desk, check: Check) -> None:
    """Record the admissibility check of a bid; a requirement that it does not name was met."""
    row = _bid(desk, check.bid, "check.edit")
    add_check(desk.session, row, check)
    desk.done("check.edit", lot=row.lot.public_id, bid=check.bid)


def add_check(session: Session, bid: BidRow, check: Check) -> None:
    """Write the check of a bid, in place of an earlier one."""
    refuse(_check_faults(award_model(bid.lot.model), check))
    row = session.scalar(select(CheckRow).where(CheckRow.bid_id == bid.id))
    if row is None:
        row = CheckRow(bid=bid)
        session.add(row)
    row.by, row.on = check.by, check.on
    row.fails = [
        FailureRow(requirement=failure.requirement, reason=failure.reason)
        for failure in check.fails
    ]
    session.flush()


def _bid(desk: Desk, bid: str, action: str) -> BidRow:
    """Find a bid and ask for the right to act on it, at the stage of its lot."""
    row = _find(desk.session, desk.tender.id, bid)
    desk.require(action, lot=row.lot.public_id if row else "")
    if row is None:
        raise UnknownError(fault("bid-unknown", Place(path="bid"), bid=bid))
    return row


def _find(session: Session, tender_id: int, bid: str) -> BidRow | None:
    query = select(BidRow).where(BidRow.tender_id == tender_id, BidRow.public_id == bid)
    return session.scalar(query)


def _bid_faults(bid: Bid) -> Iterator[Finding]:
    yield from ids(bid=bid.id)
    yield from needed(tenderer=bid.tenderer)
    yield from allowed(address=bid.address)


def _check_faults(model: AwardModel, check: Check) -> Iterator[Finding]:
    yield from needed(by=check.by)
    known = {requirement.id for requirement in model.requirements}
    for failure in check.fails:
        yield from needed(reason=failure.reason)
        if failure.requirement not in known:
            place = Place(path="requirement")
            yield fault("requirement-unknown", place, requirement=failure.requirement)
