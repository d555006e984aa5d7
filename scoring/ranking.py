"""Ranking: the order of totals, shared ranks, and the tie-break that was published."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import groupby

from scoring.points import Better
from scoring.scorecard import Scorecard

Key = Callable[[Scorecard], Fraction]
"""A number by which scorecards are ordered, lowest first."""


class RankOn(StrEnum):
    """Whether bids are ordered on the published or on the exact total."""

    EXACT = "exact"
    ROUNDED = "rounded"


class TieRule(StrEnum):
    """What separates equal totals, as far as it can."""

    CRITERION = "criterion"
    LOWEST_PRICE = "lowest_price"
    HIGHEST_QUALITY = "highest_quality"


@dataclass(frozen=True, slots=True)
class TieBreak:
    """One published tie-break; `criterion` names the one whose points count."""

    rule: TieRule
    criterion: str = ""

    def key(self, card: Scorecard) -> Fraction:
        """The number on which this tie-break orders, lowest first."""
        if self.rule is TieRule.LOWEST_PRICE:
            return card.price
        if self.rule is TieRule.HIGHEST_QUALITY:
            return -card.quality
        line = card.line(self.criterion)
        return -line.points if line else Fraction(0)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a bid stands: 1, 1, 3 when the first two are equal after every tie-break."""

    card: Scorecard
    rank: int
    tied: bool
    decided_by: TieBreak | None = None
    """The tie-break that settled this place among equal totals."""


def rank(
    cards: Iterable[Scorecard], *, rank_on: RankOn, ties: Sequence[TieBreak] = ()
) -> tuple[Place, ...]:
    """Order the complete scorecards that reach every minimum; equal ones share a rank."""
    eligible = sorted((card for card in cards if card.ranked), key=lambda card: card.bid)

    def total(card: Scorecard) -> Fraction:
        chosen = card.exact_total if rank_on is RankOn.EXACT else card.total
        return -chosen.value if chosen.better is Better.HIGH else chosen.value

    places: list[Place] = []
    for _, equal in groupby(sorted(eligible, key=total), key=total):
        places += _settle(list(equal), ties, above=len(places), settled=None)
    return tuple(places)


def _settle(
    equal: list[Scorecard], ties: Sequence[TieBreak], *, above: int, settled: TieBreak | None
) -> list[Place]:
    """Give places to bids with equal totals, by the tie-breaks that are left."""
    if len(equal) == 1 or not ties:
        return [Place(card, above + 1, len(equal) > 1, settled) for card in equal]
    first, *rest = ties
    groups = [list(g) for _, g in groupby(sorted(equal, key=first.key), key=first.key)]
    settled = first if len(groups) > 1 else settled
    places: list[Place] = []
    for group in groups:
        places += _settle(group, rest, above=above + len(places), settled=settled)
    return places
