"""Price rules: which share of the points a price earns."""

from scoring.prices.absolute import FixedPrice, LinearFixedRange, PriceItself
from scoring.prices.averages import AverageOptimum, AverageRatio, Limit
from scoring.prices.bilinear import DiscountBilinear, Equal
from scoring.prices.budgets import DiscountConcaveAbsolute, LinearReference, Narbona
from scoring.prices.discounts import DiscountLinearBest, DiscountPower
from scoring.prices.registry import PRICE_RULES
from scoring.prices.relative import LinearOverLowest, LogPrice, LowestPriceRatio, RatioToLowest
from scoring.prices.rule import BoundPriceRule, Clip, PriceRule
from scoring.prices.spread import Degenerate, MinMax

__all__ = [
    "PRICE_RULES",
    "AverageOptimum",
    "AverageRatio",
    "BoundPriceRule",
    "Clip",
    "Degenerate",
    "DiscountBilinear",
    "DiscountConcaveAbsolute",
    "DiscountLinearBest",
    "DiscountPower",
    "Equal",
    "FixedPrice",
    "Limit",
    "LinearFixedRange",
    "LinearOverLowest",
    "LinearReference",
    "LogPrice",
    "LowestPriceRatio",
    "MinMax",
    "Narbona",
    "PriceItself",
    "PriceRule",
    "RatioToLowest",
]
