"""Departures at their edges: tie rules that hold, lots that lapse, rounding, and how many bids."""

import pytest

from scoring import Rounding, Roundings, Stage, TieBreak, TieRule
from scoring.prices import LowestPriceRatio
from scoring.prices.averages import AverageRatio, Limit
from scoring.prices.relative import LogPrice
from scoring.prices.spread import Degenerate, MinMax
from scoring.ranking import RankOn, TieFacts
from scoring.stability.outcome import stability
from scoring.stability.undecided import Why
from scoring.stability.withdrawing import Departure, Method, Subsets, WinnerDrop, withdrawing
from scoring.stability.world import Setting, World
from tests.scoring_cases import EXACT, LINE, F, answers, graded, priced, scheme
from tests.stability_case import BY_PRICE, POINTS, ROUNDED, one_grade, world

CAPPED = one_grade(40, AverageRatio(Limit.CAP, F(1)))
THREE = {"a": (60, 100), "b": (78, 110), "c": (10, 200)}
BY_WORST = (TieBreak(TieRule.WORST_SCORE),)


def subsets(made: World, most: int = 12) -> Subsets:
    found = withdrawing(made, most=most).subsets
    assert not isinstance(found, Why), found
    return found


def test_just_as_many_bids_as_are_allowed_are_tried_set_by_set() -> None:
    made = world(CAPPED, **THREE)

    assert subsets(made, most=3).method is Method.SETS
    assert withdrawing(made, most=2).subsets is Why.TOO_MANY


def test_how_many_bids_may_be_tried_is_passed_on_by_the_question_that_asks_all() -> None:
    found = [stability(world(CAPPED, **THREE), most=most) for most in (2, 3)]

    assert [each.withdrawing.subsets is Why.TOO_MANY for each in found if each] == [True, False]


def test_more_than_twelve_bids_are_tried_where_more_are_allowed() -> None:
    # without z one price is left, for which the rule gives no points
    made = one_grade(40, MinMax(Degenerate.ERROR), ties=(TieBreak(TieRule.CRITERION, "p"),))
    others = {f"b{number:02}": (number, 100) for number in range(12)}

    assert withdrawing(world(made, z=(90, 110), **others), most=13).subsets is Why.DOMAIN


def test_a_tie_that_a_departure_makes_is_settled_by_the_published_rule() -> None:
    # by c at 50 a has 25 + 25 and b 50 + 12.5; without it 25 + 50 and 50 + 25
    made = world(
        one_grade(50, LowestPriceRatio(), ties=(TieBreak(TieRule.CRITERION, "q"),)),
        a=(50, 100),
        b=(100, 200),
        c=(0, 50),
    )
    found = subsets(made)

    assert made.without({"c"}).winner == made.winner == "b"
    assert (found.method, found.fewest, found.wins) == (Method.LOWEST, None, (("b", 4),))


def test_lots_that_were_drawn_lapse_with_a_bid_that_goes() -> None:
    # no rule looks at others, yet without c nobody knows who of a and b was drawn first
    made = one_grade(40, LINE, ties=(TieBreak(TieRule.LOTTERY),))
    bids = {bid: answers(q="60", p=900_000) for bid in "abc"}
    drawn = World.of(made, bids, Setting(facts=TieFacts(drawn=("b", "a", "c"))))

    found = withdrawing(drawn)

    assert found.losers == (Departure(("a",), ("b", "c")), Departure(("c",), ("a", "b")))
    assert subsets(drawn).method is Method.SETS
    assert subsets(drawn).fewest == Departure(("a",), ("b", "c"))


def test_a_bid_that_loses_its_place_below_the_first_makes_no_difference() -> None:
    assert not WinnerDrop((("a", 1), ("b", 2), ("c", 3)), (("a", 1), ("b", 2))).differs


def test_rounding_lets_other_prices_decide_also_where_a_rule_declares_that_they_do_not() -> None:
    made = one_grade(40, LogPrice(F(2)), rank_on=RankOn.ROUNDED, roundings=ROUNDED)

    assert subsets(world(made, **THREE)).method is Method.SETS
    assert subsets(world(one_grade(40, LogPrice(F(2))), **THREE)).method is Method.INDEPENDENT


@pytest.mark.parametrize(
    ("rank_on", "roundings", "expected"),
    [
        (RankOn.EXACT, ROUNDED, Method.AVERAGE),
        (RankOn.ROUNDED, Roundings({Stage.PANEL: Rounding(0)}), Method.AVERAGE),
        (RankOn.ROUNDED, ROUNDED, Why.TOO_MANY),
    ],
)
def test_a_lead_is_linear_in_the_mean_unless_the_points_for_it_are_rounded_and_count(
    rank_on: RankOn, roundings: Roundings, expected: Method | Why
) -> None:
    made = one_grade(40, AverageRatio(Limit.NONE, F(0)), rank_on=rank_on, roundings=roundings)
    found = withdrawing(world(made, **THREE), most=2).subsets

    assert (found if isinstance(found, Why) else found.method) is expected


def test_a_bid_below_the_minimum_never_wins_however_cheap_it_is() -> None:
    # at 1 z would have 20 + 60, and beside it the others have hardly more than their 36 and 32
    made = scheme(
        graded("q", 40, POINTS, "60"), priced("p", 60, LowestPriceRatio()), roundings=EXACT
    )

    found = subsets(world(made, a=(90, 1000), b=(80, 1000), z=(50, 1)))

    assert (found.method, found.fewest, found.wins) == (Method.LOWEST, None, (("a", 4),))


@pytest.mark.parametrize(
    ("rank_on", "ties", "bids", "winner"),
    [
        # 20.4 + 59.94 to 20 + 60: rounded both have 80, and b is cheaper
        (RankOn.EXACT, BY_PRICE, {"a": (51, F(100)), "b": (50, F(999, 10))}, "a"),
        (RankOn.ROUNDED, BY_PRICE, {"a": (51, F(100)), "b": (50, F(999, 10))}, "b"),
        # 21.2 + 59.58 to 20.8 + 60: rounded both have 81, and a has the better grade
        (RankOn.EXACT, BY_WORST, {"a": (53, F(1007, 10)), "b": (52, F(100))}, "b"),
        (RankOn.ROUNDED, BY_WORST, {"a": (53, F(1007, 10)), "b": (52, F(100))}, "a"),
    ],
)
def test_a_closed_form_counts_the_points_that_bids_are_ranked_on(
    rank_on: RankOn, ties: tuple[TieBreak, ...], bids: dict[str, tuple[int, F]], winner: str
) -> None:
    made = one_grade(40, LowestPriceRatio(), rank_on=rank_on, roundings=ROUNDED, ties=ties)
    given = {bid: answers(q=str(grade), p=price) for bid, (grade, price) in bids.items()}

    found = subsets(World.of(made, given))

    assert World.of(made, given).winner == winner
    assert (found.method, found.fewest, found.wins) == (Method.LOWEST, None, ((winner, 2),))
