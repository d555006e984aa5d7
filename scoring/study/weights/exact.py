"""Exact chances of one bid against another, as fractions: no drawing and no error.

Weights uniform on the simplex are independent exponentials divided by their sum, and the sum
changes no order. So bid i beats bid j with the chance that a sum of exponentials, each times what
j has more on that criterion, is below zero. Take a criterion on which j has y more and one on which
i has x more: since an exponential has no memory, their part of the sum is above zero with chance
y / (y + x) and is then spread as the first alone, and else as the second alone. So a pair of
criteria may be replaced by one of the two, with these chances, until one side is used up.
The volume itself is that of G. Varsi, Pacific Journal of Mathematics 46 (1973) 303-314.
"""

from collections.abc import Sequence
from fractions import Fraction

from scoring.study.weights.errors import LeastWeightsError, SharesError

Table = Sequence[Sequence[Fraction]]
"""Shares of each bid on each criterion, or chances of each bid against each other."""
HALF = Fraction(1, 2)


def win_probability(one: Sequence[Fraction], other: Sequence[Fraction]) -> Fraction:
    """The chance that one bid beats another; a half where they are equal on every criterion."""
    more = [theirs - mine for mine, theirs in zip(one, other, strict=True)]
    against = [each for each in more if each > 0]
    favour = [-each for each in more if each < 0]
    if not against and not favour:
        return HALF
    chances = [Fraction(1)] * (len(favour) + 1)
    for up in against:
        chances[0] = Fraction(0)
        for at, down in enumerate(favour, 1):
            chances[at] = (up * chances[at - 1] + down * chances[at]) / (up + down)
    return chances[-1]


def win_probabilities(shares: Table, least: Sequence[Fraction] = ()) -> list[list[Fraction]]:
    """The chance of each bid (row) to beat each other (column); a half against itself.

    `least` holds the lowest weight of each criterion as a part of all the weight.
    """
    rows = above_least(shares, least)
    chances = [[HALF] * len(rows) for _ in rows]
    for i, one in enumerate(rows):
        for j in range(i):
            chances[i][j] = win_probability(one, rows[j])
            chances[j][i] = 1 - chances[i][j]
    return chances


def expected_places(chances: Table) -> list[Fraction]:
    """The expected place of each bid: one, and one for each bid that beats it."""
    return [HALF + sum(beaten, Fraction(0)) for beaten in zip(*chances, strict=True)]


def above_least(shares: Table, least: Sequence[Fraction] = ()) -> list[list[Fraction]]:
    """The shares with which weights free on the simplex give the totals of bounded weights.

    Each bid gets for each criterion what the least weights give it, and the rest of the weight
    times its share there.
    """
    criteria = len(shares[0]) if shares else 0
    if not criteria:
        raise SharesError("there has to be a bid and a criterion")
    for bid, row in enumerate(shares):
        if len(row) != criteria:
            raise SharesError(f"bid {bid} has {len(row)} shares for {criteria} criteria")
    lowest = list(least) or [Fraction(0)] * criteria
    if len(lowest) != criteria:
        raise LeastWeightsError(f"there are {len(lowest)} for {criteria} criteria")
    if min(lowest) < 0:
        raise LeastWeightsError(f"that of criterion {lowest.index(min(lowest))} is below zero")
    rest = 1 - sum(lowest, Fraction(0))
    if rest <= 0:
        raise LeastWeightsError(f"they add up to {1 - rest} of 1; leave something to divide")
    kept = [sum((w * s for w, s in zip(lowest, row, strict=True)), Fraction(0)) for row in shares]
    return [[base + rest * s for s in row] for base, row in zip(kept, shares, strict=True)]
