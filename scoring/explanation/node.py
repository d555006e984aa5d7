"""What every explanation is: one number, its rule, its rounding, and the numbers it follows from.

A node is made when it is asked for and reads its numbers from the scorecard, so that nobody pays
for sentences that nobody reads. Nodes hold ids and numbers; their words are another floor's.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar, NamedTuple, Protocol

from scoring.definition import Definition
from scoring.numbers import Rounding, Roundings, Stage, decimal_text, plain

SHORT = 24
"""A number that needs more signs than this is shown as a decimal, cut and marked."""
CUT_AT = 12
NUMBERS = (Fraction, int)


class Subject(StrEnum):
    """What a number is."""

    TOTAL = "total"
    COMBINATION = "combination"
    """The total before its own rounding."""
    POINTS = "points"
    WEIGHT = "weight"
    SHARE = "share"
    """The share of the weight that a score or price earns."""
    UNCLIPPED = "unclipped"
    """The share that a price earns before it is cut off."""
    SCORE = "score"
    """The score of the panel."""
    GRADE = "grade"
    """What one evaluator gave, or what the panel agreed on."""
    MISSING = "missing"
    """What stands in for a grade that was not given."""
    PRICE = "price"
    PARAMETER = "parameter"
    """A number that was published with a rule."""
    REFERENCE = "reference"
    """A number that a relative rule takes from the reference set."""


class Rule(Protocol):
    """A rule that says of itself what it is; its parameters are its fields."""

    about: ClassVar[Definition]


class Applied(NamedTuple):
    """A declared rounding and the stage at which it was applied."""

    stage: Stage
    rounding: Rounding


class Explanation(ABC):
    """One number of a bid and what it follows from."""

    __slots__ = ()

    @property
    @abstractmethod
    def subject(self) -> Subject:
        """What the number is."""

    @property
    @abstractmethod
    def key(self) -> str:
        """The criterion, grade, parameter or bid that the number is about."""

    @property
    @abstractmethod
    def exact(self) -> Fraction:
        """The number with no rounding anywhere before it."""

    @property
    def value(self) -> Fraction:
        """The number as it is published, every declared rounding included."""
        return self.exact

    @property
    def shown(self) -> str:
        """The published number, written with the digits of its stage."""
        return shortened(self.value)

    @property
    def formula(self) -> str:
        """How the published number follows from its inputs, with the numbers filled in."""
        return ""

    @property
    def rule(self) -> Definition | None:
        """The rule, with its source and how sure we are of it; None where no rule was needed."""
        return None

    @property
    def rounding(self) -> Applied | None:
        """The rounding that was applied to this number itself; None where none was declared."""
        return None

    @property
    def inputs(self) -> "tuple[Explanation, ...]":
        """The numbers that this one follows from."""
        return ()

    def walk(self) -> "Iterator[Explanation]":
        """This number and all below it, each before its inputs."""
        yield self
        for each in self.inputs:
            yield from each.walk()


@dataclass(frozen=True, slots=True)
class Leaf(Explanation):
    """A number that was given: a weight, a price, a published parameter."""

    what: Subject
    name: str
    number: Fraction

    @property
    def subject(self) -> Subject:
        """What was given."""
        return self.what

    @property
    def key(self) -> str:
        """The criterion or parameter that the number belongs to."""
        return self.name

    @property
    def exact(self) -> Fraction:
        """The number as it was given."""
        return self.number


def shortened(value: Fraction) -> str:
    """Write a number whole where that is short, else as a decimal that ends with a mark."""
    text = plain(value)
    return text if len(text) <= SHORT else f"{decimal_text(value, CUT_AT)}…"


def applied(roundings: Roundings, stage: Stage) -> Applied | None:
    """The rounding that a model declares for a stage."""
    rounding = roundings.stages.get(stage)
    return Applied(stage, rounding) if rounding else None


def numbers_of(chosen: Rule, bound: object) -> Iterator[Leaf]:
    """The numbers of a rule: those published with it, then those of the reference set."""
    published = [parameter.name for parameter in chosen.about.parameters]
    for name in published:
        if isinstance(held := getattr(chosen, name), NUMBERS):
            yield Leaf(Subject.PARAMETER, name, Fraction(held))
    for name in _names(bound) if bound is not chosen else ():
        if name not in published and isinstance(held := getattr(bound, name), NUMBERS):
            yield Leaf(Subject.REFERENCE, name, Fraction(held))


def _names(bound: object) -> list[str]:
    return [each.name for each in fields(bound)] if is_dataclass(bound) else []
