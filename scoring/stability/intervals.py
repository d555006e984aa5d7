"""Weight intervals: how far the weight of one criterion may move before the order changes.

The weight of a criterion moves while the others keep their proportions and the sum of all stays.
Every total is then linear in that weight, so that each interval has closed ends and no scan is
needed. It asks that the points of a bid on a criterion do not depend on the weights, and that
nothing is rounded, cut off or divided between those points and the total.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from math import lcm
from operator import mul
from typing import Self

from scoring.errors import ScoringError

Pair = tuple[int, int]
"""Two bids, the first of which is to stay at or above the second."""


class RaceShapeError(ScoringError):
    """Shares and weights that do not make a race: none at all, uneven rows, no positive weight."""

    def __init__(self, fact: str) -> None:
        """Keep what is wrong."""
        self.fact = fact
        super().__init__(f"The weights of these bids cannot be moved: {fact}.")


class SharedFirstPlaceError(ScoringError):
    """Several bids have the highest total, so that none of them can be called the winner."""

    def __init__(self, bids: Sequence[int]) -> None:
        """Keep the bids that share the first place."""
        self.bids = tuple(bids)
        super().__init__(
            f"The bids {', '.join(map(str, self.bids))} share the first place. "
            "Ask for the interval of the full order, or apply the published tie rule first."
        )


class OnlyWeightError(ScoringError):
    """One criterion has all the weight, so that the others have no proportions to keep."""

    def __init__(self, criterion: int) -> None:
        """Keep the criterion."""
        self.criterion = criterion
        super().__init__(
            f"Criterion {criterion} has all the weight. Give another one a weight above zero."
        )


@dataclass(frozen=True, slots=True)
class WeightedRace:
    """Bids with their shares per criterion in whole numbers, and the weights of the criteria."""

    shares: tuple[tuple[int, ...], ...]
    """Of each bid, in one unit for all bids and criteria."""
    weights: tuple[int, ...]
    unit: Fraction = Fraction(1)
    """How much one of `weights` is in the unit in which weights are published."""
    whole: int = field(init=False)
    """The sum of `weights`."""
    totals: tuple[int, ...] = field(init=False)
    reach: int = field(init=False, repr=False)
    """No two shares differ more than this."""

    def __post_init__(self) -> None:
        """Refuse what is no race, and add up once what every question needs."""
        if fact := _fault(self.shares, self.weights):
            raise RaceShapeError(fact)
        object.__setattr__(self, "whole", sum(self.weights))
        totals = tuple(sum(map(mul, row, self.weights)) for row in self.shares)
        object.__setattr__(self, "totals", totals)
        reach = max(map(max, self.shares)) - min(map(min, self.shares))
        object.__setattr__(self, "reach", reach)

    @classmethod
    def of(cls, shares: Sequence[Sequence[Fraction]], weights: Sequence[Fraction]) -> Self:
        """The race of exact numbers, each kind brought over one denominator."""
        per = lcm(*(share.denominator for row in shares for share in row))
        weights_per = lcm(*(weight.denominator for weight in weights))
        return cls(
            tuple(_whole_numbers(row, per) for row in shares),
            _whole_numbers(weights, weights_per),
            Fraction(1, weights_per),
        )

    @property
    def winner(self) -> int:
        """The one bid with the highest total."""
        highest = max(self.totals)
        first = [bid for bid, total in enumerate(self.totals) if total == highest]
        if len(first) > 1:
            raise SharedFirstPlaceError(first)
        return first[0]

    def amount(self, top: int, bottom: int) -> Fraction:
        """So many of `weights`, top / bottom, in the published unit."""
        return Fraction(top * self.unit.numerator, bottom * self.unit.denominator)

    def lead(self, pair: Pair) -> int:
        """By how much the first of two bids is ahead in the total."""
        return self.totals[pair[0]] - self.totals[pair[1]]

    def behind(self, criterion: int, pair: Pair) -> int:
        """How much more the second of two bids has on a criterion."""
        return self.shares[pair[1]][criterion] - self.shares[pair[0]][criterion]

    def meeting(self, criterion: int, pair: Pair) -> tuple[int, int]:
        """Top and bottom of the weight of a criterion with which two bids have equal totals."""
        gap, more = self.lead(pair), self.behind(criterion, pair)
        return self.whole * (gap + self.weights[criterion] * more), gap + self.whole * more

    @property
    def order(self) -> tuple[int, ...]:
        """All bids, the highest total first; equal ones in the order in which they were given."""
        return tuple(sorted(range(len(self.totals)), key=lambda bid: -self.totals[bid]))


@dataclass(frozen=True, slots=True)
class WeightInterval:
    """The weights of one criterion for which the order holds, both ends included.

    Where an end names a pair, those two bids have equal totals there, and the published tie rule
    says whether the order holds at that very weight.
    """

    low: Fraction
    high: Fraction
    low_pair: Pair | None
    """The bids that change places below `low`; none where the order holds down to zero."""
    high_pair: Pair | None
    """The bids that change places above `high`; none where it holds up to all the weight."""


@dataclass(frozen=True, slots=True)
class WeightIntervals:
    """One interval for each criterion, in the unit of the weights; fractions are made on demand."""

    race: WeightedRace
    bounds: tuple[tuple[Pair, Pair], ...]
    """For each criterion the pair that meets first when its weight falls, and when it grows."""

    def __len__(self) -> int:
        """How many criteria there are."""
        return len(self.bounds)

    def __iter__(self) -> Iterator[WeightInterval]:
        """The intervals, criterion by criterion."""
        return (self[criterion] for criterion in range(len(self)))

    def __getitem__(self, criterion: int) -> WeightInterval:
        """The interval of one criterion."""
        race, (below, above) = self.race, self.bounds[criterion]
        low, low_pair, high, high_pair = Fraction(0), None, race.amount(race.whole, 1), None
        top, bottom = race.meeting(criterion, below)
        if top <= 0 and bottom < 0:
            low, low_pair = race.amount(top, bottom), below
        top, bottom = race.meeting(criterion, above)
        if bottom > 0 and race.behind(criterion, above) >= 0:
            high, high_pair = race.amount(top, bottom), above
        return WeightInterval(low, high, low_pair, high_pair)


def winner_intervals(race: WeightedRace) -> WeightIntervals:
    """For each criterion the weights with which the winner stays first.

    Where two bids share the first place there is no winner to hold: `SharedFirstPlaceError`.
    """
    return first_intervals(race, race.winner)


def first_intervals(race: WeightedRace, first: int) -> WeightIntervals:
    """For each criterion the weights with which a bid stays at or above every other.

    A rival with an equal total, which the tie rule placed lower, ends the interval at the weight
    as it is, on the side where it would pass.
    """
    rivals = [bid for bid in range(len(race.shares)) if bid != first]
    return _intervals(race, [(first, rival) for rival in rivals])


def order_intervals(race: WeightedRace) -> WeightIntervals:
    """For each criterion the weights with which no two bids change places.

    The interval of bids with equal totals ends at the weight as it is, on the side where the one
    that was given later would pass the other.
    """
    return _intervals(race, list(pairwise(race.order)))


def critical_weights(race: WeightedRace, one: int, other: int) -> tuple[Fraction | None, ...]:
    """For each criterion the one weight with which two bids have equal totals.

    None where no weight from zero to all does it, or where every weight does.
    """
    _check_proportions(race)
    met: list[Fraction | None] = []
    for criterion in range(len(race.weights)):
        top, bottom = race.meeting(criterion, (one, other))
        inside = bottom and 0 <= Fraction(top, bottom) <= race.whole
        met.append(race.amount(top, bottom) if inside else None)
    return tuple(met)


def _intervals(race: WeightedRace, pairs: list[Pair]) -> WeightIntervals:
    """The intervals in which the first of every pair stays at or above the second.

    With `gap` the lead of the first in the total and `more` what the second has more on a
    criterion, the two are equal where the criterion has (gap + weight * more) / (gap + whole *
    more) of the whole. That falls as more / gap grows, on either side of zero: so the largest
    more / gap bounds the weight above and the smallest bounds it below, whatever the weight is.
    """
    _check_proportions(race)
    pairs = pairs or [(0, 0)]
    pulls = _pulls([race.lead(pair) for pair in pairs], race.reach)
    shares = race.shares
    rows = [
        [(theirs - mine) * pull for mine, theirs in zip(shares[one], shares[other], strict=True)]
        for (one, other), pull in zip(pairs, pulls, strict=True)
    ]
    bounds = tuple(
        (pairs[column.index(min(column))], pairs[column.index(max(column))])
        for column in zip(*rows, strict=True)
    )
    return WeightIntervals(race, bounds)


def _pulls(gaps: list[int], reach: int) -> list[int]:
    """For each gap a whole number, so that more * pull keeps the order of more / gap.

    Two different ratios are at least 1 / widest**2 apart and `more` is at most `reach`: scaled
    by 2 * reach * widest**2 they are still apart after what is lost by rounding 1 / gap down.
    Bids with equal totals pull more than any others.
    """
    scale = 2 * reach * max(gaps) ** 2
    return [scale // gap if gap else scale * reach + 1 for gap in gaps]


def _check_proportions(race: WeightedRace) -> None:
    if race.whole in race.weights:
        raise OnlyWeightError(race.weights.index(race.whole))


def _whole_numbers(numbers: Sequence[Fraction], per: int) -> tuple[int, ...]:
    return tuple(number.numerator * (per // number.denominator) for number in numbers)


def _fault(shares: Sequence[Sequence[int]], weights: Sequence[int]) -> str:
    """What is wrong with a race, empty where nothing is."""
    if not shares or not weights:
        return "there has to be a bid and a criterion"
    for bid, row in enumerate(shares):
        if len(row) != len(weights):
            return f"bid {bid} has {len(row)} shares for {len(weights)} criteria"
    for criterion, weight in enumerate(weights):
        if weight < 0:
            return f"the weight of criterion {criterion} is below zero"
    return "" if any(weights) else "every weight is zero"
