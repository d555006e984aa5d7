"""Roots, logarithms and powers: exact where a fraction holds them, else the same fifty digits."""

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest

from scoring.irrational import logarithm, power, root, told
from tests.scoring_cases import F


@pytest.mark.parametrize(
    ("value", "exact"),
    [
        (F(0), F(0)),
        (F(9), F(3)),
        (F(1, 4), F(1, 2)),
        (F(9, 4), F(3, 2)),
        (F(1, 9), F(1, 3)),
        (F(4, 49), F(2, 7)),
        (F(10**40), F(10**20)),
    ],
)
def test_the_root_of_a_square_is_exact(value: Fraction, exact: Fraction) -> None:
    assert root(value) == exact


@pytest.mark.parametrize("value", [F(2), F(1, 2), F(4, 3), F(3, 4), F(9, 2)])
def test_the_root_of_what_is_no_square_is_the_nearest_in_fifty_digits(value: Fraction) -> None:
    with localcontext() as context:
        context.prec = 80
        wide = (Decimal(value.numerator) / Decimal(value.denominator)).sqrt()
        context.prec = 50
        nearest = +wide

    assert root(value) == F(nearest)
    assert root(value) ** 2 != value


def test_the_root_of_two_is_that_of_the_books() -> None:
    """Published case: OEIS A002193, the decimal expansion of the square root of 2."""
    assert root(F(2)) == F("1.4142135623730950488016887242096980785696718753769")


def test_the_logarithm_of_ten_is_that_of_the_books() -> None:
    """Published case: OEIS A002392, the decimal expansion of the natural logarithm of 10."""
    assert logarithm(F(10)) == F("2.3025850929940456840179914546843642076011014886288")
    assert logarithm(F(1)) == 0


def test_a_whole_power_is_exact_and_another_has_fifty_digits() -> None:
    assert power(F(2, 3), F(-2)) == F(9, 4)
    assert power(F(2), F(1, 2)) == root(F(2))
    assert power(F(1, 4), F(3, 2)) == F(1, 8)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (F(1), "= 1"),
        (F(-3, 8), "= -0.375"),
        (F(2, 3), "≈ 0.666666666667"),
        (F(1, 10**12), "= 0.000000000001"),
        (F(-1, 10**13), "≈ 0.000000000000"),
    ],
)
def test_a_number_is_told_whole_or_in_twelve_places(value: Fraction, text: str) -> None:
    assert told(value) == text
