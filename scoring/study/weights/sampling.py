"""Chances of every place by drawing weights uniformly from the simplex.

A draw is one exponential per criterion: dividing by their sum changes no order. Each block of
draws is used several times, each time with the criteria in another order, which is as good a
sample since all weights are spread alike. Bids are numbered anew each time, so that near-ties
fall either way; equal bids get equal chances. Nothing here may decide an award.
"""

import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scoring.study.weights.errors import DrawsError, SharesError
from scoring.study.weights.shares import Floats, checked

DRAWS = 1_000_000
REUSES = 4
BLOCK = 2048
"""So many draws at once stay within the cache of a core."""
MOST_BIDS = 1024
"""With more the bits for the number of a bid leave too few for its total."""
MANTISSA = 23
"""Bits of a 32-bit float behind its leading one."""

Progress = Callable[[int, int], None]
"""Told how many draws are done, and how many there will be."""


@dataclass(frozen=True, slots=True)
class Sampling:
    """How a matrix was drawn: whoever repeats it with the same versions gets the same numbers."""

    seed: int
    draws: int
    bits: int
    """Totals were compared in so many binary digits; what is closer fell by lot."""
    generator: str = "SFC64"
    reuses: int = REUSES
    block: int = BLOCK
    versions: Mapping[str, str] = field(
        default_factory=lambda: {"python": platform.python_version(), "numpy": np.__version__}
    )


@dataclass(frozen=True, slots=True, eq=False)
class RankMatrix:
    """The chance of each bid (row) to take each place (column, the first is 0)."""

    probabilities: Floats
    sampling: Sampling

    @property
    def errors(self) -> Floats:
        """The standard error of each chance: the root of p (1 - p) / draws.

        It does not cover what fell by lot, totals that are the same in `sampling.bits` digits.
        """
        p = self.probabilities
        return cast("Floats", np.sqrt(p * (1 - p) / self.sampling.draws))

    @property
    def expected_places(self) -> Floats:
        """The mean place of each bid, 1 for the first."""
        return cast("Floats", self.probabilities @ np.arange(1.0, len(self.probabilities) + 1))


def sample_ranks(
    shares: ArrayLike,
    *,
    seed: int,
    draws: int = DRAWS,
    least: ArrayLike | None = None,
    progress: Progress | None = None,
) -> RankMatrix:
    """The chance of every place under weights uniform on the simplex.

    `shares` has a row for each bid and a column for each criterion, higher is better; `least` are
    the lowest weights as parts of 1. The caller vouches that totals are a pure weighted sum (see
    the package). Refused: `SharesError`, `LeastWeightsError`, `DrawsError`.
    """
    for name, value, lowest in (("seed", seed, 0), ("draws", draws, 1)):
        if value < lowest:
            raise DrawsError(name, value, lowest)
    table = checked(shares, least)
    if len(table) > MOST_BIDS:
        raise SharesError(f"there are {len(table)} bids and at most {MOST_BIDS} can be ranked")
    table -= table.min(axis=0)
    counter = _Counter(table.astype(np.float32), np.random.Generator(np.random.SFC64(seed)))
    done = 0
    while done < draws:
        done += counter.count_block(draws - done)
        if progress is not None:
            progress(done, draws)
    chances = _evened(counter.counts, table) / draws
    return RankMatrix(chances, Sampling(seed, draws, MANTISSA + 1 - counter.low))


def _evened(counts: NDArray[np.int64], table: Floats) -> Floats:
    """Give bids that are equal on every criterion the same counts, the mean of theirs."""
    _, inverse, sizes = np.unique(table, axis=0, return_inverse=True, return_counts=True)
    kinds = inverse.ravel()
    sums = np.zeros((len(sizes), len(table)))
    np.add.at(sums, kinds, counts)
    return (sums / sizes[:, np.newaxis])[kinds]


class _Counter:
    """Draws blocks of weights, ranks the bids under each draw and counts the places."""

    def __init__(self, table: NDArray[np.float32], random: np.random.Generator) -> None:
        """Take shares of zero or more; every array that a block needs is made once."""
        bids, criteria = table.shape
        self.table, self.random = table, random
        self.counts = np.zeros((bids, bids), dtype=np.int64)
        self.low = (bids - 1).bit_length()
        self._weights = np.empty((BLOCK, criteria), dtype=np.float32)
        self._totals = np.empty((BLOCK, bids), dtype=np.float32)
        self._cells = np.empty((BLOCK, bids), dtype=np.intp)

    def count_block(self, most: int) -> int:
        """Count a block of draws and its reuses, `most` draws at most; says how many they were."""
        weights = self._weights[: min(BLOCK, -(-most // REUSES))]
        self.random.random(dtype=np.float32, out=weights)
        np.subtract(1, weights, out=weights)
        np.log(weights, out=weights)
        np.negative(weights, out=weights)
        left = most
        for _ in range(REUSES):
            used = weights[:left]
            self._count(used)
            left -= len(used)
        return most - left

    def _count(self, weights: NDArray[np.float32]) -> None:
        """Count the places under each draw, criteria and bids put in another order first.

        A float of zero or more orders like the whole number with the same bits. The lowest bits
        make place for the number of the bid, so that one sort of numbers gives the order of bids.
        """
        bids, criteria = self.table.shape
        order = self.random.permutation(bids)
        table = self.table[order][:, self.random.permutation(criteria)]
        totals, cells = self._totals[: len(weights)], self._cells[: len(weights)]
        np.matmul(weights, table.T, out=totals)
        keys, mask = totals.view(np.int32), np.int32((1 << self.low) - 1)
        np.bitwise_and(keys, ~mask, out=keys)
        np.bitwise_or(keys, np.arange(bids, dtype=np.int32), out=keys)
        keys.sort(axis=1)
        np.bitwise_and(keys, mask, out=keys)
        np.add(keys, bids * np.arange(bids), out=cells)
        places = np.bincount(cells.ravel(), minlength=bids * bids).reshape(bids, bids)
        self.counts[order] += places[::-1].T
