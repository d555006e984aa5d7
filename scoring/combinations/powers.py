"""Quotients with powers of quality and price: the highest result wins, computed in 50 digits."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from scoring.combinations.combination import factor
from scoring.combinations.offers import Offer, Standard, Terms
from scoring.combinations.quotients import PLAIN, Quotient
from scoring.definition import Certainty, Definition, Kind, Parameter, Words
from scoring.errors import ParameterError
from scoring.irrational import power

SMALLEST = Fraction(1, 10**15)
"""A result below this cannot be told from its neighbours at 30 places; 0 itself can."""


def raised(base: Fraction, exponent: Fraction) -> Fraction:
    """A power with an exponent above zero, also of nothing."""
    return power(base, exponent) if base else base


class PowerQuotient(Quotient):
    """A quotient that is refused where it is too small to be compared."""

    __slots__ = ()

    irrational: ClassVar[bool] = True

    def told_apart(self, result: Fraction) -> Fraction:
        """The result itself; raises OutsideDomainError where 30 places cannot hold it."""
        if 0 < result < SMALLEST:
            raise self.no_answer("the result is too small to compare")
        return result


@dataclass(frozen=True, slots=True)
class ExponentialLOverP(PowerQuotient):
    """Quality to the power a over price to the power 1 - a. Source: Kaden 2013, reconstructed."""

    a: Fraction

    about: ClassVar[Definition] = Definition(
        id="exponential_L_over_P",
        title=Words("Kwaliteit en prijs met machten", "Powers of quality and price"),
        formula="L ^ a / P ^ (1 - a)",
        words=Words(
            "Kwaliteit en prijs krijgen elk een macht die zegt hoe zwaar ze tellen. Daarna wordt "
            "kwaliteit gedeeld door prijs. De hoogste uitkomst wint.",
            "Quality and price are each raised to a power that tells how much they count. Then "
            "quality is divided by price. The highest result wins.",
        ),
        source="Kaden 2013",
        certainty=Certainty.INFERRED,
        properties=PLAIN,
        domain="P > 0, L >= 0, 0 < a < 1",
        parameters=(
            Parameter("a", Kind.NUMBER, Words("macht van de kwaliteit", "power of quality"), "0.6"),
        ),
    )

    def __post_init__(self) -> None:
        """Refuse a power that leaves nothing to quality or to price."""
        if not 0 < self.a < 1:
            raise ParameterError("a", "has to lie between 0 and 1")

    def value(self, offer: Offer, standard: Standard) -> Fraction:
        """The quotient of the powers."""
        return self.told_apart(raised(offer.quality, self.a) / power(offer.price, 1 - self.a))

    def told(self, terms: Terms, offer: Offer, standard: Standard) -> str:
        """The powers with the numbers filled in."""
        return f"{terms.quality} ^ {factor(self.a)} / {terms.price} ^ {factor(1 - self.a)}"


@dataclass(frozen=True, slots=True)
class WeightedValueForMoney(PowerQuotient):
    """Quality to the power of quality weight over price weight, divided by the price.

    Q ^ (wQ / wC) / P. Source: UK, tessa (rdrr.io), which calls it unstable above 70 % quality.
    """

    price_weighs: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="weighted_value_for_money",
        title=Words("Kwaliteit met een macht, gedeeld door prijs", "Weighted value for money"),
        formula="Q ^ (WQ / WP) / P",
        words=Words(
            "De kwaliteit krijgt een macht: het gewicht van kwaliteit gedeeld door dat van prijs. "
            "Daarna wordt gedeeld door de prijs. De hoogste uitkomst wint. Let op: weegt kwaliteit "
            "zwaarder dan 70 procent, dan beslissen kleine verschillen in kwaliteit.",
            "Quality is raised to its weight over the weight of the price, then divided by the "
            "price. The highest result wins. Beware: with quality above 70 percent, small "
            "differences in quality decide.",
        ),
        source="UK, tessa (rdrr.io)",
        certainty=Certainty.VERIFIED,
        properties=PLAIN,
        domain="P > 0, WP > 0",
    )

    def value(self, offer: Offer, standard: Standard) -> Fraction:
        """The power of quality, divided by the price."""
        share = offer.quality / standard.attainable
        return self.told_apart(raised(share, standard.ratio) / offer.price)

    def told(self, terms: Terms, offer: Offer, standard: Standard) -> str:
        """The power with the numbers filled in."""
        share = f"({terms.quality} / {factor(standard.attainable)})"
        return f"{share} ^ {factor(standard.ratio)} / {terms.price}"
