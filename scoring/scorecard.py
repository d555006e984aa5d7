"""The scorecard of one bid: its points by criterion and its total."""

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from scoring.combinations import BoundCombination, Lines, Outside
from scoring.errors import NoTotalError, OutsideDomainError
from scoring.numbers import Roundings, Stage, sum_of_ratios
from scoring.points import Points, Total


class Totals(NamedTuple):
    """The total of a bid: as published, and with no rounding anywhere."""

    published: Total
    exact: Total


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All points of one bid and its total."""

    bid: str
    parts: Lines
    totals: Totals | None
    """None where an answer is missing or a rule has none."""
    missing: tuple[str, ...]
    """The criteria that were not answered; a card with any has no place in a ranking."""
    below_minimum: tuple[str, ...]
    """The criteria whose minimum the bid does not reach; nor has a card with any of these."""
    combination: BoundCombination | None
    """What made the total; None where nothing could."""
    roundings: Roundings
    undefined: OutsideDomainError | None = None
    """Why a rule has no answer for this bid."""
    outside: Outside | None = None

    @property
    def ranked(self) -> bool:
        """Whether the bid has a place in the ranking."""
        return self.totals is not None and not self.below_minimum and self.outside is None

    @property
    def total(self) -> Total:
        """The published total, from the published points; raises NoTotalError where none is."""
        return self._totals.published

    @property
    def exact_total(self) -> Total:
        """The total with no rounding anywhere; raises NoTotalError where there is none."""
        return self._totals.exact

    @property
    def lines(self) -> tuple[Points, ...]:
        """The points by criterion: first those for grades, then those for prices."""
        return self.parts.all

    @property
    def total_sum(self) -> str:
        """The published total as a sum that a reader can redo; raises NoTotalError without one."""
        if self.combination is None or self.totals is None:
            raise NoTotalError(self.bid)
        return self.combination.sum(self.parts, self.roundings)

    @property
    def price(self) -> Fraction:
        """The sum of the bid's prices in euro."""
        return sum_of_ratios(self.parts.amounts)

    @property
    def quality(self) -> Fraction:
        """The published points for quality together, rounded where the model says so."""
        points = sum_of_ratios(self.parts.published.quality)
        return self.roundings.round_at(Stage.COMPONENT, points)

    def line(self, criterion: str) -> Points | None:
        """Find the points for one criterion."""
        return next((line for line in self.lines if line.criterion == criterion), None)

    @property
    def _totals(self) -> Totals:
        if self.totals is None:
            raise NoTotalError(self.bid)
        return self.totals
