"""Explanations: for any number of a bid, what it follows from, down to grades and prices.

A node is made when it is asked for and reads its numbers from the scorecard, so that nobody pays
for sentences that nobody reads. Nodes hold ids and numbers; their words are another floor's.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar, NamedTuple

from scoring.combinations import BoundCombination, Combination
from scoring.definition import Certainty, Definition, Holds, Properties, Words
from scoring.grading import GradePoints
from scoring.irrational import SETTLED
from scoring.numbers import Rounding, Roundings, Stage, decimal_text, plain
from scoring.points import Points, PricePoints
from scoring.prices import BoundPriceRule, PriceItself, PriceRule
from scoring.scheme import Scheme
from scoring.scorecard import Scorecard

SHORT = 24
"""A fraction that needs more signs than this is shown as a decimal, cut and marked."""
CUT_AT = 12

WEIGHTED_SCALE = Definition(
    id="weighted_scale",
    title=Words("Deel van de schaal", "Share of the scale"),
    formula="w_k * s_k / smax_k",
    words=Words(
        "De score is een deel van de schaal. Dat deel van het gewicht zijn de punten.",
        "A score is a share of its scale; that share of the weight is the points.",
    ),
    source="plain arithmetic",
    certainty=Certainty.INFERRED,
    properties=Properties(Holds.NOT_ASKED, Holds.NOT_ASKED, Holds.YES),
)
"""How a score on a scale earns points; the marks of formulas hold for it too."""


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


class Applied(NamedTuple):
    """A declared rounding and the stage at which it was applied."""

    stage: Stage
    rounding: Rounding


class Explanation(ABC):
    """One number of a bid and what it follows from."""

    __slots__ = ()

    subject: ClassVar[Subject]

    @property
    def key(self) -> str:
        """The criterion, grade, parameter or bid that the number is about."""
        return ""

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
        return brief(self.value)

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


def brief(value: Fraction) -> str:
    """Write a number whole where that is short, else as a decimal that ends with a mark."""
    text = plain(value)
    return text if len(text) <= SHORT else f"{decimal_text(value, CUT_AT)}…"


@dataclass(frozen=True, slots=True)
class Leaf(Explanation):
    """A number that was given: a weight, a price, a published parameter."""

    subject: Subject  # type: ignore[misc] # each leaf says itself what it is
    name: str
    number: Fraction

    @property
    def key(self) -> str:
        """The criterion or parameter that the number belongs to."""
        return self.name

    @property
    def exact(self) -> Fraction:
        """The number as it was given."""
        return self.number


@dataclass(frozen=True, slots=True)
class GradeGiven(Explanation):
    """One grade as a score on its scale, rounded where the model rounds evaluators."""

    subject: ClassVar[Subject] = Subject.GRADE
    line: GradePoints
    index: int

    @property
    def key(self) -> str:
        """The grade as it was given."""
        return self.line.grades[self.index]

    @property
    def exact(self) -> Fraction:
        """The score of the grade."""
        line = self.line
        return Fraction(line.grading.marks(line.grades)[self.index], line.scale.per)

    @property
    def value(self) -> Fraction:
        """The score as the panel's rule takes it."""
        line = self.line
        heard, unit = line.grading.heard(line.grading.marks(line.grades))
        return Fraction(heard[self.index], unit)

    @property
    def formula(self) -> str:
        """The grade and its score; nothing where they are one."""
        if self.value != self.exact:
            return f"{plain(self.exact)} ≈ {plain(self.value)}"
        return f"{self.key} = {plain(self.exact)}" if self.key != plain(self.exact) else ""

    @property
    def rounding(self) -> Applied | None:
        """The rounding of single scores."""
        return applied(self.line.grading.panel.roundings, Stage.EVALUATOR)


class GradeMissing(GradeGiven):
    """What counts for a grade that an evaluator did not give."""

    __slots__ = ()
    subject: ClassVar[Subject] = Subject.MISSING

    @property
    def key(self) -> str:
        """Nothing was given."""
        return ""

    @property
    def formula(self) -> str:
        """It follows from nothing."""
        return ""


@dataclass(frozen=True, slots=True)
class PanelScore(Explanation):
    """The score of the panel on one criterion."""

    subject: ClassVar[Subject] = Subject.SCORE
    line: GradePoints

    @property
    def key(self) -> str:
        """The criterion."""
        return self.line.criterion

    @property
    def exact(self) -> Fraction:
        """The merged scores, none of them rounded."""
        line = self.line
        grading = line.grading
        return Fraction(*grading.merge(grading.marks(line.grades), line.scale.per))

    @property
    def value(self) -> Fraction:
        """The score on which the points rest."""
        return self.line.score

    @property
    def shown(self) -> str:
        """The score with the digits of the panel's stage."""
        return self.line.grading.panel.roundings.show_at(Stage.PANEL, self.value)

    @property
    def formula(self) -> str:
        """How the grades became one score; nothing where the one grade is the score."""
        return self.line.panel_sum

    @property
    def rule(self) -> Definition | None:
        """The panel's rule, where it has a definition of its own."""
        about = getattr(self.line.grading.panel.rule, "about", None)
        return about if isinstance(about, Definition) else None

    @property
    def rounding(self) -> Applied | None:
        """The rounding of the panel's score."""
        return applied(self.line.grading.panel.roundings, Stage.PANEL)

    @property
    def inputs(self) -> tuple[Explanation, ...]:
        """The grades, and what stands in for those that are missing."""
        line = self.line
        given = len(line.grades)
        counted = len(line.grading.marks(line.grades))
        grades = [GradeGiven(line, index) for index in range(given)]
        return (*grades, *(GradeMissing(line, index) for index in range(given, counted)))


@dataclass(frozen=True, slots=True)
class GradeShare(Explanation):
    """The share of the weight that the panel's score earns."""

    subject: ClassVar[Subject] = Subject.SHARE
    line: GradePoints

    @property
    def key(self) -> str:
        """The criterion."""
        return self.line.criterion

    @property
    def exact(self) -> Fraction:
        """The share of the score with no rounding."""
        return self.line.scale.share_of(PanelScore(self.line).exact)

    @property
    def value(self) -> Fraction:
        """The share of the published score."""
        return self.line.share

    @property
    def formula(self) -> str:
        """The division by the scale; nothing where a step is its share."""
        return self.line.scale.share_sum(self.line.score)

    @property
    def rule(self) -> Definition:
        """The share of a scale."""
        return WEIGHTED_SCALE

    @property
    def inputs(self) -> tuple[Explanation, ...]:
        """The score of the panel."""
        return (PanelScore(self.line),)


@dataclass(frozen=True, slots=True)
class PriceShare(Explanation):
    """The share that a price earns by its rule, before anything is cut off."""

    line: PricePoints
    chosen: PriceRule
    cut: bool
    """Whether the share was cut off, so that this is not the one that counts."""

    @property
    def subject(self) -> Subject:  # type: ignore[override] # it depends on what was cut off
        """The share, or the share before it was cut off."""
        return Subject.UNCLIPPED if self.cut else Subject.SHARE

    @property
    def key(self) -> str:
        """The price criterion."""
        return self.line.criterion

    @property
    def exact(self) -> Fraction:
        """The share as the rule gives it."""
        return self.line.rule.share(self.line.price)

    @property
    def formula(self) -> str:
        """The rule with the numbers filled in."""
        return self.line.rule.share_sum(self.line.price)

    @property
    def rule(self) -> Definition:
        """The price rule."""
        return self.chosen.about

    @property
    def inputs(self) -> tuple[Explanation, ...]:
        """The price, what was published with the rule, and what it takes from other bids."""
        price = Leaf(Subject.PRICE, self.line.criterion, self.line.price)
        return (price, *given(self.line.rule, self.chosen))


@dataclass(frozen=True, slots=True)
class ClippedShare(Explanation):
    """The share of a price after it was cut off where the model declares that."""

    subject: ClassVar[Subject] = Subject.SHARE
    line: PricePoints
    chosen: PriceRule

    @property
    def key(self) -> str:
        """The price criterion."""
        return self.line.criterion

    @property
    def exact(self) -> Fraction:
        """The share that counts."""
        return self.line.share

    @property
    def formula(self) -> str:
        """What was cut off, and to what."""
        before = brief(self.line.rule.share(self.line.price))
        return f"clip {self.line.clip.value}: {before} -> {brief(self.exact)}"

    @property
    def inputs(self) -> tuple[Explanation, ...]:
        """The share before it was cut off."""
        return (PriceShare(self.line, self.chosen, cut=True),)
