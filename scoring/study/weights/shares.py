"""Tables of shares in floats, checked before anything is computed with them."""

from typing import cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scoring.study.weights.errors import LeastWeightsError, SharesError

Floats = NDArray[np.float64]
TABLE = 2
"""A table has two dimensions: bids and criteria."""


def checked(shares: ArrayLike, least: ArrayLike | None) -> Floats:
    """Shares as a table scaled to at most one, with which free weights do what bounded ones do.

    Scaling all shares alike changes no order, and keeps any finite input within range.
    """
    table = _table(shares)
    table = table / (np.abs(table).max() or 1.0)
    if least is None:
        return table
    lowest = _lowest(least, table.shape[1])
    return cast("Floats", (table @ lowest)[:, np.newaxis] + (1 - lowest.sum()) * table)


def _table(shares: ArrayLike) -> Floats:
    try:
        table = np.asarray(shares, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        raise SharesError("every cell has to be a number, and every row as long") from None
    if table.ndim != TABLE or not table.size:
        raise SharesError("there has to be a row for each bid and a column for each criterion")
    if not np.isfinite(table).all():
        bid, criterion = np.argwhere(~np.isfinite(table))[0]
        raise SharesError(f"bid {bid} has no finite share on criterion {criterion}")
    return table


def _lowest(least: ArrayLike, criteria: int) -> Floats:
    try:
        lowest = np.asarray(least, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        raise LeastWeightsError("every one has to be a number") from None
    if lowest.shape != (criteria,):
        raise LeastWeightsError(f"there has to be one for each of {criteria} criteria")
    if not (np.isfinite(lowest) & (lowest >= 0)).all():
        raise LeastWeightsError("every one has to be zero or more")
    if lowest.sum() >= 1:
        raise LeastWeightsError(f"they add up to {lowest.sum():g} of 1; leave something to divide")
    return lowest
