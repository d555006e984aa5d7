"""Abnormally low bids: the limits of the parameters themselves."""

from fractions import Fraction

import pytest

from scoring.abnormal import Italy972, Offers, PercentageOfMedian, Poland30, YesNo
from scoring.abnormal.amounts import Against
from scoring.abnormal.italy import SOver
from scoring.errors import OutsideDomainError, ParameterError
from scoring.numbers import Mode
from tests.scoring_cases import F


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
