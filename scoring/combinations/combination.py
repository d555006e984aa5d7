"""What every combination is: it makes one total of the points and prices of a bid."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar, NamedTuple

from scoring.definition import Definition, Properties
from scoring.grading import GradePoints
from scoring.irrational import SETTLED
from scoring.numbers import (
    Ratio,
    Rounding,
    Roundings,
    Stage,
    decimal_text,
    plain,
    sum_of,
    sum_of_ratios,
)
from scoring.points import Better, Counts, Points, PricePoints, Unit

UNROUNDED = Roundings({})
SHOWN = Rounding(20)
"""So many digits of an irrational total are shown where the model declares no rounding of it."""


class Outside(StrEnum):
    """Why a bid with a total has no place in the ranking, though it reaches each minimum."""

    QUALITY = "quality"
    """Its quality together stays below the declared minimum."""
    BAND = "band"
    """It lies outside the band within which the rule compares bids."""


class Parts(NamedTuple):
    """What a combination puts together, not yet added up."""

    quality: list[Ratio]
    """Points for quality, one a graded criterion."""
    price: list[Ratio]
    """Points for price, one a priced criterion."""
    amounts: list[Ratio]
    """The prices themselves, in euro; below zero where one is subtracted."""

    @property
    def quality_points(self) -> Fraction:
        """The points for quality together."""
        return sum_of_ratios(self.quality)

    @property
    def amount(self) -> Fraction:
        """The prices together, in euro."""
        return sum_of_ratios(self.amounts)


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
    def published(self) -> Parts:
        """The published points."""
        return Parts(
            [line.points_ratio for line in self.graded],
            [line.points.as_integer_ratio() for line in self.priced],
            self.amounts,
        )

    @property
    def exact(self) -> Parts:
        """The points with no rounding anywhere."""
        return Parts(
            [line.exact_ratio for line in self.graded],
            [line.exact.as_integer_ratio() for line in self.priced],
            self.amounts,
        )

    @property
    def amounts(self) -> list[Ratio]:
        """The prices in euro, below zero where one is subtracted."""
        return [line.amount.as_integer_ratio() for line in self.priced]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a combination may look at beside the bid itself."""

    weights: tuple[Fraction, ...]
    """The points that can be won on each graded criterion, in the order of `Parts.quality`."""
    price_points: Fraction
    """The points that can be won with prices."""
    rivals: Sequence[Parts] = ()
    """The complete bids of the reference set; empty for a combination that is not relative."""
    roundings: Roundings = UNROUNDED
    """How the quality of the rivals together is rounded, where the model declares that."""

    @property
    def quality_points(self) -> Fraction:
        """The points that can be won for quality."""
        return sum_of(self.weights)


class BoundCombination(ABC):
    """A combination that knows the model's weights, and the bids that it is relative to."""

    __slots__ = ()

    @abstractmethod
    def combine(self, parts: Parts, roundings: Roundings) -> Fraction:
        """Make one number of the parts, up to but without the rounding of the total.

        Raises OutsideDomainError where the combination is not defined for these parts.
        """

    @abstractmethod
    def written(self, lines: Lines, roundings: Roundings) -> str:
        """The combination with the published numbers filled in, up to the total."""

    def outside(self, parts: Parts) -> Outside | None:
        """Why a bid with these parts has no place in the ranking; None where it has one."""
        return None

    def sum(self, lines: Lines, roundings: Roundings) -> str:
        """The published total as a sum that a reader can redo."""
        value = self.combine(lines.published, roundings)
        told = roundings.tell(Stage.TOTAL, value)
        return "; ".join((f"{self.written(lines, roundings)} {told}", *self.notes(lines)))

    def notes(self, lines: Lines) -> tuple[str, ...]:
        """What a reader has to see beside the sum; most often nothing."""
        return ()


class Combination(ABC):
    """Whatever makes one total of the points and prices of a bid; its fields are its parameters."""

    __slots__ = ()

    about: ClassVar[Definition]
    unit: ClassVar[Unit]
    price_earns: ClassVar[bool] = False
    """Whether prices earn points by a price rule; else the combination uses the amount."""
    price_weighs: ClassVar[bool] = False
    """Whether the weight of the price has to be above zero."""
    price_fixed: ClassVar[bool] = False
    """Whether the buyer has to fix the price, since bids differ in quality only."""
    relative: ClassVar[bool] = False
    """Whether one bid can move the total of another, with some choice of parameters."""
    takes_zero: ClassVar[bool] = True
    """Whether it is defined for a price of zero."""
    takes_negative: ClassVar[bool] = False
    """Whether it is defined for a price below zero."""
    irrational: ClassVar[bool] = False
    """Whether totals are computed in 50 digits, since no fraction holds them."""

    @property
    def name(self) -> str:
        """The id that a criteria file names."""
        return self.about.id

    @property
    @abstractmethod
    def better(self) -> Better:
        """Which end of the totals wins."""

    @property
    def moved_by_others(self) -> bool:
        """Whether, with these parameters, one bid can move the total of another."""
        return self.relative

    @property
    def properties(self) -> Properties:
        """What holds with these parameters; `about` tells what holds with any."""
        return self.about.properties

    @abstractmethod
    def against(self, frame: Frame) -> BoundCombination:
        """Bind the combination to the weights of the model and the bids of the reference set.

        Raises OutsideDomainError where these bids leave it undefined.
        """


def points_plus(lines: Iterable[Points]) -> str:
    """The points of some lines, joined by plus signs."""
    return " + ".join([line.shown for line in lines]) or "0"


def component_sum(lines: Sequence[Points], roundings: Roundings) -> str:
    """A component with its rounding, in brackets."""
    told = roundings.tell(Stage.COMPONENT, sum_of(line.points for line in lines))
    return f"({points_plus(lines)} {told})"


def factor(value: Fraction) -> str:
    """A number as it stands in a product: in brackets where it would be misread."""
    return in_brackets(plain(value))


def in_brackets(text: str) -> str:
    """A term as it stands in a product; brackets round what is more than a plain number."""
    return f"({text})" if set(text) & set("/- ") else text


def quality_term(lines: Lines, roundings: Roundings) -> str:
    """The published points for quality together, as they stand in a product."""
    if Stage.COMPONENT in roundings.stages:
        return component_sum(lines.graded, roundings)
    return in_brackets(points_plus(lines.graded))


def price_term(lines: Lines) -> str:
    """The prices together, as they stand in a product."""
    return in_brackets(price_sum(lines))


def price_sum(lines: Lines) -> str:
    """The prices one by one, as they are added and subtracted."""
    told = ""
    for line in lines.priced:
        if line.counts is Counts.ADDED:
            told += f" + {plain(line.price)}" if told else plain(line.price)
        else:
            told += f" - {factor(line.price)}" if told else f"-{factor(line.price)}"
    return told or "0"


def settled_sum(written: str, value: Fraction, roundings: Roundings) -> str:
    """A sum with numbers in 50 digits: what it makes is told with a sign for nearly."""
    rounding = roundings.stages.get(Stage.TOTAL, SHOWN)
    shown = rounding(SETTLED(value))
    sign = "=" if shown == value else "≈"
    return f"{written} {sign} {decimal_text(shown, rounding.digits)}"
