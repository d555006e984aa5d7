"""Fleiss' kappa: the published value, its definition, what it refuses."""

from fractions import Fraction

import pytest
from hypothesis import given

from scoring.study.agreement import (
    DesignRefusedError,
    Metric,
    Ratings,
    Reason,
    Undefined,
    fleiss_kappa,
    krippendorff_alpha,
)
from tests.agreement_case import FEW, N, Table, estimated, table, tables

FLEISS = (
    "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 "
    "144444 124444 222333 144444 224445 333335 111455 111112 224444 133555 "
    "555555 244444 224555 114444 144445 222224 111155 224444 133333 555555"
)
"""Fleiss 1971, Measuring nominal scale agreement among many raters, table 1: a word for each of 30
patients, a digit for each of 6 psychiatrists (1 depression ... 5 other), who were not always the
same ones."""


def kappa_by_hand(rows: Table) -> Fraction | None:
    """Kappa from its definition, in fractions."""
    categories = sorted({score for row in rows for score in row if score is not None})
    bids, given_each = len(rows), len(rows[0])
    pairs = sum(row.count(c) * (row.count(c) - 1) for row in rows for c in categories)
    agreed = Fraction(pairs, bids * given_each * (given_each - 1))
    each = [sum(row.count(c) for row in rows) for c in categories]
    chance = Fraction(sum(count**2 for count in each), (bids * given_each) ** 2)
    return None if chance == 1 else (agreed - chance) / (1 - chance)


def test_the_diagnoses_of_fleiss_1971_give_the_published_kappa() -> None:
    ratings = table(*([float(digit) for digit in word] for word in FLEISS.split()))

    found = estimated(fleiss_kappa(ratings, FEW))

    assert round(found.value, 3) == 0.430
    assert (found.sample.units, found.sample.panel, found.sample.small_panel) == (30, 6, False)


@given(tables(gaps=False))
def test_kappa_is_what_its_definition_says(rows: Table) -> None:
    plain, found = kappa_by_hand(rows), fleiss_kappa(table(*rows), FEW)

    if plain is None:
        assert isinstance(found, Undefined)
        assert found.reason is Reason.NO_VARIATION
    else:
        assert estimated(found).value == pytest.approx(float(plain), abs=1e-12)


@given(tables(gaps=False))
def test_nominal_alpha_is_kappa_with_a_correction_for_small_n(rows: Table) -> None:
    """Krippendorff draws the chance pairs without replacement, Fleiss with replacement."""
    kappa, alpha = (
        fleiss_kappa(table(*rows), FEW),
        krippendorff_alpha(table(*rows), Metric.NOMINAL, FEW),
    )
    scores = len(rows) * len(rows[0])

    if isinstance(kappa, Undefined):
        assert isinstance(alpha, Undefined)
    else:
        expected = 1 - (1 - kappa.value) * (scores - 1) / scores
        assert estimated(alpha).value == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    "ratings",
    [table([1, 1, N, N], [N, N, 2, 2]), table([1, 1, N], [N, 2, 2], [1, N, 1])],
)
def test_full_agreement_is_one_also_where_the_evaluators_differ_from_bid_to_bid(
    ratings: Ratings,
) -> None:
    assert estimated(fleiss_kappa(ratings, FEW)).value == 1


def test_unequal_numbers_of_scores_are_refused_with_what_to_use_instead() -> None:
    with pytest.raises(DesignRefusedError) as caught:
        fleiss_kappa(table([1, 1, 2], [1, 2, N]), FEW)

    assert str(caught.value) == (
        "Fleiss' kappa is not meant for these ratings (incomplete): it needs equally many scores "
        "for every bid. Use Krippendorff's alpha (nominal) instead."
    )


@pytest.mark.parametrize("ratings", [table([1], [2]), table([N, 1], [2, N]), table([N], [N])])
def test_with_one_score_for_each_bid_kappa_is_undefined(ratings: Ratings) -> None:
    found = fleiss_kappa(ratings, FEW)

    assert isinstance(found, Undefined)
    assert found.reason is Reason.TOO_FEW
