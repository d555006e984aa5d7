"""Dummy bids at their edges: whom they help, how low they go, and when the two stay equal."""

from dataclasses import replace

from scoring import Rounding, Roundings, Stage, TieBreak, TieRule
from scoring.prices import LowestPriceRatio
from scoring.ranking import RankOn, TieFacts
from scoring.stability.dummies import Dummy, Measure, Threshold, dummy_thresholds
from scoring.stability.undecided import Why
from scoring.stability.world import Setting, World
from tests.scoring_cases import F, answers
from tests.stability_case import BY_PRICE, F9, SPAN, one_grade, world

RATIO = one_grade(40, LowestPriceRatio())
WHOLE = Roundings({Stage.TOTAL: Rounding(0)})


def thresholds(made: World) -> tuple[Threshold, ...]:
    found = dummy_thresholds(made)
    assert not isinstance(found, Why), found
    return found


def test_no_dummy_is_made_that_could_only_help_the_winner() -> None:
    # b has more quality, and the wider the span the better for it
    assert thresholds(F9) == (Threshold("b", "a", "b", Measure.SPAN, F(250, 3), None),)


def test_a_dummy_may_cost_one_cent_and_no_less() -> None:
    # 0.4 for quality against 60 m (1 / 1 - 1 / 2): equal at m = 1 / 75, between one cent and two
    one_cent = thresholds(world(RATIO, a=(51, 2), b=(50, 1)))
    # equal at m = 1 / 100 where b asks 75 cent and a 1.50: there is no cent below it but zero
    bids = {"a": answers(q="51", p=F(3, 2)), "b": answers(q="50", p=F(3, 4))}
    none_left = thresholds(World.of(RATIO, bids))

    assert [each.value for each in (*one_cent, *none_left)] == [F(1, 75), F(1, 100)]
    assert one_cent[0].dummy == Dummy(F(1, 100), swaps=True, loses=False)
    assert none_left[0].dummy is None


def test_a_lead_of_one_point_for_quality_has_its_threshold() -> None:
    # 1 = 50 m (1 / 100 - 1 / 200) where m = 4
    found = thresholds(world(one_grade(50, LowestPriceRatio()), a=(52, 200), b=(50, 100)))

    assert [(each.rival, each.value) for each in found] == [("a", F(4))]


def test_a_rival_without_a_threshold_does_not_hide_the_next_one() -> None:
    # c is dearer and has less quality than b; a is dearer and has more
    made = world(RATIO, b=(72, 100), c=(71, 101), a=(80, 125))

    assert [place.card.bid for place in made.ranking] == ["b", "c", "a"]
    assert [each.rival for each in thresholds(made)] == ["a"]


def test_equal_quality_has_no_threshold_where_rounding_lets_the_dearer_bid_win() -> None:
    made = one_grade(
        40, SPAN, roundings=WHOLE, rank_on=RankOn.ROUNDED, ties=(TieBreak(TieRule.EARLIEST),)
    )
    offers = {"a": F(1001, 10), "b": F(100), "c": F(200)}
    bids = {bid: answers(q="60", p=price) for bid, price in offers.items()}
    facts = TieFacts(submitted={"a": F(1), "b": F(2), "c": F(3)})
    found = World.of(made, bids, Setting(facts=facts))

    assert found.winner == "a"
    assert thresholds(found) == ()


def test_a_dummy_that_makes_rounded_totals_equal_does_not_swap_the_bids() -> None:
    # at 26.66 a has 32 + 12.80 and b 28.8 + 16.00: both 45
    lower = {"a": (80, 125), "b": (72, 100)}
    made = world(replace(RATIO, roundings=WHOLE, rank_on=RankOn.ROUNDED), **lower)

    assert thresholds(made)[0].dummy == Dummy(F(2666, 100), swaps=False, loses=False)


def test_no_dummy_is_made_where_the_lowest_price_has_crossed_the_threshold_already() -> None:
    # exactly a leads by less than 0.0001, since 7.96 lies below 7.9604; both are 42 when rounded
    made = one_grade(80, LowestPriceRatio(), roundings=WHOLE, rank_on=RankOn.ROUNDED, ties=BY_PRICE)
    offers = {"a": ("51", F(201)), "b": ("50", F(100)), "c": ("0", F(796, 100))}
    found = World.of(
        made, {bid: answers(q=grade, p=price) for bid, (grade, price) in offers.items()}
    )
    (threshold,) = (each for each in thresholds(found) if each.rival == "a")

    assert found.winner == "b"
    assert F(796, 100) < threshold.value < F(797, 100)
    assert threshold.dummy is None
