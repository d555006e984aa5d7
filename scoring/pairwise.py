"""Pairwise comparison of bids (*confronto a coppie*): preferences become coefficients."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from scoring.errors import ScoringError

STRONGEST = 6
"""The degree of preference for a bid that is far better; 2 is the weakest."""
EVEN = 1
"""What both bids get where neither is preferred."""

Pair = tuple[str, str]


class PreferenceError(ScoringError):
    """The comparisons of an evaluator are not complete, or they contradict each other."""

    def __init__(self, pair: Pair, problem: str) -> None:
        """Keep the two bids and, as a sentence without a full stop, what is wrong."""
        self.pair, self.problem = pair, problem
        super().__init__(f"The comparison of '{pair[0]}' with '{pair[1]}': {problem}.")


def coefficients(preferences: Mapping[Pair, int], bids: Sequence[str]) -> dict[str, Fraction]:
    """The coefficient of each bid, from one evaluator's comparisons on one criterion.

    Coefficient = row sum / largest row sum. Raises PreferenceError.
    Source: DPR 554/99 annex A.
    """
    rows = row_sums(preferences, bids)
    largest = max(rows.values())
    return {bid: Fraction(row, largest) for bid, row in rows.items()}


def row_sums(preferences: Mapping[Pair, int], bids: Sequence[str]) -> dict[str, int]:
    """What each bid gets against all others together.

    `preferences[a, b]` is what `a` gets against `b`: 2 to 6 where `a` is preferred; where neither
    is, both get 1. Raises PreferenceError.
    """
    if len(set(bids)) < 2:  # noqa: PLR2004 - two make a pair
        raise PreferenceError((bids[0] if bids else "", ""), "there are fewer than two bids")
    for pair in preferences:
        if pair[0] == pair[1] or not {*pair} <= {*bids}:
            raise PreferenceError(pair, "it is not about two of the bids")
    rows = dict.fromkeys(bids, 0)
    for one, other in combinations(rows, 2):
        for bid, degree in _degrees(preferences, one, other):
            rows[bid] += degree
    return rows


def _degrees(preferences: Mapping[Pair, int], one: str, other: str) -> Sequence[tuple[str, int]]:
    """What a pair of bids gets: the preferred one its degree, or both one point."""
    given = {
        bid: preferences[pair]
        for bid, pair in ((one, (one, other)), (other, (other, one)))
        if pair in preferences
    }
    if not given:
        raise PreferenceError((one, other), "it is missing")
    if any(not EVEN <= degree <= STRONGEST for degree in given.values()):
        raise PreferenceError((one, other), "a degree lies outside 1 to 6")
    if set(given.values()) == {EVEN}:
        return ((one, EVEN), (other, EVEN))
    if len(given) > 1:
        raise PreferenceError((one, other), "both bids are preferred")
    return tuple(given.items())
