"""The bootstrap over bids: what a replicate is, what is counted, what is stored."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.study.agreement import (
    IccForm,
    Metric,
    Ratings,
    Resampling,
    ResamplingError,
    Undefined,
    fleiss_kappa,
    icc,
    kendall_w,
    krippendorff_alpha,
)
from scoring.study.agreement.alpha import alphas_of, patterns_of
from scoring.study.agreement.bootstrap import draws
from tests.agreement_case import (
    FEW,
    KRIPPENDORFF,
    SHROUT_FLEISS,
    N,
    Table,
    estimated,
    table,
    tables,
)


def pattern_of_each(ratings: Ratings) -> list[int]:
    """Which merged pattern each bid shows, or -1 for a bid that drops out."""
    patterns = patterns_of(ratings)
    counted = (ratings.values[:, :, np.newaxis] == patterns.domain).sum(axis=1)
    known = [tuple(row) for row in patterns.counts]
    return [known.index(tuple(row)) if row.sum() > 1 else -1 for row in counted]


@given(tables(rows=2), st.sampled_from(list(Metric)), st.data())
def test_a_replicate_from_counts_is_alpha_of_the_bids_written_out(
    rows: Table, metric: Metric, data: st.DataObject
) -> None:
    ratings = table(*rows)
    if not (ratings.per_unit > 1).any():
        return
    patterns, shown = patterns_of(ratings), pattern_of_each(ratings)
    bids = [number for number, pattern in enumerate(shown) if pattern >= 0]
    drawn = data.draw(st.lists(st.sampled_from(bids), min_size=1, max_size=9))
    weights = np.bincount([shown[bid] for bid in drawn], minlength=len(patterns.frequencies))

    replicate = alphas_of(patterns, metric)(weights[np.newaxis])[0]
    written_out = krippendorff_alpha(table(*(rows[bid] for bid in drawn)), metric, FEW)

    if isinstance(written_out, Undefined):
        assert np.isnan(replicate)
    else:
        assert replicate == pytest.approx(written_out.value, abs=1e-12, rel=1e-12)


@given(tables(highest=2, rows=2), st.sampled_from(list(Metric)))
def test_all_replicates_at_once_are_the_same_as_one_by_one(rows: Table, metric: Metric) -> None:
    ratings = table(*rows)
    if not (ratings.per_unit > 1).any():
        return
    patterns = patterns_of(ratings)
    alphas = alphas_of(patterns, metric)
    (weights,) = draws(patterns.frequencies, FEW)

    together = alphas(weights)
    apart = [alphas(line[np.newaxis])[0] for line in weights]

    np.testing.assert_allclose(together, apart, atol=1e-12)


@pytest.mark.parametrize("frequencies", [[1] * 40, [20, 15, 5], [1, 1, 2]])
def test_every_replicate_draws_as_many_bids_as_there_are(frequencies: list[int]) -> None:
    chunks = list(draws(np.array(frequencies), Resampling(seed=3, replicates=150)))

    assert [len(chunk) for chunk in chunks] == [64, 64, 22]
    assert {int(total) for chunk in chunks for total in chunk.sum(axis=1)} == {sum(frequencies)}


def test_drawing_merged_patterns_and_drawing_bids_have_the_same_distribution() -> None:
    """Three patterns of 5 bids are drawn as counts, with a fourth that nobody shows as bids."""
    shares = np.array([20, 15, 5])
    split = np.array([20, 15, 5] + [0] * 21)
    many = Resampling(seed=11, replicates=20_000)

    merged = np.concatenate(list(draws(shares, many)))
    one_by_one = np.concatenate(list(draws(split, many)))[:, :3]

    expected = 40 * np.outer(shares / 40, -shares / 40) + np.diag(shares)
    for drawn in (merged, one_by_one):
        np.testing.assert_allclose(drawn.mean(axis=0), shares, atol=0.1)
        np.testing.assert_allclose(np.cov(drawn.T), expected, atol=0.4)


def test_the_same_seed_gives_the_same_interval_and_another_seed_another() -> None:
    first = estimated(krippendorff_alpha(KRIPPENDORFF, Metric.ORDINAL, Resampling(1, 500)))
    again = estimated(krippendorff_alpha(KRIPPENDORFF, Metric.ORDINAL, Resampling(1, 500)))
    other = estimated(krippendorff_alpha(KRIPPENDORFF, Metric.ORDINAL, Resampling(2, 500)))

    assert first == again
    assert first.interval != other.interval
    assert (first.interval.seed, first.interval.replicates, first.interval.level) == (1, 500, 0.95)


def test_the_interval_lies_about_the_value_and_widens_with_its_level() -> None:
    narrow, wide = (
        estimated(krippendorff_alpha(KRIPPENDORFF, Metric.ORDINAL, Resampling(1, 500, level)))
        for level in (0.5, 0.95)
    )

    ends = [wide.interval.low, narrow.interval.low, narrow.interval.high, wide.interval.high]
    assert all(end is not None for end in ends)
    assert ends == sorted(ends, key=lambda end: end or 0)
    assert (wide.interval.low or 0) < wide.value < (wide.interval.high or 0)


def test_replicates_without_variation_are_counted_and_not_dropped_in_silence() -> None:
    """Of four bids one differs: with chance (3/4)^4 = 0.32 it is never drawn."""
    ratings = table([3, 3], [3, 3], [3, 3], [3, 4])

    interval = estimated(krippendorff_alpha(ratings, Metric.NOMINAL, Resampling(5, 1000))).interval

    assert interval.replicates == 1000
    assert 260 < interval.undefined < 380
    assert interval.low is not None


def test_one_bid_leaves_nothing_to_draw_from() -> None:
    found = estimated(krippendorff_alpha(table([3, 4]), Metric.NOMINAL, FEW))

    assert found.value == 0
    assert (found.interval.low, found.interval.high) == (None, None)
    assert found.interval.undefined == FEW.replicates


@pytest.mark.parametrize(
    ("seed", "replicates", "level", "fact"),
    [
        (-1, 10, 0.95, "the seed -1 lies below 0"),
        (0, 0, 0.95, "0 replicates are none"),
        (0, 10, 1.0, "the level 1.0 does not lie between 0 and 1"),
        (0, 10, float("nan"), "the level nan does not lie between 0 and 1"),
    ],
)
def test_a_resampling_that_cannot_be_drawn_is_refused(
    seed: int, replicates: int, level: float, fact: str
) -> None:
    with pytest.raises(ResamplingError) as caught:
        Resampling(seed, replicates, level)

    assert caught.value.fact == fact


def test_every_statistic_of_a_panel_carries_its_interval_and_seed() -> None:
    found = [
        estimated(statistic)
        for statistic in (
            fleiss_kappa(SHROUT_FLEISS, FEW),
            kendall_w(SHROUT_FLEISS, FEW),
            *(icc(SHROUT_FLEISS, form, FEW) for form in IccForm),
        )
    ]

    for each in found:
        assert each.interval.seed == FEW.seed
        assert each.interval.low is not None
        assert each.interval.high is not None
        assert each.interval.low <= each.interval.high


def test_bids_with_one_score_are_not_drawn() -> None:
    with_lone = table([3, 3], [3, 4], [5, 5], [1, N], [N, 2])
    without = table([3, 3], [3, 4], [5, 5])

    one = estimated(krippendorff_alpha(with_lone, Metric.INTERVAL, FEW))
    other = estimated(krippendorff_alpha(without, Metric.INTERVAL, FEW))

    assert (one.interval, one.value) == (other.interval, other.value)
