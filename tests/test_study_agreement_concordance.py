"""Kendall's W: published values, its definition, its two tests, what it refuses."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.study.agreement import (
    Concordance,
    DesignRefusedError,
    Ratings,
    Reason,
    Resampling,
    Undefined,
    kendall_w,
)
from tests.agreement_case import FEW, N, Table, by_evaluator, table, tables

FULL = tables(gaps=False, rows=2)
SIEGEL = by_evaluator(
    [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
    [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
    [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
)
"""Ten objects ranked with ties by three judges: Siegel 1956, Nonparametric Statistics, chapter 9;
also the example of the NAG routine G08DAF."""
ANXIETY = by_evaluator(
    [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
    [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
    [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
)
"""Anxiety of 20 subjects by three raters, from the R packages irr and DescTools (KendallW)."""


def concordance(ratings: Ratings, resampling: Resampling = FEW) -> Concordance:
    found = kendall_w(ratings, resampling)
    assert isinstance(found, Concordance)
    return found


def by_hand(rows: Table) -> Fraction | None:
    """W from its definition: ranks by counting, everything in fractions."""
    n, m = len(rows), len(rows[0])
    columns = [[row[j] or 0 for row in rows] for j in range(m)]
    doubled = [
        sum(2 * sum(x < own[i] for x in own) + own.count(own[i]) + 1 for own in columns)
        for i in range(n)
    ]
    squares = Fraction(sum((total - m * (n + 1)) ** 2 for total in doubled), 4)
    ties = sum(
        column.count(x) ** 3 - column.count(x) for column in columns for x in sorted(set(column))
    )
    below = m**2 * (n**3 - n) - m * ties
    return 12 * squares / below if below else None


def test_siegels_ranks_with_ties_give_the_published_w_and_chi_square() -> None:
    found = concordance(SIEGEL)

    assert round(found.value, 3) == 0.828
    assert round(found.chi_square, 2) == 22.35
    assert found.degrees == 9
    assert found.statistic == "Kendall's W (corrected for ties)"


def test_the_anxiety_scores_give_the_value_of_the_r_packages() -> None:
    found = concordance(ANXIETY)

    assert found.value == pytest.approx(0.5396569, abs=5e-8)
    assert found.degrees == 19


@given(FULL)
def test_w_is_what_its_definition_says(rows: Table) -> None:
    plain, found = by_hand(rows), kendall_w(table(*rows), FEW)

    if plain is None:
        assert isinstance(found, Undefined)
        assert found.reason is Reason.NO_VARIATION
    else:
        assert isinstance(found, Concordance)
        assert found.value == float(plain)
        assert 0 <= found.value <= 1
        assert found.chi_square == pytest.approx(len(rows[0]) * (len(rows) - 1) * plain)
        assert 0 < found.p_value <= 1


@given(FULL, st.randoms(use_true_random=False))
def test_the_order_of_bids_and_evaluators_does_not_matter_to_w(rows: Table, random: Random) -> None:
    width = range(len(rows[0]))
    columns = random.sample(width, len(width))
    shuffled = [[row[column] for column in columns] for row in random.sample(rows, len(rows))]
    before, after = kendall_w(table(*rows), FEW), kendall_w(table(*shuffled), FEW)

    if isinstance(before, Undefined):
        assert after == before
    else:
        assert isinstance(after, Concordance)
        assert after.value == before.value


@given(FULL)
def test_a_rising_relabelling_of_one_evaluators_scores_changes_nothing(rows: Table) -> None:
    relabelled: Table = [[(row[0] or 0) ** 3 - 7, *row[1:]] for row in rows]

    assert kendall_w(table(*relabelled), FEW) == kendall_w(table(*rows), FEW)


@given(FULL)
def test_the_order_of_bids_does_not_matter_to_interval_and_p_value_either(rows: Table) -> None:
    assert kendall_w(table(*reversed(rows)), FEW) == kendall_w(table(*rows), FEW)


def test_evaluators_with_the_same_order_agree_fully_whatever_their_scores() -> None:
    assert concordance(table([1, 60], [2, 70], [2, 70], [9, 71])).value == 1


def test_three_orders_of_three_bids_agree_fully_by_chance_once_in_thirty_six() -> None:
    found = concordance(table([1, 1, 1], [2, 2, 2], [3, 3, 3]), Resampling(4, 20_000))

    assert found.p_value == pytest.approx(1 / 36, abs=0.004)
    assert found.permutations == 20_000


def test_orders_that_cancel_out_are_no_surprise() -> None:
    found = concordance(table([1, 3], [2, 2], [3, 1]))

    assert (found.value, found.p_value) == (0, 1)


def test_the_same_seed_gives_the_same_p_value() -> None:
    assert concordance(ANXIETY) == concordance(ANXIETY)
    assert concordance(ANXIETY, Resampling(8, 500)) != concordance(ANXIETY, Resampling(9, 500))


@pytest.mark.parametrize(
    ("ratings", "design"),
    [(table([1, 2, N, N], [N, N, 3, 4]), "nested"), (table([1, 2], [N, 3], [4, 5]), "incomplete")],
)
def test_nested_panels_and_gaps_are_refused_with_what_to_use_instead(
    ratings: Ratings, design: str
) -> None:
    with pytest.raises(DesignRefusedError) as caught:
        kendall_w(ratings, FEW)

    assert caught.value.design == design
    assert caught.value.reason == "it compares orders of the same bids by the same evaluators"
    assert caught.value.instead == "Krippendorff's alpha (ordinal)"


@pytest.mark.parametrize("ratings", [table([1, 2, 3]), table([1], [2])])
def test_one_bid_or_one_evaluator_leaves_it_undefined(ratings: Ratings) -> None:
    found = kendall_w(ratings, FEW)

    assert isinstance(found, Undefined)
    assert found.reason is Reason.TOO_FEW
