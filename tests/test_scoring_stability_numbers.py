"""Dummy bids, equal totals, rounding, cutting off and dominance: by hand and by scoring again."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given

from scoring import Rounding, Roundings, Stage
from scoring.combinations import COMBINATIONS
from scoring.prices import Clip, LinearFixedRange, LowestPriceRatio
from scoring.prices.averages import AverageOptimum
from scoring.ranking import RankOn
from scoring.stability.discrimination import (
    ClipEffect,
    Discrimination,
    Domination,
    StageEffect,
    clip_effect,
    discrimination,
    dominations,
    rounding_effect,
)
from scoring.stability.dummies import Dummy, Measure, Threshold, dummy_thresholds
from scoring.stability.outcome import stability
from scoring.stability.undecided import Why
from scoring.stability.weights import EffectiveWeight
from scoring.stability.world import Setting, World
from tests.scoring_cases import EXACT, FEWER, LINE, F, answers, graded, priced, scheme
from tests.stability_case import (
    BY_PRICE,
    DOUBLE,
    F9,
    FEW,
    POINTS,
    SPAN,
    one_grade,
    races,
    won,
    world,
)

LOWER = (one_grade(40, LowestPriceRatio()), {"a": (80, 125), "b": (72, 100)})
# quality a 32, b 28.8; price a 48, b 60: b wins; 3.2 / (60 x (1/100 - 1/125)) = 26.67


def test_a_low_dummy_favours_quality_under_the_ratio() -> None:
    made, offers = LOWER

    assert dummy_thresholds(world(made, **offers)) == (
        Threshold(
            "b", "a", "a", Measure.LOWEST, F(80, 3), Dummy(F(2666, 100), swaps=True, loses=False)
        ),
    )


@pytest.mark.parametrize(("floor", "tried"), [(F(2666, 100), True), (F(2667, 100), False)])
def test_no_dummy_is_made_below_the_floor_for_prices(floor: Fraction, *, tried: bool) -> None:
    made, offers = LOWER
    floored = replace(world(made, **offers), setting=Setting(floors={"p": floor}))
    (threshold,) = [t for t in dummy_thresholds(floored) if isinstance(t, Threshold)]

    assert (threshold.dummy is not None) is tried


def test_a_dummy_that_would_win_itself_is_told_so() -> None:
    made = world(one_grade(80, LowestPriceRatio()), a=(51, 200), b=(50, 100), c=(0, 10))
    (threshold,) = [
        t for t in dummy_thresholds(made) if isinstance(t, Threshold) and t.rival == "a"
    ]

    assert threshold.value == 8
    assert threshold.dummy == Dummy(F(799, 100), swaps=True, loses=True)


def test_a_low_dummy_favours_price_under_the_line_from_the_lowest() -> None:
    line = one_grade(40, DOUBLE)
    wins = world(line, a=(100, 104), b=(92, 100))

    # m* = 60 x 4 / 3.2 = 75
    assert wins.winner == "a"
    assert dummy_thresholds(wins) == (
        Threshold(
            "a", "b", "a", Measure.LOWEST, F(75), Dummy(F(7499, 100), swaps=True, loses=True)
        ),
    )
    assert dummy_thresholds(world(line, a=(100, 110), b=(92, 100))) == (
        Threshold("b", "a", "a", Measure.LOWEST, F(375, 2), None),
    )


def test_a_dear_dummy_favours_quality_under_min_max() -> None:
    # without c a wins F9: 84 against 31.2; a span of 60 x 10 / 7.2 = 83.33 and more gives it to b
    made = world(one_grade(40, SPAN), a=(60, 100), b=(78, 110))

    assert dummy_thresholds(made) == (
        Threshold(
            "a", "b", "b", Measure.SPAN, F(250, 3), Dummy(F(18334, 100), swaps=True, loses=True)
        ),
    )


@given(races().filter(won))
@FEWER
def test_a_dummy_that_is_said_to_swap_really_does(made: World) -> None:
    found = dummy_thresholds(made)
    if isinstance(found, Why):
        return
    for each in found:
        if each.dummy is None:
            continue
        worst = answers(q="0", r="0", p=each.dummy.price)
        cards = made.scheme.score({**made.bids, "x": worst})
        ranks = {place.card.bid: place.rank for place in made.scheme.rank(cards)}
        assert (ranks[each.rival] < ranks[each.winner]) == each.dummy.swaps
        assert (ranks.get("x") != 1) == each.dummy.loses
        assert each.dummy.swaps or made.scheme.clip is Clip.BOTH


@pytest.mark.parametrize(
    "made",
    [
        one_grade(40, LINE),
        one_grade(40, AverageOptimum()),
        one_grade(100, SPAN),
        one_grade(40, DOUBLE, clip=Clip.BOTH),
        replace(one_grade(40, SPAN), combination=COMBINATIONS["value_deduction"]()),
    ],
)
def test_without_a_formula_no_threshold_is_told(made: object) -> None:
    found = dummy_thresholds(world(made, a=(60, 100), b=(78, 110), c=(10, 250)))  # type: ignore[arg-type]  # schemes

    assert found is Why.SHAPE


def test_bids_of_which_one_is_better_and_cheaper_have_no_threshold() -> None:
    made = world(one_grade(40, SPAN), a=(60, 100), b=(50, 110), c=(60, 120))

    assert dummy_thresholds(made) == ()


def test_a_dummy_answers_every_criterion() -> None:
    made = scheme(
        graded("q", 30, POINTS),
        priced("p", 60, SPAN),
        priced("s", 10, LinearFixedRange(F(1), F(3))),
        roundings=EXACT,
    )
    bids = {"a": answers(q="60", p=100, s=2), "b": answers(q="90", p=110, s=1)}
    found = dummy_thresholds(World.of(made, bids))

    # b leads by 9 + 5 for the rest: 60 x 10 / 14
    assert not isinstance(found, Why)
    assert found[0].value == F(300, 7)
    assert found[0].dummy == Dummy(F(14286, 100), swaps=True, loses=True)


def test_equal_totals_and_flat_criteria_are_counted() -> None:
    made = scheme(graded("q", 50, FEW), graded("r", 20, FEW), priced("p", 30), roundings=EXACT)
    bid = answers(q="3", r="2", p=1_000_000)
    bids = {"a": bid, "b": bid, "c": answers(q="1", r="2", p=1_100_000)}

    found = discrimination(World.of(made, bids))

    assert found == Discrimination(3, 2, 2, ("r",))
    assert found.most_tied
    assert not discrimination(F9).most_tied


def test_rounding_that_decides_is_told_with_the_digits_that_are_enough() -> None:
    # a 24.98 + 50.00, b 25.5 + 49.67: 74.98 and 75.17 are both 75, and the cheaper one wins
    coarse = one_grade(
        50,
        LINE,
        rank_on=RankOn.ROUNDED,
        roundings=Roundings({Stage.TOTAL: Rounding(0)}),
        ties=BY_PRICE,
    )
    made = world(coarse, a=(50, 900_000), b=(51, 902_000))

    found = rounding_effect(made)

    assert found.decides
    assert (found.published, found.exact) == (("a",), ("b",))
    assert found.stages == (StageEffect(Stage.TOTAL, 0, ("a",), (("a", "b"),), 1),)


def test_rounding_that_never_separates_is_told_so() -> None:
    third = one_grade(50, LINE, roundings=Roundings({Stage.TOTAL: Rounding(2)}))
    near = answers(q="50", p=F(900_000))
    bids = {"a": near, "b": replace(near, prices={"p": F(900_000) + F(1, 10**16)})}

    (stage,) = rounding_effect(World.of(third, bids)).stages

    assert stage.ties == (("a", "b"),)
    assert stage.enough is None


def test_cutting_off_that_decides_is_told() -> None:
    # unclipped b earns more than all points for its price
    clipped = one_grade(40, LINE, clip=Clip.BOTH)
    made = world(clipped, a=(60, 900_000), b=(50, 850_000))

    assert made.winner == "a"
    assert clip_effect(made) == ClipEffect(Clip.BOTH, ("b",), ("b",))
    assert clip_effect(F9) is None


def test_a_bid_that_is_better_on_everything_stands_lower_under_an_optimum_at_the_mean() -> None:
    made = world(one_grade(40, AverageOptimum()), a=(60, 50), b=(60, 100), c=(0, 150))

    assert dominations(made) == (Domination("a", "b"),)
    assert dominations(F9) == ()


def test_all_questions_are_asked_at_once() -> None:
    found = stability(F9)

    assert found is not None
    assert found.winner == "b"
    assert found.effective == (
        EffectiveWeight("q", F(40), F(3400, 109), far_off=False),
        EffectiveWeight("p", F(60), F(7500, 109), far_off=False),
    )


def test_a_shared_first_place_leaves_nothing_to_ask() -> None:
    assert stability(world(one_grade(40, SPAN), a=(60, 100), b=(60, 100))) is None
