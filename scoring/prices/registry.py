"""All price rules by the id that a criteria file names."""

from scoring.prices.absolute import FixedPrice, LinearFixedRange
from scoring.prices.averages import AverageOptimum, AverageRatio
from scoring.prices.bilinear import DiscountBilinear
from scoring.prices.budgets import DiscountConcaveAbsolute, LinearReference, Narbona
from scoring.prices.discounts import DiscountLinearBest, DiscountPower
from scoring.prices.relative import LinearOverLowest, LogPrice, LowestPriceRatio
from scoring.prices.rule import PriceRule
from scoring.prices.spread import MinMax

_RULES: tuple[type[PriceRule], ...] = (
    LinearFixedRange,
    LowestPriceRatio,
    LinearOverLowest,
    FixedPrice,
    LinearReference,
    DiscountConcaveAbsolute,
    Narbona,
    LogPrice,
    MinMax,
    AverageRatio,
    DiscountLinearBest,
    DiscountPower,
    DiscountBilinear,
    AverageOptimum,
)
PRICE_RULES: dict[str, type[PriceRule]] = {rule.about.id: rule for rule in _RULES}
"""The price rules; a combination that uses the amount itself is named by its own id."""
