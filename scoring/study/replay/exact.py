"""The exact wing of the replay: a near-tie is decided in fractions, by the same expressions."""

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

from scoring.irrational import SETTLED, root
from scoring.study.replay.expressions import Program
from scoring.study.replay.market import Market
from scoring.study.replay.rules import Rule
from scoring.study.replay.shapes import Shape

ARGUMENTS = ("price", "lowest", "highest", "average", "ceiling", "spread", "room")
Points = Callable[..., Fraction]


@lru_cache(maxsize=256)
def exact_points(shape: Shape) -> Points:
    """The points of a shape as a function of the seven quantities, each a Fraction."""
    program = Program("x")
    result = program.name(shape.points)
    lines = [*program.lines, f"return {result}"]
    text = f"def points({', '.join(ARGUMENTS)}):\n" + "\n".join(f"    {line}" for line in lines)
    space: dict[str, object] = {"abs": abs, "sqrt": root, **program.constants}
    exec(text, space)  # noqa: S102 - the text is made from a declared expression, never from input
    points: Points = space["points"]  # type: ignore[assignment] # exec gives it no type
    return points


def answers(shape: Shape, lowest: int, ceiling: int) -> bool:
    """Whether a shape has an answer in a tender with this lowest price and ceiling (0 = none)."""
    if not shape.needs_ceiling:
        return True
    return ceiling > 0 and not (shape.needs_room and ceiling == lowest)


def exact_winner(market: Market, tender: int, rule: Rule) -> int | None:
    """The first bid of the tender, counted from 0, with the highest exact total.

    None where the rule has no answer. A root that no fraction holds has 50 digits, and totals
    with it that agree in 30 places are equal, as in `scoring.irrational`.
    """
    first, last = int(market.offsets[tender]), int(market.offsets[tender + 1])
    prices = market.cents[first:last].tolist()
    qualities = market.quality[first:last].tolist()
    ceiling = int(market.ceilings[tender])
    if not answers(rule.shape, min(prices), ceiling):
        return None
    points = exact_points(rule.shape)
    field = _field(prices, ceiling)
    cash, merit = rule.weight, (1 - rule.weight) * Fraction(100, market.full)
    totals = [
        cash * points(Fraction(price), *field) + merit * quality
        for price, quality in zip(prices, qualities, strict=True)
    ]
    if rule.shape.has_root:
        totals = [SETTLED(total) for total in totals]
    return totals.index(max(totals))


def _field(prices: list[int], ceiling: int) -> tuple[Fraction, ...]:
    """The quantities of the tender, in the order of `ARGUMENTS` after the price."""
    lowest, highest = min(prices), max(prices)
    return (
        Fraction(lowest),
        Fraction(highest),
        Fraction(sum(prices), len(prices)),
        Fraction(ceiling),
        Fraction(highest - lowest or 1),
        Fraction(ceiling - lowest),
    )
