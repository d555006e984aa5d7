"""Relative price rules that look at discounts on a published base amount."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from scoring.definition import Certainty, Definition, Holds, Kind, Parameter, Properties, Words
from scoring.errors import OutsideDomainError, ParameterError
from scoring.irrational import power, told
from scoring.numbers import plain
from scoring.prices.rule import ZERO, BoundPriceRule, PriceRule, compared_with, term

BASE = Parameter(
    "base",
    Kind.AMOUNT,
    Words("het bedrag waarop de korting wordt gegeven", "the amount that is discounted"),
    "1000000",
)
ABOVE_BASE = Words(
    "ligt een ander boven het basisbedrag, dan kan wie minder vraagt voorsprong op die ander "
    "verliezen",
    "where another lies above the base, who asks less can lose ground to that bid",
)


@dataclass(frozen=True, slots=True)
class Base:
    """A published amount, and discounts as parts of it: R = (base - P) / base."""

    amount: Fraction

    def __post_init__(self) -> None:
        """Refuse an amount on which there can be no discount."""
        if self.amount <= 0:
            raise ParameterError("base", "has to be above zero")

    def discount(self, price: Fraction) -> Fraction:
        """The discount of a price, below zero where the price lies above the base."""
        return (self.amount - price) / self.amount

    def lowest(self, rule: str, prices: Iterable[Fraction]) -> Fraction:
        """The price with the best discount; raises OutsideDomainError where none has a discount."""
        lowest = min(compared_with(rule, prices))
        if lowest >= self.amount:
            raise OutsideDomainError(rule, "no price lies below the base")
        return lowest

    def told(self, symbol: str, price: Fraction) -> str:
        """The discount of a price as a sum."""
        amount = plain(self.amount)
        return f"{symbol} = ({amount} - {term(price)}) / {amount} = {plain(self.discount(price))}"


@dataclass(frozen=True, slots=True)
class DiscountLinearBest(PriceRule):
    """The discount of the bid divided by the best discount.

    Share = R / Rmax with R = (base - P) / base; below zero where a price lies above the base.
    Source: Italy; DPR 554/99 annex E.
    """

    base: Fraction

    relative: ClassVar[bool] = True
    takes_negative: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="discount_linear_best",
        title=Words("Korting gedeeld door beste korting", "Discount over best discount"),
        formula="R / Rmax, R = (base - P) / base",
        words=Words(
            "De grootste korting op het basisbedrag krijgt alle punten, de halve korting de helft. "
            "Let op: zijn alle kortingen klein, dan beslist een klein verschil. Eén heel grote "
            "korting drukt de punten van alle anderen.",
            "The largest discount on the base earns all points, half that discount half. Beware: "
            "where all discounts are small, a small difference decides. One very large discount "
            "presses down the points of all others.",
        ),
        source="Italy, DPR 554/99 annex E",
        certainty=Certainty.VERIFIED,
        properties=Properties(Holds.YES, Holds.UNCLIPPED, Holds.NO, ABOVE_BASE),
        domain="base > 0, Rmax > 0",
        parameters=(BASE,),
    )

    def __post_init__(self) -> None:
        """Refuse a base that is no amount."""
        Base(self.base)

    def against(self, prices: Iterable[Fraction]) -> BoundPriceRule:
        """Find the best discount of the reference set."""
        base = Base(self.base)
        return DiscountOverBest(base, base.lowest(self.about.id, prices))


@dataclass(frozen=True, slots=True)
class DiscountOverBest(BoundPriceRule):
    """The discount rule once the price with the best discount is known."""

    base: Base
    lowest: Fraction

    def share(self, price: Fraction) -> Fraction:
        """This discount divided by the best."""
        return self.base.discount(price) / self.base.discount(self.lowest)

    def share_sum(self, price: Fraction) -> str:
        """The two discounts and the division with the numbers filled in."""
        discount, best = self.base.told("R", price), self.base.told("Rmax", self.lowest)
        return f"{discount}; {best}; R / Rmax = {plain(self.share(price))}"


@dataclass(frozen=True, slots=True)
class DiscountPower(PriceRule):
    """The discount of the bid divided by the best discount, raised to a power.

    Share = (R / Rmax)^alpha with R = (base - P) / base: exact for a whole alpha, else in 50 digits.
    Used in Italy; recalled, not read in a source.
    """

    alpha: Fraction
    base: Fraction

    relative: ClassVar[bool] = True
    takes_negative: ClassVar[bool] = True
    irrational: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="discount_power",
        title=Words("Korting tot een macht", "Discount to a power"),
        formula="(R / Rmax)^alpha, R = (base - P) / base",
        words=Words(
            "De grootste korting krijgt alle punten. Met alpha onder 1 krijgt een kleine korting "
            "al veel punten, met alpha boven 1 juist weinig. Let op: één heel grote korting drukt "
            "de punten van alle anderen. Een prijs boven het basisbedrag krijgt geen antwoord.",
            "The largest discount earns all points. With alpha below 1 a small discount already "
            "earns many points, with alpha above 1 only few. Beware: one very large discount "
            "presses down the points of all others. A price above the base gets no answer.",
        ),
        source="used in Italy; to verify",
        certainty=Certainty.RECALLED,
        properties=Properties(Holds.YES, Holds.YES, Holds.NO),
        domain="base > 0, alpha > 0, Rmax > 0, P <= base",
        parameters=(
            Parameter(
                "alpha",
                Kind.NUMBER,
                Words("de macht", "the power"),
                "0.5",
            ),
            BASE,
        ),
    )

    def __post_init__(self) -> None:
        """Refuse a power that does not rise, and a base that is no amount."""
        Base(self.base)
        if self.alpha <= 0:
            raise ParameterError("alpha", "has to be above zero")

    def against(self, prices: Iterable[Fraction]) -> BoundPriceRule:
        """Find the best discount of the reference set."""
        base = Base(self.base)
        return DiscountRaised(self.alpha, base, base.lowest(self.about.id, prices))


@dataclass(frozen=True, slots=True)
class DiscountRaised(BoundPriceRule):
    """The power rule once the price with the best discount is known."""

    alpha: Fraction
    base: Base
    lowest: Fraction

    def share(self, price: Fraction) -> Fraction:
        """This discount divided by the best, raised."""
        discount = self.base.discount(price)
        if discount < 0:
            raise OutsideDomainError(DiscountPower.about.id, "the price lies above the base")
        best = self.base.discount(self.lowest)
        return power(discount / best, self.alpha) if discount else ZERO

    def share_sum(self, price: Fraction) -> str:
        """The two discounts and the power with the numbers filled in."""
        discount, best = self.base.told("R", price), self.base.told("Rmax", self.lowest)
        share = told(self.share(price))
        return f"{discount}; {best}; (R / Rmax)^{term(self.alpha)} {share}"
