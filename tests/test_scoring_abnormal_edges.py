"""Abnormally low bids: limits of parameters, what was compared, and sums that a bidder reads."""

from fractions import Fraction

import pytest

from scoring.abnormal import (
    AbnormalRule,
    Compared,
    Italy972,
    Offers,
    PercentageOfMedian,
    Poland30,
    SpainRglcap85,
    YesNo,
)
from scoring.abnormal.amounts import Against
from scoring.abnormal.italy import SOver
from scoring.abnormal.spain import AfterLeavingOut, Percentages, PercentUnit
from scoring.errors import OutsideDomainError, ParameterError
from scoring.numbers import Mode
from tests.scoring_cases import F

SPAIN = SpainRglcap85(
    PercentUnit.PERCENT_OF_MEAN, AfterLeavingOut.TEN_UNITS, YesNo.NO, Percentages.FULL
)
ITALY = Italy972(3, Mode.HALF_UP, SOver.REMAINING)


def offers(*prices: int | str, estimate: int | None = None) -> Offers:
    """Bids a, b, c ... with these prices."""
    known = {chr(ord("a") + n): F(price) for n, price in enumerate(prices)}
    return Offers(known, None if estimate is None else F(estimate))


@pytest.mark.parametrize("percentage", [F(1, 2), F(1), F(100)])
def test_any_percentage_of_the_median_up_to_all_of_it_is_taken(percentage: Fraction) -> None:
    assert PercentageOfMedian(percentage).percentage == percentage


@pytest.mark.parametrize("percentage", [F(0), F(-1), F(201, 2)])
def test_a_percentage_that_flags_nothing_or_everything_is_refused(percentage: Fraction) -> None:
    with pytest.raises(ParameterError) as caught:
        PercentageOfMedian(percentage)

    assert str(caught.value) == (
        "The parameter 'percentage' has to lie above 0 and be 100 at most."
    )


def test_a_discount_has_twelve_digits_at_most() -> None:
    assert Italy972(12, Mode.HALF_UP, SOver.ALL).discount_digits == 12
    with pytest.raises(ParameterError) as caught:
        Italy972(13, Mode.HALF_UP, SOver.ALL)

    assert str(caught.value) == "The parameter 'discount_digits' has to be 12 at most."


@pytest.mark.parametrize("threshold", [F(0), F(1)])
def test_a_threshold_in_poland_is_more_than_nothing_and_less_than_all(threshold: Fraction) -> None:
    with pytest.raises(ParameterError) as caught:
        Poland30(threshold, YesNo.YES, YesNo.YES, Against.MEAN)

    assert str(caught.value) == "The parameter 'threshold' has to lie above 0 and below 1."


@pytest.mark.parametrize("estimate", [None, F(0)])
def test_a_rule_that_lacks_its_estimate_names_itself(estimate: Fraction | None) -> None:
    rule = Poland30(F(3, 10), YesNo.YES, YesNo.YES, Against.ESTIMATE)

    with pytest.raises(OutsideDomainError) as caught:
        rule.flags(Offers({"a": F(1), "b": F(2)}, estimate, {}))

    assert caught.value.rule == "alt_poland_30"


@pytest.mark.parametrize("estimate", [F(1, 2), F(1)])
def test_an_estimate_of_a_euro_or_less_is_an_estimate(estimate: Fraction) -> None:
    rule = Poland30(F(3, 10), YesNo.YES, YesNo.YES, Against.ESTIMATE)

    (flag,) = rule.flags(Offers({"a": estimate / 2}, estimate))

    assert (flag.compared, flag.amount) == (Compared.ESTIMATE, estimate)


@pytest.mark.parametrize(
    ("rule", "given", "compared"),
    [
        (PercentageOfMedian(F(60)), offers(55, 100, 110), Compared.MEDIAN),
        (SPAIN, offers(100, 100, 100, 50), Compared.MEAN),
    ],
)
def test_a_flag_tells_with_what_the_price_was_compared(
    rule: AbnormalRule, given: Offers, compared: Compared
) -> None:
    (flag,) = rule.flags(given)

    assert flag.compared is compared


def test_the_prices_that_make_the_spanish_mean_stand_in_the_order_of_the_bids() -> None:
    # mean (100 + 70 + 110 + 200) / 4 = 120: 200 > 132 is left out, and just three remain
    (flag,) = SPAIN.flags(offers(100, 70, 110, 200))

    assert flag.sum == "(100 + 70 + 110) / 3 = 280/3; 280/3 - 28/3 = 84; 70 < 84"


@pytest.mark.parametrize(
    ("mode", "flagged"), [(Mode.DOWN, []), (Mode.HALF_UP, ["e"]), (Mode.UP, ["e"])]
)
def test_the_declared_way_to_round_a_discount_decides_who_reaches_the_threshold(
    mode: Mode, flagged: list[str]
) -> None:
    # discounts 10, 20, 21, 22 and 25.16; M 21, S 1 <= 3.15: threshold 25.2
    given = offers(90, 80, 79, 78, "74.84", estimate=100)

    assert [flag.bid for flag in Italy972(1, mode, SOver.REMAINING).flags(given)] == flagged


def test_a_threshold_of_mean_and_deviation_is_written_as_their_sum() -> None:
    # discounts 1, 16.9, 20, 23.1 and 23.5: M 20, S 3.1 > 3
    flags = ITALY.flags(offers(99, "83.1", 80, "76.9", "76.5", estimate=100))

    assert [flag.sum for flag in flags] == [
        f"M = (16.9 + 20 + 23.1) / 3 = 20; S = 3.1; M + S = 23.1; {own}"
        for own in (
            "100 x (100 - 76.9) / 100 = 23.1; 23.1 >= 23.1",
            "100 x (100 - 76.5) / 100 = 23.5; 23.5 >= 23.1",
        )
    ]


@pytest.mark.parametrize(
    ("prices", "problem"),
    [
        ((90, 90, 90, 90, 90), "no discount is left between those set aside"),
        ((95, 90, 90, 90, 80), "no discount lies above the mean"),
    ],
)
def test_discounts_without_a_threshold_are_told_with_the_rule(
    prices: tuple[int, ...], problem: str
) -> None:
    with pytest.raises(OutsideDomainError) as caught:
        ITALY.flags(offers(*prices, estimate=100))

    assert str(caught.value) == f"The rule 'alt_italy_97_2' gives no answer: {problem}."
