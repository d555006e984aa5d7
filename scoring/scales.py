"""Rating scales: which score and which share of the points a grade earns."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from math import lcm

from scoring.errors import NumberTextError, ScaleStepsError, UnknownGradeError
from scoring.numbers import parse_number, plain

ZERO, ONE = Fraction(0), Fraction(1)
MOST_STEPS = 1001


class ShareRule(StrEnum):
    """How a numeric score becomes a share: of the highest score, or of the range."""

    OF_MAX = "of_max"
    OF_RANGE = "of_range"


class Scale(ABC):
    """A scale knows its grades; a score is what evaluators gave, a share is what it earns."""

    __slots__ = ()

    marks: dict[str, int]
    """The score of each grade, as a whole number of `1 / per`."""
    per: int

    def mark(self, grade: str) -> int:
        """The score of a grade in units of `1 / per`."""
        try:
            return self.marks[grade]
        except KeyError:
            return self._mark_of_other_spelling(grade)

    def score(self, grade: str) -> Fraction:
        """The score of a grade on this scale."""
        return Fraction(self.mark(grade), self.per)

    def share(self, grade: str) -> Fraction:
        """The share of the points, 0 to 1, that a grade earns."""
        return self.share_of(self.score(grade))

    @property
    def grades(self) -> tuple[str, ...]:
        """All grades, best first."""
        return tuple(sorted(self.marks, key=self.marks.__getitem__, reverse=True))

    def share_of(self, score: Fraction) -> Fraction:
        """The share of the points that a score (also one between two grades) earns."""
        return (score - self.origin) / self.span

    @property
    @abstractmethod
    def origin(self) -> Fraction:
        """The score that earns no points."""

    @property
    @abstractmethod
    def span(self) -> Fraction:
        """How far the score that earns all points lies above the one that earns none."""

    @abstractmethod
    def share_sum(self, score: Fraction) -> str:
        """How the share follows from the score, written out; empty where they are one."""

    def _mark_of_other_spelling(self, grade: str) -> int:
        raise UnknownGradeError(grade, self.grades)


def _whole(scores: Sequence[Fraction]) -> int:
    return lcm(*(score.denominator for score in scores))


@dataclass(frozen=True, slots=True)
class StepScale(Scale):
    """A scale of named steps, each with its share of the points."""

    steps: tuple[tuple[str, Fraction], ...]
    marks: dict[str, int] = field(init=False, repr=False, compare=False)
    per: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse a scale that nobody could grade on."""
        if not self.steps:
            raise ScaleStepsError("it has no steps")
        if len({grade for grade, _ in self.steps}) != len(self.steps):
            raise ScaleStepsError("a grade stands twice")
        if any(not ZERO <= share <= ONE for _, share in self.steps):
            raise ScaleStepsError("a share lies outside 0 to 1")
        per = _whole([share for _, share in self.steps])
        object.__setattr__(self, "per", per)
        object.__setattr__(self, "marks", {g: int(share * per) for g, share in self.steps})

    @property
    def origin(self) -> Fraction:
        """A step's score is its share, so zero earns none."""
        return ZERO

    @property
    def span(self) -> Fraction:
        """A step's score is its share, so one earns all."""
        return ONE

    def share_sum(self, score: Fraction) -> str:
        """Nothing to write out."""
        return ""


@dataclass(frozen=True, slots=True)
class NumericScale(Scale):
    """A scale of numbers from low to high in equal steps."""

    low: Fraction
    high: Fraction
    step: Fraction
    rule: ShareRule
    marks: dict[str, int] = field(init=False, repr=False, compare=False)
    per: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse a range that the steps do not fill, or that has no share between 0 and 1."""
        if self.step <= 0 or self.high <= self.low:
            raise ScaleStepsError("the range must rise in positive steps")
        count = (self.high - self.low) / self.step
        if count.denominator != 1 or count >= MOST_STEPS:
            raise ScaleStepsError(
                f"the range must hold a whole number of steps, below {MOST_STEPS}"
            )
        if self.low < 0:
            raise ScaleStepsError("the range must not go below 0")
        scores = [self.low + i * self.step for i in range(int(count) + 1)]
        per = _whole(scores)
        object.__setattr__(self, "per", per)
        object.__setattr__(self, "marks", {plain(s): int(s * per) for s in scores})

    @property
    def origin(self) -> Fraction:
        """Zero, or the bottom of the range."""
        return ZERO if self.rule is ShareRule.OF_MAX else self.low

    @property
    def span(self) -> Fraction:
        """The highest score, or the range."""
        return self.high - self.origin

    def share_sum(self, score: Fraction) -> str:
        """The division, with the numbers filled in."""
        share, low, high = plain(self.share_of(score)), plain(self.origin), plain(self.high)
        if self.origin == 0:
            return f"{plain(score)} / {high} = {share}"
        return f"({plain(score)} - {low}) / ({high} - {low}) = {share}"

    def _mark_of_other_spelling(self, grade: str) -> int:
        """Take 7.50 for 7.5."""
        try:
            return self.marks[plain(parse_number(grade))]
        except (KeyError, NumberTextError):
            raise UnknownGradeError(grade, self.grades) from None
