"""Ratings for tests: published tables, tables of chance, and alpha written plainly."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations

import numpy as np
from hypothesis import strategies as st

from scoring.study.agreement import Estimate, Metric, Ratings, Resampling, Undefined

Row = Sequence[float | None]
Table = list[list[int | None]]

FEW = Resampling(seed=7, replicates=20)


def table(*rows: Row) -> Ratings:
    """Ratings from the scores of each bid, None for a gap."""
    return Ratings(
        tuple(f"bid-{number}" for number in range(len(rows))),
        tuple(f"evaluator-{number}" for number in range(len(rows[0]))),
        np.array(rows, dtype=np.float64),
    )


def by_evaluator(*columns: Row) -> Ratings:
    """Ratings from the scores of each evaluator."""
    return table(*zip(*columns, strict=True))


def estimated(found: Estimate | Undefined) -> Estimate:
    """The estimate, where there has to be one."""
    assert isinstance(found, Estimate)
    return found


N = None
KRIPPENDORFF = by_evaluator(
    [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
    [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
)
"""Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, section C: 4 by 12 units."""

SHROUT_FLEISS = table(
    [9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]
)
"""Shrout and Fleiss 1979, Intraclass correlations, table 2: 6 targets, 4 judges."""


def tables(
    lowest: int = 0, highest: int = 4, *, gaps: bool = True, rows: int = 1, columns: int = 2
) -> st.SearchStrategy[Table]:
    """Small tables of whole scores, with or without gaps."""
    score: st.SearchStrategy[int | None] = st.integers(lowest, highest)
    cell = score | st.none() if gaps else score
    return st.integers(columns, 5).flatmap(
        lambda width: st.lists(
            st.lists(cell, min_size=width, max_size=width), min_size=rows, max_size=8
        )
    )


def naive_alpha(rows: Sequence[Sequence[int | None]], metric: Metric) -> Fraction | None:
    """Alpha from its definition: every pair of scores one by one, in fractions."""
    units = [[score for score in row if score is not None] for row in rows]
    units = [unit for unit in units if len(unit) > 1]
    everything = [score for unit in units for score in unit]
    expected = sum(
        (_distance(one, other, everything, metric) for one, other in permutations(everything, 2)),
        Fraction(0),
    )
    if not expected:
        return None
    observed = sum(
        (
            _distance(one, other, everything, metric) / (len(unit) - 1)
            for unit in units
            for one, other in permutations(unit, 2)
        ),
        Fraction(0),
    )
    return 1 - (len(everything) - 1) * observed / expected


def _distance(one: int, other: int, everything: list[int], metric: Metric) -> Fraction:
    low, high = sorted((one, other))
    if low == high:
        return Fraction(0)
    if metric is Metric.NOMINAL:
        return Fraction(1)
    if metric is Metric.INTERVAL:
        return Fraction(high - low) ** 2
    if metric is Metric.RATIO:
        return Fraction(high - low, high + low) ** 2
    between = sum(low <= score <= high for score in everything)
    ends = Fraction(everything.count(low) + everything.count(high), 2)
    return (between - ends) ** 2
