"""Rounding and dominance at their edges: the last digits that are tried, the mode, equal places."""

from fractions import Fraction

import pytest

from scoring import Mode, Rounding, Roundings, Stage
from scoring.prices import Clip
from scoring.ranking import RankOn
from scoring.stability.discrimination import dominations, rounding_effect
from scoring.stability.world import World
from tests.scoring_cases import LINE, F, answers
from tests.stability_case import one_grade, world


def enough(rounding: Rounding, *, lead: Fraction) -> int | None:
    """The digits of the total that part two bids of which one is so many points behind."""
    made = one_grade(50, LINE, rank_on=RankOn.ROUNDED, roundings=Roundings({Stage.TOTAL: rounding}))
    # a point for price costs 6,000 euro
    prices = {"a": F(900_000), "b": F(900_000) + 6_000 * lead}
    bids = {bid: answers(q="50", p=price) for bid, price in prices.items()}
    (stage,) = rounding_effect(World.of(made, bids)).stages
    return stage.enough


@pytest.mark.parametrize(("digits", "expected"), [(11, 11), (12, 12), (13, None)])
def test_twelve_digits_are_the_most_that_are_tried(digits: int, expected: int | None) -> None:
    assert enough(Rounding(2), lead=F(1, 10**digits)) == expected


@pytest.mark.parametrize(("mode", "expected"), [(Mode.HALF_UP, 1), (Mode.DOWN, 0)])
def test_the_digits_that_are_enough_are_those_of_the_declared_mode(
    mode: Mode, expected: int
) -> None:
    # 75 and 74.6: half up both are 75, down they are 75 and 74
    assert enough(Rounding(0, mode), lead=F(4, 10)) == expected


def test_a_cheaper_bid_on_the_same_place_breaks_no_dominance() -> None:
    # below 900,000 nothing more can be earned
    made = world(one_grade(40, LINE, clip=Clip.BOTH), a=(60, 850_000), b=(60, 900_000))

    assert [place.rank for place in made.ranking] == [1, 1]
    assert dominations(made) == ()
