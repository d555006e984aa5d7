"""The bootstrap over bids: seeded, merged by equal rows, every undefined replicate counted."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from scoring.study.agreement.design import PAIR, Floats, Ints
from scoring.study.agreement.errors import ResamplingError
from scoring.study.agreement.results import Interval

CHUNK = 64
"""Replicates drawn at once: their tables stay within the cache of a core."""

Statistic = Callable[[Ints], Floats]
"""From how often each row was drawn, a line for each replicate, to a value each, NaN for none."""


@dataclass(frozen=True, slots=True)
class Resampling:
    """How to draw replicates: the seed that is stored with the result, how many, how wide."""

    seed: int
    replicates: int = 1000
    level: float = 0.95

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        if self.seed < 0:
            raise ResamplingError(f"the seed {self.seed} lies below 0")
        if self.replicates < 1:
            raise ResamplingError(f"{self.replicates} replicates are none")
        if not 0 < self.level < 1:
            raise ResamplingError(f"the level {self.level} does not lie between 0 and 1")

    def generator(self) -> np.random.Generator:
        """The stream of chance that belongs to the seed."""
        return np.random.Generator(np.random.PCG64(self.seed))

    def chunks(self) -> Iterator[int]:
        """The replicates in portions of at most 64."""
        for done in range(0, self.replicates, CHUNK):
            yield min(CHUNK, self.replicates - done)


def bootstrap(frequencies: Ints, statistic: Statistic, resampling: Resampling) -> Interval:
    """Draw as many bids as there are, with replacement, and take the percentiles.

    `frequencies` says how many bids share each row; bids count as exchangeable.
    """
    if frequencies.sum() < PAIR:
        return _interval(np.full(resampling.replicates, np.nan), resampling)
    drawn = [statistic(counts) for counts in draws(frequencies, resampling)]
    return _interval(np.concatenate(drawn), resampling)


def draws(frequencies: Ints, resampling: Resampling) -> Iterator[Ints]:
    """How often each row is drawn: one line for each replicate, at most 64 at once.

    Where few rows stand for many bids, counts are drawn for the rows: the same distribution.
    """
    generator, bids, rows = resampling.generator(), int(frequencies.sum()), len(frequencies)
    shares = frequencies / bids
    row_of_bid = np.repeat(np.arange(rows), frequencies)
    for size in resampling.chunks():
        if 2 * rows < bids:
            yield generator.multinomial(bids, shares, size=size)
        else:
            picked = row_of_bid[generator.integers(0, bids, (size, bids))]
            picked += rows * np.arange(size)[:, np.newaxis]
            yield np.bincount(picked.ravel(), minlength=size * rows).reshape(size, rows)


def row_by_row(rows: Floats, statistic: Callable[[Floats], float | None]) -> Statistic:
    """A statistic of a table as one of draws: each replicate is written out and computed."""

    def values(counts: Ints) -> Floats:
        found = (statistic(np.repeat(rows, times, axis=0)) for times in counts)
        return np.array([np.nan if value is None else value for value in found])

    return values


def _interval(values: Floats, resampling: Resampling) -> Interval:
    defined = values[~np.isnan(values)]
    low = high = None
    if len(defined):
        rest = (1 - resampling.level) / 2
        low, high = (float(end) for end in np.quantile(defined, [rest, 1 - rest]))
    return Interval(
        low=low,
        high=high,
        level=resampling.level,
        replicates=resampling.replicates,
        undefined=len(values) - len(defined),
        seed=resampling.seed,
    )
