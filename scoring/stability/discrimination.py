"""Whether an outcome tells bids apart, and what rounding and cutting off did to it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise, permutations

from scoring.numbers import Rounding, Roundings, Stage
from scoring.prices import Clip
from scoring.ranking import RankOn
from scoring.scorecard import Scorecard
from scoring.stability.world import World, shares

MOST_DIGITS = 12
"""No finer rounding is tried."""


@dataclass(frozen=True, slots=True)
class Discrimination:
    """How far totals part the bids: how many are equal, and which criteria tell nothing."""

    bids: int
    """How many have a place."""
    tied_first: int
    """How many have the best total, before any tie-break."""
    totals: int
    """How many different totals there are."""
    flat: tuple[str, ...]
    """The weighted criteria on which every bid earns the same."""

    @property
    def most_tied(self) -> bool:
        """Whether more than half of the bids have the best total."""
        return self.tied_first > 1 and 2 * self.tied_first > self.bids


@dataclass(frozen=True, slots=True)
class StageEffect:
    """What the rounding of one stage does when it is the only one."""

    stage: Stage
    digits: int
    first: tuple[str, ...]
    """Who stands on the first place then."""
    ties: tuple[tuple[str, str], ...]
    """Bids next to each other whose totals differ, and are equal once rounded."""
    enough: int | None
    """The fewest digits with which there is no such tie; None where twelve are too few."""


@dataclass(frozen=True, slots=True)
class RoundingEffect:
    """What the declared rounding does to the first place, all of it and each stage alone."""

    published: tuple[str, ...]
    exact: tuple[str, ...]
    stages: tuple[StageEffect, ...]

    @property
    def decides(self) -> bool:
        """Whether rounding gives another first place."""
        return self.published != self.exact


@dataclass(frozen=True, slots=True)
class ClipEffect:
    """What cutting off shares of a price does: whose are cut, and who wins without."""

    clip: Clip
    cut: tuple[str, ...]
    """The bids of which a share was cut off."""
    first: tuple[str, ...]
    """Who stands on the first place when nothing is cut off."""


@dataclass(frozen=True, slots=True)
class Domination:
    """Dominance broken: a bid nowhere worse and somewhere better that yet stands lower."""

    better: str
    worse: str


def discrimination(world: World) -> Discrimination:
    """Count equal totals and criteria that part nobody."""
    cards = [place.card for place in world.ranking]
    totals = [_total(world, card) for card in cards]
    weights = world.scheme.weights
    flat = (
        key
        for key, weight in weights.items()
        if weight and len({line.exact for card in cards if (line := card.line(key))}) == 1
    )
    return Discrimination(len(cards), totals.count(totals[0]), len(set(totals)), tuple(flat))


def rounding_effect(world: World) -> RoundingEffect:
    """Compare the outcome with the exact one, and each declared stage by itself."""
    scheme = world.scheme
    stages = tuple(
        _stage_effect(world, stage, rounding) for stage, rounding in scheme.roundings.stages.items()
    )
    exactly = replace(world, scheme=replace(scheme, rank_on=RankOn.EXACT))
    return RoundingEffect(world.first, exactly.first, stages)


def clip_effect(world: World) -> ClipEffect | None:
    """Score again with nothing cut off; None where the model cuts nothing off."""
    scheme = world.scheme
    if scheme.clip is Clip.NONE:
        return None
    cut = tuple(
        card.bid
        for card in world.cards
        if any(line.share != line.rule.share(line.price) for line in card.parts.priced)
    )
    return ClipEffect(scheme.clip, cut, world.under(replace(scheme, clip=Clip.NONE)).first)


def dominations(world: World) -> tuple[Domination, ...]:
    """The pairs that stand the wrong way round, whatever criteria weigh."""
    earned = shares(world)
    ranks = {place.card.bid: place.rank for place in world.ranking}
    graded = [criterion.key for criterion in world.scheme.graded]
    priced = world.scheme.priced

    def marks(bid: str) -> list[Fraction]:
        prices = world.bids[bid].prices
        costs = [each.counts.signed(prices[each.key]) for each in priced]
        return [*(earned[bid][key] for key in graded), *(-cost for cost in costs)]

    known = {bid: marks(bid) for bid in ranks}
    return tuple(
        Domination(better, worse)
        for better, worse in permutations(known, 2)
        if ranks[better] > ranks[worse] and _dominates(known[better], known[worse])
    )


def _dominates(better: list[Fraction], worse: list[Fraction]) -> bool:
    return better != worse and all(b >= w for b, w in zip(better, worse, strict=True))


def _stage_effect(world: World, stage: Stage, rounding: Rounding) -> StageEffect:
    alone = _only(world, stage, rounding)
    enough = None
    for digits in range(MOST_DIGITS + 1):
        if not _artificial_ties(_only(world, stage, Rounding(digits, rounding.mode))):
            enough = digits
            break
    ties = tuple(_artificial_ties(alone))
    return StageEffect(stage, rounding.digits, alone.first, ties, enough)


def _only(world: World, stage: Stage, rounding: Rounding) -> World:
    scheme = replace(world.scheme, roundings=Roundings({stage: rounding}), rank_on=RankOn.ROUNDED)
    return world.under(scheme)


def _artificial_ties(world: World) -> list[tuple[str, str]]:
    return list(_ties([place.card for place in world.ranking]))


def _ties(cards: list[Scorecard]) -> Iterator[tuple[str, str]]:
    """Bids next to each other that only rounding made equal."""
    for one, other in pairwise(cards):
        rounded = one.total.value == other.total.value
        if rounded and one.exact_total.value != other.exact_total.value:
            yield one.bid, other.bid


def _total(world: World, card: Scorecard) -> Fraction:
    rounded = world.scheme.rank_on is RankOn.ROUNDED
    return (card.total if rounded else card.exact_total).value
