"""The scorecard of one bid: its points by criterion and its total."""

from dataclasses import dataclass
from fractions import Fraction

from scoring.combination import Combination, Lines
from scoring.numbers import Roundings, sum_of_ratios
from scoring.points import Points, Total


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All points of one bid and its total."""

    bid: str
    parts: Lines
    total: Total
    """The published total, from the published points."""
    exact_total: Total
    """The total with no rounding anywhere."""
    missing: tuple[str, ...]
    """The criteria that were not answered; a card with any has no place in a ranking."""
    below_minimum: tuple[str, ...]
    """The criteria whose minimum the bid does not reach; nor has a card with any of these."""
    combination: Combination
    roundings: Roundings

    @property
    def lines(self) -> tuple[Points, ...]:
        """The points by criterion: first those for grades, then those for prices."""
        return self.parts.all

    @property
    def total_sum(self) -> str:
        """The published total as a sum that a reader can redo."""
        return self.combination.sum(self.parts, self.roundings)

    @property
    def price(self) -> Fraction:
        """The sum of the bid's prices in euro."""
        return sum_of_ratios(self.parts.amounts)

    @property
    def quality(self) -> Fraction:
        """The published points for quality together."""
        return sum_of_ratios(self.parts.published.quality)

    def line(self, criterion: str) -> Points | None:
        """Find the points for one criterion."""
        return next((line for line in self.lines if line.criterion == criterion), None)
