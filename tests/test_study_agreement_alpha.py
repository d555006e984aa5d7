"""Krippendorff's alpha: published values, its definition, and its laws."""

from random import Random

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scoring.study.agreement import (
    Metric,
    NotRatioScaleError,
    Reason,
    Resampling,
    TooManyValuesError,
    Undefined,
    krippendorff_alpha,
)
from scoring.study.agreement.alpha import LARGEST_DOMAIN
from tests.agreement_case import (
    FEW,
    KRIPPENDORFF,
    N,
    Table,
    estimated,
    naive_alpha,
    table,
    tables,
)

METRICS = st.sampled_from(list(Metric))
CLOSE = 1e-12


def alpha(rows: Table, metric: Metric) -> float | None:
    found = krippendorff_alpha(table(*rows), metric, FEW)
    return None if isinstance(found, Undefined) else found.value


def check_definition(rows: Table, metric: Metric) -> None:
    plain = naive_alpha(rows, metric)
    fast = alpha(rows, metric)
    if plain is None:
        assert fast is None
    else:
        assert fast == pytest.approx(float(plain), abs=CLOSE, rel=CLOSE)


@pytest.mark.parametrize(
    ("metric", "published"),
    [
        (Metric.NOMINAL, 0.743),
        (Metric.ORDINAL, 0.815),
        (Metric.INTERVAL, 0.849),
        (Metric.RATIO, 0.797),
    ],
)
def test_the_example_of_krippendorff_2011_gives_its_published_values(
    metric: Metric, published: float
) -> None:
    found = estimated(krippendorff_alpha(KRIPPENDORFF, metric, FEW))

    assert round(found.value, 3) == published
    assert found.statistic == f"Krippendorff's alpha ({metric})"


def test_n_counts_what_alpha_uses_and_what_it_leaves_out() -> None:
    """The twelfth unit of Krippendorff 2011 has one value, which can be paired with none."""
    sample = estimated(krippendorff_alpha(KRIPPENDORFF, Metric.NOMINAL, FEW)).sample

    assert (sample.units, sample.evaluators, sample.ratings) == (11, 4, 40)
    assert (sample.left_out, sample.panel, sample.small_panel) == (1, 4, True)


def test_two_observers_of_two_values_agree_as_published() -> None:
    """Krippendorff 2011, section A: two observers, ten units, alpha 0.095."""
    one = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    other = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]

    found = krippendorff_alpha(table(*zip(one, other, strict=True)), Metric.NOMINAL, FEW)

    assert round(estimated(found).value, 3) == 0.095


@pytest.mark.parametrize("metric", Metric)
def test_without_variation_alpha_is_undefined_and_not_one(metric: Metric) -> None:
    found = krippendorff_alpha(table([3, 3], [3, 3], [5, N]), metric, FEW)

    assert isinstance(found, Undefined)
    assert found.reason is Reason.NO_VARIATION
    assert found.sample.units == 2


def test_without_a_bid_that_two_scored_alpha_is_undefined() -> None:
    found = krippendorff_alpha(table([3, N], [N, 4], [N, N]), Metric.INTERVAL, FEW)

    assert isinstance(found, Undefined)
    assert found.reason is Reason.TOO_FEW


def test_the_ratio_metric_refuses_scores_below_zero() -> None:
    with pytest.raises(NotRatioScaleError) as caught:
        krippendorff_alpha(table([-1, 1], [2, 2]), Metric.RATIO, FEW)

    assert caught.value.lowest == -1


def test_more_values_than_can_be_compared_pair_by_pair_are_refused() -> None:
    rows = np.arange(LARGEST_DOMAIN + 2, dtype=np.float64).reshape(-1, 2)

    with pytest.raises(TooManyValuesError) as caught:
        krippendorff_alpha(table(*rows), Metric.INTERVAL, FEW)

    assert (caught.value.count, caught.value.limit) == (LARGEST_DOMAIN + 2, LARGEST_DOMAIN)


@given(tables(), METRICS)
def test_alpha_is_what_its_definition_says_pair_by_pair(rows: Table, metric: Metric) -> None:
    check_definition(rows, metric)


@pytest.mark.nightly
@given(tables(highest=9), METRICS)
def test_alpha_is_what_its_definition_says_in_many_more_worlds(rows: Table, metric: Metric) -> None:
    check_definition(rows, metric)


@given(tables(), METRICS, st.randoms(use_true_random=False))
def test_the_order_of_bids_and_evaluators_does_not_matter_not_even_to_the_interval(
    rows: Table, metric: Metric, random: Random
) -> None:
    width = range(len(rows[0]))
    columns = random.sample(width, len(width))
    shuffled = [[row[column] for column in columns] for row in random.sample(rows, len(rows))]

    before = krippendorff_alpha(table(*rows), metric, FEW)
    after = krippendorff_alpha(table(*shuffled), metric, FEW)

    assert after == before


@given(tables(), METRICS)
def test_full_agreement_is_exactly_one(rows: Table, metric: Metric) -> None:
    agreed: Table = [[row[0] if score is not None else N for score in row] for row in rows]
    value = alpha(agreed, metric)
    assume(value is not None)

    assert value == 1


@given(tables(), st.sampled_from([Metric.INTERVAL, Metric.RATIO]), st.floats(1e-3, 1e9))
def test_another_unit_of_measurement_changes_nothing(
    rows: Table, metric: Metric, factor: float
) -> None:
    scaled = [[N if score is None else score * factor for score in row] for row in rows]
    before, found = alpha(rows, metric), krippendorff_alpha(table(*scaled), metric, FEW)

    if before is None:
        assert isinstance(found, Undefined)
    else:
        assert estimated(found).value == pytest.approx(before, abs=1e-9)


@given(tables())
def test_a_rising_relabelling_changes_nothing_on_an_ordinal_scale(rows: Table) -> None:
    relabelled: Table = [[N if score is None else score**3 - 7 for score in row] for row in rows]

    assert alpha(relabelled, Metric.ORDINAL) == alpha(rows, Metric.ORDINAL)


def test_scores_of_very_different_size_neither_overflow_nor_vanish() -> None:
    """The smallest float beside the largest score: squares of both would leave the floats."""
    tiny = 5e-324
    rows = table([0, tiny], [tiny, tiny], [1e15, -1e15], [0, 0])

    found = estimated(krippendorff_alpha(rows, Metric.INTERVAL, Resampling(1, 200)))

    assert -1 <= found.value <= 1
    assert 0 < found.interval.undefined < 200
