"""What a person reads where weights cannot be moved, or bids cannot be left out."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from scoring.errors import ScoringError
from scoring.stability.intervals import WeightedRace, order_intervals, winner_intervals
from scoring.stability.withdrawal import (
    Withdrawals,
    brute_force,
    by_average_price,
    by_price_span,
)

CHEAP, DEAR = Fraction(100), Fraction(120)
UNEVEN = [Fraction(each) for each in (100, 400, 10, 10, 10, 1000)]


def span_alone(price: Fraction, lowest: Fraction, highest: Fraction) -> Fraction:
    """It divides by zero where one price is left."""
    return (highest - price) / (highest - lowest)


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (
            lambda: WeightedRace(((1, 2),), (0, 0)),
            "The weights of these bids cannot be moved: every weight is zero.",
        ),
        (
            lambda: winner_intervals(WeightedRace(((2, 1), (0, 0), (1, 2)), (1, 1))),
            (
                "The bids 0, 2 share the first place. Ask for the interval of the full order, or "
                "apply the published tie rule first."
            ),
        ),
        (
            lambda: order_intervals(WeightedRace(((2, 1), (1, 2)), (0, 5))),
            "Criterion 1 has all the weight. Give another one a weight above zero.",
        ),
    ],
    ids=["no weight", "shared first place", "all weight"],
)
def test_weights_that_cannot_be_moved_are_told_with_the_reason(
    ask: Callable[[], object], told: str
) -> None:
    with pytest.raises(ScoringError) as error:
        ask()

    assert str(error.value) == told


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (
            lambda: by_price_span([CHEAP, CHEAP], [CHEAP, DEAR], span_alone),
            (
                "The price formula gives no points for 100 against 100 and 100. Declare what it "
                "gives there."
            ),
        ),
        (
            lambda: by_average_price(
                [Fraction(90), Fraction(1), *[Fraction(0)] * 4],
                UNEVEN,
                lambda price, mean: 100 * mean / (mean + price),
            ),
            (
                "The lead of bid 1 rises and falls with the average price, so that its ends do not "
                "tell what lies between. Try the sets one by one: `brute_force`."
            ),
        ),
        (
            lambda: brute_force(0, min),
            (
                "There are 0 bids with points for quality and 0 with a price. Give both for each "
                "bid, and one bid at least."
            ),
        ),
        (
            lambda: brute_force(13, min),
            (
                "13 bids make 4096 sets to try, and at most 12 bids are allowed. Leave out bids "
                "that cannot win, or allow more."
            ),
        ),
        (
            lambda: brute_force(3, lambda kept: 0 if len(kept) > 2 else 2),
            "Bid 2 was named as the winner of 0, 1. Name one of these.",
        ),
        (
            lambda: Withdrawals(0, (2, 1, 0), None),
            (
                "3 sets of bids were counted and there are 4. Report this: it is a fault of the "
                "program."
            ),
        ),
    ],
    ids=["formula", "lead", "no bids", "many bids", "winner", "count"],
)
def test_bids_that_cannot_be_left_out_are_told_with_the_reason(
    ask: Callable[[], object], told: str
) -> None:
    with pytest.raises(ScoringError) as error:
        ask()

    assert str(error.value) == told
