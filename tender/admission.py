"""Bids that are out although they meet every requirement: for a price, or its explanation."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from scoring import plain
from tender.findings import Finding, notice
from tender.model import AwardModel, Bid


class Because(StrEnum):
    """Why a bid is out."""

    FLOOR = "price-below-floor"
    """A price lies below the floor that was published (*reële prijs*)."""
    EXPLANATION = "explanation-rejected"
    """The buyer asked about a low price, and the answer did not convince."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A bid that is not scored, and why."""

    bid: str
    because: Because
    facts: Mapping[str, str]

    @property
    def finding(self) -> Finding:
        """The same as a finding, which holds the sentence."""
        return notice(self.because.value, bid=self.bid, **self.facts)


def refusals(
    model: AwardModel, bids: Iterable[Bid], prices: Mapping[str, Mapping[str, Fraction]]
) -> Iterator[Refusal]:
    """The bids with a price below a floor; a floor never changes a price."""
    floors = {c.id: c.floor for c in model.priced if c.floor is not None}
    for bid in bids:
        below = [
            (criterion, price)
            for criterion, price in prices[bid.id].items()
            if criterion in floors and price < floors[criterion]
        ]
        if below:
            criterion, price = below[0]
            floor = plain(floors[criterion])
            facts = {"criterion": criterion, "price": plain(price), "floor": floor}
            yield Refusal(bid.id, Because.FLOOR, facts)
        elif bid.explanation and bid.explanation.rejected:
            yield Refusal(bid.id, Because.EXPLANATION, {"reason": bid.explanation.reason})
