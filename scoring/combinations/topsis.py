"""TOPSIS: how near a bid lies to the best, and how far from the worst, on every criterion."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from scoring.combinations.combination import (
    BoundCombination,
    Combination,
    Frame,
    Lines,
    Parts,
    settled_sum,
)
from scoring.definition import Certainty, Definition, Holds, Properties, Words
from scoring.errors import OutsideDomainError
from scoring.irrational import root
from scoring.numbers import Roundings, decimal_text, sum_of
from scoring.points import Better, Unit

FEWEST = 2
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Topsis(Combination):
    """The distance to the worst bid over the sum of the distances to the worst and the best.

    v_ik = w_k * x_ik / sqrt(sum of x_ik^2 over the bids); S = d- / (d+ + d-), with the price as
    a cost. Source: Italy, AVCP Quaderno 2011; the definition is recalled.
    """

    unit: ClassVar[Unit] = Unit.INDEX
    price_weighs: ClassVar[bool] = True
    relative: ClassVar[bool] = True
    takes_zero: ClassVar[bool] = False
    irrational: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="topsis",
        title=Words("TOPSIS, afstand tot de beste", "TOPSIS, distance to the best"),
        formula="d- / (d+ + d-)",
        words=Words(
            "Elke inschrijving wordt bij elk criterium en bij de prijs vergeleken met de beste en "
            "de slechtste. Wie het verst van de slechtste ligt, naar verhouding, wint. Een andere "
            "inschrijver kan de volgorde van twee inschrijvers omdraaien.",
            "On each criterion and on price each bid is compared with the best and the worst. The "
            "one that lies relatively furthest from the worst wins. A third bid can swap two "
            "others.",
        ),
        source="Italy, AVCP Quaderno 2011",
        certainty=Certainty.RECALLED,
        properties=Properties(Holds.YES, Holds.YES, Holds.NO),
        domain="at least 2 bids that are not equal, P > 0, WP > 0",
    )

    @property
    def better(self) -> Better:
        """The highest result wins."""
        return Better.HIGH

    def against(self, frame: Frame) -> BoundCombination:
        """Find the best and the worst of the reference set on each criterion, and their length."""
        if frame.price_points <= 0:
            raise OutsideDomainError(self.name, "the price has no weight")
        if len(frame.rivals) < FEWEST:
            raise OutsideDomainError(
                self.name, "fewer than two bids of the reference set are complete"
            )
        weights = (*frame.weights, frame.price_points)
        columns = list(zip(*map(_row, frame.rivals), strict=True))
        axes = tuple(
            _axis(weight, column, cost=number == len(frame.weights))
            for number, (weight, column) in enumerate(zip(weights, columns, strict=True))
        )
        return TopsisOfBids(axes)


@dataclass(frozen=True, slots=True)
class Axis:
    """One criterion, or the price, as all bids are measured on it."""

    stretch: Fraction
    """The square of the weight over the length of the column."""
    best: Fraction
    worst: Fraction


@dataclass(frozen=True, slots=True)
class TopsisOfBids(BoundCombination):
    """TOPSIS once the bids of the reference set are known."""

    axes: tuple[Axis, ...]

    def combine(self, parts: Parts, roundings: Roundings) -> Fraction:
        """The relative distance to the worst; only the two distances are rounded, in 50 digits."""
        best, worst = self._distances(parts)
        if not best + worst:
            raise OutsideDomainError(Topsis.about.id, "all bids of the reference set are equal")
        return worst / (best + worst)

    def written(self, lines: Lines, roundings: Roundings) -> str:
        """The two distances."""
        best, worst = (
            decimal_text(distance, _SHOWN) for distance in self._distances(lines.published)
        )
        return f"{worst} / ({best} + {worst})"

    def sum(self, lines: Lines, roundings: Roundings) -> str:
        """The quotient of the distances, which are rounded."""
        value = self.combine(lines.published, roundings)
        return settled_sum(self.written(lines, roundings), value, roundings)

    def _distances(self, parts: Parts) -> tuple[Fraction, Fraction]:
        row = _row(parts)
        if row[-1] <= 0:
            raise OutsideDomainError(Topsis.about.id, "the price is not above zero")
        best = [axis.stretch * (x - axis.best) ** 2 for axis, x in zip(self.axes, row, strict=True)]
        worst = [
            axis.stretch * (x - axis.worst) ** 2 for axis, x in zip(self.axes, row, strict=True)
        ]
        return root(sum_of(best)), root(sum_of(worst))


def _row(parts: Parts) -> tuple[Fraction, ...]:
    """The points of a bid by criterion, and its price."""
    return (*(Fraction(*points) for points in parts.quality), parts.amount)


def _axis(weight: Fraction, column: Sequence[Fraction], *, cost: bool) -> Axis:
    squares = sum_of(x * x for x in column)
    if not weight:
        return Axis(weight, column[0], column[0])
    if not squares:
        problem = "no bid of the reference set earns points on a criterion"
        raise OutsideDomainError(Topsis.about.id, problem)
    low, high = min(column), max(column)
    best, worst = (low, high) if cost else (high, low)
    return Axis(weight * weight / squares, best, worst)
