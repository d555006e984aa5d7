"""How far each weight may move before the winner, or the order, changes; and what it does weigh."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, pairwise

from scoring.combinations import WeightedSum
from scoring.ranking import RankOn
from scoring.stability.intervals import (
    WeightedRace,
    WeightInterval,
    critical_weights,
    first_intervals,
    order_intervals,
)
from scoring.stability.undecided import Why
from scoring.stability.world import World, moved, reweighted, shares

NEAR = 1_000
"""A published outcome is tried at one part in so many of all points inside and outside an end."""
FAR_OFF = Fraction(1, 10)
"""An effective weight that differs more than this part of all points from the declared one."""


@dataclass(frozen=True, slots=True)
class End:
    """One end of an interval of weights, in points."""

    weight: Fraction
    pair: tuple[str, str] | None
    """The bids with equal totals there; none where no weight beyond is possible."""
    holds: bool
    """Whether the outcome still holds at this very weight, by the published tie rule."""
    confirmed: bool
    """Whether published totals say the same just inside and just outside."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The weights of one criterion with which an outcome stays, the others in proportion."""

    criterion: str
    declared: Fraction
    low: End
    high: End


@dataclass(frozen=True, slots=True)
class Critical:
    """The one weight of a criterion with which two bids have equal totals."""

    criterion: str
    one: str
    other: str
    weight: Fraction


@dataclass(frozen=True, slots=True)
class Weighing:
    """What moving one weight does."""

    winner: tuple[Interval, ...]
    """By criterion: where the winner stays."""
    order: tuple[Interval, ...]
    """By criterion: where no two bids change places."""
    critical: tuple[Critical, ...]


@dataclass(frozen=True, slots=True)
class EffectiveWeight:
    """What a criterion weighs among these bids: its weight times the range of their shares."""

    criterion: str
    declared: Fraction
    effective: Fraction
    """In the same unit: all effective weights add up to all declared ones."""
    far_off: bool


@dataclass(frozen=True, slots=True)
class _Scales:
    """A world laid out as shares by weights, its bids in the order of the ranking."""

    world: World
    bids: tuple[str, ...]
    rows: tuple[tuple[Fraction, ...], ...]
    weights: dict[str, Fraction]

    @property
    def exactly(self) -> World:
        """The world ordered on its exact totals."""
        return replace(self.world, scheme=replace(self.world.scheme, rank_on=RankOn.EXACT))

    @property
    def race(self) -> WeightedRace:
        return WeightedRace.of(self.rows, list(self.weights.values()))

    def at(self, criterion: str, weight: Fraction, *, published: bool) -> World:
        """The world really scored with one weight moved, on published or on exact totals."""
        everything = {**self.world.scheme.weights, **moved(self.weights, criterion, weight)}
        scheme = reweighted(self.world.scheme, everything)
        return self.world.under(scheme if published else replace(scheme, rank_on=RankOn.EXACT))


def weighing(world: World) -> Weighing | Why:
    """The intervals of each weight, or why there are none to tell; the world has one winner."""
    scales = _scales(world)
    if isinstance(scales, Why):
        return scales
    race, order = scales.race, _ranks(scales.exactly)
    return Weighing(
        tuple(_intervals(scales, first_intervals(race, 0), _same_winner(world))),
        tuple(_intervals(scales, order_intervals(race), _same_order(order))),
        tuple(_critical(scales)),
    )


def effective_weights(world: World) -> tuple[EffectiveWeight, ...] | Why:
    """Effective weights: w_k x range_k, scaled so that they add up to the declared weights."""
    if not world.scheme.combination.price_earns:
        return Why.NOT_A_SUM
    earned = shares(world)
    rows = [earned[place.card.bid] for place in world.ranking]
    weights = world.scheme.weights
    felt = {
        key: weight * (max(row[key] for row in rows) - min(row[key] for row in rows))
        for key, weight in weights.items()
    }
    whole, sum_felt = sum(weights.values(), Fraction(0)), sum(felt.values(), Fraction(0))
    if not sum_felt:
        return Why.ONE_BID
    return tuple(
        EffectiveWeight(key, weights[key], found, abs(found - weights[key]) > FAR_OFF * whole)
        for key, found in ((key, each * whole / sum_felt) for key, each in felt.items())
    )


def _scales(world: World) -> _Scales | Why:
    """Lay a world out, if its totals are linear in the weights."""
    scheme = world.scheme
    if not isinstance(scheme.combination, WeightedSum):
        return Why.NOT_A_SUM
    if scheme.minimum_quality is not None:
        return Why.QUALITY_MINIMUM
    exactly = replace(scheme, rank_on=RankOn.EXACT)
    bids = tuple(place.card.bid for place in exactly.rank(world.cards))
    if len(bids) == 1:
        return Why.ONE_BID
    if replace(world, scheme=exactly).first != world.first:
        return Why.ROUNDING_DECIDES
    idle = {criterion.key for criterion in scheme.priced if not criterion.rule.weighs}
    weights = {key: weight for key, weight in scheme.weights.items() if key not in idle}
    if sum(weights.values(), Fraction(0)) in weights.values():
        return Why.ONE_CRITERION
    earned = shares(world)
    rows = tuple(tuple(earned[bid][key] for key in weights) for bid in bids)
    return _Scales(world, bids, rows, weights)


Stays = Callable[[World], bool]
"""Whether an outcome stays in a world."""


def _same_winner(world: World) -> Stays:
    return lambda other: other.first == world.first


def _same_order(ranks: dict[str, int]) -> Stays:
    pairs = list(pairwise(ranks))

    def stays(world: World) -> bool:
        found = _ranks(world)
        return all(
            found[one] < found[other] or (found[one] == found[other] and ranks[one] == ranks[other])
            for one, other in pairs
        )

    return stays


def _ranks(world: World) -> dict[str, int]:
    return {place.card.bid: place.rank for place in world.ranking}


def _intervals(
    scales: _Scales, found: Iterable[WeightInterval], stays: Stays
) -> Iterator[Interval]:
    whole = sum(scales.weights.values(), Fraction(0))
    for (criterion, declared), each in zip(scales.weights.items(), found, strict=True):
        step = whole / NEAR
        below = min(each.low + step, declared), max(each.low - step, Fraction(0))
        above = max(each.high - step, declared), min(each.high + step, whole)
        low = _end(scales, criterion, (each.low, each.low_pair), below, stays)
        high = _end(scales, criterion, (each.high, each.high_pair), above, stays)
        yield Interval(criterion, declared, low, high)


def _end(
    scales: _Scales,
    criterion: str,
    at: tuple[Fraction, tuple[int, int] | None],
    near: tuple[Fraction, Fraction],
    stays: Stays,
) -> End:
    """An end, really scored: at the weight itself, and where totals are rounded on both sides."""
    weight, pair = at
    inside, outside = near
    beyond = outside if pair and outside != weight else None
    kept = pair is None or stays(scales.at(criterion, weight, published=False))
    confirmed = not scales.world.rounds or (
        stays(scales.at(criterion, inside, published=True))
        and (beyond is None or not stays(scales.at(criterion, beyond, published=True)))
    )
    named = (scales.bids[pair[0]], scales.bids[pair[1]]) if pair else None
    return End(weight, named, kept, confirmed)


def _critical(scales: _Scales) -> Iterator[Critical]:
    race = scales.race
    for one, other in combinations(range(len(scales.bids)), 2):
        for criterion, weight in zip(
            scales.weights, critical_weights(race, one, other), strict=True
        ):
            if weight is not None:
                yield Critical(criterion, scales.bids[one], scales.bids[other], weight)
