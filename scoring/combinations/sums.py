"""Combinations that add points: quality and price each earn a share of the same total."""

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
)
from scoring.definition import Certainty, Definition, Holds, Properties, Words
from scoring.numbers import Roundings, Stage, sum_of, sum_of_ratios
from scoring.points import Better, Unit


@dataclass(frozen=True, slots=True)
class WeightedSum(Combination, BoundCombination):
    """Points for quality plus points for price; the highest total wins."""

    unit: ClassVar[Unit] = Unit.POINTS
    price_earns: ClassVar[bool] = True
    takes_negative: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="weighted_sum",
        title=Words("Gewogen som", "Weighted sum"),
        formula="sum of points",
        words=Words(
            "De punten voor kwaliteit en prijs worden opgeteld. Het hoogste totaal wint.",
            "The points for quality and price are added. The highest total wins.",
        ),
        source="plain arithmetic",
        certainty=Certainty.VERIFIED,
        properties=Properties(
            Holds.YES,
            Holds.UNCLIPPED,
            Holds.YES,
            Words("zoals de prijsformule", "as the price rule"),
        ),
        common=True,
    )

    @property
    def better(self) -> Better:
        """The highest total wins."""
        return Better.HIGH

    def against(self, frame: Frame) -> BoundCombination:
        """A sum looks at nothing else."""
        return self

    def combine(self, parts: Parts, roundings: Roundings) -> Fraction:
        """Add the points; quality and price are rounded apart where `component` is declared."""
        if Stage.COMPONENT not in roundings.stages:
            return sum_of_ratios(parts.quality + parts.price)
        components = [sum_of_ratios(part) for part in (parts.quality, parts.price)]
        return sum_of(roundings.round_at(Stage.COMPONENT, part) for part in components)

    def written(self, lines: Lines, roundings: Roundings) -> str:
        """The points, one by one."""
        if Stage.COMPONENT not in roundings.stages:
            return points_plus(lines.all, roundings)
        components = [part for part in (lines.graded, lines.priced) if part]
        return " + ".join(component_sum(part, roundings) for part in components) or "0"
