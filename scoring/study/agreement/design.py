"""Ratings of one criterion: bids by evaluators with gaps, and the design that they show."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from scoring.errors import NumberTextError
from scoring.numbers import parse_number
from scoring.study.agreement.errors import (
    DoubleRatingError,
    NoRatingsError,
    RatingsShapeError,
    RatingValueError,
)

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

Mark = str | int | float | Decimal | Fraction | None
"""A score as it comes in: a number, the text of one, or None where it is missing."""

LARGEST = 1e15
"""No score lies further from zero; a number's text ends there too."""
PAIR = 2
"""Scores that a bid needs before they can agree."""


class Design(StrEnum):
    """Who scored what, read from the ratings themselves."""

    CROSSED = "crossed"
    """Every evaluator scored every bid."""
    NESTED = "nested"
    """Each bid had its own evaluators; nobody scored two bids."""
    INCOMPLETE = "incomplete"
    """Evaluators share bids, with gaps."""


@dataclass(frozen=True, slots=True, eq=False)
class Ratings:
    """The scores on one criterion: a row for each bid, a column for each evaluator, NaN for a gap.

    The table is copied and cannot be written to.
    """

    units: tuple[str, ...]
    evaluators: tuple[str, ...]
    values: Floats

    def __post_init__(self) -> None:
        """Refuse a table that does not fit its ids, or a score that is no number within reach."""
        values = np.array(self.values, dtype=np.float64)
        if not self.units or not self.evaluators:
            raise NoRatingsError
        if values.shape != (len(self.units), len(self.evaluators)):
            raise RatingsShapeError(
                f"it measures {values.shape}, for {len(self.units)} bids "
                f"and {len(self.evaluators)} evaluators"
            )
        for ids in (self.units, self.evaluators):
            if len(set(ids)) < len(ids):
                raise RatingsShapeError("an id stands twice")
        for row, column in np.argwhere(np.abs(values) > LARGEST):
            raise RatingValueError(self.units[row], self.evaluators[column], values[row, column])
        values.flags.writeable = False
        object.__setattr__(self, "values", values)

    @property
    def scored(self) -> Bools:
        """Where there is a score."""
        return ~np.isnan(self.values)

    @property
    def per_unit(self) -> Ints:
        """How many scores each bid has."""
        counts: Ints = self.scored.sum(axis=1, dtype=np.int64)
        return counts

    @property
    def design(self) -> Design:
        """Who scored what."""
        scored = self.scored
        if scored.all():
            return Design.CROSSED
        if scored.sum(axis=0).max() <= 1:
            return Design.NESTED
        return Design.INCOMPLETE

    @property
    def even(self) -> bool:
        """Whether every bid has as many scores as the others."""
        return len(set(self.per_unit.tolist())) == 1

    @property
    def varied(self) -> bool:
        """Whether two scores differ at all."""
        found = self.values[self.scored]
        return bool((found != found[:1]).any())

    @property
    def rows(self) -> Floats:
        """The scores of each bid without the gaps; only where all have equally many."""
        return self.values[self.scored].reshape(len(self.units), -1)


def ratings_of(triples: Iterable[tuple[str, str, Mark]]) -> Ratings:
    """Gather (bid, evaluator, score) triples, in order of appearance; None is a missing score.

    Raises DoubleRatingError for a second score in one cell, RatingValueError for what is no number.
    """
    cells: dict[tuple[str, str], float] = {}
    units: dict[str, int] = {}
    evaluators: dict[str, int] = {}
    for unit, evaluator, mark in triples:
        units.setdefault(unit, len(units))
        evaluators.setdefault(evaluator, len(evaluators))
        if mark is None:
            continue
        if (unit, evaluator) in cells:
            raise DoubleRatingError(unit, evaluator)
        cells[unit, evaluator] = _number(unit, evaluator, mark)
    values = np.full((len(units), len(evaluators)), np.nan)
    for (unit, evaluator), value in cells.items():
        values[units[unit], evaluators[evaluator]] = value
    return Ratings(tuple(units), tuple(evaluators), values)


def _number(unit: str, evaluator: str, mark: str | float | Decimal | Fraction) -> float:
    try:
        value = float(parse_number(mark) if isinstance(mark, str) else mark)
    except (NumberTextError, OverflowError, ValueError) as error:
        raise RatingValueError(unit, evaluator, mark) from error
    if not isfinite(value) or abs(value) > LARGEST:
        raise RatingValueError(unit, evaluator, mark)
    return value


def spread_out(values: Floats) -> Floats:
    """The scores with the lowest moved to 0 and the highest to 1, so that no square overflows.

    Statistics of an interval scale stay what they are; where all scores are equal, all become 0.
    """
    moved: Floats = values - values.min()
    widest = moved.max()
    return moved / widest if widest else moved
