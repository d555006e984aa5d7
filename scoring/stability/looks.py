"""At which other prices a price rule looks, which decides the closed forms that hold for it."""

from enum import StrEnum

from scoring.prices import PriceRule


class Look(StrEnum):
    """Through what the prices of others reach the points of a bid."""

    NONE = "none"
    LOWEST = "lowest"
    """Through the lowest price only; a lead of one bid over another is monotone in it."""
    SPAN = "span"
    """Through the lowest and the highest price; a lead is monotone in their distance."""
    ANY = "any"
    """Through their mean or otherwise: no closed form is claimed."""


LOOKS = {
    "lowest_price_ratio": Look.LOWEST,
    "linear_over_lowest": Look.LOWEST,
    "log_price": Look.LOWEST,
    "discount_linear_best": Look.LOWEST,
    "discount_power": Look.LOWEST,
    "min_max": Look.SPAN,
}
"""The relative rules whose shape is known, by id; any other relative rule is `Look.ANY`."""

WITHIN = frozenset({"lowest_price_ratio", "min_max"})
"""Those whose shares lie between none and all by themselves, so that nothing is ever cut off."""


def look_of(rule: PriceRule) -> Look:
    """At which other prices a rule looks."""
    return LOOKS.get(rule.about.id, Look.ANY) if rule.relative else Look.NONE


def stays_within(rule: PriceRule) -> bool:
    """Whether cutting shares off at none and all never touches this rule."""
    return rule.about.id in WITHIN
