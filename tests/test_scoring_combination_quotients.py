"""Quotients of quality and price, computed by hand from their definitions in formulas.md 3.4."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoring import Better
from scoring.combinations import Outside
from scoring.combinations.richtwert import Decision, Scaling
from scoring.combinations.superformula import STEEPEST, Superformula, exponent
from scoring.errors import ParameterError
from scoring.numbers import Rounding, Roundings, Stage
from tests.combination_cases import Bid, F, bid, model, sample, suited

A, B = bid(1_000_000, "0.9"), bid(800_000, "0.75")
NEAR = Rounding(25)


def test_value_for_money_is_the_share_of_quality_over_the_price() -> None:
    """Negometrix help 9000129991: 1,000,000 x 0.75 / 800,000."""
    made = model(sample("value_for_money_5050"))

    assert (made.total(A), made.total(B)) == (F("0.9"), F("0.9375"))


def test_a_price_per_quality_point_is_lowest_for_the_best_bid() -> None:
    """UK Cabinet Office, May 2021, appendix II: price over points; 54 and 45 points here."""
    made = model(sample("price_per_quality_point"))

    assert (made.total(A), made.total(B)) == (F(1_000_000, 54), F(800_000, 45))
    assert made.order(B, A, [A, B]) == 1
    assert made.problem(bid(500_000, 0)) == "the quality is not above zero"


def test_the_simple_richtwert_is_points_a_euro() -> None:
    """UfAB: Z = L / P."""
    made = model(sample("richtwert_simple"))

    assert made.total(A) == F(54, 1_000_000)


@pytest.mark.parametrize(
    ("given_bid", "scaled"),
    [(bid(800_000, "0.75"), 563), (bid(1_000_000, "0.9"), 540), (bid(9_000_000, 1), 67)],
)
def test_richtwerte_are_scaled_until_the_largest_has_three_digits(
    given_bid: Bid, scaled: int
) -> None:
    """Notice of Rheinland-Pfalz: the largest is 45/800000, so all x 10^7: 562.5, rounded up."""
    made = model(sample("richtwert_simple", scaling=Scaling.THREE_DIGITS))

    assert made.total(given_bid, [A, B]) == scaled


def test_scaling_also_makes_large_richtwerte_smaller() -> None:
    made = model(sample("richtwert_simple", scaling=Scaling.THREE_DIGITS))

    assert made.total(bid("0.01", 1)) == 600


def test_the_band_of_the_extended_richtwert_holds_its_edge() -> None:
    """UfAB, d = 0.10: Zmax = 60/600000, so the edge is 0.00009: 54/600000 lies on it."""
    made = model(sample("richtwert_extended"))
    best, on_edge, below = bid(600_000, 1), bid(600_000, "0.9"), bid(600_001, "0.9")
    world = [best, on_edge, below]

    assert [made.outside(each, world) for each in world] == [None, None, Outside.BAND]
    assert [made.total(each, world) for each in world] == [60, 54, 54]


@pytest.mark.parametrize(("decision", "winner"), [("quality", 1), ("price", -1)])
def test_within_the_band_the_declared_criterion_decides(decision: str, winner: int) -> None:
    made = model(sample("richtwert_extended", decision=Decision(decision)))
    good, cheap = bid(1_000_000, "0.9"), bid(850_000, "0.8")

    assert made.order(good, cheap, [good, cheap]) == winner


@pytest.mark.parametrize(
    ("name", "changes", "total"),
    [
        # medians of three: 36 points and 900,000; means: 36 points and 900,000
        ("richtwert_weighted_median", {}, F(60 * 54, 36) - F(40 * 1_000_000, 900_000)),
        ("richtwert_weighted_mean", {}, F(60 * 54, 36) - F(40 * 1_000_000, 900_000)),
        ("richtwert_weighted_reference", {}, F(60 * 54, 50) - F(40)),
        ("richtwert_weighted_lowest", {}, F(54) + F(40 * 800_000, 1_000_000)),
    ],
)
def test_the_weighted_richtwerte_measure_by_their_references(
    name: str, changes: dict[str, object], total: Fraction
) -> None:
    """UfAB (IABG glossary); the last one a notice of Baden-Wuerttemberg (CXRAYY6YHAA)."""
    world = [A, bid(900_000, "0.6"), bid(800_000, "0.3")]

    assert model(sample(name, **changes)).total(A, world) == total


def test_the_middle_of_an_even_number_is_the_mean_of_two() -> None:
    made = model(sample("richtwert_weighted_median"))

    assert made.total(A, [A, B]) == F(60 * 54 * 2, 99) - F(40 * 10, 9)


def test_a_surcharge_makes_quality_count_less() -> None:
    """Kaden 2013: (L + c) / P, with c = 20."""
    assert model(sample("surcharge_L_over_P")).total(A) == F(74, 1_000_000)


def test_powers_weigh_quality_and_price() -> None:
    """Kaden 2013 with a = 1/2: the root of L / P, so 36 points for 900 euro make 1/5."""
    made = model(sample("exponential_L_over_P", a=F(1, 2)))

    assert made.total(bid(900, "0.6")) == F(1, 5)


def test_weighted_value_for_money_takes_its_power_from_the_weights() -> None:
    """tessa: Q^(60/20) / P = 0.9^3 / 1,000,000; and Q^(40/80), a root."""
    rule = sample("weighted_value_for_money")

    assert model(rule, 60, 20).total(A) == F("0.729") / 1_000_000
    assert model(rule, 40, 80).total(bid(100, "0.25")) == F("0.005")
    assert model(rule, 99, 1).problem(bid(100, "0.5")) == "the result is too small to compare"


def test_the_utility_index_deducts_what_quality_falls_short() -> None:
    """Negometrix: N = 60/40; B: (1 - 0.15 x 1.5) x 800000 / 800000; A: 800000 / 1000000."""
    made = model(sample("utility_index"))

    assert made.total(A, [A, B]) == F("0.8")
    assert made.total(B, [A, B]) == F("0.775")


SUPER = {"price_ref": F(800_000)}


@pytest.mark.parametrize(
    ("quality", "dearest", "sign"),
    [("0.7", 1_200_000, 1), ("0.7", 1_000_000, -1), ("0.5", 900_000, -1), ("0.97", 1_600_000, 1)],
)
def test_all_quality_at_the_highest_price_is_worth_the_same_as_the_reference(
    quality: str, dearest: int, sign: int
) -> None:
    """The identity that defines n (PIANOo 9550): S(1, Pmax) = S(Qref, Pref) = 2."""
    rule = sample("superformula", quality_ref=F(quality), price_max=F(dearest), **SUPER)
    made = model(rule)

    assert NEAR(made.total(bid(dearest, 1))) == 2
    assert made.total(bid(800_000, quality)) == 2
    assert isinstance(rule, Superformula)
    assert (rule.n > 0) is (sign > 0)
    assert rule.better is (Better.HIGH if sign > 0 else Better.LOW)


def test_with_a_power_of_minus_one_the_line_of_equal_worth_is_known() -> None:
    """formulas.md 3.4 (D): P = Pref x (2 - Qref / Q) where n = -1, so Pmax = 800000 x 1.25."""
    rule = sample("superformula", quality_ref=F(3, 4), price_max=F(1_000_000), **SUPER)
    made = model(rule)

    assert isinstance(rule, Superformula)
    assert rule.n == -1
    for quality in (F(1, 2), F(3, 5), F(4, 5), F(1)):
        price = 800_000 * (2 - F(3, 4) / quality)
        assert made.total(Bid((quality,), price)) == 2


def test_without_a_power_quality_over_price_decides() -> None:
    """ab = 1: 1/0.75 x 600/800 = 1; n would be 0 (D)."""
    rule = sample("superformula", quality_ref=F(3, 4), price_ref=F(600), price_max=F(800))
    made = model(rule)

    assert rule.better is Better.HIGH
    assert made.total(bid(600, "0.75")) == made.total(bid(800, 1)) == 1
    assert made.total(bid(300, "0.75")) == 2


def test_a_bid_without_quality_has_a_result_only_where_the_power_is_above_zero() -> None:
    above = model(sample("superformula"))
    below = model(sample("superformula", price_max=F(1_000_000)))

    assert above.problem(bid(800_000, 0)) == ""
    assert above.total(bid(800_000, 0)) == 1
    steep = model(sample("superformula", quality_ref=F(97, 100), price_max=F(1_600_000)))
    assert steep.problem(bid(8_000_000, 0)) == "the result is too small to compare"
    assert below.problem(bid(800_000, 0)) == "the quality is not above zero"


@settings(max_examples=40)
@given(
    st.fractions(F(1, 2), F(99, 100), max_denominator=200),
    st.fractions(F(1, 20), F(99, 100), max_denominator=200),
)
def test_the_power_of_the_superformula_solves_its_equation(share: F, ratio: F) -> None:
    n = exponent(1 / share, ratio)
    assume(abs(n) <= STEEPEST)
    rule = Superformula(share, F(1000) * ratio, F(1000))

    assert rule.n == n
    if n:
        assert NEAR(model(rule).total(bid(1000, 1))) == 2
    assert (n > 0) is (ratio < share)


@pytest.mark.parametrize(
    ("name", "changes", "demand"),
    [
        ("value_for_money_5050", {"x": F(0)}, "has to be above 0"),
        ("surcharge_L_over_P", {"c": F(-1)}, "has to be 0 or more"),
        ("exponential_L_over_P", {"a": F(1)}, "has to lie between 0 and 1"),
        ("exponential_L_over_P", {"a": F(0)}, "has to lie between 0 and 1"),
        ("richtwert_extended", {"d": F(11, 100)}, "has to be above 0 and at most 0.10"),
        ("richtwert_extended", {"d": F(0)}, "has to be above 0 and at most 0.10"),
        ("richtwert_weighted_reference", {"l_ref": F(0)}, "has to be above 0"),
        ("richtwert_weighted_reference", {"p_ref": F(0)}, "has to be above 0"),
        ("superformula", {"quality_ref": F(49, 100)}, "has to be at least 0.5 and below 1"),
        ("superformula", {"quality_ref": F(1)}, "has to be at least 0.5 and below 1"),
        ("superformula", {"price_ref": F(0)}, "has to be above 0"),
        ("superformula", {"price_max": F(800_000)}, "has to be higher than price_ref"),
        ("superformula", {"price_max": F(800_001)}, "has to make a power from -40 to 40"),
    ],
)
def test_a_parameter_outside_its_domain_is_refused_by_name(
    name: str, changes: dict[str, object], demand: str
) -> None:
    with pytest.raises(ParameterError) as caught:
        sample(name, **changes)

    assert (caught.value.parameter, caught.value.demand) == (*changes, demand)


@pytest.mark.parametrize("name", ["value_for_money_5050", "richtwert_simple", "superformula"])
def test_quality_below_zero_would_turn_the_price_around(name: str) -> None:
    assert suited(sample(name)).problem(bid(800_000, -1)) == "the quality is below zero"


def test_the_quality_may_be_rounded_before_it_is_divided() -> None:
    made = model(sample("price_per_quality_point"))
    rounded = Roundings({Stage.COMPONENT: Rounding(0)})

    assert made.total(bid(1_000_000, "0.758"), roundings=rounded) == F(1_000_000, 45)
