"""The smallest change of one price that gives another winner, exact at the cent."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from scoring.definition import Holds
from scoring.points import Counts
from scoring.prices import Clip
from scoring.scheme import PricedCriterion
from scoring.stability.looks import Look, look_of, stays_within
from scoring.stability.undecided import Why
from scoring.stability.world import World

CENTS = 100
DEAREST = 10**13 * CENTS
"""No higher price is tried, in cents."""


@dataclass(frozen=True, slots=True)
class PriceChange:
    """Another price of one bid, in euro, and what it gives."""

    bid: str
    criterion: str
    before: Fraction
    after: Fraction
    first: tuple[str, ...]
    """Who then stands on the first place; several where no published rule parts them."""

    @property
    def size(self) -> Fraction:
        """How far the price moves."""
        return abs(self.after - self.before)


@dataclass(frozen=True, slots=True)
class PriceChanges:
    """What one price can change."""

    deficits: tuple[tuple[str, PriceChange | None], ...]
    """Of each loser the smallest cut in one price with which it comes first; none where none does.
    """
    margin: PriceChange | None
    """The smallest rise of one price of the winner that takes its first place."""
    smallest: PriceChange | None
    """The smallest change of any one price that gives another winner."""
    others: Why | None
    """Why prices by which a bid decides between two others were left out of `smallest`, if so."""


@dataclass(frozen=True, slots=True)
class _Price:
    """One price that could have been another, in a world with one winner."""

    world: World
    bid: str
    criterion: PricedCriterion

    @property
    def amount(self) -> Fraction:
        return self.world.bids[self.bid].prices[self.criterion.key]

    @property
    def lowest(self) -> int:
        """The lowest price that the model takes and that leaves the bid in, in cents."""
        floor_price = self.world.setting.floors.get(self.criterion.key, Fraction(0))
        least = 0 if self.world.scheme.takes(self.criterion, Fraction(0)) else 1
        return max(least, ceil(floor_price * CENTS))

    def at(self, cents: int) -> World:
        return self.world.priced(self.bid, self.criterion.key, Fraction(cents, CENTS))

    def changed(self, cents: int) -> PriceChange:
        after = Fraction(cents, CENTS)
        return PriceChange(self.bid, self.criterion.key, self.amount, after, self.at(cents).first)

    def nearest(self, stops: Sequence[int], wanted: Callable[[World], bool]) -> PriceChange | None:
        """The first cent on the way along the stops at which a world is what is wanted.

        Between two stops it may not become so and then cease to be so again.
        """
        down = bool(stops) and Fraction(stops[0], CENTS) < self.amount
        near = ceil(self.amount * CENTS) if down else floor(self.amount * CENTS)
        for far in stops:
            if wanted(self.at(far)):
                return self.changed(self._between(near, far, wanted))
            near = far
        return None

    def _between(self, near: int, far: int, wanted: Callable[[World], bool]) -> int:
        while abs(far - near) > 1:
            middle = (near + far) // 2
            near, far = (near, middle) if wanted(self.at(middle)) else (middle, far)
        return far


def price_changes(world: World) -> PriceChanges | Why:
    """How much cheaper each loser, or dearer the winner, had to be; the world has one winner.

    An amount that is subtracted is no price that anybody asks, and is left as it is.

    Prices are tried in whole cents by halving, which needs rules under which a lower price never
    gives a worse result; each answer is the outcome of a world that was really scored.
    """
    scheme = world.scheme
    amounts = not scheme.combination.price_earns
    counted = [c for c in scheme.priced if amounts or c.rule.weighs]
    counted = [c for c in counted if c.counts is Counts.ADDED]
    if not counted:
        return Why.NO_PRICE
    if why := _not_halved(world, counted):
        return why
    losers = [bid for bid in world.bids if bid != world.winner]
    deficits = {bid: _least(_cuts(world, bid, counted)) for bid in losers}
    margin = _least(_rises(world, counted))
    changes = [*deficits.values(), margin]
    others = _undecided_between(world)
    if others is None:
        changes += _deciding(world, losers, counted)
    return PriceChanges(tuple(deficits.items()), margin, _least(changes), others)


def _least(
    changes: Iterator[PriceChange | None] | Sequence[PriceChange | None],
) -> PriceChange | None:
    return min((c for c in changes if c is not None), key=lambda c: c.size, default=None)


def _cuts(
    world: World, bid: str, counted: Sequence[PricedCriterion]
) -> Iterator[PriceChange | None]:
    """The smallest cut of each price of a loser with which it comes first."""
    for criterion in counted:
        price = _Price(world, bid, criterion)
        if price.amount * CENTS > price.lowest:
            yield price.nearest([price.lowest], lambda other: bid in other.first)


def _rises(world: World, counted: Sequence[PricedCriterion]) -> Iterator[PriceChange | None]:
    """The smallest rise of each price of the winner that takes its place."""
    for criterion in counted:
        price = _Price(world, str(world.winner), criterion)
        yield price.nearest([DEAREST], _lost(world))


def _lost(world: World) -> Callable[[World], bool]:
    return lambda other: other.first != world.first


def _not_halved(world: World, counted: Sequence[PricedCriterion]) -> Why | None:
    """Why the prices between two that were tried would not follow from those."""
    scheme = world.scheme
    declared = [scheme.combination.properties, *(c.rule.about.properties for c in counted)]
    if any(properties.monotone is Holds.NO for properties in declared):
        return Why.NOT_MONOTONE
    free = any(look_of(criterion.rule) is Look.ANY for criterion in counted)
    return Why.SHAPE if world.rounds and (free or scheme.combination.moved_by_others) else None


def _undecided_between(world: World) -> Why | None:
    """Why a bid that decides between two others cannot be found without missing one."""
    rules = [criterion.rule for criterion in world.scheme.priced if criterion.rule.relative]
    if world.scheme.combination.moved_by_others or any(look_of(rule) is Look.ANY for rule in rules):
        return Why.SHAPE
    if world.rounds and rules:
        return Why.SHAPE
    cut_off = world.scheme.clip is not Clip.NONE and not all(map(stays_within, rules))
    return Why.SHAPE if cut_off else None


def _deciding(
    world: World, losers: Sequence[str], counted: Sequence[PricedCriterion]
) -> Iterator[PriceChange | None]:
    """The smallest changes by which a loser takes the place from the winner, maybe for another.

    Its price is led past the lowest and the highest price of the others: between those, every
    lead either only rises or only falls.
    """
    for criterion in counted:
        if not criterion.rule.relative:
            continue
        for bid in losers:
            price = _Price(world, bid, criterion)
            rest = [each.prices[criterion.key] for name, each in world.bids.items() if name != bid]
            ends = [floor(min(rest) * CENTS), ceil(max(rest) * CENTS)]
            own = price.amount * CENTS
            down = [end for end in reversed(ends) if price.lowest <= end < own]
            up = [end for end in ends if end > own]
            yield price.nearest([*down, price.lowest], _lost(world))
            yield price.nearest([*up, DEAREST], _lost(world))
