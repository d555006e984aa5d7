"""Price rules: the share of the points that a price earns."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from scoring.errors import PriceBoundsError, PriceDomainError
from scoring.numbers import plain

ZERO, ONE = Fraction(0), Fraction(1)


class Clip(StrEnum):
    """Where a share of less than nothing or more than all is cut off."""

    NONE = "none"
    LOW = "low"
    HIGH = "high"
    BOTH = "both"

    def __call__(self, share: Fraction) -> Fraction:
        """Cut a share off where this policy says so."""
        if share < ZERO:
            return ZERO if self in {Clip.LOW, Clip.BOTH} else share
        if share > ONE:
            return ONE if self in {Clip.HIGH, Clip.BOTH} else share
        return share


class BoundPriceRule(ABC):
    """A price rule that knows the prices it is relative to."""

    __slots__ = ()

    @abstractmethod
    def share(self, price: Fraction) -> Fraction:
        """The share of the points that a price earns, before any clipping."""

    @abstractmethod
    def share_sum(self, price: Fraction) -> str:
        """The formula with the numbers filled in, up to and including the share."""


class PriceRule(ABC):
    """Whatever turns a price into a share of the points."""

    __slots__ = ()

    relative = False
    """Whether one bid's price moves the points of another."""
    takes_zero = True
    """Whether the rule is defined for a price of zero."""

    @abstractmethod
    def against(self, prices: Iterable[Fraction]) -> BoundPriceRule:
        """Bind the rule to the prices of the reference set."""


@dataclass(frozen=True, slots=True)
class LinearFixedRange(PriceRule, BoundPriceRule):
    """All points at `full_at`, none at `nil_at`, a straight line through both.

    Share = (nil_at - price) / (nil_at - full_at). Absolute: what one tenderer asks never
    moves the points of another. Source: Negometrix help 9000092064, *gewogen factor*.
    """

    full_at: Fraction
    nil_at: Fraction

    def __post_init__(self) -> None:
        """Refuse a line that does not fall."""
        if self.full_at >= self.nil_at:
            raise PriceBoundsError(self.full_at, self.nil_at)

    def against(self, prices: Iterable[Fraction]) -> BoundPriceRule:
        """An absolute rule needs no other prices."""
        return self

    def share(self, price: Fraction) -> Fraction:
        """The share on the line, also beyond its ends."""
        return (self.nil_at - price) / (self.nil_at - self.full_at)

    def share_sum(self, price: Fraction) -> str:
        """The line with the numbers filled in."""
        nil_at, full_at = plain(self.nil_at), plain(self.full_at)
        share = plain(self.share(price))
        return f"({nil_at} - {plain(price)}) / ({nil_at} - {full_at}) = {share}"


@dataclass(frozen=True, slots=True)
class LowestPriceRatio(PriceRule):
    """The lowest price divided by the price of the bid.

    Relative: the entry or exit of a third bid can swap two others. Used worldwide;
    source: Negometrix help 44001761046, UfAB-II.
    """

    relative = True
    takes_zero = False

    def against(self, prices: Iterable[Fraction]) -> BoundPriceRule:
        """Find the lowest price of the reference set."""
        return RatioToLowest(min(prices))


@dataclass(frozen=True, slots=True)
class RatioToLowest(BoundPriceRule):
    """The ratio rule once the lowest price is known."""

    lowest: Fraction

    def share(self, price: Fraction) -> Fraction:
        """The lowest price divided by this one."""
        if price <= 0:
            raise PriceDomainError("price", price)
        return self.lowest / price

    def share_sum(self, price: Fraction) -> str:
        """The division with the numbers filled in."""
        return f"{plain(self.lowest)} / {plain(price)} = {plain(self.share(price))}"


@dataclass(frozen=True, slots=True)
class FixedPrice(PriceRule, BoundPriceRule):
    """The buyer fixes the price; bids differ in quality only, and the price earns nothing.

    Source: the fixed-price tender of formulas, id `weighted_scale`, with a price weight of 0.
    """

    amount: Fraction

    def against(self, prices: Iterable[Fraction]) -> BoundPriceRule:
        """A fixed price needs no other prices."""
        return self

    def share(self, price: Fraction) -> Fraction:
        """No share: the weight is zero."""
        return ZERO

    def share_sum(self, price: Fraction) -> str:
        """The price, which earns nothing."""
        return f"EUR {plain(price)}"


@dataclass(frozen=True, slots=True)
class PriceItself(PriceRule, BoundPriceRule):
    """The price earns no points; it is the amount from which quality value is deducted.

    Belongs to the combination `value_deduction` (*gunnen op waarde*).
    """

    def against(self, prices: Iterable[Fraction]) -> BoundPriceRule:
        """No other prices are needed."""
        return self

    def share(self, price: Fraction) -> Fraction:
        """No share: the price enters the total as an amount."""
        return ZERO

    def share_sum(self, price: Fraction) -> str:
        """The price itself."""
        return f"EUR {plain(price)}"
