"""The replay: winners under every rule, flips against the first, and what they cost in euro."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from scoring.study.replay.errors import NoCeilingError
from scoring.study.replay.exact import exact_winner
from scoring.study.replay.fused import Flags, Places, count_block, run_block
from scoring.study.replay.market import Market
from scoring.study.replay.rules import Rule, RuleSet

CENTS = 100
"""Cents in a euro."""
BLOCK = 4096
"""So many tenders go through the loop at once; their winners fit the cache."""

Progress = Callable[[int, int], None]
"""Told after each block: tenders done, tenders in all."""


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """What one rule makes of the market, beside the first rule of the set."""

    rule: Rule
    unanswered: int
    """The tenders in which this rule has none: no ceiling, or a ceiling at the lowest price."""
    compared: int
    """The tenders in which this rule and the first have an answer."""
    flips: int
    """The compared tenders with another winner."""
    effect: Fraction
    """Euro: the prices of its winners minus those of the first rule, over the compared tenders."""

    @property
    def share(self) -> Fraction:
        """The share of the compared tenders with another winner; 0 where none is compared."""
        return Fraction(self.flips, self.compared) if self.compared else Fraction(0)


@dataclass(frozen=True, slots=True, eq=False)
class Replay:
    """A market under a set of rules; every number is exact, near-ties included."""

    outcomes: tuple[RuleOutcome, ...]
    """One per rule, in the order of the set."""
    tenders: int
    changed: int
    """The tenders in which any rule gives another winner than the first."""
    asked: int
    """Decisions (a tender under a rule) that were too near for floats and were made exactly."""
    overturned: int
    """How many of those came out differently from what the floats said."""
    winners: Places | None
    """Tender by rule: the winning bid, counted from 0 within its tender; -1 for no answer."""


@dataclass(slots=True)
class _Tally:
    """Running sums over the blocks."""

    sums: list[list[int]]
    """Unanswered, compared, flips and cents, each with a number per rule.

    Python ints, since a market may add up to more than the 64 bits that hold a block.
    """
    changed: int = 0
    asked: int = 0
    overturned: int = 0

    def add(self, market: Market, first: int, winners: Places) -> None:
        """Add a block of winners, the first row of which is tender `first`."""
        block = np.zeros((len(self.sums), winners.shape[1]), np.int64)
        self.changed += count_block(market, first, winners, block)
        self.sums = [
            [old + more for old, more in zip(line, added, strict=True)]
            for line, added in zip(self.sums, block.tolist(), strict=True)
        ]

    def outcomes(self, rules: RuleSet) -> tuple[RuleOutcome, ...]:
        """The sums as outcomes, in the order of the rules."""
        unanswered, compared, flips, cents = self.sums
        lines = zip(rules.rules, unanswered, compared, flips, cents, strict=True)
        return tuple(
            RuleOutcome(rule, without, both, other, Fraction(cost, CENTS))
            for rule, without, both, other, cost in lines
        )


def replay(
    market: Market,
    rules: RuleSet,
    *,
    progress: Progress | None = None,
    keep_winners: bool = True,
    near_ties_exact: bool = True,
) -> Replay:
    """Replay a market; of equal totals the first bid of the tender wins.

    Where the two best totals of a tender differ by less than the proven bound of `bounds`, the
    winner is decided in exact fractions; `near_ties_exact=False` leaves it as the floats have
    it, which serves only to compare with another engine on floats. Errors: `MissingExtraError`
    without numba, `NoCeilingError` where a rule needs a ceiling and the market has none.
    """
    _check_ceilings(market, rules)
    count = len(rules.rules)
    tally = _Tally([[0] * count for _ in range(4)])
    kept = np.empty((market.tenders, count), np.int32) if keep_winners else None
    for first, winners, near in _blocks(market, rules):
        last = first + len(winners)
        if near_ties_exact:
            tally.asked += int(near.sum())
            tally.overturned += _settle(market, rules, first, winners, near)
        tally.add(market, first, winners)
        if kept is not None:
            kept[first:last] = winners
        if progress:
            progress(last, market.tenders)
    return Replay(
        tally.outcomes(rules),
        market.tenders,
        tally.changed,
        tally.asked,
        tally.overturned,
        kept,
    )


def _check_ceilings(market: Market, rules: RuleSet) -> None:
    needing = [rule for rule in rules.rules if rule.shape.needs_ceiling]
    if needing and not market.ceilings.any():
        raise NoCeilingError(needing[0].name)


def _blocks(market: Market, rules: RuleSet) -> Iterator[tuple[int, Places, Flags]]:
    """The winners and near-ties of each block; the arrays are used again for the next."""
    size = min(BLOCK, market.tenders)
    winners = np.empty((size, len(rules.rules)), np.int32)
    near = np.empty(winners.shape, np.bool_)
    for first in range(0, market.tenders, size):
        rows = min(size, market.tenders - first)
        run_block(market, rules, first, (winners[:rows], near[:rows]))
        yield first, winners[:rows], near[:rows]


def _settle(market: Market, rules: RuleSet, first: int, winners: Places, near: Flags) -> int:
    """Decide the near-ties of a block exactly, in place, and count those that change."""
    changed = 0
    for place in np.flatnonzero(near).tolist():
        row, column = divmod(place, near.shape[1])
        winner = exact_winner(market, first + row, rules.rules[column])
        if winner is not None and winner != winners[row, column]:
            winners[row, column] = winner
            changed += 1
    return changed
