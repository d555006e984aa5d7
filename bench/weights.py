"""A million sets of weights: the chances of every place, beside plain numpy written straight."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.duel import Row, Side, UnequalError, duel, peak_memory
from scoring.study.weights import RankMatrix, expected_places, sample_ranks, win_probabilities

BAR = 4.0
PAIRS_BAR = 20.0
MOST_MEMORY = 250.0
"""Mebibytes that the whole process may take."""
BIDS, CRITERIA, DRAWS, SEED = 20, 40, 1_000_000, 20_260_801
ERRORS = 5.0
"""So many standard errors of their difference two drawn chances may lie apart."""

Floats = NDArray[np.float64]


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
    size = f"{BIDS} bids x {CRITERIA} criteria"
    row = duel(
        f"chances of every place, {DRAWS:,} draws, {size}",
        Side("study.weights", partial(sample_ranks, shares, seed=SEED)),
        Side(f"numpy {np.__version__} written straight", partial(plain, shares, DRAWS, SEED)),
        BAR,
        f"equal within {ERRORS:g} errors",
    )
    yield replace(row, memory=(memory_of_draws(), MOST_MEMORY))
    yield _pairs(shares, size)


def _pairs(shares: Floats, size: str) -> Row:
    """The exact pairwise chances beside the draws, which give the same places with an error."""
    drawn = sample_ranks(shares, seed=SEED)
    apart = np.abs(expected_places(win_probabilities(shares)) - drawn.expected_places).max()
    spread = BIDS / 2 / np.sqrt(DRAWS)
    if apart > ERRORS * spread:
        raise UnequalError(f"the expected places lie {apart} apart")
    return duel(
        f"all pairwise chances without drawing, {size}",
        Side("study.weights, no draws", partial(win_probabilities, shares)),
        Side(f"our own {DRAWS:,} draws", partial(sample_ranks, shares, seed=SEED)),
        PAIRS_BAR,
        f"expected places at most {apart:.4f} apart",
    )


def memory_of_draws() -> float:
    """The most mebibytes that a process of its own takes for our draws, interpreter included."""
    command = [sys.executable, "-m", "bench.weights"]
    root = Path(__file__).resolve().parent.parent
    told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=root)
    return float(told.stdout)


if __name__ == "__main__":
    sample_ranks(marks(), seed=SEED)
    print(peak_memory())
