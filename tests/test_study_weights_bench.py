"""The benchmarks of weights and withdrawals compare like with like: small cases are equal."""

import numpy as np
import pytest

from bench import weights, withdrawal
from scoring.stability.withdrawal import TooManySetsError, brute_force
from scoring.study.weights import sample_ranks


@pytest.mark.parametrize("seed", range(3))
def test_our_draws_and_plain_numpy_give_the_same_chances(seed: int) -> None:
    shares = weights.marks(6, 8, seed)

    ours = sample_ranks(shares, seed=seed, draws=20_000)

    assert weights.differences(ours, weights.plain(shares, 20_000, seed)) == []


def test_chances_that_lie_too_far_apart_are_told() -> None:
    shares = weights.marks(3, 4)
    ours = sample_ranks(shares, seed=1, draws=5000)
    other = weights.plain(shares[::-1], 5000, 1)

    assert weights.differences(ours, other)[0].startswith("bid 0, place 0: ours ")


@pytest.mark.parametrize("seed", range(5))
def test_both_scans_agree_with_the_intervals_at_every_step(seed: int) -> None:
    race = withdrawal.weighted_race(5, 4, seed)
    shares = np.array(race.shares, dtype=float)
    shared_out = np.array(race.weights, dtype=float) / race.whole

    for plain in (withdrawal.scan, withdrawal.scan_at_once):
        assert withdrawal.scan_differences(race, plain(shares, shared_out)) == []


def test_a_scan_that_names_another_winner_is_told() -> None:
    race = withdrawal.weighted_race(2, 2)
    nobody = np.full((2, withdrawal.STEPS + 1), -1)

    assert "the scan has bid -1" in withdrawal.scan_differences(race, nobody)[0]


@pytest.mark.parametrize("seed", range(20))
def test_numpy_over_all_sets_counts_what_the_closed_form_counts(seed: int) -> None:
    race = withdrawal.priced_race(8, seed)
    form = withdrawal.by_form(race)

    assert withdrawal.try_all(*withdrawal.floats(race), form.winner).tolist() == list(form.wins)


def test_the_race_that_is_timed_can_flip() -> None:
    race = withdrawal.priced_race()

    form = withdrawal.by_form(race)

    assert form.fewest is not None
    assert 0 < form.share(form.winner) < 1
    with pytest.raises(TooManySetsError, match="20 bids make 524288 sets"):
        brute_force(len(race.prices), min)
