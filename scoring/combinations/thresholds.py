"""Quality as a threshold: among the bids that reach it, the lowest price wins."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from scoring.combinations.combination import (
    BoundCombination,
    Combination,
    Frame,
    Lines,
    Outside,
    Parts,
    price_sum,
)
from scoring.definition import Certainty, Definition, Holds, Kind, Parameter, Properties, Words
from scoring.errors import OutsideDomainError, ParameterError
from scoring.numbers import Roundings, Stage
from scoring.points import Better, Unit


@dataclass(frozen=True, slots=True)
class ThresholdThenPrice(Combination):
    """Bids that reach both thresholds compete on price alone; the lowest wins.

    A bid passes with quality >= t of what can be won in total and >= c on each criterion.
    Source: EU Commission model; Denmark, Tilbudsvaelgeren.
    """

    t: Fraction
    c: Fraction

    unit: ClassVar[Unit] = Unit.EURO
    takes_negative: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="threshold_then_price",
        title=Words("Drempel, dan laagste prijs", "Threshold, then lowest price"),
        formula="P, if L >= t * Lmax and each L_k >= c * Lmax_k",
        words=Words(
            "Wie genoeg kwaliteit biedt, in totaal en bij elk criterium, doet mee. Daarna wint de "
            "laagste prijs.",
            "Bids with enough quality, in total and on each criterion, take part. After that the "
            "lowest price wins.",
        ),
        source="EU Commission model (t 0.70, c 0.50); Denmark, Tilbudsvælgeren",
        certainty=Certainty.VERIFIED,
        properties=Properties(Holds.YES, Holds.YES, Holds.YES),
        domain="0 <= t <= 1, 0 <= c <= 1",
        parameters=(
            Parameter(
                "t",
                Kind.NUMBER,
                Words("deel van alle kwaliteitspunten", "share of all quality points"),
                "0.7",
            ),
            Parameter(
                "c",
                Kind.NUMBER,
                Words("deel van de punten per criterium", "share of the points per criterion"),
                "0.5",
            ),
        ),
    )

    def __post_init__(self) -> None:
        """Refuse thresholds that are no share."""
        for name, share in (("t", self.t), ("c", self.c)):
            if not 0 <= share <= 1:
                raise ParameterError(name, "has to lie from 0 to 1")

    @property
    def better(self) -> Better:
        """The lowest price wins."""
        return Better.LOW

    def against(self, frame: Frame) -> BoundCombination:
        """Take the points that can be won by criterion."""
        if frame.quality_points <= 0:
            raise OutsideDomainError(self.name, "no points can be won for quality")
        return Thresholds(self, frame)


@dataclass(frozen=True, slots=True)
class Thresholds(BoundCombination):
    """The thresholds in points; the published points of each criterion decide."""

    rule: ThresholdThenPrice
    frame: Frame

    def combine(self, parts: Parts, roundings: Roundings) -> Fraction:
        """The price."""
        return parts.amount

    def outside(self, parts: Parts) -> Outside | None:
        """Its quality, where a threshold is not reached."""
        total = self.rule.t * self.frame.quality_points
        each = zip(parts.quality, self.frame.weights, strict=True)
        quality = self.frame.roundings.round_at(Stage.COMPONENT, parts.quality_points)
        reached = quality >= total and all(
            Fraction(*points) >= self.rule.c * weight for points, weight in each
        )
        return None if reached else Outside.QUALITY

    def written(self, lines: Lines, roundings: Roundings) -> str:
        """The prices, one by one."""
        return price_sum(lines)
