"""Price rules: which share of the points a price earns."""

from scoring.prices.absolute import FixedPrice, LinearFixedRange, PriceItself
from scoring.prices.registry import PRICE_RULES
from scoring.prices.relative import LowestPriceRatio, RatioToLowest
from scoring.prices.rule import BoundPriceRule, Clip, PriceRule

__all__ = [
    "PRICE_RULES",
    "BoundPriceRule",
    "Clip",
    "FixedPrice",
    "LinearFixedRange",
    "LowestPriceRatio",
    "PriceItself",
    "PriceRule",
    "RatioToLowest",
]
