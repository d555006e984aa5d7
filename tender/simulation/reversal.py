"""Rank reversal: a constructed case in which a bid that cannot win changes the winner."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from scoring import Answers, Scheme
from tender.simulation.scenario import ScenarioBid, bid_of, priced, uniform_shares
from tender.simulation.trial import Trial, highest, try_out

NUDGES = (Fraction(0), Fraction(-1, 1000), Fraction(1, 1000), Fraction(-1, 50), Fraction(1, 50))
"""How far from the tie with the first bid the second one is placed."""
THIRDS = (Fraction(1, 2), Fraction(3, 4), Fraction(9, 10), Fraction(5, 4), Fraction(2))
"""Prices of the third bid, as parts of the budget."""


@dataclass(frozen=True, slots=True)
class Reversal:
    """Two bids, and a third whose presence swaps them without winning."""

    first: ScenarioBid
    second: ScenarioBid
    third: ScenarioBid
    before: Trial
    after: Trial


def find_reversal(scheme: Scheme, budget: Fraction) -> Reversal | None:
    """Construct a reversal for these weights and this formula; None where none was found."""
    if not relative(scheme):
        return None
    for first, second in _pairs(scheme, budget):
        for third in _thirds(scheme, budget):
            if found := _reversal(scheme, first, second, third):
                return found
    return None


def relative(scheme: Scheme) -> bool:
    """Whether one bid can move the points or the total of another."""
    prices = any(c.rule.relative and c.weight for c in scheme.priced)
    return scheme.combination.relative or scheme.panel_rule.relative or prices


def _pairs(scheme: Scheme, budget: Fraction) -> Iterator[tuple[ScenarioBid, ScenarioBid]]:
    """A better and a cheaper bid that are close, on either side of a tie."""
    shares = [share for share in uniform_shares(scheme) if share > 0]
    for high, low in zip(shares[::-1], shares[-2::-1], strict=False):
        better = bid_of(scheme, "A", high, budget)
        cheaper = bid_of(scheme, "B", low, budget * Fraction(9, 10))
        for price in _close_prices(scheme, better, cheaper, budget):
            yield better, bid_of(scheme, "B", low, price)


def _close_prices(
    scheme: Scheme, better: ScenarioBid, cheaper: ScenarioBid, budget: Fraction
) -> list[Fraction]:
    """Prices at which the cheaper bid is about worth what the better one is."""
    low, high = 1, int(budget * 100)

    def ahead(cents: int) -> bool:
        rival = priced(scheme, cheaper, Fraction(cents, 100))
        return rival.name in try_out(scheme, _answers(better, rival)).winners

    if not ahead(low) or ahead(high):
        return [cheaper.price]
    low = highest(ahead, low, high)
    return [Fraction(low, 100) * (1 + nudge) for nudge in NUDGES]


def _thirds(scheme: Scheme, budget: Fraction) -> Iterator[ScenarioBid]:
    shares = uniform_shares(scheme)
    for share in (shares[0], shares[len(shares) // 2], shares[-1]):
        for part in THIRDS:
            yield bid_of(scheme, "C", share, budget * part)


def _reversal(
    scheme: Scheme, first: ScenarioBid, second: ScenarioBid, third: ScenarioBid
) -> Reversal | None:
    before = try_out(scheme, _answers(first, second))
    after = try_out(scheme, _answers(first, second, third))
    if len(before.winners) != 1 or len(after.winners) != 1:
        return None
    was, stands = before.winners[0], after.winners[0]
    if stands in {was, third.name}:
        return None
    ordered = (first, second) if was == first.name else (second, first)
    return Reversal(*ordered, third, before, after)


def _answers(*bids: ScenarioBid) -> dict[str, Answers]:
    return {bid.name: bid.answers for bid in bids}
