"""From grades to points: the score of the panel, the share that it earns, the points."""

from dataclasses import dataclass
from fractions import Fraction

from scoring.definition import Certainty, Definition, Holds, Properties, Words
from scoring.explanation.node import Applied, Explanation, Leaf, Subject, applied
from scoring.grading import GradePoints
from scoring.numbers import Stage, plain

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
"""How a score on a scale earns points."""


@dataclass(frozen=True, slots=True)
class GradeGiven(Explanation):
    """One grade as a score on its scale, rounded where the model rounds evaluators."""

    line: GradePoints
    index: int

    @property
    def subject(self) -> Subject:
        """A grade, or what stands in for one."""
        return Subject.GRADE if self.index < len(self.line.grades) else Subject.MISSING

    @property
    def key(self) -> str:
        """The grade as it was given."""
        return self.line.grades[self.index] if self.subject is Subject.GRADE else ""

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
        score = plain(self.exact)
        told = score if self.value == self.exact else f"{score} ≈ {plain(self.value)}"
        return told if self.key in {"", score} else f"{self.key} = {told}"

    @property
    def rounding(self) -> Applied | None:
        """The rounding of single scores."""
        return applied(self.line.grading.panel.roundings, Stage.EVALUATOR)


@dataclass(frozen=True, slots=True)
class PanelScore(Explanation):
    """The score of the panel on one criterion."""

    line: GradePoints

    @property
    def subject(self) -> Subject:
        """A score."""
        return Subject.SCORE

    @property
    def key(self) -> str:
        """The criterion."""
        return self.line.criterion

    @property
    def exact(self) -> Fraction:
        """The merged scores, none of them rounded."""
        grading = self.line.grading
        return Fraction(*grading.merge(grading.marks(self.line.grades), self.line.scale.per))

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
        before = self.line.sum.removeprefix(f"{self.line.criterion}: ").rpartition("; ")[0]
        share = self.line.scale.share_sum(self.line.score)
        return before.removesuffix(share).removesuffix("; ") if share else before

    @property
    def rule(self) -> Definition:
        """The panel's rule."""
        return self.line.grading.panel.rule.about

    @property
    def rounding(self) -> Applied | None:
        """The rounding of the panel's score."""
        return applied(self.line.grading.panel.roundings, Stage.PANEL)

    @property
    def inputs(self) -> tuple[Explanation, ...]:
        """The grades, and what stands in for those that are missing."""
        counted = len(self.line.grading.marks(self.line.grades))
        return tuple(GradeGiven(self.line, index) for index in range(counted))


@dataclass(frozen=True, slots=True)
class GradeShare(Explanation):
    """The share of the weight that the panel's score earns."""

    line: GradePoints

    @property
    def subject(self) -> Subject:
        """A share."""
        return Subject.SHARE

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
class GradedPoints(Explanation):
    """The points for a graded criterion."""

    line: GradePoints

    @property
    def subject(self) -> Subject:
        """Points."""
        return Subject.POINTS

    @property
    def key(self) -> str:
        """The criterion."""
        return self.line.criterion

    @property
    def exact(self) -> Fraction:
        """The points with no rounding anywhere."""
        return self.line.exact

    @property
    def value(self) -> Fraction:
        """The published points."""
        return self.line.points

    @property
    def shown(self) -> str:
        """The points with the digits that the model publishes."""
        return self.line.shown

    @property
    def formula(self) -> str:
        """Share times weight."""
        return self.line.sum.rpartition("; ")[2].removeprefix(f"{self.line.criterion}: ")

    @property
    def rounding(self) -> Applied | None:
        """The rounding of points by criterion."""
        return applied(self.line.grading.panel.roundings, Stage.WEIGHTED_CRITERION)

    @property
    def inputs(self) -> tuple[Explanation, ...]:
        """The share and the weight."""
        weight = Leaf(Subject.WEIGHT, self.line.criterion, self.line.weight)
        return (GradeShare(self.line), weight)
