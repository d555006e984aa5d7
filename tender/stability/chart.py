"""The weights of a certificate as bars: where each begins and ends, and the weight as published."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from scoring.stability.weights import Interval

INSIDE, OUTSIDE, MARK = "━", "·", "◆"


@dataclass(frozen=True, slots=True)
class Bar:
    """One interval on a line from no points to all of them, in parts of that line."""

    criterion: str
    low: Fraction
    high: Fraction
    mark: Fraction
    """Where the published weight stands."""


def bars(intervals: Sequence[Interval]) -> tuple[Bar, ...]:
    """A bar for each interval, all on one line: from no weight to all of it."""
    whole = sum((each.declared for each in intervals), Fraction(0))
    return tuple(
        Bar(
            each.criterion,
            each.low.weight / whole,
            each.high.weight / whole,
            each.declared / whole,
        )
        for each in intervals
    )


def line(bar: Bar, width: int) -> str:
    """A bar as a line of signs: the interval drawn through, the published weight marked."""
    start, end = floor(bar.low * (width - 1)), ceil(bar.high * (width - 1))
    signs = [INSIDE if start <= at <= end else OUTSIDE for at in range(width)]
    signs[round(bar.mark * (width - 1))] = MARK
    return "".join(signs)
