"""Combinations that add points as they were earned, by criterion."""

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
from scoring.errors import OutsideDomainError
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
            return points_plus(lines.all)
        components = [part for part in (lines.graded, lines.priced) if part]
        return " + ".join(component_sum(part, roundings) for part in components) or "0"


@dataclass(frozen=True, slots=True)
class WeightedScale(Combination, BoundCombination):
    """Points for quality alone, where the buyer fixes the price; the highest total wins.

    Total = sum of w_k * s_k / smax_k; a scale that does not start at zero declares its share.
    Source: plain arithmetic, as in Rb Gelderland ECLI:NL:RBGEL:2020:6006.
    """

    unit: ClassVar[Unit] = Unit.POINTS
    price_earns: ClassVar[bool] = True
    price_fixed: ClassVar[bool] = True
    takes_negative: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="weighted_scale",
        title=Words("Alleen kwaliteit", "Quality only"),
        formula="sum of w_k * s_k / smax_k",
        words=Words(
            "De prijs ligt vast of doet niet mee. De punten voor kwaliteit worden opgeteld. Het "
            "hoogste totaal wint.",
            "The price is fixed, or plays no part. The points for quality are added. The highest "
            "total wins.",
        ),
        source="plain arithmetic; Rb Gelderland ECLI:NL:RBGEL:2020:6006 is a tender of this kind",
        certainty=Certainty.INFERRED,
        properties=Properties(Holds.NOT_ASKED, Holds.NOT_ASKED, Holds.YES),
        domain="WP = 0",
        common=True,
    )

    @property
    def better(self) -> Better:
        """The highest total wins."""
        return Better.HIGH

    def against(self, frame: Frame) -> BoundCombination:
        """Refuse a price that has a weight: it would not count."""
        if frame.price_points:
            raise OutsideDomainError(self.name, "the price has a weight, but only quality counts")
        return self

    def combine(self, parts: Parts, roundings: Roundings) -> Fraction:
        """Add the points for quality."""
        return roundings.round_at(Stage.COMPONENT, parts.quality_points)

    def written(self, lines: Lines, roundings: Roundings) -> str:
        """The points, one by one."""
        if Stage.COMPONENT in roundings.stages:
            return component_sum(lines.graded, roundings)
        return points_plus(lines.graded)


@dataclass(frozen=True, slots=True)
class PairwiseComparison(WeightedSum):
    """Points for price and for the coefficients that a comparison of each two bids gives.

    The grade of a bid is its coefficient: its row sum divided by the largest one
    (*confronto a coppie*), as `scoring.pairwise` computes it. Source: DPR 554/99 annex A.
    """

    relative: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="pairwise_confronto_a_coppie",
        title=Words("Vergelijking twee aan twee", "Pairwise comparison"),
        formula="sum of w_k * row sum_k / largest row sum_k + points for price",
        words=Words(
            "Elke beoordelaar vergelijkt steeds twee inschrijvingen en zegt hoe veel beter de ene "
            "is. Uit alle vergelijkingen volgt een cijfer van 0 tot en met 1. Een andere "
            "inschrijver kan de volgorde van twee inschrijvers omdraaien.",
            "Each evaluator compares every two bids and says how much better one of them is. All "
            "comparisons make a coefficient from 0 to 1. A third bid can swap two others.",
        ),
        source="Italy, DPR 554/99 annex A (confronto a coppie)",
        certainty=Certainty.VERIFIED,
        properties=Properties(
            Holds.NOT_ASKED,
            Holds.NOT_ASKED,
            Holds.NO,
            Words("voor de prijs: zoals de prijsformule", "for the price: as the price rule"),
        ),
        domain="at least 2 bids",
    )
