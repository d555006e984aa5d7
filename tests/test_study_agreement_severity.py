"""Spread of each bid, severity of each evaluator, and the flags for the chair."""

from statistics import fmean, stdev

import pytest
from hypothesis import given

from scoring.study.agreement import (
    Estimate,
    Flag,
    Reason,
    Scale,
    ScaleRangeError,
    Thresholds,
    Undefined,
    severities,
    spreads,
)
from tests.agreement_case import FEW, SHROUT_FLEISS, N, Table, table, tables

TEN = Scale(0, 10)


def test_a_spread_says_n_width_deviation_and_share_of_the_scale() -> None:
    first, second = spreads(table([8, 4, 6, 6, 6, 6], [7, N, N, 7, N, N], [N, 1, N, N, N, N]), TEN)

    assert (first.unit, first.ratings, first.small_panel) == ("bid-0", 6, False)
    assert (first.width, first.share, first.flag) == (4, 0.4, Flag.ORANGE)
    assert first.deviation == pytest.approx(stdev([8, 4, 6, 6, 6, 6]))
    assert (second.unit, second.ratings, second.small_panel) == ("bid-1", 2, True)
    assert (second.width, second.deviation, second.flag) == (0, 0, Flag.GREEN)


@pytest.mark.parametrize(
    ("low", "high", "flag"),
    [
        (5.0, 6.9, Flag.GREEN),
        (5.3, 7.3, Flag.ORANGE),
        (0.1, 2.1, Flag.ORANGE),
        (0.7, 5.7, Flag.ORANGE),
        (1.1, 6.1, Flag.ORANGE),
        (0.0, 5.1, Flag.RED),
    ],
)
def test_from_a_fifth_of_the_scale_it_is_orange_and_above_the_half_red(
    low: float, high: float, flag: Flag
) -> None:
    (spread,) = spreads(table([low, high]), TEN)

    assert spread.flag is flag


def test_the_thresholds_can_be_set() -> None:
    strict = Thresholds(orange_from=0.0, red_above=0.1)

    flags = [spread.flag for spread in spreads(table([5, 5], [5, 6], [5, 7]), TEN, strict)]

    assert flags == [Flag.ORANGE, Flag.ORANGE, Flag.RED]


@pytest.mark.parametrize(("orange", "red"), [(0.6, 0.5), (-0.1, 0.5), (0.2, 1.1)])
def test_thresholds_out_of_order_are_refused(orange: float, red: float) -> None:
    with pytest.raises(ScaleRangeError, match="thresholds rise from 0 to 1"):
        Thresholds(orange, red)


@pytest.mark.parametrize(
    ("lowest", "highest"), [(1, 1), (2, 1), (0, float("inf")), (float("nan"), 1)]
)
def test_a_scale_has_to_rise(lowest: float, highest: float) -> None:
    with pytest.raises(ScaleRangeError, match="a scale cannot run from"):
        Scale(lowest, highest)


def test_a_score_outside_the_scale_is_refused_with_its_place() -> None:
    with pytest.raises(ScaleRangeError) as caught:
        spreads(table([5, 5], [N, 11]), TEN)

    assert caught.value.fact == "11 of 'evaluator-1' for 'bid-1' lies outside 0 to 10"


def test_severity_is_the_mean_of_own_score_less_the_mean_of_the_others() -> None:
    """By hand on Shrout and Fleiss: judge 1 gives 46 on six targets, the others 81 on eighteen."""
    found = [each.difference for each in severities(SHROUT_FLEISS, FEW)]

    values = [each.value for each in found if isinstance(each, Estimate)]
    totals = [46, 15, 26, 40]
    assert values == pytest.approx([own / 6 - (sum(totals) - own) / 18 for own in totals])


def test_severity_counts_only_bids_that_others_scored_too() -> None:
    first, second, third, fourth = severities(
        table([8, 6, 4, N], [9, N, N, N], [7, N, 8, N], [N, 5, N, N]), FEW
    )

    assert (first.units, second.units, third.units) == (2, 1, 2)
    assert isinstance(first.difference, Estimate)
    assert first.difference.value == fmean([8 - 5, 7 - 8])
    assert isinstance(second.difference, Estimate)
    assert second.difference.value == 0
    assert second.difference.interval.low is None
    assert fourth.units == 0
    assert isinstance(fourth.difference, Undefined)
    assert fourth.difference.reason is Reason.TOO_FEW
    assert not first.with_care


def test_severity_in_a_nested_panel_is_to_be_read_with_care() -> None:
    found = severities(table([8, 6, N, N], [N, N, 7, 7]), FEW)

    assert all(each.with_care for each in found)


@given(tables(gaps=False, rows=2))
def test_in_a_crossed_panel_strict_and_mild_cancel_out(rows: Table) -> None:
    found = [each.difference for each in severities(table(*rows), FEW)]

    values = [each.value for each in found if isinstance(each, Estimate)]
    assert len(values) == len(rows[0])
    assert sum(values) == pytest.approx(0, abs=1e-9)


@given(tables(rows=2))
def test_the_spread_is_the_same_whoever_speaks_first(rows: Table) -> None:
    reverse = [row[::-1] for row in rows]

    for before, after in zip(
        spreads(table(*rows), TEN), spreads(table(*reverse), TEN), strict=True
    ):
        assert (after.width, after.flag) == (before.width, before.flag)
        assert after.deviation == pytest.approx(before.deviation)
