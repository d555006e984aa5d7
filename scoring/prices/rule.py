"""What every price rule is: it turns a price into a share of the points."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from scoring.definition import Definition
from scoring.errors import OutsideDomainError
from scoring.numbers import Ratio, plain

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
        """The share of the points that a price earns, before any clipping.

        Raises OutsideDomainError where the rule is not defined.
        """

    def ratio(self, price: Fraction) -> Ratio:
        """The same share as top and bottom; not reduced where that saves work."""
        return self.share(price).as_integer_ratio()

    @abstractmethod
    def share_sum(self, price: Fraction) -> str:
        """The formula with the numbers filled in, up to and including the share."""


class PriceRule(ABC):
    """Whatever turns a price into a share of the points; its fields are its parameters."""

    __slots__ = ()

    about: ClassVar[Definition]
    relative: ClassVar[bool] = False
    """Whether one bid's price moves the points of another."""
    takes_zero: ClassVar[bool] = True
    """Whether the rule is defined for a price of zero."""
    takes_negative: ClassVar[bool] = False
    """Whether the rule is defined for a price below zero."""
    irrational: ClassVar[bool] = False
    """Whether shares are computed in 50 digits, since no fraction holds them."""
    weighs: ClassVar[bool] = True
    """Whether the price earns points by this rule, so that its weight may be above zero."""

    @abstractmethod
    def against(self, prices: Iterable[Fraction]) -> BoundPriceRule:
        """Bind the rule to the prices of the reference set.

        Raises OutsideDomainError where these prices leave the rule undefined.
        """


def compared_with(rule: str, prices: Iterable[Fraction]) -> tuple[Fraction, ...]:
    """The prices of the reference set; raises OutsideDomainError where there is none."""
    known = tuple(prices)
    if not known:
        raise OutsideDomainError(rule, "there is no price to compare with")
    return known


def lowest_above_zero(rule: str, prices: Iterable[Fraction]) -> Fraction:
    """The lowest price of the reference set; raises OutsideDomainError unless it is above zero."""
    lowest = min(compared_with(rule, prices))
    if lowest <= 0:
        raise OutsideDomainError(rule, "the lowest price is not above zero")
    return lowest


def above_zero(rule: str, price: Fraction) -> Fraction:
    """The price of a bid; raises OutsideDomainError unless it is above zero."""
    if price <= 0:
        raise OutsideDomainError(rule, "the price is not above zero")
    return price


def term(value: Fraction) -> str:
    """A number within a sum: a fraction or a number below zero stands in brackets."""
    text = plain(value)
    return f"({text})" if "/" in text or value < 0 else text
