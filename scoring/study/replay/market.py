"""A market: the bids of many tenders as arrays, tender after tender, exact in whole numbers."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.study.replay.errors import MarketArrayError

MOST_CENTS = 10**14
"""No price, and no ceiling, is above a million million euro."""
EXACT_IN_FLOATS = 2**53

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Market:
    """Many tenders; the bids of tender t stand at `offsets[t]` up to `offsets[t + 1]`.

    The arrays are not copied and must not change while the market is used.
    """

    offsets: Whole
    """Where each tender begins, and at the end the number of bids: tenders + 1 numbers."""
    cents: Whole
    """The price of each bid in whole cents, above zero."""
    quality: NDArray[np.int32]
    """The quality of each bid in its smallest unit, 0 to `full`."""
    full: int
    """The highest quality that can be awarded, in the same unit: 1000 for 0.0 to 100.0."""
    ceilings: Whole
    """The ceiling of each tender in whole cents; 0 where it has none."""
    names: NDArray[np.object_] | None = None
    """The id of each tender, where the table was read from a file."""
    rows: Whole | None = None
    """The row of each bid in the file that was read."""

    def __post_init__(self) -> None:
        """Refuse arrays that contradict each other and values that the sums cannot hold."""
        _check_types(self)
        _check_offsets(self.offsets, len(self.cents))
        _check_lengths(self)
        _check_values(self)

    @property
    def tenders(self) -> int:
        """How many tenders there are."""
        return len(self.offsets) - 1

    @property
    def bids(self) -> int:
        """How many bids there are."""
        return len(self.cents)


def _check_types(market: Market) -> None:
    kinds: tuple[tuple[str, NDArray[Any], type], ...] = (
        ("offsets", market.offsets, np.int64),
        ("cents", market.cents, np.int64),
        ("quality", market.quality, np.int32),
        ("ceilings", market.ceilings, np.int64),
    )
    for field, array, kind in kinds:
        if array.dtype != kind or array.ndim != 1 or not array.flags.c_contiguous:
            raise MarketArrayError(field, f"it has to be one contiguous row of {kind.__name__}")


def _check_offsets(offsets: Whole, bids: int) -> None:
    if len(offsets) < 2 or offsets[0] != 0 or offsets[-1] != bids:  # noqa: PLR2004 - one tender has two ends
        raise MarketArrayError("offsets", f"it has to run from 0 to the number of bids, {bids}")
    if not bool((np.diff(offsets) > 0).all()):
        raise MarketArrayError("offsets", "each tender needs a bid")


def _check_lengths(market: Market) -> None:
    wanted: tuple[tuple[str, NDArray[Any] | None, int], ...] = (
        ("quality", market.quality, market.bids),
        ("ceilings", market.ceilings, market.tenders),
        ("names", market.names, market.tenders),
        ("rows", market.rows, market.bids),
    )
    for field, array, length in wanted:
        if array is not None and len(array) != length:
            raise MarketArrayError(field, f"it has {len(array)} numbers, not {length}")


def _check_values(market: Market) -> None:
    if market.full < 1:
        raise MarketArrayError("full", "the highest quality has to be above zero")
    _check_range("cents", market.cents, 1, MOST_CENTS)
    _check_range("quality", market.quality, 0, market.full)
    _check_range("ceilings", market.ceilings, 0, MOST_CENTS)
    if int(np.add.reduceat(market.cents, market.offsets[:-1]).max()) >= EXACT_IN_FLOATS:
        raise MarketArrayError("cents", "the prices of one tender add up to more than floats hold")


def _check_range(field: str, array: NDArray[Any], least: int, most: int) -> None:
    low, high = int(array.min()), int(array.max())
    if low < least or high > most:
        raise MarketArrayError(field, f"{low} to {high} lies outside {least} to {most}")
