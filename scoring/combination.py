"""Combinations: how quality and price together become one total."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.numbers import Roundings, Stage, plain, sum_of
from scoring.points import Better, Points, PricePoints, Total, Unit, rounded_sum

Parts = tuple[Sequence[Fraction], Sequence[Fraction], Sequence[Fraction]]
"""Points for quality, points for price, and the prices themselves in euro."""


class Combination(ABC):
    """Whatever makes one total of the points and prices of a bid."""

    __slots__ = ()

    name: str
    unit: Unit
    better: Better

    @abstractmethod
    def value(self, parts: Parts, roundings: Roundings) -> Fraction:
        """Combine the parts, rounding where the model declares it."""

    @abstractmethod
    def written(self, parts: Parts, roundings: Roundings) -> str:
        """The combination with the numbers filled in, before the last rounding."""

    def total(self, lines: Sequence[Points], roundings: Roundings) -> Total:
        """The published total, from the published points."""
        return Total(self.value(_published(lines), roundings), self.unit, self.better)

    def exact_total(self, lines: Sequence[Points]) -> Total:
        """The total with no rounding anywhere."""
        return Total(self.value(_exact(lines), Roundings({})), self.unit, self.better)

    def sum(self, lines: Sequence[Points], roundings: Roundings) -> str:
        """The published total as a sum that a reader can redo."""
        parts = _published(lines)
        stages = {**roundings.stages}
        stages.pop(Stage.TOTAL, None)
        before = plain(self.value(parts, Roundings(stages)))
        shown = roundings.show_at(Stage.TOTAL, self.value(parts, roundings))
        return f"{self.written(parts, roundings)} {rounded_sum(before, shown)}"


def _published(lines: Sequence[Points]) -> Parts:
    return (
        [line.points for line in lines if not isinstance(line, PricePoints)],
        [line.points for line in lines if isinstance(line, PricePoints)],
        [line.price for line in lines if isinstance(line, PricePoints)],
    )


def _exact(lines: Sequence[Points]) -> Parts:
    return (
        [line.exact for line in lines if not isinstance(line, PricePoints)],
        [line.exact for line in lines if isinstance(line, PricePoints)],
        [line.price for line in lines if isinstance(line, PricePoints)],
    )


def _plus(numbers: Sequence[Fraction], roundings: Roundings) -> str:
    return " + ".join(roundings.show_at(Stage.WEIGHTED_CRITERION, n) for n in numbers)


@dataclass(frozen=True, slots=True)
class WeightedSum(Combination):
    """Points for quality plus points for price; the highest total wins."""

    name = "weighted_sum"
    unit = Unit.POINTS
    better = Better.HIGH

    def value(self, parts: Parts, roundings: Roundings) -> Fraction:
        """Add the points; quality and price are rounded apart where `component` is declared."""
        quality, price, _ = parts
        components = [roundings.round_at(Stage.COMPONENT, sum_of(p)) for p in (quality, price)]
        return roundings.round_at(Stage.TOTAL, sum_of(components))

    def written(self, parts: Parts, roundings: Roundings) -> str:
        """The points, one by one."""
        quality, price, _ = parts
        if Stage.COMPONENT not in roundings.stages:
            return _plus([*quality, *price], roundings)
        rounded = [roundings.round_at(Stage.COMPONENT, sum_of(p)) for p in (quality, price)]
        return " + ".join(
            f"({_plus(part, roundings) or '0'} ≈ {roundings.show_at(Stage.COMPONENT, value)})"
            for part, value in zip((quality, price), rounded, strict=True)
        )


@dataclass(frozen=True, slots=True)
class ValueDeduction(Combination):
    """The price less the money value of quality (*gunnen op waarde*); the lowest total wins.

    Total = price - sum of v_k * f_k; it may fall below zero and is not clipped.
    Source: CROW/Rijkswaterstaat, Negometrix help 9000123966.
    """

    name = "value_deduction"
    unit = Unit.EURO
    better = Better.LOW

    def value(self, parts: Parts, roundings: Roundings) -> Fraction:
        """Deduct the quality value from the price."""
        quality, _, prices = parts
        deduction = roundings.round_at(Stage.COMPONENT, sum_of(quality))
        return roundings.round_at(Stage.TOTAL, sum_of(prices) - deduction)

    def written(self, parts: Parts, roundings: Roundings) -> str:
        """Price and deductions, one by one."""
        quality, _, prices = parts
        return f"{plain(sum_of(prices))} - ({_plus(quality, roundings) or '0'})"


COMBINATIONS: dict[str, Combination] = {c.name: c for c in (WeightedSum(), ValueDeduction())}
"""The combinations by the id that a criteria file names."""
