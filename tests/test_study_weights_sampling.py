"""Chances of every place by drawing: against exact places, with its error, and repeatable."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.study.weights import DrawsError, RankMatrix, Sampling, SharesError, exact, sample_ranks

MARKS = [[7, 4, 9, 6], [8, 5, 6, 5], [5, 9, 5, 7], [6, 6, 6, 6], [9, 2, 4, 8]]
DRAWS = 40_000


def exact_places(marks: list[list[int]], least: tuple[Fraction, ...] = ()) -> list[float]:
    rows = [[Fraction(mark) for mark in row] for row in marks]
    return [float(place) for place in exact.expected_places(exact.win_probabilities(rows, least))]


def check_places(matrix: RankMatrix, expected: list[float]) -> None:
    """Within five standard errors of a mean place."""
    numbers = np.arange(1, len(expected) + 1)
    spread = matrix.probabilities @ numbers**2 - matrix.expected_places**2
    errors = np.sqrt(spread / matrix.sampling.draws)
    assert (np.abs(matrix.expected_places - expected) <= 5 * errors + 1e-9).all()


def test_drawn_places_agree_with_exact_places_within_the_stated_error() -> None:
    check_places(sample_ranks(MARKS, seed=1, draws=DRAWS), exact_places(MARKS))


def test_least_weights_hold_in_every_draw() -> None:
    least = (Fraction(1, 2), Fraction(1, 10), Fraction(0), Fraction(0))

    matrix = sample_ranks(MARKS, seed=1, draws=DRAWS, least=[float(each) for each in least])

    check_places(matrix, exact_places(MARKS, least))
    assert matrix.expected_places[4] < sample_ranks(MARKS, seed=1, draws=DRAWS).expected_places[4]


def test_with_two_bids_the_chance_of_the_first_place_is_the_exact_one() -> None:
    """By hand: 3 ahead on one criterion and 1 behind on the other wins 3 of 4 times."""
    matrix = sample_ranks([[3, 0], [0, 1]], seed=2, draws=DRAWS)

    assert abs(matrix.probabilities[0, 0] - 0.75) <= 5 * matrix.errors[0, 0]
    assert matrix.errors[0, 0] == pytest.approx((0.75 * 0.25 / DRAWS) ** 0.5, rel=0.05)


def test_bids_that_are_equal_share_their_places_evenly() -> None:
    matrix = sample_ranks([[1, 2], [1, 2], [0, 1]], seed=3, draws=100)

    assert matrix.probabilities.tolist() == [[0.5, 0.5, 0], [0.5, 0.5, 0], [0, 0, 1]]
    assert (sample_ranks([[0, 0]] * 4, seed=3, draws=100).probabilities == 0.25).all()


@settings(max_examples=30)
@given(
    st.lists(st.lists(st.integers(-9, 9), min_size=3, max_size=3), min_size=1, max_size=6),
    st.integers(1, 20_000),
)
def test_every_bid_has_one_place_and_every_place_one_bid(rows: list[list[int]], draws: int) -> None:
    matrix = sample_ranks(rows, seed=4, draws=draws)

    assert matrix.probabilities.min() >= 0
    np.testing.assert_allclose(matrix.probabilities.sum(axis=0), 1)
    np.testing.assert_allclose(matrix.probabilities.sum(axis=1), 1)


def test_a_bid_that_is_better_on_all_criteria_is_first_in_every_draw() -> None:
    matrix = sample_ranks([[1, 1, 1], [2, 3, 4], [0, 0, 0]], seed=5, draws=5000)

    assert matrix.probabilities.tolist() == [[0, 1, 0], [1, 0, 0], [0, 0, 1]]


def test_the_size_and_origin_of_the_marks_change_nothing() -> None:
    """Powers of two are exact in floats, so that even the counts are the same."""
    table = np.array(MARKS, dtype=float)

    drawn = [sample_ranks(t, seed=6, draws=9000) for t in (table, table * 2.0**900, table - 16)]

    assert (drawn[1].probabilities == drawn[0].probabilities).all()
    assert np.abs(drawn[2].probabilities - drawn[0].probabilities).max() <= 0.001


def test_the_same_seed_gives_the_same_matrix_and_another_gives_another() -> None:
    first, again, other = (sample_ranks(MARKS, seed=seed, draws=9001) for seed in (7, 7, 8))

    assert (first.probabilities == again.probabilities).all()
    assert (first.probabilities != other.probabilities).any()


def test_a_matrix_says_how_it_was_drawn() -> None:
    sampling = sample_ranks(MARKS, seed=9, draws=100).sampling

    assert sampling == Sampling(seed=9, draws=100, bits=21)
    assert (sampling.generator, sampling.reuses, sampling.block) == ("SFC64", 4, 2048)
    assert sampling.versions["numpy"] == np.__version__


def test_progress_is_told_up_to_the_last_draw() -> None:
    told: list[tuple[int, int]] = []

    sample_ranks(MARKS, seed=1, draws=20_001, progress=lambda *done: told.append(done))

    assert told == [(8192, 20_001), (16_384, 20_001), (20_001, 20_001)]


def test_more_bids_than_there_are_bits_for_are_refused() -> None:
    assert sample_ranks(np.eye(1024, 2), seed=1, draws=3).probabilities.shape == (1024, 1024)
    with pytest.raises(SharesError, match="1025 bids and at most 1024"):
        sample_ranks(np.eye(1025, 2), seed=1, draws=3)


@pytest.mark.parametrize(("name", "seed", "draws"), [("seed", -1, 10), ("draws", 1, 0)])
def test_a_negative_seed_or_no_draw_at_all_is_refused(name: str, seed: int, draws: int) -> None:
    with pytest.raises(DrawsError) as told:
        sample_ranks(MARKS, seed=seed, draws=draws)

    assert told.value.name == name


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(12))
def test_drawn_places_agree_with_exact_places_over_many_seeds(seed: int) -> None:
    rows = np.random.default_rng(seed).integers(0, 11, (12, 15)).tolist()

    check_places(sample_ranks(rows, seed=seed, draws=1 << 18), exact_places(rows))
