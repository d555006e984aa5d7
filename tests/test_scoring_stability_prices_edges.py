"""Changes of one price at their edges: parts of a cent, floors, and a third bid that decides."""

import pytest

from scoring.prices import Clip, LowestPriceRatio
from scoring.scheme import Scheme
from scoring.stability.prices import PriceChange, PriceChanges, price_changes
from scoring.stability.undecided import Why
from scoring.stability.world import Setting, World
from tests.scoring_cases import EXACT, F, answers, graded, priced, scheme
from tests.stability_case import DOUBLE, F9, POINTS, SPAN, one_grade, world

RATIO = one_grade(40, LowestPriceRatio())


def changes(made: World) -> PriceChanges:
    found = price_changes(made)
    assert not isinstance(found, Why), found
    return found


def equal_grades(winner: F, loser: F, floor: int = 0) -> World:
    bids = {"a": answers(q="60", p=winner), "b": answers(q="60", p=loser)}
    return World.of(RATIO, bids, Setting(floors={"p": F(floor)}))


@pytest.mark.parametrize("floor", [0, 30])
@pytest.mark.parametrize("euros", [50, 1000])
def test_a_price_in_parts_of_a_cent_is_cut_to_the_cent_below(euros: int, floor: int) -> None:
    before, cent_below = euros + F(5, 1000), F(euros)
    ((_, deficit),) = changes(equal_grades(cent_below, before, floor)).deficits

    assert deficit == PriceChange("b", "p", before, cent_below, ("a", "b"))


@pytest.mark.parametrize("euros", [50, 1000])
def test_a_price_in_parts_of_a_cent_rises_to_the_cent_above(euros: int) -> None:
    before, cent_above = euros + F(5, 1000), euros + F(1, 100)
    margin = changes(equal_grades(before, cent_above)).margin

    assert margin == PriceChange("a", "p", before, cent_above, ("a", "b"))


def test_a_cut_may_go_down_to_the_floor_and_no_further() -> None:
    # below 100 b has 32 + 60, and a 40 + 0.6 p: less than 92 where p is below 86.67
    made = world(RATIO, a=(100, 100), b=(80, 110))
    floored = [World.of(RATIO, made.bids, Setting(floors={"p": floor})) for floor in (F(80), F(90))]

    found = [changes(each).deficits[0][1] for each in floored]

    assert found == [PriceChange("b", "p", F(110), F(8666, 100), ("b",)), None]


def test_a_bid_that_rises_a_little_may_decide_between_two_others() -> None:
    # a leads by 26.5 for quality; by c at 70 b gains 0.375 x 70 = 26.25, and at 70.67 it is ahead
    made = world(one_grade(50, LowestPriceRatio()), a=(100, 400), b=(47, 100), c=(13, 70))

    found = changes(made)

    assert made.winner == "a"
    assert found.smallest == PriceChange("c", "p", F(70), F(7067, 100), ("b",))
    assert found.others is None


def test_a_third_bid_may_decide_by_the_second_of_two_prices() -> None:
    # the first price is held against a line, so that nobody else moves the points for it
    made = scheme(
        graded("q", 45, POINTS),
        priced("s", 10),
        priced("p", 45, LowestPriceRatio()),
        roundings=EXACT,
    )
    bids = {
        bid: answers(q=grade, s=900_000, p=price)
        for bid, grade, price in (("a", "100", 400), ("b", "47", 100), ("c", "12", 70))
    }
    found = changes(World.of(made, bids))

    assert found.smallest == PriceChange("c", "p", F(70), F(7067, 100), ("b",))


@pytest.mark.parametrize(
    "made", [one_grade(40, DOUBLE), one_grade(40, SPAN, clip=Clip.BOTH)], ids=["uncut", "within"]
)
def test_a_third_bid_is_followed_where_cutting_off_touches_no_share(made: Scheme) -> None:
    assert changes(world(made, a=(60, 100), b=(70, 101), c=(10, 150))).others is None


def test_f9_is_decided_by_the_winner_sooner_than_by_the_bid_that_only_spans_the_prices() -> None:
    # b may rise by 2; c would have to come down from 200 to 183.33
    found = changes(F9)

    assert found.smallest == found.margin
