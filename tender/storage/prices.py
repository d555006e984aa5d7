"""Prices: all bids of a lot at once, and never before its quality is final."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from sqlalchemy import select

from tender.findings import Finding, Place, fault, faults, opened
from tender.index import index
from tender.model import Dossier, Stage
from tender.shape import AMOUNT
from tender.storage.assembly import whole_dossier
from tender.storage.desk import Desk
from tender.storage.entered import refuse
from tender.storage.lots import assessed_bids, award_model, bids_of
from tender.storage.records import PriceRow
from tender.storage.tables import BidRow, LotRow

Prices = Mapping[str, Mapping[str, Decimal]]
"""Amounts in euro without VAT, by bid and price criterion."""


def enter_prices(desk: Desk, *, lot: str, prices: Prices) -> None:
    """Enter the prices of every assessed bid of a lot; it is priced from then on.

    Prices are never changed afterwards, and those of a bid that failed a requirement stay shut.
    """
    desk.require("price.enter", lot=lot)
    row = desk.lot(lot)
    refuse([*_bid_faults(desk, row, prices), *_amount_faults(prices)])
    refuse(faults(index(_priced(whole_dossier(desk.session, desk.tender), prices)).findings))
    for bid in assessed_bids(desk.session, row):
        for criterion, amount in prices[bid.public_id].items():
            desk.session.add(
                PriceRow(bid_id=bid.id, criterion=criterion, amount=amount, entered_at=desk.now)
            )
    desk.session.flush()
    row.stage = Stage.PRICED.value
    desk.session.flush()
    desk.done("price.enter", lot=lot, bids=sorted(prices))


def prices_of(desk: Desk, *, lot: str) -> dict[str, dict[str, Decimal]]:
    """Give the prices of a lot, bid by bid; journaled as a reading."""
    desk.read("price.view", lot=lot)
    query = select(PriceRow).join(BidRow).where(BidRow.lot_id == desk.lot(lot).id)
    found: dict[str, dict[str, Decimal]] = {}
    for row in desk.session.scalars(query.order_by(PriceRow.id)):
        found.setdefault(row.bid.public_id, {})[row.criterion] = row.amount
    return found


def _bid_faults(desk: Desk, lot: LotRow, prices: Prices) -> Iterator[Finding]:
    """Bids that are not of this lot, that stay shut, or whose price is missing."""
    every = {bid.public_id for bid in bids_of(desk.session, lot)}
    assessed = [bid.public_id for bid in assessed_bids(desk.session, lot)]
    for bid in prices:
        if bid not in every:
            yield fault("bid-unknown", Place(path=bid), bid=bid)
        elif bid not in assessed:
            yield fault("bid-excluded", Place(path=bid), bid=bid)
    for bid in assessed:
        for criterion in award_model(lot.model).priced:
            if criterion.id not in prices.get(bid, {}):
                place = Place(path=f"{bid}.{criterion.id}")
                yield opened("price-open", place, bid=bid, criterion=criterion.id)


def _amount_faults(prices: Prices) -> Iterator[Finding]:
    for bid, amounts in prices.items():
        for criterion, amount in amounts.items():
            if not AMOUNT.fullmatch(f"{amount:f}"):
                yield fault("not-an-amount", Place(path=f"{bid}.{criterion}"), found=amount)


def _priced(dossier: Dossier, prices: Prices) -> Dossier:
    """The dossier with these prices, to see whether its award models take them."""
    bids = tuple(replace(bid, prices=prices.get(bid.id, bid.prices)) for bid in dossier.bids)
    return replace(dossier, bids=bids)
