"""Dummy bids: at which price a bid that cannot win would swap the winner and another bid.

Under a relative price rule a bid can be made only to move the points of others. The formulas are
those for two bids of which one has more quality and the other a lower price.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil

from scoring.combinations import WeightedSum
from scoring.numbers import sum_of
from scoring.prices import LowestPriceRatio, PriceRule
from scoring.prices.relative import LinearOverLowest
from scoring.prices.spread import MinMax
from scoring.scheme import Answers, PricedCriterion
from scoring.scorecard import Scorecard
from scoring.stability.undecided import Why
from scoring.stability.world import World

CENTS = 100
NAME = "(dummy)"
"""No id of a bid holds brackets."""


class Measure(StrEnum):
    """What has to pass the threshold for the two bids to change places."""

    LOWEST = "lowest"
    """The lowest price."""
    SPAN = "span"
    """The distance from the lowest to the highest price."""


@dataclass(frozen=True, slots=True)
class Dummy:
    """A bid with the worst grades that was tried, by really scoring it."""

    price: Fraction
    """The nearest cent on the other side of the threshold."""
    swaps: bool
    """Whether the rival then stands above the winner."""
    loses: bool
    """Whether the dummy does not come first itself."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """Where two bids of which one is better and the other cheaper have equal totals."""

    winner: str
    rival: str
    better: str
    """Which of the two has more quality."""
    measure: Measure
    value: Fraction
    """In euro."""
    dummy: Dummy | None
    """What crosses the threshold; none where no bid that joins can."""


def dummy_thresholds(world: World) -> tuple[Threshold, ...] | Why:
    """The thresholds between the winner and each rival; the world has one winner."""
    criterion = _relative_price(world)
    if criterion is None:
        return Why.SHAPE
    return tuple(_thresholds(world, criterion))


def _relative_price(world: World) -> PricedCriterion | None:
    """The one relative price criterion, where test 2 has a formula for it and nothing is cut."""
    relative = [criterion for criterion in world.scheme.priced if criterion.rule.relative]
    if len(relative) != 1 or not isinstance(world.scheme.combination, WeightedSum):
        return None
    (criterion,) = relative
    formula = isinstance(criterion.rule, LowestPriceRatio | LinearOverLowest | MinMax)
    lines = (line for card in world.cards for line in card.parts.priced)
    whole = all(line.rule.share(line.price) == line.share for line in lines)
    return criterion if formula and whole and criterion.weight else None


def _thresholds(world: World, criterion: PricedCriterion) -> Iterator[Threshold]:
    cards = [place.card for place in world.ranking]
    winner, rivals = cards[0], cards[1:]
    for rival in rivals:
        better, cheaper = sorted(
            (winner, rival), key=lambda card: _rest(card, criterion), reverse=True
        )
        prices = _price(world, better, criterion), _price(world, cheaper, criterion)
        more = _rest(better, criterion) - _rest(cheaper, criterion)
        if more == 0 or prices[0] <= prices[1]:
            continue
        measure, value = _critical(criterion.rule, more / criterion.weight, *prices)
        helped = better if not isinstance(criterion.rule, LinearOverLowest) else cheaper
        price = None if helped is winner else _crossing(world, criterion, measure, value)
        dummy = _tried(world, criterion, price, rival.bid) if price else None
        yield Threshold(winner.bid, rival.bid, better.bid, measure, value, dummy)


def _rest(card: Scorecard, criterion: PricedCriterion) -> Fraction:
    """The exact points for everything but the relative price."""
    return sum_of(line.exact for line in card.lines if line.criterion != criterion.key)


def _price(world: World, card: Scorecard, criterion: PricedCriterion) -> Fraction:
    return world.bids[card.bid].prices[criterion.key]


def _critical(
    rule: PriceRule, more: Fraction, dear: Fraction, cheap: Fraction
) -> tuple[Measure, Fraction]:
    """The formulas of test 2; `more` is the lead in quality as a part of all points for price."""
    if isinstance(rule, LowestPriceRatio):
        return Measure.LOWEST, more / (1 / cheap - 1 / dear)
    if isinstance(rule, LinearOverLowest):
        return Measure.LOWEST, (dear - cheap) / ((rule.n - 1) * more)
    return Measure.SPAN, (dear - cheap) / more


def _crossing(
    world: World, criterion: PricedCriterion, measure: Measure, value: Fraction
) -> Fraction | None:
    """The price with which a bid that joins crosses a threshold; None where none does.

    A bid that joins can only lower the lowest price or widen the span. A lower lowest price helps
    the better bid under the ratio and the cheaper under the line; a wider span helps the better.
    """
    prices = [answers.prices[criterion.key] for answers in world.bids.values()]
    if measure is Measure.SPAN:
        return Fraction(int((min(prices) + value) * CENTS) + 1, CENTS)
    below = Fraction(ceil(value * CENTS) - 1, CENTS)
    least = world.setting.floors.get(criterion.key, Fraction(1, CENTS))
    return below if least <= below < min(prices) else None


def _tried(world: World, criterion: PricedCriterion, price: Fraction, rival: str) -> Dummy:
    """Put a bid with the worst grades beside the others, and score them all."""
    winner = str(world.winner)
    pattern = world.bids[winner]
    worst = {c.key: c.scale.grades[-1] for c in world.scheme.graded}
    grades = {key: (worst[key],) * len(given) for key, given in pattern.grades.items()}
    dearest = {
        other.key: max(answers.prices[other.key] for answers in world.bids.values())
        for other in world.scheme.priced
    }
    dummy = Answers(grades, {**dearest, criterion.key: price}, pattern.by)
    joined = world.beside(NAME, dummy)
    ranks = {place.card.bid: place.rank for place in joined.ranking}
    return Dummy(price, ranks[rival] < ranks[winner], NAME not in joined.first)
