"""The price rule with two lines that meet at the mean discount."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from scoring.definition import Certainty, Definition, Holds, Kind, Parameter, Properties, Words
from scoring.errors import OutsideDomainError, ParameterError
from scoring.numbers import plain, sum_of
from scoring.prices.discounts import ABOVE_BASE, BASE, Base
from scoring.prices.rule import ONE, BoundPriceRule, PriceRule, compared_with

XS = (Fraction("0.80"), Fraction("0.85"), Fraction("0.90"))
"""What the guideline lets `x` be."""


class Equal(StrEnum):
    """What a discount earns by `discount_bilinear` where all discounts are equal."""

    FULL = "full"
    """All points."""
    X = "x"
    """What the first part of the formula gives."""
    ERROR = "error"
    """No bid gets an answer: the buyer has to decide what follows."""


@dataclass(frozen=True, slots=True)
class DiscountBilinear(PriceRule):
    """Two straight lines that meet at the mean discount, which earns `x` of the points.

    Share = x * A / As up to the mean As, above it x + (1 - x) * (A - As) / (Amax - As), with
    A = (base - P) / base. Source: Italy, ANAC guideline 2; recalled, not read.
    """

    x: Fraction
    base: Fraction
    equal: Equal

    relative: ClassVar[bool] = True
    takes_negative: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="discount_bilinear",
        title=Words("Korting met een knik bij het gemiddelde", "Discount bent at the mean"),
        formula=(
            "x * A / As where A <= As, else x + (1 - x) * (A - As) / (Amax - As), "
            "A = (base - P) / base"
        ),
        words=Words(
            "De gemiddelde korting krijgt al 80, 85 of 90 procent van de punten, de grootste alle "
            "punten. Zo levert een extreem lage prijs weinig extra op. Let op: elke andere "
            "inschrijver verschuift het gemiddelde, dus ook een kansloze inschrijver.",
            "The mean discount already earns 80, 85 or 90 percent of the points, the largest all. "
            "So an extremely low price gains little. Beware: every other bidder moves the mean, "
            "one without a chance as well.",
        ),
        source="Italy, ANAC guideline 2; to verify",
        certainty=Certainty.RECALLED,
        properties=Properties(
            Holds.YES,
            Holds.UNCLIPPED,
            Holds.NO,
            Words(
                f"zijn alle kortingen gelijk, dan beslist `equal`; {ABOVE_BASE.nl}",
                f"where all discounts are equal, `equal` decides; {ABOVE_BASE.en}",
            ),
        ),
        domain="base > 0, As > 0, x = 0.80, 0.85 or 0.90; Amax > As, or else as `equal` says",
        parameters=(
            Parameter(
                "x",
                Kind.NUMBER,
                Words(
                    "het deel van de punten voor de gemiddelde korting: 0.80, 0.85 of 0.90",
                    "the share of the points for the mean discount: 0.80, 0.85 or 0.90",
                ),
                "0.80",
            ),
            BASE,
            Parameter(
                "equal",
                Kind.CHOICE,
                Words(
                    "wat een korting krijgt als alle kortingen gelijk zijn of er één is",
                    "what a discount earns where all discounts are equal or there is one",
                ),
                "full",
                Equal,
            ),
        ),
    )

    def __post_init__(self) -> None:
        """Refuse an x that the guideline does not have, and a base that is no amount."""
        Base(self.base)
        if self.x not in XS:
            raise ParameterError("x", "has to be 0.80, 0.85 or 0.90")

    def against(self, prices: Iterable[Fraction]) -> BoundPriceRule:
        """Find the mean and the best discount of the reference set."""
        known, base = compared_with(self.about.id, prices), Base(self.base)
        mean, lowest = sum_of(known) / len(known), min(known)
        if mean >= self.base:
            raise OutsideDomainError(self.about.id, "the mean price does not lie below the base")
        if lowest < mean:
            return BentLine(self.x, base, mean, lowest)
        if self.equal is Equal.ERROR:
            raise OutsideDomainError(self.about.id, "all prices are equal")
        return EqualDiscounts(self.equal, self.x, base, mean)


@dataclass(frozen=True, slots=True)
class BentLine(BoundPriceRule):
    """The two lines once the mean and the lowest price are known."""

    x: Fraction
    base: Base
    mean: Fraction
    lowest: Fraction

    def share(self, price: Fraction) -> Fraction:
        """The share on the line of this discount."""
        discount, mean = self.base.discount(price), self.base.discount(self.mean)
        if discount <= mean:
            return self.x * discount / mean
        best = self.base.discount(self.lowest)
        return self.x + (1 - self.x) * (discount - mean) / (best - mean)

    def share_sum(self, price: Fraction) -> str:
        """The discounts and the line with the numbers filled in."""
        x, share = plain(self.x), plain(self.share(price))
        told = f"{self.base.told('A', price)}; {self.base.told('As', self.mean)}"
        if price >= self.mean:
            return f"{told}; {x} x A / As = {share}"
        best = self.base.told("Amax", self.lowest)
        return f"{told}; {best}; {x} + (1 - {x}) x (A - As) / (Amax - As) = {share}"


@dataclass(frozen=True, slots=True)
class EqualDiscounts(BoundPriceRule):
    """What every discount earns where the second line has no length."""

    equal: Equal
    x: Fraction
    base: Base
    mean: Fraction

    def share(self, price: Fraction) -> Fraction:
        """All points or `x` of them, as was declared."""
        return ONE if self.equal is Equal.FULL else self.x

    def share_sum(self, price: Fraction) -> str:
        """Why there is one discount only, and what was declared for that."""
        told, share = self.base.told("Amax = As", self.mean), plain(self.share(price))
        return f"{told}; equal {self.equal}: {share}"
