"""The smallest change of one price: by hand, by closed form, and one cent less does not do."""

from dataclasses import replace

import pytest
from hypothesis import assume, given

from scoring import Rounding, Roundings, Stage
from scoring.prices import Clip, FixedPrice, LowestPriceRatio, PriceItself
from scoring.prices.averages import AverageOptimum, AverageRatio, Limit
from scoring.ranking import RankOn
from scoring.scheme import ZeroPrice
from scoring.stability.prices import PriceChange, PriceChanges, price_changes
from scoring.stability.undecided import Why
from scoring.stability.world import World
from tests.scoring_cases import EXACT, FEWER, LINE, F, answers, graded, priced, scheme
from tests.stability_case import BY_PRICE, DOUBLE, F9, POINTS, SPAN, one_grade, races, won, world

CENT = F(1, 100)


def changes(made: World) -> PriceChanges:
    found = price_changes(made)
    assert not isinstance(found, Why), found
    return found


def with_price(made: World, change: PriceChange, price: F) -> tuple[str, ...]:
    """Who stands first when one price is another, scored from nothing."""
    old = made.bids[change.bid]
    bids = {**made.bids, change.bid: replace(old, prices={**old.prices, change.criterion: price})}
    return tuple(p.card.bid for p in made.scheme.rank(made.scheme.score(bids)) if p.rank == 1)


def test_a_price_deficit_on_a_fixed_line_is_the_lead_in_euro() -> None:
    # a 30 + 40 = 70, b 39 + 20 = 59; a point costs 300,000 / 60 = 5,000 euro: 11 x 5,000
    made = world(one_grade(40, LINE), a=(75, 1_000_000), b=(97, 1_099_000))
    lead = made.cards[0].exact_total.value - made.cards[1].exact_total.value

    found = changes(made)
    ((bid, deficit),) = found.deficits

    assert bid == "b"
    assert deficit is not None
    assert deficit.size == -(-lead * 5_000 * 100 // 1) / F(100)
    assert with_price(made, deficit, deficit.after + CENT) == ("a",)
    assert found.margin is not None
    assert found.margin.size == deficit.size


def test_under_f9_a_rise_of_two_euro_costs_the_winner_its_place() -> None:
    # 31.2 + 60 (200 - p) / 100 = 84 where p = 112
    found = changes(F9)

    assert found.margin == PriceChange("b", "p", F(110), F(112), ("a", "b"))
    assert found.smallest == found.margin
    assert found.others is None


def test_a_losing_bid_can_decide_between_two_others() -> None:
    # a leads b by 0.8 for quality; b leads a by 20 m (1 / 100 - 1 / 200) for price: equal at m = 8
    made = world(one_grade(80, LowestPriceRatio()), a=(51, 200), b=(50, 100), c=(0, 10))

    assert made.winner == "b"
    found = changes(made)
    smallest = found.smallest

    assert smallest == PriceChange("c", "p", F(10), F(8), ("a", "b"))


@given(races().filter(won))
@FEWER
def test_at_the_cent_the_place_is_lost_and_one_cent_less_keeps_it(made: World) -> None:
    found = changes(made)
    told = [change for _, change in found.deficits if change]

    for change in (*told, *([found.margin] if found.margin else [])):
        nearer = CENT if change.after < change.before else -CENT
        assert with_price(made, change, change.after) == change.first
        assert change.first != (made.winner,)
        if change.after + nearer != change.before:
            kept = with_price(made, change, change.after + nearer)
            assert change.bid not in kept or kept == (made.winner,)
    for change in told:
        assert change.bid in change.first


@given(races().filter(won))
@FEWER
def test_no_whole_euro_nearer_by_does_it(made: World) -> None:
    found = changes(made)
    assume(found.others is None and made.scheme.priced[0].rule is not LINE)
    least = found.smallest.size if found.smallest else F(12)

    for bid, given_ in made.bids.items():
        price = given_.prices["p"]
        for euros in range(1, 12):
            for after in (price - euros, price + euros):
                if after > 0 and euros < least:
                    change = PriceChange(bid, "p", price, after, ())
                    assert with_price(made, change, after) == (made.winner,)


def test_no_price_is_low_enough_for_a_bid_below_the_minimum() -> None:
    made = scheme(graded("q", 40, POINTS, "50"), priced("p", 60), roundings=EXACT)
    bids = {"a": answers(q="50", p=1_000_000), "b": answers(q="49", p=900_000)}

    assert changes(World.of(made, bids)) == PriceChanges((("b", None),), None, None, None)


def test_a_price_of_zero_is_tried_where_the_model_takes_it() -> None:
    free = one_grade(40, LINE, zero_price=ZeroPrice.ALLOW, clip=Clip.BOTH)
    offers = {"a": (100, 900_000), "b": (0, 0)}

    assert changes(world(free, **offers)).deficits == (("b", None),)


def test_the_amount_counts_where_price_earns_no_points() -> None:
    made = scheme(
        graded("q", 1000, POINTS),
        priced("p", 0, PriceItself()),
        combination="value_deduction",
        roundings=EXACT,
    )
    found = changes(world(made, a=(50, 1000), b=(70, 1500)))

    # a 1000 - 500 = 500, b 1500 - 700 = 800
    assert found.deficits == (("b", PriceChange("b", "p", F(1500), F(1200), ("a", "b"))),)
    assert found.margin == PriceChange("a", "p", F(1000), F(1300), ("a", "b"))


def test_one_component_of_several_may_do() -> None:
    made = scheme(
        graded("q", 20, POINTS),
        priced("p", 40),
        priced("s", 40, LowestPriceRatio()),
        roundings=EXACT,
    )
    bids = {
        "a": answers(q="50", p=1_000_000, s=100),
        "b": answers(q="50", p=1_000_000, s=110),
    }
    found = changes(World.of(made, bids))

    assert found.deficits[0][1] == PriceChange("b", "s", F(110), F(100), ("a", "b"))


RATIO_AVERAGE = AverageRatio(Limit.CAP, F(1))
WHOLE = Roundings({Stage.WEIGHTED_CRITERION: Rounding(0)})


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (one_grade(100, FixedPrice(F(100))), Why.NO_PRICE),
        (one_grade(40, AverageOptimum()), Why.NOT_MONOTONE),
        (one_grade(40, RATIO_AVERAGE, rank_on=RankOn.ROUNDED, roundings=WHOLE), Why.SHAPE),
    ],
)
def test_what_cannot_be_asked_of_prices_is_said(made: object, why: Why) -> None:
    assert price_changes(world(made, a=(60, 100), b=(70, 101), c=(10, 150))) is why  # type: ignore[arg-type]  # schemes


@pytest.mark.parametrize(
    "made",
    [
        one_grade(40, RATIO_AVERAGE),
        one_grade(40, DOUBLE, clip=Clip.BOTH),
        one_grade(40, SPAN, rank_on=RankOn.ROUNDED, roundings=WHOLE, ties=BY_PRICE),
    ],
)
def test_where_a_third_bid_cannot_be_followed_that_is_said(made: object) -> None:
    found = changes(world(made, a=(60, 100), b=(70, 101), c=(10, 150)))  # type: ignore[arg-type]  # schemes

    assert found.others is Why.SHAPE
