"""The Italian rule: a threshold on discounts, from their trimmed mean and their digits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import ClassVar

from scoring.abnormal.rule import (
    PERCENT,
    AbnormalRule,
    Compared,
    Flag,
    Offers,
    Worked,
    mean_of,
)
from scoring.definition import Certainty, Definition, Holds, Kind, Parameter, Properties, Words
from scoring.errors import OutsideDomainError, ParameterError
from scoring.numbers import Mode, Rounding, plain, sum_of

FEWEST, MANY = 5, 15
"""From so many bids there is a threshold, and from so many the digits of the sum count."""
MOST_DIGITS = 12


class SOver(StrEnum):
    """Over which discounts the mean deviation is taken."""

    REMAINING = "remaining"
    """Those that were not set aside."""
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Italy972(AbnormalRule):
    """D.Lgs. 50/2016 art. 97(2) from 15 bids (V), 97(2-bis) from 5 to 14 (R), the former code.

    The digits lower the threshold by an absolute value: TAR Brescia 968/2019, MIT circulars
    5-7-2019 and 24-10-2019, ANAC 892/2019.
    """

    discount_digits: int
    discount_mode: Mode
    s_over: SOver

    about: ClassVar[Definition] = Definition(
        id="alt_italy_97_2",
        title=Words("Italië: artikel 97 lid 2 (oud)", "Italy: article 97(2), former code"),
        formula="r >= M + S - S * c1 * c2 / 100 (5 to 14 bids: 1.2 M, or M + S)",
        words=Words(
            "De hoogste en laagste kortingen gaan opzij. Een korting valt op vanaf het gemiddelde "
            "van de rest plus hun gemiddelde afwijking. Twee cijfers achter de komma van de som "
            "van de kortingen verlagen die grens.",
            "The highest and lowest discounts are set aside. A discount stands out from the mean "
            "of the rest plus their mean deviation. Two digits behind the point of the sum of "
            "the discounts lower that limit.",
        ),
        source="D.Lgs. 50/2016 art. 97(2), (2-bis), (3-bis); TAR Brescia 968/2019; ANAC 892/2019",
        certainty=Certainty.VERIFIED,
        properties=Properties(
            Holds.NO,
            Holds.NOT_ASKED,
            Holds.NO,
            Words(
                "De cijfers achter de komma van de som hangen van elke korting af.",
                "The digits behind the point of the sum depend on every discount.",
            ),
        ),
        domain="an estimate above 0 and no price above it; fewer than 5 bids have no threshold",
        parameters=(
            Parameter(
                "discount_digits",
                Kind.COUNT,
                Words("cijfers achter de komma van een korting", "digits of a discount"),
                "3",
            ),
            Parameter(
                "discount_mode",
                Kind.CHOICE,
                Words("afronding van een korting", "rounding of a discount"),
                "half_up",
                Mode,
            ),
            Parameter(
                "s_over",
                Kind.CHOICE,
                Words(
                    "kortingen die tellen voor de afwijking", "discounts that make the deviation"
                ),
                "remaining",
                SOver,
            ),
        ),
    )

    def __post_init__(self) -> None:
        """Refuse more digits than numbers are shown with."""
        if self.discount_digits > MOST_DIGITS:
            raise ParameterError("discount_digits", "has to be 12 at most")

    def _flags(self, offers: Offers) -> Iterable[Flag]:
        if len(offers.prices) < FEWEST:
            return
        base = self._estimate(offers)
        if any(price > base for price in offers.prices.values()):
            raise OutsideDomainError(self.about.id, "a price lies above the estimate")
        exact = {bid: (base - price) / base / PERCENT for bid, price in offers.prices.items()}
        rounding = Rounding(self.discount_digits, self.discount_mode)
        discounts = {bid: rounding(discount) for bid, discount in exact.items()}
        threshold = self._threshold(discounts)
        for bid, discount in discounts.items():
            if discount >= threshold.value:
                price = offers.prices[bid]
                own = (
                    f"100 x ({plain(base)} - {plain(price)}) / {plain(base)} = {plain(exact[bid])}"
                )
                if discount != exact[bid]:
                    own += f" ≈ {plain(discount)}"
                told = [threshold.sum, own, f"{plain(discount)} >= {plain(threshold.value)}"]
                yield Flag(bid, price, Compared.THRESHOLD, base, "; ".join(told))

    def _threshold(self, discounts: Mapping[str, Fraction]) -> Worked:
        """The discount from which a bid stands out, with its sum."""
        remaining = self._remaining(list(discounts.values()))
        mean = mean_of(remaining)
        counted = remaining if self.s_over is SOver.REMAINING else list(discounts.values())
        above = [discount - mean.value for discount in counted if discount > mean.value]
        if not above:
            raise OutsideDomainError(self.about.id, "no discount lies above the mean")
        deviation = mean_of(above)
        m, s = mean.value, deviation.value
        told = [f"M = {mean.sum}", f"S = {deviation.sum}"]
        if len(discounts) < MANY:
            if s <= Fraction(15, 100) * m:
                value = Fraction(12, 10) * m
                return Worked(value, "; ".join([*told, f"1.2 x {plain(m)} = {plain(value)}"]))
            return Worked(m + s, "; ".join([*told, f"M + S = {plain(m + s)}"]))
        total = sum_of(remaining)
        c1, c2 = int(total * 10) % 10, int(total * 100) % 10
        value = m + s - s * c1 * c2 * PERCENT
        told = [f"T = {plain(total)}", *told, f"M + S - S x {c1} x {c2} / 100 = {plain(value)}"]
        return Worked(value, "; ".join(told))

    def _remaining(self, discounts: list[Fraction]) -> list[Fraction]:
        """The discounts between a tenth at either end; those equal to an edge go too."""
        aside = ceil(Fraction(len(discounts), 10))
        lowest_first = sorted(discounts)
        low, high = lowest_first[aside - 1], lowest_first[-aside]
        remaining = [discount for discount in discounts if low < discount < high]
        if not remaining:
            raise OutsideDomainError(self.about.id, "no discount is left between those set aside")
        return remaining
