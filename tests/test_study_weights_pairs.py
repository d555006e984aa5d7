"""Chances of one bid against another: exact against other ways to the same volume; floats too."""

from fractions import Fraction
from itertools import pairwise
from math import prod

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoring.study.weights import (
    LeastWeightsError,
    SharesError,
    exact,
    expected_places,
    win_probabilities,
)

SHARES = st.fractions(0, 1, max_denominator=20)
Rows = list[list[Fraction]]


@st.composite
def tables(draw: st.DrawFn, bids: int = 5, criteria: int = 6) -> Rows:
    width = draw(st.integers(1, criteria))
    row = st.lists(SHARES, min_size=width, max_size=width)
    rows = draw(st.lists(row, min_size=1, max_size=bids))
    return [*rows, rows[0]] if draw(st.booleans()) else rows


def area_won(one: list[Fraction], other: list[Fraction]) -> Fraction:
    """The part of the triangle of three weights in which the first is ahead: cut and measured."""
    ahead = [mine - theirs for mine, theirs in zip(one, other, strict=True)]
    corners = [(Fraction(0), Fraction(0)), (Fraction(1), Fraction(0)), (Fraction(0), Fraction(1))]
    worth = [ahead[2], ahead[0], ahead[1]]
    kept = []
    for (a, at_a), (b, at_b) in pairwise(
        [*zip(corners, worth, strict=True), (corners[0], worth[0])]
    ):
        if at_a >= 0:
            kept.append(a)
        if at_a * at_b < 0:
            part = at_a / (at_a - at_b)
            kept.append((a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])))
    loop = pairwise([*kept, *kept[:1]])
    return sum((a[0] * b[1] - a[1] * b[0] for a, b in loop), Fraction(0))


def by_partial_fractions(one: list[Fraction], other: list[Fraction]) -> Fraction:
    """The known distribution of a weighted sum of exponentials whose weights all differ."""
    ahead = [mine - theirs for mine, theirs in zip(one, other, strict=True)]
    return sum(
        (
            prod((up / (up - rest) for rest in ahead if rest != up), start=Fraction(1))
            for up in ahead
            if up > 0
        ),
        Fraction(0),
    )


def floats(rows: Rows) -> list[list[float]]:
    return [[float(share) for share in row] for row in rows]


@pytest.mark.parametrize(
    ("one", "other", "chance"),
    [
        ([1, 0], [0, 1], Fraction(1, 2)),
        ([3, 0], [0, 1], Fraction(3, 4)),
        ([4, 1, 2], [1, 2, 2], Fraction(3, 4)),
        ([1, 0, 0], [0, 1, 1], Fraction(1, 4)),
        ([2, 0, 0], [0, 1, 3], Fraction(2, 3) * Fraction(2, 5)),
        ([1, 1], [1, 1], Fraction(1, 2)),
        ([1, 1], [1, 0], Fraction(1)),
        ([1, 0], [1, 1], Fraction(0)),
        ([5], [3], Fraction(1)),
    ],
)
def test_chances_that_can_be_found_by_hand(
    one: list[int], other: list[int], chance: Fraction
) -> None:
    """With x ahead on one criterion only and y behind on each other: the product of x / (x + y)."""
    rows = [list(map(Fraction, one)), list(map(Fraction, other))]

    assert exact.win_probability(*rows) == chance
    assert win_probabilities(floats(rows))[0, 1] == pytest.approx(float(chance), abs=1e-15)


@given(st.lists(SHARES, min_size=3, max_size=3), st.lists(SHARES, min_size=3, max_size=3))
def test_with_three_criteria_the_chance_is_a_part_of_a_triangle(
    one: list[Fraction], other: list[Fraction]
) -> None:
    assume(one != other)
    assert exact.win_probability(one, other) == area_won(one, other)


@given(st.lists(SHARES, min_size=1, max_size=8), st.data())
def test_where_all_differences_differ_the_chance_is_that_of_partial_fractions(
    one: list[Fraction], data: st.DataObject
) -> None:
    ahead = data.draw(st.lists(SHARES, min_size=len(one), max_size=len(one), unique=True))
    signs = data.draw(st.lists(st.sampled_from([1, -1]), min_size=len(one), max_size=len(one)))
    other = [share + sign * gap for share, gap, sign in zip(one, ahead, signs, strict=True)]
    assume(one != other)

    assert exact.win_probability(one, other) == by_partial_fractions(one, other)


@settings(max_examples=50)
@given(tables())
def test_one_of_two_bids_wins(rows: Rows) -> None:
    chances = exact.win_probabilities(rows)
    for i in range(len(rows)):
        for j in range(len(rows)):
            forth = exact.win_probability(rows[i], rows[j])
            assert forth + exact.win_probability(rows[j], rows[i]) == 1
            assert chances[i][j] == forth


@given(tables(), st.data())
def test_the_order_of_the_criteria_changes_nothing(rows: Rows, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(rows[0]))))

    moved = [[row[k] for k in order] for row in rows]

    assert exact.win_probabilities(moved) == exact.win_probabilities(rows)


@given(tables(), st.data())
def test_a_bid_that_is_nowhere_worse_and_once_better_always_wins(
    rows: Rows, data: st.DataObject
) -> None:
    criterion = data.draw(st.integers(0, len(rows[0]) - 1))
    better = [share + (k == criterion) for k, share in enumerate(rows[0])]

    assert exact.win_probability(better, rows[0]) == 1
    assert win_probabilities(floats([better, rows[0]]))[0, 1] == 1


@settings(max_examples=50)
@given(tables(6, 8))
def test_floats_for_all_pairs_at_once_give_what_fractions_give(rows: Rows) -> None:
    chances, places = exact.win_probabilities(rows), win_probabilities(floats(rows))

    assert np.abs(places - np.array(chances, dtype=float)).max() <= 1e-12
    exactly = np.array(exact.expected_places(chances), dtype=float)
    assert np.abs(expected_places(places) - exactly).max() <= 1e-11


def test_pairs_done_in_several_runs_are_the_same_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    table = np.random.default_rng(7).random((9, 5))
    at_once = win_probabilities(table)

    monkeypatch.setattr("scoring.study.weights.pairs.PAIRS", 5)

    assert np.abs(win_probabilities(table) - at_once).max() <= 1e-15


@given(tables())
def test_the_places_of_all_bids_are_shared_out(rows: Rows) -> None:
    places = exact.expected_places(exact.win_probabilities(rows))

    assert sum(places) == Fraction(len(rows) * (len(rows) + 1), 2)
    assert all(1 <= place <= len(rows) for place in places)


def test_a_least_weight_counts_as_points_that_are_already_won() -> None:
    """At least 1/2 for the first criterion: the second bid needs 2 (1 - w) > w, so w < 2/3."""
    rows = [[Fraction(1), Fraction(0)], [Fraction(0), Fraction(2)]]
    least = [Fraction(1, 2), Fraction(0)]

    assert exact.win_probabilities(rows)[0][1] == Fraction(1, 3)
    assert exact.win_probabilities(rows, least)[0][1] == Fraction(2, 3)
    assert win_probabilities(floats(rows), [0.5, 0])[0, 1] == pytest.approx(2 / 3, abs=1e-15)


@pytest.mark.parametrize(
    ("rows", "fact"),
    [
        ([], "bid"),
        ([[]], "bid"),
        ([[1, 2], [1]], "bid 1 has 1 shares for 2 criteria"),
    ],
)
def test_what_is_no_table_is_refused(rows: list[list[int]], fact: str) -> None:
    with pytest.raises(SharesError, match=fact):
        exact.win_probabilities([list(map(Fraction, row)) for row in rows])
    with pytest.raises(SharesError):
        win_probabilities(rows)


@pytest.mark.parametrize(
    ("rows", "fact"),
    [
        ([[1.0, float("nan")]], "bid 0 has no finite share on criterion 1"),
        ([[1.0], [float("inf")]], "bid 1 has no finite share on criterion 0"),
        ([["much"]], "every cell has to be a number"),
        ([[10**400]], "every cell has to be a number"),
        ([1.0, 2.0], "a row for each bid"),
    ],
)
def test_what_floats_cannot_hold_is_refused(rows: list[list[float]], fact: str) -> None:
    with pytest.raises(SharesError, match=fact):
        win_probabilities(rows)


@pytest.mark.parametrize(
    ("least", "fact"),
    [
        ([Fraction(1, 2)], "1 for 2 criteria"),
        ([Fraction(1), Fraction(-1, 2)], "criterion 1 is below zero"),
        ([Fraction(1, 2), Fraction(1, 2)], "add up to 1 of 1"),
        ([Fraction(1, 2), Fraction(2, 3)], "add up to 7/6 of 1"),
    ],
)
def test_least_weights_that_leave_nothing_are_refused(least: list[Fraction], fact: str) -> None:
    rows = [[Fraction(1), Fraction(0)], [Fraction(0), Fraction(2)]]

    with pytest.raises(LeastWeightsError, match=fact):
        exact.win_probabilities(rows, least)
    with pytest.raises(LeastWeightsError):
        win_probabilities(floats(rows), [float(each) for each in least])


@pytest.mark.parametrize("least", [["much", 0], [float("nan"), 0]])
def test_least_weights_are_numbers(least: list[float]) -> None:
    with pytest.raises(LeastWeightsError):
        win_probabilities([[1, 0], [0, 1]], least)
