"""Combinations at their edges: limits of a domain, prices together, and remarks that stay away."""

from fractions import Fraction

import pytest

from scoring import Answers, Scheme
from scoring.combinations import COMBINATIONS
from scoring.combinations.relative import Qcbs
from scoring.combinations.richtwert import RichtwertSimple, Scaling
from scoring.errors import OutsideDomainError, ParameterError
from scoring.points import Counts
from scoring.prices import PriceItself
from scoring.scheme import PricedCriterion
from tests.combination_cases import bid, sample
from tests.combination_cases import model as single
from tests.scoring_cases import CIJFER, EXACT, F, answers, card, graded, priced, scheme

TURNED = "so much quality above the reference turns the price around"


def two_prices(name: str, points: int) -> Scheme:
    """Quality in one grade, and two prices that the combination adds."""
    made = (priced("bouw", points, PriceItself()), priced("beheer", 0, PriceItself()))
    return scheme(graded("plan", 60, CIJFER), *made, combination=sample(name), roundings=EXACT)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("price_per_quality_point", "(300 + 200.5) / 45 = 1001/90"),
        ("surcharge_L_over_P", "(45 + 20) / (300 + 200.5) = 10/77"),
    ],
)
def test_prices_together_stand_in_brackets(name: str, written: str) -> None:
    found = card(two_prices(name, 0), plan="7.5", bouw=300, beheer=F("200.5"))

    assert found.total_sum == written


def test_a_scheme_of_quality_alone_has_no_place_for_a_price() -> None:
    made = scheme(graded("plan", 60, CIJFER), priced("prijs", 40), combination="weighted_scale")

    found = card(made, plan="7.5", prijs=900_000)

    assert str(found.undefined) == (
        "The rule 'weighted_scale' gives no answer: "
        "the price has a weight, but only quality counts."
    )


@pytest.mark.parametrize("mark", [F(-1, 100), F(101, 100), F(2)])
def test_a_pass_mark_is_a_share(mark: Fraction) -> None:
    with pytest.raises(ParameterError, match="'pass_mark'"):
        sample("qcbs", pass_mark=mark)


@pytest.mark.parametrize("mark", [F(0), F(1)])
def test_a_pass_mark_may_be_nothing_or_all(mark: Fraction) -> None:
    rule = sample("qcbs", pass_mark=mark)

    assert isinstance(rule, Qcbs)
    assert rule.pass_mark == mark


def test_features_that_deduct_all_that_a_price_can_bear_give_no_answer() -> None:
    made = single(sample("quality_adjusted_price"), F(1, 2))

    with pytest.raises(OutsideDomainError, match="more than the price can bear"):
        made.total(bid(100, -1))


@pytest.mark.parametrize(
    ("price", "numbers"),
    [(1, "100"), (10, "100"), (F(1, 10), "100"), (F(1001, 10_000), "999"), (F(10, 99), "990")],
)
def test_the_largest_quotient_gets_three_digits_before_the_comma(
    price: Fraction, numbers: str
) -> None:
    made = single(RichtwertSimple(Scaling.THREE_DIGITS), F(100))

    assert made.total(bid(price, 1)) == F(numbers)


def test_a_numerator_of_less_than_one_and_not_below_zero_needs_no_remark() -> None:
    made = scheme(
        graded("plan", 60, CIJFER),
        priced("prijs", 40, PriceItself()),
        combination=COMBINATIONS["utility_index"](),
        roundings=EXACT,
    )
    bids = {"a": answers(plan="10", prijs=100), "b": answers(plan="8", prijs=100)}

    assert made.score(bids)[1].total_sum == "(1 - (60 - 48) / 60 x 1.5) x 100 / 100 = 0.7"


def test_a_numerator_of_nothing_needs_no_remark_and_one_below_it_does() -> None:
    made = scheme(
        graded("plan", 80, CIJFER),
        priced("prijs", 40, PriceItself()),
        combination=COMBINATIONS["utility_index"](),
        roundings=EXACT,
    )
    bids = {each: answers(plan=each, prijs=100) for each in ("10", "5", "4.5")}

    assert [found.total_sum for found in made.score(bids)] == [
        "(1 - (80 - 80) / 80 x 2) x 100 / 100 = 1",
        "(1 - (80 - 40) / 80 x 2) x 100 / 100 = 0",
        "(1 - (80 - 36) / 80 x 2) x 100 / 100 = -0.1; -0.1 < 0",
    ]


def test_prices_under_a_threshold_are_added_one_by_one() -> None:
    found = card(two_prices("threshold_then_price", 0), plan="9", bouw=300, beheer=F("200.5"))

    assert found.total_sum == "300 + 200.5 = 500.5"


def saved(key: str) -> PricedCriterion:
    """An amount that is subtracted, such as what the goods are still worth at the end."""
    return PricedCriterion(key, F(0), PriceItself(), Counts.SUBTRACTED)


def paid(key: str) -> PricedCriterion:
    return priced(key, 0, PriceItself())


@pytest.mark.parametrize(
    ("amounts", "written"),
    [
        ((paid("bouw"), saved("rest")), "300 - 50 = 250"),
        ((saved("rest"), paid("bouw")), "-50 + 300 = 250"),
        ((paid("bouw"), saved("rest"), saved("deel")), "300 - 50 - (100/3) = 650/3"),
        ((saved("deel"), saved("rest"), paid("bouw")), "-(100/3) - 50 + 300 = 650/3"),
    ],
)
def test_amounts_that_are_saved_are_subtracted_one_by_one(
    amounts: tuple[PricedCriterion, ...], written: str
) -> None:
    given = {"bouw": F(300), "rest": F(50), "deel": F(100, 3)}
    prices = {each.key: given[each.key] for each in amounts}
    made = scheme(
        graded("plan", 60, CIJFER),
        *amounts,
        combination=sample("threshold_then_price"),
        roundings=EXACT,
    )

    (found,) = made.score({"a": Answers({"plan": ("9",)}, prices)})

    assert found.total_sum == written


@pytest.mark.parametrize(("quality", "problem"), [(F(1664, 1000), ""), (F(5, 3), TURNED)])
def test_quality_so_far_above_the_reference_that_no_price_is_left_gives_no_answer(
    quality: Fraction, problem: str
) -> None:
    # 1 + (60 - 100) / 60 x 60 / 40 = 0
    assert single(sample("quality_markup_price")).problem(bid(100, quality)) == problem


@pytest.mark.parametrize("points", [F(1, 2), F(1)])
def test_quality_may_weigh_a_point_or_less_under_a_threshold(points: Fraction) -> None:
    assert single(sample("threshold_then_price"), points).total(bid(100, 1)) == 100


def test_the_smallest_result_of_a_power_that_can_be_compared_is_compared() -> None:
    made = single(sample("weighted_value_for_money"))

    assert made.total(bid(10**15, 1)) == F(1, 10**15)
    assert made.problem(bid(10**15 + 1, 1)) == "the result is too small to compare"


@pytest.mark.parametrize("name", ["richtwert_weighted_median", "richtwert_weighted_mean"])
def test_a_price_of_nothing_loses_no_points_against_a_middle_price(name: str) -> None:
    rivals = [bid(0, 1), bid(100, 1), bid(200, 1)]

    assert [single(sample(name)).total(each, rivals) for each in rivals] == [60, 20, -20]


def test_the_distances_of_topsis_are_written_in_twelve_digits() -> None:
    made = scheme(
        graded("plan", 40, CIJFER),
        graded("team", 20, CIJFER),
        priced("prijs", 40, PriceItself()),
        combination="topsis",
        roundings=EXACT,
    )
    bids = {
        "a": answers(plan="9", team="8", prijs=300),
        "b": answers(plan="7", team="9", prijs=400),
    }

    assert [found.total_sum for found in made.score(bids)] == [
        "10.640994748178 / (1.660909597074 + 10.640994748178) ≈ 0.86498760269456821204",
        "1.660909597074 / (10.640994748178 + 1.660909597074) ≈ 0.13501239730543178796",
    ]


def test_nothing_to_subtract_is_an_answer() -> None:
    made = scheme(
        graded("plan", 60, CIJFER),
        paid("bouw"),
        saved("rest"),
        combination=sample("threshold_then_price"),
        roundings=EXACT,
    )

    assert card(made, plan="9", bouw=300, rest=0).total_sum == "300 - 0 = 300"
