"""A trial: a scenario scored under one scheme, and the price at which two bids would be equal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from scoring import Answers, Better, Place, Scheme, Scorecard
from tender.simulation.scenario import ScenarioBid, priced

CENT = Fraction(1, 100)
GROSS = Fraction(100_000)
"""From this amount on, a price is looked for in whole euro."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What becomes of a scenario under a scheme."""

    cards: tuple[Scorecard, ...]
    ranking: tuple[Place, ...]

    @property
    def winners(self) -> tuple[str, ...]:
        """Who stands first; more than one where nothing separates them."""
        return tuple(place.card.bid for place in self.ranking if place.rank == 1)

    def card(self, bid: str) -> Scorecard:
        """The scorecard of a bid that takes part."""
        return next(card for card in self.cards if card.bid == bid)


def try_out(scheme: Scheme, bids: Mapping[str, Answers]) -> Trial:
    """Score and rank invented bids."""
    cards = scheme.score(bids)
    return Trial(cards, scheme.rank(cards))


@dataclass(frozen=True, slots=True)
class Probe:
    """One bid that is changed among others that stay."""

    scheme: Scheme
    others: Mapping[str, Answers]
    bid: ScenarioBid

    def card(self, bid: ScenarioBid) -> Scorecard:
        """The scorecard of a bid among the others."""
        return self.scheme.score({**self.others, bid.name: bid.answers})[-1]

    def worth(self, bid: ScenarioBid) -> Fraction | None:
        """The exact total of a bid among the others, higher is better; None without a total."""
        card = self.card(bid)
        if card.totals is None:
            return None
        value = card.exact_total.value
        return value if card.exact_total.better is Better.HIGH else -value

    def priced(self, bid: ScenarioBid, price: Fraction) -> ScenarioBid:
        """The same bid at another price."""
        return priced(self.scheme, bid, price)

    def indifferent_price(
        self, bid: ScenarioBid, worth: Fraction, most: Fraction
    ) -> Fraction | None:
        """The highest price at which a bid is still worth so much: to the euro, or to the cent
        where prices stay below GROSS.

        None where it is not worth so much at any price above zero, or still is at `most` euro.
        Right for rules under which a lower price is never worse.
        """
        grain = CENT if most < GROSS else Fraction(1)

        def enough(grains: int) -> bool:
            found = self.worth(self.priced(bid, grains * grain))
            return found is not None and found >= worth

        high = int(most / grain)
        if not enough(1) or enough(high):
            return None
        return highest(enough, 1, high) * grain


def highest(holds: Callable[[int], bool], low: int, high: int) -> int:
    """The highest number for which something holds that holds at `low` and not at `high`."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low
