"""Bidders who were involved before: looked up among all that the tender's exchanges keep."""

from sqlalchemy import select

from tender.advice.records import Tie, involved
from tender.storage.advice.rows import AdviceRow
from tender.storage.advice.showing import kept_exchange
from tender.storage.desk import Desk
from tender.storage.tables import BidRow


def ties(desk: Desk) -> tuple[Tie, ...]:
    """Tell which bidders helped with the criteria or took part in a market consultation.

    For who may see the bids and the advice; the reading is journaled. A tie is a reason to look,
    not to exclude.
    """
    desk.require("advice.drafts")
    desk.read("bid.view", about="involvement")
    bids = select(BidRow.tenderer).where(BidRow.tender_id == desk.tender.id).order_by(BidRow.id)
    rows = select(AdviceRow).where(AdviceRow.tender_id == desk.tender.id).order_by(AdviceRow.id)
    kept = [kept_exchange(desk.session, row).exchange.records for row in desk.session.scalars(rows)]
    return involved(
        desk.session.scalars(bids).all(),
        [each for records in kept for each in records.involved],
        [each for records in kept for each in records.consultations],
    )
