"""Combinations at their edges: limits of a domain, prices together, and remarks that stay away."""

from dataclasses import replace
from fractions import Fraction

import pytest

from scoring import Scheme
from scoring.combinations import COMBINATIONS
from scoring.combinations.relative import Qcbs
from scoring.combinations.richtwert import RichtwertSimple, Scaling
from scoring.errors import OutsideDomainError, ParameterError
from scoring.prices import PriceItself
from tests.combination_cases import bid, sample
from tests.combination_cases import model as single
from tests.scoring_cases import CIJFER, EXACT, F, answers, card, graded, priced, scheme


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


def test_a_numerator_of_nothing_needs_no_remark() -> None:
    made = scheme(
        graded("plan", 60, CIJFER),
        priced("prijs", 40, PriceItself()),
        combination=COMBINATIONS["utility_index"](),
        roundings=EXACT,
    )
    bids = {"a": answers(plan="9", prijs=100), "b": answers(plan="1", prijs=100)}
    scorecards = replace(made, points=F(100)).score(bids)

    assert "< 0" not in scorecards[0].total_sum
    # 1 - (54 - 6) / 60 x 1.5 is below nothing
    assert scorecards[1].total_sum.endswith("; -0.2 < 0")


def test_prices_under_a_threshold_are_added_one_by_one() -> None:
    found = card(two_prices("threshold_then_price", 0), plan="9", bouw=300, beheer=F("200.5"))

    assert found.total_sum == "300 + 200.5 = 500.5"
