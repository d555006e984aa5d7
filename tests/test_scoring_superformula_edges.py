"""The superformula at its edges: powers that are nearly whole, very steep, or hardly there."""

from decimal import Context, Decimal
from fractions import Fraction

import pytest

from scoring import Scheme
from scoring.combinations.superformula import Superformula
from scoring.errors import ParameterError
from scoring.prices import PriceItself
from tests.combination_cases import bid
from tests.combination_cases import model as single
from tests.scoring_cases import CIJFER, EXACT, F, card, graded, priced, scheme

DIGITS = Context(prec=100)


def priced_alone(rule: Superformula) -> Scheme:
    """A grade of 1 to 10 and a price."""
    return scheme(
        graded("plan", 60, CIJFER),
        priced("prijs", 0, PriceItself()),
        combination=rule,
        roundings=EXACT,
    )


def decimal(value: Fraction) -> Decimal:
    return DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))


def excess(rule: Superformula, n: Decimal) -> Decimal:
    """How far rising^n + falling^n lies above 2; nothing at 0 and at the power itself."""
    rising, falling = decimal(1 / rule.quality_ref), decimal(rule.price_ref / rule.price_max)
    return DIGITS.subtract(DIGITS.add(DIGITS.power(rising, n), DIGITS.power(falling, n)), 2)


@pytest.mark.parametrize(
    ("quality", "dearest"), [("0.7", "1.5"), ("0.85", "3"), ("0.9", "1.05"), ("0.7", "1.1")]
)
def test_the_power_is_right_in_each_of_its_fifty_digits(quality: str, dearest: str) -> None:
    rule = Superformula(F(quality), F(1), F(dearest))
    n = decimal(rule.n)
    half = DIGITS.scaleb(5, n.adjusted() - 50).copy_sign(n)

    assert excess(rule, DIGITS.subtract(n, half)) < 0 < excess(rule, DIGITS.add(n, half))


@pytest.mark.parametrize(
    ("quality", "dearest", "n"),
    [
        (F(2, 3), F(2), 1),  # 3/2 + 1/2 = 2
        (F(5, 7), F(5), 2),  # 49/25 + 1/25 = 2
        (F(1, 2), F(3, 2), -1),  # 3/2 + 1/2 = 2, the other way round
    ],
)
def test_a_power_that_is_whole_is_exact(quality: Fraction, dearest: Fraction, n: int) -> None:
    assert Superformula(quality, F(1), dearest).n == n


@pytest.mark.parametrize(
    ("quality", "dearest", "start"),
    [
        (F(70, 99), F(70), "1.99941"),  # (99/70)^2 - (1/70)^2 = 2
        (F(5, 7), F(50), "2.05957"),  # (7/5)^2 + 2 x 1/50 = 2
    ],
)
def test_a_power_near_a_whole_number_is_not_that_number(
    quality: Fraction, dearest: Fraction, start: str
) -> None:
    assert str(decimal(Superformula(quality, F(1), dearest).n)).startswith(start)


def test_a_power_of_forty_is_the_steepest_that_is_taken() -> None:
    # the price of all quality that makes (100/99)^n + (price_ref / price_max)^n = 2 at n = 40,
    # in so many digits that the power is 40 in all of its own
    low, high = 377647284419964625826696885, 384149664059884169613016338

    assert Superformula(F(99, 100), F(low), F(high)).n == 40
    with pytest.raises(ParameterError, match="has to make a power from -40 to 40"):
        Superformula(F(99, 100), F(low), F(high) * F(10001, 10000))


@pytest.mark.parametrize("price", [F(1, 2), F(1)])
def test_a_reference_of_a_euro_or_less_is_a_price(price: Fraction) -> None:
    rule = Superformula(F(2, 3), price, 2 * price)

    assert single(rule).total(bid(price, F(2, 3))) == 2


def test_the_smallest_result_that_can_be_compared_is_compared() -> None:
    # n = 1: without quality a bid comes to price_ref / P
    made = single(Superformula(F(2, 3), F(1), F(2)))

    assert made.total(bid(10**15, 0)) == F(1, 10**15)
    assert made.problem(bid(10**15 + 1, 0)) == "the result is too small to compare"


@pytest.mark.parametrize(
    ("dearest", "written"),
    [
        ("1200000", "^ 0.336908666372 + (900000 / 800000) ^ (-0.336908666372) ≈ "),
        ("1000000", "^ (-1.647877322264) + (900000 / 800000) ^ 1.647877322264 ≈ "),
    ],
)
def test_of_the_two_powers_the_one_below_zero_stands_in_brackets(
    dearest: str, written: str
) -> None:
    found = card(
        priced_alone(Superformula(F("0.7"), F(800_000), F(dearest))), plan="8", prijs=900_000
    )

    assert found.total_sum.startswith(f"(48 / 60 / 0.7) {written}")


def test_a_power_too_small_to_be_shown_is_shown_as_nothing() -> None:
    rule = Superformula(F(1, 2), F(1_000_000), F("2000000.0000001"))

    found = card(priced_alone(rule), plan="8", prijs=900_000)

    assert 0 < rule.n < F(1, 10**12)
    assert found.total_sum.startswith("(48 / 60 / 0.5) ^ 0 + (900000 / 1000000) ^ 0 ≈ 2.0000")
