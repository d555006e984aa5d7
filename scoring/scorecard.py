"""The scorecard of one bid: its points by criterion and its total."""

from dataclasses import dataclass
from fractions import Fraction

from scoring.combination import Combination
from scoring.numbers import Roundings, sum_of
from scoring.points import GradePoints, Points, PricePoints, Total


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All points of one bid and its total."""

    bid: str
    lines: tuple[Points, ...]
    total: Total
    """The published total, from the published points."""
    exact_total: Total
    """The total with no rounding anywhere."""
    missing: tuple[str, ...]
    """The criteria that were not answered; a card with any has no place in a ranking."""
    combination: Combination
    roundings: Roundings

    @property
    def total_sum(self) -> str:
        """The published total as a sum that a reader can redo."""
        return self.combination.sum(self.lines, self.roundings)

    @property
    def below_minimum(self) -> tuple[str, ...]:
        """The criteria whose minimum the bid does not reach."""
        return tuple(
            line.criterion
            for line in self.lines
            if isinstance(line, GradePoints) and line.below_minimum
        )

    @property
    def price(self) -> Fraction:
        """The sum of the bid's prices in euro."""
        return sum_of([line.price for line in self.lines if isinstance(line, PricePoints)])

    @property
    def quality(self) -> Fraction:
        """The published points for quality together."""
        return sum_of([line.points for line in self.lines if isinstance(line, GradePoints)])

    def line(self, criterion: str) -> Points | None:
        """Find the points for one criterion."""
        return next((line for line in self.lines if line.criterion == criterion), None)
