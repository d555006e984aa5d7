"""Combinations: how quality and price together become one total."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from scoring.grading import GradePoints
from scoring.numbers import Ratio, Roundings, Stage, plain, sum_of, sum_of_ratios
from scoring.points import Better, Points, PricePoints, Total, Unit

EXACT = Roundings({})


@dataclass(frozen=True, slots=True)
class Lines:
    """The points of one bid by criterion: for its grades and for its prices."""

    graded: Sequence[GradePoints]
    priced: Sequence[PricePoints]

    @property
    def all(self) -> tuple[Points, ...]:
        """The points for grades, then those for prices."""
        return (*self.graded, *self.priced)

    @property
    def published(self) -> "Parts":
        """The published points."""
        return Parts(
            [line.points_ratio for line in self.graded],
            [line.points.as_integer_ratio() for line in self.priced],
            self.amounts,
        )

    @property
    def exact(self) -> "Parts":
        """The points with no rounding anywhere."""
        return Parts(
            [line.exact_ratio for line in self.graded],
            [line.exact.as_integer_ratio() for line in self.priced],
            self.amounts,
        )

    @property
    def amounts(self) -> list[Ratio]:
        """The prices in euro."""
        return [line.price.as_integer_ratio() for line in self.priced]


class Parts(NamedTuple):
    """What a combination puts together, not yet added up."""

    quality: list[Ratio]
    """Points for quality."""
    price: list[Ratio]
    """Points for price."""
    amounts: list[Ratio]
    """The prices themselves, in euro."""


class Combination(ABC):
    """Whatever makes one total of the points and prices of a bid."""

    __slots__ = ()

    name: str
    unit: Unit
    better: Better

    @abstractmethod
    def combine(self, parts: Parts, roundings: Roundings) -> Fraction:
        """Make one number of the parts, up to but without the rounding of the total."""

    @abstractmethod
    def written(self, lines: Lines, roundings: Roundings) -> str:
        """The combination with the numbers filled in."""

    def total(self, lines: Lines, roundings: Roundings) -> Total:
        """The published total, from the published points."""
        value = self.combine(lines.published, roundings)
        return Total(roundings.round_at(Stage.TOTAL, value), self.unit, self.better)

    def exact_total(self, lines: Lines) -> Total:
        """The total with no rounding anywhere."""
        return Total(self.combine(lines.exact, EXACT), self.unit, self.better)

    def sum(self, lines: Lines, roundings: Roundings) -> str:
        """The published total as a sum that a reader can redo."""
        value = self.combine(lines.published, roundings)
        return f"{self.written(lines, roundings)} {roundings.tell(Stage.TOTAL, value)}"


def _plus(lines: Iterable[Points], roundings: Roundings) -> str:
    terms = [roundings.show_at(Stage.WEIGHTED_CRITERION, line.points) for line in lines]
    return " + ".join(terms) or "0"


def _component(lines: Sequence[Points], roundings: Roundings) -> str:
    """A component that is rounded by itself, in brackets."""
    told = roundings.tell(Stage.COMPONENT, sum_of(line.points for line in lines))
    return f"({_plus(lines, roundings)} {told})"


@dataclass(frozen=True, slots=True)
class WeightedSum(Combination):
    """Points for quality plus points for price; the highest total wins."""

    name = "weighted_sum"
    unit = Unit.POINTS
    better = Better.HIGH

    def combine(self, parts: Parts, roundings: Roundings) -> Fraction:
        """Add the points; quality and price are rounded apart where `component` is declared."""
        if Stage.COMPONENT not in roundings.stages:
            return sum_of_ratios(parts.quality + parts.price)
        components = [sum_of_ratios(part) for part in (parts.quality, parts.price)]
        return sum_of(roundings.round_at(Stage.COMPONENT, part) for part in components)

    def written(self, lines: Lines, roundings: Roundings) -> str:
        """The points, one by one."""
        if Stage.COMPONENT not in roundings.stages:
            return _plus(lines.all, roundings)
        components = [part for part in (lines.graded, lines.priced) if part]
        return " + ".join(_component(part, roundings) for part in components) or "0"


@dataclass(frozen=True, slots=True)
class ValueDeduction(Combination):
    """The price less the money value of quality (*gunnen op waarde*); the lowest total wins.

    Total = price - sum of v_k * f_k; it may fall below zero and is not clipped.
    Source: CROW/Rijkswaterstaat, Negometrix help 9000123966.
    """

    name = "value_deduction"
    unit = Unit.EURO
    better = Better.LOW

    def combine(self, parts: Parts, roundings: Roundings) -> Fraction:
        """Deduct the quality value from the price."""
        value = roundings.round_at(Stage.COMPONENT, sum_of_ratios(parts.quality))
        return sum_of_ratios(parts.amounts) - value

    def written(self, lines: Lines, roundings: Roundings) -> str:
        """Prices and deductions, one by one."""
        prices = " + ".join(plain(line.price) for line in lines.priced) or "0"
        if Stage.COMPONENT in roundings.stages:
            return f"{prices} - {_component(lines.graded, roundings)}"
        return f"{prices} - ({_plus(lines.graded, roundings)})"


COMBINATIONS: dict[str, Combination] = {c.name: c for c in (WeightedSum(), ValueDeduction())}
"""The combinations by the id that a criteria file names."""
