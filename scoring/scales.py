"""Rating scales: which score and which share of the points a grade earns."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from math import lcm

from scoring.errors import NumberTextError, ScaleStepsError, UnknownGradeError
from scoring.numbers import parse_number, plain
from scoring.pairwise import STRONGEST

ZERO, ONE = Fraction(0), Fraction(1)
MOST_STEPS = 1001
MOST_COMPARED = 30
"""So many bids can be compared two by two."""
LOOK = 20


class ShareRule(StrEnum):
    """How a numeric score becomes a share: of the highest score, or of the range."""

    OF_MAX = "of_max"
    OF_RANGE = "of_range"


class Direction(StrEnum):
    """Which end of a numeric scale is best."""

    HIGH = "high"
    LOW = "low"
    """The raw score is kept; min + max - score becomes a share."""


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
        """The share of the points that a grade earns: 0 to 1, below 0 where it is a malus."""
        return self.share_of(self.score(grade))

    @property
    def grades(self) -> tuple[str, ...]:
        """All grades, best first."""
        return tuple(sorted(self.marks, key=self.marks.__getitem__, reverse=self.rises))

    @property
    def rises(self) -> bool:
        """Whether a higher score earns more."""
        return self.span > 0

    @property
    def worst(self) -> int:
        """The mark of the grade that earns least."""
        return (min if self.rises else max)(self.marks.values())

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
        """How far the score that earns all points lies above the one that earns none.

        It lies below where the lowest score is best.
        """

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
    malus: bool = False
    """Whether a step may take points away."""
    marks: dict[str, int] = field(init=False, repr=False, compare=False)
    per: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse a scale that nobody could grade on."""
        if not self.steps:
            raise ScaleStepsError("it has no steps")
        if len({grade for grade, _ in self.steps}) != len(self.steps):
            raise ScaleStepsError("a grade stands twice")
        if any(share > ONE or (share < ZERO and not self.malus) for _, share in self.steps):
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


class ScoredScale(Scale):
    """A scale whose grades are numbers, from `low` to `high`."""

    __slots__ = ()

    low: Fraction
    high: Fraction
    rule: ShareRule
    direction: Direction
    malus: bool
    """Whether a score may take points away."""

    @property
    def origin(self) -> Fraction:
        """The score that earns nothing: zero or the bottom of the range, turned over if need be."""
        nil = self._nil
        return nil if self.direction is Direction.HIGH else self.low + self.high - nil

    @property
    def span(self) -> Fraction:
        """The highest score, or the range; below zero where the lowest score is best."""
        span = self.high - self._nil
        return span if self.direction is Direction.HIGH else -span

    def share_sum(self, score: Fraction) -> str:
        """The division, with the numbers filled in; a score that is turned over stands first."""
        low, high, nil = plain(self.low), plain(self.high), plain(self._nil)
        turned, before = score, ""
        if self.direction is Direction.LOW:
            turned = self.low + self.high - score
            before = f"{low} + {high} - {_bracketed(score)} = {plain(turned)}; "
        share = plain(self.share_of(score))
        if self._nil == 0:
            return f"{before}{plain(turned)} / {high} = {share}"
        if self._nil < 0:
            nil = f"({nil})"
        return f"{before}({plain(turned)} - {nil}) / ({high} - {nil}) = {share}"

    @property
    def _nil(self) -> Fraction:
        """What earns nothing where the highest score is best."""
        return ZERO if self.rule is ShareRule.OF_MAX else self.low

    def _mark_of_other_spelling(self, grade: str) -> int:
        """Take 7.50 for 7.5."""
        try:
            return self.marks[plain(parse_number(grade))]
        except (KeyError, NumberTextError):
            raise UnknownGradeError(grade, self.grades) from None

    def _refuse_shares(self) -> None:
        """Refuse a range in which a score takes points away, unless that is declared."""
        if self.rule is ShareRule.OF_RANGE:
            return
        if self.high <= 0:
            raise ScaleStepsError("the range must reach above 0")
        if self.low < 0 and not self.malus:
            raise ScaleStepsError("the range must not go below 0")

    def _keep(self, scores: Sequence[Fraction]) -> None:
        per = _whole(scores)
        object.__setattr__(self, "per", per)
        object.__setattr__(self, "marks", {plain(s): int(s * per) for s in scores})


def _bracketed(value: Fraction) -> str:
    return f"({plain(value)})" if value < 0 else plain(value)


@dataclass(frozen=True, slots=True)
class NumericScale(ScoredScale):
    """A scale of numbers from low to high in equal steps."""

    low: Fraction
    high: Fraction
    step: Fraction
    rule: ShareRule
    direction: Direction = Direction.HIGH
    malus: bool = False
    marks: dict[str, int] = field(init=False, repr=False, compare=False)
    per: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse a range that the steps do not fill, or whose shares are not declared."""
        if self.step <= 0 or self.high <= self.low:
            raise ScaleStepsError("the range must rise in positive steps")
        count = (self.high - self.low) / self.step
        if count.denominator != 1 or count >= MOST_STEPS:
            raise ScaleStepsError(
                f"the range must hold a whole number of steps, below {MOST_STEPS}"
            )
        self._refuse_shares()
        self._keep([self.low + i * self.step for i in range(int(count) + 1)])


@dataclass(frozen=True, slots=True)
class ValueScale(ScoredScale):
    """A scale of numbers with gaps, such as 0, 2, 5, 8 and 10."""

    scores: tuple[Fraction, ...]
    rule: ShareRule
    direction: Direction = Direction.HIGH
    malus: bool = False
    low: Fraction = field(init=False, repr=False, compare=False)
    high: Fraction = field(init=False, repr=False, compare=False)
    marks: dict[str, int] = field(init=False, repr=False, compare=False)
    per: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse values that do not rise, or whose shares are not declared."""
        if not self.scores[1:] or list(self.scores) != sorted(set(self.scores)):
            raise ScaleStepsError("the values must rise, from the first to the last")
        object.__setattr__(self, "low", self.scores[0])
        object.__setattr__(self, "high", self.scores[-1])
        self._refuse_shares()
        self._keep(self.scores)


@dataclass(frozen=True, slots=True)
class PairwiseScale(Scale):
    """The coefficient that a comparison of every two bids gives: any fraction from 0 to 1.

    Row sum / largest row sum, of at most `MOST_COMPARED` bids. Source: DPR 554/99 annex A.
    """

    marks: dict[str, int] = field(init=False, repr=False, compare=False)
    """Coefficients in steps of a twentieth, as a look at the whole range; others are marks too."""
    per: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Take a unit that every largest row sum divides."""
        per = lcm(*range(1, STRONGEST * (MOST_COMPARED - 1) + 1), LOOK)
        object.__setattr__(self, "per", per)
        looked = [Fraction(step, LOOK) for step in range(LOOK + 1)]
        object.__setattr__(self, "marks", {plain(share): int(share * per) for share in looked})

    @property
    def origin(self) -> Fraction:
        """The coefficient of a bid that is never preferred."""
        return ZERO

    @property
    def span(self) -> Fraction:
        """A coefficient is its share, so one earns all."""
        return ONE

    def share_sum(self, score: Fraction) -> str:
        """Nothing to write out."""
        return ""

    def _mark_of_other_spelling(self, grade: str) -> int:
        """Take 7/9, and 14/18 for it."""
        try:
            mark = parse_number(grade) * self.per
        except NumberTextError:
            raise UnknownGradeError(grade, self.grades) from None
        if mark.denominator != 1 or not 0 <= mark <= self.per:
            raise UnknownGradeError(grade, self.grades)
        return int(mark)


@dataclass(frozen=True, slots=True)
class RankScale(Scale):
    """The sum of the ranks that some evaluators give some bids; the lowest sum is best."""

    evaluators: int
    bids: int
    marks: dict[str, int] = field(init=False, repr=False, compare=False)
    per: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """List the ranks of one evaluator, those that equal bids share included."""
        halves = range(2, 2 * self.bids + 1)
        object.__setattr__(self, "per", 2)
        object.__setattr__(self, "marks", {plain(Fraction(half, 2)): half for half in halves})

    @property
    def origin(self) -> Fraction:
        """The last place with every evaluator; a bid that is alone earns all points."""
        return Fraction(self.evaluators * self.bids if self.bids > 1 else 0)

    @property
    def span(self) -> Fraction:
        """From the last place with every evaluator to the first."""
        return self.evaluators - self.origin

    def share_sum(self, score: Fraction) -> str:
        """The worst sum less this one, divided by the worst less the best."""
        share, last = plain(self.share_of(score)), plain(self.origin)
        if self.bids == 1:
            return f"{plain(score)} / {self.evaluators} = {share}"
        return f"({last} - {plain(score)}) / ({last} - {self.evaluators}) = {share}"
