"""Where a discussion is needed: bids on which scores lie apart, evaluators who judge strictly."""

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

import numpy as np

from scoring.study.agreement.bootstrap import Resampling, bootstrap
from scoring.study.agreement.design import PAIR, Design, Floats, Ints, Ratings
from scoring.study.agreement.errors import ScaleRangeError
from scoring.study.agreement.results import (
    SMALL_PANEL,
    Estimate,
    Reason,
    Sample,
    Undefined,
    sample_of,
)

NAME = "severity"
DIGITS = 9
"""Shares of a scale are compared at so many digits, so that a float's last bit flips no flag."""


class Flag(StrEnum):
    """How far the scores for a bid lie apart."""

    GREEN = "green"
    ORANGE = "orange"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From and above which share of the scale a spread is flagged (Cotiss uses 20 and 50 %)."""

    orange_from: float = 0.20
    red_above: float = 0.50

    def __post_init__(self) -> None:
        """Refuse thresholds out of order."""
        if not 0 <= self.orange_from <= self.red_above <= 1:
            raise ScaleRangeError(
                f"thresholds rise from 0 to 1, not from {self.orange_from} to {self.red_above}"
            )

    def flag(self, share: float) -> Flag:
        """The flag of a spread, given as a share of the scale."""
        if share > self.red_above:
            return Flag.RED
        return Flag.ORANGE if share >= self.orange_from else Flag.GREEN


@dataclass(frozen=True, slots=True)
class Scale:
    """The lowest and the highest score that can be given, in the unit of the scores."""

    lowest: float
    highest: float

    def __post_init__(self) -> None:
        """Refuse a scale that does not rise."""
        if not (isfinite(self.lowest) and isfinite(self.highest) and self.lowest < self.highest):
            raise ScaleRangeError(f"a scale cannot run from {self.lowest} to {self.highest}")


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the scores for one bid lie apart."""

    unit: str
    ratings: int
    """The n of this bid."""
    small_panel: bool
    width: float
    """Highest less lowest score."""
    deviation: float
    """The standard deviation of the sample (n - 1)."""
    share: float
    """The width as a share of the scale."""
    flag: Flag


@dataclass(frozen=True, slots=True)
class Severity:
    """How one evaluator's scores differ from those of the others on the same bids."""

    evaluator: str
    units: int
    """The n of this evaluator: own bids that others scored too."""
    with_care: bool
    """In a nested panel the others differ from bid to bid: strictness and bid are entangled."""
    difference: Estimate | Undefined
    """In points: above zero for an evaluator who gives more than the others."""


def spreads(
    ratings: Ratings, scale: Scale, thresholds: Thresholds | None = None
) -> tuple[Spread, ...]:
    """The spread of every bid with two scores or more, in the order of the bids."""
    _check(ratings, scale)
    limits = thresholds or Thresholds()
    found = []
    for unit, row in zip(ratings.units, ratings.values, strict=True):
        scores = row[~np.isnan(row)]
        if len(scores) < PAIR:
            continue
        width = float(np.ptp(scores))
        share = round(width / (scale.highest - scale.lowest), DIGITS)
        found.append(
            Spread(
                unit=unit,
                ratings=len(scores),
                small_panel=len(scores) <= SMALL_PANEL,
                width=width,
                deviation=float(scores.std(ddof=1)),
                share=share,
                flag=limits.flag(share),
            )
        )
    return tuple(found)


def severities(ratings: Ratings, resampling: Resampling) -> tuple[Severity, ...]:
    """Each evaluator's own score less the mean of the others on the same bids, on average."""
    sample = sample_of(ratings)
    scored, scores = ratings.scored, np.nan_to_num(ratings.values)
    others = ratings.per_unit - 1
    found = []
    for column, evaluator in enumerate(ratings.evaluators):
        shared = scored[:, column] & (others > 0)
        own = scores[shared, column]
        apart = own - (scores[shared].sum(axis=1) - own) / others[shared]
        found.append(
            Severity(
                evaluator=evaluator,
                units=len(apart),
                with_care=ratings.design is Design.NESTED,
                difference=(
                    _mean(sample, apart, resampling)
                    if len(apart)
                    else Undefined(NAME, sample, Reason.TOO_FEW)
                ),
            )
        )
    return tuple(found)


def _mean(sample: Sample, apart: Floats, resampling: Resampling) -> Estimate:
    """The mean difference, with its interval over the evaluator's own bids."""
    rows, frequencies = np.unique(apart, return_counts=True)

    def means(weights: Ints) -> Floats:
        return weights @ rows / len(apart)

    value = float(means(frequencies))
    return Estimate(NAME, sample, bootstrap(frequencies, means, resampling), value)


def _check(ratings: Ratings, scale: Scale) -> None:
    outside = (ratings.values < scale.lowest) | (ratings.values > scale.highest)
    for row, column in np.argwhere(outside):
        raise ScaleRangeError(
            f"{ratings.values[row, column]:g} of '{ratings.evaluators[column]}' for "
            f"'{ratings.units[row]}' lies outside {scale.lowest:g} to {scale.highest:g}"
        )
