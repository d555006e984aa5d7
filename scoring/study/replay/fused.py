"""The fused loop: all rules over all bids in one pass, written from the declared expressions.

For each tender one pass finds lowest, highest and sum; a second computes each shape once per bid,
every total from it, and keeps per rule the best total, its bid and the second best. Nothing of
the length bids x rules is stored. The loop is compiled once per rule set and process (nothing is
cached on disk), without fast-math: the order of the operations is that of the declaration. No
divisor can be zero, so that division is not checked (`error_model`).
"""

from collections.abc import Callable
from functools import lru_cache
from math import inf, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.study.replay.bounds import doubt
from scoring.study.replay.errors import MissingExtraError
from scoring.study.replay.expressions import Expression, Program
from scoring.study.replay.market import Market, Whole
from scoring.study.replay.rules import RuleSet

NO_ANSWER = -1
"""Stands for a winner where a rule gives a tender no answer."""

Places = NDArray[np.int32]
Flags = NDArray[np.bool_]
Loop = Callable[..., int | None]

_SOURCE = """
def fused(first, last, offsets, cents, units, full, ceilings, needs, winners, near):
    rules = needs.shape[0]
    best = empty(rules)
    second = empty(rules)
    total = empty(rules)
    margin = empty(rules)
    held = empty(rules, int64)
    for tender in range(first, last):
        start = offsets[tender]
        stop = offsets[tender + 1]
        low = cents[start]
        high = low
        added = low
        for bid in range(start + 1, stop):
            low = min(low, cents[bid])
            high = max(high, cents[bid])
            added += cents[bid]
        top = ceilings[tender]
        has = 0 if top == 0 else 1 if top == low else 2
        lowest = float(low)
        highest = float(high)
        average = float(added) / float(stop - start)
        ceiling = float(top) if has > 0 else highest
        spread = float(high - low) if high > low else 1.0
        room = float(top - low) if has > 1 else 1.0
        for rule in range(rules):
            best[rule] = -inf
            second[rule] = -inf
            held[rule] = 0
        for bid in range(start, stop):
            price = float(cents[bid])
            quality = 100.0 * float(units[bid]) / full
{totals}
            place = bid - start
            for rule in range(rules):
                reached = total[rule]
                before = best[rule]
                held[rule] = place if reached > before else held[rule]
                best[rule] = reached if reached > before else before
                beaten = before if reached > before else reached
                second[rule] = beaten if beaten > second[rule] else second[rule]
{margins}
        row = tender - first
        for rule in range(rules):
            answered = needs[rule] <= has
            winners[row, rule] = held[rule] if answered else -1
            near[row, rule] = answered and best[rule] - second[rule] <= margin[rule]
"""

_TALLY = """
def tally(first, offsets, cents, winners, unanswered, compared, flips, cost):
    changed = 0
    for row in range(winners.shape[0]):
        base = winners[row, 0]
        start = offsets[first + row]
        differs = False
        for rule in range(winners.shape[1]):
            winner = winners[row, rule]
            if winner < 0:
                unanswered[rule] += 1
            elif base >= 0:
                compared[rule] += 1
                if winner != base:
                    flips[rule] += 1
                    cost[rule] += cents[start + winner] - cents[start + base]
                    differs = True
        changed += differs
    return changed
"""


@lru_cache(maxsize=16)
def fused_loop(rules: RuleSet) -> Loop:
    """The compiled loop of a rule set; without numba a `MissingExtraError`."""
    totals, margins = Program("t"), Program("m")
    text = _SOURCE.format(
        totals=_lines(totals, "total", [rule.total for rule in rules.rules], 12),
        margins=_lines(margins, "margin", [doubt(rule.total) for rule in rules.rules], 8),
    )
    constants = {**totals.constants, **margins.constants}
    return _compiled("fused", text, {name: float(value) for name, value in constants.items()})


@lru_cache(maxsize=1)
def tally_loop() -> Loop:
    """The compiled counting of compared tenders, flips and cents over a block of winners."""
    return _compiled("tally", _TALLY, {})


def run_block(market: Market, rules: RuleSet, first: int, block: tuple[Places, Flags]) -> None:
    """Fill in winners and near-ties from tender `first` on: a row each, a rule a column.

    A winner is a bid counted from 0 within its tender, `NO_ANSWER` where the rule has none; near
    says that floats do not prove the order of the two best.
    """
    winners, near = block
    fused_loop(rules)(
        first,
        first + len(winners),
        market.offsets,
        market.cents,
        market.quality,
        float(market.full),
        market.ceilings,
        _needs(rules),
        winners,
        near,
    )


def count_block(market: Market, first: int, winners: Places, sums: Whole) -> int:
    """Add a block of winners to the sums: unanswered, compared, flips and cents, rule by rule.

    Returns the number of its tenders in which any winner differs from that of the first rule.
    """
    return int(tally_loop()(first, market.offsets, market.cents, winners, *sums) or 0)


@lru_cache(maxsize=16)
def _needs(rules: RuleSet) -> Whole:
    """0: an answer always; 1: with a ceiling; 2: with one that is not the lowest price."""
    shapes = [rule.shape for rule in rules.rules]
    return np.array([int(s.needs_ceiling) + int(s.needs_room) for s in shapes], dtype=np.int64)


def _lines(program: Program, target: str, values: list[Expression], indent: int) -> str:
    names = [program.name(value) for value in values]
    stores = [f"{target}[{place}] = {name}" for place, name in enumerate(names)]
    return "\n".join(" " * indent + line for line in [*program.lines, *stores])


def _compiled(name: str, text: str, constants: dict[str, float]) -> Loop:
    try:
        from numba import njit  # noqa: PLC0415 - only who compiles needs the extra
    except ImportError as error:
        raise MissingExtraError("numba") from error
    space: dict[str, Any] = {
        "empty": np.empty,
        "int64": np.int64,
        "inf": inf,
        "sqrt": sqrt,
        **constants,
    }
    exec(text, space)  # noqa: S102 - the text is made from declared expressions, never from input
    loop: Loop = njit(nogil=True, error_model="numpy")(space[name])
    return loop
