"""All price rules by the id that a criteria file names."""

from scoring.prices.absolute import FixedPrice, LinearFixedRange
from scoring.prices.relative import LowestPriceRatio
from scoring.prices.rule import PriceRule

PRICE_RULES: dict[str, type[PriceRule]] = {
    rule.about.id: rule for rule in (LinearFixedRange, LowestPriceRatio, FixedPrice)
}
"""The price rules; a combination that uses the amount itself is named by its own id."""
