"""Pairwise comparison (*confronto a coppie*): DPR 554/99 annex A, as in formulas.md 3.2."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.combinations.sums import PairwiseComparison
from scoring.definition import Holds
from scoring.numbers import Roundings
from scoring.pairwise import PreferenceError, coefficients
from tests.combination_cases import F, bid, model

THREE = ("a", "b", "c")
Preferences = Mapping[tuple[str, str], int]


def test_a_coefficient_is_the_row_sum_over_the_largest_row_sum() -> None:
    """Rows: a 4 + 5 = 9; b 1 (a tie with c); c 1. Largest 9."""
    found = coefficients({("a", "b"): 4, ("a", "c"): 5, ("b", "c"): 1}, THREE)

    assert found == {"a": F(1), "b": F(1, 9), "c": F(1, 9)}


def test_nobody_preferred_makes_all_equal() -> None:
    even = {("a", "b"): 1, ("b", "a"): 1, ("c", "a"): 1, ("b", "c"): 1}

    assert coefficients(even, THREE) == dict.fromkeys(THREE, F(1))


@pytest.mark.parametrize(
    ("preferences", "bids", "pair", "problem"),
    [
        ({("a", "b"): 2}, THREE, ("a", "c"), "it is missing"),
        ({("a", "b"): 2, ("b", "a"): 3}, "ab", ("a", "b"), "both bids are preferred"),
        ({("a", "b"): 1, ("b", "a"): 3}, "ab", ("a", "b"), "both bids are preferred"),
        ({("a", "b"): 7}, "ab", ("a", "b"), "a degree lies outside 1 to 6"),
        ({("b", "a"): 0}, "ab", ("a", "b"), "a degree lies outside 1 to 6"),
        ({("a", "x"): 2}, "ab", ("a", "x"), "it is not about two of the bids"),
        ({("a", "a"): 2}, "ab", ("a", "a"), "it is not about two of the bids"),
        ({}, "a", ("a", ""), "there are fewer than two bids"),
        ({}, "", ("", ""), "there are fewer than two bids"),
    ],
)
def test_comparisons_that_are_not_whole_are_named(
    preferences: Preferences, bids: str, pair: tuple[str, str], problem: str
) -> None:
    with pytest.raises(PreferenceError) as caught:
        coefficients(preferences, tuple(bids))

    assert (caught.value.pair, caught.value.problem) == (pair, problem)
    assert str(caught.value) == f"The comparison of '{pair[0]}' with '{pair[1]}': {problem}."


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 6)), min_size=6, max_size=6))
def test_the_best_row_is_one_and_none_is_below_zero(drawn: list[tuple[bool, int]]) -> None:
    pairs = [("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d")]
    given_pairs = {
        pair if first else pair[::-1]: degree
        for pair, (first, degree) in zip(pairs, drawn, strict=True)
    }

    found = coefficients(given_pairs, "abcd").values()

    assert max(found) == 1
    assert min(found) >= 0


def test_a_third_bid_swaps_two_others_through_its_comparisons() -> None:
    """Alone: plan a 1, b 0; team a 0, b 1. With c, which is nearly as good on the plan, b leads."""
    rule = PairwiseComparison()
    made = model(rule, quality=100, price=0, criteria=2)
    alone = [
        coefficients({("a", "b"): 2}, "ab"),
        coefficients({("b", "a"): 2}, "ab"),
    ]
    joined = [
        coefficients({("a", "b"): 2, ("c", "a"): 2, ("c", "b"): 6}, THREE),
        coefficients({("b", "a"): 2, ("b", "c"): 2, ("a", "c"): 2}, THREE),
    ]

    def totals(found: list[dict[str, F]]) -> dict[str, F]:
        given_bids = {b: bid(1, *(criterion[b] for criterion in found)) for b in found[0]}
        return {b: made.total(given_bids[b]) for b in "ab"}

    assert totals(alone) == {"a": 50, "b": 50}
    assert totals(joined) == {"a": F(75, 2), "b": 50}
    assert rule.properties.independent is Holds.NO


def test_coefficients_are_weighed_like_any_share() -> None:
    made = model(PairwiseComparison(), quality=70, price=30)
    parts = made.parts(bid(1_000_000, F(7, 9)))

    assert PairwiseComparison().combine(parts, Roundings({})) == F(70 * 7, 9) + 15
