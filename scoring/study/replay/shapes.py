"""The declared price shapes: points 0 to 100 for a price, beside the other prices of its tender.

They span what is relative to the lowest price, the highest, both, a ceiling and the average; it
is a set to replay with, not the list of the literature. All are ratios of prices, so that whole
cents do as well as euro. Prices are above zero.
"""

from dataclasses import dataclass
from fractions import Fraction

from scoring.study.replay.expressions import (
    Expression,
    Quantity,
    distance,
    quantities,
    root,
    sql,
    squared,
)

PRICE = Quantity("price")
LOWEST = Quantity("lowest")
HIGHEST = Quantity("highest")
AVERAGE = Quantity("average")
CEILING = Quantity("ceiling")
SPREAD = Quantity("spread")
"""Highest minus lowest price; 1 cent where they are equal, so that the numerator decides (0)."""
ROOM = Quantity("room")
"""Ceiling minus lowest price, below zero where every price lies above; no answer where it is 0."""
QUALITY = Quantity("quality")
"""The points for quality, 0 to 100."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A price shape: its name, its points, and the rule of the exact wing that it equals."""

    name: str
    points: Expression
    formula: str = ""
    """The id of the price rule with the same points, empty where there is none."""
    parameters: str = ""
    """The parameters with which it is that rule."""

    @property
    def needs_ceiling(self) -> bool:
        """Whether a tender without a ceiling has no answer."""
        return not {CEILING.name, ROOM.name}.isdisjoint(quantities(self.points))

    @property
    def needs_room(self) -> bool:
        """Whether a tender whose lowest price is the ceiling has no answer."""
        return ROOM.name in quantities(self.points)

    @property
    def has_root(self) -> bool:
        """Whether its points can be numbers that no fraction holds."""
        return "sqrt(" in sql(self.points)


_HALF = Fraction(1, 2)
_SHAPES = (
    Shape("lowest_ratio", 100 * LOWEST / PRICE, "lowest_price_ratio"),
    Shape("lowest_ratio_squared", 100 * squared(LOWEST / PRICE)),
    Shape("lowest_ratio_root", 100 * root(LOWEST / PRICE)),
    Shape("doubling", 200 - 100 * PRICE / LOWEST, "linear_over_lowest", "n = 2"),
    Shape("tripling", 150 - 50 * PRICE / LOWEST, "linear_over_lowest", "n = 3"),
    Shape("excess_squared", 100 * (1 - squared((PRICE - LOWEST) / LOWEST))),
    Shape("below_highest", 100 * (1 - PRICE / HIGHEST)),
    Shape("below_highest_squared", 100 * (1 - squared(PRICE / HIGHEST))),
    Shape("min_max", 100 * (HIGHEST - PRICE) / SPREAD, "min_max", "degenerate = zero"),
    Shape("min_max_half", 100 * (1 - _HALF * (PRICE - LOWEST) / SPREAD)),
    Shape(
        "below_ceiling",
        100 * (1 - PRICE / CEILING),
        "linear_fixed_range",
        "full_at = 0, nil_at = ceiling",
    ),
    Shape(
        "below_ceiling_squared",
        100 * (1 - squared(PRICE / CEILING)),
        "discount_concave_absolute",
        "n = 2, base = ceiling",
    ),
    Shape("excess_of_ceiling", 100 - 100 * (PRICE - LOWEST) / CEILING),
    Shape(
        "best_discount", 100 * (CEILING - PRICE) / ROOM, "discount_linear_best", "base = ceiling"
    ),
    Shape("around_average", 50 + 50 * (AVERAGE - PRICE) / AVERAGE),
    Shape("over_average", 100 - 50 * PRICE / AVERAGE),
    Shape("average_share", 100 * AVERAGE / (AVERAGE + PRICE)),
    Shape(
        "near_average", 100 * (1 - distance(PRICE - AVERAGE) / AVERAGE), "average_optimum", "linear"
    ),
    Shape("lowest_to_midway", 100 * LOWEST / (_HALF * PRICE + _HALF * AVERAGE)),
)
SHAPES: dict[str, Shape] = {shape.name: shape for shape in _SHAPES}
"""The declared shapes by name."""
