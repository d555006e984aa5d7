"""A million sets of weights: the chances of every place, beside plain numpy written straight."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time

import numpy as np
from numpy.typing import NDArray

from bench.timing import RUNS, SPREAD
from scoring.study.weights import RankMatrix, expected_places, sample_ranks, win_probabilities

BAR = 4.0
PAIRS_BAR = 20.0
MOST_MEMORY = 250.0
"""Mebibytes that the whole process may take."""
BIDS, CRITERIA, DRAWS, SEED = 20, 40, 1_000_000, 20_260_801
ERRORS = 5.0
"""So many standard errors of their difference two drawn chances may lie apart."""

Floats = NDArray[np.float64]


class UnequalError(Exception):
    """Ours and the rival's answers differ, so that no time is told."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the benchmark: CPU seconds, run by run."""

    case: str
    rival: str
    ours: tuple[float, ...]
    theirs: tuple[float, ...]
    bar: float | None
    """The lowest ratio that passes; none where the ratio is only told."""
    note: str = ""
    peak: float | None = None
    """Mebibytes of our process, where they are measured."""
    most: float = MOST_MEMORY

    @property
    def ratio(self) -> float:
        """How many times as fast ours is."""
        return median(self.theirs) / median(self.ours)

    @property
    def spread(self) -> float:
        """The slowest run over the fastest, of the less steady of the two."""
        return max(max(times) / min(times) for times in (self.ours, self.theirs))

    @property
    def verdict(self) -> str:
        """Passed, failed, told, or to be repeated on a quieter machine."""
        if self.bar is None:
            return "told"
        if self.peak is not None and self.peak > self.most:
            return "failed"
        if self.ratio >= self.bar:
            return "passed"
        return "repeat" if self.spread > SPREAD else "failed"


def marks(bids: int = BIDS, criteria: int = CRITERIA, seed: int = SEED) -> Floats:
    """Made-up marks, 10 Beta(4, 2) + 0.01: the reference input of performance.md, section 2."""
    return 10 * np.random.default_rng(seed).beta(4, 2, (bids, criteria)) + 0.01


def plain(shares: Floats, draws: int, seed: int) -> Floats:
    """The chances of every place as anyone writes them: Dirichlet, product, argsort twice."""
    bids, criteria = shares.shape
    weights = np.random.default_rng(seed).dirichlet(np.ones(criteria), draws)
    totals = weights @ shares.T
    places = (-totals).argsort(axis=1).argsort(axis=1)
    return np.array([np.bincount(column, minlength=bids) for column in places.T]) / draws


def differences(ours: RankMatrix, theirs: Floats) -> list[str]:
    """Where two drawn matrices lie further apart than five errors of their difference.

    A chance of nearly none or nearly one is taken as if ten draws had gone the other way.
    """
    draws = ours.sampling.draws
    likely = np.clip((ours.probabilities + theirs) / 2, 10 / draws, 1 - 10 / draws)
    allowed = ERRORS * np.sqrt(2 * likely * (1 - likely) / draws)
    return [
        f"bid {bid}, place {place}: ours {ours.probabilities[bid, place]}, "
        f"plain {theirs[bid, place]}"
        for bid, place in np.argwhere(np.abs(ours.probabilities - theirs) > allowed)
    ]


def rows() -> Iterator[Row]:
    """Compare the matrices, then time both in turns on one core: five runs after a warm-up."""
    shares = marks()
    found = differences(sample_ranks(shares, seed=SEED), plain(shares, DRAWS, SEED))
    if found:
        raise UnequalError("\n".join(found))
    ours, theirs = in_turns(
        partial(sample_ranks, shares, seed=SEED), partial(plain, shares, DRAWS, SEED)
    )
    size = f"{BIDS} bids x {CRITERIA} criteria"
    peak = peak_memory()
    yield Row(
        f"chances of every place, {DRAWS:,} draws, {size}",
        f"numpy {np.__version__} written straight",
        ours,
        theirs,
        BAR,
        f"equal within {ERRORS:g} errors; peak {peak:.0f} MiB, at most {MOST_MEMORY:.0f}",
        peak,
    )
    yield _pairs(shares, size)


def _pairs(shares: Floats, size: str) -> Row:
    """The exact pairwise chances beside the draws, which give the same places with an error."""
    drawn = sample_ranks(shares, seed=SEED)
    apart = np.abs(expected_places(win_probabilities(shares)) - drawn.expected_places).max()
    spread = BIDS / 2 / np.sqrt(DRAWS)
    if apart > ERRORS * spread:
        raise UnequalError(f"the expected places lie {apart} apart")
    ours, theirs = in_turns(
        partial(win_probabilities, shares), partial(sample_ranks, shares, seed=SEED)
    )
    case = f"all pairwise chances without drawing, {size}"
    rival = f"our own {DRAWS:,} draws"
    return Row(case, rival, ours, theirs, PAIRS_BAR, f"expected places at most {apart:.4f} apart")


def in_turns(
    ours: Callable[[], object], theirs: Callable[[], object], times: int = 1
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """CPU seconds of both on one core, in turns; ours is done so many times in each run."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    _, *kept = [(_seconds(ours, times), _seconds(theirs, 1)) for _ in range(RUNS + 1)]
    return tuple(mine for mine, _ in kept), tuple(other for _, other in kept)


def peak_memory() -> float:
    """The most mebibytes that a process of its own takes for our draws, interpreter included."""
    command = [sys.executable, "-m", "bench.weights"]
    root = Path(__file__).resolve().parent.parent
    told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=root)
    return float(told.stdout)


def _high_water() -> float:
    """The peak of this process in mebibytes.

    From the kernel's status page: `getrusage` also counts the parent that this one was forked from.
    """
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise UnequalError("the kernel does not tell how much memory was taken")


def _seconds(work: Callable[[], object], times: int) -> float:
    gc.collect()
    start = process_time()
    for _ in range(times):
        work()
    return (process_time() - start) / times


if __name__ == "__main__":
    sample_ranks(marks(), seed=SEED)
    print(_high_water())
