"""Grading: how the grades for one criterion become points, in whole numbers until they are read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from scoring.numbers import Ratio, Rounding, Roundings, Stage
from scoring.panels import PanelRule
from scoring.scales import Scale
from scoring.wording import Shared, Wording


class Missing(StrEnum):
    """What a grade counts for that one evaluator did not give and another did."""

    FORBID = "forbid"
    """Nothing is scored until every grade is there."""
    EXCLUDE = "exclude"
    """Only the grades that were given are merged."""
    ZERO = "zero"
    """It counts as the score that earns no points."""
    MIN = "min"
    """It counts as the worst grade of the scale."""


@dataclass(frozen=True, slots=True)
class GradedCriterion:
    """A criterion that is answered with grades."""

    key: str
    weight: Fraction
    scale: Scale
    minimum: str = ""
    """The lowest grade with which a bid keeps its place; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Who grade, and what a model declares about it for all its criteria alike."""

    rule: PanelRule
    expected: int
    """How many grades make a cell whole."""
    missing: Missing
    roundings: Roundings
    quorum: int = 1
    """With fewer grades than this, nothing is scored; an agreed grade is no matter of it."""
    groups: Mapping[str, str] = field(default_factory=dict)
    """The group of each evaluator, for a rule that asks whose grades they are."""

    _shared: dict[int, Shared] = field(default_factory=dict, repr=False, compare=False)

    def shared(self, scale: Scale) -> Shared:
        """What criteria on one scale write alike."""
        return self._shared.setdefault(id(scale), Shared())

    @property
    def fills(self) -> bool:
        """Whether a score stands in for each grade that is missing."""
        return self.missing in {Missing.ZERO, Missing.MIN}

    @property
    def fewest(self) -> int:
        """With how many grades a cell is scored."""
        if self.rule.agrees:
            return 1
        whole = self.missing is Missing.FORBID or self.rule.relative
        merged = self.rule.fewest if not self.fills or self.expected < self.rule.fewest else 1
        return max(self.expected if whole else 1, self.quorum, merged)


@dataclass(frozen=True, slots=True)
class Grading:
    """One criterion under one panel; what all bids share is worked out once, here.

    A score earns (score - origin) x weight / span points.
    """

    criterion: GradedCriterion
    panel: Panel
    key: str = field(init=False, repr=False, compare=False)
    _known: Callable[[str], int] = field(init=False, repr=False, compare=False)
    """The score of a grade in the unit of the scale."""
    _merge: Callable[[Sequence[int]], Ratio] = field(init=False, repr=False, compare=False)
    _per: int = field(init=False, repr=False, compare=False)
    _origin: Ratio = field(init=False, repr=False, compare=False)
    _factor: Ratio = field(init=False, repr=False, compare=False)
    """The weight divided by the span of the scale."""
    _stand_in: int | None = field(init=False, repr=False, compare=False)
    """What a missing grade counts for, in the unit of the scale, where it counts."""
    _minimum: Ratio | None = field(init=False, repr=False, compare=False)
    _rises: bool = field(init=False, repr=False, compare=False)
    _evaluator: Rounding | None = field(init=False, repr=False, compare=False)
    _panel: Rounding | None = field(init=False, repr=False, compare=False)
    _weighted: Rounding | None = field(init=False, repr=False, compare=False)
    _known_points: dict[Ratio, tuple[bool, Ratio, Ratio, Ratio]] = field(
        init=False, repr=False, compare=False
    )
    """What each merged score earns, since many bids have the same."""
    _wording: list[Wording] = field(init=False, repr=False, compare=False)
    """Made when the first sum is asked for."""

    def __post_init__(self) -> None:
        """Work out what all bids share."""
        scale, minimum = self.criterion.scale, self.criterion.minimum
        stages = self.panel.roundings.stages
        shared = {
            "key": self.criterion.key,
            "_known": scale.marks.__getitem__,
            "_merge": self.panel.rule.merge,
            "_per": scale.per,
            "_origin": scale.origin.as_integer_ratio(),
            "_factor": (self.criterion.weight / scale.span).as_integer_ratio(),
            "_stand_in": self._counts_for(),
            "_minimum": (scale.mark(minimum), scale.per) if minimum else None,
            "_rises": scale.rises,
            "_evaluator": stages.get(Stage.EVALUATOR),
            "_panel": stages.get(Stage.PANEL),
            "_weighted": stages.get(Stage.WEIGHTED_CRITERION),
            "_known_points": {},
            "_wording": [],
        }
        for name, value in shared.items():
            object.__setattr__(self, name, value)

    def points(self, grades: tuple[str, ...]) -> "GradePoints":
        """Merge the grades that one bid was given, and weigh the score that they make."""
        marks = self.marks(grades)
        merged = self._merge(marks)
        if self._evaluator:
            return GradePoints(self, grades, *self._earned(merged, self.merge(*self.heard(marks))))
        earned = self._known_points.get(merged)
        if earned is None:
            score = merged[0], merged[1] * self._per
            earned = self._known_points[merged] = self._earned(merged, score)
        return _new(GradePoints, (self, grades, *earned))

    def _earned(self, merged: Ratio, heard: Ratio) -> tuple[bool, Ratio, Ratio, Ratio]:
        """What a merged score earns: below the minimum or not, score, points and exact points."""
        exact = self.weigh((merged[0], merged[1] * self._per))
        score = (self._panel.whole(*heard), self._panel.unit) if self._panel else heard
        points = self.weigh(score) if self._panel or self._evaluator else exact
        if self._weighted:
            points = self._weighted.whole(*points), self._weighted.unit
        below = self._minimum is not None and self._below(score, self._minimum)
        return below, score, points, exact

    def marks(self, grades: tuple[str, ...]) -> list[int]:
        """The scores of the grades in the unit of the scale, those of missing grades last."""
        try:
            marks = list(map(self._known, grades))
        except KeyError:
            marks = list(map(self.criterion.scale.mark, grades))
        if self._stand_in is not None:
            marks += [self._stand_in] * (self.panel.expected - len(marks))
        return marks

    def heard(self, marks: Sequence[int]) -> tuple[Sequence[int], int]:
        """The scores as they are merged, rounded one by one where declared, and their unit."""
        if self._evaluator is None:
            return marks, self._per
        return [self._evaluator.whole(mark, self._per) for mark in marks], self._evaluator.unit

    def merge(self, marks: Sequence[int], per: int) -> Ratio:
        """The panel's score of whole numbers of `1 / per`."""
        top, parts = self._merge(marks)
        return top, parts * per

    @property
    def wording(self) -> Wording:
        """What writes the sums of this criterion."""
        if not self._wording:
            criterion, panel = self.criterion, self.panel
            scale, rule = criterion.scale, panel.rule
            self._wording.append(
                Wording(
                    self.key,
                    criterion.weight,
                    scale,
                    rule,
                    panel.expected,
                    panel.roundings,
                    self,
                    panel.shared(scale),
                )
            )
        return self._wording[0]

    def _counts_for(self) -> int | None:
        """What a missing grade counts for; None where it does not count."""
        scale = self.criterion.scale
        if self.panel.missing is Missing.ZERO:
            return int(scale.origin * scale.per)
        return scale.worst if self.panel.missing is Missing.MIN else None

    def _below(self, score: Ratio, least: Ratio) -> bool:
        given, needed = score[0] * least[1], least[0] * score[1]
        return given < needed if self._rises else given > needed

    def weigh(self, score: Ratio) -> Ratio:
        """The points for a score, before rounding."""
        (top, bottom), (nil, unit), (weight, span) = score, self._origin, self._factor
        return (top * unit - nil * bottom) * weight, bottom * unit * span


class GradePoints(NamedTuple):
    """The points for a graded criterion; a tuple, because a large tender makes thousands."""

    grading: Grading
    grades: tuple[str, ...]
    below_minimum: bool
    score_ratio: Ratio
    points_ratio: Ratio
    exact_ratio: Ratio

    @property
    def criterion(self) -> str:
        """The key of the criterion."""
        return self.grading.criterion.key

    @property
    def weight(self) -> Fraction:
        """The points that can be won."""
        return self.grading.criterion.weight

    @property
    def points(self) -> Fraction:
        """What is published: rounded at every stage that the model declares."""
        return Fraction(*self.points_ratio)

    @property
    def exact(self) -> Fraction:
        """The points with no rounding anywhere."""
        return Fraction(*self.exact_ratio)

    @property
    def score(self) -> Fraction:
        """The panel's score on the scale, rounded where the model says so."""
        return Fraction(*self.score_ratio)

    @property
    def scale(self) -> Scale:
        """The scale of the grades."""
        return self.grading.criterion.scale

    @property
    def share(self) -> Fraction:
        """The share of the points that the panel's score earns."""
        return self.scale.share_of(self.score)

    @property
    def expected(self) -> int:
        """How many grades there should be."""
        return self.grading.panel.expected

    @property
    def answer(self) -> str:
        """The one grade, or all grades that were merged."""
        return ", ".join(self.grades)

    @property
    def shown(self) -> str:
        """The published points with the digits of their stage."""
        return self.grading.wording.points(self.points_ratio)

    @property
    def sum(self) -> str:
        """Grade, share, weight and points, with the numbers filled in as a letter would show it."""
        wording = self.grading.wording
        return wording.sentence(self.grades, self.score_ratio, self.points_ratio)


_new = tuple.__new__
"""Makes points from their parts; a large tender makes thousands."""
