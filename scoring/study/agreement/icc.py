"""The six intraclass correlations of Shrout and Fleiss, each under its own name."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from scoring.study.agreement.bootstrap import Resampling, bootstrap, row_by_row
from scoring.study.agreement.design import PAIR, Design, Floats, Ratings, spread_out
from scoring.study.agreement.errors import DesignRefusedError
from scoring.study.agreement.results import Estimate, Reason, Undefined, sample_of

TINY = 1e-12
"""A sum of mean squares that is so small a share of its parts is nothing but rounding."""


class IccForm(StrEnum):
    """A form of the intraclass correlation; k is the number of scores that each bid has."""

    ONE_WAY_SINGLE = "ICC(1,1)"
    ONE_WAY_MEAN = "ICC(1,k)"
    AGREEMENT_SINGLE = "ICC(2,1)"
    """Absolute agreement, also written ICC(A,1)."""
    AGREEMENT_MEAN = "ICC(2,k)"
    CONSISTENCY_SINGLE = "ICC(3,1)"
    """Equal differences, whatever the strictness; also written ICC(C,1)."""
    CONSISTENCY_MEAN = "ICC(3,k)"

    @property
    def one_way(self) -> bool:
        """Whether the evaluators may differ from bid to bid."""
        return self in {IccForm.ONE_WAY_SINGLE, IccForm.ONE_WAY_MEAN}


@dataclass(frozen=True, slots=True)
class Squares:
    """Mean squares of a table of n bids by k scores, in squares of the range of the scores."""

    n: int
    k: int
    rows: float
    """Between bids."""
    columns: float
    """Between evaluators."""
    rest: float
    """What bids and evaluators together leave unexplained."""
    within: float
    """Within bids."""


def icc(ratings: Ratings, form: IccForm, resampling: Resampling) -> Estimate | Undefined:
    """One form of the intraclass correlation; it can lie below zero and is shown as it is.

    Source: Shrout and Fleiss 1979, Psychological Bulletin 86(2).
    """
    _refuse(ratings, form)
    sample = sample_of(ratings)
    if len(ratings.units) < PAIR or sample.panel < PAIR:
        return Undefined(form.value, sample, Reason.TOO_FEW)
    if not ratings.varied:
        return Undefined(form.value, sample, Reason.NO_VARIATION)
    rows, frequencies = np.unique(ratings.rows, axis=0, return_counts=True)

    def coefficient(table: Floats) -> float | None:
        return icc_of(squares_of(table), form)

    value = coefficient(np.repeat(rows, frequencies, axis=0))
    if value is None:
        return Undefined(form.value, sample, Reason.NO_VARIANCE)
    interval = bootstrap(frequencies, row_by_row(rows, coefficient), resampling)
    return Estimate(form.value, sample, interval, value)


def squares_of(table: Floats) -> Squares:
    """Split the squares of a full table; what rounding alone can make counts as nothing."""
    n, k = table.shape
    scores = spread_out(table)
    mean = scores.mean()
    rows = scores.mean(axis=1, keepdims=True) - mean
    columns = scores.mean(axis=0, keepdims=True) - mean
    reach = np.abs(table).max() / (np.ptp(table) or 1)
    slip = 4 * (n + k) * np.finfo(np.float64).eps * (1 + reach)

    def mean_square(deviations: Floats, times: int, freedom: int) -> float:
        if np.abs(deviations).max() <= slip:
            return 0.0
        return float((deviations**2).sum()) * times / freedom

    return Squares(
        n=n,
        k=k,
        rows=mean_square(rows, k, n - 1),
        columns=mean_square(columns, n, k - 1),
        rest=mean_square(scores - mean - rows - columns, 1, (n - 1) * (k - 1)),
        within=mean_square(scores - mean - rows, 1, n * (k - 1)),
    )


def icc_of(squares: Squares, form: IccForm) -> float | None:
    """One form from the mean squares; None where it would divide by zero or less."""
    n, k = squares.n, squares.k
    bias = (squares.columns - squares.rest) / n
    noise, below = {
        IccForm.ONE_WAY_SINGLE: (squares.within, (k - 1) * squares.within),
        IccForm.ONE_WAY_MEAN: (squares.within, 0.0),
        IccForm.AGREEMENT_SINGLE: (squares.rest, (k - 1) * squares.rest + k * bias),
        IccForm.AGREEMENT_MEAN: (squares.rest, bias),
        IccForm.CONSISTENCY_SINGLE: (squares.rest, (k - 1) * squares.rest),
        IccForm.CONSISTENCY_MEAN: (squares.rest, 0.0),
    }[form]
    whole = squares.rows + below
    vanishing = TINY * (squares.rows + squares.columns + squares.rest)
    return (squares.rows - noise) / whole if whole > vanishing else None


def _refuse(ratings: Ratings, form: IccForm) -> None:
    if not form.one_way and ratings.design is not Design.CROSSED:
        reason = "a two-way form needs every evaluator's score for every bid"
        nested = ratings.design is Design.NESTED and ratings.even
        instead = "ICC(1,1)" if nested else "Krippendorff's alpha (interval)"
        raise DesignRefusedError(form.value, ratings.design, reason, instead)
    if not ratings.even:
        raise DesignRefusedError(
            form.value,
            ratings.design,
            "it needs equally many scores for every bid",
            "Krippendorff's alpha (interval)",
        )
