"""Amounts of money as people type them, and prices of a lot as a form or a table brings them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tender.language import _
from tender.model import AwardCriterion, Bid
from webadmin.spreadsheet import Rows

_DUTCH = re.compile(r"\d{1,3}(\.\d{3})+(,\d{1,2})?|\d{1,12}(,\d{1,2})?")
_PLAIN = re.compile(r"\d{1,12}\.\d{1,2}")

Typed = dict[tuple[str, str], str]
"""What was typed, by bid and price criterion."""


@dataclass(frozen=True, slots=True)
class Offer:
    """The prices that were typed for a lot, and everything that is wrong with them."""

    typed: Typed
    prices: Mapping[str, Mapping[str, Decimal]]
    faults: tuple[str, ...]


def parse_amount(text: str) -> Decimal | None:
    """Read 985000, 985.000, 985.000,50 or 985000.50; what could mean two things is none."""
    bare = text.replace("€", "").replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
    if _DUTCH.fullmatch(bare):
        return Decimal(bare.replace(".", "").replace(",", "."))
    return Decimal(bare) if _PLAIN.fullmatch(bare) else None


def offer_of(typed: Typed, bids: tuple[Bid, ...], criteria: tuple[AwardCriterion, ...]) -> Offer:
    """Read what was typed for every bid and price criterion."""
    prices: dict[str, dict[str, Decimal]] = {}
    faults: list[str] = []
    for bid in bids:
        for criterion in criteria:
            text = typed.get((bid.id, criterion.id), "")
            amount = parse_amount(text)
            if amount is None:
                faults.append(_fault(bid, text))
            else:
                prices.setdefault(bid.id, {})[criterion.id] = amount
    return Offer(typed, prices, tuple(faults))


def template(bids: tuple[Bid, ...], criteria: tuple[AwardCriterion, ...]) -> Rows:
    """The table to fill in: one row a bid, one column a price criterion."""
    head = ["bid", "tenderer", *(criterion.id for criterion in criteria)]
    return [head, *([bid.id, bid.tenderer, *("" for _c in criteria)] for bid in bids)]


def typed_in(
    rows: Rows, bids: tuple[Bid, ...], criteria: tuple[AwardCriterion, ...]
) -> tuple[Typed, tuple[str, ...]]:
    """Find the prices in a table, and name every row and column that does not belong there."""
    if not rows:
        return {}, (_("The file is empty."),)
    head = [cell.lower() for cell in rows[0]]
    missing = [name for name in ("bid", *(c.id for c in criteria)) if name not in head]
    if missing:
        words = _("The first row has to name these columns too: {columns}.")
        return {}, (words.format(columns=", ".join(missing)),)
    places = {criterion.id: head.index(criterion.id) for criterion in criteria}
    faults = tuple(_row_faults(rows, head.index("bid"), {bid.id for bid in bids}))
    typed: Typed = {}
    for row in rows[1:]:
        for criterion, place in places.items():
            typed[_at(row, head.index("bid")), criterion] = _at(row, place)
    return typed, faults


def _row_faults(rows: Rows, place: int, known: set[str]) -> Iterator[str]:
    seen: set[str] = set()
    for number, row in enumerate(rows[1:], 2):
        bid = _at(row, place)
        if bid not in known:
            yield _("Row {row}: there is no bid '{bid}' to price.").format(row=number, bid=bid)
        if bid in seen:
            yield _("Row {row}: the bid '{bid}' stands here twice.").format(row=number, bid=bid)
        seen.add(bid)


def _at(row: Sequence[str], place: int) -> str:
    return str(row[place]) if place < len(row) else ""


def _fault(bid: Bid, text: str) -> str:
    if not text:
        return _("{bidder}: the price is missing.").format(bidder=bid.tenderer)
    words = _("{bidder}: '{text}' is not an amount such as 985.000,50.")
    return words.format(bidder=bid.tenderer, text=text[:40])
