"""Combinations that weigh quality in money: the lowest amount wins."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from scoring.combinations.combination import (
    BoundCombination,
    Combination,
    Frame,
    Lines,
    Parts,
    component_sum,
    points_plus,
    price_sum,
)
from scoring.definition import Certainty, Definition, Holds, Properties, Words
from scoring.numbers import Roundings, Stage, sum_of_ratios
from scoring.points import Better, Unit


@dataclass(frozen=True, slots=True)
class ValueDeduction(Combination, BoundCombination):
    """The price less the money value of quality (*gunnen op waarde*); the lowest total wins.

    Total = price - sum of v_k * f_k; it may fall below zero and is not clipped.
    Source: CROW/Rijkswaterstaat, Negometrix help 9000123966.
    """

    unit: ClassVar[Unit] = Unit.EURO
    takes_negative: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="value_deduction",
        title=Words("Gunnen op waarde", "Value deduction"),
        formula="P - sum of v_k * f_k",
        words=Words(
            "Kwaliteit is geld waard. Die waarde gaat van de prijs af. De laagste uitkomst wint.",
            "Quality is worth money, which is deducted from the price. The lowest result wins.",
        ),
        source="CROW/Rijkswaterstaat; Negometrix help 9000123966 and 9000188813",
        certainty=Certainty.VERIFIED,
        properties=Properties(Holds.YES, Holds.YES, Holds.YES),
        common=True,
    )

    @property
    def better(self) -> Better:
        """The lowest total wins."""
        return Better.LOW

    def against(self, frame: Frame) -> BoundCombination:
        """It looks at nothing else."""
        return self

    def combine(self, parts: Parts, roundings: Roundings) -> Fraction:
        """Deduct the quality value from the price."""
        value = roundings.round_at(Stage.COMPONENT, sum_of_ratios(parts.quality))
        return sum_of_ratios(parts.amounts) - value

    def written(self, lines: Lines, roundings: Roundings) -> str:
        """Prices and deductions, one by one."""
        prices = price_sum(lines)
        if Stage.COMPONENT in roundings.stages:
            return f"{prices} - {component_sum(lines.graded, roundings)}"
        return f"{prices} - ({points_plus(lines.graded)})"
