"""Ranking: the order of totals, shared ranks, and the tie-break that was published."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from itertools import groupby

from scoring.points import Better
from scoring.scorecard import Scorecard

STEPS = 10**9
"""Totals that differ by more than one part in so many are told apart by whole numbers."""
Order = tuple[Fraction, ...]
"""What scorecards are ordered on, lowest first."""


class RankOn(StrEnum):
    """Whether bids are ordered on the published or on the exact total."""

    EXACT = "exact"
    ROUNDED = "rounded"


class TieRule(StrEnum):
    """What separates equal totals, as far as it can."""

    CRITERION = "criterion"
    """The points for one criterion."""
    WEIGHTS = "criteria_by_descending_weight"
    """The points for the heaviest criterion, then for the next (used in Portugal)."""
    LOWEST_PRICE = "lowest_price"
    HIGHEST_QUALITY = "highest_quality"
    WORST_SCORE = "worst_single_score"
    """The lowest share that any single grade earns on any criterion; the higher wins."""
    EARLIEST = "earliest_submission"
    """Who submitted first (used by ProZorro)."""
    LOTTERY = "lottery"
    """A draw of lots (*loting*), of which the dossier holds the record."""
    SHARE = "share"
    """Equal bids share their place, so that there may be more winners."""
    NONE = "none"
    """Equal bids stay equal, and nothing can be awarded to them."""


@dataclass(frozen=True, slots=True)
class TieFacts:
    """What a tie-break looks at that stands on no scorecard."""

    submitted: Mapping[str, Fraction] = field(default_factory=dict)
    """When bids were submitted, as numbers of which the lowest is the earliest."""
    drawn: tuple[str, ...] = ()
    """The bids between which lots were drawn, in the order that came out."""


NO_FACTS = TieFacts()


@dataclass(frozen=True, slots=True)
class TieBreak:
    """One published tie-break; `criterion` names the one whose points count."""

    rule: TieRule
    criterion: str = ""
    order: tuple[str, ...] = ()
    """By descending weight: the criteria in the order in which their points count."""

    def waits(self, cards: Sequence[Scorecard], facts: TieFacts) -> bool:
        """Whether a fact is missing without which nothing can be said on just these bids."""
        if self.rule is TieRule.LOTTERY:
            return sorted(facts.drawn) != sorted(card.bid for card in cards)
        return not all(self.knows(card, facts) for card in cards)

    def knows(self, card: Scorecard, facts: TieFacts) -> bool:
        """Whether there is something to order this bid on."""
        match self.rule:
            case TieRule.LOTTERY:
                return card.bid in facts.drawn
            case TieRule.EARLIEST:
                return card.bid in facts.submitted
        return self.rule not in {TieRule.SHARE, TieRule.NONE}

    def key(self, card: Scorecard, facts: TieFacts = NO_FACTS) -> Order:
        """What this tie-break orders on, lowest first."""
        match self.rule:
            case TieRule.LOWEST_PRICE:
                return (card.price,)
            case TieRule.HIGHEST_QUALITY:
                return (-card.quality,)
            case TieRule.WORST_SCORE:
                return (-worst_single_share(card),)
            case TieRule.EARLIEST:
                return (facts.submitted[card.bid],)
            case TieRule.LOTTERY:
                return (Fraction(facts.drawn.index(card.bid)),)
        return tuple(-_points(card, each) for each in self.order or (self.criterion,))


def worst_single_share(card: Scorecard) -> Fraction:
    """The lowest share that one grade of one evaluator earns; 1 where nothing is graded."""
    shares = (line.scale.share(each) for line in card.parts.graded for each in line.grades)
    return min(shares, default=Fraction(1))


def _points(card: Scorecard, criterion: str) -> Fraction:
    line = card.line(criterion)
    return line.points if line else Fraction(0)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a bid stands: 1, 1, 3 when the first two are equal after every tie-break."""

    card: Scorecard
    rank: int
    tied: bool
    decided_by: TieBreak | None = None
    """The tie-break that settled this place among equal totals."""


def rank(
    cards: Iterable[Scorecard],
    *,
    rank_on: RankOn,
    ties: Sequence[TieBreak] = (),
    facts: TieFacts = NO_FACTS,
) -> tuple[Place, ...]:
    """Order the complete scorecards that reach every minimum; equal ones share a rank."""
    eligible = sorted((card for card in cards if card.ranked), key=lambda card: card.bid)

    def total(card: Scorecard) -> tuple[int, Fraction]:
        """The total, lowest best; whole steps stand before it, since they are compared faster."""
        chosen = card.exact_total if rank_on is RankOn.EXACT else card.total
        value = -chosen.value if chosen.better is Better.HIGH else chosen.value
        return value.numerator * STEPS // value.denominator, value

    places: list[Place] = []
    for _, equal in groupby(sorted(eligible, key=total), key=total):
        one, *more = equal
        if more:
            places += _settle([one, *more], (ties, facts), above=len(places), settled=None)
        else:
            places.append(Place(one, len(places) + 1, tied=False))
    return tuple(places)


def _settle(
    equal: list[Scorecard],
    by: tuple[Sequence[TieBreak], TieFacts],
    *,
    above: int,
    settled: TieBreak | None,
) -> list[Place]:
    """Give places to bids with equal totals, by the tie-breaks that are left."""
    ties, facts = by
    if len(equal) == 1 or not ties or ties[0].waits(equal, facts):
        return [Place(card, above + 1, len(equal) > 1, settled) for card in equal]
    first, *rest = ties
    key = _keyed(first, facts)
    groups = [list(group) for _, group in groupby(sorted(equal, key=key), key=key)]
    settled = first if len(groups) > 1 else settled
    places: list[Place] = []
    for group in groups:
        places += _settle(group, (rest, facts), above=above + len(places), settled=settled)
    return places


def _keyed(tie: TieBreak, facts: TieFacts) -> Callable[[Scorecard], Order]:
    return lambda card: tie.key(card, facts)


def separating(
    ties: Sequence[TieBreak], first: Scorecard, second: Scorecard, facts: TieFacts = NO_FACTS
) -> TieBreak | None:
    """The tie-break that puts one of two bids with equal totals before the other."""
    for tie in ties:
        if not (tie.knows(first, facts) and tie.knows(second, facts)):
            return None
        if tie.key(first, facts) != tie.key(second, facts):
            return tie
    return None
