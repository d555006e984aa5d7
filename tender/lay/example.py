"""A worked example: three invented bids, scored by the model itself."""

from dataclasses import dataclass
from fractions import Fraction

from scoring import Scheme, Scorecard
from tender.model import AwardModel
from tender.simulation.scenario import (
    ScenarioBid,
    bid_of,
    suggested_budget,
    with_one_evaluator,
)
from tender.simulation.trial import try_out

CHEAPEST = Fraction(3, 4)
"""The lowest example price, as a part of the amount up to which the model expects bids."""
QUALITIES = {"A": Fraction(3, 4), "B": Fraction(1), "C": Fraction(1, 2)}
"""How good the examples are, as shares of the points: A good, B the best, C enough."""


@dataclass(frozen=True, slots=True)
class ExampleBid:
    """An invented bid with what it earns."""

    name: str
    bid: ScenarioBid
    card: Scorecard
    rank: int | None
    """Its place; None where it has none."""

    @property
    def price(self) -> Fraction:
        """Its prices together, in euro."""
        return self.bid.price


@dataclass(frozen=True, slots=True)
class Example:
    """Three bids beside one another, and the scheme that scored them."""

    scheme: Scheme
    bids: tuple[ExampleBid, ...]


def example_of(model: AwardModel) -> Example:
    """Three bids around the amounts of the model: the dearer a bid, the better its quality."""
    scheme = with_one_evaluator(model.scheme)
    low, high = price_range(model)
    prices = {"A": (low + high) / 2, "B": high, "C": low}
    bids = {
        name: bid_of(scheme, name, quality, prices[name]) for name, quality in QUALITIES.items()
    }
    trial = try_out(scheme, {name: bid.answers for name, bid in bids.items()})
    ranks = {place.card.bid: place.rank for place in trial.ranking}
    return Example(
        scheme,
        tuple(
            ExampleBid(card.bid, bids[card.bid], card, ranks.get(card.bid)) for card in trial.cards
        ),
    )


def price_range(model: AwardModel) -> tuple[Fraction, Fraction]:
    """The lowest and the highest example price in euro, none below what the model allows."""
    budget = suggested_budget(model.scheme)
    floors = sum((each.floor for each in model.priced if each.floor is not None), Fraction(0))
    low = max(CHEAPEST * budget, floors)
    return low, max(budget, low / CHEAPEST)
