"""What gives no answer says which rule, which price and why; what lies just inside gives one."""

from dataclasses import replace
from fractions import Fraction

import pytest

from scoring.abnormal import Italy972, PercentageOfMedian
from scoring.abnormal.italy import SOver
from scoring.abnormal.rule import Offers
from scoring.errors import OutsideDomainError, PriceDomainError
from scoring.numbers import Mode
from scoring.prices import Clip
from scoring.scheme import ReferenceSet
from tests.combination_cases import EXACT, bid, sample, suited
from tests.combination_cases import model as weighed
from tests.scoring_cases import F, answers, card, graded, priced, scheme


def refusal(given: Offers, rule: Italy972 | PercentageOfMedian) -> str:
    with pytest.raises(OutsideDomainError) as caught:
        rule.flags(given)
    return str(caught.value)


def test_a_price_below_zero_is_not_searched_for_abnormal_ones() -> None:
    given = Offers({"a": F(1), "b": F(-1)}, None, {})

    assert refusal(given, PercentageOfMedian(F(75))) == (
        "The rule 'percentage_of_median' gives no answer: a price lies below zero."
    )


def test_a_price_above_the_estimate_has_no_discount_in_italy() -> None:
    given = Offers({f"b{n}": F(90 + 5 * n) for n in range(5)}, F(100), {})

    assert refusal(given, Italy972(3, Mode.DOWN, SOver.ALL)) == (
        "The rule 'alt_italy_97_2' gives no answer: a price lies above the estimate."
    )


@pytest.mark.parametrize("price", [F(0), F(-5)])
def test_a_price_that_a_model_refuses_is_named_with_its_criterion(price: Fraction) -> None:
    found = card(scheme(graded("plan", 60), priced("prijs", 40)), plan="goed", prijs=price)

    assert isinstance(found.undefined, PriceDomainError)
    assert (found.undefined.criterion, found.undefined.price) == ("prijs", price)
    assert str(found.undefined) == (
        f"The rule 'prijs' gives no answer: the price {price} is not taken."
    )


@pytest.mark.parametrize(
    "name", ["price_per_quality_point", "quality_markup_price", "superformula"]
)
def test_without_points_for_quality_a_combination_gives_no_answer(name: str) -> None:
    with pytest.raises(OutsideDomainError) as caught:
        weighed(sample(name), 0).total(bid(100, 1))

    assert str(caught.value) == (
        f"The rule '{name}' gives no answer: no points can be won for quality."
    )


@pytest.mark.parametrize("name", ["quality_markup_price", "utility_index"])
def test_without_a_weight_for_the_price_a_combination_that_weighs_it_gives_no_answer(
    name: str,
) -> None:
    with pytest.raises(OutsideDomainError) as caught:
        weighed(sample(name), 60, 0).total(bid(100, 1))

    assert str(caught.value) == f"The rule '{name}' gives no answer: the price has no weight."


def test_without_a_bid_there_is_no_lowest_price_to_compare_with() -> None:
    with pytest.raises(OutsideDomainError) as caught:
        sample("utility_index").against(weighed(sample("utility_index")).frame([], EXACT))

    assert caught.value.rule == "utility_index"


@pytest.mark.parametrize(
    ("name", "price", "problem"),
    [
        ("quality_markup_price", F(-1), "the price is below zero"),
        ("quality_markup_price", F(1, 2), ""),
        ("price_per_quality_point", F(0), "the price is not above zero"),
        ("price_per_quality_point", F(1, 2), ""),
    ],
)
def test_a_small_price_is_taken_and_one_below_zero_is_not(
    name: str, price: Fraction, problem: str
) -> None:
    assert suited(sample(name)).problem(bid(price, 1)) == problem


def test_a_bid_without_quality_still_has_a_relative_value() -> None:
    assert suited(sample("relative_value_cost")).problem(bid(100, 0), [bid(100, 1)]) == ""


@pytest.mark.parametrize("clip", Clip)
def test_a_share_is_cut_off_at_the_ends_that_are_declared_and_not_before(clip: Clip) -> None:
    low, high = clip in {Clip.LOW, Clip.BOTH}, clip in {Clip.HIGH, Clip.BOTH}

    assert clip(F(-1, 4)) == (0 if low else F(-1, 4))
    assert clip(F(5, 4)) == (1 if high else F(5, 4))
    assert [clip(F(share)) for share in (0, 1)] == [0, 1]
    assert clip(F(1, 3)) == F(1, 3)


def test_an_absolute_rule_has_an_answer_where_no_bid_is_in_the_reference_set() -> None:
    made = replace(
        scheme(graded("plan", 60, minimum="goed"), priced("prijs", 40)),
        reference_set=ReferenceSet.ABOVE_MINIMUM,
    )

    (found,) = made.score({"a": answers(plan="matig", prijs=900_000)})

    assert found.below_minimum == ("plan",)
    assert [line.points for line in found.lines] == [15, 40]
