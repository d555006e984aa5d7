"""The superformula (*superformule*): two bids that are worth the same fix how quality is paid."""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import ClassVar

from scoring.combinations.combination import factor
from scoring.combinations.offers import Offer, OfferCombination, Standard, Terms
from scoring.combinations.powers import SMALLEST
from scoring.combinations.quotients import PLAIN
from scoring.definition import Certainty, Definition, Holds, Kind, Parameter, Properties, Words
from scoring.errors import ParameterError
from scoring.irrational import DIGITS, power
from scoring.numbers import Rounding, decimal_text
from scoring.points import Better, Unit

HALF = Fraction(1, 2)
STEEPEST = 40
"""A power further from 0 would make results that nobody can compare."""
_CONTEXT = Context(prec=2 * DIGITS, rounding=ROUND_HALF_EVEN)
_RESULT = Context(prec=DIGITS, rounding=ROUND_HALF_EVEN)
_SHOWN = Rounding(12)


def exponent(rising: Fraction, falling: Fraction) -> Fraction:
    """The n other than 0 with rising^n + falling^n = 2; 0 where no other exists.

    `rising` lies above 1 and `falling` between 0 and 1. Whole where a whole number fits, else in
    50 digits.
    """
    if rising * falling == 1:
        return Fraction(0)
    if rising * falling > 1:
        return -exponent(1 / falling, 1 / rising)
    found = _newton(_decimal(rising), _decimal(falling))
    whole = round(found)
    if 0 < whole <= STEEPEST and rising**whole + falling**whole == 2:  # noqa: PLR2004 - as defined
        return Fraction(whole)
    return found


def _newton(rising: Decimal, falling: Decimal) -> Fraction:
    """Newton's rule from above the root: the sum is convex there, so it never steps past it."""
    up, down = _CONTEXT.ln(rising), _CONTEXT.ln(falling)
    n = _CONTEXT.divide(_CONTEXT.ln(Decimal(2)), up)
    while True:
        first = _CONTEXT.exp(_CONTEXT.multiply(up, n))
        second = _CONTEXT.exp(_CONTEXT.multiply(down, n))
        excess = _CONTEXT.subtract(_CONTEXT.add(first, second), Decimal(2))
        slope = _CONTEXT.add(_CONTEXT.multiply(first, up), _CONTEXT.multiply(second, down))
        step = _CONTEXT.divide(excess, slope)
        if step <= _CONTEXT.scaleb(n, -DIGITS - 10):
            return Fraction(_RESULT.plus(n))
        n = _CONTEXT.subtract(n, step)


def _decimal(value: Fraction) -> Decimal:
    return _CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator))


@dataclass(frozen=True, slots=True)
class Superformula(OfferCombination):
    """Quality and price to one power, fixed by two bids that the buyer finds worth the same.

    S = (Q / Qref)^n + (P / Pref)^(-n), with n such that all quality at `price_max` is worth the
    same as `quality_ref` at `price_ref`. Where n would be 0, Q / P decides. Source: Tax
    Administration / PIANOo document 9550 and Negometrix help 9000131703; the sum is inferred.
    """

    quality_ref: Fraction
    price_ref: Fraction
    price_max: Fraction
    n: Fraction = field(init=False, repr=False, compare=False)

    unit: ClassVar[Unit] = Unit.INDEX
    takes_zero: ClassVar[bool] = False
    irrational: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="superformula",
        title=Words("Superformule", "Superformula"),
        formula="(Q / quality_ref) ^ n + (P / price_ref) ^ -n",
        words=Words(
            "De koper noemt twee inschrijvingen die evenveel waard zijn: alle kwaliteit voor de "
            "hoogste prijs, en een deel van de kwaliteit voor een lagere prijs. Daaruit volgt "
            "hoe kwaliteit en prijs tegen elkaar opwegen. Andere inschrijvingen tellen niet mee.",
            "The buyer names two bids that are worth the same: all quality at the highest price, "
            "and part of it at a lower price. From these follows how quality and price are "
            "traded. Other bids do not count.",
        ),
        source="Netherlands, Tax Administration / PIANOo 9550; Negometrix help 9000131703",
        certainty=Certainty.INFERRED,
        properties=Properties(Holds.YES, Holds.YES, Holds.YES),
        domain="P > 0, Q > 0 where n < 0, 0.5 <= quality_ref < 1, price_ref < price_max, |n| <= 40",
        parameters=(
            Parameter(
                "quality_ref",
                Kind.NUMBER,
                Words("deel van de kwaliteit", "share of the quality"),
                "0.7",
            ),
            Parameter(
                "price_ref",
                Kind.AMOUNT,
                Words("prijs voor dat deel van de kwaliteit", "price for that share of quality"),
                "800000",
            ),
            Parameter(
                "price_max",
                Kind.AMOUNT,
                Words("prijs voor alle kwaliteit, even veel waard", "price for all quality"),
                "1200000",
            ),
        ),
        common=True,
    )

    def __post_init__(self) -> None:
        """Refuse references that fix nothing, and find the power once."""
        if not HALF <= self.quality_ref < 1:
            raise ParameterError("quality_ref", "has to be at least 0.5 and below 1")
        if self.price_ref <= 0:
            raise ParameterError("price_ref", "has to be above 0")
        if self.price_max <= self.price_ref:
            raise ParameterError("price_max", "has to be higher than price_ref")
        n = exponent(1 / self.quality_ref, self.price_ref / self.price_max)
        if abs(n) > STEEPEST:
            raise ParameterError("price_max", "has to make a power from -40 to 40")
        object.__setattr__(self, "n", n)

    @property
    def better(self) -> Better:
        """The highest result wins, or the lowest where n lies below zero."""
        return Better.LOW if self.n < 0 else Better.HIGH

    @property
    def properties(self) -> Properties:
        """Where no power exists it is a plain quotient."""
        return self.about.properties if self.n else PLAIN

    def value(self, offer: Offer, standard: Standard) -> Fraction:
        """The sum of the two powers."""
        quality = offer.quality / standard.attainable / self.quality_ref
        price = offer.price / self.price_ref
        if quality < 0:
            raise self.no_answer("the quality is below zero")
        if not self.n:
            return quality / price
        if not quality and self.n < 0:
            raise self.no_answer("the quality is not above zero")
        total = (power(quality, self.n) if quality else quality) + power(price, -self.n)
        if total < SMALLEST:
            raise self.no_answer("the result is too small to compare")
        return total

    def told(self, terms: Terms, offer: Offer, standard: Standard) -> str:
        """The two powers with the numbers filled in."""
        share = f"{terms.quality} / {factor(standard.attainable)} / {factor(self.quality_ref)}"
        price = f"{terms.price} / {factor(self.price_ref)}"
        if not self.n:
            return f"({share}) / ({price})"
        n = _SHOWN(self.n)
        return f"({share}) ^ {_power(n)} + ({price}) ^ {_power(-n)}"


def _power(n: Fraction) -> str:
    text = decimal_text(n, _SHOWN.digits)
    return f"({text})" if n < 0 else text
