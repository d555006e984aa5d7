"""Who decides by going away: one loser, the winner, or any set of losers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import takewhile

from scoring.combinations import WeightedSum
from scoring.definition import Holds
from scoring.dropout import moved_up
from scoring.errors import OutsideDomainError
from scoring.numbers import Stage, sum_of
from scoring.prices import Clip
from scoring.prices.averages import AverageRatio, Limit
from scoring.ranking import Place, TieBreak, TieRule
from scoring.scheme import PricedCriterion, ReferenceSet
from scoring.scorecard import Scorecard
from scoring.stability.looks import Look, look_of, stays_within
from scoring.stability.undecided import Why
from scoring.stability.withdrawal import (
    LARGEST,
    UndefinedPointsError,
    Withdrawals,
    brute_force,
    by_average_price,
    by_lowest_price,
    by_price_span,
)
from scoring.stability.world import World

_NEVER_WINS = -1000
"""Times all points: the quality in a closed form of a bid that has no place."""


class Method(StrEnum):
    """How the answer about all sets of losers was found."""

    INDEPENDENT = "independent"
    """The order of two bids does not depend on a third: nothing can change."""
    LOWEST = "lowest"
    """By the closed form for rules that look at the lowest price."""
    SPAN = "span"
    """By the closed form for rules that look at the lowest and the highest price."""
    AVERAGE = "average"
    """By who can pass the winner under the mean divided by the price; no set is counted."""
    SETS = "sets"
    """By really scoring every set of bids that keeps the winner."""


@dataclass(frozen=True, slots=True)
class Departure:
    """Bids that go away, and who stands on the first place then."""

    away: tuple[str, ...]
    first: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WinnerDrop:
    """The order behind the winner when it drops out: as it was, and scored again."""

    kept: tuple[tuple[str, int], ...]
    """Bids with their places when the order is kept."""
    rescored: tuple[tuple[str, int], ...]
    """Bids with their places when the others are scored again."""

    @property
    def differs(self) -> bool:
        """Whether the two orders name another first bid."""
        return _on_top(self.kept) != _on_top(self.rescored)


@dataclass(frozen=True, slots=True)
class Subsets:
    """What the withdrawal of any set of losers does."""

    method: Method
    fewest: Departure | None
    """A smallest set of losers without which the winner loses its place; none where there is none.
    """
    wins: tuple[tuple[str, int], ...]
    """In how many of all sets that keep the winner each bid comes first; none that never does.
    Empty where no set is counted."""

    @property
    def sets(self) -> int | None:
        """How many sets were counted; None where none was."""
        return sum(count for _, count in self.wins) or None


@dataclass(frozen=True, slots=True)
class Withdrawing:
    """What departures do; the world has one winner."""

    losers: tuple[Departure, ...]
    """The losers that decide: each alone, when it goes, takes the first place from the winner."""
    drop: WinnerDrop
    subsets: Subsets | Why


def withdrawing(world: World, *, most: int = LARGEST) -> Withdrawing:
    """Leave out each loser, the winner, and every set of losers.

    A closed form is used where what it asks for holds; else every set is really scored, for at
    most so many bids. For more, the mean price divided by the price still tells the smallest set.
    """
    losers = tuple(
        Departure((bid,), first)
        for bid in world.bids
        if bid != world.winner and (first := world.without({bid}).first) != world.first
    )
    return Withdrawing(losers, _winner_drop(world), _subsets(world, losers, most))


def _winner_drop(world: World) -> WinnerDrop:
    kept = moved_up(world.ranking, world.first)
    return WinnerDrop(_ranks(kept), _ranks(world.without(world.first).ranking))


def _ranks(places: Sequence[Place]) -> tuple[tuple[str, int], ...]:
    return tuple((place.card.bid, place.rank) for place in places)


def _on_top(places: Sequence[tuple[str, int]]) -> set[str]:
    return {bid for bid, rank in places if rank == 1}


def _subsets(world: World, losers: Sequence[Departure], most: int) -> Subsets | Why:
    bids = _by_tie_rule(world)
    if _independent(world) and not losers:
        sets = 1 << len(bids) - 1
        return Subsets(Method.INDEPENDENT, None, ((str(world.winner), sets),))
    try:
        if found := _closed_form(world, bids):
            method, outcome = found
        elif len(bids) > most:
            return _overtaking(world, bids)
        else:
            method, outcome = Method.SETS, brute_force(len(bids), _scored(world, bids), most)
    except (OutsideDomainError, UndefinedPointsError):
        return Why.DOMAIN
    wins = tuple((bids[number], count) for number, count in enumerate(outcome.wins) if count)
    return Subsets(method, _departure(world, bids, outcome.fewest), wins)


def _overtaking(world: World, bids: Sequence[str]) -> Subsets | Why:
    """The smallest set of more losers than can be tried, where a lead is linear in the mean."""
    criterion = _one_relative_price(world)
    if criterion is None or not _linear_in_mean(world, criterion):
        return Why.IRRATIONAL if world.scheme.irrational else Why.TOO_MANY
    quality = [_fixed_points(world, bid, criterion.key) for bid in bids]
    prices = [world.bids[bid].prices[criterion.key] for bid in bids]
    outcome = by_average_price(quality, prices, _points(world, criterion))
    return Subsets(Method.AVERAGE, _departure(world, bids, outcome.fewest), ())


def _departure(
    world: World, bids: Sequence[str], numbers: Sequence[int] | None
) -> Departure | None:
    """Who stands first without some bids, if any have to go."""
    if not numbers:
        return None
    away = tuple(sorted(bids[number] for number in numbers))
    return Departure(away, world.without(away).first)


def _by_tie_rule(world: World) -> list[str]:
    """All bids in the order that the published tie-breaks give them.

    What these leave equal the winner loses: a shared first place is no longer its own.
    """
    facts = world.setting.facts
    ties = list(takewhile(lambda tie: not tie.waits(world.cards, facts), world.scheme.ties))

    def key(card: Scorecard) -> tuple[object, ...]:
        return (*(tie.key(card, facts) for tie in ties), card.bid == world.winner, card.bid)

    return [card.bid for card in sorted(world.cards, key=key)]


def _independent(world: World) -> bool:
    """Whether every rule declares that the order of two bids does not depend on a third."""
    scheme = world.scheme
    enough = {Holds.YES} | ({Holds.UNCLIPPED} if scheme.clip is Clip.NONE else set())
    prices = [criterion.rule for criterion in scheme.priced]
    if world.rounds and any(rule.relative for rule in prices):
        return False
    declared = [
        scheme.combination.properties,
        scheme.panel_rule.about.properties,
        *(rule.about.properties for rule in prices),
    ]
    return all(properties.independent in enough for properties in declared)


def _scored(world: World, bids: Sequence[str]) -> Callable[[Sequence[int]], int]:
    """Who comes first of some bids, by really scoring them; the winner loses a shared place."""
    places = {bid: number for number, bid in enumerate(bids)}

    def winner_of(kept: Sequence[int]) -> int:
        first = world.without(set(bids) - {bids[number] for number in kept}).first
        if not first:
            raise OutsideDomainError(world.scheme.combination.name, "nobody has a place")
        return places[min(first, key=lambda bid: (bid == world.winner, places[bid]))]

    return winner_of


def _closed_form(world: World, bids: Sequence[str]) -> tuple[Method, Withdrawals] | None:
    """Every withdrawal by the closed form whose precondition holds, if one does."""
    criterion = _one_relative_price(world)
    if criterion is None or not _by_ends(world, criterion):
        return None
    quality = [_fixed_points(world, bid, criterion.key) for bid in bids]
    prices = [world.bids[bid].prices[criterion.key] for bid in bids]
    points = _points(world, criterion)
    if look_of(criterion.rule) is Look.SPAN:
        return Method.SPAN, by_price_span(quality, prices, points)
    return Method.LOWEST, by_lowest_price(quality, prices, points)


def _one_relative_price(world: World) -> PricedCriterion | None:
    """The one criterion through which bids reach each other, where that is all that moves.

    The total has to be a plain sum, rounded by criterion at most; every bid that is withdrawn has
    to leave the reference set, and no other may be in it; the tie rule may not look at the set.
    """
    scheme = world.scheme
    relative = [criterion for criterion in scheme.priced if criterion.rule.relative]
    if len(relative) != 1 or not isinstance(scheme.combination, WeightedSum):
        return None
    (criterion,) = relative
    closed = scheme.reference_set is ReferenceSet.VALID or (
        scheme.reference_set is ReferenceSet.SUBMITTED and not world.setting.refused
    )
    ties = not any(_asks_who_is_left(tie, criterion.key) for tie in scheme.ties)
    alone = not scheme.panel_rule.relative and not world.rounds_sums
    return criterion if closed and ties and alone else None


def _by_ends(world: World, criterion: PricedCriterion) -> bool:
    """Whether a closed form holds for a rule that looks at the lowest or the highest price."""
    known = look_of(criterion.rule) in {Look.LOWEST, Look.SPAN} and not criterion.rule.irrational
    return known and all(card.ranked or _cannot_win(world, criterion, card) for card in world.cards)


def _linear_in_mean(world: World, criterion: PricedCriterion) -> bool:
    """Whether the lead of one bid over another is linear in the mean price, and all have a place.

    So it is where the share is the mean divided by the price, and the points for it are neither
    cut off nor rounded.
    """
    rule, scheme = criterion.rule, world.scheme
    ratio = isinstance(rule, AverageRatio) and rule.limit is Limit.NONE
    cut = scheme.clip in {Clip.HIGH, Clip.BOTH}
    rounded = world.rounds and Stage.WEIGHTED_CRITERION in scheme.roundings.stages
    return ratio and not cut and not rounded and all(card.ranked for card in world.cards)


def _cannot_win(world: World, criterion: PricedCriterion, card: Scorecard) -> bool:
    """Whether a bid without a place stays last when it is given `_NEVER_WINS` for its quality.

    It does where nobody can lose points without end: the points for price begin at zero.
    """
    bounded = world.scheme.clip in {Clip.LOW, Clip.BOTH} or stays_within(criterion.rule)
    return card.totals is not None and bounded


def _asks_who_is_left(tie: TieBreak, moving: str) -> bool:
    """Whether what a tie-break says of two bids can depend on a third."""
    return tie.rule in {TieRule.LOTTERY, TieRule.EARLIEST} or moving in {tie.criterion, *tie.order}


def _fixed_points(world: World, bid: str, moving: str) -> Fraction:
    """The points of a bid that no other can move; so few that it never wins if it has no place."""
    card = next(card for card in world.cards if card.bid == bid)
    if not card.ranked:
        return _NEVER_WINS * (1 + world.scheme.points)
    lines = [line for line in card.lines if line.criterion != moving]
    return sum_of(line.points if world.rounds else line.exact for line in lines)


def _points(world: World, criterion: PricedCriterion) -> Callable[..., Fraction]:
    """The points for a price against the lowest, the lowest and the highest, or the mean."""
    scheme = world.scheme

    def points(price: Fraction, *others: Fraction) -> Fraction:
        exact = scheme.clip(criterion.rule.against(others).share(price)) * criterion.weight
        return scheme.roundings.round_at(Stage.WEIGHTED_CRITERION, exact) if world.rounds else exact

    return points
