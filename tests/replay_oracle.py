"""The rules of the replay once more, by hand and without floats: slow to write, plain to read.

Each shape is a top and a bottom in whole numbers; totals are compared by cross-multiplying.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction

from tests.replay_case import FULL, Bids, Tender

DIGITS = Context(prec=70)
EQUAL = Decimal("1e-30")
"""Totals with a root that no fraction holds and that are this near count as equal."""

Ratio = tuple[int, int]


@dataclass(frozen=True)
class Field:
    """The prices of a tender: p is the one that is scored."""

    lo: int
    hi: int
    sum: int
    n: int
    cl: int


def points(shape: str, p: int, of: Field) -> Ratio:
    """100 points at most, as top and bottom; the root has one of its own, `rooted`."""
    lo, hi, cl, n, total = of.lo, of.hi, of.cl, of.n, of.sum
    spread = hi - lo or 1
    ratios: dict[str, Ratio] = {
        "lowest_ratio": (100 * lo, p),
        "lowest_ratio_squared": (100 * lo * lo, p * p),
        "doubling": (200 * lo - 100 * p, lo),
        "tripling": (150 * lo - 50 * p, lo),
        "excess_squared": (100 * (lo * lo - (p - lo) ** 2), lo * lo),
        "below_highest": (100 * (hi - p), hi),
        "below_highest_squared": (100 * (hi * hi - p * p), hi * hi),
        "min_max": (100 * (hi - p), spread),
        "min_max_half": (100 * (2 * spread - (p - lo)), 2 * spread),
        "below_ceiling": (100 * (cl - p), cl),
        "below_ceiling_squared": (100 * (cl * cl - p * p), cl * cl),
        "excess_of_ceiling": (100 * (cl - (p - lo)), cl),
        "best_discount": (100 * (cl - p), cl - lo),
        "around_average": (100 * total - 50 * n * p, total),
        "over_average": (100 * total - 50 * n * p, total),
        "average_share": (100 * total, total + n * p),
        "near_average": (100 * (total - abs(n * p - total)), total),
        "lowest_to_midway": (200 * n * lo, n * p + total),
    }
    top, bottom = ratios[shape]
    return (top, bottom) if bottom > 0 else (-top, -bottom)


def winners(tender: Tender, shapes: Sequence[str], weights: Sequence[str]) -> list[int]:
    """The winner under every weight and shape, shapes varying fastest; -1 for no answer."""
    ceiling, bids = tender
    prices = [price for price, _ in bids]
    field = Field(min(prices), max(prices), sum(prices), len(prices), ceiling)
    found = {shape: _per_weight(shape, bids, field, weights) for shape in shapes}
    return [found[shape][place] for place in range(len(weights)) for shape in shapes]


def _per_weight(shape: str, bids: Bids, field: Field, weights: Sequence[str]) -> list[int]:
    if not _answers(shape, field):
        return [-1] * len(weights)
    if shape == "lowest_ratio_root":
        return [_rooted(bids, field, Decimal(weight)) for weight in weights]
    scored = [points(shape, price, field) for price, _ in bids]
    return [_best(scored, bids, Fraction(weight)) for weight in weights]


def _answers(shape: str, field: Field) -> bool:
    if shape in {"below_ceiling", "below_ceiling_squared", "excess_of_ceiling"}:
        return field.cl > 0
    return shape != "best_discount" or (field.cl > 0 and field.cl != field.lo)


def _best(scored: Sequence[Ratio], bids: Bids, weight: Fraction) -> int:
    share, whole = weight.as_integer_ratio()
    best, best_top, best_bottom = 0, 0, 0
    for place, ((top, bottom), (_, quality)) in enumerate(zip(scored, bids, strict=True)):
        reached = share * top * FULL + (whole - share) * 100 * quality * bottom
        if best_bottom == 0 or reached * best_bottom > best_top * bottom:
            best, best_top, best_bottom = place, reached, bottom
    return best


def _rooted(bids: Bids, field: Field, weight: Decimal) -> int:
    best, most = 0, None
    for place, (price, quality) in enumerate(bids):
        root = DIGITS.sqrt(DIGITS.divide(Decimal(field.lo), Decimal(price)))
        merit = DIGITS.divide(Decimal(100 * quality), Decimal(FULL))
        total = DIGITS.add(DIGITS.multiply(100 * weight, root), DIGITS.multiply(1 - weight, merit))
        if most is None or DIGITS.subtract(total, most) > EQUAL:
            best, most = place, total
    return best
