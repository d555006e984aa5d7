"""Every price rule: its published cases, its sums, and where it gives no answer."""

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

import pytest

from scoring import Answers
from scoring.errors import OutsideDomainError, PriceDomainError
from scoring.irrational import told
from scoring.prices import (
    PRICE_RULES,
    AverageOptimum,
    AverageRatio,
    Degenerate,
    DiscountBilinear,
    DiscountConcaveAbsolute,
    DiscountLinearBest,
    DiscountPower,
    Equal,
    FixedPrice,
    Limit,
    LinearFixedRange,
    LinearOverLowest,
    LinearReference,
    LogPrice,
    LowestPriceRatio,
    MinMax,
    Narbona,
    PriceRule,
)
from tests.price_rule_cases import model, settled
from tests.scoring_cases import F

CAPPED, UNCAPPED = AverageRatio(Limit.CAP, F(1)), AverageRatio(Limit.NONE, F(0))
RATIO, LOG = LowestPriceRatio(), LogPrice(F(2))
DOUBLING = LinearOverLowest(F(2))
MIN_MAX = MinMax(Degenerate.FULL)
BEST, ROOT = DiscountLinearBest(F(1000)), DiscountPower(F(1, 2), F(1000))
BENT = DiscountBilinear(F("0.80"), F(1000), Equal.FULL)
CONCAVE, CURVE = DiscountConcaveAbsolute(F(2), F(1000)), Narbona(F(600), F(1000))


def share(rule: PriceRule, prices: Sequence[int], price: int | Fraction) -> Fraction:
    return rule.against([F(each) for each in prices]).share(F(price))


PUBLISHED = [
    # Negometrix help 44001761046: the lowest price all points, double the price half
    (RATIO, (200, 400), {200: F(1), 400: F(1, 2), 800: F(1, 4)}),
    # anskaffelser.no: each percent above the lowest price costs one percent of the points
    (DOUBLING, (200, 300), {200: F(1), 300: F(1, 2), 400: F(0), 500: F(-1, 2)}),
    # WEKA: with n = 3 the zero lies at three times the lowest price
    (LinearOverLowest(F(3)), (200, 400), {200: F(1), 400: F(1, 2), 600: F(0)}),
    # vergabe24, beidseitige Interpolation: the lowest all points, the highest none
    (MIN_MAX, (100, 250, 300), {100: F(1), 250: F(1, 4), 300: F(0)}),
    # Negometrix help 9000092065, Chen: none left at a times the lowest price, negative above
    (LOG, (100, 200), {100: F(1), 200: F(0), 400: F(-1)}),
    (LogPrice(F(4)), (100, 200), {100: F(1), 400: F(0)}),
    # the mean of 80, 100 and 120 contains the bid itself
    (CAPPED, (80, 100, 120), {80: F(1), 100: F(1), 120: F(5, 6)}),
    (UNCAPPED, (80, 100, 120), {80: F(5, 4), 100: F(1), 120: F(5, 6)}),
    (AverageRatio(Limit.CAP, F(6, 5)), (80, 100, 120), {80: F(6, 5), 100: F(1)}),
    # DPR 554/99 annex E: discounts of 10, 20 and 5 percent
    (BEST, (900, 800, 950), {900: F(1, 2), 800: F(1), 950: F(1, 4), 1000: F(0), 1100: F(-1, 2)}),
    # ANAC guideline 2: discounts of 10, 20 and 30 percent with a mean of 20
    (BENT, (900, 800, 700), {900: F("0.4"), 800: F("0.8"), 700: F(1), 750: F("0.9"), 1000: F(0)}),
    # a quarter of the best discount
    (ROOT, (600, 900), {600: F(1), 900: F(1, 2), 1000: F(0)}),
    (DiscountPower(F(2), F(1000)), (600, 800), {600: F(1), 800: F(1, 4), 1000: F(0)}),
    # Negometrix help 9000092064, gewogen factor
    (LinearFixedRange(F(100), F(200)), (), {100: F(1), 150: F(1, 2), 200: F(0), 50: F(3, 2)}),
    (LinearReference(F(100)), (), {100: F(1), 150: F(1, 2), 200: F(0), 50: F(3, 2), 0: F(2)}),
    (CONCAVE, (), {1000: F(0), 500: F(3, 4), 0: F(1), 2000: F(-3)}),
    # contratacionpublicacp.com: exactly all points at the lowest admissible price
    (CURVE, (), {1000: F(0), 600: F(1), 750: F(1, 2), 500: F(3, 2)}),
    (FixedPrice(F(100)), (), {100: F(0)}),
    (AverageOptimum(), (80, 100, 120), {80: F("0.8"), 100: F(1), 120: F("0.8")}),
]


@pytest.mark.parametrize(("rule", "prices", "shares"), PUBLISHED)
def test_prices_earn_what_the_definition_says(
    rule: PriceRule, prices: tuple[int, ...], shares: dict[int, Fraction]
) -> None:
    found = {price: share(rule, prices, price) for price in shares}

    assert {price: settled(rule, each) for price, each in found.items()} == shares


def test_every_rule_has_a_published_case() -> None:
    assert {rule.about.id for rule, _, _ in PUBLISHED} == PRICE_RULES.keys()


def test_a_logarithm_agrees_with_points_lost_a_doubling() -> None:
    """The other notation, WP - h * log2(P / Pmin): with h = 20 of 40 points a is 2^(40/20) = 4."""
    context = Context(prec=60, rounding=ROUND_HALF_EVEN)
    log2 = context.divide(context.ln(Decimal("1.5")), context.ln(Decimal(2)))

    points = 40 * share(LogPrice(F(4)), (100, 150), 150)

    assert round(points - (40 - 20 * Fraction(log2)), 40) == 0


@pytest.mark.parametrize(
    ("rule", "shares"),
    [
        (MinMax(Degenerate.FULL), F(1)),
        (MinMax(Degenerate.ZERO), F(0)),
        (DiscountBilinear(F("0.85"), F(1000), Equal.FULL), F(1)),
        (DiscountBilinear(F("0.85"), F(1000), Equal.X), F("0.85")),
    ],
)
@pytest.mark.parametrize("prices", [(900,), (900, 900)])
def test_where_all_prices_are_equal_they_earn_what_was_declared(
    rule: PriceRule, shares: Fraction, prices: tuple[int, ...]
) -> None:
    """Consip gives full points to prices that are all equal."""
    assert share(rule, prices, 900) == shares


SUMS = [
    (DOUBLING, (200, 300), "300", "(2 x 200 - 300) / ((2 - 1) x 200) = 0.5"),
    (LinearOverLowest(F(4, 3)), (3, 6), "6", "((4/3) x 3 - 6) / (((4/3) - 1) x 3) = -2"),
    (MIN_MAX, (-100, 200), "-50", "(200 - (-50)) / (200 - (-100)) = 5/6"),
    (MIN_MAX, (100, 100), "100", "100 - 100 = 0; degenerate full: 1"),
    (LOG, (100, 150), "150", "1 - log(150 / 100) / log(2) ≈ 0.415037499279"),
    (LOG, (100, 150), "100", "1 - log(100 / 100) / log(2) = 1"),
    (CAPPED, (80, 120), "120", "100 / 120 = 5/6"),
    (CAPPED, (80, 120), "80", "100 / 80 = 1.25; cap: 1"),
    (UNCAPPED, (80, 121, 100), "80", "(301/3) / 80 = 301/240"),
    (AverageOptimum(), (80, 120), "80", "1 - |80 - 100| / 100 = 0.8"),
    (
        BEST,
        (900, 600),
        "900",
        "R = (1000 - 900) / 1000 = 0.1; Rmax = (1000 - 600) / 1000 = 0.4; R / Rmax = 0.25",
    ),
    (
        ROOT,
        (800, 600),
        "800",
        (
            "R = (1000 - 800) / 1000 = 0.2; Rmax = (1000 - 600) / 1000 = 0.4; "
            "(R / Rmax)^0.5 ≈ 0.707106781187"
        ),
    ),
    (
        BENT,
        (900, 800, 700),
        "900",
        "A = (1000 - 900) / 1000 = 0.1; As = (1000 - 800) / 1000 = 0.2; 0.8 x A / As = 0.4",
    ),
    (
        BENT,
        (900, 800, 700),
        "750",
        (
            "A = (1000 - 750) / 1000 = 0.25; As = (1000 - 800) / 1000 = 0.2; "
            "Amax = (1000 - 700) / 1000 = 0.3; 0.8 + (1 - 0.8) x (A - As) / (Amax - As) = 0.9"
        ),
    ),
    (BENT, (900,), "900", "Amax = As = (1000 - 900) / 1000 = 0.1; equal full: 1"),
    (LinearReference(F(100)), (), "-50", "2 - (-50) / 100 = 2.5"),
    (CONCAVE, (), "500", "1 - (500 / 1000)^2 = 0.75"),
    (
        DiscountConcaveAbsolute(F(3, 2), F(1000)),
        (),
        "500.50",
        "1 - (500.5 / 1000)^1.5 ≈ 0.645916146760",
    ),
    (
        CURVE,
        (),
        "750",
        "K = 600 / 1000 = 0.6; D = 1 - 750 / 1000 = 0.25; K / (1 - K) x D / (1 - D) = 0.5",
    ),
]


@pytest.mark.parametrize(("rule", "prices", "price", "expected"), SUMS)
def test_a_sum_shows_the_numbers_that_a_reader_needs(
    rule: PriceRule, prices: tuple[int, ...], price: str, expected: str
) -> None:
    assert rule.against([F(each) for each in prices]).share_sum(F(price)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (F(1), "= 1"),
        (F("-0.25"), "= -0.25"),
        (F(1, 3), "≈ 0.333333333333"),
        (F(-2, 3), "≈ -0.666666666667"),
        (F(1, 10**13), "≈ 0.000000000000"),
    ],
)
def test_only_a_number_that_twelve_places_hold_is_told_as_equal(
    value: Fraction, expected: str
) -> None:
    assert told(value) == expected


ZERO_PRICES = [*((rule, (100, 200)) for rule in (RATIO, DOUBLING, LOG, CAPPED)), (CURVE, ())]


@pytest.mark.parametrize(("rule", "prices"), ZERO_PRICES)
@pytest.mark.parametrize("price", [0, -1])
def test_a_price_that_is_not_above_zero_has_no_share_where_it_divides(
    rule: PriceRule, prices: tuple[int, ...], price: int
) -> None:
    with pytest.raises(OutsideDomainError) as caught:
        share(rule, prices, price)

    assert (caught.value.rule, caught.value.problem) == (
        rule.about.id,
        "the price is not above zero",
    )
    assert (rule.takes_zero, rule.takes_negative) == (False, False)


UNDEFINED = [
    *((rule, (0, 100), 100, "the lowest price is not above zero") for rule in (RATIO, DOUBLING)),
    *((rule, (-5, 100), 100, "the lowest price is not above zero") for rule in (RATIO, LOG)),
    (CAPPED, (-100, 100), 100, "the mean price is not above zero"),
    (AverageOptimum(), (0, 0), 0, "the mean price is not above zero"),
    (MinMax(Degenerate.ERROR), (100, 100), 100, "all prices are equal"),
    (MinMax(Degenerate.ERROR), (100,), 100, "all prices are equal"),
    (BEST, (1000, 1100), 1000, "no price lies below the base"),
    (ROOT, (1000,), 1000, "no price lies below the base"),
    (ROOT, (900, 1100), 1100, "the price lies above the base"),
    (BENT, (900, 1100), 900, "the mean price does not lie below the base"),
    (
        DiscountBilinear(F("0.90"), F(1000), Equal.ERROR),
        (900, 900),
        900,
        "all prices are equal",
    ),
    (CONCAVE, (), -1, "the price is below zero"),
    *(
        (rule, (), 100, "there is no price to compare with")
        for rule in (RATIO, DOUBLING, LOG, MIN_MAX, CAPPED, AverageOptimum(), BEST, ROOT, BENT)
    ),
]


@pytest.mark.parametrize(("rule", "prices", "price", "problem"), UNDEFINED)
def test_a_rule_says_why_it_has_no_answer(
    rule: PriceRule, prices: tuple[int, ...], price: int, problem: str
) -> None:
    with pytest.raises(OutsideDomainError) as caught:
        share(rule, prices, price)

    assert (caught.value.rule, caught.value.problem) == (rule.about.id, problem)


SAMPLES: list[PriceRule] = [
    *(RATIO, DOUBLING, LOG, MIN_MAX, CAPPED, BEST, ROOT, BENT, CONCAVE, CURVE, AverageOptimum()),
    *(LinearReference(F(1000)), LinearFixedRange(F(500), F(1000)), FixedPrice(F(900))),
]


@pytest.mark.parametrize("rule", SAMPLES, ids=lambda rule: rule.about.id)
@pytest.mark.parametrize("price", [0, -10])
def test_a_model_that_allows_a_price_has_an_answer_exactly_where_the_rule_takes_it(
    rule: PriceRule, price: int
) -> None:
    """Zero and negative prices by group of formulas; a refused one is told, never scored."""
    takes = rule.takes_zero if price == 0 else rule.takes_negative
    cards = model(rule).score({"bid": _bid(price), "other": _bid(900)})

    assert (cards[0].totals is not None) is takes
    if not takes:
        assert isinstance(cards[0].undefined, PriceDomainError)


def _bid(price: int) -> Answers:
    return Answers({"plan": ("7",)}, {"prijs": F(price)})


def test_a_price_of_zero_that_is_refused_does_not_set_the_lowest_price() -> None:
    """The rule has no answer for the free offer; the others are compared among themselves."""
    free, other = model(RATIO).score({"free": _bid(0), "other": _bid(900)})

    assert free.totals is None
    assert isinstance(free.undefined, PriceDomainError)
    assert other.line("prijs").share == 1  # type: ignore[union-attr]  # the model has this criterion
