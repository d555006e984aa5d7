"""Ratings: what they may hold, and the design that they show."""

from decimal import Decimal
from fractions import Fraction
from math import inf, nan

import numpy as np
import pytest

from scoring.study.agreement import (
    AgreementError,
    Design,
    DoubleRatingError,
    Mark,
    NoRatingsError,
    Ratings,
    RatingsShapeError,
    RatingValueError,
    ratings_of,
)
from tests.agreement_case import KRIPPENDORFF, SHROUT_FLEISS, N, table


def test_triples_become_a_table_in_order_of_appearance_with_gaps() -> None:
    ratings = ratings_of(
        [
            ("b", "jo", "7.5"),
            ("b", "an", None),
            ("a", "an", Fraction(1, 4)),
            ("a", "jo", Decimal(3)),
        ]
    )

    assert ratings.units == ("b", "a")
    assert ratings.evaluators == ("jo", "an")
    np.testing.assert_array_equal(ratings.values, [[7.5, nan], [3, 0.25]])


def test_a_second_live_score_in_one_cell_is_refused_and_never_averaged() -> None:
    with pytest.raises(DoubleRatingError) as caught:
        ratings_of([("bid", "jo", 7), ("bid", "jo", 7)])

    assert (caught.value.unit, caught.value.evaluator) == ("bid", "jo")
    assert str(caught.value) == (
        "'jo' has two scores for 'bid'. Keep the one that counts; they are never averaged."
    )


def test_a_missing_score_beside_a_live_one_is_no_second_score() -> None:
    ratings = ratings_of([("bid", "jo", None), ("bid", "jo", 7), ("bid", "jo", None)])

    assert ratings.values.tolist() == [[7]]


@pytest.mark.parametrize(
    "mark",
    [nan, inf, -inf, "nan", "good", "", "1e5", Decimal("NaN"), Decimal("sNaN"), 10**400, 2e15],
)
def test_what_is_no_number_within_reach_is_refused_with_its_place(mark: Mark) -> None:
    with pytest.raises(RatingValueError) as caught:
        ratings_of([("bid", "jo", mark)])

    assert (caught.value.unit, caught.value.evaluator) == ("bid", "jo")
    assert caught.value.value is mark


def test_infinity_in_a_table_is_refused_with_its_place() -> None:
    with pytest.raises(RatingValueError) as caught:
        table([1, 2], [inf, 4])

    assert (caught.value.unit, caught.value.evaluator) == ("bid-1", "evaluator-0")


def test_no_ratings_are_refused() -> None:
    with pytest.raises(NoRatingsError):
        ratings_of([])


@pytest.mark.parametrize(
    ("units", "evaluators", "fact"),
    [
        (("a",), ("jo", "an"), "it measures (2, 2), for 1 bids and 2 evaluators"),
        (("a", "a"), ("jo", "an"), "an id stands twice"),
        (("a", "b"), ("jo", "jo"), "an id stands twice"),
    ],
)
def test_a_table_has_to_fit_its_ids(
    units: tuple[str, ...], evaluators: tuple[str, ...], fact: str
) -> None:
    with pytest.raises(RatingsShapeError) as caught:
        Ratings(units, evaluators, np.ones((2, 2)))

    assert caught.value.fact == fact
    assert isinstance(caught.value, AgreementError)


def test_a_table_is_copied_and_cannot_be_written_to() -> None:
    values = np.ones((1, 2))
    ratings = Ratings(("a",), ("jo", "an"), values)

    values[0, 0] = 9

    assert ratings.values.tolist() == [[1, 1]]
    with pytest.raises(ValueError, match="read-only"):
        ratings.values[0, 0] = 9


@pytest.mark.parametrize(
    ("ratings", "design"),
    [
        (SHROUT_FLEISS, Design.CROSSED),
        (KRIPPENDORFF, Design.INCOMPLETE),
        (table([1, 2, N, N], [N, N, 3, 4]), Design.NESTED),
        (table([1, 2, N], [N, N, 3]), Design.NESTED),
        (table([1, 2, N], [N, 4, 3]), Design.INCOMPLETE),
        (table([1, 2], [N, N]), Design.NESTED),
        (table([1, 2], [3, 4], [N, N]), Design.INCOMPLETE),
        (table([1, 2, 3]), Design.CROSSED),
        (table([1], [2]), Design.CROSSED),
    ],
)
def test_the_design_is_read_from_the_scores(ratings: Ratings, design: Design) -> None:
    assert ratings.design is design
