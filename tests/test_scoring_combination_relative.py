"""Combinations that measure by other bids, and prices made comparable: computed by hand."""

from collections.abc import Sequence
from fractions import Fraction

import pytest

from scoring.combinations import Frame, Outside, Parts
from scoring.combinations.markups import TopQuality
from scoring.combinations.richtwert_weighted import BestQuality
from scoring.errors import OutsideDomainError, ParameterError
from scoring.numbers import Mode, Rounding, Roundings, Stage
from tests.combination_cases import EXACT, Bid, F, bid, model, sample, suited

A, B, C = bid(1_000_000, "0.9"), bid(800_000, "0.75"), bid(500_000, "0.6")
WORLD = [A, B, C]


def test_qcbs_compares_prices_of_bids_that_pass_only() -> None:
    """India, RSRDC: 70 to 30, pass mark 0.70: C is cheapest but not opened; Fmin is 800,000."""
    made = model(sample("qcbs"), 70, 30)

    assert [made.outside(each, WORLD) for each in WORLD] == [None, None, Outside.QUALITY]
    assert made.total(A, WORLD) == F(63) + F(24)
    assert made.total(B, WORLD) == F("52.5") + 30


def test_the_pass_mark_itself_passes() -> None:
    made = model(sample("qcbs"), 70, 30)
    on_mark, below = bid(800_000, "0.7"), bid(400_000, "0.699")

    assert [made.outside(each, [on_mark, below]) for each in (on_mark, below)] == [
        None,
        Outside.QUALITY,
    ]


def test_where_nobody_passes_there_is_no_lowest_price() -> None:
    assert model(sample("qcbs")).problem(C, [C]) == (
        "no bid of the reference set reaches the pass mark"
    )


def test_world_bank_rated_measures_quality_and_cost_by_the_best() -> None:
    """X = 0.40: B = (500000 / 800000) x 40 + (0.75 / 0.9) x 60 = 25 + 50."""
    made = model(sample("world_bank_rated"))

    assert [made.total(each, WORLD) for each in WORLD] == [80, 75, 80]


def test_california_rounds_each_quotient_and_each_product_to_four_digits() -> None:
    """45 / 54 = 0.8333, x 60 = 49.998; 500000 / 800000 = 0.625, x 40 = 25."""
    made = model(sample("weighted_relative_both"))

    assert made.total(B, WORLD) == F("49.998") + 25
    assert made.total(bid(700_000, "0.8"), WORLD) == F("53.334") + F("28.572")


def test_a_product_is_rounded_half_up_too() -> None:
    """1/3 = 0.3, x 0.5 = 0.15, rounded to 0.2; 1/1 x 0.5 = 0.5."""
    made = model(sample("weighted_relative_both", digits=1), F(1, 2), F(1, 2))

    assert made.total(bid(100, F(1, 3)), [bid(100, 1)]) == F("0.2") + F("0.5")


def test_topsis_is_one_for_the_best_on_everything_and_zero_for_the_worst() -> None:
    made = model(sample("topsis"), criteria=2)
    best, worst, between = bid(100, 1, 1), bid(300, "0.2", "0.5"), bid(200, "0.6", "0.75")
    world = [best, worst, between]

    assert [made.total(each, world) for each in (best, worst)] == [1, 0]
    assert 0 < made.total(between, world) < 1


def test_topsis_with_two_opposite_bids_is_the_share_of_one_distance() -> None:
    """Points 60 and 80 of 100 (length 100), prices 3 and 4 (length 5), weights 50 and 50.

    Dear and good: d- = 50 x 20/100 = 10, d+ = 50 x 1/5 = 10; so both come to 1/2.
    """
    made = model(sample("topsis"), 50, 50)
    good, cheap = bid(4, "0.8"), bid(3, "0.6")

    assert made.total(good, [good, cheap]) == made.total(cheap, [good, cheap]) == F(1, 2)


def test_topsis_leaves_a_criterion_without_weight_out() -> None:
    rule = sample("topsis")
    rows = [Parts([(p, 1), (z, 1)], [], [(c, 1)]) for p, z, c in ((8, 0, 4), (6, 9, 3))]
    bound = rule.against(Frame((F(50), F(0)), F(50), rows))

    assert bound.combine(rows[0], EXACT) == F(1, 2)


@pytest.mark.parametrize(
    ("name", "given_bid", "world", "problem"),
    [
        ("topsis", A, [A], "fewer than two bids of the reference set are complete"),
        ("topsis", A, [A, A], "all bids of the reference set are equal"),
        (
            "topsis",
            bid(1, 0),
            [bid(1, 0), bid(2, 0)],
            "no bid of the reference set earns points on a criterion",
        ),
        ("topsis", bid(0, 1), [A, B], "the price is not above zero"),
        ("qcbs", bid(0, 1), [A, B], "the price is not above zero"),
        ("world_bank_rated", bid(-1, 1), [A, B], "the price is below zero"),
        ("world_bank_rated", A, [bid(1, 0)], "no bid of the reference set earns quality"),
        ("world_bank_rated", A, [bid(0, 1)], "the price is not above zero"),
        (
            "richtwert_weighted_mean",
            A,
            [bid(5, 0), bid(3, 0)],
            "the quality to compare with is not above zero",
        ),
        (
            "richtwert_weighted_median",
            A,
            [bid(0, 1)],
            "the price to compare with is not above zero",
        ),
        ("relative_value_cost", bid(1, -1), [A], "the quality is below zero"),
        ("relative_value_cost", A, [bid(1, -2)], "the lowest quality lies too far below zero"),
        ("richtwert_extended", A, [bid(1, 0)], "no bid of the reference set earns quality"),
    ],
)
def test_where_a_combination_is_not_defined_it_says_so(
    name: str, given_bid: Bid, world: Sequence[Bid], problem: str
) -> None:
    assert suited(sample(name)).problem(given_bid, world) == problem


@pytest.mark.parametrize(
    ("name", "frame", "problem"),
    [
        ("qcbs", Frame((F(60),), F(40)), "no bid of the reference set reaches the pass mark"),
        ("world_bank_rated", Frame((F(60),), F(40)), "no bid of the reference set is complete"),
        ("world_bank_rated", Frame((F(60),), F(0)), "the price has no weight"),
        ("world_bank_rated", Frame((), F(40)), "no points can be won for quality"),
        ("threshold_then_price", Frame((), F(0)), "no points can be won for quality"),
        ("topsis", Frame((F(60),), F(0)), "the price has no weight"),
    ],
)
def test_a_model_or_a_set_that_gives_nothing_to_measure_by_is_refused(
    name: str, frame: Frame, problem: str
) -> None:
    with pytest.raises(OutsideDomainError) as caught:
        sample(name).against(frame)

    assert (caught.value.rule, caught.value.problem) == (name, problem)


@pytest.mark.parametrize(
    ("given_bid", "place"),
    [
        (bid(3, "0.9", "0.5"), None),
        (bid(2, "0.9", "0.49"), Outside.QUALITY),
        (bid(1, "0.7", "0.69"), Outside.QUALITY),
        (bid(4, "0.7", "0.7"), None),
    ],
)
def test_both_thresholds_are_reached_on_their_edge(given_bid: Bid, place: Outside | None) -> None:
    """EU Commission model: 70 % in total and 50 % on each criterion, both inclusive."""
    made = model(sample("threshold_then_price"), 100, criteria=2)

    assert made.outside(given_bid, [given_bid]) is place
    assert made.total(given_bid) == given_bid.price


@pytest.mark.parametrize(
    ("name", "changes", "demand"),
    [
        ("threshold_then_price", {"t": F(2)}, "has to lie from 0 to 1"),
        ("threshold_then_price", {"c": F(-1)}, "has to lie from 0 to 1"),
        ("qcbs", {"pass_mark": F(70)}, "has to lie from 0 to 1"),
        ("weighted_relative_both", {"digits": 13}, "has to lie from 0 to 12"),
    ],
)
def test_a_parameter_outside_its_domain_is_refused_by_name(
    name: str, changes: dict[str, object], demand: str
) -> None:
    with pytest.raises(ParameterError) as caught:
        sample(name, **changes)

    assert (caught.value.parameter, caught.value.demand) == (*changes, demand)


@pytest.mark.parametrize(
    ("qm", "totals"),
    [
        # 1,000,000 x (1 + 0.1 x 1.5), 800,000 x (1 + 0.25 x 1.5), 500,000 x (1 + 0.4 x 1.5)
        (TopQuality.ATTAINABLE, [1_150_000, 1_100_000, 800_000]),
        # short of 0.9: 0, 1/6 and 1/3
        (TopQuality.BEST, [1_000_000, 1_000_000, 750_000]),
    ],
)
def test_quality_that_is_missing_makes_a_price_higher(qm: TopQuality, totals: list[int]) -> None:
    """Norway, Abakus, with 60 points for quality and 40 for price."""
    made = model(sample("quality_markup_price", qm=qm))

    assert [made.total(each, WORLD) for each in WORLD] == totals


def test_quality_far_above_the_reference_set_would_turn_the_price_around() -> None:
    made = model(sample("quality_markup_price", qm=TopQuality.BEST))

    assert made.problem(A, [bid(1, "0.1")]) == (
        "so much quality above the reference turns the price around"
    )


@pytest.mark.parametrize(
    ("qm", "total"),
    [
        (TopQuality.ATTAINABLE, F(800_000) / (F("1.75") / F("1.6"))),
        (TopQuality.BEST, F(800_000) / (F("1.65") / F("1.5"))),
    ],
)
def test_relative_value_is_measured_from_the_lowest_quality(
    qm: TopQuality, total: Fraction
) -> None:
    """Australia, LGP guide part 4: P / ((Q + Qm) / (Qlow + Qm)), Qlow 0.6."""
    assert model(sample("relative_value_cost", qm=qm)).total(B, WORLD) == total


def test_features_make_a_price_lower_through_the_denominator() -> None:
    """ProZorro: maxima 0.1 and 0.2; chosen 0.05 and 0.2: 950,000 / (1 + 0.25 / 0.7) = 700,000."""
    made = suited(sample("quality_adjusted_price"))
    two = Frame((F("0.1"), F("0.2")), F(0))
    chosen = Parts([(5, 100), (2, 10)], [], [(950_000, 1)])

    assert sample("quality_adjusted_price").against(two).combine(chosen, EXACT) == 700_000
    assert made.total(bid(700_000, 0)) == 700_000


def test_features_that_add_up_to_one_have_no_denominator() -> None:
    rule = sample("quality_adjusted_price")

    assert model(rule, 1).problem(A) == "the maxima of the features add up to 1 or more"
    assert suited(rule).problem(bid(1, -3)) == "the features deduct more than the price can bear"


def test_the_best_quality_may_be_the_best_that_was_awarded() -> None:
    made = model(sample("richtwert_weighted_lowest", l_max=BestQuality.BEST_AWARDED))

    assert made.total(B, WORLD) == 75


def test_the_quality_of_the_others_is_rounded_as_that_of_the_bid() -> None:
    """Points of 54.04 and 45.96 become 54 and 46; the last passes a mark of 46 by that."""
    rounded = Roundings({Stage.COMPONENT: Rounding(0, Mode.HALF_UP)})
    made = model(sample("qcbs", pass_mark=F(46, 60)))
    good, on_mark = bid(1_000_000, F("54.04") / 60), bid(800_000, F("45.96") / 60)
    frame = made.frame([good, on_mark], rounded)
    bound = made.rule.against(frame)

    assert bound.combine(made.parts(good), rounded) == 54 + 32
    assert bound.outside(made.parts(on_mark)) is None
