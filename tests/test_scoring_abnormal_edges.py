"""Abnormally low bids: the limits of the parameters themselves."""

from fractions import Fraction

import pytest

from scoring.abnormal import Italy972, PercentageOfMedian
from scoring.abnormal.italy import SOver
from scoring.errors import ParameterError
from scoring.numbers import Mode
from tests.scoring_cases import F


@pytest.mark.parametrize("percentage", [F(1, 2), F(1), F(100)])
def test_any_percentage_of_the_median_up_to_all_of_it_is_taken(percentage: Fraction) -> None:
    assert PercentageOfMedian(percentage).percentage == percentage


@pytest.mark.parametrize("percentage", [F(0), F(-1), F(201, 2)])
def test_a_percentage_that_flags_nothing_or_everything_is_refused(percentage: Fraction) -> None:
    with pytest.raises(ParameterError) as caught:
        PercentageOfMedian(percentage)

    assert caught.value.parameter == "percentage"


def test_a_discount_has_twelve_digits_at_most() -> None:
    assert Italy972(12, Mode.HALF_UP, SOver.ALL).discount_digits == 12
    with pytest.raises(ParameterError) as caught:
        Italy972(13, Mode.HALF_UP, SOver.ALL)

    assert str(caught.value) == "The parameter 'discount_digits' has to be 12 at most."
