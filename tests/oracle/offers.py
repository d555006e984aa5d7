"""What a combination is given: a bid once its lines are known, and what it is compared with."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tests.oracle.figures import need


@dataclass(frozen=True)
class Offer:
    """A bid once its lines are known."""

    lines: tuple[Fraction, ...]
    """The points by graded criterion."""
    quality: Fraction
    """Together, rounded as a component where that is declared."""
    earned: Fraction
    """The points for prices together, rounded likewise."""
    price: Fraction
    """The prices together, in euro."""


@dataclass(frozen=True)
class Table:
    """What a combination may look at beside the bid."""

    weights: tuple[Fraction, ...]
    wp: Fraction
    given: Mapping[str, Any]
    rivals: tuple[Offer, ...]

    @property
    def wq(self) -> Fraction:
        return sum(self.weights, Fraction(0))

    @property
    def best(self) -> Fraction:
        need(self.rivals)
        found = max(each.quality for each in self.rivals)
        need(found > 0)
        return found

    @property
    def lowest(self) -> Fraction:
        need(self.rivals)
        found = min(each.price for each in self.rivals)
        need(found > 0)
        return found

    @property
    def ratio(self) -> Fraction:
        need(self.wp > 0)
        return self.wq / self.wp
