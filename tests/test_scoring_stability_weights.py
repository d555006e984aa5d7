"""How far weights may move: by hand, and by really scoring on both sides of every end."""

from dataclasses import replace

import pytest
from hypothesis import assume, given

from scoring import Rounding, Roundings, Stage
from scoring.combinations import COMBINATIONS
from scoring.prices import FixedPrice
from scoring.ranking import RankOn
from scoring.scheme import Group, ReferenceSet
from scoring.stability.undecided import Why
from scoring.stability.weights import EffectiveWeight, Interval, effective_weights, weighing
from scoring.stability.world import World, moved, reweighted
from tests.scoring_cases import CENTS, EXACT, FEWER, LINE, F, answers, graded, priced, scheme
from tests.stability_case import BY_PRICE, F9, FEW, POINTS, SPAN, one_grade, races, world


def at(made: World, criterion: str, weight: F) -> World:
    weights = moved(made.scheme.weights, criterion, weight)
    return made.under(reweighted(made.scheme, weights))


def interval(made: World, criterion: str) -> Interval:
    found = weighing(made)
    assert not isinstance(found, Why)
    return next(each for each in found.winner if each.criterion == criterion)


def test_the_winner_stays_as_long_as_price_weighs_so_much() -> None:
    # 0.78 t + 0.9 (100 - t) = 0.6 t + 100 - t where t = 10 / 0.28 = 35.71...
    quality, price = interval(F9, "q"), interval(F9, "p")

    assert (quality.low.weight, quality.high.weight) == (F(250, 7), F(100))
    assert (price.low.weight, price.high.weight) == (F(0), F(450, 7))
    assert quality.low.pair == ("b", "a")
    assert quality.high.pair is None
    assert not quality.low.holds
    assert quality.high.holds


def test_an_end_belongs_to_the_interval_where_the_tie_rule_says_so() -> None:
    made = world(one_grade(40, SPAN, ties=BY_PRICE), a=(60, 100), b=(78, 110), c=(10, 200))
    cheap = world(one_grade(30, SPAN, ties=BY_PRICE), a=(60, 100), b=(78, 110), c=(10, 200))

    assert not interval(made, "q").low.holds
    assert cheap.winner == "a"
    assert interval(cheap, "q").high.weight == F(250, 7)
    assert interval(cheap, "q").high.holds


def test_effective_weights_keep_the_bids_that_the_real_weights_let_in() -> None:
    # with 59 to 1 both reach the half of 60 points for quality; with even weights neither would
    made = scheme(
        graded("q", 59, POINTS), graded("r", 1, POINTS), priced("p", 40, SPAN), roundings=EXACT
    )
    made = replace(made, minimum_quality=F(1, 2), reference_set=ReferenceSet.ABOVE_MINIMUM)
    bids = {"a": answers(q="90", r="0", p=100), "b": answers(q="60", r="10", p=120)}

    found = effective_weights(World.of(made, bids))

    assert not isinstance(found, Why)
    # 0.3 x 59 = 17.7, 0.1 x 1 = 0.1 and 40, together 57.8
    felt = (F(177, 10), F(1, 10), F(40))
    assert [each.effective for each in found] == [each * 100 / F(578, 10) for each in felt]


def test_a_pair_has_one_critical_weight_for_each_criterion() -> None:
    found = weighing(F9)

    assert not isinstance(found, Why)
    assert {(c.criterion, c.one, c.other): c.weight for c in found.critical} == {
        ("q", "b", "a"): F(250, 7),
        ("p", "b", "a"): F(450, 7),
    }


def test_a_winner_by_the_tie_rule_loses_on_one_side_at_once() -> None:
    made = world(one_grade(50, LINE, ties=BY_PRICE), a=(50, 900_000), b=(100, 1_050_000))

    assert made.winner == "a"
    assert (interval(made, "q").low.weight, interval(made, "q").high.weight) == (F(0), F(50))
    assert interval(made, "q").high.holds


@given(races().filter(lambda made: made.winner is not None))
@FEWER
def test_the_winner_stays_inside_and_not_outside(made: World) -> None:
    found = weighing(made)
    assume(not isinstance(found, Why))
    assert not isinstance(found, Why)
    whole = made.scheme.points
    for each in found.winner:
        for end, inwards in ((each.low, 1), (each.high, -1)):
            near = end.weight + inwards * F(1, 10**6)
            if inwards * (each.declared - near) >= 0:
                assert at(made, each.criterion, near).winner == made.winner
            if end.pair:
                assert (at(made, each.criterion, end.weight).winner == made.winner) == end.holds
                beyond = end.weight - inwards * F(1, 10**6)
                if 0 <= beyond <= whole:
                    assert at(made, each.criterion, beyond).winner != made.winner


@given(races().filter(lambda made: made.winner is not None))
@FEWER
def test_the_order_stays_inside(made: World) -> None:
    found = weighing(made)
    assume(not isinstance(found, Why))
    assert not isinstance(found, Why)
    order = [place.card.bid for place in made.ranking]
    for each, of_winner in zip(found.order, found.winner, strict=True):
        assert each.low.weight >= of_winner.low.weight
        assert each.high.weight <= of_winner.high.weight
        middle = (each.low.weight + each.high.weight) / 2
        if each.low.weight < middle < each.high.weight:
            again = at(made, each.criterion, middle).ranking
            ranks = {place.card.bid: place.rank for place in again}
            assert [ranks[bid] for bid in order] == sorted(ranks.values())


def test_published_rounding_is_tried_on_both_sides_of_an_end() -> None:
    coarse = Roundings({Stage.TOTAL: Rounding(0)})
    exact = world(one_grade(40, SPAN), a=(60, 100), b=(78, 110), c=(10, 200))
    fine = replace(exact.scheme, rank_on=RankOn.ROUNDED, roundings=CENTS)
    rough = replace(fine, roundings=coarse)

    assert interval(exact.under(fine), "q").low.weight == F(250, 7)
    assert interval(exact.under(fine), "q").low.confirmed
    assert not interval(exact.under(rough), "q").low.confirmed


def test_where_rounding_decides_no_interval_is_told() -> None:
    rounded = one_grade(
        50,
        LINE,
        rank_on=RankOn.ROUNDED,
        roundings=Roundings({Stage.TOTAL: Rounding(0)}),
        ties=BY_PRICE,
    )

    made = world(rounded, a=(50, 900_000), b=(51, 902_000))

    assert made.winner == "a"
    assert weighing(made) is Why.ROUNDING_DECIDES


def test_what_is_no_weighted_sum_has_no_intervals() -> None:
    made = world(one_grade(40, LINE), a=(60, 900_000), b=(78, 1_000_000))
    deducted = replace(made.scheme, combination=COMBINATIONS["value_deduction"]())

    assert weighing(made.under(deducted)) is Why.NOT_A_SUM
    assert effective_weights(made.under(deducted)) is Why.NOT_A_SUM


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (
            world(one_grade(40, SPAN, minimum_quality=F(1, 2)), a=(60, 100), b=(78, 110)),
            Why.QUALITY_MINIMUM,
        ),
        (world(one_grade(40, SPAN), a=(60, 100)), Why.ONE_BID),
        (world(one_grade(100, SPAN), a=(60, 100), b=(70, 90)), Why.ONE_CRITERION),
        (
            world(one_grade(100, FixedPrice(F(100))), a=(60, 100), b=(70, 100)),
            Why.ONE_CRITERION,
        ),
    ],
)
def test_what_cannot_be_asked_is_said(made: World, why: Why) -> None:
    assert weighing(made) is why


def test_a_criterion_on_which_nobody_differs_is_not_felt() -> None:
    made = scheme(graded("q", 30, POINTS), graded("r", 30, FEW), priced("p", 40), roundings=EXACT)
    bids = {"a": answers(q="50", r="2", p=900_000), "b": answers(q="60", r="2", p=1_200_000)}

    # ranges 0.1, 0 and 1: felt 3, 0 and 40 of the 100 points
    assert effective_weights(World.of(made, bids)) == (
        EffectiveWeight("q", F(30), F(300, 43), far_off=True),
        EffectiveWeight("r", F(30), F(0), far_off=True),
        EffectiveWeight("p", F(40), F(4000, 43), far_off=True),
    )
    assert effective_weights(World.of(made, {"a": bids["a"]})) is Why.ONE_BID


def test_the_weight_of_a_sub_criterion_moves_too() -> None:
    children = (graded("q", 20, FEW), graded("r", 20, FEW))
    made = scheme(Group("k", F(40), children), priced("p", 60), roundings=EXACT)
    bids = {"a": answers(q="4", r="0", p=900_000), "b": answers(q="0", r="4", p=900_000)}
    cheaper = World.of(made, {**bids, "b": answers(q="0", r="4", p=901_500)})

    # a has 80 f and b t + 59.7 f, where f = (100 - t) / 80
    assert interval(cheaper, "r").high.weight == F(203, 10) / (1 + F(3, 1000))
