"""Prices where two lines meet, of a euro or less, of nothing; totals asked for too early."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from scoring.errors import NoTotalError, OutsideDomainError
from scoring.prices import (
    AverageRatio,
    BoundPriceRule,
    Degenerate,
    DiscountBilinear,
    DiscountConcaveAbsolute,
    Equal,
    Limit,
    LinearReference,
    LowestPriceRatio,
    MinMax,
    PriceRule,
)
from tests.scoring_cases import F, answers, card, graded, priced, scheme


def test_a_price_at_the_mean_is_told_on_the_line_up_to_the_mean() -> None:
    bent = DiscountBilinear(F("0.80"), F(1000), Equal.FULL).against([F(700), F(800), F(900)])

    assert bent.share(F(800)) == F("0.80")
    assert bent.share_sum(F(800)).endswith("; 0.8 x A / As = 0.8")
    assert "Amax" not in bent.share_sum(F(800))
    assert "Amax" in bent.share_sum(F(799))


def test_a_total_that_is_not_there_names_the_bid() -> None:
    waiting = card(scheme(graded("plan", 60), priced("prijs", 40)), prijs=900_000)

    with pytest.raises(NoTotalError) as caught:
        _ = waiting.total_sum

    assert caught.value.bid == "bid"
    assert str(caught.value) == "The bid 'bid' has no total."


@pytest.mark.parametrize("unit", [F(1, 4), F(1, 2)])
@pytest.mark.parametrize(
    ("rule", "share"),
    [
        (LowestPriceRatio(), F(1, 2)),
        (AverageRatio(Limit.NONE, F(0)), F(3, 4)),
    ],
)
def test_prices_of_a_euro_or_less_are_prices(
    rule: PriceRule, share: Fraction, unit: Fraction
) -> None:
    assert rule.against([unit, 2 * unit]).share(2 * unit) == share


@pytest.mark.parametrize("amount", [F(1, 2), F(1)])
def test_a_published_amount_of_a_euro_or_less_is_an_amount(amount: Fraction) -> None:
    assert LinearReference(amount).share(amount) == 1
    assert DiscountConcaveAbsolute(F(2), amount).share(amount) == 0


def test_a_price_of_nothing_stands_in_a_sum_without_brackets() -> None:
    assert LinearReference(F(1_000_000)).share_sum(F(0)) == "2 - 0 / 1000000 = 2"


Asked = Callable[[BoundPriceRule, Fraction], object]


@pytest.mark.parametrize(
    "asked",
    [lambda rule, price: rule.share(price), lambda rule, price: rule.ratio(price)],
    ids=["share", "ratio"],
)
def test_a_price_of_nothing_has_no_ratio_to_the_lowest(asked: Asked) -> None:
    with pytest.raises(OutsideDomainError) as caught:
        asked(LowestPriceRatio().against([F(100)]), F(0))

    assert str(caught.value) == (
        "The rule 'lowest_price_ratio' gives no answer: the price is not above zero."
    )


def test_prices_that_leave_a_rule_without_an_answer_are_told_and_not_asked_for_again() -> None:
    made = scheme(graded("plan", 60), priced("prijs", 40, MinMax(Degenerate.ERROR)))
    bids = {each: answers(plan="goed", prijs=900_000) for each in "ab"}

    for found in made.score(bids):
        assert found.missing == ()
        assert str(found.undefined) == ("The rule 'min_max' gives no answer: all prices are equal.")
