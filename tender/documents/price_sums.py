"""The sums of points for a price, in Dutch, and without the prices of other bidders."""

from collections.abc import Iterator
from fractions import Fraction

from scoring import PricePoints, Stage
from scoring.points import Counts
from scoring.prices import BoundPriceRule, FixedPrice, PriceItself
from scoring.prices.absolute import LinearFixedRange
from scoring.prices.averages import RatioToMean
from scoring.prices.bilinear import BentLine, EqualDiscounts
from scoring.prices.budgets import DiscountConcaveAbsolute, LinearReference, Narbona
from scoring.prices.discounts import Base, DiscountOverBest, DiscountRaised
from scoring.prices.relative import LineFromLowest, LogOverLowest, RatioToLowest
from scoring.prices.rule import PriceRule
from scoring.prices.spread import AllEqual, LineBetween
from tender.documents.dutch import euro, exact
from tender.documents.formulas import (
    AMOUNTS,
    BENT_ABOVE,
    BENT_BELOW,
    PRICES,
    REFERENCES,
    Sight,
    euros,
    fields_of,
    fill,
    seen,
    term,
)
from tender.documents.told import spoken, told

_IDS: dict[type[BoundPriceRule], str] = {
    LinearFixedRange: "linear_fixed_range",
    RatioToLowest: "lowest_price_ratio",
    LineFromLowest: "linear_over_lowest",
    LogOverLowest: "log_price",
    LineBetween: "min_max",
    RatioToMean: "average_ratio",
    LinearReference: "linear_reference",
    DiscountConcaveAbsolute: "discount_concave_absolute",
    Narbona: "narbona",
    DiscountOverBest: "discount_linear_best",
    DiscountRaised: "discount_power",
}
"""The formula of each rule once it knows its prices."""


def price_sum(line: PricePoints, sight: Sight) -> str:
    """Write how a price earns its points, with the numbers that the reader may see."""
    if isinstance(line.rule, FixedPrice):
        return "vaste prijs, geen punten"
    if isinstance(line.rule, PriceItself):
        if line.counts is Counts.SUBTRACTED:
            return f"{euro(line.price)}; dit bedrag gaat in de berekening hierna van de prijs af"
        return f"{euro(line.price)}; dit bedrag telt mee in de berekening hierna"
    return "; ".join(_steps(line, sight))


def published(rule: object) -> dict[str, str]:
    """The numbers of a rule that do not stem from other bids, as a formula writes them."""
    held = fields_of(rule)
    numbers: dict[str, str] = {}
    for name, value in held.items():
        amount = value.amount if isinstance(value, Base) else value
        if isinstance(amount, Fraction) and name not in REFERENCES:
            numbers[name] = euros(amount) if name in AMOUNTS else term(amount)
    return numbers


def _steps(line: PricePoints, sight: Sight) -> Iterator[str]:
    """The share by the formula, what was cut off, and the points."""
    share = line.rule.share(line.price)
    formula = _formula(line.rule, line.price)
    if formula is None and sight is Sight.OWN:
        yield "volgens de formule in het gunningsmodel"
        return
    if formula is None:
        yield spoken(line.rule.share_sum(line.price))
    else:
        yield f"{fill(formula, _numbers(line, sight))} = {exact(_before_cap(line, share))}"
    if isinstance(line.rule, RatioToMean) and share != _before_cap(line, share):
        yield f"ten hoogste {exact(share)}"
    if line.share != share:
        yield f"begrensd op {exact(line.share)}"
    if line.weight:
        points = told(line.exact, line.roundings, Stage.WEIGHTED_CRITERION)
        yield f"{exact(line.share)} × {term(line.weight)} {points}"


def _formula(rule: BoundPriceRule, price: Fraction) -> str | None:
    """The formula for this price; None for a rule that is not known here."""
    match rule:
        case BentLine():
            return BENT_BELOW if price >= rule.mean else BENT_ABOVE
        case AllEqual() | EqualDiscounts():
            return "alle prijzen zijn gelijk; het gunningsmodel geeft dan dit aandeel"
    return PRICES.get(_IDS.get(type(rule), ""))


def _before_cap(line: PricePoints, share: Fraction) -> Fraction:
    """What the mean over the price comes to before its cap; else the share itself."""
    return line.rule.mean / line.price if isinstance(line.rule, RatioToMean) else share


def _numbers(line: PricePoints, sight: Sight) -> dict[str, str]:
    numbers = published(line.rule) | {"price": euros(line.price)}
    for name in REFERENCES:
        value = getattr(line.rule, name, None)
        if isinstance(value, Fraction):
            numbers |= seen(name, value, line.price, sight)
    return numbers


def price_formula(rule: PriceRule) -> str:
    """The formula of a rule with its published numbers, and words for all others."""
    formula = PRICES.get(rule.about.id, "")
    return fill(formula, published(rule)) if formula else ""
