"""What an agreement statistic says: on how many scores, how surely, and how much."""

from dataclasses import dataclass
from enum import StrEnum

from scoring.study.agreement.design import PAIR, Ratings

SMALL_PANEL = 5
"""With no more evaluators for a bid than this, a statistic says little about the panel."""


class Reason(StrEnum):
    """Why a statistic has no value on these ratings."""

    NO_VARIATION = "no_variation"
    """All scores are equal, so that agreement and chance cannot be told apart."""
    TOO_FEW = "too_few"
    """Fewer than two bids or evaluators, or no bid with two scores."""
    NO_VARIANCE = "no_variance"
    """The variance that the formula divides by is estimated at zero or less."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The n of a statistic: what it was computed on, and what it had to leave out."""

    units: int
    """Bids with at least two scores."""
    evaluators: int
    """Evaluators with at least one score for these bids."""
    ratings: int
    """Scores for these bids."""
    left_out: int
    """Bids with fewer than two scores: these show no agreement and no disagreement."""
    panel: int
    """The most scores that one bid has."""

    @property
    def small_panel(self) -> bool:
        """Whether to warn: with five evaluators or fewer one of them can turn the picture."""
        return self.panel <= SMALL_PANEL


@dataclass(frozen=True, slots=True)
class Interval:
    """A percentile interval by bootstrap over bids, with all that is needed to draw it again."""

    low: float | None
    """None where fewer than two bids, or no defined replicate, leave nothing to draw from."""
    high: float | None
    level: float
    """The share of the replicates inside, such as 0.95."""
    replicates: int
    undefined: int
    """Replicates without a value, such as one in which all scores are equal; the ends leave them
    out."""
    seed: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """A statistic: n first, then the interval, then the value."""

    statistic: str
    sample: Sample
    interval: Interval
    value: float


@dataclass(frozen=True, slots=True)
class Undefined:
    """A statistic that has no value on these ratings; never to be read as 0 or 1."""

    statistic: str
    sample: Sample
    reason: Reason


def sample_of(ratings: Ratings) -> Sample:
    """Count what a statistic of agreement can use."""
    per_unit = ratings.per_unit
    used = per_unit >= PAIR
    return Sample(
        units=int(used.sum()),
        evaluators=int(ratings.scored[used].any(axis=0).sum()),
        ratings=int(per_unit[used].sum()),
        left_out=int((~used).sum()),
        panel=int(per_unit.max()),
    )
