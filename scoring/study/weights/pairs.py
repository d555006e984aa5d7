"""Chances of one bid against another in floats: the recursion of `exact` for all pairs at once.

Every step is a weighted mean of two chances, so that errors do not grow: the results lie within
1e-12 of the fractions wherever the differences between shares are not themselves rounded away.
"""

from typing import cast

import numpy as np
from numpy.typing import ArrayLike

from scoring.study.weights.shares import Floats, checked

PAIRS = 4096
"""So many pairs are done at once, so that memory stays flat."""


def win_probabilities(shares: ArrayLike, least: ArrayLike | None = None) -> Floats:
    """The chance of each bid (row) to beat each other (column); a half against itself.

    Weights are uniform on the simplex, each at least `least` of its criterion (parts of 1).
    """
    table = checked(shares, least)
    ones, others = np.triu_indices(len(table), 1)
    chances = np.full((len(table), len(table)), 0.5)
    for start in range(0, len(ones), PAIRS):
        one, other = ones[start : start + PAIRS], others[start : start + PAIRS]
        won = _won(table[other] - table[one])
        chances[one, other], chances[other, one] = won, 1 - won
    return chances


def expected_places(chances: ArrayLike) -> Floats:
    """The expected place of each bid: one, and one for each bid that beats it."""
    return cast("Floats", np.asarray(chances, dtype=np.float64).sum(axis=0) + 0.5)


def _won(more: Floats) -> Floats:
    """The chance of the first bid of each pair, from what the second has more per criterion.

    Shorter lists are filled up with zeros: a step between two zeros changes nothing.
    """
    ordered = np.sort(more, axis=1).T
    favour = np.maximum(-ordered[: int((more < 0).sum(axis=1).max())], 0)
    against = np.maximum(ordered[::-1][: int((more > 0).sum(axis=1).max())], 0)
    chances = np.ones((len(favour) + 1, len(more)))
    for up in against:
        chances[0] = 0
        both = up + favour
        replaced = np.divide(up, both, out=np.zeros_like(both), where=both > 0)
        for at, part in enumerate(replaced):
            chances[at + 1] += part * (chances[at] - chances[at + 1])
    return np.where(more.any(axis=1), chances[-1], 0.5)
