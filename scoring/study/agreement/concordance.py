"""Kendall's W: whether the evaluators put the bids in the same order."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from scoring.study.agreement.bootstrap import Resampling, bootstrap, row_by_row
from scoring.study.agreement.design import PAIR, Design, Floats, Ints, Ratings
from scoring.study.agreement.errors import DesignRefusedError
from scoring.study.agreement.results import Estimate, Reason, Undefined, sample_of

NAME = "Kendall's W (corrected for ties)"


@dataclass(frozen=True, slots=True)
class Concordance(Estimate):
    """Kendall's W with two tests of the thought that the evaluators order at random.

    The interval redraws bids, and a bid that is drawn twice ties with itself for everyone.
    """

    chi_square: float
    """m(n - 1) times the unrounded W; a poor guide for few bids, where the permutations count."""
    degrees: int
    """Its degrees of freedom, n - 1."""
    p_value: float
    """The share of random orders that agree at least as much, the observed one among them."""
    permutations: int
    """How many random orders were drawn, with the seed of the interval."""


def kendall_w(ratings: Ratings, resampling: Resampling) -> Concordance | Undefined:
    """Concordance of the evaluators' orders, from 0 to 1, always corrected for ties.

    As many random orders are drawn as replicates. Source: Kendall and Babington Smith 1939.
    """
    if ratings.design is not Design.CROSSED:
        raise DesignRefusedError(
            NAME,
            ratings.design,
            "it compares orders of the same bids by the same evaluators",
            "Krippendorff's alpha (ordinal)",
        )
    sample = sample_of(ratings)
    units, panel = ratings.values.shape
    if units < PAIR or panel < PAIR:
        return Undefined(NAME, sample, Reason.TOO_FEW)
    value = w_of(ratings.values)
    if value is None:
        return Undefined(NAME, sample, Reason.NO_VARIATION)
    rows, frequencies = np.unique(ratings.values, axis=0, return_counts=True)
    return Concordance(
        statistic=NAME,
        sample=sample,
        interval=bootstrap(frequencies, row_by_row(rows, w_of), resampling),
        value=value,
        chi_square=panel * (units - 1) * value,
        degrees=units - 1,
        p_value=_p_value(np.repeat(rows, frequencies, axis=0), resampling),
        permutations=resampling.replicates,
    )


def w_of(table: Floats) -> float | None:
    """Kendall's W of bids by evaluators, exact up to its last step; None where all is tied."""
    n, m = table.shape
    ranks, ties = _ranks(table)
    below = m * m * (n**3 - n) - m * ties
    return float(Fraction(3 * int(_squares(ranks)), below)) if below else None


def _ranks(table: Floats) -> tuple[Ints, int]:
    """Twice the mid-ranks within each evaluator, about their mean, and the sum of t^3 - t."""
    ranks = np.empty(table.shape, dtype=np.int64)
    ties = 0
    for column, scores in enumerate(table.T):
        _, group, sizes = np.unique(scores, return_inverse=True, return_counts=True)
        ranks[:, column] = (2 * sizes.cumsum() - sizes - len(table))[group]
        ties += int((sizes**3 - sizes).sum())
    return ranks, ties


def _squares(ranks: Ints) -> Ints:
    """Four times the sum of squared rank sums about their mean, for each table of ranks."""
    squares: Ints = (ranks.sum(axis=-1) ** 2).sum(axis=-1)
    return squares


def _p_value(table: Floats, resampling: Resampling) -> float:
    """Shuffle the bids within each evaluator; ties stay, so that whole numbers are compared.

    Counting the observed order makes the test valid for any number of draws.
    """
    ranks, _ = _ranks(table)
    observed, generator, reached = int(_squares(ranks)), resampling.generator(), 1
    for size in resampling.chunks():
        copies = np.broadcast_to(ranks, (size, *ranks.shape))
        shuffled = generator.permuted(copies, axis=1)
        reached += int((_squares(shuffled) >= observed).sum())
    return reached / (1 + resampling.replicates)
