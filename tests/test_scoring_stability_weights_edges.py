"""Weights at their edges: what holds at an end, what published totals confirm, and new sums."""

import pytest

from scoring import Rounding, Roundings, Stage
from scoring.prices import LowestPriceRatio
from scoring.ranking import RankOn
from scoring.scheme import Group
from scoring.stability.undecided import Why
from scoring.stability.weights import Interval, effective_weights, weighing
from scoring.stability.world import World, reweighted, shares
from tests.scoring_cases import CENTS, EXACT, LINE, F, answers, graded, priced, scheme
from tests.stability_case import BY_PRICE, F9, FEW, ROUNDED, SPAN, one_grade, world

HUNDREDTHS = Roundings({Stage.TOTAL: Rounding(2)})


def published(roundings: Roundings, weight: int = 40, **changes: object) -> World:
    """F9, ordered on totals that are rounded; with another weight of quality a may win."""
    changes |= {"rank_on": RankOn.ROUNDED, "roundings": roundings}
    return F9.under(one_grade(weight, SPAN, **changes))


def first_interval(made: World, *, order: bool = False) -> Interval:
    """Of the weight of quality."""
    found = weighing(made)
    assert not isinstance(found, Why)
    return (found.order if order else found.winner)[0]


def test_an_end_is_judged_on_exact_totals_also_where_rounded_ones_keep_the_winner() -> None:
    # at 250/7 b has 28 + 58 rounded points and a 21 + 64; exactly both have 85.71
    made = published(ROUNDED)
    low = first_interval(made).low

    assert low.weight == F(250, 7)
    assert made.under(reweighted(made.scheme, {"q": low.weight, "p": 100 - low.weight})).first == (
        "b",
    )
    assert not low.holds


def test_an_end_is_not_confirmed_where_rounded_totals_keep_the_winner_beyond_it() -> None:
    # a tenth of a point lower b still has 28 + 58 and a 21 + 64
    assert not first_interval(published(ROUNDED)).low.confirmed


@pytest.mark.parametrize("weight", [30, 40], ids=["a wins", "b wins"])
def test_fine_rounding_confirms_both_ends(weight: int) -> None:
    found = first_interval(published(CENTS, weight))

    assert (found.low.confirmed, found.high.confirmed) == (True, True)


def test_an_end_below_one_point_is_tried_below_it() -> None:
    # b is 90 behind for quality and 60 of 100 ahead for price: 0.9 t = 0.009 (100 - t)
    made = one_grade(40, LINE, rank_on=RankOn.ROUNDED, roundings=CENTS)
    low = first_interval(world(made, a=(95, 902_700), b=(5, 900_000))).low

    assert low.weight == F(900, 909)
    assert low.confirmed


def test_published_totals_are_tried_a_thousandth_of_all_points_from_an_end() -> None:
    # at 99.9 of 100 a has 84.985 and b 84.98; nearer the end both have 84.98 when rounded
    made = one_grade(40, LINE, rank_on=RankOn.ROUNDED, roundings=HUNDREDTHS)
    high = first_interval(world(made, a=(85, 990_000), b=(85, 1_005_000))).high

    assert (high.weight, high.pair) == (F(100), ("a", "b"))
    assert high.confirmed


def test_the_order_ends_where_the_first_two_are_equal() -> None:
    found = first_interval(F9, order=True)

    assert (found.low.weight, found.low.pair, found.low.holds) == (F(250, 7), ("b", "a"), False)


def test_the_order_holds_at_an_end_where_the_tie_rule_keeps_it_and_equal_bids_stay_equal() -> None:
    # c and d are the same; at 250/7 a and b are level, and a is the cheaper one
    made = world(
        one_grade(30, SPAN, ties=BY_PRICE), a=(60, 100), b=(78, 110), c=(10, 200), d=(10, 200)
    )
    found = first_interval(made, order=True)

    assert [place.rank for place in made.ranking] == [1, 2, 3, 3]
    assert (found.high.weight, found.high.pair, found.high.holds) == (F(250, 7), ("a", "b"), True)


def test_an_effective_weight_that_is_ten_points_off_is_not_far_off() -> None:
    # ranges 0.6 and 0.4 of 50 points each
    made = world(one_grade(50, LINE), a=(60, 1_020_000), b=(0, 900_000))
    found = effective_weights(made)

    assert not isinstance(found, Why)
    assert [(each.effective, each.far_off) for each in found] == [
        (F(60), False),
        (F(40), False),
    ]


def test_other_weights_make_other_groups_and_another_sum() -> None:
    made = scheme(
        Group("k", F(40), (graded("q", 20, FEW), graded("r", 20, FEW))),
        priced("p", 60),
        roundings=EXACT,
    )

    other = reweighted(made, {"q": F(5), "r": F(10), "p": F(35)})

    assert other == scheme(
        Group("k", F(15), (graded("q", 5, FEW), graded("r", 10, FEW))),
        priced("p", 35),
        roundings=EXACT,
    )
    assert other.points == 50


def test_a_bid_that_waits_for_a_grade_or_has_an_impossible_price_has_no_shares() -> None:
    made = one_grade(40, LowestPriceRatio())
    bids = {
        "a": answers(q="60", p=100),
        "waits": answers(p=100),
        "free": answers(q="60", p=0),
    }

    assert list(shares(World.of(made, bids))) == ["a"]


def test_an_end_at_all_of_the_weight_has_nothing_beyond_it_to_ask() -> None:
    # both earn 60 for quality; with all weight there the tie rule still puts the cheaper one first
    made = one_grade(40, LINE, rank_on=RankOn.ROUNDED, roundings=CENTS, ties=BY_PRICE)
    high = first_interval(world(made, a=(60, 900_000), b=(60, 1_000_000))).high

    assert (high.weight, high.pair) == (F(100), ("a", "b"))
    assert high.holds
    assert high.confirmed
