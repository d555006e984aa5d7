"""Prices where two lines meet, and totals that are asked for too early."""

import pytest

from scoring.errors import NoTotalError
from scoring.prices import DiscountBilinear, Equal
from tests.scoring_cases import F, card, graded, priced, scheme


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
